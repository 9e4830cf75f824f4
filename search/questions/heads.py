"""The noun that is asked for in a cut line: which words stand beside a word that asks."""

from collections.abc import Callable

from graph.text import words
from graph.vocabulary import kind_of
from search.reading.draft import Draft
from search.reading.phrases import marked
from search.reading.pieces import Piece

ASKERS = ("ask.which", "ask.request", "which_states.how_many", "which_states.asker", "what_happened.what")
PASSED = (
    "slot.of", "slot.in", "slot.about", "empty.article", "ask.be", "vague", "which_states.how_many", "ask.which",
    "ask.request", "context", "which_states.filler", "address", "area", "which_states.outsider",
)  # fmt: skip
"""What may stand between the word that asks and the noun asked for."""


def named(draft: Draft, kind: str) -> list[str]:
    """Ids of one kind that the line names, in its order."""
    return list(dict.fromkeys(each for piece in draft.line for each in ids_of(piece) if kind_of(each) == kind))


def ids_of(piece: Piece) -> list[str]:
    return [name.entity for group in piece.groups for name in group]


def asked_for(draft: Draft, is_head: Callable[[Piece], bool]) -> bool:
    """Whether a word that asks stands beside such a noun, only places between; or the line begins with the noun."""
    heads = [i for i, piece in enumerate(draft.line) if is_head(piece) or holds_noun(piece, draft)]
    return any(is_asked(draft, place) for place in heads)


def is_asked(draft: Draft, place: int) -> bool:
    leads = draft.line[:place][::-1]
    passed = next((i for i, piece in enumerate(leads) if not is_passed(piece)), len(leads))
    if passed == len(leads) or any(piece.is_(*ASKERS) for piece in leads[: passed + 1]):
        return True
    after = next((piece for piece in draft.line[place + 1 :] if not is_passed(piece) or piece.is_(*ASKERS)), None)
    return after is not None and after.is_(*ASKERS)


def is_passed(piece: Piece) -> bool:
    kinds = piece.kinds()
    if kinds:
        return kinds <= {"region", "state", "organization"}
    return bool(piece.period) or piece.framed or piece.is_(*PASSED)


def holds_noun(piece: Piece, draft: Draft) -> bool:
    """Whether a region is named with its States: "African States", "非洲国家"."""
    if "region" not in piece.kinds():
        return False
    return any("area.noun" in hit.marks for hit in marked(words(piece.text), draft.lang))


def asks_what_help(draft: Draft) -> bool:
    """Whether the help itself is asked for first: "what assistance has Iraq requested, and which States offer it"."""
    first = next((i for i, piece in enumerate(draft.line) if piece.is_("ask.which")), None)
    after = draft.at(draft.after(first)) if first is not None else draft.at(None)
    return any("assistance.help" in hit.marks for hit in marked(words(after.text), draft.lang, ("assistance",)))


def unread(draft: Draft, *marks: str) -> tuple[str, ...]:
    """Words that name nothing and bear none of the marks."""
    pieces = [draft.line[place] for place in sorted(draft.text)]
    return tuple(piece.text for piece in pieces if not (piece.groups or piece.is_(*marks)))
