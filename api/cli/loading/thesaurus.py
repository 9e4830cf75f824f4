"""`continuity load thesaurus`: words in six languages by which texts are found across languages."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.loading.reference import show
from api.cli.loading.shown import DryRun, going_on, progress_bar
from api.cli.options import AsJson, MemoryPath
from api.wiring import settings, store_to_load, store_to_try
from graph.errors import LoadStopped

File = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="SKOS, or a table (TSV, CSV).")]
Named = Annotated[str, typer.Option("--name", metavar="NAME", help="What to call it; loading it again replaces it.")]
Columns = Annotated[
    str, typer.Option(metavar="LANGUAGES", help="The languages of a table's columns, as in ar,zh,en,fr,ru,es.")
]


def thesaurus(
    file: File, name: Named = "thesaurus", columns: Columns = "", path: MemoryPath = None, dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Load a thesaurus (SKOS, or a table with a column a language): its labels find texts in other languages."""
    from loaders.run import load
    from loaders.thesaurus import thesaurus

    loader = thesaurus(file, name, columns=[each.strip() for each in columns.split(",") if each.strip()])
    opened, bar = store_to_try if dry_run else store_to_load, progress_bar()
    with going_on(), opened(settings(memory=path)) as store:
        with bar:
            task = bar.add_task(file.name[:24], total=sum(1 for _ in loader.read()))
            report = load(
                store, [loader], at=lambda: datetime.now(UTC), dry_run=dry_run, retract_most=1,
                progress=lambda _, rows: bar.update(task, completed=rows),
            )  # fmt: skip
        show(report, as_json)
    if report.accounts[0].quarantined:
        raise LoadStopped("Some concepts could not be loaded; they are named above. Everything else was.")
