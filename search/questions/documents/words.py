"""What a paragraph is asked to speak of: every word of the question that does not merely ask."""

from graph.text import name_key
from search.passages.terms import terms
from search.reading.draft import Draft
from search.reading.pieces import Piece

ASKING = (
    "document", "ask", "slot", "join", "empty", "address", "title", "vague", "context", "not", "area", "time", "future",
)  # fmt: skip


def words(draft: Draft, *others: Piece) -> tuple[str, ...]:
    """Words and names as typed, in their order, those that stand together as one; topics and documents aside."""
    found, last = list[str](), -1
    for place, piece in enumerate(draft.line):
        if piece.framed or piece in others or not (is_said(piece) or begins_term(draft, place)):
            continue
        if piece.start == last:
            found[-1] += piece.text if is_han(piece.text) else f" {piece.text}"
        else:
            found.append(piece.text)
        last = -1 if piece.comma else piece.end
    return tuple(found)


def is_said(piece: Piece) -> bool:
    if piece.groups:
        return not piece.kinds() <= {"topic", "document"} or piece.is_("resolution")
    if piece.period:
        return False
    return piece.unknown or piece.is_("resolution", "document.mandate") or not piece.is_(*ASKING)


def begins_term(draft: Draft, place: int) -> bool:
    """Whether a Chinese character that elsewhere says nothing begins a term here: 自 of 自愿捐款."""
    piece, after = draft.line[place], draft.at(place + 1)
    joined = piece.text + after.text if piece.end == after.start and is_han(piece.text) else ""
    return bool(joined) and ("zh", name_key(joined, "zh")) in terms()


def is_han(text: str) -> bool:
    return "一" <= text[:1] <= "鿿"
