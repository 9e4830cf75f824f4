"""The oracle's history as acts, and what acts say of beliefs."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

from graph.claims import Claim
from graph.forms import stamps
from graph.history.acts import Act, Beliefs, Believed, Entry, Heading, Judged, Kind, Purged
from graph.store import Merge, Run


class Commit(Protocol):
    seq: int
    at: datetime
    labels: frozenset[str]
    kind: Kind


class Belief(Protocol):
    what: Claim | Merge
    seq_in: int
    seq_out: int


def acts(
    commits: Sequence[Any], beliefs: Sequence[Any], runs: Iterable[Run], purges: Iterable[Purged], identity: str
) -> Generator[Act, None, None]:
    claims = list(_together(b for b in beliefs if isinstance(b.what, Claim)))
    yield Heading(len(commits), stamps(), len(claims), identity)
    for commit in commits:
        yield Entry(commit.seq, commit.at, commit.kind, tuple(sorted(commit.labels)))
    for claim, when in claims:
        yield Believed(claim, when)
    for merge, when in _together(b for b in beliefs if isinstance(b.what, Merge)):
        yield Judged(merge, when)
    yield from runs
    yield from purges


def entries(acts: Iterable[Act]) -> list[Entry]:
    return [act for act in acts if isinstance(act, Entry)]


def believed(acts: Iterable[Act]) -> Iterator[tuple[Claim | Merge, Beliefs]]:
    for act in acts:
        match act:
            case Believed(what, beliefs) | Judged(what, beliefs):
                yield what, beliefs


def _together(beliefs: Iterable[Belief]) -> Iterator[tuple[Any, Beliefs]]:
    """Each claim or merge with all its beliefs, ordered by id, or by member, canonical and audience."""
    by_key = sorted(beliefs, key=lambda belief: (_key(belief.what), belief.seq_in))
    for _, same in groupby(by_key, key=lambda belief: _key(belief.what)):
        alike = list(same)
        yield alike[0].what, tuple((b.seq_in, b.seq_out) for b in alike)


def _key(what: Claim | Merge) -> tuple[str, ...]:
    return (what.id,) if isinstance(what, Claim) else (what.member, what.canonical, what.audience)
