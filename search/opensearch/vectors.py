"""Vectors in OpenSearch: a graph of neighbours gives candidates, which are compared exactly here."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.errors import BadInput, StoreError
from graph.store import View
from search.index import PASSAGE
from search.meaning.encoder import Encoder
from search.meaning.home import Watch
from search.meaning.tables import Place
from search.opensearch import queries
from search.opensearch.encoding import Encoding
from search.opensearch.feeding import steps
from search.opensearch.index import OpenSearchIndex
from search.opensearch.neighbours import Neighbours
from search.opensearch.refusals import IndexGone
from search.opensearch.spaces import has_vectors, labels_with_passages
from search.opensearch.state import State

if TYPE_CHECKING:
    from search.meaning.encoder import Rows

Result = TypeVar("Result")
COUNTS = "aggregations.by.buckets.*.doc_count,aggregations.by.buckets.*.passages.value,aggregations.all.value"


class Standing(NamedTuple):
    """Under some labels: texts with a vector, passages that lack one, passages in all."""

    held: int = 0
    lacking: int = 0
    passages: int = 0


class SearchVectors:
    """`search.meaning.home.VectorHome` beside the words: it follows with them, and is swapped and purged with them.

    Choose it where several machines ask: none of them needs a file, or more of a model than the question's vector.
    """

    def __init__(self, index: OpenSearchIndex) -> None:
        self.index, self.store, self._feeder = index, index.store, index.follower.feeder.vectors
        self._state: State | None = None
        self._standing = dict[frozenset[str], Standing]()

    def close(self) -> None:
        """Nothing of its own is open."""

    def follow(self) -> None:
        """Whoever follows with the words did it; looks anew at how things stand."""
        self._state = None
        self._standing.clear()

    def sync(self) -> None:
        self.index.sync()
        self.follow()

    def encode(self, encoder: Encoder, watch: Watch = lambda *_: None) -> int:
        with self._told():
            if not has_vectors(self.index.server):
                raise BadInput(
                    f"OpenSearch at {self.index.server.url} lacks its plugin opensearch-knn, which keeps vectors:"
                    " install it, or go on with words alone (CONTINUITY_MODEL empty)."
                )
            made = Encoding(self.store, self.index.server, self.index.follower, encoder).run(watch)
        self.follow()
        return made

    def unfollowed(self) -> set[str]:
        return self.index.unfollowed()

    def held(self, after: str, upto: str) -> Iterator[tuple[Place, str]]:
        with self._told():
            yield from self._again(partial(self._between, after, upto))

    def _between(self, after: str, upto: str) -> list[tuple[Place, str]]:
        state, query = self._living(), queries.between(after, upto)
        labels = sorted(labels_with_passages(state)) if state.model else []
        found = (each for label in labels for each in self._feeder.held(state, label, query))
        return [(place, state.model if encoded else "") for place, encoded in found]

    def mend(self, passages: Collection[str]) -> None:
        with self._told():
            state = self._living()
            labels = sorted(labels_with_passages(state)) if state.model else []
            for step in steps(sorted(passages)):
                texts = list(self.store.texts(step))
                for label in labels:
                    self._feeder.mend(state, label, step, texts)
            self._feeder.refresh(state, labels)
        self.follow()

    def spread(self, model: str) -> str:
        with self._told():
            return self._again(partial(self._spread, model))

    def _spread(self, model: str) -> str:
        state = self._living()
        labels = labels_with_passages(state) if state.model == model else ()
        return next((found for label in sorted(labels) if (found := self._feeder.spread(state, label))), "")

    def keep(self, model: str, spread: str) -> None:
        with self._told():
            state = self._living()
            for label in sorted(labels_with_passages(state)) if state.model == model else ():
                self._feeder.keep(state, label, spread)

    def count(self, labels: Collection[str], model: str) -> int:
        return self._stands(labels).held if self._living().model == model else 0

    def hold(self, labels: Collection[str], name: str) -> bool:
        return self._is_of(name) and self._stands(labels).held > 0

    def hold_others(self, labels: Collection[str], name: str) -> bool:
        return not self._is_of(name) and self._stands(labels).held > 0

    def lacking(self, name: str, view: View) -> int:
        if not self._living().model:
            return self.store.counts(PASSAGE, view).get(PASSAGE, 0)
        standing = self._stands(view.labels)
        return standing.lacking if self._is_of(name) else standing.passages

    def nearest(
        self,
        asked: "Rows",
        labels: Collection[str],
        model: str,
        width: int,
        among: Collection[str] | None = None,
        langs: Collection[str] | None = None,
    ) -> Iterator[Mapping[Place, float]]:
        given = set[Place]()
        while width and self._living().model == model:
            with self._told():
                found, is_all = self._again(partial(self._nearest, asked, labels, width, among, langs))
            yield {place: cosine for place, cosine in found.items() if place not in given}
            if is_all:
                return
            given, width = given | found.keys(), 2 * width

    def _nearest(
        self,
        asked: "Rows",
        labels: Collection[str],
        width: int,
        among: Collection[str] | None,
        langs: Collection[str] | None,
    ) -> tuple[dict[Place, float], bool]:
        return Neighbours(self.index.server, self._indexes(labels), asked, among, langs).nearest(width)

    def _is_of(self, name: str) -> bool:
        model = self._living().model
        return bool(model) and name in (model, model.partition("@")[0])

    def _stands(self, labels: Collection[str]) -> Standing:
        key = frozenset(labels)
        if key not in self._standing:
            with self._told():
                self._standing[key] = self._again(lambda: self._counted(labels))
        return self._standing[key]

    def _counted(self, labels: Collection[str]) -> Standing:
        indexes = self._indexes(labels)
        if not indexes:
            return Standing()
        (answer,) = self.index.server.searches([(list(indexes), queries.vectors_held())], COUNTS)
        told = answer["aggregations"]
        by = told["by"]["buckets"]
        return Standing(by["held"]["doc_count"], by["lacking"]["passages"]["value"], told["all"]["value"])

    def _indexes(self, labels: Collection[str]) -> dict[str, str]:
        """Those of these labels' vectors → the label."""
        state = self._living()
        there = labels_with_passages(state).intersection(labels) if state.model else ()
        return {self._feeder.index(state, label): label for label in sorted(there)}

    def _living(self) -> State:
        """The version that others read, too; one without anything where there is none of this memory."""
        if self._state is None:
            with self._told():
                state = self.index.follower.states.living()
            identity = self.store.identity()
            self._state = state if state and state.memory == identity else State(0, identity)
        return self._state

    def _again(self, ask: Callable[[], Result]) -> Result:
        """Of the version in its place, where the one that was read is gone."""
        try:
            return ask()
        except IndexGone:
            self.follow()
            return ask()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raises IndexUnavailable for whatever the server, not the memory, lacks."""
        try:
            yield
        except StoreError as error:
            raise self.index.unavailable(error) from error
