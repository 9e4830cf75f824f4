"""Names in a question: every stretch of words is looked up by its key; acronyms match as written, case and all."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graph.store import Naming
from graph.text import plain
from graph.vocabulary import kind_of
from search.reading.pieces import NAME, UNLIKELY, Group, Piece
from search.reading.stretch import AREA, Names, Stretch

TITLED = ("activity", "document", "practice")
"""Kinds whose names, symbols aside, are titles: unquoted they are meant only in full, link words included."""
QUOTES = "\"'«»“”„‘’「」『』《》"


def named(stretch: Stretch, names: Names) -> list[Piece]:
    """Pieces for every stretch of words that is a name, and for names that share a word across an `and`."""
    spans = list(stretch.spans())
    keys = {span: stretch.keys(*span) for span in spans}
    found = defaultdict[tuple[str, str], list[Naming]](list)
    for naming in names.find({key for each in keys.values() for key in each}):
        found[naming.lang, naming.key].append(naming)
    pieces = list[Piece]()
    for span, each in keys.items():
        met = [naming for key in dict.fromkeys(each) for naming in found[key]]
        pieces += _pieces(stretch, span, met)
    return with_areas(pieces, names)


def with_areas(pieces: list[Piece], names: Names) -> list[Piece]:
    """Organizations with the regions that are their areas, under whatever name these are known."""
    if not any("organization" in piece.kinds() for piece in pieces):
        return pieces
    areas = {naming.entity: naming for naming in names.every(("region",)) if naming.entity.startswith(AREA)}
    return [replace(piece, groups=tuple(_with_area(group, areas) for group in piece.groups)) for piece in pieces]


def _with_area(group: Group, areas: dict[str, Naming]) -> Group:
    bodies = {name.entity.partition("/")[2] for name in group if kind_of(name.entity) == "organization"}
    more = [areas[AREA + body] for body in sorted(bodies) if AREA + body in areas]
    held = {name.entity for name in group}
    return (*group, *(naming for naming in more if naming.entity not in held))


def _pieces(stretch: Stretch, span: tuple[int, int], met: list[Naming]) -> Iterator[Piece]:
    typed = stretch.surface(*span)
    met = [naming for naming in met if is_cited(stretch, span, naming)]
    sure = [naming for naming in met if not acronym(naming) or as_written(naming.text, typed)]
    if sure:
        exact = any(_plain(naming.text).casefold().endswith(_plain(typed).casefold()) for naming in sure)
        shouted = stretch.text.isupper() and all(acronym(naming) for naming in sure)
        yield Piece(*span, typed, groups=(tuple(sure),), cost=UNLIKELY if shouted else _cost(typed), exact=exact)
    elif met and len(typed) >= 4:
        facts = {"typed": typed, "read": met[0].text}
        yield Piece(*span, typed, groups=(tuple(met),), cost=UNLIKELY, typed="acronym", facts=facts)


def is_cited(stretch: Stretch, span: tuple[int, int], naming: Naming) -> bool:
    """Whether the words are meant as this name: "Committee visit Niger" does not cite "Committee visit to Niger"."""
    if kind_of(naming.entity) not in TITLED or naming.property == "symbol":
        return True
    before, after = stretch.words[span[0]].start, stretch.words[span[1] - 1].end
    quoted = stretch.text[before - 1 : before] or " ", stretch.text[after : after + 1] or " "
    typed = stretch.text[before:after]
    return all(sign in QUOTES for sign in quoted) or _plain(typed).casefold() == _plain(naming.text).casefold()


def acronym(naming: Naming) -> bool:
    return naming.property == "acronym" and " " not in naming.text and naming.lang not in ("zh", "ar")


def as_written(name: str, typed: str) -> bool:
    return _plain(name) == _plain(typed)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", plain(text)) if c.isalnum() or c == "/")


def _cost(typed: str) -> float:
    """One Chinese character is too little to be sure of."""
    return UNLIKELY if len(typed) == 1 and not typed.isascii() else NAME
