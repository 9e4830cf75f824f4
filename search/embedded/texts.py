"""The cards of one view's shelves in their FTS5 tables."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from search.cards import Card, Ways


class Table(NamedTuple):
    """One shelf's texts: the table's number, how many cards and tokens it holds."""

    k: int
    cards: int
    length: int


class SqlTexts:
    """`search.cards.Texts` over the tables of the view's shelves."""

    def __init__(self, connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
        self.connection, self.tables = connection, tables
        self.cards, self.length = sum(t.cards for t in tables), sum(t.length for t in tables)

    def matching(self, ways: Ways, limit: int) -> Iterator[Card]:
        query = any_of(ways)
        for table in self.tables:
            rows = self.connection.execute(
                f"SELECT card.entity, card.length, tokens FROM text_{table.k}"
                f" JOIN card ON card.n = text_{table.k}.rowid WHERE text_{table.k} MATCH ? ORDER BY rank LIMIT ?",
                [query, limit],
            )
            yield from map(Card._make, rows)

    def of(self, entities: Collection[str]) -> Iterator[Card]:
        for table in self.tables:
            rows = self.connection.execute(
                f"SELECT card.entity, card.length, tokens FROM json_each(?) i"
                f" CROSS JOIN card ON card.entity = i.value AND card.k = {table.k}"
                f" CROSS JOIN text_{table.k} ON text_{table.k}.rowid = card.n",
                [json.dumps(sorted(entities))],
            )
            yield from map(Card._make, rows)

    def holding(self, words: Sequence[Ways]) -> list[set[str]]:
        return [self._holding(any_of(ways)) for ways in words]

    def _holding(self, query: str) -> set[str]:
        found = set[str]()
        for table in self.tables if query else ():
            rows = self.connection.execute(
                f"SELECT card.entity FROM text_{table.k} JOIN card ON card.n = text_{table.k}.rowid"
                f" WHERE text_{table.k} MATCH ?",
                [query],
            )
            found.update(entity for (entity,) in rows)
        return found

    def documents_with(self, asked: Collection[str]) -> Mapping[str, int]:
        return {token: sum(self._documents_with(table.k, token) for table in self.tables) for token in asked}

    def _documents_with(self, k: int, token: str) -> int:
        row = self.connection.execute(f"SELECT doc FROM text_{k}_terms WHERE term = ?", [token]).fetchone()
        return int(row[0]) if row else 0


def any_of(ways: Ways) -> str:
    """What holds all tokens of one of these."""
    return " OR ".join(sorted({f"({' AND '.join(map(quoted, sorted(way)))})" for way in ways}))


def quoted(token: str) -> str:
    """A token as an FTS5 string: whatever a question holds, it is text and never query syntax."""
    return '"' + token.replace('"', '""') + '"'
