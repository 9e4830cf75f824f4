"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from api.formats import Format
from graph.vocabulary import Language

CONTEXTS = ("region", "state", "topic", "body")

MemoryPath = Annotated[
    Path | None,
    typer.Option(
        "--memory",
        metavar="PATH",
        help="The memory, one file. Default: CONTINUITY_MEMORY, else a file of your own, ~/.local/share/continuity/…",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text; errors too, on stderr.")]
TakenAs = Annotated[
    Format | None,
    typer.Option("--format", metavar="FORM", help="Take the answer away with its sources: json, md (Markdown), csv."),
]
Lang = Annotated[Language | None, typer.Option("--lang", help="The language to answer in.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DAY", help="Read as of this day: 2016-01-01, 2016, …")]
KnownAt = Annotated[str, typer.Option("--known-at", metavar="TIME", help="Only what the memory knew by then.")]
Viewer = Annotated[str, typer.Option("--viewer", help="As whom to read: public, committee, delegate:KAZ, …")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=500, help="How many, at most 500.")]
Cursor = Annotated[str, typer.Option("--cursor", metavar="TEXT", help="The next page: what the last one ended with.")]
Everything = Annotated[bool, typer.Option("--all", help="Show everything, not the first few of each.")]
Context = Annotated[
    list[str] | None,
    typer.Option(
        "--context", metavar="NAME=MEANT", help='What "this region" means: region=Africa; state, topic, body.'
    ),
]


def context_of(given: list[str] | None) -> dict[str, str]:
    """`region=Africa` … as a mapping; raises what the command line calls a usage error."""
    pairs = [each.partition("=") for each in given or ()]
    for name, equals, meant in pairs:
        if not equals or not meant.strip() or name not in CONTEXTS:
            known = ", ".join(CONTEXTS)
            raise typer.BadParameter(f"{name + equals + meant!r}: write NAME=MEANT, NAME one of {known}.")
    return {name: meant for name, _, meant in pairs}
