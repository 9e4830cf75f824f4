"""The embedded index: one FTS5 table for each audience label, in the memory's own file, over our analyzer's tokens."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.embedded import EmbeddedStore
from graph.embedded.schema import told
from graph.embedded.writing import transaction
from graph.store import Text, View
from search.index import Hit, all_tokens, best, bm25, cards, readings, sift

CANDIDATES = 1_000
STEP = 5_000
UPTO = """
SELECT coalesce(
    (SELECT seq FROM touched WHERE seq > ? ORDER BY seq LIMIT 1 OFFSET ?), (SELECT max(seq) FROM entry))
"""
SCHEMA = """
CREATE TABLE IF NOT EXISTS index_cursor (seq INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS index_label (
    k INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, cards INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS card (
    n INTEGER PRIMARY KEY, k INTEGER NOT NULL, entity TEXT NOT NULL, length INTEGER NOT NULL, UNIQUE (entity, k))
"""
TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '/().-_'"


class EmbeddedIndex:
    """Full text beside the graph in one SQLite file; follows the store by the sequence in `index_cursor`."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store, self.connection, self.path = store, store.connection, store.path

    @told
    def sync(self) -> int:
        """Follow; after a purge also leave no trace of it in the file (raises StoreLocked while somebody reads)."""
        if not self._behind():
            return 0
        indexed = 0
        while self._behind():
            indexed += self._follow()
        if self.store.awaits_scrub():
            self.store.scrub()
        return indexed

    def _behind(self) -> bool:
        (last,) = self.connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        return bool(last) and self._cursor() != last

    def _cursor(self) -> int:
        found = self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'index_cursor'").fetchone()
        row = self.connection.execute("SELECT seq FROM index_cursor").fetchone() if found else None
        return int(row[0]) if row else 0

    def _follow(self) -> int:
        """The next commits, as many as touch about STEP entities, in one transaction with the cursor."""
        with transaction(self.connection):
            for statement in SCHEMA.split(";"):
                self.connection.execute(statement)
            (seq,) = self.connection.execute(UPTO, [self._cursor(), STEP]).fetchone()
            purged = self._purged(seq)
            entities = self._changed(seq, purged)
            self._rebuild(entities)
            if purged:
                self._erase()
            self.connection.execute("DELETE FROM index_cursor")
            self.connection.execute("INSERT INTO index_cursor VALUES (?)", [seq])
        return len(entities)

    def _purged(self, upto: int) -> bool:
        """Whether there is a purge to follow; the store must then scrub (again), once the index has forgotten."""
        query = "UPDATE entry SET kind = 'purge' WHERE kind IN ('purge', 'purged') AND seq > ? AND seq <= ?"
        return self.connection.execute(query, [self._cursor(), upto]).rowcount > 0

    def _changed(self, upto: int, purged: bool) -> list[str]:
        """Entities that changed by then; after a purge also those that no claim speaks of any more."""
        changed = "SELECT DISTINCT entity FROM touched WHERE seq > ? AND seq <= ?"
        entities = {entity for (entity,) in self.connection.execute(changed, [self._cursor(), upto])}
        gone = "SELECT entity FROM card WHERE NOT EXISTS (SELECT 1 FROM claim WHERE subject = entity)"
        return sorted(entities | {entity for (entity,) in (self.connection.execute(gone) if purged else ())})

    def _rebuild(self, entities: Sequence[str]) -> None:
        self._drop(entities)
        by_card: dict[tuple[str, str], list[Text]] = defaultdict(list)
        for text in self.store.texts(entities):
            by_card[text.entity, text.audience].append(text)
        for (entity, label), texts in by_card.items():
            words = cards((t.property, t.lang, t.text) for t in texts)
            if words:
                self._add(entity, self._table(label), words)

    def _erase(self) -> None:
        """Write every index anew: FTS5 keeps dropped tokens in its segments until they are merged."""
        for (k,) in self.connection.execute("SELECT k FROM index_label").fetchall():
            self.connection.execute(f"INSERT INTO text_{k} (text_{k}) VALUES ('rebuild')")

    def _drop(self, entities: Sequence[str]) -> None:
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

    def _tables(self, view: View) -> list[tuple[int, int, int]]:
        """(table, cards, total length) of each of the view's labels that has texts."""
        if not self._cursor():
            return []
        query = "SELECT k, cards, length FROM index_label WHERE label IN (SELECT value FROM json_each(?)) ORDER BY k"
        return self.connection.execute(query, [json.dumps(view.labels)]).fetchall()

    @told
    def matching(self, words: Sequence[str], lang: str, view: View) -> list[str]:
        """Candidates hold every word in some card; the store then tells."""
        tables = self._tables(view)
        holding = (self._holding(tables, readings(word, lang)) for word in words)
        found = [set(self.store.known(held, view).values()) for held in holding]
        return sift(set.intersection(*found) if found else (), words, lang, view, self.store)

    def _holding(self, tables: Iterable[tuple[int, int, int]], ways: Sequence[frozenset[str]]) -> set[str]:
        """Entities one of whose cards holds all tokens of one of the ways."""
        query = " OR ".join(f"({' AND '.join(_quoted(t) for t in sorted(way))})" for way in ways)
        return {entity for k, _, _ in tables if query for entity, _, _ in self._cards(k, query, -1)} if query else set()

    def _cards(self, k: int, query: str, limit: int) -> Iterator[tuple[str, int, str]]:
        return self.connection.execute(
            f"SELECT card.entity, card.length, tokens FROM text_{k} JOIN card ON card.n = text_{k}.rowid"
            f" WHERE text_{k} MATCH ? ORDER BY rank LIMIT ?",
            [query, limit],
        )

    @told
    def search(self, words: Sequence[str], lang: str, view: View, limit: int = 50) -> list[Hit]:
        """Wide candidates by FTS5, rescored with the statistics of all the view's labels together."""
        asked = sorted({t for word in words for way in readings(word, lang) for t in way})
        tables = self._tables(view)
        if not asked or not tables:
            return []
        query = " OR ".join(map(_quoted, asked))
        documents = sum(cards for _, cards, _ in tables)
        average = sum(length for _, _, length in tables) / documents
        holding = {t: sum(self._documents_with(k, t) for k, _, _ in tables) for t in asked}
        frequency: dict[str, Counter[str]] = defaultdict(Counter)
        lengths: Counter[str] = Counter()
        for k, _, _ in tables:
            for entity, length, tokens in self._cards(k, query, CANDIDATES):
                frequency[entity].update(t for t in tokens.split() if t in holding)
                lengths[entity] += length
        merged: dict[str, Counter[str]] = defaultdict(Counter)
        total: Counter[str] = Counter()
        for entity, canonical in self.store.known(frequency, view).items():
            merged[canonical].update(frequency[entity])
            total[canonical] += lengths[entity]
        scores = {
            entity: sum(bm25(n, total[entity], average, documents, holding[t]) for t, n in found.items())
            for entity, found in merged.items()
        }
        return self._still_held(best(scores, len(scores)), set(asked), view, limit)

    def _still_held(self, hits: Sequence[Hit], asked: set[str], view: View, limit: int) -> list[Hit]:
        """The first hits whose texts, as the view believes them, hold one of the asked tokens."""
        kept: list[Hit] = []
        for start in range(0, len(hits), limit):
            batch = hits[start : start + limit]
            held = all_tokens([hit.entity for hit in batch], view, self.store)
            kept += [hit for hit in batch if held.get(hit.entity, set()) & asked]
            if len(kept) >= limit:
                break
        return kept[:limit]

    def _documents_with(self, k: int, token: str) -> int:
        row = self.connection.execute(f"SELECT doc FROM text_{k}_terms WHERE term = ?", [token]).fetchone()
        return int(row[0]) if row else 0


def _quoted(token: str) -> str:
    """A token as an FTS5 string: whatever a question holds, it is text and never query syntax."""
    return '"' + token.replace('"', '""') + '"'
