"""Symbols of documents as people type them: `S/2014/369`, "s 2014 369", "UNSCR 1540", "резолюция 1540 (2004)"."""

import re
import unicodedata
from bisect import bisect

LONGEST = 120

_PLAIN = str.maketrans(
    {0x0660 + digit: str(digit) for digit in range(10)}
    | dict.fromkeys("‐‑–—_", "-")
    | dict(zip("號決議", "号决议", strict=True))
)
_SLASHED = re.compile(r"[a-z]{1,8}(?:[./()-]*[a-z0-9])*/(?:[./()-]*[a-z0-9])+\)?")
_LOOSE = re.compile(r"[ase][ /-]+(?:prst[ /-]+)?(?:19|20)\d\d[ /-]+\d{1,4}|[ase][ /-]+res[ /-]+\d{3,4}")
_YEAR = re.compile(r"(?<=\d) ?\( ?(?:19|20)\d\d ?\)?")
_WORDS = (
    r"(?:un)?scr",
    r"(?:the )?(?:(?:un|united nations) )?(?:(?:security council|unsc|sc) )?(?:resolution|res\.?)",
    r"(?:la )?r[ée]solution(?: du conseil de s[ée]curit[ée])?",
    r"(?:la )?resoluci[óo]n(?: del consejo de seguridad)?",
    r"резолюци[яиюей]+(?: совета безопасности)?(?: оон)?",
    r"[وبلف]?(?:ال|ل)?قرار(?: مجلس الأمن)?",
)
_NUMBER = r"(?:no\.? ?|n[°º] ?|№ ?|رقم )?(\d{3,4})"
_HAN = r"(?:(?:联合国)?安(?:理会|全理事会) ?)?(?:第? ?(\d{3,4}) ?号? ?决议|决议 ?第? ?(\d{3,4}) ?号?)"
_RESOLUTION = re.compile(rf"(?:{'|'.join(_WORDS)}) ?{_NUMBER}|{_HAN}")
"""One of the Security Council's, in any of the six languages; its number tells it, whatever year stands behind."""

_FIRST = (
    1285, 1335, 1387, 1455, 1522, 1581, 1652, 1739, 1795, 1860, 1908, 1967, 2033, 2086, 2133, 2196, 2260, 2337, 2398,
    2452, 2504, 2561, 2618, 2672, 2722, 2768, 2812,
)  # fmt: skip
"""The number of the Security Council's first resolution of each year from 2000."""
_DATED = re.compile(r"S/RES/(\d{4})(?: \(\d{4}\))?")


def with_year(symbol: str) -> str:
    """A resolution of the Security Council with the year of its number, whichever is written, where that is known."""
    found = _DATED.fullmatch(symbol)
    year = bisect(_FIRST, int(found[1])) if found else 0
    return f"S/RES/{found[1]} ({1999 + year})" if found and 0 < year < len(_FIRST) else symbol


def document_id(symbol: str) -> str:
    """`S/RES/1540 (2004)` → `document/S-RES-1540-2004`; dots stay (`S-AC.44-2013-OC.85`)."""
    return "document/" + re.sub(r"[^A-Za-z0-9.]+", "-", symbol).strip("-")


def symbol_key(text: str) -> str:
    """The one form of a document's symbol, however typed: `s/2014/369`, `s/res/1540`; '' for other text."""
    plain = _plainly(text)
    if found := _RESOLUTION.fullmatch(plain):
        return f"s/res/{next(filter(None, found.groups()))}"
    return re.sub(r"[ /-]+", "/", plain) if _SLASHED.fullmatch(plain) or _LOOSE.fullmatch(plain) else ""


def is_written_out(text: str) -> bool:
    """Whether it is typed as documents print it, `S/RES/1540`, not told in words ("resolution 1540")."""
    return bool(symbol_key(text)) and not _RESOLUTION.fullmatch(_plainly(text))


def _plainly(text: str) -> str:
    """Folded, without a year behind; '' for what is no symbol in any form."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return ""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return _YEAR.sub("", " ".join(plain.split())).strip(" .,;:-")
