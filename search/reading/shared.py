"""Names that share a word across an `and`: "Central and South Asia", "Asie centrale et méridionale"."""

from collections.abc import Iterator

from graph.text import name_key
from graph.vocabulary import kind_of
from search.reading.names import acronym
from search.reading.pieces import Group, Piece
from search.reading.stretch import PLACES, Names, Stretch


def shared(stretch: Stretch, names: Names, line: list[Piece]) -> list[Piece]:
    """ "Central and South Asia", "export and border control": pieces whose two names share their last words,
    or their first ("Asie centrale et méridionale").
    """
    pieces = list[Piece]()
    for place, piece in enumerate(line):
        if piece.is_("join") and 0 < place < len(line) - 1:
            pieces += _last_shared(stretch, names, line, place)
            pieces += _first_shared(stretch, names, line, place)
    return pieces


def _last_shared(stretch: Stretch, names: Names, line: list[Piece], place: int) -> Iterator[Piece]:
    left, right = line[place - 1], line[place + 1]
    if not right.groups or right.end - right.start < 2 or (left.groups and left.kinds() & set(PLACES)):
        return
    for tail in range(right.start + 1, right.end):
        whole = f"{left.text} {stretch.surface(tail, right.end)}"
        if met := _like(stretch, names, whole, right):
            yield Piece(left.start, right.end, stretch.surface(left.start, right.end), groups=(met, *right.groups))
            return


def _first_shared(stretch: Stretch, names: Names, line: list[Piece], place: int) -> Iterator[Piece]:
    left, right = line[place - 1], line[place + 1]
    if not left.groups or left.end - left.start < 2 or right.groups:
        return
    for head in range(left.end - 1, left.start, -1):
        whole = f"{stretch.surface(left.start, head)} {right.text}"
        if met := _like(stretch, names, whole, left):
            yield Piece(left.start, right.end, stretch.surface(left.start, right.end), groups=(*left.groups, met))
            return


def _like(stretch: Stretch, names: Names, whole: str, other: Piece) -> Group:
    """Names under the made-up words that are of a kind with the other piece."""
    met = names.find({(stretch.lang, name_key(whole, stretch.lang))})
    return tuple(naming for naming in met if kind_of(naming.entity) in other.kinds() and not acronym(naming))
