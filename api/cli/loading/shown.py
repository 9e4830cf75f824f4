"""What every load has: its options, a bar while it runs, a sentence where it ends early."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from graph.errors import StoreUnreachable

QUARANTINED = 20
"""How many quarantined rows or passages are named."""
AGAIN = "What was committed stays, whole; give the same command again to go on."
DRY = "Nothing was written: this was a dry run."
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]


@contextmanager
def going_on() -> Iterator[None]:
    """Says of a load that ends early how to go on with it."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"Stopped. {AGAIN}", err=True)
        raise typer.Exit(130) from None
    except StoreUnreachable as error:
        raise StoreUnreachable(f"{error} {AGAIN}") from error


def progress_bar() -> Progress:
    return Progress(
        TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True),
        transient=True,
    )  # fmt: skip
