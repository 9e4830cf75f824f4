"""Following a store: each commit into the living version; where that does not do, a version made anew."""

import time
from collections.abc import Collection
from contextlib import suppress
from itertools import groupby

from graph.errors import IndexForeign, StoreLocked, StoreVersion
from graph.store import Store
from search.opensearch.building import Builder
from search.opensearch.feeding import Feeder, steps
from search.opensearch.held import Held
from search.opensearch.refusals import IndexGone
from search.opensearch.schema import FORM, STATE, IndexNames, parts
from search.opensearch.server import Json, Server
from search.opensearch.state import PAUSE, Lock, Overtaken, State, States

STEP = 5_000
"""Entities after which following says how far it came."""
WAIT = 45.0
"""Seconds for which following waits for whoever makes the indexes anew; longer than a lock of the dead lives."""


class Follower:
    """Writes the indexes of one memory; any number may do so at once."""

    def __init__(self, store: Store, server: Server, names: IndexNames) -> None:
        self._store, self._server, self._names = store, server, names
        self.states, self.lock, self.feeder = States(server, names), Lock(server, names), Feeder(store, server, names)
        self.builder = Builder(store, server, names, self.states, self.lock.keep)
        self.done: State | None = None
        """The living version when there was last nothing more to do."""

    def is_done(self) -> bool:
        """Whether nothing was written since; asks the memory alone. Indexes lost meanwhile are missed by who reads."""
        last = self._store.last()
        return self.done is not None and (self.done.seq, self.done.memory) == (last, self._store.identity())

    def sync(self, wait: float) -> int:
        """How many entities were indexed; raises StoreLocked where the server or another is busy for longer."""
        indexed, until = 0, time.monotonic() + wait
        while last := self._store.last():
            try:
                state = self.ours(self.states.living())
                if state and (state.seq, state.form, state.erased, state.open) == (last, FORM, True, True):
                    self.done = state
                    break
                indexed += self._step(state, last, wait)
            except Overtaken:
                continue
            except IndexGone:
                if self.states.living() == state:
                    raise
            except StoreLocked:
                if time.monotonic() >= until:
                    raise
                time.sleep(PAUSE)
        return indexed

    def rebuild(self) -> int:
        """Make the indexes anew beside the living ones, also where these follow another memory; how many entities."""
        with self.lock.held(WAIT):
            while True:
                with suppress(Overtaken):
                    return self.builder.build(self.states.living())

    def mend(self, entities: Collection[str]) -> None:
        """A card that somebody else gave a later version than there are commits makes all anew."""
        while state := self.ours(self.states.living()):
            held = Held(self._store, self._server, self._names, state)
            documents = [document for step in steps(sorted(entities)) for document in held.documents_of(step)]
            if any(document.version > self._store.last() for document in documents):
                self.rebuild()
                break
            self.feeder.forget(documents)
            with suppress(Overtaken):
                self.states.put(state, labels=self._fed(state, entities))
                break

    def ours(self, state: State | None) -> State | None:
        """Raises a StoreError for indexes that are not to be overwritten."""
        if state and state.memory != self._store.identity():
            raise IndexForeign(
                f"The indexes '{self._names.prefix}-…' at {self._server.url} follow another memory: give this one"
                " a prefix of its own, or make them anew for it with continuity sync --anew."
            )
        if state and state.form > FORM:
            raise StoreVersion(
                f"The indexes '{self._names.prefix}-…' at {self._server.url} were made by a newer version of this"
                " program. Use that one."
            )
        return state

    def _step(self, state: State | None, last: int, wait: float) -> int:
        """What is next to be done; how many entities that indexed."""
        anew = state is None or state.form != FORM or self._store.purged(state.seq, last)
        if state and state.open and state.erased and not anew:
            return self._follow(state, last)
        with self.lock.held(wait):
            if self.states.living() != state:
                raise Overtaken
            if state is None or anew:
                return self.builder.build(state)
            if not state.erased:
                self.builder.tidy(state)
            elif not state.open:
                self.states.put(state, open=True)
        return 0

    def _follow(self, state: State, last: int) -> int:
        """The next commits, as many as touch about STEP entities; the cursor comes after what it stands for."""
        changed, upto = set[str](), last
        for seq, touched in groupby(self._store.changes(state.seq), key=lambda change: change.seq):
            changed.update(change.entity for change in touched)
            if len(changed) >= STEP:
                upto = seq
                break
        labels = self._fed(state, changed)
        self.states.put(state, seq=upto, labels=labels)
        return len(changed)

    def _fed(self, state: State, entities: Collection[str]) -> tuple[str, ...]:
        """Write these entities so that readers find them; the labels that have indexes now."""
        labels = self.feeder.feed(state, entities)
        self.feeder.refresh(state.version)
        self._show(state, set(labels).difference(state.labels))
        return labels

    def _show(self, state: State, labels: Collection[str]) -> None:
        """Give readers the indexes of new labels; raises Overtaken if another version lives meanwhile."""
        if not labels:
            return
        named, index = self._names, self._names.concrete(state.version, STATE)
        actions: list[Json] = [{"remove": {"index": index, "alias": named.alias(STATE), "must_exist": True}}]
        for part, label in ((STATE, ""), *((part, each) for each in sorted(labels) for part in parts(each))):
            actions.append({"add": {"index": named.concrete(state.version, part, label),
                                    "alias": named.alias(part, label)}})  # fmt: skip
        if "error" in self._server.send("POST", "/_aliases", {"actions": actions}, ignore=404):
            raise Overtaken
