"""Vectors that follow a memory commit by commit, and are made batch by batch."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graph.embedded.schema import at_once
from graph.embedded.writing import transaction
from graph.errors import StoreLocked
from graph.store import Change, Store, View
from graph.vocabulary import kind_of
from search.index import PASSAGE
from search.meaning.encoder import Encoder
from search.meaning.tables import FIRST, Due, Followed, MeaningTables, digest, said

if TYPE_CHECKING:
    from search.meaning.matrix import Matrices

STEP = 5_000
"""Entities whose texts are held at a time."""
BATCH = 128
"""Texts that are encoded between two commits: what a stop loses at most, some seconds of work."""
Watch = Callable[[int, int], object]
"""Is told how many texts were encoded, of how many."""


class File(Protocol):
    """A file of tables: that of the memory, or of the words beside it (`search.embedded`)."""

    path: Path

    @property
    def connection(self) -> sqlite3.Connection: ...

    def sentences(self) -> AbstractContextManager[None]:
        """Raises what SQLite or the system says as what the reader can do about it."""
        ...

    def close(self) -> None: ...


class Vectors:
    """Those of one memory. Following needs no model; without any vectors there is nothing to follow.

    A vector stands for one text, and goes when that was purged. One of a text that is believed no more stays, since
    `known_at` still reads it.
    """

    def __init__(self, store: Store, file: File) -> None:
        self.store, self.file = store, file

    @property
    def tables(self) -> MeaningTables:
        return MeaningTables(self.file.connection)

    @property
    def folder(self) -> Path:
        """Where the matrices lie: copies that are made anew where they are missing."""
        return self.file.path.with_name(f"{self.file.path.name}.meaning")

    def close(self) -> None:
        self.file.close()

    def followed(self) -> Followed | None:
        with self.file.sentences():
            return self._state()

    def _state(self) -> Followed | None:
        """The memory is not asked for its name where there is nothing to compare it with."""
        return self.tables.followed(self.store.identity()) if self.tables.there() else None

    def follow(self) -> None:
        """As `sync`, for whoever asks: waits for nobody. Who is writing just then will follow."""
        with self.file.sentences(), suppress(StoreLocked):
            if self._behind():
                with at_once(self.file.connection):
                    self.sync()

    def sync(self) -> None:
        """Follow the memory to its last commit; leave no trace of what was purged (raises StoreLocked while somebody
        reads).
        """
        with self.file.sentences():
            while (state := self._behind()) and state.seq != self.store.last():
                self._step()
            if state and not state.erased:
                self._erase()

    def _behind(self) -> Followed | None:
        """Whether there is something to do, and from where on."""
        state = self._state()
        return state if state and (not state.erased or state.seq != self.store.last()) else None

    def _step(self) -> None:
        """The next commits, as many as touch about STEP passages, in one transaction with how far that is."""
        with transaction(self.file.connection):
            state = self._behind()
            if state is None:
                return
            last = self.store.last()
            changed, upto = _next(self.store.changes(state.seq), last)
            purged = self.store.purged(state.seq, upto)
            self._replace(changed.union(self.tables.entities()) if purged else changed)
            if purged:
                self.tables.erased(False)
                self.tables.begin_epoch()
            self.tables.follow(upto)

    def _replace(self, entities: Collection[str]) -> None:
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

    def encode(self, encoder: Encoder, watch: Watch = lambda *_: None) -> int:
        """A vector of the model for each text that lacks one; how many were made. Ended at any moment, it goes on
        where it stood.
        """
        with self.file.sentences():
            self._begin()
            made, before = 0, -1
            while made != before:
                before = made
                self.sync()
                total = made + self.tables.waiting(encoder.model)
                for batch in self._batches(encoder.model):
                    made += self._encode(encoder, batch)
                    watch(made, total)
            return made

    def _begin(self) -> None:
        if self._state() is None:
            with transaction(self.file.connection):
                if self._state() is None:
                    self.tables.make(self.store.identity())

    def _batches(self, model: str) -> Iterator[list[Due]]:
        """Texts of one label at a time, so that nothing of one can move a digit of another's."""
        after = FIRST
        while batch := self.tables.due(model, after, BATCH):
            yield batch
            after = batch[-1].place

    def _encode(self, encoder: Encoder, batch: Sequence[Due]) -> int:
        """One commit. A row whose text the memory has no more is dropped."""
        texts = said(self.store.texts({due.place.entity for due in batch}))
        label, there = batch[0].place.label, [due for due in batch if due.place in texts]
        vectors = dict(self.tables.same(label, {due.place.digest for due in there}, encoder.model))
        new = list(dict.fromkeys(texts[due.place] for due in there if due.place.digest not in vectors))
        rows = encoder.encode(new) if new else ()
        vectors |= {digest(text): row.astype("<f4").tobytes() for text, row in zip(new, rows, strict=True)}
        with transaction(self.file.connection):
            for due in there:
                self.tables.put(due, encoder.model, vectors[due.place.digest])
            if gone := {due.place.entity for due in batch} - {due.place.entity for due in there}:
                self._replace(gone)
        return len(there)

    def matrices(self) -> "Matrices":
        """Needs the extra."""
        from search.meaning.matrix import Matrices

        return Matrices(self)

    def hold(self, labels: Collection[str], name: str) -> bool:
        """Whether there are any of that model under these labels; `name` with or without its digest."""
        return self.followed() is not None and self.tables.holds(labels, name)

    def hold_others(self, labels: Collection[str], name: str) -> bool:
        """Whether there are any that other models made."""
        return self.followed() is not None and self.tables.holds_others(labels, name)

    def lacking(self, name: str, view: View) -> int:
        """Passages that the view's labels read, and that have no vector of a model of that name."""
        with self.file.sentences():
            if self._state() is None:
                return self.store.counts(PASSAGE, view).get(PASSAGE, 0)
            return self.tables.lacking(view.labels, name)


def _next(changes: Iterator[Change], last: int) -> tuple[set[str], int]:
    """Passages that the next commits touched, and the last of these commits."""
    changed = set[str]()
    for seq, touched in groupby(changes, key=lambda change: change.seq):
        changed.update(change.entity for change in touched if kind_of(change.entity) == PASSAGE)
        if len(changed) >= STEP:
            return changed, seq
    return changed, last
