"""The whole history of a memory, read from Neo4j in batches while others write.

Neo4j reads what is committed and keeps no snapshot; but every belief says in which commits it began and ended, so that
what is read later still tells what stood at the commit that the history is of. A purge alone takes that away.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import uuid4

from neo4j import ManagedTransaction

from graph.commits import time_of
from graph.errors import StoreLocked
from graph.forms import stamps
from graph.history.acts import Act, Beliefs, Believed, Entry, Heading, Judged, Purged
from graph.neo4j import cypher
from graph.neo4j.sessions import Row, Sessions
from graph.neo4j.source import claim_in
from graph.neo4j.writing import locked
from graph.store import NEVER, Merge, Run

STEP = 2_000
"""Claims, or commits, that are held at once."""


def history(sessions: Sessions) -> Iterator[Act]:
    """Acts in their order; raises StoreLocked where some of them were purged meanwhile."""
    last, claims, identity = sessions.transact(_headed)
    yield Heading(last, stamps(), claims, identity)
    yield from _entries(sessions, last)
    yield from _believed(sessions, last)
    yield from _judged(sessions, last)
    yield from runs(sessions)
    yield from _purges(sessions.rows(cypher.PURGES, seq=last))
    now, _, other = sessions.transact(_headed)
    if other != identity or sessions.rows(cypher.PURGED, after=last, upto=now):
        raise StoreLocked(f"Something was purged from the memory at {sessions.url} while it was read: begin again.")


def _headed(tx: ManagedTransaction) -> Row:
    """Counted between two commits."""
    locked(tx, uuid4().hex)
    return list(tx.run(cypher.HEADING).single(strict=True).values())


def _entries(sessions: Sessions, last: int) -> Iterator[Entry]:
    held = [label for (label,) in sessions.rows(cypher.LABELS)]
    for after in range(0, last, STEP):
        part = {"after": after, "upto": min(after + STEP, last)}
        labels = defaultdict(list)
        for seq, label in sessions.rows(cypher.LABELLED, labels=held, **part):
            labels[seq].append(label)
        for seq, time, kind in sorted(sessions.rows(cypher.ENTRIES, **part)):
            yield Entry(seq, time_of(time), "purge" if kind == "purged" else kind, tuple(sorted(labels[seq])))


def _believed(sessions: Sessions, last: int) -> Iterator[Believed]:
    after = ""
    while ids := [i for (i,) in sessions.rows(cypher.RECORDED, after=after, limit=STEP)]:
        rows = sorted(sessions.rows(cypher.BELIEVED_EVER, ids=ids, seq=last), key=lambda row: (row[2][0], row[0]))
        for _, same in groupby(rows, key=lambda row: row[2][0]):
            alike = list(same)
            yield Believed(claim_in(*alike[0][2:]), _beliefs(alike, last))
        after = ids[-1]


def _judged(sessions: Sessions, last: int) -> Iterator[Judged]:
    rows = sorted(sessions.rows(cypher.JUDGED_EVER, seq=last))
    for merge, same in groupby(rows, key=lambda row: row[:3]):
        yield Judged(Merge(*merge), _beliefs([row[3:] for row in same], last))


def _beliefs(rows: list[Row], last: int) -> Beliefs:
    """What ended after the last commit of the history still stands in it."""
    return tuple((since, until if until <= last else NEVER) for since, until, *_ in rows)


def runs(sessions: Sessions) -> list[Run]:
    rows = sessions.rows("MATCH (r:Run) RETURN r.dataset, r.digest, r.loader, r.started, r.ended, r.account")
    return [
        Run(dataset, digest, loader, time_of(started), time_of(ended) if ended else None, account)
        for dataset, digest, loader, started, ended, account in sorted(rows, key=lambda row: (row[3], row[0]))
    ]


def purges(sessions: Sessions) -> list[Purged]:
    """Also of what stood here before a restore that was cut short."""
    return _purges(sessions.rows(cypher.PURGES_EVER))


def _purges(rows: list[list[Any]]) -> list[Purged]:
    return [Purged(mark, seq, time_of(time)) for mark, seq, time in sorted(rows, key=lambda row: (row[1], row[0]))]
