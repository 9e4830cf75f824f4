"""Numbered paragraphs: which numbers count them, where one is misprinted, where they begin again."""

import re
from dataclasses import replace

from loaders.documents.model import Passage
from loaders.documents.numbering.draft import Draft
from loaders.documents.numbering.marks import Mark, ahead, readings
from loaders.documents.numbering.pieces import Piece, Pieces
from loaders.documents.numbering.sequences import FARTHEST, Place, Sequences, follows


class Paragraphs:
    def __init__(self, pieces: Pieces, draft: Draft) -> None:
        self.pieces, self.draft, self.some_numbered = pieces, draft, False

    def passage(self, piece: Piece, at: int) -> Passage | None:
        """None where its number, if it has one, does not count paragraphs."""
        piece, mark = self._mended(piece, at)
        if not mark or not self._counts(piece, mark, at):
            return None
        if self.draft.part.last is None:
            self.draft.part.bare, self.some_numbered = not self.some_numbered, True
        elif not follows(self.draft.part.last, mark):
            self._begin_again(piece, mark, self.draft.part.last)
        self.draft.part.last, self.draft.part.preamble, self.draft.sequences = mark, False, Sequences()
        end = self.draft.sequences.take(Place(0, mark))
        return self._with_item(piece) or self.draft.numbered(piece, end)

    def _counts(self, piece: Piece, mark: Mark, at: int) -> bool:
        """Whether this number counts paragraphs; that of a list within one, or a chance number, does not."""
        last, listed = self.draft.part.last, any(follows(level.mark, mark) for level in self.draft.sequences.levels[1:])
        if last is None or follows(last, mark):
            return not (listed and self.pieces.recurs(at, mark))
        if mark.value == 1 and not mark.deeper:
            return not self.pieces.returns(at, last)
        if listed:
            return False
        return piece.given or 0 < mark.value - last.value <= FARTHEST

    def _mended(self, piece: Piece, at: int) -> tuple[Piece, Mark | None]:
        """Its number as the next paragraph counts it, where it is misprinted or its stop is missing."""
        last = self.draft.part.last
        if not last or last.deeper or follows(last, piece.main) or not self.pieces.next_is(at, last.value + 2):
            return piece, piece.main
        due = Mark("decimal", last.value + 1, last.shape)
        if piece.main and piece.given:
            self.draft.remark(piece, f"paragraph {piece.main.part} stands between {last.part} and {due.value + 1}")
            return piece, due
        found = re.match(rf"\W{{0,3}}{due.value}\W{{1,3}}(?=\w)", piece.text) if not piece.marks else None
        if not found:
            return piece, piece.main
        self.draft.remark(piece, f"the number of paragraph {due.value} is not written as the others are")
        return replace(piece, number=found[0].strip(), text=piece.text[found.end() :]), due

    def _begin_again(self, piece: Piece, mark: Mark, last: Mark) -> None:
        remark = f"paragraph {mark.part} comes after {last.part}"
        if mark.value == 1 and not mark.deeper:
            self.draft.part.run += 1
            remark += f"; the anchors from there on begin with part-{self.draft.part.run}"
        self.draft.remark(piece, remark)

    def _with_item(self, piece: Piece) -> Passage | None:
        """Of "3. (a) …" the item is the passage: nothing stands before it."""
        number, text = ahead(piece.text)
        first = [mark for mark in readings(number) if mark.value == 1 and mark.shape == ")"] if number else []
        if not first or not text:
            return None
        end = self.draft.sequences.take(Place(1, first[0]))
        return self.draft.numbered(replace(piece, number=f"{piece.number} {number}", text=text), end)
