"""`continuity search`, `passages` and `suggest`: by words, in documents, and while typing."""

from typing import Annotated

import typer

from api import found
from api.cli.options import AsJson, AsOf, Everything, KnownAt, Lang, MemoryPath, Viewer
from api.cli.reading import give, looked
from search.finding import search as find
from search.finding import suggest as go_on
from search.finding.model import Wanted
from search.passages.finding import find as find_passages
from search.passages.model import PassagesWanted, RankedBy, tongues

Several = list[str] | None
Kind = Annotated[Several, typer.Option("--kind", help="person, activity, document, …; may be given again.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=500, help="How many to show.")]


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="In any of the six languages.")],
    kind: Kind = None,
    topic: Annotated[Several, typer.Option("--topic", help="Narrower topics count.")] = None,
    place: Annotated[Several, typer.Option("--place", help="What lies in it counts.")] = None,
    year: Annotated[Several, typer.Option("--year", "--period", help="2018, 2010/2020, … (EDTF)")] = None,
    type: Annotated[Several, typer.Option("--type", help="workshop, peer review, …")] = None,
    role: Annotated[Several, typer.Option("--role", help="expert, chair, …: of posts and who held them.")] = None,
    body: Annotated[Several, typer.Option("--body", help="An organization, with its parts.")] = None,
    limit: Limit = 20,
    cursor: Annotated[str, typer.Option("--cursor", help="From the end of the page before.")] = "",
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Find people, States, bodies, practices, activities, documents by words."""
    wanted = Wanted(
        words=" ".join(words), kinds=tuple(kind or ()), topics=tuple(topic or ()), places=tuple(place or ()),
        periods=tuple(year or ()), types=tuple(type or ()), roles=tuple(role or ()), bodies=tuple(body or ()),
    )  # fmt: skip
    page, seen = looked(
        lambda g: find(g, wanted, limit=limit, cursor=cursor), path, lang, as_of, known_at, viewer, everything
    )
    give(seen, found.findings, page, json)


def passages(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='In any of the six languages; "phrases" whole.')],
    by: Annotated[RankedBy, typer.Option("--by", help="What is ranked.")] = "passage",
    document: Annotated[Several, typer.Option("--document", help="By symbol, such as S/2014/369.")] = None,
    language: Annotated[
        Several, typer.Option("--language", help="en, fr, es, ru, ar, zh: held in one of these.")
    ] = None,
    type: Annotated[Several, typer.Option("--type", help="Of the document, such as resolution.")] = None,
    year: Annotated[Several, typer.Option("--year", "--period", help="2018, 2010/2020, … (EDTF)")] = None,
    body: Annotated[Several, typer.Option("--body", help="Which body issued it.")] = None,
    state: Annotated[Several, typer.Option("--state", help="Mentioned in the passage.")] = None,
    topic: Annotated[Several, typer.Option("--topic", help="Mentioned in the passage; narrower topics count.")] = None,
    limit: Limit = 20,
    cursor: Annotated[str, typer.Option("--cursor", help="From the end of the page before.")] = "",
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Find paragraphs of documents, or documents by what these say, in whatever language they are written."""
    wanted = PassagesWanted(
        words=" ".join(words), by=by, documents=tuple(document or ()), types=tuple(type or ()),
        years=tuple(year or ()), languages=tongues(language or ()), bodies=tuple(body or ()), states=tuple(state or ()),
        topics=tuple(topic or ()),
    )  # fmt: skip
    page, seen = looked(
        lambda g: find_passages(g, wanted, limit=limit, cursor=cursor), path, lang, as_of, known_at, viewer, everything
    )
    give(seen, found.passages, page, json)


def suggest(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="The beginning of a name.")],
    kind: Kind = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="How many to show.")] = 8,
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
) -> None:
    """Names that go on from a beginning."""
    page, seen = looked(
        lambda g: go_on(g, " ".join(words), kinds=tuple(kind or ()), limit=limit),
        path, lang, as_of, known_at, viewer,
    )  # fmt: skip
    give(seen, found.suggestions, page, json)
