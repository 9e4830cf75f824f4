"""What one version of the indexes holds, read document by document: for proofs, drift and mending."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.store import Store
from search.index import Fingerprint, Name, beginnings, fingerprint
from search.opensearch import queries
from search.opensearch.queries import PAGE, Json
from search.opensearch.schema import CARDS, NAMES, IndexNames, parts
from search.opensearch.server import Server
from search.opensearch.state import State

CARD = "hits.hits._source,hits.hits.sort"
NAME = "hits.hits._source.entity,hits.hits._source.property,hits.hits._source.lang,hits.hits._source.text"
NAMING = f"{NAME},hits.hits._source.word,hits.hits.sort"
ORDERS = {CARDS: ("entity",), NAMES: ("entity", "n")}
PLACE = "hits.hits._index,hits.hits._id,hits.hits._version,hits.hits.sort"


class Document(NamedTuple):
    """Where a document lies; `version` is the commit that a card stands for, 0 for a name."""

    place: Json
    version: int


class Held:
    """The version of a state, whether it lives or not."""

    def __init__(self, store: Store, server: Server, names: IndexNames, state: State) -> None:
        self.state = state
        self._store, self._server, self._names = store, server, names

    def unfollowed(self) -> set[str]:
        return {change.entity for change in self._store.changes(self.state.seq)}

    def fingerprints(self, after: str, upto: str) -> Iterator[Fingerprint]:
        """See `search.index.Index.fingerprints`."""
        query = queries.between(after, upto)
        for label in self.state.labels:
            names = self._namings(label, query) if NAMES in parts(label) else {}
            for hit in self._walk(CARDS, label, query, ("entity",), CARD):
                card = hit["_source"]
                yield Fingerprint(card["entity"], label, fingerprint([card["tokens"]], names.get(card["entity"], [])))

    def documents_of(self, entities: Sequence[str]) -> Iterator[Document]:
        query = queries.about(entities)
        for label in self.state.labels:
            for part in parts(label):
                for hit in self._walk(part, label, query, ORDERS[part], PLACE):
                    place = {"_index": self._names.written(self.state.version, part, label), "_id": hit["_id"]}
                    yield Document(place, hit["_version"] if part == CARDS else 0)

    def _namings(self, label: str, query: Json) -> dict[str, list[Name]]:
        """Entity → its names that can be found by each of their beginnings."""
        found: dict[Name, set[str]] = defaultdict(set)
        for hit in self._walk(NAMES, label, query, ("entity", "n"), NAMING):
            said = hit["_source"]
            found[Name(said["entity"], said["property"], said["lang"], said["text"])].add(said["word"])
        whole: dict[str, list[Name]] = defaultdict(list)
        for name, words in found.items():
            if words == beginnings(name.text):
                whole[name.entity].append(name)
        return whole

    def _walk(self, part: str, label: str, query: Json, order: Sequence[str], wanted: str) -> Iterator[Json]:
        index, after = self._names.concrete(self.state.version, part, label), list[str]()
        page: list[Json] = [{}] * PAGE
        while len(page) == PAGE:
            (answer,) = self._server.searches([([index], queries.walk(query, order, after))], wanted)
            page = answer.get("hits", {}).get("hits", [])
            yield from page
            after = page[-1]["sort"] if page else []
