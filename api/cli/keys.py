"""`continuity key`: who may read over HTTP what is not public."""

from datetime import UTC, date, datetime
from json import dumps
from typing import Annotated, Any

import typer

from api.cli.options import AsJson, MemoryPath
from api.keys import Key
from api.settings import Settings
from api.show import Page, console
from api.wiring import keys, memory, settings, viewers
from graph.errors import BadDate
from search.viewers import OF_A_STATE

app = typer.Typer(no_args_is_help=True, help="Keys with which callers over HTTP read what is not public.")
Expires = Annotated[str, typer.Option("--expires", metavar="DAY", help="The last day on which it opens (UTC).")]


@app.command("new")
def new(
    viewer: Annotated[str, typer.Option("--viewer", help="As whom it reads: committee, delegate:KAZ, experts, …")],
    name: Annotated[str, typer.Option("--name", help="Whose it is; what is written with it bears this name.")],
    expires: Expires = "",
    path: MemoryPath = None,
    json: AsJson = False,
) -> None:
    """Make a key. Its text is shown this once and stands nowhere."""
    chosen = settings(memory=path)
    check(chosen, viewer)
    made, text = keys(chosen).new(viewer, name, last_day(expires))
    told = f"{text}\nThe key of '{made.name}' reads as '{made.viewer}'. Keep it: it is not shown again."
    give({"key": text, **made._asdict()}, told, json)


def check(chosen: Settings, viewer: str) -> None:
    """Raises BadInput for a viewer that is not declared, or of a State that the memory, where there is one, misses."""
    viewers(chosen).labels_of(viewer)
    if OF_A_STATE.fullmatch(viewer) and chosen.memory.exists():
        with memory(chosen) as known:
            known.view(viewer)


def last_day(told: str) -> date | None:
    """Raises BadDate for what is no day, or a day that is over."""
    try:
        day = date.fromisoformat(told) if told else None
    except ValueError:
        raise BadDate(f"{told[:40]!r} is no day; write one such as 2027-12-31.") from None
    if day and day < datetime.now(UTC).date():
        raise BadDate(f"{told} is over: the key would open nothing.")
    return day


@app.command("list")
def listing(path: MemoryPath = None, json: AsJson = False) -> None:
    """All keys, never their texts."""
    found = keys(settings(memory=path)).list()
    told = "\n".join(line(key) for key in found) or "There is no key. Make one with: continuity key new"
    give({"keys": [key._asdict() for key in found]}, told, json)


@app.command("revoke")
def revoke(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its id or its name.")],
    path: MemoryPath = None,
    json: AsJson = False,
) -> None:
    """Close a key for good, from the next request on."""
    closed = keys(settings(memory=path)).revoke(key)
    give(closed._asdict(), f"The key {closed.id} of '{closed.name}' opens nothing since {closed.revoked}.", json)


def line(key: Key) -> str:
    until = f"revoked {key.revoked}" if key.revoked else f"until {key.expires}" if key.expires else "no end"
    over = ", expired" if not key.revoked and not key.opens(datetime.now(UTC).date()) else ""
    return f"{key.id}  {key.viewer}  {key.name}  (made {key.created}; {until}{over})"


def give(body: dict[str, Any], told: str, json: bool) -> None:
    if json:
        typer.echo(dumps(body, ensure_ascii=False))
        return
    page = Page(console())
    for each in told.splitlines():
        page.address(each, 0) if each.startswith("continuity-") else page.line(each)
