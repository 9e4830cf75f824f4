"""What a question about States leaves unread, and what stands in the way of an answer."""

from collections.abc import Iterator

from graph.vocabulary import kind_of
from search.questions.heads import ids_of
from search.questions.states.acts import act, undone
from search.reading.draft import Draft

DENYING = ("which_states.no", "which_states.outsider")
WORDLESS = {"visited", "contact", "reported"}
"""Doings of which no words can be asked."""


def cities(draft: Draft) -> tuple[str, ...]:
    return tuple(sorted(each for each in draft.get("places") if kind_of(each) == "city"))


def missed(draft: Draft, denied: set[int], treaties: list[str], *, apart: bool) -> Iterator[str]:
    """What stands in the way: an exclusion, several periods or treaties, a city or a doing of another kind, words."""
    denying = [i for i, piece in enumerate(draft.line) if piece.is_("not.not", *DENYING)]
    loose = [i for i in denying if not draft.line[i].is_(*DENYING) or all(at < i for at in denied)]
    if len(denied) > 1 or loose:
        yield "exclusion"
    if len(draft.get("period")) > 1:
        yield "period"
    if len(treaties) > 1:
        yield "treaty"
    yield from draft.not_understood
    yield from () if apart else (piece.text for piece in draft.line if set(ids_of(piece)) & set(cities(draft)))
    yield from (p.text for p in draft.line if treaties and act(p, False) and not act(p, True))
    codes = {act(piece, bool(treaties)) for piece in draft.line}
    yield from rest(draft) if treaties or codes & WORDLESS else ()
    yield from () if treaties else undone(draft.line, codes)


def rest(draft: Draft) -> tuple[str, ...]:
    """Content words that named nothing."""
    return tuple(
        text for i, text in sorted(draft.text.items())
        if not any(mark.startswith("which_states.") for mark in draft.line[i].marks)
        and not draft.line[i].kinds() & {"treaty"}
    )  # fmt: skip
