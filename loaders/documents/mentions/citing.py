"""Documents that a text cites: by symbol, or as "resolutions 1373 (2001), 1540 (2004) and 1566 (2004)"."""

import re
from collections.abc import Iterator

from graph.symbols import document_id, symbol_key, with_year
from loaders.documents.mentions import forms
from loaders.documents.mentions.finding import Found
from loaders.documents.mentions.names import Entry, Names

_NARROW = str.maketrans(
    {0xFF01 + i: chr(0x21 + i) for i in range(94)}
    | {base + digit: str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
    | dict.fromkeys("‐‑", "-")
)
_REACH, _LIST = 250, 60
"""How far behind "resolutions" its number stands, and the next of its list behind that."""

NEWER = 1285
"""The number of the first resolution of 2000: a smaller one beside a later year is only what typesetting left of it."""


def citations(text: str, names: Names) -> Iterator[Found]:
    """Overlapping ones too: a symbol holds the number of its resolution."""
    narrow = text.translate(_NARROW)
    for start, end in _symbols(narrow):
        yield _cited(start, end, forms.SLASH.sub("/", narrow[start:end]), "symbol", names)
    for match in forms.AFRICAN.finditer(narrow):
        yield _cited(*match.span(), "".join(match[0].split()), "symbol", names)
    if not forms.HEAD.search(narrow):
        return
    for match in _resolutions(narrow):
        number, year = ("".join(match[each].split()) for each in ("number", "year"))
        start, number = _whole(narrow, match.start(), number, year)
        if int(number) >= NEWER or int(year) < 2000:
            yield _cited(start, match.end(), f"S/RES/{number} ({year})", "number", names)
    yield from _known(narrow, names)
    if forms.GENERAL_ASSEMBLY.search(narrow):
        for match in forms.ASSEMBLY.finditer(narrow):
            if _stands_by_head(narrow, *match.span()):
                yield _cited(*match.span(), f"A/RES/{match[0]}", "number", names)


def _whole(text: str, start: int, number: str, year: str) -> tuple[int, str]:
    """The number with the digits that typesetting parted from it ("197 0 (2011)"), where its year bears them out."""
    if int(number) >= NEWER or int(year) < 2000:
        return start, number
    parted = forms.PARTED.search(text, max(start - 8, 0), start)
    joined = "".join(parted[0].split()) + number if parted else ""
    whole = len(joined) == 4 and with_year(f"S/RES/{joined}") == f"S/RES/{joined} ({year})"
    return (parted.start(), joined) if parted and whole else (start, number)


def _symbols(text: str) -> Iterator[tuple[int, int]]:
    if "/" not in text:
        return
    for match in forms.SYMBOL.finditer(text):
        start = match.start()
        for cut in forms.DUAL.finditer(match.group()):
            yield start, match.start() + cut.start()
            start = match.start() + cut.end()
        yield start, match.end()


def _known(narrow: str, names: Names) -> Iterator[Found]:
    """Numbers without a year, of resolutions that the names hold."""
    for match in forms.BARE.finditer(narrow):
        key = f"s/res/{match[1]}"
        if key in names.symbols and _stands_by_head(narrow, *match.span()):
            yield Found((Entry(names.symbols[key], match[1], "number"),), *match.span())


def _cited(start: int, end: int, symbol: str, how: str, names: Names) -> Found:
    entity = names.symbols.get(symbol_key(symbol)) or document_id(with_year(symbol))
    return Found((Entry(entity, symbol, how),), start, end)


def _resolutions(text: str) -> Iterator[re.Match[str]]:
    """Numbers that count resolutions: the nearest such word before tells, or another one in the list, or one behind."""
    last, waiting = -_LIST, list[re.Match[str]]()
    for match in forms.NUMBER.finditer(text):
        if waiting and not forms.AND.fullmatch(text, waiting[-1].end(), match.start()):
            waiting.clear()
        waiting.append(match)
        if _is_headed(text, match.start(), last) or forms.BEHIND.match(text, match.end()):
            yield from waiting
            last = match.end()
            waiting.clear()


def _is_headed(text: str, start: int, last: int) -> bool:
    since = max(start - _REACH, 0)
    head = max([found.end() for found in forms.HEAD.finditer(text, since, start)], default=-1)
    other = max([found.end() for found in forms.OTHER.finditer(text, since, start)], default=-1)
    return max(head, last if start - last < _LIST else -1) > other


def _stands_by_head(text: str, start: int, end: int) -> bool:
    """Whether nothing but a list of numbers and dates stands between."""
    since = max(start - _REACH, 0)
    heads = [match.end() for match in forms.HEAD.finditer(text, since, start)]
    return bool(heads and forms.LINKS.fullmatch(text, heads[-1], start)) or bool(forms.BEHIND.match(text, end))
