"""Cards and names of entities, from the store's texts into one version of the indexes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from graph.store import Store
from search.index import Entry, entries
from search.opensearch.held import Document
from search.opensearch.lines import Line
from search.opensearch.names import documents
from search.opensearch.proving import Sums, check
from search.opensearch.schema import CARDS, NAMES, IndexNames, parts
from search.opensearch.server import Json, Server
from search.opensearch.spaces import VectorFeeder
from search.opensearch.state import State, make

STEP = 500
"""Entities whose texts are held at a time."""


class Feeder:
    """Writes what the store says now. A card of a later commit is never overwritten by one of an earlier."""

    def __init__(self, store: Store, server: Server, names: IndexNames) -> None:
        self._store, self._server, self._names = store, server, names
        self.vectors = VectorFeeder(server, names)

    def feed(
        self,
        state: State,
        entities: Collection[str],
        *,
        old: State | None = None,
        keep: Callable[[], None] = lambda: None,
        sums: Sums | None = None,
    ) -> tuple[str, ...]:
        """Write these entities; the labels that have indexes afterwards, those of the state had some. Vectors of an
        `old` version are taken over.

        `keep` is called at every step; what is sent is added to `sums`.
        """
        known, sums = set(state.labels), sums or Sums()
        for_step = partial(self._stepped, state, old=old, labels=known, keep=keep, sums=sums)
        self._server.bulk(line for step in steps(sorted(entities)) for line in for_step(step))
        return tuple(sorted(known))

    def _stepped(
        self,
        state: State,
        entities: Sequence[str],
        *,
        old: State | None,
        labels: set[str],
        keep: Callable[[], None],
        sums: Sums,
    ) -> Iterator[Line]:
        """Read while the step before is on its way; whose indexes are made is added to `labels`."""
        version, seq = state.version, self._store.last()
        texts = list(self._store.texts(entities))
        cards = list(entries(texts))
        self._make(version, {card.shelf for card in cards} - labels)
        labels |= {card.shelf for card in cards}
        for entity in entities:
            sums.forget(entity)
        for card in cards:
            for line in self._lines(card, version, seq):
                sums.add(line)
                yield line
        self.vectors.feed(state, texts, old)
        keep()

    def _make(self, version: int, labels: Collection[str]) -> None:
        for label in sorted(labels):
            for part in parts(label):
                make(self._server, self._names, part, version, label)

    def forget(self, documents: Iterable[Document]) -> None:
        """Drop these documents; cards as of now, so that they may be written again."""
        seq = self._store.last()
        self._server.bulk(Line("delete", d.place | (_as_of(seq) if d.version else {})) for d in documents)

    def refresh(self, version: int) -> None:
        """From now on what was written is found."""
        self._server.send("POST", f"/{self._names.prefix}-v{version}-*/_refresh")

    def _lines(self, card: Entry, version: int, seq: int) -> Iterator[Line]:
        place: Json = {"_index": self._names.written(version, CARDS, card.shelf), "_id": card.entity}
        words = " ".join(card.words)
        body = {"entity": card.entity, "length": len(card.words), "tokens": words, "check": check(words)}
        yield Line("index", place | _as_of(seq), body)
        index = self._names.written(version, NAMES, card.shelf)
        for document in documents(card.names):
            yield Line("create", {"_index": index, "_id": document["n"]}, document)


def _as_of(seq: int) -> Json:
    return {"version": seq, "version_type": "external_gte"}


def steps(entities: Sequence[str]) -> Iterator[Sequence[str]]:
    return (entities[start : start + STEP] for start in range(0, len(entities), STEP))
