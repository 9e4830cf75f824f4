"""Topics that qualify each other: "physical protection of nuclear material" asks for both at once.

Topics of a list are alternatives. Of two that are not listed but compounded, the more telling one stays a topic, and
the words of the other must stand in the evidence. Which one that is does not depend on the order of the words.
"""

from dataclasses import replace
from itertools import pairwise

from search.questions.pieces import Piece

GENERIC = ("topic/x.nuclear", "topic/x.chemical", "topic/x.biological", "topic/x.related")
TELLING = ("topic/op3", "topic/x.", "topic/op", "topic/")


def narrowed(line: list[Piece]) -> list[Piece]:
    """The line with the less telling topic of each compound made unknown words."""
    topics = [place for place, piece in enumerate(line) if is_single_topic(piece)]
    pairs = [(first, second) for first, second in pairwise(topics) if compounded(line, first, second)]
    weaker = {max(pair, key=lambda place: telling(line[place])) for pair in pairs}
    return [replace(piece, groups=(), marks=frozenset()) if i in weaker else piece for i, piece in enumerate(line)]


def is_single_topic(piece: Piece) -> bool:
    return len(piece.groups) == 1 and piece.kinds() == {"topic"} and not piece.is_("type", "person")


def compounded(line: list[Piece], first: int, second: int) -> bool:
    """Whether only link words stand between two different topics."""
    between = line[first + 1 : second]
    links = all(piece.is_("slot", "empty") and not piece.groups and not piece.is_("join") for piece in between)
    listed = any(piece.comma for piece in line[first:second])
    return links and not listed and ids(line[first]).isdisjoint(ids(line[second]))


def ids(piece: Piece) -> set[str]:
    return {name.entity for group in piece.groups for name in group}


def telling(piece: Piece) -> tuple[int, str]:
    """Smaller tells more: measures before cross-cutting topics before kinds of weapon."""
    first = min(ids(piece))
    rank = next(rank for rank, start in enumerate(TELLING) if first.startswith(start))
    return (len(TELLING) if first in GENERIC else rank, first)
