"""PDF with text in it: pages read by pypdf, without what stands at the head and foot of each; lines put together again.

Scanned pages hold pictures and no text; they are refused, as is what is encrypted.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from loaders.documents.formats import plain
from loaders.documents.formats.bounds import bounded
from loaders.documents.model import Raw, Unreadable

MOST_PAGES = 2_000
EDGE = 4
"""How many lines at the top and at the bottom of a page may be its head and foot."""
FEWEST = 2
"""On so many pages a line stands that is no part of the text."""
FIGURES = re.compile(r"\d+")
COUNTED = re.compile(
    r"^(?:page\s*)?\d+\s*(?:/|of)?\s*\d*$|^\d\d-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d+(?:/\d+)?)?$|^\*\d+\*$", re.I
)
"""Page numbers, and the numbers by which the United Nations prints."""


def read(path: Path) -> Raw:
    """Raises Unreadable for what is encrypted, scanned or damaged."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = _without_edges(list(_pages(path)))
    if not any(page for page in pages):
        raise Unreadable("It holds pictures of pages and no text: have it recognized (OCR) first.")
    return Raw(bounded(plain.lines(_parted(pages))))


def _pages(path: Path) -> Iterator[list[str]]:
    """Of each page its lines, from the top."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Unreadable("It is encrypted: save it without a password.")
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES:
                raise Unreadable(f"It has more than {MOST_PAGES:,} pages. Split it.")
            yield [line for line in page.extract_text().splitlines() if line.strip()]
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable("It is damaged: its pages cannot be read as PDF.") from error


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Lines at the edges that other pages have too, but for their figures, are no part of the text."""
    often = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    return [[line for line in page if not (_is_edge(line, page) and _is_printed(line, often))] for page in pages]


def _edges(page: Sequence[str]) -> set[str]:
    return {*page[:EDGE], *page[-EDGE:]}


def _is_edge(line: str, page: Sequence[str]) -> bool:
    return line in _edges(page)


def _is_printed(line: str, often: Counter[str]) -> bool:
    return often[_shape(line)] >= FEWEST or bool(COUNTED.match(line.strip()))


def _shape(line: str) -> str:
    return FIGURES.sub("0", " ".join(line.split()))


def _parted(pages: Sequence[Sequence[str]]) -> str:
    """One text; an empty line before each line that is set in, where such lines begin the paragraphs."""
    lines = [line for page in pages for line in page]
    set_in = sum(line.startswith(" ") for line in lines)
    parts = 0 < set_in < 0.7 * len(lines)
    return "\n".join(f"\n{line}" if parts and line.startswith(" ") else line for line in lines)
