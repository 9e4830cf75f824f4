"""One reading of a document from its first line to its last: each line becomes a passage with an anchor."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.documents.model import Passage, PassageKind
from loaders.documents.numbering import parts
from loaders.documents.numbering.marks import Mark, ahead, readings
from loaders.documents.numbering.pieces import Piece, Pieces
from loaders.documents.numbering.sequences import FARTHEST, Place, Sequences, follows

_UPPER = {"A", "B", "C", "D", "E", "F", "G", "H", "А", "Б", "В", "Г"}
MOST_REMARKS = 20
UNNUMBERED_HEADING = 9
"""Below every one that has a number."""


@dataclass(frozen=True)
class Numbered:
    """The passages, and where the numbering disagrees with itself."""

    passages: tuple[Passage, ...]
    remarks: tuple[str, ...] = ()


@dataclass
class Part:
    """What is being counted in a part: `name` begins its anchors (`annex-1-`); where it is `bare`, not those of its
    numbered paragraphs. `last` is the last of these, `under` the last passage without a number.
    """

    name: str = ""
    paragraphs: str = "para"
    preamble: bool = False
    bare: bool = False
    run: int = 1
    last: Mark | None = None
    under: str = ""
    counts: Counter[str] = field(default_factory=Counter)

    def counted(self, name: str) -> str:
        self.counts[name] += 1
        return f"{name}-{self.counts[name]}"

    @property
    def stem(self) -> str:
        """What stands before the numbers of paragraphs."""
        run = f"part-{self.run}-" if self.run > 1 else ""
        return f"{'' if self.bare else self.name}{run}{self.paragraphs}-"


class Reading:
    def __init__(self, pieces: Pieces, language: str) -> None:
        self.pieces, self.language, self.sequences = pieces, language, Sequences()
        self.part = Part(paragraphs="op", preamble=True) if pieces.resolution else Part()
        self.annexes, self.taken = Counter[str](), Counter[str]()
        self.headings: list[tuple[int, str]] = []
        self.remarks: list[str] = []
        self.some_numbered = self.in_table = self.after_text = False

    def read(self) -> Numbered:
        found = tuple(self._passages())
        more = len(self.remarks) - MOST_REMARKS
        rest = (f"Numbering: it disagrees with itself in {more} more places.",) if more > 0 else ()
        return Numbered(found, (*self.remarks[:MOST_REMARKS], *rest))

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
            return self._told(piece, f"note-{mark.part}" if mark else self.part.counted("note-star"), "note")
        if not self.in_table:
            self.part.counted("table")
        self.in_table = True
        return self._told(piece, self.part.counted(f"table-{self.part.counts['table']}-row"), "row")

    def _flowing(self, piece: Piece, at: int, before: Piece | None) -> Passage:
        after_text, self.after_text = self.after_text, False
        if piece.annex:
            return self._annex(piece)
        if at < self.pieces.formula:
            return self._told(piece, self.part.counted("head"), "heading")
        if piece.heading or self.pieces.leading[at] or (before and before.annex and piece.short and not piece.marks):
            return self._heading(piece)
        introduced = before is not None and parts.introduces(before.text)
        return self._paragraph(piece, at) or self._item(piece, at, introduced, after_text) or self._text(piece)

    def _annex(self, piece: Piece) -> Passage:
        self.annexes[piece.annex] += 1
        anchor = f"{piece.annex}-{self.annexes[piece.annex]}"
        self.part, self.sequences, self.headings = Part(), Sequences(), []
        made = self._told(piece, anchor, "heading")
        self.part.name, self.headings = f"{anchor}-", [(0, piece.line.text)]
        return made

    def _heading(self, piece: Piece) -> Passage:
        depth = _depth(piece)
        self.headings = [each for each in self.headings if each[0] < depth]
        made = self._told(piece, self.part.counted("heading"), "heading")
        self.headings.append((depth, f"{piece.number} {piece.text}".strip()))
        return made

    def _paragraph(self, piece: Piece, at: int) -> Passage | None:
        """None where its number, if it has one, does not count paragraphs."""
        piece, mark = self._mended(piece, at)
        if not mark or not self._counts(piece, mark, at):
            return None
        if self.part.last is None:
            self.part.bare, self.some_numbered = not self.some_numbered, True
        elif not follows(self.part.last, mark):
            self._begin_again(piece, mark, self.part.last)
        self.part.last, self.part.preamble, self.sequences = mark, False, Sequences()
        end = self.sequences.take(Place(0, mark))
        return self._with_item(piece) or self._numbered(piece, end)

    def _counts(self, piece: Piece, mark: Mark, at: int) -> bool:
        """Whether this number counts paragraphs; that of a list within one, or a chance number, does not."""
        last, listed = self.part.last, any(follows(level.mark, mark) for level in self.sequences.levels[1:])
        if last is None or follows(last, mark):
            return not (listed and self.pieces.recurs(at, mark))
        if mark.value == 1 and not mark.deeper:
            return not self.pieces.returns(at, last)
        if listed:
            return False
        return piece.given or 0 < mark.value - last.value <= FARTHEST

    def _mended(self, piece: Piece, at: int) -> tuple[Piece, Mark | None]:
        """Its number as the next paragraph counts it, where it is misprinted or its stop is missing."""
        last = self.part.last
        if not last or last.deeper or follows(last, piece.main) or not self.pieces.next_is(at, last.value + 2):
            return piece, piece.main
        due = Mark("decimal", last.value + 1, last.shape)
        if piece.main and piece.given:
            self._remark(piece, f"paragraph {piece.main.part} stands between {last.part} and {due.value + 1}")
            return piece, due
        found = re.match(rf"\W{{0,3}}{due.value}\W{{1,3}}(?=\w)", piece.text) if not piece.marks else None
        if not found:
            return piece, piece.main
        self._remark(piece, f"the number of paragraph {due.value} is not written as the others are")
        return replace(piece, number=found[0].strip(), text=piece.text[found.end() :]), due

    def _begin_again(self, piece: Piece, mark: Mark, last: Mark) -> None:
        remark = f"paragraph {mark.part} comes after {last.part}"
        if mark.value == 1 and not mark.deeper:
            self.part.run += 1
            remark += f"; the anchors from there on begin with part-{self.part.run}"
        self._remark(piece, remark)

    def _with_item(self, piece: Piece) -> Passage | None:
        """Of "3. (a) …" the item is the passage: nothing stands before it."""
        number, text = ahead(piece.text)
        first = [mark for mark in readings(number) if mark.value == 1 and mark.shape == ")"] if number else []
        if not first or not text:
            return None
        end = self.sequences.take(Place(1, first[0]))
        return self._numbered(replace(piece, number=f"{piece.number} {number}", text=text), end)

    def _item(self, piece: Piece, at: int, introduced: bool, after_text: bool) -> Passage | None:
        marks = [mark for mark in piece.marks if mark.family != "chapter"]
        place = self.sequences.find(marks, self.pieces.upcoming(at), introduced=introduced) if marks else None
        if not place or (place.remark and not piece.given and piece.number[-1:] not in ")）"):
            return None
        if place.mark.value <= 1 and after_text and (introduced or not self.sequences.levels):
            self.sequences.below(self.part.under)
            place = Place(1, place.mark)
        if place.remark:
            self._remark(piece, place.remark)
        return self._numbered(piece, self.sequences.take(place))

    def _numbered(self, piece: Piece, end: str) -> Passage:
        """Below a paragraph, or below what has no number."""
        unnumbered = self.sequences.levels[0].mark is None
        return self._made(piece, f"{self.part.name if unnumbered else self.part.stem}{end}", "paragraph")

    def _text(self, piece: Piece) -> Passage:
        """What has no number: in a resolution a preambular paragraph, until one is numbered or ends as no such does."""
        part, whole = self.part, piece if piece.given else replace(piece, text=piece.line.text)
        if part.preamble and self.pieces.unnumbered and not parts.continues(piece.text):
            part.preamble, part.last = False, None
            part.counts["op"] = 0
        name = "pp" if part.preamble else "op" if self._operative() else "text"
        part.under, self.after_text = part.counted(name), True
        if name != "text":
            self.sequences.below(part.under)
        return self._told(whole, part.under, "preamble" if name == "pp" else "paragraph")

    def _operative(self) -> bool:
        return self.pieces.unnumbered and self.part.paragraphs == "op"

    def _told(self, piece: Piece, end: str, kind: PassageKind) -> Passage:
        return self._made(piece, f"{self.part.name}{end}", kind)

    def _made(self, piece: Piece, anchor: str, kind: PassageKind) -> Passage:
        self.taken[anchor] += 1
        if self.taken[anchor] > 1:
            self._remark(piece, f"{anchor} stands there {self.taken[anchor]} times")
            anchor = f"{anchor}-again-{self.taken[anchor]}"
        headings = tuple(text for _, text in self.headings)
        return Passage(anchor, piece.text or piece.line.text, kind, piece.number, headings)

    def _remark(self, piece: Piece, remark: str) -> None:
        self.remarks.append(f"Numbering: {remark} (“{piece.line.text[:40]}”).")


def _depth(piece: Piece) -> int:
    """Of a heading: by its format, else by its number ("I." 1, "A." 2), else below the last that has one."""
    if piece.line.level is not None:
        return piece.line.level + 1
    if any(mark.family == "chapter" for mark in piece.marks):
        return 2 if piece.number.strip(".) ") in _UPPER else 1
    return UNNUMBERED_HEADING
