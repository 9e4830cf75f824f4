"""What a paragraph is asked to speak of: every word of the question that does not merely ask."""

from collections.abc import Collection, Iterator, Sequence

from search.passages.terms import is_term
from search.reading.draft import Draft
from search.reading.pieces import Piece
from search.reading.stretch import is_link

ASKING = (
    "document", "ask", "slot", "join", "empty", "address", "title", "vague", "context", "not", "area", "time", "future",
)  # fmt: skip
LONGEST = 4
"""Pieces of one term."""


def words(draft: Draft, *others: Piece) -> tuple[str, ...]:
    """Words and names as typed, in their order, those that stand together as one; topics and documents aside."""
    found, last = list[str](), -1
    for stretch in stretches(draft, others):
        text = joined(stretch)
        if stretch[0].start == last:
            found[-1] += text if is_han(text) else f" {text}"
        else:
            found.append(text)
        last = -1 if stretch[-1].comma else stretch[-1].end
    return tuple(found)


def stretches(draft: Draft, others: Collection[Piece]) -> Iterator[Sequence[Piece]]:
    """Terms of several pieces, also where one of these says nothing elsewhere (of, 自), and every other that says
    something.
    """
    place = 0
    while place < len(draft.line):
        term = next(filter(None, (term_at(draft, place, n, others) for n in range(LONGEST, 1, -1))), ())
        if term or not (draft.line[place].framed or draft.line[place] in others or not is_said(draft.line[place])):
            yield term or draft.line[place : place + 1]
        place += len(term) or 1


def term_at(draft: Draft, place: int, count: int, others: Collection[Piece]) -> Sequence[Piece]:
    """So many pieces side by side that are one term; none where they are not."""
    found = draft.line[place : place + count]
    plain = not any(each.framed or each.period or each.groups or each.comma or each in others for each in found[:-1])
    last = found[-1]
    whole = plain and len(found) == count and not (last.framed or last.groups or last.period or last in others)
    whole = whole and not any(is_link(each.text, draft.lang) and not is_han(each.text) for each in (found[0], last))
    return found if whole and is_term(joined(found), draft.lang) else ()


def joined(stretch: Sequence[Piece]) -> str:
    return ("" if is_han(stretch[0].text) else " ").join(piece.text for piece in stretch)


def is_said(piece: Piece) -> bool:
    if piece.groups:
        return not piece.kinds() <= {"topic", "document"} or piece.is_("resolution")
    if piece.period:
        return False
    return piece.unknown or piece.is_("resolution", "document.mandate") or not piece.is_(*ASKING)


def is_han(text: str) -> bool:
    return "一" <= text[:1] <= "鿿"
