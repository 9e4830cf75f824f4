"""A question cut into pieces: each word belongs to one phrase, name or period, or stays unknown.

Of all ways to cut, the cheapest is taken: unknown words cost most, then every piece costs, so that the longest names
win ("South Sudan" over "Sudan"); a name costs a little less than a phrase of the same length.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.store import Naming
from graph.text import Word

UNKNOWN = 100.0
PHRASE = 10.0
NAME = 9.8
PERIOD = 9.0
UNLIKELY = 60.0

Group = tuple[Naming, ...]
"""Names of one key: one thing, or what the grammar has to choose from."""


@dataclass(frozen=True)
class Piece:
    """Words `start` to before `end`; `groups` are the names there (several where a shared word was understood).

    `typed` says how a name was written (acronym in another case, typo, adjective). `exact`: in a form that is listed.
    `comma`, `stop`: a comma, or the end of a question, follows; `pause`, `ends`: a clause, or a sentence, ends there.
    `framed`: it stands in what only frames the question.
    """

    start: int
    end: int
    text: str = ""
    marks: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()
    period: str = ""
    typed: str = ""
    cost: float = PHRASE
    comma: bool = False
    stop: bool = False
    pause: bool = False
    ends: bool = False
    framed: bool = False
    exact: bool = False
    facts: dict[str, str] = field(default_factory=dict, compare=False, hash=False)

    def is_(self, *marks: str) -> bool:
        """Whether it bears one of the marks, given whole (`slot.in`) or by section (`slot`)."""
        if not self.marks:
            return False
        return any(mark in self.marks or any(own.startswith(f"{mark}.") for own in self.marks) for mark in marks)

    @property
    def unknown(self) -> bool:
        return not (self.marks or self.groups or self.period)

    def kinds(self) -> frozenset[str]:
        return frozenset(name.entity.partition("/")[0] for group in self.groups for name in group)


def tiled(found: list[Word], candidates: Iterable[Piece]) -> list[Piece]:
    """The cheapest cut of the words into candidates and unknown words."""
    ending: list[list[Piece]] = [[] for _ in range(len(found) + 1)]
    for piece in candidates:
        ending[piece.end].append(piece)
    best: list[tuple[float, Piece | None]] = [(0.0, None)]
    for end in range(1, len(found) + 1):
        single = Piece(end - 1, end, found[end - 1].text, cost=UNKNOWN)
        options = [(best[piece.start][0] + piece.cost, piece) for piece in [*ending[end], single]]
        best.append(min(options, key=lambda option: option[0]))
    return _traced(best)


def _traced(best: list[tuple[float, Piece | None]]) -> list[Piece]:
    line, place = list[Piece](), len(best) - 1
    while place > 0 and (piece := best[place][1]) is not None:
        line.append(piece)
        place = piece.start
    return line[::-1]
