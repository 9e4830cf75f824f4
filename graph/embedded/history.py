"""The whole history of a memory, read from its SQLite file and written into an empty one."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from graph.commits import key_of, spoken_of, stamp, time_of
from graph.embedded import queries
from graph.embedded.source import claim_of
from graph.embedded.writing import cells, transaction
from graph.errors import StoreTaken
from graph.forms import stamps
from graph.history.acts import Act, Beliefs, Believed, Entry, Heading, Judged, Purged
from graph.store import NEVER, Merge, Run
from graph.vocabulary import vocabulary

STEP = 2_000
"""Acts that are held at once."""
RUN_COLUMNS = "dataset, started, ended, digest, loader, account"


def history(connection: sqlite3.Connection) -> Iterator[Act]:
    """Acts in their order; the connection is in a transaction of its own, so that they are of one moment."""
    last, claims, identity = connection.execute(queries.HEADING).fetchone()
    yield Heading(last, stamps(), claims, identity)
    for seq, time, kind, labels in connection.execute(queries.ENTRIES):
        yield Entry(seq, time_of(time), "purge" if kind == "purged" else kind, tuple(sorted(json.loads(labels))))
    for *row, beliefs in connection.execute(queries.BELIEVED_EVER):
        yield Believed(claim_of(row), _beliefs(json.loads(beliefs)))
    for member, canonical, audience, beliefs in connection.execute(queries.JUDGED_EVER):
        yield Judged(Merge(member, canonical, audience), _beliefs(json.loads(beliefs)))
    yield from runs(connection)
    yield from purges(connection)


def _beliefs(rows: Iterable[Sequence[int]]) -> Beliefs:
    return tuple(sorted((since, until) for since, until in rows))


def runs(connection: sqlite3.Connection) -> Iterator[Run]:
    rows = connection.execute(f"SELECT {RUN_COLUMNS} FROM run ORDER BY started, dataset")
    for dataset, started, ended, digest, loader, account in rows:
        yield Run(dataset, digest, loader, time_of(started), time_of(ended) if ended else None, account)


def record(connection: sqlite3.Connection, recorded: Iterable[Run]) -> None:
    rows = (
        (run.dataset, stamp(run.started), stamp(run.ended) if run.ended else None, run.digest, run.loader, run.account)
        for run in recorded
    )
    connection.executemany(f"INSERT OR REPLACE INTO run ({RUN_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", rows)


def purges(connection: sqlite3.Connection) -> Iterator[Purged]:
    for mark, seq, time in connection.execute(queries.PURGES):
        yield Purged(mark, seq, time_of(time))


def restore(connection: sqlite3.Connection, acts: Iterable[Act]) -> None:
    """One transaction, so that nobody sees a part of it; raises StoreTaken."""
    with transaction(connection):
        if connection.execute(queries.TAKEN).fetchone():
            raise StoreTaken("holds something already; name another place, or move it away")
        for kind, alike in groupby(acts, type):
            while batch := list(islice(alike, STEP)):
                KEEPING[kind](connection, batch)


def _head(connection: sqlite3.Connection, headings: Sequence[Heading]) -> None:
    """A memory keeps its own identity and forms."""


def _enter(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Purges are finished: what they took was never in this file."""
    rows = [(e.seq, stamp(e.at), "purged" if e.kind == "purge" else e.kind) for e in entries]
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
    connection.executemany(queries.COUNT_LABEL, [{"label": label, "seq": e.seq} for e in entries for label in e.labels])


def _believe(connection: sqlite3.Connection, acts: Sequence[Believed]) -> None:
    (last,) = connection.execute("SELECT coalesce(max(n), 0) FROM claim").fetchone()
    numbered = list(enumerate(acts, start=last + 1))
    places = ", ".join("?" * 18)
    stored = [(n, *cells(act.claim), act.beliefs[0][0], act.beliefs[-1][1]) for n, act in numbered]
    connection.executemany(f"INSERT INTO claim VALUES ({places})", stored)
    naming = vocabulary().of_role("name")
    names = [(*key_of(act.claim), n) for n, act in numbered if act.claim.property in naming]
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)
    believed = [(n, *belief) for n, act in numbered for belief in act.beliefs]
    connection.executemany("INSERT INTO belief VALUES (?, ?, ?)", believed)
    together = defaultdict(list)
    for claim, beliefs in acts:
        together[beliefs].append((claim.subject, claim.property, claim.object))
    _touch(connection, ((beliefs, spoken_of(told)) for beliefs, told in together.items()))


def _judge(connection: sqlite3.Connection, acts: Sequence[Judged]) -> None:
    rows = [(m.member, m.canonical, m.audience, *belief) for m, beliefs in acts for belief in beliefs]
    connection.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?, ?)", rows)
    _touch(connection, ((beliefs, {m.member, m.canonical}) for m, beliefs in acts))


def _touch(connection: sqlite3.Connection, changes: Iterable[tuple[Beliefs, set[str]]]) -> None:
    """A commit touches what it believes and what it stops believing."""
    rows = {(seq, i) for beliefs, ids in changes for belief in beliefs for seq in belief if seq != NEVER for i in ids}
    connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", sorted(rows))


def _mark(connection: sqlite3.Connection, acts: Sequence[Purged]) -> None:
    connection.executemany("INSERT INTO purge_mark VALUES (?, ?)", [(act.mark, act.seq) for act in acts])


KEEPING: dict[type[Any], Callable[[sqlite3.Connection, Any], None]] = {
    Heading: _head, Entry: _enter, Believed: _believe, Judged: _judge, Run: record, Purged: _mark,
}  # fmt: skip
