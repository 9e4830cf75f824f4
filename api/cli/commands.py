"""The commands of `continuity`, put together."""

import typer

from api.cli import (
    asking,
    calls,
    comparing,
    finding,
    following,
    keeping,
    keys,
    loading,
    reading,
    review,
    serving,
    whole,
    writing,
)

app = typer.Typer(
    name="continuity", cls=calls.Commands, no_args_is_help=True, rich_markup_mode=None,
    pretty_exceptions_enable=False, help="The institutional memory of a committee: who has worked on what, and where.",
)  # fmt: skip
app.add_typer(loading.app, name="load")
app.add_typer(keys.app, name="key")
app.add_typer(review.app, name="review")
app.command("ask")(asking.ask)
app.command("search")(finding.search)
app.command("passages")(finding.passages)
app.command("suggest")(finding.suggest)
app.command("show")(reading.show)
app.command("timeline")(reading.events)
app.command("topics")(reading.topics)
app.command("regions")(reading.regions)
app.command("claims")(reading.claims)
app.command("neighbours")(reading.neighbours)
app.command("tenures")(whole.tenures)
app.command("paths")(whole.paths)
app.command("changes")(whole.changes)
app.command("coverage")(reading.coverage)
app.command("status")(reading.status)
app.command("confirm")(writing.confirm)
app.command("note")(writing.note)
app.command("retract")(writing.retract)
app.command("correct")(writing.correct)
app.command("sync")(following.sync)
app.command("drift")(comparing.compare)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("copy")(keeping.copy)
app.command("export")(keeping.export)
app.command("import")(keeping.load)
app.command("serve")(serving.serve)
app.command("demo")(asking.demo)
