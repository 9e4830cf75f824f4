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
            yield from _listed(text, head.end(), _pattern(lang, "stop"), _headed(head.group(), lang, documents))
        elif prop in ("extends", "recalls", "reaffirms"):
            yield from _given(text, verb.end(), lang, prop, documents)


def _headed(head: str, lang: str, documents: list[Mention]) -> list[Mention]:
    """A report or a letter is no resolution: one that stands behind it only tells whose it is."""
    if not _pattern(lang, "paper").search(head):
        return documents
    return [one for one in documents if not one.entity.startswith("document/S-RES-")]


def _listed(text: str, start: int, stop: re.Pattern[str], documents: list[Mention]) -> Iterator[Mention]:
    """Those of the list that begins behind a head."""
    reach = NEAR
    for one in _since(documents, start):
        if one.start - start > reach or stop.search(text, start, one.start):
            return
        yield one
        start, reach = one.end, LISTED


def _given(text: str, start: int, lang: str, prop: str, documents: list[Mention]) -> Iterator[Mention]:
    """The first document, where the verb's object is what that gave, and those that "and" adds to it."""
    if prop != "extends" and not _pattern(lang, "given").match(text[start:].lstrip()[:80]):
        return
    link, last = _through(lang), start
    for one in _since(documents, start):
        between = text[last : min(one.start, last + NEAR + 1)]
        if len(between) > NEAR or _CLAUSE.search(between) or not _links(link, between, lang, prop):
            return
        yield one
        link, last = _added(lang), one.end


def _links(link: re.Pattern[str], between: str, lang: str, prop: str) -> bool:
    """Whether `link` leads to the end, with no other verb and no other clause before it."""
    found = link.search(between)
    if not found or any(_verb(lang, each).search(between) for each in PROPERTIES):
        return False
    return not _pattern(lang, "aside" if prop == "extends" else "stop").search(between[: found.start()])


def _since(documents: list[Mention], start: int, end: int | None = None) -> Iterator[Mention]:
    first = bisect_left(documents, start, key=lambda one: one.start)
    last = None if end is None else bisect_left(documents, end, key=lambda one: one.start)
    return islice(documents, first, last)


def _before_head(text: str, lang: str, prop: str, documents: list[Mention]) -> Iterator[Mention]:
    """Chinese: every document of the verb's clause that qualifies nothing, and the first that is moved before it."""
    for verb in _verb(lang, prop).finditer(text):
        stop = _pattern(lang, "stop").search(text, verb.end(), verb.end() + CLAUSE)
        inside = list(_since(documents, verb.end(), stop.start() if stop else verb.end() + CLAUSE))
        inside = [one for place, one in enumerate(inside) if not _is_led(text, lang, inside, place)]
        ends = [bool(_pattern(lang, "listed").match(text, one.end)) for one in inside]
        yield from (one for place, one in enumerate(inside) if ends[place] and _is_whole(inside, ends, place))
    if moved := _TABLES[lang].get({"amends": "amended", "extends": "extended"}.get(prop, "")):
        for found in re.finditer(moved, text):
            yield from (one for one in islice(_since(documents, found.start()), 1) if one.start < found.end())


def _is_led(text: str, lang: str, inside: list[Mention], place: int) -> bool:
    """Whether this one's list, its first, is the object of another verb ("to implement")."""
    while place and inside[place].start - inside[place - 1].end < ADJOINING:
        place -= 1
    return bool(_pattern(lang, "led").search(text[max(inside[place].start - 20, 0) : inside[place].start]))


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
def listing(lang: str) -> str:
    """What stands before a document or between two of a list: numbers of paragraphs, "of resolution"."""
    head = _TABLES[lang]["head"]
    return rf"{_fill(lang)}{{0,40}}(?:(?:{head}){_fill(lang)}{{0,8}})?"


@cache
def _through(lang: str) -> re.Pattern[str]:
    """What stands between such an object and the document, to its very end."""
    fill, table = _fill(lang), _TABLES[lang]
    return re.compile(rf"(?:{table['through']}){fill}{{0,60}}(?:{table['head']})?{fill}{{0,8}}$", re.IGNORECASE)


@cache
def _added(lang: str) -> re.Pattern[str]:
    """What stands between two documents that gave it."""
    fill = _fill(lang)
    table = _TABLES[lang]
    return re.compile(
        rf"^{fill}{{1,9}}(?:{table['through']})?{fill}{{0,60}}(?:{table['head']})?{fill}{{0,8}}$", re.IGNORECASE
    )
