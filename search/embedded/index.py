"""The embedded index: one FTS5 table for each audience label, in the memory's own file, over our analyzer's tokens."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence

from graph.embedded import EmbeddedStore
from graph.embedded.schema import told
from graph.embedded.writing import transaction
from graph.store import Text, View
from search.embedded import names
from search.embedded.cards import Cards, quoted
from search.embedded.names import NameTable
from search.index import Covering, Hit, Name, Part, all_tokens, best, cards, readings, sift

CANDIDATES = 1_000
STEP = 5_000
UPTO = """
SELECT coalesce(
    (SELECT seq FROM touched WHERE seq > ? ORDER BY seq LIMIT 1 OFFSET ?), (SELECT max(seq) FROM entry))
"""
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS index_cursor (seq INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS index_label (
    k INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, cards INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS card (
    n INTEGER PRIMARY KEY, k INTEGER NOT NULL, entity TEXT NOT NULL, length INTEGER NOT NULL, UNIQUE (entity, k));
{names.SCHEMA}
"""
TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '/().-_'"


class EmbeddedIndex:
    """Full text beside the graph in one SQLite file; follows the store by the sequence in `index_cursor`."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store, self.connection, self.path = store, store.connection, store.path
        self.named = NameTable(store.connection)

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
        row = self.connection.execute("SELECT seq FROM index_cursor").fetchone() if self.named.exists() else None
        return int(row[0]) if row else 0

    def _follow(self) -> int:
        """The next commits, as many as touch about STEP entities, in one transaction with the cursor."""
        with transaction(self.connection):
            self._make()
            (seq,) = self.connection.execute(UPTO, [self._cursor(), STEP]).fetchone()
            purged = self._purged(seq)
            entities = self._changed(seq, purged)
            self._rebuild(entities)
            if purged:
                self._erase()
            self.connection.execute("DELETE FROM index_cursor")
            self.connection.execute("INSERT INTO index_cursor VALUES (?)", [seq])
        return len(entities)

    def _make(self) -> None:
        """The tables, where they are missing; an index from before names were kept is then followed from the start."""
        whole = self.named.exists()
        for statement in SCHEMA.split(";"):
            self.connection.execute(statement)
        if not whole:
            self.connection.execute("DELETE FROM index_cursor")

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
                k = self._table(label)
                self._add(entity, k, words)
                self.named.add(k, texts)

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

    def _tables(self, view: View) -> list[tuple[int, int, int]]:
        """(table, cards, total length) of each of the view's labels that has texts."""
        if not self._cursor():
            return []
        query = (
            "SELECT k, cards, length FROM index_label"
            " WHERE cards > 0 AND label IN (SELECT value FROM json_each(?)) ORDER BY k"
        )
        return self.connection.execute(query, [json.dumps(view.labels)]).fetchall()

    def _read(self, view: View) -> Cards:
        return Cards(self.connection, self._tables(view), view, self.store)

    @told
    def matching(self, words: Sequence[str], lang: str, view: View) -> list[str]:
        """Candidates hold every word in some card; the store then tells."""
        read = self._read(view)
        holding = (read.holding(readings(word, lang)) for word in words)
        found = [set(self.store.known(held, view).values()) for held in holding]
        return sift(set.intersection(*found) if found else (), words, lang, view, self.store)

    @told
    def search(self, words: Sequence[str], lang: str, view: View, limit: int = 50) -> list[Hit]:
        """Wide candidates by FTS5, rescored with the statistics of all the view's labels together."""
        asked = {t for word in words for way in readings(word, lang) for t in way}
        read = self._read(view)
        found = list(read.matching(" OR ".join(map(quoted, sorted(asked))), CANDIDATES))
        names = self.store.known({entity for entity, _, _ in found}, view)
        scores = read.scores([card for card in found if card[0] in names], names, asked) if names else {}
        return self._still_held(best(scores, len(scores)), asked, view, limit)

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

    @told
    def covering(self, parts: Sequence[Part], view: View, *, whole: bool = True) -> list[Covering]:
        return self._read(view).covering(parts, whole)

    @told
    def names(
        self, beginnings: Sequence[str], view: View, *, kinds: Collection[str] = (), limit: int | None = None
    ) -> list[Name]:
        return self.named.begun(beginnings, [k for k, _, _ in self._tables(view)], kinds, limit)

    @told
    def alike(self, word: str, view: View) -> list[str]:
        return self.named.alike(word, [k for k, _, _ in self._tables(view)])
