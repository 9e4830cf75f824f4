"""Who and what may be meant: by names, by topics and places that they carry, by their texts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from graph.claims import IDENTIFIER
from graph.text import name_keys
from graph.time import asked
from graph.vocabulary import kind_of, vocabulary
from search.finding.traits import TYPE, Traits
from search.finding.words import Stretch, is_link
from search.glance import Glance
from search.index import HAN_RUN, Covering, Name, Part, name_words

YEAR = re.compile("(?:19|20)[0-9]{2}")
ID, EXACT, WORDS, BEGUN, TEXT = 5, 4, 3, 2, 1
"""How something is met: by its id, by a whole name, whole words of one, how its words begin; or only by texts."""
SHORTEST = 3
"""Letters from which a word that is typed may be the beginning of another."""


@dataclass
class Candidates:
    """Everything that meets what is looked for. `named`: how, and under which names; `bearing`: for each stretch who
    carries its topics, places and types, or lies in its year.
    """

    stretches: Sequence[Stretch]
    named: Mapping[str, tuple[int, list[Name]]] = field(default_factory=dict)
    bearing: Sequence[Mapping[str, Set[str]]] = ()
    found: Mapping[str, Covering] = field(default_factory=dict)

    def score(self, entity: str) -> float:
        """The rank of its name, and below one point how much its texts hold and how many stretches it meets."""
        covering = self.found[entity]
        rank, _ = self.named.get(entity, (TEXT, []))
        met = sum(place in covering.held or entity in carry for place, carry in enumerate(self._carrying))
        share = 0.5 * met / len(self.stretches) + 0.5 * covering.score / (covering.score + 10)
        return round(rank + 0.99 * share, 6)

    @cached_property
    def _carrying(self) -> list[set[str]]:
        return [set().union(*each.values()) for each in self.bearing]


def candidates(text: str, stretches: Sequence[Stretch], glance: Glance, *, whole: bool = True) -> Candidates:
    """Those that meet every stretch (some, if not `whole`): in a name, in their texts, or by what they carry."""
    named = named_by(text, glance)
    bearing = [bearers(stretch, glance) for stretch in stretches]
    parts = [
        Part(stretch.words, frozenset(named).union(*carried.values()))
        for stretch, carried in zip(stretches, bearing, strict=True)
    ]
    for place, dated in in_years(stretches, parts, glance, whole).items():
        bearing[place] = {stretches[place].text: dated}
        parts[place] = parts[place]._replace(beside=parts[place].beside | dated)
    found = {covering.entity: covering for covering in glance.index.covering(parts, glance.view, whole=whole)}
    return Candidates(stretches, named, bearing, found)


def in_years(
    stretches: Sequence[Stretch], parts: Sequence[Part], glance: Glance, whole: bool
) -> dict[int, frozenset[str]]:
    """Places of the years that stand beside other words → what meets those and lies in that year."""
    years = {place: stretch.text for place, stretch in enumerate(stretches) if YEAR.fullmatch(stretch.text)}
    others = [part for place, part in enumerate(parts) if place not in years]
    if not (years and others):
        return {}
    traits = Traits(glance, (covering.entity for covering in glance.index.covering(others, glance.view, whole=whole)))
    return {place: frozenset(traits.during(asked(year))) for place, year in years.items()}


def bearers(stretch: Stretch, glance: Glance) -> Mapping[str, Set[str]]:
    """Each topic, place and type that the stretch names → who carries it, or something below it; and itself."""
    types = {code: set(glance.store.find("activity", {TYPE: [code]}, glance.view)) for code in stretch.types}
    if not stretch.concepts:
        return types
    words, below = vocabulary(), {way.id for way in glance.store.closure(stretch.concepts, glance.view)}
    carrying = glance.store.towards(below, glance.view, words.of_role("topic", "place"))
    return Traits(glance, {*below, *(s.subject for s in carrying)}).within(stretch.concepts) | types


def named_by(text: str, glance: Glance) -> dict[str, tuple[int, list[Name]]]:
    """Entity → how well a name of it meets the whole text, and the names that do so."""
    found: dict[str, list[tuple[int, Name]]] = defaultdict(list)
    for name, rank in _ranked(text, glance):
        found[name.entity].append((rank, name))
    best = {entity: max(rank for rank, _ in names) for entity, names in found.items()}
    return {e: (best[e], [name for rank, name in names if rank == best[e]]) for e, names in found.items()}


def _ranked(text: str, glance: Glance) -> Iterable[tuple[Name, int]]:
    for naming in glance.store.names(name_keys(text), glance.view):
        if kind_of(naming.entity) in vocabulary().lexical:
            continue
        yield Name(naming.entity, naming.property, naming.lang, naming.text), EXACT
    typed = [word for word in name_words(text) if not is_link(word)] or name_words(text)
    if all(len(word) < SHORTEST and not HAN_RUN.fullmatch(word) for word in typed):
        return
    for name in believed(glance.index.names(typed, glance.view), glance):
        if rank := _rank(typed, name):
            yield name, rank


def _rank(typed: Sequence[str], name: Name) -> int:
    held = name_words(name.text)
    if all(word in held for word in typed):
        return EXACT if len(held) == len(typed) else WORDS
    short = [word for word in typed if len(word) < SHORTEST and not HAN_RUN.fullmatch(word)]
    return BEGUN if all(word in held for word in short) else 0


def believed(names: Sequence[Name], glance: Glance) -> list[Name]:
    """Those names that the view believes, under canonical ids."""
    known = glance.store.known({name.entity for name in names}, glance.view)
    said = glance.store.about(set(known.values()), glance.view, vocabulary().of_role("name"))
    true = {(s.subject, s.claim.property, s.claim.lang, s.claim.value) for s in said}
    read = (name._replace(entity=known[name.entity]) for name in names if name.entity in known)
    return [name for name in dict.fromkeys(read) if tuple(name) in true]


def by_id(text: str, glance: Glance) -> Candidates | None:
    """The one entity whose id was typed."""
    typed = text.strip()
    found = glance.store.known([typed], glance.view).get(typed) if IDENTIFIER.fullmatch(typed) else None
    if found is None:
        return None
    stretch, covering = Stretch(typed, (typed,)), Covering(found, 0.0, frozenset())
    return Candidates([stretch], {found: (ID, [])}, [{}], {found: covering})
