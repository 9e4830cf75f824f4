"""Resolutions that this memory knows nothing of, told as a word and a number: "resolution 9999 (2099)"."""

import re
from dataclasses import replace

from graph.symbols import symbol_key, with_year
from search.reading.pieces import Piece

TABLES = frozenset({"document", "which_documents", "authorship"})
"""Phrase tables of the kinds that ask about documents by their symbols."""
LONGEST = 6
_YEAR = re.compile(r"(?<=\d )((?:19[4-9]|20\d)\d)\b")
"""A year that stands behind a number, its parentheses lost in cutting."""


def numbered(line: list[Piece]) -> list[Piece]:
    """The line with each of them as one unknown word, its symbol."""
    found, place = list[Piece](), 0
    while place < len(line):
        run = next((run for n in range(LONGEST, 1, -1) if (run := line[place : place + n]) and _symbol(run)), [])
        found.append(_one(run) if run else line[place])
        place += len(run) or 1
    return found


def _symbol(run: list[Piece]) -> str:
    if any(piece.groups or piece.framed for piece in run) or any(piece.comma or piece.ends for piece in run[:-1]):
        return ""
    said = " ".join(piece.text for piece in run)
    year = _YEAR.search(said)
    number = symbol_key(_YEAR.sub(r"(\1)", said) if year else said).upper()
    known = with_year(number)
    return f"{number} ({year[1]})" if number and year and known == number else known


def _one(run: list[Piece]) -> Piece:
    last = run[-1]
    whole = replace(run[0], end=last.end, text=_symbol(run), marks=frozenset(), period="", typed="", facts={})
    return replace(whole, comma=last.comma, stop=last.stop, pause=last.pause, ends=last.ends)
