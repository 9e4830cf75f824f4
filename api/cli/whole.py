"""`continuity changes`, `tenures`, `paths`: what was learned when, who followed whom, how two are connected."""

from typing import Annotated

import typer

from api import registers
from api.cli.options import AsJson, AsOf, Cursor, Everything, KnownAt, Lang, Limit, MemoryPath, Viewer
from api.cli.reading import give, looked
from search import chains, succession
from search import changes as changing

Since = Annotated[
    str, typer.Option("--since", metavar="DAY", help="2026-11-22, a time, or a version that was shown before.")
]
Restated = Annotated[
    bool, typer.Option("--restated", help="Also claims of what was known before, or still is, from elsewhere.")
]
Body = Annotated[str, typer.Argument(metavar="BODY", help="Its name in any language, or its id.")]
Role = Annotated[list[str] | None, typer.Option("--role", help="chair, expert, coordinator, …; default: every post.")]
NAMED = "A name in any language, or an id."
Start = Annotated[str, typer.Argument(metavar="ONE", help=NAMED)]
Goal = Annotated[str, typer.Argument(metavar="OTHER", help=NAMED)]


def changes(
    since: Since = "",
    restated: Restated = False,
    path: MemoryPath = None,
    lang: Lang = None,
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    limit: Limit = 100,
    cursor: Cursor = "",
    json: AsJson = False,
) -> None:
    """Claims that were added or retracted, the newest first."""
    page, seen = looked(
        lambda g: changing.changes(g, since, limit, cursor, restated=restated),
        path,
        lang,
        known_at=known_at,
        viewer=viewer,
    )
    give(seen, registers.changes, page, json)


def tenures(
    body: Body,
    role: Role = None,
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Who held the posts of a body, one after another; overlaps, gaps, unknown ends."""
    page, seen = looked(
        lambda g: succession.succession(g, body, role or ()), path, lang, as_of, known_at, viewer, everything
    )
    give(seen, registers.succession, page, json)


def paths(
    start: Start,
    goal: Goal,
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """How two are connected: the shortest chains of links between them."""
    page, seen = looked(lambda g: chains.chains(g, start, goal), path, lang, as_of, known_at, viewer, everything)
    give(seen, registers.chains, page, json)
