"""Rows of vectors follow a memory commit by commit, and forget what was purged."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import Protocol

from graph.embedded.writing import transaction
from graph.errors import StoreLocked
from graph.store import Change, Store
from graph.vocabulary import kind_of
from search.index import PASSAGE
from search.meaning.tables import Followed, MeaningTables, said

STEP = 5_000
"""Entities whose texts are held at a time."""


class File(Protocol):
    """A file of tables: that of the memory, or of the words beside it (`search.embedded`)."""

    path: Path

    @property
    def connection(self) -> sqlite3.Connection: ...

    def sentences(self) -> AbstractContextManager[None]:
        """Raises what SQLite or the system says as what the reader can do about it."""
        ...

    def close(self) -> None: ...


class Follower:
    """For whoever writes to the file; its errors are SQLite's own (`File.sentences`)."""

    def __init__(self, store: Store, file: File) -> None:
        self.store, self.file = store, file

    @property
    def tables(self) -> MeaningTables:
        return MeaningTables(self.file.connection)

    @property
    def folder(self) -> Path:
        """Where the matrices lie: copies that are made anew where they are missing."""
        return self.file.path.with_name(f"{self.file.path.name}.meaning")

    def state(self) -> Followed | None:
        """The memory is not asked for its name where there is nothing to compare it with."""
        return self.tables.followed(self.store.identity()) if self.tables.there() else None

    def behind(self) -> Followed | None:
        """Whether there is something to do, and from where on."""
        state = self.state()
        return state if state and (not state.erased or state.seq != self.store.last()) else None

    def begin(self) -> None:
        """Tables, where there are none of this memory yet."""
        if self.state() is None:
            with transaction(self.file.connection):
                if self.state() is None:
                    self.tables.make(self.store.identity())

    def sync(self) -> None:
        while (state := self.behind()) and state.seq != self.store.last():
            self._step()
        if state and not state.erased:
            self._erase()

    def _step(self) -> None:
        """The next commits, as many as touch about STEP passages, in one transaction with how far that is."""
        with transaction(self.file.connection):
            state = self.behind()
            if state is None:
                return
            last = self.store.last()
            changed, upto = _next(self.store.changes(state.seq), last)
            purged = self.store.purged(state.seq, upto)
            self.replace(changed.union(self.tables.entities()) if purged else changed)
            if purged:
                self.tables.erased(False)
                self.tables.begin_epoch()
            self.tables.follow(upto)

    def replace(self, entities: Collection[str]) -> None:
        """The rows of these are what the memory says now."""
        ordered = sorted(entities)
        for start in range(0, len(ordered), STEP):
            step = ordered[start : start + STEP]
            self.tables.replace(step, said(self.store.texts(step)).keys())

    def _erase(self) -> None:
        """Matrices go whole; pages that held vectors are written anew, and the log is emptied."""
        for matrix in self.folder.glob("*") if self.folder.is_dir() else ():
            matrix.unlink(missing_ok=True)
        self.file.connection.execute("VACUUM")
        if self.file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise StoreLocked(f"The file {self.file.path} is being read: the purge is finished when it next follows.")
        self.tables.erased(True)


def _next(changes: Iterator[Change], last: int) -> tuple[set[str], int]:
    """Passages that the next commits touched, and the last of these commits."""
    changed = set[str]()
    for seq, touched in groupby(changes, key=lambda change: change.seq):
        changed.update(change.entity for change in touched if kind_of(change.entity) == PASSAGE)
        if len(changed) >= STEP:
            return changed, seq
    return changed, last
