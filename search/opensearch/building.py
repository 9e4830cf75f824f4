"""A new version of the indexes: made beside the living one, proved against the store, swapped in by one request."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from graph.errors import StoreError
from graph.store import Store
from search.opensearch.feeding import Feeder
from search.opensearch.proving import Sums
from search.opensearch.schema import STATE, IndexNames, parts
from search.opensearch.server import Json, Server
from search.opensearch.spaces import has_vectors
from search.opensearch.state import Overtaken, State, States

AT_ONCE = 20
"""Indexes named in one request: an address has 4,096 bytes."""


class Builder:
    """For whoever holds the lock; `keep` shows that it is still at work."""

    def __init__(
        self, store: Store, server: Server, names: IndexNames, states: States, keep: Callable[[], None]
    ) -> None:
        self._store, self._server, self._names, self._states, self._keep = store, server, names, states, keep
        self._feeder = Feeder(store, server, names)

    def build(self, living: State | None) -> int:
        """Make the next version and put it in place; how many entities that touched. One old version is kept, closed.

        Raises Overtaken where something was purged meanwhile, or somebody else was first. What fails leaves the
        living version in place.
        """
        before, sums = living.version if living else 0, Sums()
        self._drop_all_but(before, before - 1)
        try:
            state = self._states.begin(self._next(living))
            state, entities = self._filled(state, living, sums)
            self._prove(state, sums)
            with self._closed(living):
                state, later = self._filled(state, living, sums)
                state = self._swapped(living, state)
        except BaseException:
            with suppress(StoreError):
                self._drop_unless_living(before + 1)
            raise
        self.tidy(state, before)
        return len(entities | later)

    def _next(self, living: State | None) -> State:
        """With vectors of the model that the living version of this memory has, where the server can keep them."""
        state = State((living.version if living else 0) + 1, self._store.identity())
        if living and living.model and living.memory == state.memory and has_vectors(self._server):
            state = replace(state, model=living.model, dimensions=living.dimensions)
        return state

    def tidy(self, state: State, before: int = 0) -> None:
        """Keep one version before the living one, closed, so that whoever read it looks for the living one; none, and
        say so, where something in it was purged.
        """
        self._drop_all_but(state.version, before if state.erased else 0)
        self._close_indexes(index for index in self._indexes() if self._names.version_of(index) == before)
        if not state.erased:
            self._states.put(state, erased=True)

    def _filled(self, state: State, living: State | None, sums: Sums) -> tuple[State, set[str]]:
        """The version as far as the store's last commit, found by readers; and whom that touched."""
        touched = set[str]()
        while (last := self._store.last()) != state.seq:
            if state.seq and self._store.purged(state.seq, last):
                raise Overtaken
            changed = {change.entity for change in self._store.changes(state.seq)}
            labels = self._feeder.feed(state, changed, old=living, keep=self._keep, sums=sums)
            state = replace(state, seq=last, labels=labels)
            touched |= changed
        self._keep()
        self._feeder.refresh(state.version)
        return state, touched

    def _prove(self, state: State, sums: Sums) -> None:
        """Raises StoreError where the version says anything else of an entity than what the memory gave."""
        if found := sums.differ(self._server, self._names, state):
            raise StoreError(
                f"The new indexes '{self._names.prefix}-v{state.version}-…' differ from the memory in"
                f" {len(found)} entities, {found[0]} first. They were not put in place: make them"
                " again."
            )

    @contextmanager
    def _closed(self, living: State | None) -> Iterator[None]:
        """Nobody follows into the living version any more."""
        if living is None:
            yield
            return
        closed = self._close(living)
        try:
            yield
        except BaseException:
            with suppress(StoreError, Overtaken):
                self._states.put(closed, open=True)
            raise

    def _close(self, living: State) -> State:
        """However often followers write in between."""
        while (current := self._states.living()) and current.version == living.version:
            with suppress(Overtaken):
                return self._states.put(current, open=False)
        raise Overtaken

    def _swapped(self, living: State | None, state: State) -> State:
        """Every alias leads to the new version by one request, or none does."""
        purged = living and (living.memory != state.memory or self._store.purged(living.seq, state.seq))
        state = self._states.put(state, erased=not (purged or (living and not living.erased)))
        actions: list[Json] = [
            {"remove": {"index": index, "alias": alias, "must_exist": True}}
            for index, aliases in self._indexes().items()
            for alias in aliases
            if not self._names.is_written(alias)
        ]
        for part, label in ((STATE, ""), *((part, each) for each in state.labels for part in parts(each))):
            index = self._names.concrete(state.version, part, label)
            actions.append({"add": {"index": index, "alias": self._names.alias(part, label)}})
        if "error" in self._server.send("POST", "/_aliases", {"actions": actions}, ignore=404):
            raise Overtaken
        return state

    def _indexes(self) -> dict[str, list[str]]:
        """Every index of a version → its aliases."""
        found = self._server.look("GET", f"/{self._names.prefix}-v*/_alias")
        return {index: sorted(told["aliases"]) for index, told in found.items() if self._names.version_of(index)}

    def _drop_all_but(self, *versions: int) -> None:
        self._drop(index for index in self._indexes() if self._names.version_of(index) not in versions)

    def _drop_unless_living(self, version: int) -> None:
        living = self._states.living()
        if living is None or living.version != version:
            self._drop(index for index in self._indexes() if self._names.version_of(index) == version)

    def _drop(self, indexes: Iterable[str]) -> None:
        for some in _named(indexes):
            self._server.send("DELETE", f"/{some}", ignore_unavailable="true")

    def _close_indexes(self, indexes: Iterable[str]) -> None:
        for some in _named(indexes):
            self._server.send("POST", f"/{some}/_close", ignore_unavailable="true")


def _named(indexes: Iterable[str]) -> Iterator[str]:
    """With commas, as many as an address holds."""
    names = sorted(indexes)
    return (",".join(names[start : start + AT_ONCE]) for start in range(0, len(names), AT_ONCE))
