"""What the kinds that list things read alike: the noun that is asked for, the names and the words that are left."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any

from graph.text import words as words_of
from graph.vocabulary import Language
from search.model import Intent, Question
from search.passages.terms import is_term
from search.reading.draft import Draft
from search.reading.entries import one
from search.reading.phrases import marked
from search.reading.pieces import Piece
from search.reading.slots import OWN
from search.reading.stretch import PLACES

PASSED = ("empty", "address", "ask", "standing", "join", "slot", "vague", "context", "resolution")
LONGEST = 4
"""Words of one term."""
NAMED = {"topic", *PLACES}
KEPT = (
    "acronym", "typo", "context", "heard", "scheme", "ambiguous", "everywhere", "resolution", "vague_time", "recent",
)  # fmt: skip
"""What was taken for granted that holds whatever kind of question it is."""


def head(draft: Draft, is_thing: Callable[[Piece], bool], *verbs: str) -> int | None:
    """The place of the noun asked for, if it is such a thing: only names, links and these verbs stand before it."""
    for place, piece in enumerate(draft.line):
        if is_thing(piece):
            return place
        if not (is_passed(piece, first=place == 0) or piece.is_(*verbs)):
            return None
    return None


def is_passed(piece: Piece, *, first: bool = False) -> bool:
    """Whether a piece may stand before the noun asked for: names of places and topics, periods, links, courtesies."""
    if piece.kinds() - {"organization"}:
        return piece.kinds() - {"organization"} <= NAMED
    verb = piece.is_("ask.other", "ask.thing") and not piece.is_("ask.which")
    return bool(piece.period) or (piece.is_(*PASSED) and not piece.groups and (first or not verb))


def says(piece: Piece, mark: str, lang: Language) -> bool:
    """Whether its words are a phrase of the kind's table, also where they no longer count as the topic they name."""
    if piece.is_(mark):
        return True
    found = words_of(piece.facts.get("read", piece.text)) if piece.unknown else []
    hits = marked(found, lang, (mark.partition(".")[0],))
    return any(mark in hit.marks and (hit.start, hit.end) == (0, len(found)) for hit in hits)


def entities(piece: Piece) -> set[str]:
    return {name.entity for group in piece.groups for name in group}


def ids(draft: Draft, kind: str, meaning: str = "") -> list[str]:
    """Ids of this kind that the line names, in its order; only those with the meaning, where one is given."""
    found = dict[str, None]()
    for place, piece in enumerate(draft.line):
        if meaning in ("", draft.meant.get(place)) and kind in piece.kinds():
            for group in piece.groups:
                found |= dict.fromkeys(one(draft, piece.text, group, (kind,)))
    return list(found)


def bodies(draft: Draft, *, own: bool = False) -> tuple[str, ...]:
    """Organizations that are meant as such, not as their areas; the Committee's own bodies only where asked for."""
    areas = {each for place, piece in enumerate(draft.line) if draft.meant.get(place) == "place"
             for each in entities(piece)}  # fmt: skip
    return tuple(sorted(set(ids(draft, "organization")) - areas - (set() if own else set(OWN))))


def topics(draft: Draft, *own: str) -> tuple[str, ...]:
    """Topics named, also by a word that elsewhere means persons or a kind of activity; not the kind's own nouns."""
    found = {*draft.get("topics")}
    for place, piece in enumerate(draft.line):
        if piece.kinds() == {"topic"} and place not in draft.meant:
            found |= {each for group in piece.groups for each in one(draft, piece.text, group, ("topic",))}
    return tuple(sorted(found - set(own)))


def places(draft: Draft) -> tuple[str, ...]:
    """States, regions and cities, whether the line leads to them as places or as who did something."""
    return tuple(sorted({*draft.get("places"), *draft.get("nationalities"), *states_of(draft.get("on_behalf_of"))}))


def states_of(found: Collection[str]) -> list[str]:
    return [each for each in found if each.partition("/")[0] in PLACES]


def left(draft: Draft, section: str, *nouns: str) -> tuple[str, ...]:
    """Words that name nothing and are no phrase of the kind's own section, the nouns asked for included; a term of
    several words is one.
    """
    pieces = [draft.line[place] for place in sorted(draft.text)]
    free = [piece for piece in pieces if not (piece.groups or piece.is_(section, "ask.thing"))]
    said, place = [piece for piece in free if not any(says(piece, noun, draft.lang) for noun in nouns)], 0
    found = list[str]()
    while place < len(said):
        count = next((n for n in range(LONGEST, 1, -1) if is_one_term(said[place : place + n], n, draft.lang)), 1)
        found.append(" ".join(piece.text for piece in said[place : place + count]))
        place += count
    return tuple(found)


def is_one_term(pieces: Sequence[Piece], count: int, lang: Language) -> bool:
    """Whether so many pieces stand side by side and are one term."""
    beside = all(piece.end == after.start for piece, after in pairwise(pieces))
    return len(pieces) == count and beside and is_term(" ".join(piece.text for piece in pieces), lang)


def asked(draft: Draft, intent: Intent, *, needs: Collection[str] = ("region", "state"), **slots: Any) -> Question:
    """The question with what every kind reads alike; of the context it misses, only what the kind `needs`."""
    draft.assumed[:] = [each for each in draft.assumed if each.code in KEPT]
    periods = draft.get("period")
    period = periods[0] if len(periods) == 1 else ""
    missing = tuple(code for code in draft.get("missing") if code in needs)
    bad = tuple(not_understood(draft, periods))
    return Question(intent=intent, lang=draft.lang, period=period, missing=missing, not_understood=bad, **slots)


def not_understood(draft: Draft, periods: Collection[str]) -> Iterator[str]:
    if any(piece.is_("not.not") for piece in draft.line):
        yield "exclusion"
    if len(periods) > 1:
        yield "period"
    yield from dict.fromkeys(draft.not_understood)
