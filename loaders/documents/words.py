"""Bytes as text, and printed lines as one paragraph."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from loaders.documents.model import Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HYPHENS = "-‐\u00ad"
_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff65\u3000-\u303f"
_DOUBLE = re.compile(f"[{_WIDE}]")


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 with its mark; raises Unreadable for other encodings."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"It is neither UTF-8 nor marked as UTF-16 (byte {error.start} fits neither). Save it as UTF-8."
        ) from error
    if "\0" in text:
        raise Unreadable("It holds NUL characters, as no text does. Save it as UTF-8 text.")
    return text


def tidy(text: str) -> str:
    """In composed form on one line, without soft hyphens and marks of width zero; nothing that is seen is changed."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join(re.sub("[\u00ad\u200b\u2060\ufeff]", "", composed).split()).strip("\u200e\u200f ")


def wide(character: str) -> bool:
    """Whether it is written without spaces between words."""
    return bool(character) and bool(re.match(f"[{_WIDE}]", character))


def width(text: str) -> int:
    """In columns, as printed: Chinese signs take two."""
    return len(text) if text.isascii() else len(text) + len(_DOUBLE.findall(text))


def vocabulary(text: str) -> Counter[str]:
    """The words of a whole text, by which a word broken at a line's end is judged."""
    return Counter(re.findall(r"\w+(?:[-‐]\w+)*", text.casefold()))


def joined(lines: Sequence[str], known: Counter[str]) -> str:
    """Printed lines as one: words broken at a line's end are whole, Chinese is joined without a space."""
    text = ""
    for line in lines:
        text = _join(text, line.strip(), known)
    return text


def _join(text: str, line: str, known: Counter[str]) -> str:
    if not text or not line:
        return text + line
    if text[-1] in _HYPHENS and text[-2:-1].isalpha() and line[0].isalpha():
        return _mend(text, line, known)
    return f"{text}{line}" if wide(text[-1]) or wide(line[0]) or text[-1] in "/—" else f"{text} {line}"


def _mend(text: str, line: str, known: Counter[str]) -> str:
    """A hyphen stays where the text writes the word with it elsewhere, or knows both halves and not the whole."""
    first, second = (match.casefold() for match in (_last_word(text[:-1]), _first_word(line)))
    if text[-1] == "\u00ad" or known[first + second]:
        return text[:-1] + line
    both = known[first] and known[second]
    return text + line if known[f"{first}-{second}"] or both or not line[0].islower() else text[:-1] + line


def _last_word(text: str) -> str:
    return "".join(re.findall(r"\w+$", text))


def _first_word(text: str) -> str:
    return "".join(re.findall(r"^\w+", text))
