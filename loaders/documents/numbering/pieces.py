"""Lines with their numbers apart, and what can be told of one by those that follow it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.documents.model import Line, Raw
from loaders.documents.numbering import parts
from loaders.documents.numbering.marks import Mark, ahead, readings
from loaders.documents.numbering.sequences import follows
from loaders.documents.words import width

AHEAD = 60
LONGEST_HEADING, BRIEFEST_HEADING = 160, 40
"""In columns."""


@dataclass(frozen=True)
class Piece:
    """A line, the number before it in every reading, and its text without it; `given`: the format told the number."""

    line: Line
    number: str
    text: str
    marks: tuple[Mark, ...]
    given: bool

    @classmethod
    def of(cls, line: Line) -> "Piece":
        marks = readings(line.number) if line.number else ()
        if marks or line.kind in ("row", "note"):
            return cls(line, line.number, line.text, marks, given=True)
        number, text = ahead(line.text)
        return cls(line, number or line.number, text, readings(number) if number else (), given=False)

    @cached_property
    def main(self) -> Mark | None:
        """What counts paragraphs: "7.", not "(e)"."""
        return next((mark for mark in self.marks if mark.family == "decimal" and mark.shape != ")"), None)

    @cached_property
    def annex(self) -> str:
        return parts.annex(self.line)

    @cached_property
    def flows(self) -> bool:
        """Whether it stands in the text, not in a table or below it."""
        return self.line.kind not in ("row", "note")

    @cached_property
    def heading(self) -> bool:
        """By its format or its number."""
        return self.line.kind == "heading" or (self.short and any(mark.family == "chapter" for mark in self.marks))

    @cached_property
    def short(self) -> bool:
        """As titles are, and without the stop of a sentence."""
        ends = self.text.rstrip(" ”»\"’'")[-1:]
        text = self.line.text
        return len(text) <= LONGEST_HEADING and width(text) <= LONGEST_HEADING and ends not in ".;:,。；：，、؛،…"

    @cached_property
    def brief(self) -> bool:
        """As a title with a colon is."""
        return (
            len(self.text) <= BRIEFEST_HEADING and width(self.text) <= BRIEFEST_HEADING and parts.introduces(self.text)
        )


@dataclass(frozen=True)
class Pieces:
    """All of a document; `formula` is where a resolution's preamble begins, -1 where no line says so."""

    every: Sequence[Piece]
    resolution: bool = False
    formula: int = -1
    unnumbered: bool = False
    """A resolution whose paragraphs have no numbers."""

    @classmethod
    def of(cls, raw: Raw) -> "Pieces":
        every = [Piece.of(line) for line in raw.lines if line.text.strip()]
        if not parts.is_resolution(raw):
            return cls(every)
        main = every[: next((at for at, piece in enumerate(every) if piece.annex), len(every))]
        formula = next((at for at, piece in enumerate(main) if parts.is_formula(piece.line)), -1)
        return cls(every, True, formula, not any(piece.main for piece in main[formula + 1 :]))

    def after(self, at: int) -> Iterator[Piece]:
        """What follows in the same part."""
        for piece in self.every[at + 1 :]:
            if piece.annex:
                return
            yield piece

    def upcoming(self, at: int) -> list[tuple[Mark, ...]]:
        """Numbers of the items that follow, until the next paragraph."""
        found = []
        for piece, _ in zip(self.after(at), range(AHEAD)):
            if piece.main:
                break
            if piece.marks:
                found.append(piece.marks)
        return found

    def next_is(self, at: int, value: int) -> bool:
        """Whether the next numbered paragraph has this number."""
        following = next((piece.main for piece in self.after(at) if piece.main), None)
        return following is not None and following.value == value

    def returns(self, at: int, last: Mark) -> bool:
        """Whether a list that begins at 1 here is left for the paragraph after `last`."""
        inner = self.every[at].main
        for piece in self.after(at):
            if piece.main and not follows(inner, piece.main):
                return follows(last, piece.main)
            inner = piece.main or inner
        return False

    def recurs(self, at: int, mark: Mark) -> bool:
        """Whether a paragraph with the same number is still to come."""
        return any(piece.main == mark for piece in self.after(at))

    def leads(self, at: int) -> bool:
        """Whether this is a short line over numbered paragraphs."""
        piece, following = self.every[at], [each for each, _ in zip(self.after(at), range(AHEAD)) if each.flows]
        if piece.marks or piece.line.kind != "text" or not following:
            return False
        if not piece.short:
            return piece.brief and following[0].main is not None
        for below in following:
            if below.main or below.heading:
                return True
            if below.marks or not below.short:
                return False
        return False
