"""Passages found by concepts: texts of one language are weighed together, whatever else is known in others.

Every home answers `search.cards.Texts` for each language; what is made of that is computed here, so that all agree.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.store import Store, View
from graph.text import tokens
from graph.vocabulary import kind_of
from search.cards import CANDIDATES, Texts, overlaid
from search.index import PASSAGE, WORDING, Concept, Covering, Way, best, bm25

LOOSE = 12
"""How many other tokens may stand among those of one way."""
PARTED = ""
"""Stands between the texts of one passage: no token is empty, so that no words are side by side across it."""


@dataclass
class Weighed:
    """The passages that may meet the concepts, in one language: their tokens by canonical id, and what each weighs."""

    texts: Texts
    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    holding: Mapping[str, int] = field(default_factory=dict)

    def add(self, entity: str, words: Iterable[str]) -> None:
        self.found[entity] += [*words, PARTED]

    def score(self, entity: str, way: Way) -> float:
        """BM25 of the way's tokens; nothing where they should stand side by side and do not."""
        words = self.found.get(entity, [])
        if way.adjacent and not beside(words, way.tokens):
            return 0.0
        length, cards = sum(map(bool, words)), max(self.texts.cards, 1)
        average = max(self.texts.length, 1) / cards
        counted = {token: words.count(token) for token in dict.fromkeys(way.tokens)}
        return sum(bm25(n, length, average, cards, min(self.holding[t], cards)) for t, n in counted.items() if n)

    def meets(self, entity: str, way: Way) -> bool:
        words = self.found.get(entity, [])
        return beside(words, way.tokens) if way.adjacent else near(words, way.tokens)


class Shelves:
    """Answers `search.index.Index.passages` for one view; `texts` gives a language's, `unfollowed` is as in `Cards`."""

    def __init__(self, texts: Callable[[str], Texts], view: View, store: Store, unfollowed: set[str]) -> None:
        self._texts, self.view, self.store = texts, view, store
        self._unfollowed = {i for i in unfollowed if kind_of(i) == PASSAGE}
        self._by_tongue = dict[str, Texts]()

    def passages(
        self, asked: Sequence[Concept], limit: int | None, among: Collection[str] | None, whole: bool
    ) -> list[Covering]:
        asked = [concept._replace(ways=[way for way in concept.ways if way.tokens]) for concept in asked]
        names = self.store.known(self._candidates(asked, among, whole), self.view)
        weighed = self._weighed(asked, names)
        held = {entity: met(asked, entity, weighed) for entity in set(names.values())}
        scores = {i: total(asked, i, weighed) for i, places in held.items() if not whole or len(places) == len(asked)}
        hits = best({i: score for i, score in scores.items() if score or held[i]}, len(scores))
        return [Covering(hit.entity, hit.score, held[hit.entity]) for hit in hits][:limit]

    def _candidates(self, asked: Sequence[Concept], among: Collection[str] | None, whole: bool) -> set[str]:
        """Raw ids that may meet the concepts; an empty question asks for nothing."""
        if not any(concept.ways or concept.beside for concept in asked):
            return set()
        if among is not None:
            return set(among)
        return (self._whole(asked) if whole else self._likeliest(asked)) | self._newer

    def _likeliest(self, asked: Sequence[Concept]) -> set[str]:
        each = by_tongue(asked)
        wanted = {lang: {token for way in ways for token in way.tokens} for lang, ways in each.items()}
        cards = (card for lang, some in wanted.items() for card in self.texts(lang).matching(some, CANDIDATES))
        return {card.entity for card in cards}.union(*(concept.beside for concept in asked))

    def _whole(self, asked: Sequence[Concept]) -> set[str]:
        """Those whose cards hold all tokens of a way of each concept, one way in this language, another in that."""
        found = [set(concept.beside) for concept in asked]
        for lang in by_tongue(asked):
            ways = [[frozenset(way.tokens) for way in concept.ways if way.lang == lang] for concept in asked]
            places = [place for place, each in enumerate(ways) if each]
            for place, ids in zip(places, self.texts(lang).holding([ways[place] for place in places]), strict=True):
                found[place] |= ids
        return set.intersection(*found)

    @cached_property
    def _newer(self) -> set[str]:
        return overlaid(self._unfollowed, self.view, self.store)

    def texts(self, lang: str) -> Texts:
        return self._by_tongue.setdefault(lang, self._texts(lang))

    def _weighed(self, asked: Sequence[Concept], names: Mapping[str, str]) -> dict[str, Weighed]:
        """By language; what the cards hold of a passage is read in the store where the view believes otherwise."""
        unlike = self.store.reworded(names, self.view) | self._unfollowed & names.keys() if names else set[str]()
        anew = {names[raw] for raw in unlike}
        found = dict[str, Weighed]()
        for lang, ways in by_tongue(asked).items() if names else ():
            found[lang] = Weighed(self.texts(lang))
            for card in sorted(found[lang].texts.of(names)):
                if names[card.entity] not in anew:
                    found[lang].add(names[card.entity], card.tokens.split(" "))
            found[lang].holding = self.texts(lang).documents_with({token for way in ways for token in way.tokens})
        for said in self.store.about(anew, self.view, [WORDING]) if anew else ():
            if said.claim.lang in found:
                found[said.claim.lang].add(said.subject, tokens(said.claim.value or "", said.claim.lang))
        return found


def by_tongue(asked: Iterable[Concept]) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = defaultdict(list)
    for way in (way for concept in asked for way in concept.ways):
        found[way.lang].append(way)
    return dict(sorted(found.items()))


def met(asked: Sequence[Concept], entity: str, weighed: Mapping[str, Weighed]) -> frozenset[int]:
    """Places of the concepts that the passage holds in some way."""
    return frozenset(
        place for place, concept in enumerate(asked)
        if entity in concept.beside or any(weighed[way.lang].meets(entity, way) for way in concept.ways)
    )  # fmt: skip


def total(asked: Sequence[Concept], entity: str, weighed: Mapping[str, Weighed]) -> float:
    """Each concept by its best way; ways that are met in part count for as much as they are."""
    best_ways = (max((weighed[way.lang].score(entity, way) for way in each.ways), default=0.0) for each in asked)
    return sum(best_ways)


def near(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether all the tokens stand in one stretch of the text."""
    wanted, longest = set(sought), len(sought) + LOOSE
    starts = (start for start, word in enumerate(words) if word in wanted) if wanted <= set(words) else ()
    return any(wanted <= set(words[start : start + longest]) for start in starts)


def beside(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether the tokens stand side by side, in this order."""
    starts = (start for start, word in enumerate(words) if word == sought[0])
    return any(tuple(words[start : start + len(sought)]) == tuple(sought) for start in starts)
