"""One reading of a document from its first line to its last: each line becomes a passage with an anchor."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents.model import Passage
from loaders.documents.numbering import parts
from loaders.documents.numbering.draft import Draft, Numbered, Part
from loaders.documents.numbering.paragraphs import Paragraphs
from loaders.documents.numbering.pieces import Piece, Pieces
from loaders.documents.numbering.sequences import Place, Sequences

_UPPER = {"A", "B", "C", "D", "E", "F", "G", "H", "А", "Б", "В", "Г"}
UNNUMBERED_HEADING = 9
"""Below every one that has a number."""


class Reading:
    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.draft = Draft(Part(paragraphs="op", preamble=True) if pieces.resolution else Part())
        self.paragraphs = Paragraphs(pieces, self.draft)
        self.annexes = Counter[str]()
        self.in_table = self.after_text = False

    def read(self) -> Numbered:
        found = tuple(self._passages())
        return Numbered(found, self.draft.all_remarks())

    def _passages(self) -> Iterator[Passage]:
        before: Piece | None = None
        for at, piece in enumerate(self.pieces.every):
            self.in_table = self.in_table and piece.line.kind == "row"
            if at != self.pieces.formula:
                yield self._flowing(piece, at, before) if piece.flows else self._aside(piece)
            before = piece if piece.flows else before

    def _aside(self, piece: Piece) -> Passage:
        """A row of a table, or a note."""
        if piece.line.kind == "note":
            mark = next((mark for mark in piece.marks if mark.family in ("decimal", "letter")), None)
            return self.draft.told(piece, f"note-{mark.part}" if mark else self.draft.part.counted("note-star"), "note")
        if not self.in_table:
            self.draft.part.counted("table")
        self.in_table = True
        return self.draft.told(piece, self.draft.part.counted(f"table-{self.draft.part.counts['table']}-row"), "row")

    def _flowing(self, piece: Piece, at: int, before: Piece | None) -> Passage:
        after_text, self.after_text = self.after_text, False
        if piece.annex:
            return self._annex(piece)
        if at < self.pieces.formula:
            return self.draft.told(piece, self.draft.part.counted("head"), "heading")
        if piece.heading or self.pieces.leading[at] or (before and before.annex and piece.short and not piece.marks):
            return self._heading(piece)
        introduced = before is not None and parts.introduces(before.text)
        return self.paragraphs.passage(piece, at) or self._item(piece, at, introduced, after_text) or self._text(piece)

    def _annex(self, piece: Piece) -> Passage:
        self.annexes[piece.annex] += 1
        anchor = f"{piece.annex}-{self.annexes[piece.annex]}"
        self.draft.part, self.draft.sequences, self.draft.headings = Part(), Sequences(), []
        made = self.draft.told(piece, anchor, "heading")
        self.draft.part.name, self.draft.headings = f"{anchor}-", [(0, piece.line.text)]
        return made

    def _heading(self, piece: Piece) -> Passage:
        depth = _depth(piece)
        self.draft.headings = [each for each in self.draft.headings if each[0] < depth]
        made = self.draft.told(piece, self.draft.part.counted("heading"), "heading")
        self.draft.headings.append((depth, f"{piece.number} {piece.text}".strip()))
        return made

    def _item(self, piece: Piece, at: int, introduced: bool, after_text: bool) -> Passage | None:
        marks = [mark for mark in piece.marks if mark.family != "chapter"]
        place = self.draft.sequences.find(marks, self.pieces.upcoming(at), introduced=introduced) if marks else None
        if not place or (place.remark and not piece.given and piece.number[-1:] not in ")）"):
            return None
        if place.mark.value <= 1 and after_text and (introduced or not self.draft.sequences.levels):
            self.draft.sequences.below(self.draft.part.under)
            place = Place(1, place.mark)
        if place.remark:
            self.draft.remark(piece, place.remark)
        return self.draft.numbered(piece, self.draft.sequences.take(place))

    def _text(self, piece: Piece) -> Passage:
        """What has no number: in a resolution a preambular paragraph, until one is numbered or ends as no such does."""
        part, whole = self.draft.part, piece if piece.given else replace(piece, text=piece.line.text)
        if part.preamble and self.pieces.unnumbered and not parts.continues(piece.text):
            part.preamble, part.last = False, None
            part.counts["op"] = 0
        name = "pp" if part.preamble else "op" if self._operative() else "text"
        part.under, self.after_text = part.counted(name), True
        if name != "text":
            self.draft.sequences.below(part.under)
        return self.draft.told(whole, part.under, "preamble" if name == "pp" else "paragraph")

    def _operative(self) -> bool:
        return self.pieces.unnumbered and self.draft.part.paragraphs == "op"


def _depth(piece: Piece) -> int:
    """Of a heading: by its format, else by its number ("I." 1, "A." 2), else below the last that has one."""
    if piece.line.level is not None:
        return piece.line.level + 1
    if any(mark.family == "chapter" for mark in piece.marks):
        return 2 if piece.number.strip(".) ") in _UPPER else 1
    return UNNUMBERED_HEADING
