"""What is met in a text before it is judged, and what a whole document tells of the sense of its paragraphs."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from loaders.documents.mentions import rules
from loaders.documents.mentions.citing import citations
from loaders.documents.mentions.finding import Found, names_in, topics_in
from loaders.documents.mentions.names import Names
from loaders.documents.mentions.splitting import split

SUBJECT = 0.2
"""The share of a document's paragraphs that name what it is about."""


class Met(NamedTuple):
    """A text and the names in it, split into words once: `things` and `topics`, the longest each."""

    text: str
    lang: str
    things: tuple[Found, ...]
    topics: tuple[Found, ...]


class Sense(NamedTuple):
    """Ids of what a document names so that nothing else can be meant, and of what it is about."""

    named: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()


NO_SENSE = Sense()


def meet(text: str, lang: str, names: Names) -> Met:
    words = split(text, lang)
    things = _longest([*names_in(text, lang, names, words), *citations(text, names)])
    return Met(text, lang, tuple(things), tuple(_longest(topics_in(text, lang, names, words))))


def told(met: Met) -> set[str]:
    """What is named so that nothing else can be meant."""
    sure = (one for one in met.things if len({entry.entity for entry in one.entries}) == 1)
    return {one.entries[0].entity for one in sure if not is_common(one, met)}


def is_common(found: Found, met: Met) -> bool:
    return rules.name(met.text[found.start : found.end], met.lang) in rules.table("common", met.lang)


def sense(paragraphs: Iterable[Met], document: str = "") -> Sense:
    """`document`: its own id; it is about itself, and about what a fifth of its paragraphs name."""
    named = [told(met) for met in paragraphs]
    counts = Counter(each for some in named for each in some)
    often = (each for each, count in counts.items() if count > SUBJECT * len(named))
    return Sense(frozenset(counts), frozenset({document, *often}))


def _longest(found: Iterable[Found]) -> list[Found]:
    """The longest, none over another, in the order of the text."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        place = bisect(kept, each.start, key=lambda one: one.start)
        beside = kept[max(place - 1, 0) : place + 1]
        if all(each.end <= other.start or other.end <= each.start for other in beside):
            kept.insert(place, each)
    return kept
