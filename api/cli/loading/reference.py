"""`continuity load reference`: the facts that ship, an account of each dataset at the end."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.loading.shown import DRY, QUARANTINED, DryRun, going_on, progress_bar
from api.cli.options import AsJson, MemoryPath
from api.show import Page, console
from api.wiring import settings, store_to_load, store_to_try
from graph.errors import LoadStopped

if TYPE_CHECKING:
    from loaders.run import Account, Report

Told = Callable[["Report"], object]
RetractMost = Annotated[
    float, typer.Option(min=0, max=1, help="The largest share of a dataset that a load may retract.")
]


def reference(
    path: MemoryPath = None, dry_run: DryRun = False, retract_most: RetractMost = 0.2, as_json: AsJson = False
) -> None:
    """Load the facts that ship with Continuity: people, events, posts, States, regions, topics, papers…"""
    with going_on():
        report = load_reference(path, dry_run, retract_most, lambda done: show(done, as_json))
    if sum(len(account.quarantined) for account in report.accounts):
        raise LoadStopped("Some rows could not be loaded; they are named above. Everything else was.")


def load_reference(
    path: Path | None, dry_run: bool = False, retract_most: float = 0.2, told: "Told | None" = None
) -> "Report":
    """Load all reference datasets; the bar goes to standard error. Loaders are imported here: `ask` needs none.

    The report is told when all is committed, before the index follows.
    """
    from loaders.catalogue import CATALOGUE
    from loaders.run import load

    loaders = CATALOGUE["reference"]

    opened, bar = store_to_try if dry_run else store_to_load, progress_bar()
    with opened(settings(memory=path)) as store:
        with bar:
            tasks = {each.dataset: bar.add_task(each.dataset, total=sum(1 for _ in each.read())) for each in loaders}
            report = load(
                store, loaders, at=lambda: datetime.now(UTC), dry_run=dry_run, retract_most=retract_most,
                progress=lambda dataset, rows: bar.update(tasks[dataset], completed=rows),
            )  # fmt: skip
        if told:
            told(report)
        return report


def show(report: "Report", as_json: bool) -> None:
    if as_json:
        told = {"dry_run": report.dry_run, "accounts": [vars(account) for account in report.accounts]}
        typer.echo(json.dumps(told, default=str, ensure_ascii=False))
    else:
        tell(Page(console()), report)


def tell(page: Page, report: "Report") -> None:
    """In = loaded + unchanged + quarantined, for each dataset; then what was set aside and what stayed unmapped."""
    page.line(
        f"{'dataset':<20}{'rows':>6} ={'loaded':>7} +{'unchanged':>10} +{'quarantined':>12}   claims", style="bold"
    )
    for account in report.accounts:
        page.line(row(account))
    for account in report.accounts:
        for error in account.quarantined[:QUARANTINED]:
            page.line(f"quarantined: {error}", 2)
        for column, number in account.unmapped.most_common():
            page.line(f"{account.dataset}: {number} × '{column}' kept in the source's words", 2, "dim")
        if account.withheld:
            page.line(f"{account.dataset}: withheld (retracted at the desk): {account.withheld}", 2, "dim")
    if report.dry_run:
        page.line(DRY, style="bold")


def row(account: "Account") -> str:
    """One balance, and what it did to the claims."""
    aside = len(account.quarantined)
    counts = f"{account.rows:>6} ={account.loaded:>7} +{account.unchanged:>10} +{aside:>12}"
    return f"{account.dataset:<20}{counts}   +{account.added} -{account.retracted}"
