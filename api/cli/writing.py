"""`continuity confirm`, `note`, `retract`, `correct`: what people know and no source says, what they take back."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from api import desk as written
from api.cli.loading.shown import DryRun
from api.cli.options import AsJson, MemoryPath
from api.cli.reading import give
from api.show import Page, console
from api.wiring import memory, settings
from graph.vocabulary import Language
from loaders import corrections, desk
from loaders.desk import Desk, Entry

Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Who says so; kept with what is written.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; kept, and shown to the same readers.")]
As = Annotated[str, typer.Option("--viewer", help="As whom to write: sees what it writes about, and may write.")]
For = Annotated[str, typer.Option("--audience", help="Who may read it: public, member_states, committee, experts, …")]
Narrower = Annotated[str, typer.Option("--audience", help="Who may read it. Default: who could read the claim.")]
Cited = Annotated[str, typer.Option("--source", metavar="TEXT", help="How it is known: an address, a symbol, a call.")]
Spoken = Annotated[Language, typer.Option("--lang", help="The language of the text, and of the reply.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="Its id or first 8 digits; or a note's id.")]
WRITER = "experts"
NoteKind = Literal["handover", "lesson", "caution", "agreed"]


def confirm(
    post: Annotated[
        str, typer.Argument(metavar="TENURE", help="The post held, such as tenure/…; 'show PERSON' lists them.")
    ],
    seen: Annotated[str, typer.Option("--seen", metavar="DATE", help="The day when this was seen to be so.")],
    author: Author,
    gone: Annotated[bool, typer.Option("--not-in-office", help="Seen to hold it no longer.")] = False,
    audience: For = "public",
    source: Cited = "",
    viewer: As = WRITER,
    lang: Spoken = "en",
    path: MemoryPath = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Record that somebody is still in a post, or no longer."""
    write(
        lambda at: desk.confirm(at, post, seen, holds=not gone, audience=audience, source=source),
        path, viewer, author, lang, dry_run=dry_run, json=json,
    )  # fmt: skip


def note(
    about: Annotated[str, typer.Argument(metavar="ENTITY", help="What it is about, such as state/KAZ.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What they should know.")],
    kind: Annotated[
        NoteKind, typer.Option("--kind", help="What it is: of handing over, a lesson, a warning, what was agreed.")
    ],
    author: Author,
    audience: For = "experts",
    viewer: As = WRITER,
    lang: Spoken = "en",
    path: MemoryPath = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Keep a note about something for those who come after."""
    write(
        lambda at: desk.note(at, about, text, kind, audience=audience, lang=lang),
        path, viewer, author, lang, dry_run=dry_run, json=json,
    )  # fmt: skip


def retract(
    claim: ClaimId,
    why: Why,
    author: Author,
    audience: Narrower = "",
    viewer: As = WRITER,
    lang: Spoken = "en",
    path: MemoryPath = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Stop believing a claim; no load brings it back, and --known-at still reads it."""
    write(
        lambda at: corrections.retract(at, claim, why, audience=audience),
        path, viewer, author, lang, dry_run=dry_run, json=json,
    )  # fmt: skip


def correct(
    claim: ClaimId,
    why: Why,
    author: Author,
    value: Annotated[str | None, typer.Option("--value", help="What it should say.")] = None,
    object: Annotated[str | None, typer.Option("--object", metavar="ID", help="What it should link to.")] = None,
    valid: Annotated[str | None, typer.Option("--valid", metavar="EDTF", help="When it holds.")] = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="The language of the value, and of the reply.")
    ] = None,
    audience: Narrower = "",
    source: Cited = "",
    viewer: As = WRITER,
    path: MemoryPath = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Retract a claim and state it anew, in one commit."""
    given = {"value": value, "object": object, "valid": valid, "lang": lang}
    changes = {name: text for name, text in given.items() if text is not None}
    write(
        lambda at: corrections.correct(at, claim, why, changes, audience=audience, source=source),
        path, viewer, author, lang or "en", dry_run=dry_run, json=json,
    )  # fmt: skip


def write(
    act: Callable[[Desk], Entry],
    path: Path | None,
    viewer: str,
    author: str,
    lang: Language,
    *,
    dry_run: bool,
    json: bool,
) -> None:
    """At the desk of the viewer; told as the service tells it."""
    with memory(settings(memory=path)) as opened:
        at = written.at_desk(opened, viewer, author)
        told = written.write(opened, viewer, at, act(at), lang, dry_run=dry_run)
    give(told, listing, Page(console(), lang), json)


def listing(page: Page, told: written.Written) -> None:
    page.line(told.text, style="bold")
    for each in told.claims:
        page.line(f"{each.claim}  {each.subject.id} {each.property}: {each.other_as_given or each.text}", 2, hang=4)
    for gone in told.retracted:
        page.line(f"− {gone}", 2)
    if told.committed:
        page.line(told.committed, 2, "dim")
