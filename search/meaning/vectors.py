"""Vectors in a file: made batch by batch, and compared by the matrices beside it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.embedded.schema import at_once
from graph.embedded.writing import transaction
from graph.errors import StoreLocked
from graph.store import Store, View
from search.index import PASSAGE
from search.meaning.encoder import Encoder
from search.meaning.following import File, Follower
from search.meaning.home import BATCH, PASSES, Watch
from search.meaning.tables import FIRST, Due, Followed, MeaningTables, Place, digest, said

if TYPE_CHECKING:
    from search.meaning.encoder import Rows
    from search.meaning.matrices import Matrices


class Vectors:
    """`search.meaning.home.VectorHome` of one memory; exact: every vector is compared."""

    def __init__(self, store: Store, file: File) -> None:
        self.store, self.file = store, file
        self.follower = Follower(store, file)

    @property
    def tables(self) -> MeaningTables:
        return self.follower.tables

    @property
    def folder(self) -> Path:
        return self.follower.folder

    def close(self) -> None:
        """Give back the file, where it was opened for the vectors alone."""
        self.file.close()

    def followed(self) -> Followed | None:
        with self.file.sentences():
            return self.follower.state()

    def follow(self) -> None:
        with self.file.sentences(), suppress(StoreLocked):
            if self.follower.behind():
                with at_once(self.file.connection):
                    self.sync()

    def sync(self) -> None:
        with self.file.sentences():
            self.follower.sync()

    def encode(self, encoder: Encoder, watch: Watch = lambda *_: None) -> int:
        with self.file.sentences():
            self.follower.begin()
            made, before = 0, -1
            for _ in range(PASSES):
                if made == before:
                    break
                before = made
                self.sync()
                total = made + self.tables.waiting(encoder.model)
                for batch in self._batches(encoder.model):
                    made += self._encode(encoder, batch)
                    watch(made, total)
            return made

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
                self.follower.replace(gone)
        return len(there)

    @cached_property
    def _matrices(self) -> "Matrices":
        """Needs the extra."""
        from search.meaning.matrices import Matrices

        return Matrices(self)

    def nearest(
        self,
        asked: "Rows",
        labels: Collection[str],
        model: str,
        width: int,
        among: Collection[str] | None = None,
        langs: Collection[str] | None = None,
    ) -> Iterator[Mapping[Place, float]]:
        with self.file.sentences():
            for cosines in self._matrices.nearest(asked, labels, model, width, among, langs):
                places = self.tables.places(list(cosines))
                yield {place: cosines[n] for n, place in places.items()}

    def unfollowed(self) -> set[str]:
        state = self.followed()
        return {change.entity for change in self.store.changes(state.seq)} if state else set()

    def held(self, after: str, upto: str) -> Iterator[tuple[Place, str]]:
        with self.file.sentences():
            if self.follower.state():
                yield from self.tables.between(after, upto)

    def mend(self, passages: Collection[str]) -> None:
        with self.file.sentences():
            self.follower.begin()
            with transaction(self.file.connection):
                self.follower.replace(passages)

    def spread(self, model: str) -> str:
        return self.tables.spread(model) if self.followed() else ""

    def keep(self, model: str, spread: str) -> None:
        with self.file.sentences(), transaction(self.file.connection):
            self.tables.keep(model, spread)

    def count(self, labels: Collection[str], model: str) -> int:
        return self.tables.count(labels, model) if self.followed() else 0

    def hold(self, labels: Collection[str], name: str) -> bool:
        return self.followed() is not None and self.tables.holds(labels, name)

    def hold_others(self, labels: Collection[str], name: str) -> bool:
        return self.followed() is not None and self.tables.holds_others(labels, name)

    def lacking(self, name: str, view: View) -> int:
        with self.file.sentences():
            if self.follower.state() is None:
                return self.store.counts(PASSAGE, view).get(PASSAGE, 0)
            return self.tables.lacking(view.labels, name)
