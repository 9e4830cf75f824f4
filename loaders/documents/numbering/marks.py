"""Numbers printed before paragraphs, in the signs of the six languages: "7.", "(e)", "٧ -", "（三）", "’2‘", "в)", "•".

Language versions number alike in unlike signs: "(a)" is "أ" in Arabic, "(i)" is "㈠" in Chinese and "’1‘" in Arabic. A
number is read as its family and value, in as many ways as it can be: "(i)" is the ninth letter, or the first of another
sequence. `sequences` chooses.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Family = Literal["decimal", "letter", "roman", "chapter", "bullet"]

_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九", start=1)}
_STEMS = {sign: value for value, sign in enumerate("甲乙丙丁戊己庚辛壬癸", start=1)}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщэюя", "абвгдежзиклмнопрстуфхцчшщэюя", "абвгдеёжзийклмнопрстуфхцчшщэюя")
_TWINS = str.maketrans("асеорхуі", "aceopxyi")
"""Russian lists count in Latin letters, some of them typed as the Cyrillic ones that look the same."""
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
           (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BARE = re.compile(r"[^\w•·*.–-]+")
_AHEAD = re.compile(
    r"""(?P<printed>
      [(（]\s*(?:[^\W_]{1,6}|([^\W\d_])\ \2)\s*[)）]        # (a) (三) (12) (أ أ)
    | (?:(?:[1-9]|[٠-٩]|[１-９])\d{0,2}|[^\W\d_]{1,5})[)）]   # a) 12)
    | ['’‘`´]\s*\d{1,2}\s*['’‘`´]                     # ’1‘
    | [\u3220-\u3229\u2474-\u2487\u2460-\u2473]        # ㈠ ⑴ ①
    | \d{1,3}(?:[.][IVX]{1,5})?[.]\d{1,3}(?=\s+[^\W\da-z])      # 10.4 3.II.4
    | \d{1,3}(?:[.]\d{1,3}){0,3}\s*[-–—](?=\s*[\u0600-\u06ff'‘’"“«(])    # ٧ -
    | \d{1,3}(?:[.]\d{1,3}){0,3}[.．]?°(?=\s)                  # 1°
    | \d{1,3}(?:[.]\d{1,3}){0,3}[.．、](?=\s|[^\W\da-z])     # 7.
    | [一二三四五六七八九十]{1,4}[、.．]
    | [甲乙丙丁戊己庚辛壬癸][、.．]
    | [IVXLC]{1,6}[.](?=\s) | [A-ZА-Я][.](?=\s)
    | [a-zа-я]{1,4}[.](?=\s)
    | [•●▪◦·](?=\s*\S) | [–—](?=\s+\S)
    )\s*(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Mark:
    """One reading of a printed number. `value` counts from 1, 0 for bullets; `shape` tells "a." from "(a)" and "1°"."""

    family: Family
    value: int
    shape: str
    deeper: tuple[int, ...] = ()
    """Of "10.4": 4."""
    told: str = field(default="", compare=False)
    """Of "3.II.4": `3-ii-4`."""

    @property
    def part(self) -> str:
        """Its part of an anchor: `7`, `e`, `iii`."""
        if self.family == "letter":
            return letter(self.value)
        if self.family == "roman":
            return roman(self.value)
        if self.family == "chapter":
            return f"section-{self.value}"
        return self.told or str(self.value)


def letter(value: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb."""
    turns, rest = divmod(value - 1, len(_LATIN))
    return _LATIN[rest] * (turns + 1)


def roman(value: int) -> str:
    """4 → iv."""
    text = ""
    for worth, sign in _ROMANS:
        times, value = divmod(value, worth)
        text += sign * times
    return text


def ahead(text: str) -> tuple[str, str]:
    """The number that a text begins with, and the rest; ('', text) where it begins with none."""
    found = _AHEAD.match(text.lstrip("\u200e\u200f "))
    if not found or not readings(found["printed"]):
        return "", text
    return found["printed"].strip(), found["rest"].strip()


def readings(printed: str) -> tuple[Mark, ...]:
    """Every way to read a printed number; () for what is none."""
    plain = unicodedata.normalize("NFKC", printed).strip("\u200e\u200f\u061c ")
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in plain)
    bare = _BARE.sub("", plain).strip("_.–-") or plain.strip()
    return tuple(_readings(bare, _shape(plain)))


def _shape(plain: str) -> str:
    if ")" in plain:
        return ")"
    if any(quote in plain for quote in "'’‘`´"):
        return "'"
    return "°" if "°" in plain else "."


def _readings(bare: str, shape: str) -> Iterator[Mark]:
    if re.fullmatch(r"\d{1,3}(\.[IVX]{1,5})?(\.\d{1,3})*", bare):
        yield _decimal(bare.lower(), shape)
    elif bare in {"•", "●", "▪", "◦", "·", "–", "—", "-", "*"}:
        yield Mark("bullet", 0, "–" if bare in "–—-" else "•")
    elif bare.isascii() and bare.isupper():
        yield from _capital(bare, shape)
    elif value := _han(bare):
        yield Mark("roman" if shape == ")" else "chapter", value, shape)
    elif value := _STEMS.get(bare, 0):
        yield Mark("chapter", value, shape)
    else:
        yield from _small(bare, shape)


def _decimal(bare: str, shape: str) -> Mark:
    """Of "3.II.4" every part counts; in Arabic "’2‘" is what others write "(ii)"."""
    value, *deeper = (int(part) if part.isdecimal() else _roman(part) for part in bare.split("."))
    if shape == "'":
        return Mark("roman", value, ")")
    return Mark("decimal", value, shape, tuple(deeper), bare.replace(".", "-"))


def _capital(bare: str, shape: str) -> Iterator[Mark]:
    """Chapters: "IV." or "D."."""
    if value := _roman(bare.lower()):
        yield Mark("chapter", value, shape)
    if len(bare) == 1:
        yield Mark("chapter", _LATIN.index(bare.lower()) + 1, shape)


def _small(bare: str, shape: str) -> Iterator[Mark]:
    """Letters and small Roman numerals, which share i, v, x and more."""
    folded = bare.replace("هـ", "ه").replace("ا", "أ").lower()
    latin = folded.translate(_TWINS)
    for alphabet, text in ((_LATIN, latin), (_ABJAD, folded), *((each, folded) for each in _CYRILLIC)):
        for value in _counted(alphabet, text):
            yield Mark("letter", value, shape)
    if value := _roman(latin):
        yield Mark("roman", value, shape)


def _counted(alphabet: str, text: str) -> Iterator[int]:
    """The letter's place; of one repeated, as after its alphabet's end, or after 26 as another version counts."""
    if text and set(text) == {text[0]} and text[0] in alphabet:
        place = alphabet.index(text[0]) + 1
        yield from {place + (len(text) - 1) * turn for turn in (len(alphabet), len(_LATIN))}


def _roman(text: str) -> int:
    """iv → 4; 0 for what is no well-formed Roman numeral up to 99."""
    value, rest = 0, text
    for worth, sign in _ROMANS:
        while rest.startswith(sign):
            value, rest = value + worth, rest[len(sign) :]
    return value if text and not rest and value < 100 and roman(value) == text else 0


def _han(text: str) -> int:
    """十二 → 12; 0 for other text."""
    tens, ten, ones = text.rpartition("十")
    if not text or (ones and ones not in _HAN) or (tens and tens not in _HAN):
        return 0
    return (_HAN[tens] if tens else 1) * 10 * bool(ten) + (_HAN[ones] if ones else 0)
