"""The embedded index: one FTS5 table for each audience label, over our analyzer's tokens, and a table of names."""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from graph.embedded import EmbeddedStore
from graph.embedded.schema import at_once, told
from graph.embedded.writing import transaction
from graph.errors import StoreLocked
from graph.store import Store, Text, View
from graph.text import ANALYZER
from search.cards import Cards
from search.embedded import names
from search.embedded.names import NameTable
from search.embedded.texts import SqlTexts, Table
from search.index import Covering, Hit, Name, Part, cards

STEP = 5_000
FORM = f"1.{ANALYZER}"
"""The form of the tables and of the tokens in them; an index of another form is made anew."""
SCHEMA = f"""
CREATE TABLE followed (form TEXT NOT NULL, memory TEXT NOT NULL, seq INTEGER NOT NULL, erased INTEGER NOT NULL);
CREATE TABLE index_label (
    k INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, cards INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE card (
    n INTEGER PRIMARY KEY, k INTEGER NOT NULL, entity TEXT NOT NULL, length INTEGER NOT NULL, UNIQUE (entity, k));
{names.SCHEMA}
"""
OURS = "name IN ('followed', 'index_cursor', 'index_label', 'card', 'naming', 'name_word') OR sql LIKE '%USING fts5%'"
TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '/().-_'"


class FollowingIndex(ABC):
    """Full text in SQLite that follows a store; `followed` says how far, and whether what was purged is erased."""

    def __init__(self, store: Store, connection: sqlite3.Connection, path: Path) -> None:
        self.store, self.connection, self.path = store, connection, path
        self.named = NameTable(connection)

    @abstractmethod
    def _scrub(self) -> None:
        """Leave nothing of what was dropped in any file; raises StoreLocked while somebody reads."""

    @told
    def sync(self) -> int:
        """Follow; after a purge also leave no trace of it in the file (raises StoreLocked while somebody reads)."""
        indexed = 0
        while self._followed() != (last := self.store.last()) and last:
            indexed += self._follow(last)
        if self._awaits_scrub():
            self._scrub()
            self.connection.execute("UPDATE followed SET erased = 1")
        return indexed

    @told
    def follow(self) -> None:
        if self._behind():
            with suppress(StoreLocked), at_once(self.connection):
                self.sync()

    def _behind(self) -> bool:
        last = self.store.last()
        return bool(last) and self._followed() != last

    def _followed(self) -> int:
        """The last commit that the texts stand for; 0 where there are none, or none of this form and memory."""
        row = self._read("SELECT seq FROM followed WHERE form = ? AND memory = ?", FORM, self.store.identity())
        return int(row[0]) if row else 0

    def _awaits_scrub(self) -> bool:
        return self._read("SELECT 1 FROM followed WHERE NOT erased") is not None

    def _read(self, query: str, *values: str) -> tuple[int, ...] | None:
        there = self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'followed'").fetchone()
        row: tuple[int, ...] | None = self.connection.execute(query, values).fetchone() if there else None
        return row

    def _follow(self, last: int) -> int:
        """The next commits, as many as touch about STEP entities, in one transaction with how far that is."""
        with transaction(self.connection):
            since = self._followed() or self._made()
            changed, upto = set[str](), last
            for seq, touched in groupby(self.store.changes(since), key=lambda change: change.seq):
                changed.update(change.entity for change in touched)
                if len(changed) >= STEP:
                    upto = seq
                    break
            purged = self.store.purged(since, upto)
            self._rebuild(sorted(changed | self._gone() if purged else changed))
            if purged:
                self._erase()
            self.connection.execute("UPDATE followed SET seq = ?, erased = erased AND ?", [upto, not purged])
        return len(changed)

    def _made(self) -> int:
        """Empty tables, in place of any other form's; they have followed nothing."""
        tables = (
            f"SELECT name FROM sqlite_master WHERE type = 'table' AND ({OURS}) ORDER BY sql LIKE '%fts5vocab%' DESC"
        )
        for (name,) in self.connection.execute(tables).fetchall():
            self.connection.execute(f"DROP TABLE {name}")
        for statement in SCHEMA.split(";"):
            self.connection.execute(statement)
        self.connection.execute("INSERT INTO followed VALUES (?, ?, 0, 1)", [FORM, self.store.identity()])
        return 0

    def _rebuild(self, entities: Sequence[str]) -> None:
        self._drop(entities)
        by_card: dict[tuple[str, str], list[Text]] = defaultdict(list)
        for text in self.store.texts(entities):
            by_card[text.entity, text.audience].append(text)
        for (entity, label), texts in by_card.items():
            words = cards((t.property, t.lang, t.text) for t in texts)
            if words:
                k = self._table(label)
                self._add(entity, k, words)
                self.named.add(k, texts)

    def _gone(self) -> set[str]:
        """Entities that have cards, but no texts any more."""
        kept = [entity for (entity,) in self.connection.execute("SELECT DISTINCT entity FROM card ORDER BY entity")]
        batches = (kept[start : start + STEP] for start in range(0, len(kept), STEP))
        return set(kept) - {text.entity for batch in batches for text in self.store.texts(batch)}

    def _erase(self) -> None:
        """Write every index anew: FTS5 keeps dropped tokens in its segments until they are merged."""
        for (k,) in self.connection.execute("SELECT k FROM index_label").fetchall():
            self.connection.execute(f"INSERT INTO text_{k} (text_{k}) VALUES ('rebuild')")

    def _drop(self, entities: Sequence[str]) -> None:
        self.named.drop(entities)
        query = "SELECT n, k, length FROM card WHERE entity IN (SELECT value FROM json_each(?))"
        for n, k, length in self.connection.execute(query, [json.dumps(entities)]).fetchall():
            self.connection.execute(f"DELETE FROM text_{k} WHERE rowid = ?", [n])
            self.connection.execute("DELETE FROM card WHERE n = ?", [n])
            self.connection.execute(
                "UPDATE index_label SET cards = cards - 1, length = length - ? WHERE k = ?", [length, k]
            )

    def _add(self, entity: str, k: int, words: Sequence[str]) -> None:
        cursor = self.connection.execute("INSERT INTO card VALUES (NULL, ?, ?, ?)", [k, entity, len(words)])
        self.connection.execute(
            f"INSERT INTO text_{k} (rowid, tokens) VALUES (?, ?)", [cursor.lastrowid, " ".join(words)]
        )
        self.connection.execute(
            "UPDATE index_label SET cards = cards + 1, length = length + ? WHERE k = ?", [len(words), k]
        )

    def _table(self, label: str) -> int:
        """The number of the label's table, made when first needed."""
        row = self.connection.execute("SELECT k FROM index_label WHERE label = ?", [label]).fetchone()
        if row:
            return int(row[0])
        k = self.connection.execute("INSERT INTO index_label VALUES (NULL, ?, 0, 0)", [label]).lastrowid
        self.connection.execute(f'CREATE VIRTUAL TABLE text_{k} USING fts5(tokens, tokenize = "{TOKENIZER}")')
        self.connection.execute(f"CREATE VIRTUAL TABLE text_{k}_terms USING fts5vocab(text_{k}, row)")
        return int(k or 0)

    def _tables(self, view: View) -> list[Table]:
        """Those of the view's labels that have texts."""
        if not self._followed():
            return []
        query = (
            "SELECT k, cards, length FROM index_label"
            " WHERE cards > 0 AND label IN (SELECT value FROM json_each(?)) ORDER BY k"
        )
        return [Table(*row) for row in self.connection.execute(query, [json.dumps(view.labels)])]

    def _cards(self, view: View) -> Cards:
        return Cards(SqlTexts(self.connection, self._tables(view)), view, self.store, lambda: self._unfollowed(view))

    def _unfollowed(self, view: View) -> set[str]:
        since = self._followed()
        return {change.entity for change in self.store.changes(since)} if since < view.seq else set()

    @told
    def matching(self, words: Sequence[str], lang: str, view: View) -> list[str]:
        return self._cards(view).matching(words, lang)

    @told
    def search(self, words: Sequence[str], lang: str, view: View, limit: int = 50) -> list[Hit]:
        return self._cards(view).search(words, lang, limit)

    @told
    def covering(self, parts: Sequence[Part], view: View, *, whole: bool = True) -> list[Covering]:
        return self._cards(view).covering(parts, whole)

    @told
    def names(
        self, beginnings: Sequence[str], view: View, *, kinds: Collection[str] = (), limit: int | None = None
    ) -> list[Name]:
        return self.named.begun(beginnings, [table.k for table in self._tables(view)], kinds, limit)

    @told
    def alike(self, word: str, view: View) -> list[str]:
        return self.named.alike(word, [table.k for table in self._tables(view)])


class EmbeddedIndex(FollowingIndex):
    """In the memory's own file: what a commit changed and its texts are one file, copied and scrubbed together."""

    def __init__(self, store: EmbeddedStore) -> None:
        super().__init__(store, store.connection, store.path)
        self._memory = store

    def _scrub(self) -> None:
        self._memory.scrub()
