"""What a text does with other documents: recalls, reaffirms, amends or extends those that its verbs govern."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from graph.vocabulary import kind_of
from loaders.documents.mentions.model import Mention

PROPERTIES = ("recalls", "reaffirms", "amends", "extends")
NEAR, LISTED = 260, 70
"""How far behind its head the first document stands, and the next of a list behind that."""
CLAUSE, ADJOINING = 2_000, 6
"""How long a Chinese clause may be, and how near in it the next of a list stands."""

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("relations.toml").read_text("utf-8"))
_CLAUSE = re.compile(r"[;؛；]")


def relations(text: str, lang: str, mentions: Sequence[Mention]) -> list[tuple[str, str, str]]:
    """The property, the document and its words in the text; each property and document once, in order."""
    documents = [one for one in mentions if kind_of(one.entity) == "document"]
    if not documents or lang not in _TABLES:
        return []
    governed = _behind_head if "head" in _TABLES[lang] else _before_head
    met = [(prop, one) for prop in PROPERTIES for one in governed(text, lang, prop, documents)]
    first: dict[tuple[str, str], str] = {}
    for prop, one in sorted(met, key=lambda each: (each[1].start, each[0])):
        first.setdefault((prop, one.entity), one.surface)
    return [(prop, entity, surface) for (prop, entity), surface in first.items()]


def _behind_head(text: str, lang: str, prop: str, documents: list[Mention]) -> Iterator[Mention]:
    for verb in _verb(lang, prop).finditer(text):
        if head := _head(lang).match(text, verb.end()):
            yield from _listed(text, head.end(), _pattern(lang, "stop"), documents)
        elif prop == "extends":
            yield from _given(text, verb.end(), lang, documents)


def _listed(text: str, start: int, stop: re.Pattern[str], documents: list[Mention]) -> Iterator[Mention]:
    """Those of the list that begins behind a head."""
    reach = NEAR
    for one in _since(documents, start):
        if one.start - start > reach or stop.search(text, start, one.start):
            return
        yield one
        start, reach = one.end, LISTED


def _given(text: str, start: int, lang: str, documents: list[Mention]) -> Iterator[Mention]:
    """The first document, where the verb's object is what that gave."""
    for one in islice(_since(documents, start), 1):
        between = text[start : min(one.start, start + NEAR + 1)]
        if len(between) <= NEAR and not _CLAUSE.search(between) and _through(lang).search(between):
            yield one


def _since(documents: list[Mention], start: int, end: int | None = None) -> Iterator[Mention]:
    first = bisect_left(documents, start, key=lambda one: one.start)
    last = None if end is None else bisect_left(documents, end, key=lambda one: one.start)
    return islice(documents, first, last)


def _before_head(text: str, lang: str, prop: str, documents: list[Mention]) -> Iterator[Mention]:
    """Chinese: every document of the verb's clause that qualifies nothing, and the first that is moved before it."""
    for verb in _verb(lang, prop).finditer(text):
        stop = _pattern(lang, "stop").search(text, verb.end(), verb.end() + CLAUSE)
        inside = list(_since(documents, verb.end(), stop.start() if stop else verb.end() + CLAUSE))
        ends = [bool(_pattern(lang, "listed").match(text, one.end)) for one in inside]
        yield from (one for place, one in enumerate(inside) if ends[place] and _is_whole(inside, ends, place))
    if moved := _TABLES[lang].get({"amends": "amended", "extends": "extended"}.get(prop, "")):
        for found in re.finditer(moved, text):
            yield from (one for one in islice(_since(documents, found.start()), 1) if one.start < found.end())


def _is_whole(inside: list[Mention], ends: list[bool], place: int) -> bool:
    """Whether what closes this one's list, its last, qualifies nothing either."""
    while place + 1 < len(inside) and inside[place + 1].start - inside[place].end < ADJOINING:
        place += 1
    return ends[place]


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    return re.compile(_TABLES[lang][name], re.IGNORECASE)


@cache
def _verb(lang: str, prop: str) -> re.Pattern[str]:
    edge = "" if lang == "zh" else r"\b"
    return re.compile(rf"{edge}(?:{_TABLES[lang][prop]}){edge}", re.IGNORECASE)


@cache
def _fill(lang: str) -> str:
    table = _TABLES[lang]
    return rf"(?:[\s'’“\u200e\u200f]|(?:{table['fill']})\b|(?:{table['part']}))"


@cache
def _head(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{_fill(lang)}{{0,60}}(?:{_TABLES[lang]['head']})\b", re.IGNORECASE)


@cache
def _through(lang: str) -> re.Pattern[str]:
    """What stands between such an object and the document, to its very end."""
    fill, table = _fill(lang), _TABLES[lang]
    return re.compile(rf"(?:{table['through']}){fill}{{0,60}}(?:{table['head']})?{fill}{{0,8}}$", re.IGNORECASE)
