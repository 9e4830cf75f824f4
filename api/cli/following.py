"""`continuity sync`: index and vectors follow the memory."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.cli.options import AsJson, MemoryPath
from api.wiring import memory, settings
from graph.errors import IndexUnavailable, StoreLocked, StoreUnreachable
from search.memory import Memory

WHAT = {"indexed": "Indexed anew", "encoded": "Encoded for meaning"}
PAUSE = 0.2
"""Seconds between two looks for commits of others."""
LONGEST = 30
"""Seconds between two looks for a server that is away, at most."""
wait: Callable[[float], object] = Event().wait
Follow = Annotated[bool, typer.Option("--follow", help="Go on following until stopped (Ctrl-C).")]
Anew = Annotated[bool, typer.Option("--anew", help="Make the whole index anew; in OpenSearch beside the living one.")]


def sync(path: MemoryPath = None, follow: Follow = False, anew: Anew = False, as_json: AsJson = False) -> None:
    """Bring the index up to the memory's last commit; what was purged leaves it for good.

    Where a model is set (CONTINUITY_MODEL), passages that lack a vector get one; stopped, it goes on the next time.
    """
    with memory(settings(memory=path), synced=False) as opened:
        shown(brought_up(opened, anew), as_json)
        if follow:
            with suppress(KeyboardInterrupt):
                goes_on(opened, as_json)
            typer.echo("Stopped following.", err=True)
    if not as_json and not follow:
        typer.echo("The index has followed the memory to its last commit.")


def brought_up(memory: Memory, anew: bool = False) -> dict[str, int]:
    """How many were indexed, and encoded."""
    return {"indexed": memory.index.rebuild() if anew else memory.index.sync()} | encoded(memory)


def shown(done: Mapping[str, int], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(done))
    else:
        told(done)


def goes_on(memory: Memory, as_json: bool) -> None:
    """Follows until Ctrl-C. A server that is away is waited for, longer each time; both are said once."""
    pause, away = PAUSE, False
    while True:
        wait(pause)
        try:
            done = brought_up(memory)
        except (IndexUnavailable, StoreUnreachable, StoreLocked) as error:
            if not away:
                typer.echo(f"{error} Waiting for it; Ctrl-C stops.", err=True)
            pause, away = min(2 * pause, LONGEST), True
            continue
        if away:
            typer.echo("It answers again: following goes on.", err=True)
        pause, away = PAUSE, False
        if any(done.values()):
            shown(done, as_json)


def told(done: Mapping[str, int]) -> None:
    for what, number in done.items():
        if number:
            typer.echo(f"{WHAT[what]}: {number}.")


def encoded(memory: Memory) -> dict[str, int]:
    """How many texts got a vector; nothing to tell where no model is set."""
    meaning = memory.meaning
    if meaning is None or meaning.model is None:
        if meaning:
            meaning.vectors.sync()
        return {}
    try:
        with counted("encoding") as watch:
            return {"encoded": meaning.encode(watch)}
    except KeyboardInterrupt:
        typer.echo("Stopped: what was encoded is kept, and continuity sync goes on from there.", err=True)
        raise


@contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None]]:
    """Shows how much is done, of how much; on standard error, gone when all is done. Nothing where that is a file."""
    screen = Console(stderr=True)
    bar = Progress(
        TextColumn(what), BarColumn(), MofNCompleteColumn(), console=screen, transient=True,
        disable=not screen.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
