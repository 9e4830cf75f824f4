"""Filters, and how many hits each value of a facet would leave."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from graph.time import Span, asked
from graph.vocabulary import Language, kind_of, vocabulary
from search.finding.model import Facet, FacetValue, Wanted
from search.finding.traits import Traits, lies
from search.glance import Glance
from search.labels import labels, word
from search.reading.phrases import listed, table
from search.sentences import say

MOST = 50
LAST_DAY = date.max.toordinal()
NAMES = ("kind", "topic", "place", "year", "type")


def passing(wanted: Wanted, traits: Traits) -> dict[str, set[str]]:
    """Filter → the entities that pass it; only those that are asked."""
    passed = dict[str, set[str]]()
    if wanted.kinds:
        passed["kind"] = {i for i in traits.ids if kind_of(i) in wanted.kinds}
    if wanted.topics:
        passed["topic"] = set().union(*traits.within(wanted.topics).values())
    if wanted.places:
        passed["place"] = set().union(*traits.within(wanted.places).values())
    if wanted.periods:
        passed["year"] = set().union(*(traits.during(asked(period)) for period in wanted.periods))
    if wanted.types:
        passed["type"] = {i for i, types in traits.types.items() if types & set(wanted.types)}
    if wanted.bodies or wanted.roles:
        passed["body"] = traits.of_bodies(wanted.bodies, wanted.roles)
    if traits.glance.as_of:
        passed["as_of"] = traits.begun(traits.glance.view.today)
    return passed


def kept(traits: Traits, passed: Mapping[str, set[str]], but: str = "") -> set[str]:
    """Those that pass every filter (`but` one)."""
    return set(traits.ids).intersection(*(ids for name, ids in passed.items() if name != but))


def facets(glance: Glance, traits: Traits, passed: Mapping[str, set[str]]) -> tuple[Facet, ...]:
    """Each counted over what passes all the other filters."""
    count = {"kind": kinds, "topic": topics, "place": states, "year": years, "type": types}
    return tuple(facet(glance, name, count[name](traits, kept(traits, passed, name))) for name in NAMES)


def facet(glance: Glance, name: str, counts: Mapping[str, int]) -> Facet:
    ranked = sorted(counts.items()) if name == "year" else sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ranked[-MOST:] if name == "year" else ranked[:MOST]
    told = value_labels(glance, name, [value for value, _ in shown])
    values = tuple(FacetValue(value=value, label=told[value], count=number) for value, number in shown)
    return Facet.model_validate({"name": name, "label": say(glance.lang, f"facet_{name}"), "values": values})


def value_labels(glance: Glance, name: str, values: Collection[str]) -> dict[str, str]:
    match name:
        case "kind":
            return {value: word(vocabulary().kind[value].label, glance.lang) for value in values}
        case "topic" | "place":
            return labels(glance.store, values, glance.view, glance.lang)
        case "type":
            return {value: type_label(value, glance.lang) for value in values}
        case _:
            return {value: value for value in values}


def type_label(code: str, lang: Language) -> str:
    """The first word by which questions name a type of activity."""
    return code if lang == "en" else next(iter(listed(table(lang)["type"].get(code, code))), code)


def kinds(_: Traits, base: set[str]) -> Mapping[str, int]:
    return Counter(map(kind_of, base))


def types(traits: Traits, base: set[str]) -> Mapping[str, int]:
    return Counter(code for i in base for code in traits.types.get(i, ()))


def topics(traits: Traits, base: set[str]) -> Mapping[str, int]:
    """Topics that any of them carries, and all that are broader."""
    direct = {c for i in base for c in traits.carried[i] if kind_of(c) == "topic"}
    return counted(traits, base, upwards(traits.glance, direct, "topic"))


def states(traits: Traits, base: set[str]) -> Mapping[str, int]:
    """States that any of them carries, and those of the cities that they carry."""
    direct = {c for i in base for c in traits.carried[i] if kind_of(c) in ("state", "city")}
    return counted(traits, base, {i for i in upwards(traits.glance, direct, "state") if kind_of(i) == "state"})


def counted(traits: Traits, base: set[str], values: Collection[str]) -> Mapping[str, int]:
    within = traits.within(values)
    return {value: number for value in values if (number := len(within[value] & base))}


def upwards(glance: Glance, ids: Iterable[str], kind: str) -> set[str]:
    """These and what they are part of or narrower than, as long as that is of the kind."""
    words = vocabulary()
    leading = [name for name in words.of_role("broader") if kind in words.property[name].to]
    found, level = set(ids), set(ids)
    while level:
        links = glance.store.about(level, glance.view, leading)
        level = {s.object for s in links if s.object and kind_of(s.object) == kind} - found
        found |= level
    return found


def years(traits: Traits, base: set[str]) -> Mapping[str, int]:
    """Each year in which any of them lies; open ends go no further than the last day that any date names."""
    spans = {i: traits.spans[i] for i in base if i in traits.spans}
    named = sorted({year for each in spans.values() for span in each for year in ends(span)})
    found = Counter[str]()
    for each in spans.values():
        found.update({year for span in each for year in within(span, named[0], named[-1])} if named else ())
    return found


def within(span: Span, first: int, last: int) -> Iterator[str]:
    """Years from the first to the last in which it lies."""
    start = date.fromordinal(span.start_min).year if span.start_min >= 1 else first
    end = date.fromordinal(span.end_max - 1).year if span.end_max <= LAST_DAY else last
    for year in range(max(first, start), min(last, end) + 1):
        if lies(span, asked(f"{year:04}")):
            yield f"{year:04}"


def ends(span: Span) -> Iterator[int]:
    """The years of its bounds that are known."""
    for day in (span.start_min, span.start_max, span.end_min - 1, span.end_max - 1):
        if 1 <= day <= LAST_DAY:
            yield date.fromordinal(day).year
