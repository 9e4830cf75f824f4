"""PDF with text in it, read by pypdf: the lines of each page with their places, from which paragraphs are told.

Scanned pages hold pictures and no text; they are refused, as is what is encrypted.
"""

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from math import hypot
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from loaders.documents.formats import pages
from loaders.documents.formats.bounds import bounded
from loaders.documents.formats.pages import Printed
from loaders.documents.model import Raw, Unreadable

MOST_PAGES = 2_000
EDGE = 0.1
"""Of a page's height, at its top and at its bottom: where its head and foot are printed."""
RAISED = 0.8
"""Of the size of a line's letters; smaller ones at its beginning are the mark of a note."""
_GLYPHS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
"""Letters as they are drawn together, not as they are written."""


class Piece(NamedTuple):
    """What pypdf gives at once, and where it stands on the page."""

    text: str
    left: float = 0.0
    up: float = 0.0
    size: float = 0.0
    across: bool = False


def parse(data: bytes) -> Raw:
    """Raises Unreadable for what is encrypted, scanned or damaged."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    lines = bounded(pages.lines(list(_pages(data))))
    if not lines:
        raise Unreadable("It holds pictures of pages and no text: have it recognized (OCR) first.")
    return Raw(lines)


def _pages(data: bytes) -> Iterator[list[Printed]]:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable("It is encrypted: save it without a password.")
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES:
                raise Unreadable(f"It has more than {MOST_PAGES:,} pages. Split it.")
            yield list(_printed(page))
    except (NotImplementedError, DependencyError) as error:
        raise Unreadable("It is encrypted or packed in a way that is not read: save it anew.") from error
    except LimitReachedError as error:
        raise Unreadable("It grows beyond what a document holds when it is unpacked, which is refused.") from error
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable("It is damaged: its pages cannot be read as PDF.") from error


def _printed(page: PageObject) -> Iterator[Printed]:
    """Lines in the order in which they were set, which is that of columns too."""
    pieces: list[Piece] = []

    def seen(text: str, whole: list[float], here: list[float], _font: Any, size: float) -> None:
        pieces.extend(Piece(part, *_placed(here, whole, size, page.rotation)) for part in re.split("(\n)", text))

    page.extract_text(visitor_text=seen)
    line: list[Piece] = []
    for piece in (*pieces, Piece("\n")):
        if piece.text != "\n":
            line.append(piece)
        elif shown := [each for each in line if each.text.strip()]:
            yield _line(shown, "".join(each.text for each in line), _inside(page))
            line = []


def _placed(here: list[float], whole: list[float], size: float, turned: int) -> tuple[float, float, float, bool]:
    """From the left, from the bottom, the size of letters, and whether they are set across the page as it is held."""
    left, up = _held(*_moved(here[4], here[5], whole, whole[4:6]), turned)
    along, across = _held(*_moved(here[0], here[1], whole, [0, 0]), turned)
    return left, up, abs(size) * hypot(*_moved(here[2], here[3], whole, [0, 0])), abs(along) < abs(across)


def _moved(x: float, y: float, by: list[float], to: list[float]) -> tuple[float, float]:
    return x * by[0] + y * by[2] + to[0], x * by[1] + y * by[3] + to[1]


def _held(x: float, y: float, turned: int) -> tuple[float, float]:
    """A point of a page that is shown turned clockwise by so many degrees."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(turned % 360, (x, y))


def _inside(page: PageObject) -> tuple[float, float]:
    """From where to where the page has text of its own, upwards."""
    box = page.mediabox
    corners = ((float(box.left), float(box.bottom)), (float(box.right), float(box.top)))
    low, high = sorted(_held(x, y, page.rotation)[1] for x, y in corners)
    return low + EDGE * (high - low), high - EDGE * (high - low)


def _line(shown: list[Piece], text: str, inside: tuple[float, float]) -> Printed:
    sizes = Counter[float]()
    for each in shown:
        sizes[round(each.size, 1)] += len(each.text)
    size = sizes.most_common(1)[0][0]
    main = next(each for each in shown if round(each.size, 1) == size)
    mark = shown[0].text.strip() if shown[0].size < RAISED * size else ""
    edge = main.across or not inside[0] < main.up < inside[1]
    return Printed(_composed(text), min(main.left, shown[0].left), main.up, main.size, mark, edge)


def _composed(text: str) -> str:
    return _GLYPHS.sub(lambda glyph: unicodedata.normalize("NFKC", glyph[0]), text)
