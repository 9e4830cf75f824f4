"""Commands that only look: `show`, `timeline`, `claims`, `neighbours`; `topics`, `regions`, `status`, `coverage`."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from api import listings, papers, registers
from api.cli.options import AsJson, AsOf, Cursor, Everything, KnownAt, Lang, Limit, MemoryPath, Viewer
from api.show import Page, console
from api.wiring import memory, settings
from graph.symbols import symbol_key
from graph.vocabulary import Language, kind_of, vocabulary
from search import around, overview, timeline, views
from search.glance import Glance
from search.passages.document import document
from search.seen import Seen

Shown = TypeVar("Shown", bound=Seen)
Listing = Callable[[Page, Shown], None]
Command = Callable[..., None]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="Such as person/richard-cupitt or topic/op3d.export.")]


def of_one(look: Callable[[Glance, str], Shown], listing: Listing[Shown], about: str) -> Command:
    """A command that shows one entity; `about` is its help."""

    def command(
        identifier: Identifier,
        path: MemoryPath = None,
        lang: Lang = None,
        as_of: AsOf = "",
        known_at: KnownAt = "",
        viewer: Viewer = "public",
        json: AsJson = False,
        everything: Everything = False,
    ) -> None:
        page, seen = looked(lambda g: look(g, identifier), path, lang, as_of, known_at, viewer, everything)
        give(seen, listing, page, json)

    return described(command, about)


def by_page(look: Callable[[Glance, str, int, str], Shown], listing: Listing[Shown], about: str) -> Command:
    """A command that shows a page of a long list of one entity."""

    def command(
        identifier: Identifier,
        path: MemoryPath = None,
        lang: Lang = None,
        known_at: KnownAt = "",
        viewer: Viewer = "public",
        limit: Limit = 100,
        cursor: Cursor = "",
        json: AsJson = False,
    ) -> None:
        page, seen = looked(lambda g: look(g, identifier, limit, cursor), path, lang, known_at=known_at, viewer=viewer)
        give(seen, listing, page, json)

    return described(command, about)


def of_all(look: Callable[[Glance], Shown], listing: Listing[Shown], about: str) -> Command:
    """A command that shows something of the whole memory."""

    def command(
        path: MemoryPath = None,
        lang: Lang = None,
        as_of: AsOf = "",
        known_at: KnownAt = "",
        viewer: Viewer = "public",
        json: AsJson = False,
    ) -> None:
        page, seen = looked(look, path, lang, as_of, known_at, viewer)
        give(seen, listing, page, json)

    return described(command, about)


def described(command: Command, about: str) -> Command:
    command.__doc__ = about
    return command


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


def give(seen: Shown, listing: Listing[Shown], page: Page, json: bool) -> None:
    """On standard output, as JSON or for reading."""
    if json:
        typer.echo(seen.model_dump_json())
    else:
        listing(page, seen)


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Such as person/richard-cupitt, or S/2014/369.")],
    language: Annotated[Language | None, typer.Option("--language", help="Of a document: the version to read.")] = None,
    at: Annotated[str, typer.Option("--at", metavar="ANCHOR", help="Of a document: from para-7-e on, …")] = "",
    limit: Limit = 100,
    cursor: Cursor = "",
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Everything said about one entity, with sources; a document by its symbol: its text, paragraph by paragraph."""
    read_as = path, lang, as_of, known_at, viewer, everything
    if symbol_key(identifier) and kind_of(identifier) not in vocabulary().kind:
        page, paper = looked(
            lambda g: document(g, identifier, language=language, at=at, limit=limit, cursor=cursor), *read_as
        )
        give(paper, papers.document, page, json)
        return
    page, seen = looked(lambda g: views.entity(g, identifier), *read_as)
    give(seen, listings.entity, page, json)


events = of_one(timeline.timeline, listings.timeline, "What happened with one entity, in order.")
claims = by_page(
    around.claims, registers.claims,
    "Every claim about one entity or towards it, with its id: what retract and correct ask for.",
)  # fmt: skip
neighbours = by_page(around.neighbours, registers.neighbours, "What one entity is linked with.")
topics = of_all(overview.topics, listings.tree, "All topics, with how much is known on each.")
regions = of_all(overview.regions, listings.tree, "All regions, with how much is known in each.")
status = of_all(overview.overview, listings.overview, "What the memory holds in all, and how fresh it is.")
coverage = of_all(
    overview.coverage, listings.coverage, "How much is known on which main topic in which main region."
)  # fmt: skip
