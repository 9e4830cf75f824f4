"""Which sequence a number continues or opens: "(i)" is a letter after "(h)", and before "(ii)" the first of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from loaders.documents.numbering.marks import Mark

Upcoming = Iterable[tuple[Mark, ...]]
"""The readings of the numbers that follow, nearest first."""

FARTHEST = 20
"""A number read off the text itself that jumps further than this is no number of a paragraph."""


@dataclass(frozen=True)
class Level:
    """A sequence that is open: its last number, and the part of the anchor that this one is."""

    mark: Mark | None
    part: str


@dataclass(frozen=True)
class Place:
    """Where a number stands: `depth` of its sequence among the open ones; `remark` where it disagrees with them."""

    depth: int
    mark: Mark
    remark: str = ""


@dataclass
class Sequences:
    """The sequences open at one place of a document, the outermost first; paragraphs are in the first, items below."""

    levels: list[Level] = field(default_factory=list)
    closed: dict[str, Mark] = field(default_factory=dict)
    """The last of each family that is closed: letters may go on counting under the next Roman numeral."""

    def below(self, part: str) -> None:
        """Only what has no number is open now, and its items are to follow."""
        self.levels = [Level(None, part)]

    def take(self, place: Place) -> str:
        """The anchor's end for the number at this place, which is open from now on."""
        mark = place.mark
        if mark.family == "bullet":
            last = self.levels[place.depth].mark if place.depth < len(self.levels) else None
            mark = replace(mark, value=last.value + 1 if last else 1)
        self.closed |= {level.mark.family: level.mark for level in self.levels[place.depth + 1 :] if level.mark}
        part = f"item-{mark.value}" if mark.family == "bullet" else mark.part
        self.levels[place.depth :] = [Level(mark, part)]
        return "-".join(level.part for level in self.levels)

    def find(self, marks: Sequence[Mark], upcoming: Upcoming, *, introduced: bool) -> Place | None:
        """The place of an item's number; None where it fits nowhere and jumps too far to be one.

        `introduced`: what stands before ends with a colon.
        """
        fits = [*self._continued(marks), *self._resumed(marks), *self._opened(marks)]
        if fits:
            return _likeliest(fits, upcoming, introduced=introduced)
        return self._jumped(marks)

    def _continued(self, marks: Sequence[Mark]) -> list[Place]:
        """Deepest first; those of another shape ("b)" after "(a)" are one, "b." is not) after those of the same."""
        depths = range(len(self.levels) - 1, -1, -1)
        found = [Place(depth, mark) for depth in depths for mark in marks if follows(self.levels[depth].mark, mark)]
        return sorted(found, key=lambda place: self.levels[place.depth].mark.shape != place.mark.shape)  # type: ignore[union-attr]

    def _resumed(self, marks: Sequence[Mark]) -> list[Place]:
        letters = [mark for mark in marks if mark.family == "letter"]
        return [Place(len(self.levels), mark) for mark in letters if follows(self.closed.get("letter"), mark)]

    def _opened(self, marks: Sequence[Mark]) -> list[Place]:
        depth = len(self.levels)
        opens = [mark for mark in marks if mark.value <= 1 and mark.family != "chapter"]
        return [Place(self._again(mark, depth), mark) for mark in opens]

    def _again(self, mark: Mark, depth: int) -> int:
        """A sequence begun anew takes the place of the one before; a list in a paragraph stands below its number."""
        same = [at for at, level in enumerate(self.levels) if level.mark and _alike(level.mark, mark)]
        return same[-1] if same and mark.family not in ("bullet", "decimal") else depth

    def _jumped(self, marks: Sequence[Mark]) -> Place | None:
        jumps = [
            Place(depth, mark, f"{mark.part} comes after {level.part}")
            for depth, level in enumerate(self.levels)
            for mark in marks
            if level.mark and _alike(level.mark, mark) and 0 < abs(mark.value - level.mark.value) <= FARTHEST
        ]
        fresh = [
            Place(len(self.levels), mark, f"{mark.part} comes first") for mark in marks if mark.family != "chapter"
        ]
        near = [place for place in fresh if place.mark.value <= FARTHEST // 4]
        return min(jumps, key=self._jump) if jumps else min(near, key=lambda each: each.mark.value, default=None)

    def _jump(self, place: Place) -> int:
        last = self.levels[place.depth].mark
        return abs(place.mark.value - last.value - 1) if last else 0


def follows(last: Mark | None, mark: Mark | None) -> bool:
    """Whether it is the next of the same sequence, however it is written round it."""
    if last is None or mark is None or last.family != mark.family:
        return False
    if mark.family == "bullet":
        return last.shape == mark.shape
    if mark.deeper or last.deeper:
        return (last.value, *last.deeper) < (mark.value, *mark.deeper)
    return mark.value == last.value + 1


def _alike(last: Mark, mark: Mark) -> bool:
    return (last.family, last.shape) == (mark.family, mark.shape)


def _likeliest(fits: list[Place], upcoming: Upcoming, *, introduced: bool) -> Place:
    """The one that what comes next continues; else the first of a sequence after a colon; else the deepest."""
    if len(fits) == 1:
        return fits[0]
    for marks in upcoming:
        going = [place for place in fits if any(follows(place.mark, mark) for mark in marks)]
        if going:
            return going[0]
    opened = [place for place in fits if place.mark.value == 1]
    return opened[0] if introduced and opened else fits[0]
