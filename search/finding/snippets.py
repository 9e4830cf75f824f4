"""Where words stand in a text, and as much of it as shows them."""

from collections.abc import Iterator, Mapping, Sequence

from graph.store import Statement
from graph.text import words
from search.finding.words import Stretch
from search.index import EVERY, HAN_RUN, readings, text_properties

LONGEST = 200
BEFORE = 60
"""Letters of a text that are shown before the first word that was met."""


def texts(statement: Statement) -> Iterator[str]:
    if statement.claim.property in text_properties() and statement.claim.value:
        yield statement.claim.value
    if statement.claim.wording:
        yield statement.claim.wording


def held(text: str, stretches: Mapping[int, Stretch], whole: bool) -> dict[int, int]:
    """Places of the stretches of which all words (any, if not `whole`) stand in the text → where the first does."""
    there = [(each.start, _tokens(each.text)) for each in words(text)]
    found = dict[int, int]()
    for place, stretch in stretches.items():
        starts = [_first(typed, text, there) for typed in stretch.words]
        known = [start for start in starts if start is not None]
        if known and (len(known) == len(starts) or not whole):
            found[place] = min(known)
    return found


def _first(typed: str, text: str, there: Sequence[tuple[int, frozenset[str]]]) -> int | None:
    """Where the word stands first, as it was typed or in another form."""
    if HAN_RUN.fullmatch(typed):
        return place if (place := text.find(typed)) >= 0 else None
    asked = _tokens(typed)
    return next((start for start, tokens in there if tokens & asked), None)


def _tokens(typed: str) -> frozenset[str]:
    return frozenset(token for way in readings(typed, EVERY) for token in way)


def cut(text: str, place: int, longest: int = LONGEST) -> str:
    """At most `longest` letters of the text, from somewhat before the place on, whole words where there are spaces."""
    if len(text) <= longest:
        return text
    start = text.find(" ", place - BEFORE, place) + 1 if place > BEFORE else 0
    start = start or max(0, place - BEFORE)
    end = start + longest - 2
    if end < len(text):
        space = text.rfind(" ", place, end)
        end = space if space > start + longest // 2 else end
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
