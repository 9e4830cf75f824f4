"""`continuity show`, `timeline`, `topics`, `regions`, `status`: what is known, without a question."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from api import listings
from api.cli.options import AsJson, AsOf, Everything, KnownAt, Lang, MemoryPath, Viewer
from api.show import Page, console
from api.wiring import memory, settings
from graph.vocabulary import Language
from search import overview, timeline, views
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
    tongue = lang or "en"
    page = Page(console(), tongue, everything)
    with memory(settings(memory=path)) as read:
        glance = read.glance(viewer, lang=tongue, as_of=as_of, known_at=known_at)
        seen = views.entity(glance, identifier)
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
    tongue = lang or "en"
    page = Page(console(), tongue, everything)
    with memory(settings(memory=path)) as read:
        glance = read.glance(viewer, lang=tongue, as_of=as_of, known_at=known_at)
        seen = timeline.timeline(glance, identifier)
    give(seen, listings.timeline, page, json)


def topics(
    path: MemoryPath = None, lang: Lang = None, as_of: AsOf = "", viewer: Viewer = "public", json: AsJson = False
) -> None:
    """All topics, with how much is known on each."""
    listed(overview.topics, listings.tree, path, lang, as_of, viewer, json)


def regions(
    path: MemoryPath = None, lang: Lang = None, as_of: AsOf = "", viewer: Viewer = "public", json: AsJson = False
) -> None:
    """All regions, with how much is known in each."""
    listed(overview.regions, listings.tree, path, lang, as_of, viewer, json)


def status(
    path: MemoryPath = None, lang: Lang = None, as_of: AsOf = "", viewer: Viewer = "public", json: AsJson = False
) -> None:
    """What the memory knows in all, and how fresh it is."""
    listed(overview.overview, listings.overview, path, lang, as_of, viewer, json)


def listed(
    look: Callable[[Glance], Shown],
    listing: Callable[[Page, Shown], None],
    path: MemoryPath,
    lang: Language | None,
    as_of: str,
    viewer: str,
    json: bool,
) -> None:
    tongue = lang or "en"
    with memory(settings(memory=path)) as read:
        seen = look(read.glance(viewer, lang=tongue, as_of=as_of))
    give(seen, listing, Page(console(), tongue), json)


def give(seen: Shown, listing: Callable[[Page, Shown], None], page: Page, json: bool) -> None:
    """On standard output, as JSON or for reading."""
    if json:
        typer.echo(seen.model_dump_json())
    else:
        listing(page, seen)
