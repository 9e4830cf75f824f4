"""Which resolutions recall, amend or extend a resolution, or are recalled, amended or extended by it: who does what.

`acts` hold what is done, `theirs` where it is asked what the named document does, `resolutions` where only these are
asked for.
"""

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

from search.questions.asking import ids, topics
from search.questions.documents import document
from search.questions.documents.words import words
from search.reading.draft import Draft
from search.reading.pieces import Piece

DEEDS = {"recall": ("recalls", "reaffirms"), "amend": ("amends",), "extend": ("extends",)}
"""What a question's verb asks for, as documents state it."""
THEIRS, RESOLUTIONS = "theirs", "resolutions"

_NUMBER = re.compile(r"\D{0,2}(\d{3,4}) \(?(19[4-9]\d|20\d\d)\D{0,2}")
_COUNTING = ("第", "号", "№", "رقم", "no", "n°")
_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("relating.toml").read_text("utf-8"))


def acts(draft: Draft, noun: int) -> tuple[str, ...]:
    """What "which resolutions" (at place `noun`) asks of a named document; () where something else is asked too."""
    line, symbols, figures = draft.line, named(draft), _figures(draft)
    verb = next((i for i, piece in enumerate(line) if _deed(piece)), None)
    at = next(
        (i for i, piece in enumerate(line) if i != noun and (piece in figures or _is_named(piece, symbols))), None
    )
    said = [word for word in words(draft, line[noun], *figures) if word not in symbols and word not in _COUNTING]
    if verb is None or at is None or said or topics(draft):
        return ()
    theirs = [THEIRS] if _is_theirs(draft, before=at < verb) else []
    return (_deed(line[verb]), *theirs, *only(line[noun], draft.lang))


def named(draft: Draft) -> list[str]:
    """The symbol of a document that this memory does not hold, also where it is told as a number and its year."""
    said = _NUMBER.search(" ".join(piece.text for piece in _figures(draft)))
    return [f"S/RES/{said[1]} ({said[2]})"] if said else document.symbols_of(draft)


def _figures(draft: Draft) -> list[Piece]:
    """A number and its year, side by side, where no document is named otherwise."""
    if ids(draft, "document") or document.symbols_of(draft):
        return []
    pairs = [list(pair) for pair in pairwise(draft.line) if _NUMBER.fullmatch(" ".join(each.text for each in pair))]
    alone = [[piece] for piece in draft.line if _NUMBER.fullmatch(piece.text)]
    found = [*alone, *pairs]
    return found[0] if len(found) == 1 else []


def only(noun: Piece, lang: str) -> tuple[str, ...]:
    return (RESOLUTIONS,) if _pattern(lang, "resolutions").search(noun.text) else ()


def _deed(piece: Piece) -> str:
    return next((deed for deed in DEEDS if piece.is_(f"document.{deed}") and not piece.groups), "")


def _is_named(piece: Piece, symbols: list[str]) -> bool:
    return "document" in piece.kinds() or piece.text in symbols


def _is_theirs(draft: Draft, *, before: bool) -> bool:
    """Whether the named document is who does it; `before`: it stands before the verb."""
    said = " ".join(piece.text for piece in draft.line)
    if _pattern(draft.lang, "by_which").search(said):
        return False
    return before or bool(_pattern(draft.lang, "is_done").search(said))


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    return re.compile(_TABLES[lang][name], re.IGNORECASE)
