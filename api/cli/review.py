"""`continuity review`: what loaded documents propose as tasks; `review accept`, `review reject`."""

from pathlib import Path
from typing import Annotated

import typer

from api import proposed
from api import review as proposals
from api.cli.loading.shown import DryRun
from api.cli.options import AsJson, AsOf, Cursor, Everything, KnownAt, Lang, Limit, MemoryPath, Viewer
from api.cli.reading import give, looked
from api.cli.writing import WRITER, As, Author, Spoken, listing
from api.show import Page, console
from api.wiring import memory, settings
from graph.vocabulary import Language
from loaders.review import State

app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None,
    help="Tasks that loaded documents propose: no facts until somebody accepts them.",
)  # fmt: skip
Several = list[str] | None
Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="As 'continuity review' lists them.")]


@app.callback()
def review(
    context: typer.Context,
    document: Annotated[Several, typer.Option("--document", help="By symbol, such as S/2014/369.")] = None,
    state: Annotated[State, typer.Option("--state", help="pending, or what was accepted or rejected.")] = "pending",
    limit: Limit = 20,
    cursor: Cursor = "",
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = WRITER,
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Tasks that loaded documents propose: no facts until somebody accepts them."""
    if context.invoked_subcommand:
        return
    page, seen = looked(
        lambda g: proposals.proposals(g, tuple(document or ()), state, limit, cursor),
        path, lang, as_of, known_at, viewer, everything,
    )  # fmt: skip
    give(seen, proposed.listing, page, json)


@app.command()
def accept(
    ids: Ids,
    author: Author,
    viewer: As = WRITER,
    lang: Spoken = "en",
    path: MemoryPath = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """State what they propose as tasks, with their paragraph and who accepted them."""
    decide(ids, path, viewer, author, lang, accepts=True, why="", dry_run=dry_run, json=json)


@app.command()
def reject(
    ids: Ids,
    author: Author,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; kept, for the same readers.")] = "",
    viewer: As = WRITER,
    lang: Spoken = "en",
    path: MemoryPath = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Never propose them again, also when their document is loaded anew."""
    decide(ids, path, viewer, author, lang, accepts=False, why=why, dry_run=dry_run, json=json)


def decide(
    ids: list[str], path: Path | None, viewer: str, author: str, lang: Language, *, accepts: bool, why: str,
    dry_run: bool, json: bool,
) -> None:  # fmt: skip
    with memory(settings(memory=path)) as opened:
        told = proposals.decide(opened, viewer, author, ids, lang, accepts=accepts, why=why, dry_run=dry_run)
    give(told, listing, Page(console(), lang), json)
