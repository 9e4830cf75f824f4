"""A "not" that closes a question denies nothing, it only asks whether: "伊朗批准条约没有？"."""

from dataclasses import replace

from search.reading.pieces import Piece

WHETHER = frozenset({"ask.whether"})
MUTE = ("empty", "address")


def closed(line: list[Piece]) -> list[Piece]:
    """The line with such a word at its end read as what it asks."""
    end = next((i for i in range(len(line) - 1, -1, -1) if not line[i].is_(*MUTE)), 0)
    asks = end > 0 and line[end].is_("not.closing")
    return [replace(piece, marks=WHETHER) if asks and i == end else piece for i, piece in enumerate(line)]
