"""Names by the words they begin with: what is looked up while somebody types."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.vocabulary import kind_of
from search.index import Name, beginnings

SCHEMA = """
CREATE TABLE naming (
    n INTEGER PRIMARY KEY, k INTEGER NOT NULL, entity TEXT NOT NULL, kind TEXT NOT NULL, property TEXT NOT NULL,
    lang TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX naming_entity ON naming (entity);
CREATE TABLE name_word (
    word TEXT NOT NULL, entity TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (word, entity, n)) WITHOUT ROWID;
CREATE INDEX name_word_naming ON name_word (n, word)
"""
HELD = "SELECT entity, property, lang, text FROM naming WHERE k = ? AND entity > ? AND entity <= ?"
_BEGUN = "SELECT 1 FROM name_word o WHERE o.n = w.n AND o.word >= {} AND o.word < {}"
ENTITIES = """
SELECT DISTINCT w.word, w.entity FROM name_word w CROSS JOIN naming ON naming.n = w.n
WHERE w.word >= :first AND w.word < :past AND naming.k IN (SELECT value FROM json_each(:tables))
AND (:kinds = '[]' OR naming.kind IN (SELECT value FROM json_each(:kinds))) {others}
ORDER BY w.word, w.entity LIMIT :limit
"""
NAMES = f"""
SELECT DISTINCT naming.entity, naming.property, naming.lang, naming.text
FROM ({ENTITIES}) d CROSS JOIN name_word w ON w.word = d.word AND w.entity = d.entity
CROSS JOIN naming ON naming.n = w.n
WHERE naming.k IN (SELECT value FROM json_each(:tables)) {{others}}
ORDER BY d.word, naming.entity, naming.property, naming.lang, naming.text
"""
ALIKE = """
SELECT DISTINCT w.word FROM name_word w CROSS JOIN naming ON naming.n = w.n
WHERE w.word >= :first AND w.word < :past AND length(w.word) BETWEEN :shortest AND :longest
AND naming.k IN (SELECT value FROM json_each(:tables)) ORDER BY w.word
"""
LAST = "\U0010ffff"
"""Comes after every letter that can follow a beginning."""
FAR = 2
"""How many letters longer or shorter a word may be that another was meant for."""


class NameTable:
    """Names of each shelf (`k`, as numbered by the index) and the words in them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def drop(self, entities: Collection[str]) -> None:
        ids = [json.dumps(sorted(entities))]
        of_them = "SELECT n FROM naming WHERE entity IN (SELECT value FROM json_each(?))"
        self.connection.execute(f"DELETE FROM name_word WHERE n IN ({of_them})", ids)
        self.connection.execute("DELETE FROM naming WHERE entity IN (SELECT value FROM json_each(?))", ids)

    def add(self, k: int, names: Iterable[Name]) -> None:
        for entity, prop, lang, text in names:
            row = (k, entity, kind_of(entity), prop, lang, text)
            n = self.connection.execute("INSERT INTO naming VALUES (NULL, ?, ?, ?, ?, ?, ?)", row).lastrowid
            words = [(word, entity, n) for word in sorted(beginnings(text))]
            self.connection.executemany("INSERT INTO name_word VALUES (?, ?, ?)", words)

    def of(self, k: int, after: str, upto: str) -> Mapping[str, list[Name]]:
        """Entity → its names on one shelf, for ids after the one and not after the other."""
        found: dict[str, list[Name]] = defaultdict(list)
        for row in self.connection.execute(HELD, [k, after, upto]):
            found[row[0]].append(Name(*row))
        return found

    def begun(
        self, starts: Sequence[str], tables: Sequence[int], kinds: Collection[str], limit: int | None
    ) -> list[Name]:
        """See `search.index.Index.names`: the longest beginning leads to the names, the others are looked up there."""
        if not (starts and tables):
            return []
        longest, *others = sorted(starts, key=lambda start: (-len(start), start))
        values: dict[str, Any] = {"tables": json.dumps(tables), "kinds": json.dumps(sorted(kinds))}
        values |= {"limit": -1 if limit is None else limit, "first": longest, "past": longest + LAST}
        values |= {f"first{i}": other for i, other in enumerate(others)}
        values |= {f"past{i}": other + LAST for i, other in enumerate(others)}
        exist = "".join(f" AND EXISTS ({_BEGUN.format(f':first{i}', f':past{i}')})" for i in range(len(others)))
        return [Name(*row) for row in self.connection.execute(NAMES.replace("{others}", exist), values)]

    def alike(self, word: str, tables: Sequence[int]) -> list[str]:
        if not tables:
            return []
        bounds: dict[str, Any] = {"first": word[:1], "past": word[:1] + LAST, "tables": json.dumps(tables)}
        bounds |= {"shortest": len(word) - FAR, "longest": len(word) + FAR}
        return [found for (found,) in self.connection.execute(ALIKE, bounds)]
