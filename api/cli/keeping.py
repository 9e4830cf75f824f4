"""`continuity backup`, `restore`, `copy`, `export`, `import`: a memory kept in a file, moved, handed on."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api import keeping
from api.cli.options import AsJson, MemoryPath, Viewer
from api.homes import at, open_home, place
from api.keeping import Checked, Kept, Watch
from api.settings import Settings
from api.show import Page, console
from api.wiring import settings, viewers
from graph.errors import BadBackup, BadInput, StoreMissing, StoreUnfinished
from graph.history.files import heading

File = Annotated[Path, typer.Argument(metavar="FILE", help="A backup, such as 2026-11-22.backup.gz")]
Exported = Annotated[Path, typer.Argument(metavar="FILE", help="An export, or a backup.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output. .gz compresses.")]
Yes = Annotated[bool, typer.Option("--yes", help="Replace what is there without asking.")]
From = Annotated[
    str, typer.Option("--from", metavar="URL", help="The memory to copy: a path, file:///path, or neo4j://…")
]
To = Annotated[str, typer.Option("--to", metavar="URL", help="Where to; nothing may be there.")]


def backup(file: File, path: MemoryPath = None, yes: Yes = False, as_json: AsJson = False) -> None:
    """Write the whole memory, of every audience, to one file while others use it. The file of keys is not in it."""
    free(file, yes)
    with open_home(settings(memory=path)) as home, bar("Backing up") as watch:
        done = keeping.backup(home.store, file, watch)
    tell(done, "Backed up", as_json)


def restore(file: File, path: MemoryPath = None, yes: Yes = False, as_json: AsJson = False) -> None:
    """Put the memory of a backup in the place of the present one, which is kept beside it (in Neo4j: backed up).

    What the present memory purged since the backup stays purged. Keys stay as they are. Stop the service before.
    """
    checked, to = check(file), settings(memory=path)
    if checked.heading.labels is not None:
        raise BadBackup(f"{file} is an export for one viewer, no backup. Load it elsewhere with: continuity import")
    replaces = stands(to)
    if replaces and not yes:
        old = "backed up" if to.neo4j else "kept beside it"
        ask(f"Replace the memory {place(to)} by the {checked.claims} claims of {file}? The old one is {old}.")
    with bar("Restoring", checked.acts) as watch:
        done = (keeping.restore if replaces else keeping.fill)(to, checked, watch)
    tell(done, "Restored", as_json)


def load(file: Exported, path: MemoryPath = None, as_json: AsJson = False) -> None:
    """Make a memory of an export (or a backup) where there is none yet."""
    checked = check(file)
    with bar("Importing", checked.acts) as watch:
        done = keeping.fill(settings(memory=path), checked, watch)
    tell(done, "Imported", as_json)


def copy(origin: From, to: To, as_json: AsJson = False) -> None:
    """Copy a whole memory to another place, while others use it; the digests of both are compared."""
    with bar("Copying") as watch:
        done = keeping.copy(at(origin, settings()), at(to, settings()), watch)
    tell(done, "Copied", as_json)


def export(
    viewer: Viewer = "public", out: Out = None, path: MemoryPath = None, yes: Yes = False, as_json: AsJson = False
) -> None:
    """Write all that a viewer may read, with its history, as lines of JSON; `import` makes a memory of it elsewhere."""
    labels = viewers(settings(memory=path)).labels_of(viewer)
    if out is None:
        with open_home(settings(memory=path)) as home:
            sys.stdout.buffer.writelines(keeping.exported(home.store, labels))
        return
    free(out, yes)
    with open_home(settings(memory=path)) as home, bar("Exporting") as watch:
        done = keeping.export(home.store, labels, out, watch)
    tell(done, "Exported", as_json)


def stands(to: Settings) -> bool:
    """Whether there is a memory that anything was written to; one that a restore left unfinished is none."""
    try:
        with open_home(to) as home:
            return home.store.last() > 0
    except (StoreMissing, StoreUnfinished):
        return False


def check(file: Path) -> Checked:
    size = file.stat().st_size if file.is_file() else None
    with bar("Checking", size) as watch:
        return keeping.check(file, watch)


def free(file: Path, yes: bool) -> None:
    """Asks before a backup or export is replaced; raises BadInput for anything else that has the name."""
    if not file.exists():
        return
    try:
        heading(file)
    except BadBackup as error:
        raise BadInput(f"{file} is there and is no whole backup or export; name another file.") from error
    if not yes:
        ask(f"Replace {file}?")


def ask(question: str) -> None:
    """Raises BadInput where nobody can be asked; ends the command where the answer is no."""
    if not sys.stdin.isatty():
        raise BadInput(f"{question} Nothing was changed; to do it without being asked, add: --yes")
    typer.confirm(question, abort=True, err=True)


@contextmanager
def bar(what: str, total: int | None = None) -> Iterator[Watch]:
    """On standard error where that is a terminal, gone when all is done."""
    err = Console(stderr=True)
    shown = Progress(
        TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), console=err, transient=True,
        disable=not err.is_terminal,
    )  # fmt: skip
    with shown:
        task = shown.add_task(what, total=total)
        yield lambda done: shown.update(task, completed=done)


def tell(done: Kept, what: str, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(done), ensure_ascii=False))
        return
    page = Page(console())
    page.line(f"{what}: {done.claims} claims, {done.merges} merges, {done.commits} commits.", style="bold")
    page.address(done.place, 2)
    page.line(f"digest {done.digest}", 2, "dim")
    if done.purged_again:
        page.line(f"{done.purged_again} claims had been purged here, and were left out. Where they came from they")
        page.line("still are: purge them there too, or make a new backup, then delete the old one and its copies.")
    if done.before:
        page.line("The memory that was there is kept; delete it when it is not needed any more:")
        page.address(done.before, 2)
