"""Plain text, printed or typed: what was broken into lines is put together again, and nothing that was apart is.

A file is broken where its lines were printed to one width. Some that were copied from pages have an empty line after
every printed one, in the middle of sentences too; there a paragraph ends with the space that its last line keeps, or,
where no line keeps any, with a line that is short and ends a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.documents import words
from loaders.documents.formats.bounds import MOST_PRINTED, bounded
from loaders.documents.model import Line, Raw, Unreadable
from loaders.documents.numbering.marks import ahead
from loaders.documents.numbering.parts import annex
from loaders.documents.words import decode, joined, tidy, vocabulary, width

WIDEST = 160
"""No line is printed wider, in columns: a wider one is a paragraph as it was typed."""
FEWEST = 10
BROAD = 50
"""No text is printed narrower; a Chinese line as broad as this that ends no sentence goes on."""
_STOPS = re.compile(r"[.;:。；：!?！？؟؛…][)）”»\"’]*$")


@dataclass(frozen=True)
class _Printed:
    """A printed line: `kept`, a space stands at its end; `after`, as many empty lines stand before it."""

    text: str
    indent: int
    kept: bool
    after: int

    @property
    def stops(self) -> bool:
        return bool(_STOPS.search(self.text))

    @property
    def begins(self) -> bool:
        """Whether it can only be the first of a paragraph."""
        return bool(ahead(self.text)[0]) or bool(annex(Line(self.text)))


def parse(data: bytes) -> Raw:
    return Raw(bounded(lines(decode(data))))


def lines(text: str) -> Iterator[Line]:
    """The paragraphs of a plain text."""
    if text.count("\n") > MOST_PRINTED:
        raise Unreadable(f"It has more than {MOST_PRINTED:,} lines, as no single document does. Split it.")
    printed = list(_printed(text))
    if not printed:
        raise Unreadable("It is empty.")
    known = vocabulary(text)
    for together in _together(printed):
        if paragraph := tidy(joined([each.text for each in together], known)):
            yield Line(paragraph)


def _printed(whole: str) -> Iterator[_Printed]:
    after = 0
    for line in re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", whole):
        text = line.strip()
        if text:
            yield _Printed(text, len(line) - len(line.lstrip()), line != line.rstrip(), after)
        after = 0 if text else after + 1


def _together(printed: Sequence[_Printed]) -> Iterator[list[_Printed]]:
    """Lines of one paragraph each."""
    joins = _spaced(printed) if _is_spaced(printed) else _blocks(printed)
    found: list[_Printed] = [printed[0]]
    for line, joins_on in zip(printed[1:], joins):
        if joins_on:
            found.append(line)
        else:
            yield found
            found = [line]
    yield found


def _is_spaced(printed: Sequence[_Printed]) -> bool:
    """Whether an empty line stands after every printed one, so that it parts nothing: full lines end no sentence."""
    full = 0.85 * _usual(printed)
    pairs = [(before, line) for before, line in pairwise(printed) if line.after]
    broken = sum(not before.stops and not line.begins and width(before.text) >= full for before, line in pairs)
    return len(printed) >= FEWEST and len(pairs) > 0.8 * len(printed) and broken > 0.3 * len(pairs)


def _spaced(printed: Sequence[_Printed]) -> Iterator[bool]:
    """Of each line but the first: whether it goes on."""
    keeps, full = _keeps(printed), _usual(printed)
    for before, line in pairwise(printed):
        ended = before.kept if keeps else width(before.text) < (0.9 if before.stops else 0.7) * full
        yield not (ended or line.begins or line.after > 2)


def _keeps(printed: Sequence[_Printed]) -> bool:
    """Whether a space at a line's end tells that a paragraph ends there: before every number one stands, and not
    after every line.
    """
    before = [one.kept for one, line in pairwise(printed) if line.begins]
    return bool(before) and sum(before) >= 0.9 * len(before) and not all(line.kept for line in printed)


def _blocks(printed: Sequence[_Printed]) -> Iterator[bool]:
    """Empty lines part paragraphs; within a block a line goes on where the one before is as wide as printed."""
    full = _usual(printed)
    for before, line in pairwise(printed):
        yield not line.after and not line.begins and _is_full(before, line, full)


def _is_full(before: _Printed, line: _Printed, full: int) -> bool:
    """Whether the next word would not have fitted on the line before."""
    wide = width(before.text)
    if not before.stops and BROAD <= wide <= WIDEST and words.wide(before.text[-1]) and words.wide(line.text[0]):
        return True
    word = width(line.text.split()[0]) if " " in line.text else 2
    return 0.5 * full < wide <= WIDEST and (wide + min(word, 20) >= 0.9 * full or not before.stops)


def _usual(printed: Iterable[_Printed]) -> int:
    """The width to which lines are printed: of the widest tenth of those that are no whole paragraphs."""
    widths = sorted(width(line.text) for line in printed if width(line.text) <= WIDEST)
    return max(BROAD, widths[int(len(widths) * 0.9)] if widths else 0)
