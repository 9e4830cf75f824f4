"""Topics that qualify each other: "physical protection of nuclear material" asks for both at once.

Topics of a list are alternatives. Of two that are not listed but compounded, the more telling one stays a topic, and
the words of the other must stand in the evidence. Which one that is does not depend on the order of the words.
"""

from dataclasses import replace
from itertools import pairwise

from search.reading.pieces import Piece

GENERIC = ("topic/x.nuclear", "topic/x.chemical", "topic/x.biological", "topic/x.related")
OUTREACH, AUDIENCE = "topic/x.industry", "topic/audience."
AND = "و"
GONE = frozenset({"empty.words"})
TELLING = ("topic/op3", "topic/x.", "topic/op", "topic/")


def narrowed(line: list[Piece], own: tuple[str, ...] = ()) -> list[Piece]:
    """The line with the less telling topic of each compound made unknown words; outreach goes without saying.

    What bears a mark of the kind's `own` tables says which question is asked, and stays.
    """
    topics = [place for place, piece in enumerate(line) if is_single_topic(piece) and not piece.is_(*own)]
    pairs = [(first, second) for first, second in pairwise(topics) if compounded(line, first, second)]
    weaker = dict(weakened(line, pair) for pair in pairs)
    return [replace(piece, groups=(), marks=weaker[i]) if i in weaker else piece for i, piece in enumerate(line)]


def weakened(line: list[Piece], pair: tuple[int, int]) -> tuple[int, frozenset[str]]:
    """Which of the two is no topic, and its marks: "outreach" beside an audience says nothing more."""
    for place, other in (pair, pair[::-1]):
        if OUTREACH in ids(line[place]) and all(each.startswith(AUDIENCE) for each in ids(line[other])):
            return place, GONE
    return max(pair, key=lambda place: telling(line[place])), frozenset()


def is_single_topic(piece: Piece) -> bool:
    return len(piece.groups) == 1 and piece.kinds() == {"topic"} and not piece.is_("type", "person", "tasks.programme")


def compounded(line: list[Piece], first: int, second: int) -> bool:
    """Whether only link words stand between two different topics."""
    between = line[first + 1 : second]
    links = all(piece.is_("slot", "empty") and not piece.groups and not piece.is_("join") for piece in between)
    listed = any(piece.comma for piece in line[first:second]) or is_joined(line[second])
    return links and not listed and ids(line[first]).isdisjoint(ids(line[second]))


def is_joined(piece: Piece) -> bool:
    """Whether the word begins with the Arabic "and" that no name here begins with."""
    names = [name.text for group in piece.groups for name in group]
    return piece.text.startswith(AND) and not any(name.startswith(AND) for name in names)


def ids(piece: Piece) -> set[str]:
    return {name.entity for group in piece.groups for name in group}


def telling(piece: Piece) -> tuple[int, str]:
    """Smaller tells more: measures before cross-cutting topics before kinds of weapon."""
    first = min(ids(piece))
    rank = next(rank for rank, start in enumerate(TELLING) if first.startswith(start))
    return (len(TELLING) if first in GENERIC else rank, first)
