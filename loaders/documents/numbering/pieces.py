"""Lines with their numbers apart, and what can be told of one by those that follow it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.documents.model import Line, Raw
from loaders.documents.numbering import parts
from loaders.documents.numbering.marks import Mark, ahead, readings
from loaders.documents.numbering.sequences import follows
from loaders.documents.words import width

AHEAD = 100
"""Pieces, or numbered paragraphs, that one looks ahead."""
_STARRED = re.compile(r"\*{1,4}\s*[^\W_]")
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
        if line.kind == "text" and _STARRED.match(line.text):
            line = replace(line, kind="note", number="*", text=line.text.lstrip("* "))
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


@dataclass(frozen=True, eq=False)
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
        """What follows in the same part, as far as one looks."""
        for piece in self.every[at + 1 : at + 1 + AHEAD]:
            if piece.annex:
                return
            yield piece

    @cached_property
    def _next_paragraph(self) -> list[int]:
        """For each piece where the next numbered paragraph of the same part stands; -1 where there is none."""
        found, after = [], -1
        for at in range(len(self.every) - 1, -1, -1):
            found.append(after)
            after = -1 if self.every[at].annex else at if self.every[at].main else after
        return found[::-1]

    def paragraphs(self, at: int) -> Iterator[Mark]:
        """Numbers of the paragraphs that follow in the same part, as far as one looks."""
        for _ in range(AHEAD):
            at = self._next_paragraph[at]
            if at < 0 or (mark := self.every[at].main) is None:
                return
            yield mark

    def upcoming(self, at: int) -> Iterator[tuple[Mark, ...]]:
        """Numbers of the items that follow, until the next paragraph."""
        for piece in self.after(at):
            if piece.main:
                return
            if piece.marks:
                yield piece.marks

    def next_is(self, at: int, value: int) -> bool:
        """Whether the next numbered paragraph has this number."""
        following = next(self.paragraphs(at), None)
        return following is not None and following.value == value

    def returns(self, at: int, last: Mark) -> bool:
        """Whether a list that begins at 1 here is left for the paragraph after `last`."""
        inner = self.every[at].main
        for mark in self.paragraphs(at):
            if not follows(inner, mark):
                return follows(last, mark)
            inner = mark
        return False

    def recurs(self, at: int, mark: Mark) -> bool:
        """Whether a paragraph with the same number is still to come."""
        return mark in self.paragraphs(at)

    @cached_property
    def leading(self) -> list[bool]:
        """For each piece whether it is a short line over numbered paragraphs."""
        found: list[bool] = []
        below, leads = None, False
        for piece in reversed(self.every):
            found.append(_leads(piece, below, leads))
            if piece.flows:
                below, leads = (None if piece.annex else piece), found[-1]
        return found[::-1]


def _leads(piece: Piece, below: Piece | None, below_leads: bool) -> bool:
    if below is None or piece.marks or piece.line.kind != "text":
        return False
    if not piece.short:
        return piece.brief and below.main is not None
    return below.main is not None or below.heading or below_leads
