"""The texts that one view's labels hold: which entities have which words in them, and how much that weighs.

Every home answers `Texts`; what is made of that is computed here, once, so that all agree to the digit.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from graph.errors import IndexUnavailable
from graph.store import Store, View
from graph.vocabulary import kind_of
from search.index import EVERY, PASSAGE, Covering, Hit, Part, all_tokens, best, bm25, readings, sift

CANDIDATES = 1_000
OVERLAID = 1_000
"""How many entities of a view that the index has not followed yet are looked for in the store; no answer beyond."""
Ways = Sequence[frozenset[str]]
"""The readings of one word."""


class Card(NamedTuple):
    """What one label's readers may read about an entity: how many tokens, and them with blanks between."""

    entity: str
    length: int
    tokens: str


class Texts(Protocol):
    """Cards of a view's labels, as an index home keeps them. Cards come in no order."""

    @property
    def cards(self) -> int:
        """How many cards the labels have together."""
        ...

    @property
    def length(self) -> int:
        """How many tokens these hold."""
        ...

    def matching(self, ways: Ways, limit: int) -> Iterable[Card]:
        """The cards of each label that hold all tokens of one of the ways; if more than `limit`, its best ones."""
        ...

    def of(self, entities: Collection[str]) -> Iterable[Card]: ...

    def holding(self, words: Sequence[Ways]) -> list[set[str]]:
        """For each word the entities one of whose cards holds all tokens of one of its readings."""
        ...

    def documents_with(self, asked: Collection[str]) -> Mapping[str, int]:
        """Token → how many cards hold it."""
        ...


class Cards:
    """Answers of the index contract from the texts of one view; `unfollowed` names what changed since the texts did."""

    def __init__(self, texts: Texts, view: View, store: Store, unfollowed: set[str]) -> None:
        self.texts, self.view, self.store = texts, view, store
        self._unfollowed = {i for i in unfollowed if kind_of(i) != PASSAGE}

    def matching(self, words: Sequence[str], lang: str) -> list[str]:
        """See `search.index.Index.matching`; candidates hold every word in some card, the store then tells."""
        held = self._holding([readings(word, lang) for word in words])
        found = [set(self.store.known(ids, self.view).values()) for ids in held]
        return sift(set.intersection(*found) if found else (), words, lang, self.view, self.store)

    def search(self, words: Sequence[str], lang: str, limit: int) -> list[Hit]:
        """See `search.index.Index.search`; wide candidates, rescored with the statistics of all labels together."""
        asked = {token for word in words for way in readings(word, lang) for token in way}
        found = list(self.texts.matching(each_alone(asked), CANDIDATES)) if asked else []
        names = self.store.known({card.entity for card in found}, self.view) if found else {}
        scores = self._scores([card for card in found if card.entity in names], names, asked) if names else {}
        return self._still_held(best(scores, len(scores)), asked, limit)

    def covering(self, parts: Sequence[Part], whole: bool) -> list[Covering]:
        """See `search.index.Index.covering`; candidates by words alone, then what the view believes of them."""
        ways = [[readings(word, EVERY) for word in part.words] for part in parts]
        names, met = self._candidates(parts, ways, whole)
        members = {raw: name for raw, name in names.items() if name in met}
        asked = {token for each in ways for word in each for way in word for token in way}
        cards = list(self.texts.of(members)) if members else []
        scores = self._scores(cards, members, asked) if cards else {}
        held = self._held(cards, members)
        found = (
            Covering(entity, round(scores.get(entity, 0.0), 6), _places(ways, held.get(entity, set())))
            for entity in sorted(met)
        )
        agreed = all if whole else any
        return [c for c in found if agreed(i in c.held or c.entity in part.beside for i, part in enumerate(parts))]

    def _holding(self, words: Sequence[Ways]) -> list[set[str]]:
        """Raw ids whose texts may hold each word: by their cards, or because these are not what they were."""
        return [held | self._newer for held in self.texts.holding(words)]

    @cached_property
    def _newer(self) -> set[str]:
        return overlaid(self._unfollowed, self.view, self.store)

    def _scores(self, cards: Iterable[Card], names: Mapping[str, str], asked: Collection[str]) -> dict[str, float]:
        """BM25 of each entity's cards together (under its canonical name), with the statistics of all the labels."""
        frequency: dict[str, Counter[str]] = defaultdict(Counter)
        lengths: Counter[str] = Counter()
        for entity, length, tokens in cards:
            frequency[names[entity]].update(t for t in tokens.split() if t in asked)
            lengths[names[entity]] += length
        holding, documents = self.texts.documents_with(asked), self.texts.cards
        average = self.texts.length / documents
        return {
            entity: sum(bm25(n, lengths[entity], average, documents, holding[t]) for t, n in sorted(found.items()))
            for entity, found in frequency.items()
        }

    def _still_held(self, hits: Sequence[Hit], asked: set[str], limit: int) -> list[Hit]:
        """The first hits whose texts, as the view believes them, hold one of the asked tokens."""
        kept: list[Hit] = []
        for start in range(0, len(hits), limit):
            batch = hits[start : start + limit]
            held = all_tokens([hit.entity for hit in batch], self.view, self.store)
            kept += [hit for hit in batch if held.get(hit.entity, set()) & asked]
            if len(kept) >= limit:
                break
        return kept[:limit]

    def _candidates(
        self, parts: Sequence[Part], ways: Sequence[Sequence[Ways]], whole: bool
    ) -> tuple[Mapping[str, str], set[str]]:
        """Raw ids that may hold a word → their canonical ids; and of these those that may meet the parts."""
        holding = iter(self._holding([word for each in ways for word in each]))
        by_part = [[next(holding) for _ in each] for each in ways]
        names = self.store.known({raw for each in by_part for word in each for raw in word}, self.view)
        sets = []
        for part, each in zip(parts, by_part, strict=True):
            texts = [{names[raw] for raw in word if raw in names} for word in each]
            sets.append(set.intersection(*texts) | part.beside if texts else set(part.beside))
        return names, (set.intersection(*sets) if whole else set.union(*sets)) if sets else set()

    def _held(self, cards: Iterable[Card], members: Mapping[str, str]) -> dict[str, set[str]]:
        """Every token in the texts of each entity that the view believes; read in the store where its cards differ."""
        unlike = self.store.reworded(members, self.view) | self._unfollowed & members.keys() if members else set[str]()
        anew = {members[raw] for raw in unlike}
        held: dict[str, set[str]] = defaultdict(set)
        for entity, _, tokens in cards:
            if members[entity] not in anew:
                held[members[entity]].update(tokens.split())
        return held | (all_tokens(anew, self.view, self.store) if anew else {})


def each_alone(tokens: Iterable[str]) -> Ways:
    """Any of them will do."""
    return [frozenset([token]) for token in sorted(tokens)]


def overlaid(unfollowed: Collection[str], view: View, store: Store) -> set[str]:
    """Those of which the view sees anything; raises IndexUnavailable where they are too many to be read one by one."""
    seen = set(store.known(unfollowed, view)) if unfollowed else set[str]()
    if len(seen) > OVERLAID:
        raise IndexUnavailable(f"The index of words is {len(seen)} entities behind the memory: ask again later.")
    return seen


def _places(ways: Sequence[Sequence[Ways]], tokens: set[str]) -> frozenset[int]:
    """Places of the parts that have words, and all of them among the tokens."""
    return frozenset(
        place for place, each in enumerate(ways) if each and all(any(way <= tokens for way in word) for word in each)
    )
