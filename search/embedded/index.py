"""The embedded index: full text in SQLite that follows a store commit by commit."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, suppress
from functools import wraps
from itertools import groupby
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from graph.embedded import EmbeddedStore
from graph.embedded.schema import at_once, sentences
from graph.embedded.writing import transaction
from graph.errors import StoreLocked
from graph.store import Store, View
from graph.text import ANALYZER
from search.cards import Cards
from search.embedded.tables import CardTables
from search.embedded.texts import SqlTexts, Table
from search.index import Concept, Covering, Fingerprint, Hit, Name, Part, entries, shelf
from search.shelves import Shelves

STEP = 5_000
FORM = f"2.{ANALYZER}"
"""The form of the tables and of the tokens in them; an index of another form is made anew."""
FOLLOWED = "CREATE TABLE followed (form TEXT, memory TEXT, seq INTEGER NOT NULL, erased INTEGER NOT NULL)"


Given = ParamSpec("Given")
Result = TypeVar("Result")
Ours = TypeVar("Ours", bound="FollowingIndex")


def told(method: Callable[Concatenate[Ours, Given], Result]) -> Callable[Concatenate[Ours, Given], Result]:
    """A method whose errors of SQLite are raised as ours."""

    @wraps(method)
    def telling(self: Ours, /, *args: Given.args, **named: Given.kwargs) -> Result:
        with self.sentences():
            return method(self, *args, **named)

    return telling


class FollowingIndex(ABC):
    """Follows a store; `followed` says how far, and whether what was purged is erased."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store, self.path = store, path

    @property
    @abstractmethod
    def connection(self) -> sqlite3.Connection:
        """Where the tables are."""

    @abstractmethod
    def sentences(self) -> AbstractContextManager[None]:
        """Raises what SQLite or the system says as what the reader can do about it."""

    @property
    def tables(self) -> CardTables:
        return CardTables(self.connection)

    @abstractmethod
    def _scrub(self) -> None:
        """Leave nothing of what was dropped in any file; raises StoreLocked while somebody reads."""

    @abstractmethod
    def close(self) -> None:
        """Give back what was opened for the index alone."""

    @told
    def sync(self) -> int:
        """Follow; after a purge also leave no trace of it in the file (raises StoreLocked while somebody reads)."""
        indexed = 0
        while self._behind():
            indexed += self._follow()
        if self._read("SELECT 1 FROM followed WHERE NOT erased"):
            self._scrub()
            self.connection.execute("UPDATE followed SET erased = 1")
        return indexed

    @told
    def rebuild(self) -> int:
        with transaction(self.connection):
            self._made()
        return self.sync()

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

    def _read(self, query: str, *values: str) -> tuple[int, ...] | None:
        there = self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'followed'").fetchone()
        row: tuple[int, ...] | None = self.connection.execute(query, values).fetchone() if there else None
        return row

    def _follow(self) -> int:
        """The next commits, as many as touch about STEP entities, in one transaction with how far that is."""
        with transaction(self.connection):
            since, upto = self._followed() or self._made(), self.store.last()
            changed = set[str]()
            for seq, touched in groupby(self.store.changes(since), key=lambda change: change.seq):
                changed.update(change.entity for change in touched)
                if len(changed) >= STEP:
                    upto = seq
                    break
            purged = self.store.purged(since, upto)
            self._replace(changed | self._gone() if purged else changed)
            if purged:
                self.tables.erase()
            self.connection.execute("UPDATE followed SET seq = ?, erased = erased AND ?", [upto, not purged])
        return len(changed)

    def _made(self) -> int:
        """Empty tables, in place of any other form's or memory's; they have followed nothing."""
        self.tables.make()
        for statement in ("DROP TABLE IF EXISTS index_cursor", "DROP TABLE IF EXISTS followed", FOLLOWED):
            self.connection.execute(statement)
        self.connection.execute("INSERT INTO followed VALUES (?, ?, 0, 1)", [FORM, self.store.identity()])
        return 0

    def _replace(self, entities: Collection[str]) -> None:
        self.tables.replace(entities, entries(self.store.texts(entities)))

    def _gone(self) -> set[str]:
        """Entities that have cards, but no texts any more."""
        kept = self.tables.entities()
        batches = (kept[start : start + STEP] for start in range(0, len(kept), STEP))
        return set(kept) - {text.entity for batch in batches for text in self.store.texts(batch)}

    @told
    def unfollowed(self) -> set[str]:
        return {change.entity for change in self.store.changes(self._followed())}

    @told
    def fingerprints(self, after: str, upto: str) -> list[Fingerprint]:
        return list(self.tables.fingerprints(after, upto)) if self._followed() else []

    @told
    def mend(self, entities: Collection[str]) -> None:
        with transaction(self.connection):
            self._replace(entities)
            self.tables.count()

    def _tables(self, view: View, lang: str | None = None) -> list[Table]:
        """Those of the view's cards, or of the passages in a language."""
        return self.tables.of([shelf(label, lang) for label in view.labels]) if self._followed() else []

    def _cards(self, view: View) -> Cards:
        return Cards(SqlTexts(self.connection, self._tables(view)), view, self.store, self._newer(view))

    def _newer(self, view: View) -> set[str]:
        return self.unfollowed() if self._followed() < view.seq else set()

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
    def passages(
        self,
        asked: Sequence[Concept],
        view: View,
        limit: int | None = 50,
        *,
        among: Collection[str] | None = None,
        whole: bool = False,
        held: bool = False,
    ) -> list[Covering]:
        shelves = Shelves(
            lambda lang: SqlTexts(self.connection, self._tables(view, lang)), view, self.store, self._newer(view)
        )
        return shelves.passages(asked, limit, among, whole, held)

    @told
    def names(
        self, beginnings: Sequence[str], view: View, *, kinds: Collection[str] = (), limit: int | None = None
    ) -> list[Name]:
        return self.tables.named.begun(beginnings, [table.k for table in self._tables(view)], kinds, limit)

    @told
    def alike(self, word: str, view: View) -> list[str]:
        return self.tables.named.alike(word, [table.k for table in self._tables(view)])


class EmbeddedIndex(FollowingIndex):
    """In the memory's own file: what a commit changed and its texts are one file, copied and scrubbed together."""

    def __init__(self, store: EmbeddedStore) -> None:
        super().__init__(store, store.path)
        self._memory = store

    @property
    def connection(self) -> sqlite3.Connection:
        return self._memory.connection

    def sentences(self) -> AbstractContextManager[None]:
        return sentences(str(self.path))

    def close(self) -> None:
        """Nothing: the file is closed with the memory."""

    def _scrub(self) -> None:
        self._memory.scrub()
