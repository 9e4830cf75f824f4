"""The tables of the embedded index: for each shelf one of FTS5 over our analyzer's tokens; and the names."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

from search.embedded import names
from search.embedded.names import NameTable
from search.embedded.texts import Table
from search.index import Entry, Fingerprint, fingerprint

SCHEMA = f"""
CREATE TABLE index_shelf (
    k INTEGER PRIMARY KEY, shelf TEXT NOT NULL UNIQUE, cards INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE card (
    n INTEGER PRIMARY KEY, k INTEGER NOT NULL, entity TEXT NOT NULL, length INTEGER NOT NULL, UNIQUE (entity, k));
{names.SCHEMA}
"""
OURS = "name IN ('index_shelf', 'index_label', 'card', 'naming', 'name_word') OR sql LIKE '%USING fts5%'"
TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '/().-_'"
HELD = """
SELECT card.entity, tokens FROM card LEFT JOIN text_{k} ON text_{k}.rowid = card.n
WHERE card.k = ? AND card.entity > ? AND card.entity <= ?
"""
TOTALS = """
UPDATE index_shelf SET (cards, length) =
(SELECT count(*), coalesce(sum(card.length), 0) FROM card WHERE card.k = index_shelf.k)
"""


class CardTables:
    """Writes cards, inside a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection, self.named = connection, NameTable(connection)

    def make(self) -> None:
        """Empty tables, in place of any that are there."""
        tables = (
            f"SELECT name FROM sqlite_master WHERE type = 'table' AND ({OURS}) ORDER BY sql LIKE '%fts5vocab%' DESC"
        )
        for (name,) in self.connection.execute(tables).fetchall():
            self.connection.execute(f"DROP TABLE {name}")
        for statement in SCHEMA.split(";"):
            self.connection.execute(statement)

    def replace(self, entities: Collection[str], by: Iterable[Entry]) -> None:
        """Forget everything of these entities, then keep the entries."""
        self._drop(sorted(entities))
        for entity, shelf, words, named in by:
            k = self._table(shelf)
            self._add(entity, k, words)
            self.named.add(k, named)

    def erase(self) -> None:
        """Write every index anew: FTS5 keeps dropped tokens in its segments until they are merged."""
        for (k,) in self.connection.execute("SELECT k FROM index_shelf").fetchall():
            self.connection.execute(f"INSERT INTO text_{k} (text_{k}) VALUES ('rebuild')")

    def entities(self) -> list[str]:
        return [i for (i,) in self.connection.execute("SELECT DISTINCT entity FROM card ORDER BY entity")]

    def count(self) -> None:
        """Count cards and tokens anew, whatever the counters say."""
        self.connection.execute(TOTALS)

    def of(self, shelves: Collection[str]) -> list[Table]:
        """Those of the shelves that hold texts."""
        query = (
            "SELECT k, cards, length FROM index_shelf"
            " WHERE cards > 0 AND shelf IN (SELECT value FROM json_each(?)) ORDER BY k"
        )
        return [Table(*row) for row in self.connection.execute(query, [json.dumps(list(shelves))])]

    def fingerprints(self, after: str, upto: str) -> Iterator[Fingerprint]:
        for k, shelf in self.connection.execute("SELECT k, shelf FROM index_shelf ORDER BY k").fetchall():
            named = self.named.of(k, after, upto)
            for entity, tokens in self.connection.execute(HELD.format(k=k), [k, after, upto]).fetchall():
                yield Fingerprint(entity, shelf, fingerprint([tokens or ""], named[entity]))

    def _drop(self, entities: Sequence[str]) -> None:
        self.named.drop(entities)
        query = "SELECT n, k, length FROM card WHERE entity IN (SELECT value FROM json_each(?))"
        for n, k, length in self.connection.execute(query, [json.dumps(entities)]).fetchall():
            self.connection.execute(f"DELETE FROM text_{k} WHERE rowid = ?", [n])
            self.connection.execute("DELETE FROM card WHERE n = ?", [n])
            self.connection.execute(
                "UPDATE index_shelf SET cards = cards - 1, length = length - ? WHERE k = ?", [length, k]
            )

    def _add(self, entity: str, k: int, words: Sequence[str]) -> None:
        cursor = self.connection.execute("INSERT INTO card VALUES (NULL, ?, ?, ?)", [k, entity, len(words)])
        self.connection.execute(
            f"INSERT INTO text_{k} (rowid, tokens) VALUES (?, ?)", [cursor.lastrowid, " ".join(words)]
        )
        self.connection.execute(
            "UPDATE index_shelf SET cards = cards + 1, length = length + ? WHERE k = ?", [len(words), k]
        )

    def _table(self, shelf: str) -> int:
        """The number of the shelf's table, made when first needed."""
        row = self.connection.execute("SELECT k FROM index_shelf WHERE shelf = ?", [shelf]).fetchone()
        if row:
            return int(row[0])
        k = self.connection.execute("INSERT INTO index_shelf VALUES (NULL, ?, 0, 0)", [shelf]).lastrowid
        self.connection.execute(f'CREATE VIRTUAL TABLE text_{k} USING fts5(tokens, tokenize = "{TOKENIZER}")')
        self.connection.execute(f"CREATE VIRTUAL TABLE text_{k}_terms USING fts5vocab(text_{k}, row)")
        return int(k or 0)
