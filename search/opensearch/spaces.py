"""Vectors of one version of the indexes: a document for each text of a passage, whether it has its vector yet or not.

What a text is known by names its document, so that the vector of a text is made once and stays while the text does.
"""

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from struct import iter_unpack

from graph.claims import hashed
from graph.store import Text
from search.index import is_apart, label_of
from search.meaning.tables import Place, said
from search.opensearch import queries
from search.opensearch.lines import Line
from search.opensearch.queries import PAGE
from search.opensearch.schema import VECTORS, IndexNames, space, vectors_definition
from search.opensearch.server import Json, Server
from search.opensearch.state import State, make_index

PLUGIN = "opensearch-knn"
ORDER = ("digest", "entity", "lang")
"""Texts that read alike come one after another."""
AT_ONCE = 1_000
"""Vectors that one answer brings."""
EXACT = "docs._id,docs.found,docs._source.exact"
HELD = ",".join(f"hits.hits.{field}" for field in ("_source.entity", "_source.lang", "_source.digest",
                                                   "_source.encoded", "sort"))  # fmt: skip
ALIKE = "hits.hits._source.digest,hits.hits._source.exact"


def has_vectors(server: Server) -> bool:
    """Whether the server has the plugin that they need."""
    return any(plugin["component"] == PLUGIN for plugin in server.look("GET", "/_cat/plugins", format="json"))


def labels_with_passages(state: State) -> set[str]:
    return {label_of(shelf) for shelf in state.labels if is_apart(shelf)}


class VectorFeeder:
    """Writes them into the indexes of the state's model; where it has none, nothing."""

    def __init__(self, server: Server, names: IndexNames) -> None:
        self._server, self._names = server, names

    def index(self, state: State, label: str) -> str:
        return self._names.concrete(state.version, VECTORS, space(label, state.model))

    def feed(self, state: State, texts: Iterable[Text], old: State | None = None) -> None:
        """Each text of a passage, with its vector where the `old` version has it; what is there stays as it is."""
        if not state.model:
            return
        each = defaultdict[str, list[Place]](list)
        for place in said(texts):
            each[place.label].append(place)
        for label, places in sorted(each.items()):
            self._make(state, label)
            vectors = self._taken_over(old, label, places) if old and old.model == state.model else {}
            self._server.bulk(self.line("create", state, place, vectors.get(identity(place))) for place in places)

    def line(self, action: str, state: State, place: Place, vector: bytes | None = None) -> Line:
        written = self._names.written(state.version, VECTORS, space(place.label, state.model))
        meta = {"_index": written, "_id": identity(place)}
        return Line(action, meta, None if action == "delete" else document(place, vector))

    def refresh(self, state: State, labels: Iterable[str]) -> None:
        for label in sorted(labels):
            self._server.send("POST", f"/{self.index(state, label)}/_refresh")

    def drop(self, state: State) -> None:
        """The vectors of the state's model."""
        for label in sorted(labels_with_passages(state)) if state.model else ():
            self._server.send("DELETE", f"/{self.index(state, label)}", ignore_unavailable="true")

    def spread(self, state: State, label: str) -> str:
        """What was measured of the state's model, as the index of a label keeps it."""
        told = self._server.look("GET", f"/{self.index(state, label)}/_mapping", ignore=404)
        return next((each["mappings"]["_meta"].get("spread", "") for each in told.values() if "mappings" in each), "")

    def keep(self, state: State, label: str, spread: str) -> None:
        meta = {"model": state.model, "dimensions": state.dimensions, "spread": spread}
        self._server.send("PUT", f"/{self.index(state, label)}/_mapping", {"_meta": meta})

    def waiting(self, state: State, label: str, size: int) -> Iterator[list[Place]]:
        """Texts without a vector, some at a time."""
        after = list[str]()
        while True:
            body = {**queries.walk(queries.unencoded(), ORDER, after), "size": size}
            (answer,) = self._server.searches([([self.index(state, label)], body)], "hits.hits._source,hits.hits.sort")
            hits = answer.get("hits", {}).get("hits", [])
            if not hits:
                return
            yield [place_of(hit["_source"], label) for hit in hits]
            after = hits[-1]["sort"]

    def held(self, state: State, label: str, query: Json) -> Iterator[tuple[Place, bool]]:
        """Texts that the query finds, and whether each has its vector."""
        after, page = list[str](), [Json()] * PAGE
        while len(page) == PAGE:
            body = queries.walk(query, ORDER, after)
            (answer,) = self._server.searches([([self.index(state, label)], body)], HELD)
            page = answer.get("hits", {}).get("hits", [])
            yield from ((place_of(hit["_source"], label), hit["_source"]["encoded"]) for hit in page)
            after = page[-1]["sort"] if page else []

    def mend(self, state: State, label: str, passages: Sequence[str], texts: Iterable[Text]) -> None:
        """Of these passages just these texts, each with the vector that it has."""
        due = {place for place in said(texts) if place.label == label}
        self._make(state, label)
        held = {place for place, _ in self.held(state, label, queries.about(passages))}
        self._server.bulk(self.line("delete", state, place) for place in sorted(held - due))
        self._server.bulk(self.line("create", state, place) for place in sorted(due - held))

    def count_waiting(self, state: State) -> int:
        """How many of any label."""
        indexes = [self.index(state, label) for label in sorted(labels_with_passages(state))] if state.model else []
        searches = [(indexes, {"size": 0, "track_total_hits": True, "query": queries.unencoded()})] if indexes else []
        return sum(int(each["hits"]["total"]["value"]) for each in self._server.searches(searches, "hits.total.value"))

    def alike(self, state: State, label: str, digests: Collection[str]) -> dict[str, bytes]:
        """Vectors of texts that read alike, by their digests."""
        (answer,) = self._server.searches([([self.index(state, label)], queries.encoded_alike(sorted(digests)))], ALIKE)
        sources = (hit["_source"] for hit in answer.get("hits", {}).get("hits", []))
        return {source["digest"]: b64decode(source["exact"]) for source in sources}

    def _make(self, state: State, label: str) -> None:
        """One that is there stays as it is."""
        alias: Json = {self._names.written(state.version, VECTORS, space(label, state.model)): {}}
        make_index(self._server, self.index(state, label), vectors_definition(state.model, state.dimensions, alias))

    def _taken_over(self, old: State, label: str, places: Sequence[Place]) -> Mapping[str, bytes]:
        found = dict[str, bytes]()
        ids = [identity(place) for place in places] if label in labels_with_passages(old) else []
        for start in range(0, len(ids), AT_ONCE):
            body = {"ids": ids[start : start + AT_ONCE]}
            told = self._server.look("POST", f"/{self.index(old, label)}/_mget", body, filter_path=EXACT)
            there = (each for each in told.get("docs", ()) if each.get("_source"))
            found |= {each["_id"]: b64decode(each["_source"]["exact"]) for each in there}
        return found


def identity(place: Place) -> str:
    return hashed(place.entity, place.lang, place.digest)


def place_of(source: Json, label: str) -> Place:
    return Place(label, source["entity"], source["lang"], source["digest"])


def document(place: Place, vector: bytes | None) -> Json:
    told: Json = {"entity": place.entity, "lang": place.lang, "digest": place.digest, "encoded": vector is not None}
    if vector is not None:
        numbers = [number for (number,) in iter_unpack("<f", vector)]
        told |= {"exact": b64encode(vector).decode(), "vector": numbers}
    return told
