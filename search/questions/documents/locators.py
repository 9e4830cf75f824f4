"""The place in a document that a question names: "paragraph 7 (e)", "пункт 7 e)", "第7段(e)", "الفقرة 7 (هـ)"."""

import re
from collections.abc import Iterator

from search.reading.draft import Draft
from search.reading.pieces import Piece

ROMAN = re.compile("[ivx]{1,5}")
NUMBER = re.compile(r"\d{1,3}")
LETTERS = {
    **{letter: letter for letter in "abcdefghijklmnopqrstuvwxyz"},
    **dict(zip("абвгдежзиклмн", "abcdefghijklm", strict=True)),
    **dict(zip("أبجدهوزحطيكلم", "abcdefghijklm", strict=True)), "ا": "a", "هـ": "e",
}  # fmt: skip
"""Letters of items as the six languages count them; Russian versions count in either script."""
ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
BARE = re.compile(r"[().\[\]（）ـ、第段条]+")


def locator(draft: Draft) -> tuple[str, list[Piece]]:
    """`para-7-e` and the pieces that say so; '' where no place is named."""
    for place, piece in enumerate(draft.line):
        if not piece.is_("document.paragraph"):
            continue
        after = draft.line[place + 1 :]
        for stretch in (after, [*_before(draft.line[:place]), *after]):
            found = list(_numbers(stretch))
            if numbers := [number for number, _ in found if number]:
                return "-".join(["para", *numbers]), [piece, *(each for _, each in found)]
    return "", []


def _before(line: list[Piece]) -> list[Piece]:
    """The figures that a Chinese noun follows: 第7(e)段, 第7段(e)."""
    start = len(line)
    while start and _read(line[start - 1]) is not None:
        start -= 1
    return line[start:]


def _numbers(line: list[Piece]) -> Iterator[tuple[str, Piece]]:
    """A figure, then letters and small Roman figures for as long as they follow; marks such as 第 are passed over."""
    first = True
    for piece in line:
        said = _read(piece)
        if said is None or (said and first != bool(NUMBER.fullmatch(said))):
            return
        first = first and not said
        yield said, piece


def _read(piece: Piece) -> str | None:
    """A figure or letter of a place; '' for what only stands by one, None for any other word."""
    said = piece.text.casefold().translate(ARABIC).strip()
    bare = said if said in LETTERS else BARE.sub("", said)
    if not bare:
        return ""
    if NUMBER.fullmatch(bare) or ROMAN.fullmatch(bare):
        return bare
    return LETTERS.get(bare)
