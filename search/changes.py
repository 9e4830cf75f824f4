"""What changed for a viewer: claims that came to be believed, and claims that were retracted; the newest first."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Literal, NamedTuple

from graph.errors import BadDate
from graph.store import Commit, Turn, View
from search.around import Claimed, Paged, after, claimed, named_in, version
from search.cursors import Cursor, query_digest
from search.glance import Glance
from search.model import Frozen


class Changed(Frozen):
    """A claim, and when (UTC) it was added or retracted."""

    time: str
    what: Literal["added", "retracted"]
    claim: Claimed


class Changes(Paged):
    """`since` as asked; '' for everything."""

    since: str
    changes: tuple[Changed, ...]


class Placed(NamedTuple):
    """A turn and the number of its commit among those that the viewer sees something of."""

    commit: int
    turn: Turn


def changes(glance: Glance, since: str = "", limit: int = 100, cursor: str = "", *, restated: bool = False) -> Changes:
    """Since a day, a time (UTC where it names no zone) or a version. Raises BadDate; BadInput for a foreign cursor.

    `restated`: also claims of facts that were known before, or are known still, from elsewhere.
    """
    commits = glance.store.commits(glance.view)
    first = _first(since, commits, glance)
    asked = query_digest("changes", since, restated)
    at, _, last = Cursor.read(cursor, asked, version(glance)).partition(" ")
    start = int(at) if at in map(str, range(len(commits))) else len(commits) - 1
    news = partial(glance.store.turned, view=glance.view, restated=restated)
    found = _turns(commits[: start + 1], first, last, limit + 1, news)
    names = named_in([placed.turn.statement for placed in found], glance)
    told = tuple(
        Changed(time=str(commits[n]), what="added" if turn.believed else "retracted",
                claim=claimed(turn.statement, names, glance))
        for n, turn in found[:limit]
    )  # fmt: skip
    behind = after(found, limit, lambda placed: f"{placed.commit} {placed.turn.statement.claim.id}", asked, glance)
    return Changes(since=since, changes=told, next=behind, **glance.echo())


def _turns(
    commits: Sequence[Commit], first: int, last: str, limit: int, news: Callable[..., Sequence[Turn]]
) -> list[Placed]:
    """From the latest commit, behind the claim `last` of it, back to `first`, until there are enough."""
    found: list[Placed] = []
    for number in range(len(commits) - 1, first - 1, -1):
        found += [Placed(number, turn) for turn in news(commits[number].seq, after=last, limit=limit - len(found))]
        last = ""
        if len(found) == limit:
            break
    return found


def _first(since: str, commits: Sequence[Commit], glance: Glance) -> int:
    """How many commits came before: all that are older, or that had made the version asked for."""
    if not since:
        return 0
    try:
        time = datetime.fromisoformat(since)
        time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _behind(since, commits, glance)
    return sum(commit.time < time for commit in commits)


def _behind(since: str, commits: Sequence[Commit], glance: Glance) -> int:
    view = glance.view
    for number, commit in reversed(list(enumerate(commits, start=1))):
        if glance.store.version(View(view.labels, commit.seq, view.today)) == since:
            return number
    raise BadDate(
        f"{since[:60]!r} is neither a time, such as 2026-11-22 or 2026-11-22T09:30:00Z, nor a version that this memory"
        " has had for you."
    )
