"""Passages found by concepts: texts of one language are weighed together, whatever else is known in others.

Every home answers `search.cards.Texts` for each language; what is made of that is computed here, so that all agree.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.store import Store, View
from graph.text import tokens
from graph.vocabulary import kind_of
from search.cards import CANDIDATES, Texts, overlaid
from search.index import PASSAGE, WORDING, Concept, Covering, Way, best, bm25

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
    """The passages that may meet the concepts, in one language, by canonical id; and how many hold each token."""

    texts: Texts
    places: Mapping[Way, Sequence[int]]
    found: dict[str, Held] = field(default_factory=lambda: defaultdict(Held))
    holding: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _by_token(self) -> Mapping[str, list[Way]]:
        found: dict[str, list[Way]] = defaultdict(list)
        for way in self.places:
            for token in dict.fromkeys(way.tokens):
                found[token].append(way)
        return found

    def near(self, entity: str) -> Iterable[Way]:
        """Ways of which the passage holds any token; most passages hold few."""
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
        told = {entity: judged(asked, entity, weighed) for entity in set(names.values())}
        scores = {i: score for i, (score, held) in told.items() if len(held) == len(asked) or not whole}
        hits = best({i: score for i, score in scores.items() if score or told[i][1]}, len(scores))
        return [Covering(hit.entity, hit.score, told[hit.entity][1]) for hit in hits][:limit]

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
            found[lang] = Weighed(self.texts(lang), places_of(asked, lang))
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
    """Whether all the tokens stand in one stretch of the text."""
    wanted, longest = set(sought), len(sought) + LOOSE
    starts = (start for start, word in enumerate(words) if word in wanted) if wanted <= set(words) else ()
    return any(wanted <= set(words[start : start + longest]) for start in starts)


def beside(words: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether the tokens stand side by side, in this order."""
    starts = (start for start, word in enumerate(words) if word == sought[0])
    return any(tuple(words[start : start + len(sought)]) == tuple(sought) for start in starts)
