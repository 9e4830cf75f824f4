"""Why each hit was found: which words met its name, a topic or place that it carries, or its texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from graph.store import Statement
from graph.vocabulary import kind_of, vocabulary
from search.citations import citations
from search.finding.candidates import ID, YEAR, Candidates
from search.finding.facets import type_label
from search.finding.model import Met, Reason
from search.finding.snippets import cut, held, texts
from search.finding.traits import TYPE
from search.finding.words import CONCEPTS
from search.glance import Glance
from search.labels import labels, word
from search.sentences import when

NAMES = 2
"""How many names are shown, if several meet the words alike."""


class Reasons:
    """Reads what the hits of one page say of themselves, and tells of each why it was found."""

    def __init__(self, glance: Glance, found: Candidates, page: Sequence[str]) -> None:
        self.glance, self.found = glance, found
        self.said: dict[str, list[Statement]] = defaultdict(list)
        for statement in glance.store.about(page, glance.view):
            self.said[statement.subject].append(statement)
        for deed in glance.store.towards(page, glance.view, vocabulary().of_role("deed")):
            self.said[deed.object or ""].append(deed)
        carried = {s.object for i in page for s in self._links(i) if s.object}
        asked = {concept for stretch in found.stretches for concept in stretch.concepts}
        self.labels = labels(glance.store, carried | asked, glance.view, glance.lang)
        self.below = {c: {way.id for way in glance.store.closure([c], glance.view)} for c in asked}

    def of(self, entity: str) -> tuple[Reason, ...]:
        named, carried = (*self._id(entity), *self._names(entity)), tuple(self._concepts(entity))
        told = {typed for reason in carried for typed in reason.words}
        return (*named, *carried, *(() if named else self._texts(entity, told)))

    def _id(self, entity: str) -> Iterator[Reason]:
        if self.found.named.get(entity, (0, []))[0] == ID:
            yield Reason(met="id", words=(self.found.stretches[0].text,), text=entity)

    def _names(self, entity: str) -> Iterator[Reason]:
        typed = tuple(stretch.text for stretch in self.found.stretches)
        _, names = self.found.named.get(entity, (0, []))
        line = " ".join(typed).casefold()
        first = sorted(names, key=lambda n: (n.text.casefold() != line, n.lang != self.glance.lang, n))
        once = {name.text: name for name in reversed(first)}
        for name in list(reversed(once.values()))[:NAMES]:
            said = [s for s in self.said[entity] if (s.claim.property, s.claim.value) == (name.property, name.text)]
            yield self._reason("name", name.property, typed, name.text, name.lang, said)

    def _concepts(self, entity: str) -> Iterator[Reason]:
        """For each topic, place, type or year that it carries, the first statement that says so."""
        for stretch, bearing in zip(self.found.stretches, self.found.bearing, strict=True):
            for concept in (c for c, bearers in bearing.items() if entity in bearers and c != entity):
                for said in self._carrying(entity, concept)[:1]:
                    met, text = self._way(said, concept)
                    yield self._reason(met, said.claim.property, (stretch.text,), text, self.glance.lang, [said])

    def _carrying(self, entity: str, concept: str) -> list[Statement]:
        said = [s for s in self.said[entity] if s.subject == entity]
        if concept in self.below:
            return [s for s in self._links(entity) if s.object in self.below[concept]]
        dates = [s for s in said if s.claim.property in vocabulary().of_role("when")] if YEAR.fullmatch(concept) else []
        return dates or [s for s in said if (s.claim.property, s.claim.value) == (TYPE, concept)]

    def _links(self, entity: str) -> list[Statement]:
        """The statements by which it carries topics and places, or by which it lies within them if it is one."""
        properties = vocabulary().of_role("topic", "place", *(["broader"] if kind_of(entity) in CONCEPTS else []))
        return [s for s in self.said[entity] if s.claim.property in properties and s.subject == entity]

    def _way(self, said: Statement, concept: str) -> tuple[Met, str]:
        """What was met, and how what is carried leads there."""
        carried = said.object
        if carried is None and said.claim.property == TYPE:
            return "type", type_label(concept, self.glance.lang)
        if carried is None:
            return "year", when(said.claim.value or "", self.glance.lang)
        met: Met = "topic" if kind_of(concept) == "topic" else "place"
        whole = "" if carried == concept else f" ⊂ {self.labels[concept]}"
        return met, self.labels[carried] + whole

    def _texts(self, entity: str, told: Set[str]) -> Iterator[Reason]:
        """The fewest texts that show all stretches that stand in any (but those told), those with most first."""
        stretches = {place: self.found.stretches[place] for place in self.found.found[entity].held}
        left = {place: stretch for place, stretch in stretches.items() if stretch.text not in told}
        every = [(statement, text) for statement in self.said[entity] for text in texts(statement)]
        for whole in (True, False):
            while best := max(((held(text, left, whole), s, text) for s, text in every), key=_number, default=None):
                met, said, text = best
                if not met:
                    break
                typed, shown = tuple(left.pop(place).text for place in sorted(met)), cut(text, min(met.values()))
                yield self._reason("text", said.claim.property, typed, shown, said.claim.lang, [said])

    def _reason(
        self, met: Met, prop: str, typed: tuple[str, ...], text: str, lang: str, said: Iterable[Statement]
    ) -> Reason:
        label = word(vocabulary().property[prop].label, self.glance.lang)
        return Reason(met=met, property=prop, label=label, words=typed, text=text, lang=lang, citations=citations(said))


def _number(each: tuple[Mapping[int, int], Statement, str]) -> int:
    return len(each[0])
