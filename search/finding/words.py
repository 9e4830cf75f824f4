"""The words that are looked for: what of them names a topic or a place, and what is left."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, get_args

from graph.errors import BadInput
from graph.store import Naming
from graph.text import Word, name_key, name_keys, words
from graph.text_tables import LINK_WORDS
from graph.vocabulary import Language, kind_of
from search.glance import Glance
from search.reading.names import acronym, as_written
from search.reading.phrases import listed, table
from search.reading.stretch import AREA, LONGEST, LONGEST_HAN

Span = tuple[int, int]
"""The first word, and the one past the last."""
CONCEPTS = ("topic", "state", "region", "city")
LINKS = frozenset[str]().union(*LINK_WORDS.values())
MOST_WORDS, MOST_LETTERS = 40, 300


@dataclass(frozen=True)
class Stretch:
    """Words that belong together, as typed, and the topics, places and types of activity that they name."""

    text: str
    words: tuple[str, ...]
    concepts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


class Meant(NamedTuple):
    concepts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


def read(text: str, glance: Glance) -> list[Stretch]:
    """The stretches in order: the longest names of topics and places first, then word by word; link words go.

    Raises BadInput where there is nothing to look for, or too much.
    """
    found = check(text)
    named = concepts(text, found, glance)
    stretches = list(_cut(text, found, named))
    return [s for s in stretches if s.concepts or s.types or not is_link(s.text)] or stretches


def check(text: str) -> list[Word]:
    """Its words; raises BadInput where there is nothing to look for, or too much."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput("There is half a character among the words to look for: give them in UTF-8.")
    found = words(text)
    if not found:
        raise BadInput("There is no word to look for: give at least one letter or figure.")
    if len(text) > MOST_LETTERS or len(found) > MOST_WORDS:
        raise BadInput(f"That is too much to look for: give at most {MOST_WORDS} words and {MOST_LETTERS} letters.")
    return found


def concepts(text: str, found: Sequence[Word], glance: Glance) -> dict[Span, Meant]:
    """Stretches that name topics, places or types of activity in any language; none overlap, the longest are kept."""
    keys = {span: name_keys(_surface(text, found, span)) for span in _spans(found)}
    asked = {key for each in keys.values() for key in each}
    met: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for naming in glance.store.names(asked, glance.view):
        met[naming.lang, naming.key].append(naming)
    named = dict[Span, Meant]()
    for span in sorted(keys, key=lambda span: (span[0] - span[1], span)):
        ids = _meant([n for key in keys[span] for n in met[key]], _surface(text, found, span))
        types = {types_of_activity()[key] for key in keys[span] if key in types_of_activity()}
        if (ids or types) and not any(span[0] < end and start < span[1] for start, end in named):
            named[span] = Meant(tuple(sorted(ids)), tuple(sorted(types)))
    return named


@cache
def types_of_activity() -> Mapping[tuple[str, str], str]:
    """(Language, key) of the words by which questions name a type of activity → its code."""
    return {
        (lang, name_key(phrase, lang)): code
        for lang in get_args(Language)
        for code, phrases in table(lang)["type"].items()
        for phrase in listed(phrases)
    }


def is_link(word: str) -> bool:
    """Whether it only links words; what is written in capitals may be an acronym."""
    return name_key(word, "") in LINKS and not (len(word) > 1 and word.isupper() and word.isascii())


def _meant(namings: Sequence[Naming], typed: str) -> set[str]:
    """Topics and places of this name, acronyms as they are written; what names a body does not mean its area."""
    sure = [n for n in namings if not acronym(n) or as_written(n.text, typed)]
    bodies = {AREA + n.entity.partition("/")[2] for n in sure if kind_of(n.entity) == "organization"}
    return {n.entity for n in sure if kind_of(n.entity) in CONCEPTS and n.property != "demonym"} - bodies


def _spans(found: Sequence[Word]) -> Iterator[Span]:
    links = [is_link(word.text) for word in found]
    for start, word in enumerate(found):
        longest = LONGEST_HAN if word.script == "han" else LONGEST
        for end in range(start + 1, min(len(found), start + longest) + 1):
            if not links[start] and not links[end - 1]:
                yield start, end


def _surface(text: str, found: Sequence[Word], span: Span) -> str:
    return text[found[span[0]].start : found[span[1] - 1].end]


def _cut(text: str, found: Sequence[Word], named: dict[Span, Meant]) -> Iterator[Stretch]:
    """Named stretches whole; of the rest each word, or each run of Chinese."""
    starts = {span[0]: span for span in named}
    place = 0
    while place < len(found):
        span = starts.get(place) or (place, _run(found, place, starts))
        surface = _surface(text, found, span)
        yield Stretch(surface, _searched(text, found, span), *named.get(span, Meant()))
        place = span[1]


def _searched(text: str, found: Sequence[Word], span: Span) -> tuple[str, ...]:
    """The words of a stretch that its texts must hold."""
    if found[span[0]].script == "han":
        return (_surface(text, found, span),)
    each = [word.text for word in found[span[0] : span[1]]]
    return tuple(word for word in each if not is_link(word)) or tuple(each)


def _run(found: Sequence[Word], place: int, starts: dict[int, Span]) -> int:
    """Past the last character of a run of Chinese in which nothing is named; one further for any other word."""
    end = place + 1
    while found[place].script == "han" and end < len(found) and found[end].script == "han" and end not in starts:
        if found[end].start != found[end - 1].end:
            break
        end += 1
    return end
