"""What a passage weighs for concepts: BM25 of its best ways, in each language with that language's own statistics."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from search.cards import Texts
from search.index import HAN_RUN, Concept, Way, bm25

LOOSE = 8
"""How many other tokens may stand among those of one way."""
PARTED = ""
"""Stands between the texts of one passage: no token is empty, so that no words are side by side across it."""


class Held:
    """The tokens of one passage in one language, in order; counted once, however many ways are looked for."""

    def __init__(self) -> None:
        self.words = list[str]()

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(word for word in self.words if word)

    def has(self, way: Way) -> bool:
        if not all(token in self.counts for token in way.tokens):
            return False
        return beside(self.words, way.tokens) if way.adjacent else near(self.words, way.tokens)


@dataclass
class Weighed:
    """The passages that may meet the concepts, in one language, by canonical id; `holding`: how many of all hold each
    token that one of these does.
    """

    texts: Texts
    places: Mapping[Way, Sequence[int]]
    found: dict[str, Held] = field(default_factory=lambda: defaultdict(Held))
    holding: Mapping[str, int] = field(default_factory=dict)

    @property
    def met(self) -> set[str]:
        """Tokens of the ways that any of the passages holds."""
        asked = {token for way in self.places for token in way.tokens}
        return {token for held in self.found.values() for token in asked & held.counts.keys()}

    @cached_property
    def _by_token(self) -> Mapping[str, list[Way]]:
        found: dict[str, list[Way]] = defaultdict(list)
        for way in self.places:
            known = [token for token in dict.fromkeys(way.tokens) if token in self.holding]
            if not way.adjacent:
                sought = known
            else:
                sought = [min(known, key=lambda token: self.holding[token])] if {*known} == {*way.tokens} else []
            for token in sought:
                found[token].append(way)
        return found

    def near(self, entity: str) -> Iterable[Way]:
        """Ways of which the passage holds any token, the rarest where it must hold all; most passages hold few."""
        held = self.found.get(entity)
        met = held.counts.keys() & self._by_token.keys() if held else ()
        return dict.fromkeys(way for token in met for way in self._by_token[token])

    def add(self, entity: str, words: Iterable[str]) -> None:
        self.found[entity].words += [*words, PARTED]

    def score(self, entity: str, way: Way) -> float:
        """BM25 of the way's tokens; nothing where they should stand side by side and do not."""
        held = self.found.get(entity)
        if held is None or (way.adjacent and not held.has(way)):
            return 0.0
        met = [(token, n) for token in dict.fromkeys(way.tokens) if (n := held.counts.get(token, 0))]
        length, (cards, average) = held.counts.total() if met else 0, self._size
        return sum(bm25(n, length, average, cards, min(self.holding[token], cards)) for token, n in met)

    @cached_property
    def _size(self) -> tuple[int, float]:
        cards = max(self.texts.cards, 1)
        return cards, max(self.texts.length, 1) / cards

    def meets(self, entity: str, way: Way) -> bool:
        held = self.found.get(entity)
        return held is not None and held.has(way)


def places_of(asked: Sequence[Concept], lang: str) -> dict[Way, list[int]]:
    """Ways of one language → the places of the concepts that they are ways of."""
    found: dict[Way, list[int]] = defaultdict(list)
    for place, concept in enumerate(asked):
        for way in concept.ways:
            if way.lang == lang and place not in found[way]:
                found[way].append(place)
    return {way: places for way, places in found.items() if places}


def judged(asked: Sequence[Concept], entity: str, weighed: Mapping[str, Weighed]) -> tuple[float, frozenset[int]]:
    """What a passage scores, and the places of the concepts that it holds: each counts by its best way, one that is
    met in part for as much as it is.
    """
    scores = dict[int, float]()
    held = {place for place, concept in enumerate(asked) if entity in concept.beside}
    for texts in weighed.values():
        for way in texts.near(entity):
            score = texts.score(entity, way)
            for place in texts.places[way] if score else ():
                scores[place] = max(score, scores.get(place, 0.0))
                held |= {place} if place not in held and texts.meets(entity, way) else set()
    return sum(scores[place] for place in sorted(scores)), frozenset(held)


def near(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether all the tokens stand in one stretch of the text; of Chinese, which is sought by pairs of characters, a
    text has the characters, too.
    """
    wanted, longest = set(sought), LOOSE + sum(2 if HAN_RUN.fullmatch(token) else 1 for token in sought)
    starts = (start for start, word in enumerate(words) if word in wanted) if wanted <= set(words) else ()
    return any(wanted <= set(words[start : start + longest]) for start in starts)


def beside(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether the tokens stand side by side, in this order."""
    starts = (start for start, word in enumerate(words) if word == sought[0])
    return any(tuple(words[start : start + len(sought)]) == tuple(sought) for start in starts)
