"""The commands of `continuity`, put together."""

import typer

from api.cli import asking, keys, loading, reading, serving

app = typer.Typer(
    name="continuity", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False, help="The institutional memory of a committee: who has worked on what, and where.",
)  # fmt: skip
app.add_typer(loading.app, name="load")
app.add_typer(keys.app, name="key")
app.command("ask")(asking.ask)
app.command("show")(reading.show)
app.command("timeline")(reading.events)
app.command("topics")(reading.topics)
app.command("regions")(reading.regions)
app.command("status")(reading.status)
app.command("serve")(serving.serve)
app.command("demo")(asking.demo)
