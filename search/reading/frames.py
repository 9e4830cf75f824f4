"""What only frames a question: greetings, polite forms, thanks, what the asker says of itself.

"Dear colleagues, I would be most grateful if you could let me know who …": a clause that addresses somebody and asks
for nobody keeps its topics and places; its other words, and whatever it gives thanks for, restrict nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from search.reading.pieces import Piece
from search.reading.stretch import PLACES

ASKING = ("ask.who", "ask.which", "person")
ADDRESS = ("ask.request", "address")
THANKS = "address.thanks"
CALLED = ("title", "address", "empty")
FRAME = frozenset({"empty.frame"})
KEPT = {"topic", *PLACES}
LEADING = ("context.region", "context.state", "ask.request", "slot", "area")
"""Phrases that say what a name after them means."""


def framed(line: list[Piece]) -> list[Piece]:
    """The line with the words of its frame made empty; names that a frame keeps are marked so."""
    frame, thanks = set(outer(line)), set(thanked(line))
    return [
        unframed if i in frame | thanks and (unframed := emptied(piece, keep=i not in thanks)) else piece
        for i, piece in enumerate(line)
    ]


def emptied(piece: Piece, *, keep: bool) -> Piece:
    if keep and (piece.kinds() & KEPT or piece.is_(*LEADING)):
        return replace(piece, framed=True, stop=False)
    return replace(piece, marks=FRAME, groups=(), period="", typed="", stop=False)


def thanked(line: list[Piece]) -> Iterator[int]:
    """From words of thanks to the end of their clause, and who is called on: "thank you, Ambassador"."""
    for clause in clauses(line):
        if found := [place for place in clause if line[place].is_(THANKS)]:
            yield from range(found[0], clause.stop)
        elif is_called(line, clause):
            yield from clause


def is_called(line: list[Piece], clause: range) -> bool:
    """Whether a clause is nothing but a title, by which somebody is called on."""
    said = [line[place] for place in clause]
    bare = all(piece.is_(*CALLED) and not piece.groups for piece in said)
    return bare and any(piece.is_("title") for piece in said) and len(said) < len(line)


def outer(line: list[Piece]) -> Iterator[int]:
    """Places before what is asked, and in the sentences after it."""
    asking = first_asking(line)
    later = next((i + 1 for i in range(asking, len(line)) if line[i].ends), len(line))
    for clause in clauses(line) if asking < len(line) else ():
        if asking in clause:
            yield from leading(line, clause.start, asking)
        elif (clause.stop <= asking or clause.start >= later) and addresses(line, clause):
            yield from clause


def first_asking(line: list[Piece]) -> int:
    """Where it is said who is asked for; the line's length where it is not."""
    asked = [(place, clause.start) for clause in clauses(line) for place in clause if line[place].is_(*ASKING)]
    words = [place for place, _ in asked if line[place].is_("ask.who", "ask.which")]
    heads = [place for place, start in asked if place in words or not (words and is_asker(line, start, place))]
    return next((place for place in heads if not line[place].is_("address")), len(line))


def is_asker(line: list[Piece], start: int, place: int) -> bool:
    """Whether a word for persons is the asker or somebody spoken to: "I am a delegate", "as an expert"."""
    said = line[start:place]
    return any(piece.is_("address", "slot.as") for piece in said) and not any(p.is_("ask.request") for p in said)


def addresses(line: list[Piece], clause: range) -> bool:
    """Whether a clause speaks to somebody, or of the asker, and asks for nobody."""
    said = [line[place] for place in clause]
    asks = any(piece.is_("ask.request") for piece in said) and any(piece.is_("person") for piece in said)
    is_role = next((p for p in said if not p.is_("empty")), said[0]).is_("slot.as")
    spoken = is_role or any(piece.is_(*ADDRESS) for piece in said)
    return spoken and not asks and not any(piece.is_("ask.who") for piece in said)


def leading(line: list[Piece], start: int, asking: int) -> Iterator[int]:
    """What stands before "who" in its own clause: up to the last words of address, and a verb of learning after it."""
    said = [place for place in range(start, asking) if line[place].is_(*ADDRESS)]
    if not said or is_place(line, said[-1]):
        return
    yield from range(start, said[-1] + 1)
    if line[asking].is_("ask.who") and not line[said[-1]].is_("ask.request"):
        yield from (i for i in range(said[-1] + 1, asking) if line[i].unknown and not line[i - 1].is_("slot"))


def is_place(line: list[Piece], request: int) -> bool:
    """Whether what stands before a request is where something is asked for, led to from behind: "专家组中有没有"."""
    return request > 0 and line[request - 1].is_("slot.in")


def clauses(line: list[Piece]) -> Iterator[range]:
    """Stretches of the line between commas, colons and stops."""
    start = 0
    for place, piece in enumerate(line):
        if piece.pause or place == len(line) - 1:
            yield range(start, place + 1)
            start = place + 1
