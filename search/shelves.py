"""Passages found by concepts: texts of one language are weighed together, whatever else is known in others.

Every home answers `search.cards.Texts` for each language; what is made of that is computed here, so that all agree.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

from graph.store import Store, View
from graph.text import tokens
from graph.vocabulary import kind_of
from search.cards import CANDIDATES, Texts, each_alone, overlaid
from search.index import PASSAGE, WORDING, Concept, Covering, Way, best
from search.weighing import Weighed, judged, places_of


class Shelves:
    """Answers `search.index.Index.passages` for one view; `texts` gives a language's, `unfollowed` is as in `Cards`."""

    def __init__(self, texts: Callable[[str], Texts], view: View, store: Store, unfollowed: set[str]) -> None:
        self._texts, self.view, self.store = texts, view, store
        self._unfollowed = {i for i in unfollowed if kind_of(i) == PASSAGE}
        self._by_tongue = dict[str, Texts]()

    def passages(
        self, asked: Sequence[Concept], limit: int | None, among: Collection[str] | None, whole: bool, held: bool
    ) -> list[Covering]:
        asked = [concept._replace(ways=[way for way in concept.ways if way.tokens]) for concept in asked]
        names = self.store.known(self._candidates(asked, among, whole, held), self.view)
        weighed = self._weighed(asked, names)
        told = {entity: judged(asked, entity, weighed) for entity in set(names.values())}
        least = len(asked) if whole else int(held)
        scores = {i: score for i, (score, places) in told.items() if len(places) >= least}
        hits = best({i: score for i, score in scores.items() if score or told[i][1]}, len(scores))
        return [Covering(hit.entity, hit.score, told[hit.entity][1]) for hit in hits][:limit]

    def _candidates(self, asked: Sequence[Concept], among: Collection[str] | None, whole: bool, held: bool) -> set[str]:
        """Raw ids that may meet the concepts; an empty question asks for nothing."""
        if not any(concept.ways or concept.beside for concept in asked):
            return set()
        if among is not None:
            return set(among)
        return (self._whole(asked) if whole else self._likeliest(asked, held)) | self._newer

    def _likeliest(self, asked: Sequence[Concept], held: bool) -> set[str]:
        """The best of those whose cards hold all tokens of a way, if `held`; else of those that hold any token."""
        found = set[str]().union(*(concept.beside for concept in asked))
        for lang, ways in by_tongue(asked).items():
            wanted = least(ways) if held else each_alone({token for way in ways for token in way.tokens})
            found.update(card.entity for card in self.texts(lang).matching(wanted, CANDIDATES))
        return found

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
        for lang in by_tongue(asked) if names else ():
            found[lang] = Weighed(self.texts(lang), places_of(asked, lang))
            for card in sorted(found[lang].texts.of(names)):
                if names[card.entity] not in anew:
                    found[lang].add(names[card.entity], card.tokens.split(" "))
        for said in self.store.about(anew, self.view, [WORDING]) if anew else ():
            if said.claim.lang in found:
                found[said.claim.lang].add(said.subject, tokens(said.claim.value or "", said.claim.lang))
        for lang, weighed in found.items():
            weighed.holding = self.texts(lang).documents_with(weighed.met)
        return found


def least(ways: Iterable[Way]) -> list[frozenset[str]]:
    """The tokens of each way, without ways that hold all those of another."""
    found = list[frozenset[str]]()
    for each in sorted({frozenset(way.tokens) for way in ways}, key=lambda way: (len(way), sorted(way))):
        if not any(other <= each for other in found):
            found.append(each)
    return found


def by_tongue(asked: Iterable[Concept]) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = defaultdict(list)
    for way in (way for concept in asked for way in concept.ways):
        found[way.lang].append(way)
    return dict(sorted(found.items()))
