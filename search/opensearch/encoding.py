"""Making the vectors of the living version: batch by batch, each kept before the next is made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.errors import StoreError
from graph.store import Store
from graph.vocabulary import kind_of
from search.index import PASSAGE
from search.meaning.encoder import Encoder
from search.meaning.home import BATCH, PASSES, Watch
from search.meaning.tables import Place, digest, said
from search.opensearch.feeding import steps
from search.opensearch.following import WAIT, Follower
from search.opensearch.refusals import IndexGone
from search.opensearch.server import Server
from search.opensearch.spaces import VectorFeeder, labels_with_passages
from search.opensearch.state import Overtaken, State

TRIES = 20
"""How often another version may take the place of the one that vectors are being made for."""


class Encoding:
    """With one encoder, for whoever makes the index; two at once do the same twice."""

    def __init__(self, store: Store, server: Server, follower: Follower, encoder: Encoder) -> None:
        self._store, self._server, self._follower, self._encoder = store, server, follower, encoder
        self._spaces: VectorFeeder = follower.feeder.vectors

    def run(self, watch: Watch) -> int:
        """Until no text lacks a vector, or `PASSES` are done; how many were made."""
        made, before, passes, tries = 0, -1, 0, 0
        while tries < TRIES:
            self._follower.sync(WAIT)
            try:
                state = self._stamped()
                total = self._spaces.count_waiting(state) if state else 0
                if state is None or not total or made == before or passes == PASSES:
                    return made
                before, passes = made, passes + 1
                made = self._pass(state, made, made + total, watch)
            except (Overtaken, IndexGone):
                tries, before = tries + 1, -1
        raise StoreError("The indexes were made anew again and again while their vectors were made: try again later.")

    def _pass(self, state: State, made: int, total: int, watch: Watch) -> int:
        labels = labels_with_passages(state)
        try:
            for label, batch in self._batches(state):
                made += self._encode(state, label, batch)
                watch(made, max(made, total))
        finally:
            self._spaces.refresh(state, labels)
        return made

    def _stamped(self) -> State | None:
        """The living version with a document for each text, for vectors of this model; those of another go."""
        state = self._follower.states.living()
        if state is None or state.model == self._encoder.model:
            return state
        anew = replace(state, model=self._encoder.model, dimensions=self._encoder.dimensions)
        changed = {change.entity for change in self._store.changes(0)}
        for step in steps(sorted(each for each in changed if kind_of(each) == PASSAGE)):
            self._spaces.feed(anew, self._store.texts(step))
        self._spaces.refresh(anew, labels_with_passages(anew))
        put = self._follower.states.put(state, model=anew.model, dimensions=anew.dimensions)
        self._spaces.drop(state)
        return put

    def _batches(self, state: State) -> Iterator[tuple[str, list[Place]]]:
        """Texts of one label at a time, so that nothing of one can move a digit of another's."""
        for label in sorted(labels_with_passages(state)):
            for batch in self._spaces.waiting(state, label, BATCH):
                yield label, batch

    def _encode(self, state: State, label: str, batch: Sequence[Place]) -> int:
        """One request writes them; the place of a text that the memory has no more is dropped."""
        texts = said(self._store.texts(sorted({place.entity for place in batch})))
        there = [place for place in batch if place in texts]
        vectors = self._spaces.alike(state, label, {place.digest for place in there})
        new = list(dict.fromkeys(texts[place] for place in there if place.digest not in vectors))
        rows = self._encoder.encode(new) if new else ()
        vectors |= {digest(text): row.astype("<f4").tobytes() for text, row in zip(new, rows, strict=True)}
        lines = [self._spaces.line("index", state, place, vectors[place.digest]) for place in there]
        gone = [self._spaces.line("delete", state, place) for place in batch if place not in texts]
        self._server.bulk([*lines, *gone])
        return len(there)
