"""`continuity load …`: whole commits, progress, an account that balances at the end."""

import typer

from api.cli.loading.documents import documents
from api.cli.loading.reference import reference
from api.cli.loading.thesaurus import thesaurus

app = typer.Typer(no_args_is_help=True, help="Load what sources say.")
app.command("reference")(reference)
app.command("thesaurus")(thesaurus)
app.command("documents")(documents)
