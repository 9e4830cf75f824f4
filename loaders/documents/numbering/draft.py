"""What is made of a document while it is read: its part, the sequences open there, headings above, remarks."""

from collections import Counter
from dataclasses import dataclass, field

from loaders.documents.model import Passage, PassageKind
from loaders.documents.numbering.marks import Mark
from loaders.documents.numbering.pieces import Piece
from loaders.documents.numbering.sequences import Sequences

MOST_REMARKS = 20


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


@dataclass
class Draft:
    """`headings` are those that the next passage stands under, each with its depth."""

    part: Part
    sequences: Sequences = field(default_factory=Sequences)
    headings: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)

    def numbered(self, piece: Piece, end: str) -> Passage:
        """Below a paragraph, or below what has no number."""
        unnumbered = self.sequences.levels[0].mark is None
        return self._made(piece, f"{self.part.name if unnumbered else self.part.stem}{end}", "paragraph")

    def told(self, piece: Piece, end: str, kind: PassageKind) -> Passage:
        return self._made(piece, f"{self.part.name}{end}", kind)

    def _made(self, piece: Piece, anchor: str, kind: PassageKind) -> Passage:
        self.taken[anchor] += 1
        if self.taken[anchor] > 1:
            self.remark(piece, f"{anchor} stands there {self.taken[anchor]} times")
            anchor = f"{anchor}-again-{self.taken[anchor]}"
        headings = tuple(text for _, text in self.headings)
        return Passage(anchor, piece.text or piece.line.text, kind, piece.number, headings)

    def remark(self, piece: Piece, remark: str) -> None:
        self.remarks.append(f"Numbering: {remark} (“{piece.line.text[:40]}”).")

    def all_remarks(self) -> tuple[str, ...]:
        """The first ones, and how many more there are."""
        more = len(self.remarks) - MOST_REMARKS
        rest = (f"Numbering: it disagrees with itself in {more} more places.",) if more > 0 else ()
        return (*self.remarks[:MOST_REMARKS], *rest)
