"""The embedded home: the whole memory in one SQLite file. The default, for one machine and no service beside it.

Many processes may read while one writes. Never on a network drive: SQLite's locks do not hold there.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from graph import paths
from graph.claims import Claim
from graph.commits import stamp, time_of, too_early
from graph.embedded import history, queries, schema, writing
from graph.embedded.source import SqlSource, claim_of
from graph.errors import StoreLocked, StoreTaken
from graph.history.acts import Act, Purged
from graph.reading import Reader
from graph.store import (
    NEVER,
    Change,
    Commit,
    Evidence,
    Facets,
    Merge,
    Naming,
    Run,
    Statement,
    Text,
    Turn,
    View,
    Within,
    Written,
)
from graph.vocabulary import vocabulary


class EmbeddedStore:
    """A memory of claims in one SQLite file; see `graph.store.Store` for what each method promises."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection, self.path = connection, path

    @classmethod
    def open(cls, path: Path, create: bool = True, alone: bool = False) -> Self:
        """Raises a StoreError that says why a file cannot be used. Finishes a purge that was cut short.

        `alone`: raises StoreLocked where anybody else has it open; nobody can open it until it is closed.
        """
        store = cls(schema.connect(path, create, alone), path)
        store._finish_purges()
        return store

    @schema.told
    def _finish_purges(self) -> None:
        """What a purge left to do, unless somebody else is at work in the memory: then at another time."""
        if not self.awaits_scrub():
            return
        with suppress(StoreLocked), schema.at_once(self.connection):
            self.scrub()

    def close(self) -> None:
        self.connection.close()

    @schema.told
    def write(
        self, claims: Iterable[Claim], retract: Collection[str] = (), *, at: datetime, still: bool = False
    ) -> Written:
        return writing.write(self.connection, claims, retract, at, still)

    @schema.told
    def judge(self, merges: Iterable[Merge], withdraw: Iterable[Merge] = (), *, at: datetime) -> Written:
        return writing.judge(self.connection, merges, withdraw, at)

    @schema.told
    def purge(self, claim_ids: Collection[str], *, at: datetime) -> int:
        return writing.purge(self.connection, claim_ids, at)

    @schema.told
    def scrub(self) -> None:
        if not writing.scrub(self.connection):
            raise StoreLocked(f"The memory {self.path} is being read: the purge is finished when it is next opened.")

    @schema.told
    def awaits_scrub(self) -> bool:
        """Whether a purge is not finished."""
        return self.connection.execute("SELECT 1 FROM entry WHERE kind = 'purge'").fetchone() is not None

    @schema.told
    def record(self, run: Run) -> None:
        history.record(self.connection, [run])

    @schema.told
    def runs(self) -> Sequence[Run]:
        return list(history.runs(self.connection))

    @schema.told
    def believed(self, dataset: str) -> Iterator[str]:
        rows = self.connection.execute(queries.BELIEVED_NOW, {"dataset": dataset, "never": NEVER})
        return (i for (i,) in rows.fetchall())

    @schema.told
    def stated(self, dataset: str) -> Iterator[Claim]:
        rows = self.connection.execute(queries.STATED_NOW, {"dataset": dataset, "never": NEVER})
        return map(claim_of, rows.fetchall())

    @schema.told
    def view(self, labels: Collection[str], today: int, known_at: datetime | None = None) -> View:
        (last,) = self.connection.execute(queries.LAST_SEQ).fetchone()
        seq = last if known_at is None else self._seq_at(labels, known_at, last)
        return View(tuple(sorted(set(labels))), seq, today)

    def _seq_at(self, labels: Collection[str], known_at: datetime, last: int) -> int:
        """The sequence before the first commit of these labels with a later time."""
        scope = {"labels": json.dumps(sorted(labels)), "time": stamp(known_at)}
        first, began = self.connection.execute(queries.FIRST_OWN, scope).fetchone() or (None, "")
        (later,) = self.connection.execute(queries.OWN_AFTER, scope).fetchone()
        if later == first:
            raise too_early(known_at, began)
        return last if later is None else int(later) - 1

    @schema.told
    def version(self, view: View) -> str:
        scope = {"labels": json.dumps(view.labels), "seq": view.seq}
        counters = [row for row in self.connection.execute(queries.COUNTERS, scope) if any(row[1:])]
        return hashlib.sha256(json.dumps(counters).encode()).hexdigest()[:16]

    @schema.told
    def about(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        return self._reader(view).about(ids, properties)

    @schema.told
    def towards(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        return self._reader(view).towards(ids, properties)

    @schema.told
    def claims(self, digits: str, view: View, limit: int = 100) -> list[Statement]:
        return self._reader(view).claims(digits, limit)

    @schema.told
    def around(self, id: str, view: View, after: tuple[str, str] = ("", ""), limit: int = 100) -> list[Statement]:
        return self._reader(view).around(id, after, limit)

    @schema.told
    def neighbours(self, id: str, view: View, after: str = "", limit: int = 100) -> list[Statement]:
        return self._reader(view).neighbours(id, after, limit)

    @schema.told
    def known(self, ids: Collection[str], view: View) -> Mapping[str, str]:
        return self._reader(view).known(ids)

    @schema.told
    def find(self, kind: str, conditions: Mapping[str, Collection[str]], view: View) -> list[str]:
        return self._reader(view).find(kind, conditions)

    @schema.told
    def counts(self, kind: str, view: View, by: str = "") -> Mapping[str, int]:
        return self._reader(view).counts(kind, by)

    @schema.told
    def editions(self, view: View) -> Mapping[tuple[str, str], int]:
        rows = self._reader(view).source.rows("editions")
        return {(dataset, edition): number for dataset, edition, number in rows}

    @schema.told
    def closure(self, ids: Collection[str], view: View) -> list[Within]:
        return self._reader(view).closure(ids)

    @schema.told
    def paths(self, start: str, goal: str, view: View, longest: int = 4, degree: int = 50) -> list[list[Statement]]:
        return paths.shortest(self._reader(view), start, goal, longest, degree)

    @schema.told
    def names(self, keys: Collection[tuple[str, str]], view: View) -> list[Naming]:
        return self._reader(view).names(keys)

    @schema.told
    def all_names(self, view: View, kinds: Collection[str]) -> list[Naming]:
        return self._reader(view).all_names(kinds)

    @schema.told
    def evidence(self, facets: Facets, view: View) -> list[Evidence]:
        return self._reader(view).evidence(facets)

    @schema.told
    def commits(self, view: View) -> list[Commit]:
        return [Commit(seq, time_of(time)) for seq, time in self._reader(view).source.rows("commits")]

    @schema.told
    def turned(self, seq: int, view: View, after: str = "", limit: int = 100, *, restated: bool = True) -> list[Turn]:
        return self._reader(view).turned(seq, after, limit, restated)

    @schema.told
    def identity(self) -> str:
        return str(self.connection.execute(queries.IDENTITY).fetchone()[0])

    @schema.told
    def last(self) -> int:
        return int(self.connection.execute(queries.LAST_SEQ).fetchone()[0])

    @schema.told
    def changes(self, after: int) -> Iterator[Change]:
        rows = self.connection.execute("SELECT seq, entity FROM touched WHERE seq > ? ORDER BY seq, entity", [after])
        return (Change(*row) for row in rows.fetchall())

    @schema.told
    def texts(self, ids: Collection[str]) -> Iterator[Text]:
        deeds = vocabulary().of_role("deed")
        rows = self.connection.execute(queries.TEXTS, {"ids": json.dumps(sorted(ids)), "deeds": json.dumps(deeds)})
        return (Text(*row) for row in rows.fetchall())

    @schema.told
    def reworded(self, ids: Collection[str], view: View) -> set[str]:
        values = {"ids": json.dumps(sorted(ids)), "deeds": json.dumps(vocabulary().of_role("deed"))}
        scope = {"labels": json.dumps(view.labels), "seq": view.seq}
        return {i for (i,) in self.connection.execute(queries.REWORDED, values | scope)}

    @schema.told
    def purged(self, after: int, upto: int) -> bool:
        return self.connection.execute(queries.PURGED, [after, upto]).fetchone() is not None

    @schema.told
    def digest(self) -> str:
        return writing.digest(self.connection)

    def history(self) -> Generator[Act, None, None]:
        """Read by a connection of its own, beside which others may write."""
        with schema.sentences(str(self.path)), closing(schema.connect(self.path, create=False)) as reading:
            reading.execute("BEGIN")
            yield from history.history(reading)

    @schema.told
    def restore(self, acts: Iterable[Act]) -> None:
        try:
            history.restore(self.connection, acts)
        except StoreTaken as error:
            raise StoreTaken(f"The memory {self.path} {error}.") from error

    @schema.told
    def purges(self) -> Sequence[Purged]:
        return list(history.purges(self.connection))

    def _reader(self, view: View) -> Reader:
        return Reader(SqlSource(self.connection, view), view)
