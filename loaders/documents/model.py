"""A document as it is read from a file: lines of a format, then passages with the anchors of its own numbering."""

from dataclasses import dataclass, field
from typing import Literal

from graph.errors import BadInput

LineKind = Literal["text", "heading", "row", "note"]
PassageKind = Literal["paragraph", "preamble", "heading", "row", "note"]


class Unreadable(BadInput):
    """A file that cannot be read as a document; the sentence says what is wrong with it and what to do."""


@dataclass(frozen=True)
class Line:
    """One block of a file, in its order: a paragraph, heading, item of a list, or row of a table.

    `text` has no line breaks; words broken at the end of a printed line are whole. `number` is what the format counts
    or keeps before it ("7.", "(e)", "（一）", "أ"); '' where the text itself may begin with it. `level` is how deep the
    format says it stands (0 outermost), None where it does not. Cells of a row are parted by tabs.
    """

    text: str
    kind: LineKind = "text"
    number: str = ""
    level: int | None = None


@dataclass(frozen=True)
class Raw:
    """A file's lines, and what it says of itself: `symbol`, `title`, `date` (EDTF), `language` (one of the six),
    `type`, `body`; whatever it leaves out is absent. `remarks` tell where it disagrees with itself.
    """

    lines: tuple[Line, ...]
    told: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A numbered piece of a document. `anchor`, the same in every language version: `para-7-e`, `op-3-d`, `pp-2`,
    `annex-1-para-4`, `table-2-row-5`; in ASCII, without dots, unique in the document.

    `number` is as printed; `headings` are those it stands under, the outermost first.
    """

    anchor: str
    text: str
    kind: PassageKind = "paragraph"
    number: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One language version of a document. `symbol` as the United Nations write it (`S/RES/1540 (2004)`), `printed` as
    it does where that differs; `date` is EDTF, '' where not known.

    `inferred`: which of these fields do not stand in the text itself, and where they come from. `digest` is the SHA-256
    of the file's bytes in hexadecimal digits.
    """

    symbol: str
    language: str
    passages: tuple[Passage, ...]
    digest: str
    title: str = ""
    date: str = ""
    type: str = ""
    body: str = ""
    printed: str = ""
    inferred: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
