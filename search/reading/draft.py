"""What has been read of a question so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.vocabulary import Language
from search.model import Assumption
from search.reading.pieces import Piece

UNSAID = ("empty.article", "standing")
"""Marks of pieces that stand between others without parting them."""
NOTHING = Piece(-1, -1)


@dataclass
class Draft:
    """A question while it is read: sets by field of `Question`, and what was taken for granted.

    `doubts` are words that may mean several things; `decided` says what words mean that were asked back before.
    """

    line: list[Piece]
    lang: Language
    said: dict[str, set[str]] = field(default_factory=dict)
    meant: dict[int, str] = field(default_factory=dict)
    assumed: list[Assumption] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    text: dict[int, str] = field(default_factory=dict)
    doubts: list[Assumption] = field(default_factory=list)
    decided: Mapping[str, str] = field(default_factory=dict)
    today: date = date.min

    def add(self, name: str, *values: str) -> None:
        self.said.setdefault(name, set()).update(values)

    def get(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(self.said.get(name, ())))

    def assume(self, code: str, **facts: str) -> None:
        assumption = Assumption(code=code, facts=facts)
        if assumption not in self.assumed:
            self.assumed.append(assumption)

    def doubt(self, code: str, name: str) -> None:
        """Words by which nothing can be found; the question is asked back."""
        self.doubts.append(Assumption(code=code, facts={"name": name}))

    def before(self, place: int, skip: tuple[str, ...] = UNSAID) -> int | None:
        """The nearest piece before that says something; None at the start."""
        return next((i for i in range(place - 1, -1, -1) if not skips(self.line[i], skip)), None)

    def after(self, place: int, skip: tuple[str, ...] = UNSAID) -> int | None:
        return next((i for i in range(place + 1, len(self.line)) if not skips(self.line[i], skip)), None)

    def at(self, place: int | None) -> Piece:
        return NOTHING if place is None or place >= len(self.line) else self.line[place]


def skips(piece: Piece, marks: tuple[str, ...]) -> bool:
    return piece.is_(*marks) and not (piece.groups or piece.is_("person"))
