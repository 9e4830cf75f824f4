"""`continuity load documents`: files and folders in, what became of each at the end."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from api.cli.loading.shown import DRY, QUARANTINED, DryRun, going_on, progress_bar
from api.cli.options import AsJson, MemoryPath
from api.show import Page, console
from api.wiring import clock, settings, store_to_load, store_to_try
from graph.errors import BadInput, LoadStopped

if TYPE_CHECKING:
    from loaders.documents.loading import Accounts

NAMED = 3
Told = Callable[["Accounts"], object]
About = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A table (TOML) of what files do not say of themselves: symbol, language, date…"),
]
Audience = Annotated[
    str, typer.Option(metavar="LABEL", help="Who may read them: public, member_states, committee, experts, state/KAZ.")
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Files; folders and archives (.zip, .tar.gz) with all in them.")
]


def documents(
    paths: Paths,
    path: MemoryPath = None,
    about: About = None,
    audience: Audience = "public",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Load documents whole (UN XML, .docx, .pdf, .html, .txt; also in archives), to be cited by the paragraph."""
    with going_on():
        accounts = load_files(path, paths, about, audience, dry_run, lambda done: show(done, dry_run, as_json))
    if accounts.aside or accounts.quarantined:
        raise LoadStopped("Some files or passages were not loaded; they are named above. Everything else was.")


def load_files(
    path: Path | None, paths: list[Path], about: Path | None, audience: str, dry_run: bool, told: "Told"
) -> "Accounts":
    """Load documents; the bar goes to standard error. What became of them is told before the index follows."""
    from loaders.documents.files import files
    from loaders.documents.loading import load_documents
    from loaders.documents.reading import reading

    found, given = list(files(paths)), settings(memory=path)
    if not found:
        raise BadInput("No file stands there. Name files, or folders and archives with documents in them.")
    opened, bar = store_to_try if dry_run else store_to_load, progress_bar()
    with opened(given) as store:
        with bar, reading(store, about, audience, clock(given)()) as ways:
            inside = list(ways.unpacked(found))
            task = bar.add_task("documents", total=len(inside))
            accounts = load_documents(
                store, inside, ways.read, ways.state, at=lambda: datetime.now(UTC), form=ways.form, dry_run=dry_run,
                told=lambda file: bar.update(task, advance=1, description=escape(Path(file.place).name[:24])),
            )  # fmt: skip
        told(accounts)
        return accounts


def show(accounts: "Accounts", dry_run: bool, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"dry_run": dry_run, **asdict(accounts)}, ensure_ascii=False))
    else:
        tell_files(Page(console()), accounts, dry_run)


def tell_files(page: Page, accounts: "Accounts", dry_run: bool) -> None:
    """Files = loaded + unchanged + set aside; then each reason with the first files it concerns."""
    page.line(
        f"{accounts.files} files = {accounts.loaded} loaded + {accounts.unchanged} unchanged + "
        f"{len(accounts.aside)} set aside",
        style="bold",
    )
    page.line(f"{accounts.passages} passages; claims +{accounts.added} -{accounts.retracted}")
    reasons: dict[str, list[str]] = {}
    for aside in accounts.aside:
        reasons.setdefault(aside.reason, []).append(aside.file)
    for reason, named in reasons.items():
        page.line(f"set aside: {', '.join(named[:NAMED])}{more(len(named) - NAMED)}: {reason}", 2)
    for sentence in accounts.quarantined[:QUARANTINED]:
        page.line(f"quarantined: {sentence}", 2)
    if dry_run:
        page.line(DRY, style="bold")


def more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""
