"""The tables of vectors: one row for each text of a passage in a language under a label, whether encoded yet or not."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graph.store import Text
from graph.vocabulary import kind_of
from search.index import PASSAGE, WORDING
from search.meaning.queries import AMONG, DUE, FORM, HELD, LACKING, OTHERS, SCHEMA, SPREADS

LAST = "\U0010ffff"
"""Comes after every digest."""


class Place(NamedTuple):
    """Whose text a vector stands for: under which label, in which language, with which digest."""

    label: str
    entity: str
    lang: str
    digest: str


FIRST = Place("", "", "", "")


class Due(NamedTuple):
    """A row that has no vector of the model."""

    n: int
    place: Place


class Followed(NamedTuple):
    """How far the rows follow the memory, and whether what was purged is erased; a purge begins another `epoch`."""

    seq: int
    erased: bool
    epoch: str


def digest(text: str) -> str:
    """SHA-256, its first half, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def said(texts: Iterable[Text]) -> dict[Place, str]:
    """Texts of passages by what their vectors are known by."""
    return {
        Place(text.audience, text.entity, text.lang, digest(text.text)): text.text
        for text in texts
        if kind_of(text.entity) == PASSAGE and text.property == WORDING
    }


class MeaningTables:
    """Reads and writes rows; what changes several does so inside a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def there(self) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE name = 'meaning_followed'"
        return self.connection.execute(query).fetchone() is not None

    def make(self, memory: str) -> None:
        """Empty tables, in place of any that are there."""
        for table in ("meaning", "meaning_followed", "meaning_spread"):
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in SCHEMA.split(";"):
            self.connection.execute(statement)
        self.connection.execute("INSERT INTO meaning_followed VALUES (?, ?, 0, 1, '')", [FORM, memory])
        self.begin_epoch()

    def begin_epoch(self) -> None:
        self.connection.execute("UPDATE meaning_followed SET epoch = lower(hex(randomblob(8)))")

    def followed(self, memory: str) -> Followed | None:
        """None where the tables are of another form or memory."""
        query = "SELECT seq, erased, epoch FROM meaning_followed WHERE form = ? AND memory = ?"
        row = self.connection.execute(query, [FORM, memory]).fetchone()
        return Followed(row[0], bool(row[1]), row[2]) if row else None

    def follow(self, seq: int) -> None:
        self.connection.execute("UPDATE meaning_followed SET seq = ?", [seq])

    def erased(self, whether: bool) -> None:
        self.connection.execute("UPDATE meaning_followed SET erased = ?", [whether])

    def replace(self, entities: Collection[str], by: Collection[Place]) -> None:
        """The rows of these entities are those; a text that stays keeps its vector."""
        query = "SELECT n, label, entity, lang, digest FROM meaning WHERE entity IN (SELECT value FROM json_each(?))"
        rows = self.connection.execute(query, [json.dumps(sorted(entities))])
        held = {Place(*place): n for n, *place in rows.fetchall()}
        self.connection.executemany("DELETE FROM meaning WHERE n = ?", [(held[p],) for p in held.keys() - set(by)])
        new = sorted(set(by) - held.keys())
        self.connection.executemany("INSERT INTO meaning VALUES (NULL, ?, ?, ?, ?, '', 0, NULL)", new)

    def entities(self) -> list[str]:
        return [i for (i,) in self.connection.execute("SELECT DISTINCT entity FROM meaning ORDER BY entity")]

    def between(self, after: str, upto: str) -> Iterator[tuple[Place, str]]:
        """Every row of these entities, with the model of its vector."""
        rows = self.connection.execute(
            "SELECT model, label, entity, lang, digest FROM meaning WHERE entity > ? AND entity <= ?", [after, upto]
        )
        yield from ((Place(*place), model) for model, *place in rows.fetchall())

    def due(self, model: str, after: Place, limit: int) -> list[Due]:
        """The next rows of one label that have no vector of the model."""
        rows = self.connection.execute(DUE, [*after, model, limit]).fetchall()
        return [Due(n, Place(*place)) for n, *place in rows if place[0] == rows[0][1]]

    def same(self, label: str, digests: Collection[str], model: str) -> Mapping[str, bytes]:
        """Vectors of texts that read alike."""
        query = (
            "SELECT digest, vector FROM meaning"
            " WHERE label = ? AND digest IN (SELECT value FROM json_each(?)) AND model = ?"
        )
        return dict(self.connection.execute(query, [label, json.dumps(sorted(digests)), model]).fetchall())

    def put(self, due: Due, model: str, vector: bytes) -> None:
        """Under a number of its own, the largest so far; nothing for a row that somebody dropped meanwhile."""
        if self.connection.execute("DELETE FROM meaning WHERE n = ?", [due.n]).rowcount:
            row = [*due.place, model, len(vector) // 4, vector]
            self.connection.execute("INSERT INTO meaning VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row)

    def vectors(self, label: str, model: str, after: int) -> Iterator[tuple[int, bytes]]:
        """In the order of their numbers, after that one."""
        query = "SELECT n, vector FROM meaning WHERE label = ? AND model = ? AND n > ? ORDER BY n"
        return iter(self.connection.execute(query, [label, model, after]))

    def numbers(
        self, label: str, model: str, entities: Collection[str] | None, langs: Collection[str] | None
    ) -> list[int]:
        """Of the vectors of these entities, in these languages; None: of all."""
        values: dict[str, str | None] = {"label": label, "model": model}
        values |= {name: None if some is None else json.dumps(sorted(some)) for name, some in
                   (("entities", entities), ("langs", langs))}  # fmt: skip
        return [n for (n,) in self.connection.execute(AMONG, values)]

    def places(self, numbers: Sequence[int]) -> Mapping[int, Place]:
        query = "SELECT n, label, entity, lang, digest FROM meaning WHERE n IN (SELECT value FROM json_each(?))"
        return {n: Place(*place) for n, *place in self.connection.execute(query, [json.dumps(numbers)])}

    def waiting(self, model: str) -> int:
        """Texts of any label that have no vector of the model."""
        return int(self.connection.execute("SELECT count(*) FROM meaning WHERE model != ?", [model]).fetchone()[0])

    def lacking(self, labels: Collection[str], name: str) -> int:
        """Passages with a text that has no vector of a model of that name."""
        return int(self.connection.execute(LACKING, _named(labels, name)).fetchone()[0])

    def spread(self, model: str) -> str:
        """'' where nothing was measured of the model, or by an earlier version."""
        query = "SELECT 1 FROM sqlite_master WHERE name = 'meaning_spread'"
        if self.connection.execute(query).fetchone() is None:
            return ""
        row = self.connection.execute("SELECT spread FROM meaning_spread WHERE model = ?", [model]).fetchone()
        return str(row[0]) if row else ""

    def keep(self, model: str, spread: str) -> None:
        self.connection.execute(SPREADS)
        self.connection.execute("INSERT OR REPLACE INTO meaning_spread VALUES (?, ?)", [model, spread])

    def count(self, labels: Collection[str], model: str) -> int:
        query = "SELECT count(*) FROM meaning WHERE label IN (SELECT value FROM json_each(?)) AND model = ?"
        return int(self.connection.execute(query, [json.dumps(sorted(labels)), model]).fetchone()[0])

    def holds(self, labels: Collection[str], name: str) -> bool:
        """Whether there are vectors of a model of that name."""
        return self.connection.execute(HELD, _named(labels, name)).fetchone() is not None

    def holds_others(self, labels: Collection[str], name: str) -> bool:
        """Whether there are vectors that another model made."""
        return self.connection.execute(OTHERS, _named(labels, name)).fetchone() is not None


def _named(labels: Collection[str], name: str) -> dict[str, str]:
    """What the `NAME@DIGEST` of a model lies between, of which all or only the name is given."""
    first, past = (name, name) if "@" in name else (f"{name}@", f"{name}@{LAST}")
    return {"labels": json.dumps(sorted(labels)), "first": first, "past": past}
