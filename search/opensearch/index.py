"""The OpenSearch index: indexes of cards, of names and of passages for each audience label, over our tokens."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, Self, TypeVar

from opensearchpy import OpenSearch

from graph.errors import BadInput, IndexUnavailable, StoreError, StoreLocked, StoreRefused, StoreUnreachable
from graph.store import Store, View
from search.cards import Cards
from search.index import Concept, Covering, Fingerprint, Hit, Name, Part, shelf
from search.opensearch.following import WAIT, Follower
from search.opensearch.held import Held
from search.opensearch.names import NameIndexes
from search.opensearch.refusals import IndexGone
from search.opensearch.schema import CARDS, FORM, NAMES, IndexNames
from search.opensearch.server import Server, known_by
from search.opensearch.state import State
from search.opensearch.texts import SearchTexts
from search.shelves import Shelves

Given = ParamSpec("Given")
Result = TypeVar("Result")


def answering(
    method: Callable[Concatenate["OpenSearchIndex", Given], Result],
) -> Callable[Concatenate["OpenSearchIndex", Given], Result]:
    """A method for whoever asks: raises IndexUnavailable for whatever the server, not the memory, lacks."""

    @wraps(method)
    def telling(self: "OpenSearchIndex", /, *args: Given.args, **named: Given.kwargs) -> Result:
        try:
            return method(self, *args, **named)
        except StoreError as error:
            raise self.unavailable(error) from error

    return telling


class OpenSearchIndex:
    """Follows any store; several machines may follow and read at once. Whoever reaches the server reads everything.

    What `sync` writes is a projection: lose the indexes, and they are made anew.
    """

    def __init__(self, store: Store, server: Server, prefix: str = "continuity") -> None:
        self.store, self.server, self.index_names = store, server, IndexNames(prefix)
        self.follower = Follower(store, server, self.index_names)
        self._last_seen: State | None = None

    @classmethod
    def open(cls, store: Store, url: str, *, user: str = "", password: str = "", prefix: str = "continuity") -> Self:
        """Raises a StoreError that says why a server cannot be used; one that does not answer, or refuses the password,
        may do otherwise later.
        """
        if "@" in url:
            raise BadInput("The address of OpenSearch holds a user or password: give them apart, not in the address.")
        client = OpenSearch(hosts=[url], headers=known_by(user, password), max_retries=0, pool_maxsize=16)
        server = Server(client, url)
        try:
            with suppress(StoreUnreachable, StoreRefused):
                server.check()
            return cls(store, server, prefix)
        except BaseException:
            server.close()
            raise

    def close(self) -> None:
        self.server.close()

    def sync(self) -> int:
        """See `search.index.Index.sync`; after a purge also leaves no trace of it in the indexes.

        Raises StoreLocked where somebody else makes them anew and does not come to an end, IndexUnavailable where the
        server does not answer, or refuses.
        """
        try:
            return self.follower.sync(WAIT)
        except (StoreUnreachable, StoreRefused) as error:
            raise self.unavailable(error) from error

    def unavailable(self, error: StoreError) -> StoreError:
        """The same error, if it is the memory's."""
        return IndexUnavailable(str(error)) if error is self.server.failure else error

    @answering
    def follow(self) -> None:
        if not self.follower.is_done():
            self._follow()

    def _follow(self) -> None:
        with suppress(StoreLocked):
            self.follower.sync(0)

    def rebuild(self) -> int:
        """Make the indexes anew beside the living ones, also where these follow another memory; how many entities."""
        return self.follower.rebuild()

    def mend(self, entities: Collection[str]) -> None:
        self.follower.mend(entities)

    @answering
    def unfollowed(self) -> set[str]:
        return self._held().unfollowed()

    @answering
    def fingerprints(self, after: str, upto: str) -> list[Fingerprint]:
        """Of one version; read again where another took its place meanwhile."""
        while True:
            held = self._held()
            try:
                return list(held.fingerprints(after, upto))
            except IndexGone:
                if self.follower.states.living() == held.state:
                    raise

    def _held(self) -> Held:
        state = self.follower.ours(self.follower.states.living())
        self.follower.done = state if state == self.follower.done else None
        nothing = State(0, self.store.identity())
        return Held(self.store, self.server, self.index_names, state if state and state.form == FORM else nothing)

    def _seen(self, view: View) -> State | None:
        """The living version, as it was when it had last to be looked at: it never goes back."""
        if self._last_seen is None or self._last_seen.seq < view.seq:
            state = self.follower.states.living()
            ours = state and (state.memory, state.form) == (self.store.identity(), FORM)
            self._last_seen = state if ours else None
        return self._last_seen

    def _read(self, view: View, ask: Callable[[State | None], Result]) -> Result:
        """Of one version, whole; asked again where another took its place meanwhile, or it was lost and made anew."""
        state, lost = self._seen(view), None
        state = state if state or not self.follower.done else self._anew(view)
        while True:
            try:
                return ask(state)
            except IndexGone:
                anew = self._anew(view)
                if anew == state == lost:
                    raise
                state, lost = anew, state

    def _anew(self, view: View) -> State | None:
        """The living version, after what was lost since has been made anew."""
        self._last_seen = self.follower.done = None
        self._follow()
        return self._seen(view)

    def _indexes(self, part: str, state: State | None, view: View, lang: str | None = None) -> list[str]:
        """Not by their aliases: these may lead to another version from one request of a reader to its next."""
        if state is None:
            return []
        labels = sorted({shelf(label, lang) for label in view.labels}.intersection(state.labels))
        return [self.index_names.concrete(state.version, part, label) for label in labels]

    def _cards(self, state: State | None, view: View) -> Cards:
        texts = SearchTexts(self.server, self._indexes(CARDS, state, view))
        return Cards(texts, view, self.store, self._newer(state, view))

    def _shelves(self, state: State | None, view: View) -> Shelves:
        def texts(lang: str) -> SearchTexts:
            return SearchTexts(self.server, self._indexes(CARDS, state, view, lang))

        return Shelves(texts, view, self.store, self._newer(state, view))

    def _newer(self, state: State | None, view: View) -> set[str]:
        since = state.seq if state else 0
        return {change.entity for change in self.store.changes(since)} if since < view.seq else set()

    def _names(self, state: State | None, view: View) -> NameIndexes:
        return NameIndexes(self.server, self._indexes(NAMES, state, view))

    @answering
    def matching(self, words: Sequence[str], lang: str, view: View) -> list[str]:
        return self._read(view, lambda state: self._cards(state, view).matching(words, lang))

    @answering
    def search(self, words: Sequence[str], lang: str, view: View, limit: int = 50) -> list[Hit]:
        return self._read(view, lambda state: self._cards(state, view).search(words, lang, limit))

    @answering
    def covering(self, parts: Sequence[Part], view: View, *, whole: bool = True) -> list[Covering]:
        return self._read(view, lambda state: self._cards(state, view).covering(parts, whole))

    @answering
    def passages(
        self,
        asked: Sequence[Concept],
        view: View,
        limit: int | None = 50,
        *,
        among: Collection[str] | None = None,
        whole: bool = False,
        held: bool = False,
    ) -> list[Covering]:
        return self._read(view, lambda state: self._shelves(state, view).passages(asked, limit, among, whole, held))

    @answering
    def names(
        self, beginnings: Sequence[str], view: View, *, kinds: Collection[str] = (), limit: int | None = None
    ) -> list[Name]:
        return self._read(view, lambda state: self._names(state, view).begun(beginnings, kinds, limit))

    @answering
    def alike(self, word: str, view: View) -> list[str]:
        return self._read(view, lambda state: self._names(state, view).alike(word))
