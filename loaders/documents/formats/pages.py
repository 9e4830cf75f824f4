"""Printed pages put together again: without what stands at the head and foot of each, notes apart, paragraphs whole."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from loaders.documents.model import Line
from loaders.documents.numbering.marks import ahead
from loaders.documents.words import joined, tidy, vocabulary, width

SMALL = 0.92
"""Of the size of most letters; notes are printed smaller."""
GAP = 1.3
"""Of the usual distance between lines; a wider one parts paragraphs."""
SHORT = 0.75
"""Of the usual width of a line; a shorter one may be the last of its paragraph."""
NARROW = 30
"""No text is printed narrower."""
_COUNTED = re.compile(
    r"^(?:\d\d-\d{5}\b\s*)?(?:(?:page\s*)?\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?)?(?:\s*\b\d\d-\d{5})?$", re.I
)
_ASIDE = re.compile(r"^\d\d-\d{5}\s*\([A-Z]\)[\s\d]*$|^\*\d{7}\*$|^_{5,}$")
"""The number of the printing job, the same as bars, and the rule above notes."""
_NOTE = re.compile(r"^(\*{1,4}|[†‡]|\d{1,3})\s*(?=[^\W\d]|[“\"«(])")
_FIGURE = re.compile(r"^[-–—−.]$|^[(+–−-]?[\d.,]*\d[%)]*$")
_STOPS = re.compile(r"[.;:。；：!?！？؟؛…][)）”»\"’]*$")
_BULLETS = ("•", "–", "—", "▪", "·", "◦")


@dataclass(frozen=True)
class Printed:
    """A line of a page: how far from the left and from the bottom, in points, and the size of its letters.

    `mark`: what stands before it in smaller letters, as a note's number does; it is part of the text too. `edge`: it
    stands where heads and feet of pages are printed.
    """

    text: str
    left: float
    up: float
    size: float
    mark: str = ""
    edge: bool = False


def lines(pages: Sequence[Sequence[Printed]]) -> Iterator[Line]:
    """Paragraphs and rows of figures in the order of the pages; the notes of all pages come last."""
    inside = _without_edges(pages)
    usual = _usual_size(inside)
    texts, notes = list[list[Printed]](), list[Printed]()
    for page in inside:
        below = _notes(page, usual)
        notes += below
        texts.append([line for line in page if line not in set(below)])
    known = vocabulary("\n".join(line.text for page in inside for line in page))
    for together in _paragraphs(texts):
        text = tidy(joined([line.text for line in together], known))
        yield Line(text, "row" if _is_row(together[0]) else "text")
    for mark, words in _marked(notes):
        yield Line(tidy(joined(words, known)), "note", mark)


def _without_edges(pages: Sequence[Sequence[Printed]]) -> list[list[Printed]]:
    """Lines at the edges that other pages have too, but for the number of the page, are no part of the text."""
    often = Counter[str]()
    for n, page in enumerate(pages):
        often.update({shape for line in page if line.edge for shape in _shapes(line, n)})
    return [[line for line in page if not _is_aside(line, n, often, len(pages))] for n, page in enumerate(pages)]


def _is_aside(line: Printed, page: int, often: Mapping[str, int], pages: int) -> bool:
    text, (same, *counted) = line.text.strip(), _shapes(line, page)
    enough = max(2, pages // 3)
    repeated = often[same] >= enough or any(often[shape] >= max(3, enough) for shape in counted)
    return bool(_ASIDE.match(text)) or (line.edge and (repeated or bool(_COUNTED.match(text))))


def _shapes(line: Printed, page: int) -> list[str]:
    """The line, and the line with each of its numbers counted from that of the page."""
    text = " ".join(line.text.split())
    numbers = list(re.finditer(r"\d{1,4}", text))[:8]
    return [text] + [f"{text[: n.start()]}<{int(n[0]) - page}>{text[n.end() :]}" for n in numbers]


def _usual_size(pages: Iterable[Iterable[Printed]]) -> float:
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes(page: Sequence[Printed], usual: float) -> list[Printed]:
    """Of the lines at the bottom that are as small as the last, those from the first that begins as a note does."""
    upwards = sorted(page, key=lambda line: line.up)
    size = 1.05 * upwards[0].size if upwards else 0.0
    small = set(takewhile(lambda line: line.size <= size and not _is_row(line), upwards))
    bottom = [line for line in page if line in small]
    begins = (n for n, line in enumerate(bottom) if line.mark or (size <= SMALL * usual and _mark(line)))
    return bottom[next(begins, len(bottom)) :]


def _mark(line: Printed) -> str:
    """The number or sign with which a note begins, '' where none does."""
    found = _NOTE.match(line.text.strip())
    return line.mark or (found[1] if found else "")


def _marked(lines: Iterable[Printed]) -> Iterator[tuple[str, list[str]]]:
    mark, text = "", list[str]()
    for line in lines:
        if found := _mark(line):
            if text:
                yield mark, text
            mark, text = found, [line.text.strip().removeprefix(found)]
        else:
            text.append(line.text)
    if text:
        yield mark, text


def _paragraphs(pages: Sequence[Sequence[Printed]]) -> Iterator[list[Printed]]:
    """Lines that are one paragraph each; it may go on over a page."""
    printed = [(line, n) for n, page in enumerate(pages) for line in page]
    widths, leading = _widths(printed), _leading(pages)
    found = list[Printed]()
    before = -1
    for line, page in printed:
        if found and not _goes_on(found[-1], line, page != before, widths[_column(found[-1])], leading):
            yield found
            found = []
        found.append(line)
        before = page
    if found:
        yield found


def _goes_on(before: Printed, line: Printed, over: bool, full: int, leading: float) -> bool:
    """Whether two lines belong to one paragraph; `over`: the second is the first of another page."""
    if _is_row(before) or _is_row(line) or _begins(line) or abs(before.size - line.size) > 0.1 * before.size:
        return False
    stops, short = bool(_STOPS.search(before.text.rstrip())), width(before.text.strip()) < SHORT * full
    if over:
        return not stops and not short
    if before.text.rstrip().endswith("-"):
        return True
    fall = before.up - line.up
    apart = fall < 0 or fall > GAP * max(leading, 1.15 * line.size)
    return not apart and not (short and (stops or not line.text.strip()[0].islower()))


def _begins(line: Printed) -> bool:
    text = line.text.strip()
    return text.startswith(_BULLETS) or bool(ahead(text)[0])


def _is_row(line: Printed) -> bool:
    """A row of a table of figures: three at least, and they are most of it."""
    figures = [bool(_FIGURE.match(word)) for word in line.text.split()]
    return sum(figures) >= 3 and sum(figures) >= 0.5 * len(figures)


def _column(line: Printed) -> tuple[int, int]:
    """What is printed to one width: lines that begin at one place, of one size."""
    return round(line.left / 4), round(line.size)


def _widths(printed: Iterable[tuple[Printed, int]]) -> dict[tuple[int, int], int]:
    """How wide the widest tenth of each column's lines are, in columns of letters."""
    found = defaultdict[tuple[int, int], list[int]](list)
    for line, _ in printed:
        if not _is_row(line):
            found[_column(line)].append(width(line.text.strip()))
    return defaultdict(int, {key: max(NARROW, sorted(each)[int(len(each) * 0.9)]) for key, each in found.items()})


def _leading(pages: Iterable[Sequence[Printed]]) -> float:
    falls = Counter(round(one.up - two.up) for page in pages for one, two in pairwise(page) if 0 < one.up - two.up < 40)
    return float(falls.most_common(1)[0][0]) if falls else 0.0
