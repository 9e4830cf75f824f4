"""`continuity show`, `timeline`, `claims`, `neighbours`, `topics`, `regions`: what is known of one thing or of all."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from api import listings, registers
from api.cli.options import AsJson, AsOf, Cursor, Everything, KnownAt, Lang, Limit, MemoryPath, Viewer
from api.show import Page, console
from api.wiring import memory, settings
from graph.vocabulary import Language
from search import around, overview, timeline, views
from search.glance import Glance
from search.seen import Seen

Shown = TypeVar("Shown", bound=Seen)
Identifier = Annotated[str, typer.Argument(metavar="ID", help="Such as person/richard-cupitt or topic/op3d.export.")]


def show(
    identifier: Identifier,
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Everything said about one entity, with sources."""
    page, seen = looked(lambda g: views.entity(g, identifier), path, lang, as_of, known_at, viewer, everything)
    give(seen, listings.entity, page, json)


def events(
    identifier: Identifier,
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """What happened with one entity, in order."""
    page, seen = looked(lambda g: timeline.timeline(g, identifier), path, lang, as_of, known_at, viewer, everything)
    give(seen, listings.timeline, page, json)


def claims(
    identifier: Identifier,
    path: MemoryPath = None,
    lang: Lang = None,
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    limit: Limit = 100,
    cursor: Cursor = "",
    json: AsJson = False,
) -> None:
    """Every claim about one entity or towards it, with its id: what retract and correct ask for."""
    page, seen = looked(
        lambda g: around.claims(g, identifier, limit, cursor), path, lang, known_at=known_at, viewer=viewer
    )
    give(seen, registers.claims, page, json)


def neighbours(
    identifier: Identifier,
    path: MemoryPath = None,
    lang: Lang = None,
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    limit: Limit = 100,
    cursor: Cursor = "",
    json: AsJson = False,
) -> None:
    """What one entity is linked with."""
    page, seen = looked(
        lambda g: around.neighbours(g, identifier, limit, cursor), path, lang, known_at=known_at, viewer=viewer
    )
    give(seen, registers.neighbours, page, json)


def topics(
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
) -> None:
    """All topics, with how much is known on each."""
    page, seen = looked(overview.topics, path, lang, as_of, known_at, viewer)
    give(seen, listings.tree, page, json)


def regions(
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
) -> None:
    """All regions, with how much is known in each."""
    page, seen = looked(overview.regions, path, lang, as_of, known_at, viewer)
    give(seen, listings.tree, page, json)


def looked(
    look: Callable[[Glance], Shown],
    path: Path | None,
    lang: Language | None,
    as_of: str = "",
    known_at: str = "",
    viewer: str = "public",
    everything: bool = False,
) -> tuple[Page, Shown]:
    """One look at the memory, and the page to put it on."""
    tongue = lang or "en"
    with memory(settings(memory=path)) as read:
        seen = look(read.glance(viewer, lang=tongue, as_of=as_of, known_at=known_at))
    return Page(console(), tongue, everything), seen


def give(seen: Shown, listing: Callable[[Page, Shown], None], page: Page, json: bool) -> None:
    """On standard output, as JSON or for reading."""
    if json:
        typer.echo(seen.model_dump_json())
    else:
        listing(page, seen)
