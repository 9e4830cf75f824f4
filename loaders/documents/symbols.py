"""Symbols of documents, and what they tell: the body that issued one, and some types."""

import re
import unicodedata

from graph.symbols import with_year

_TAIL = r"(?: ?\((?:\d{4}|Sect\. ?\d+\w?|Part [IVX]+|Introduction|Income sect\. ?\d|[A-Z])\))?"
SYMBOL = re.compile(
    r"(?:[A-Z]{1,5}|CCPR|CERD|CEDAW|UNEP|UNODC|NPT|BWC|CD)(?:/[A-Z0-9][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*){0,5}"
    rf"/(?:[A-Z]+[.-])?\d+(?:[.-]\d+)*{_TAIL}(?:/(?:Add|Rev|Corr|Amend)\.\d+)*"
)
BODIES = {
    "S": "Security Council", "A": "General Assembly", "E": "Economic and Social Council", "ST": "Secretariat",
    "CD": "Conference on Disarmament", "S/AC.44": "1540 Committee",
}  # fmt: skip
_TYPES = {"RES": "resolution", "PRST": "presidential statement"}


def symbol_in(line: str) -> str:
    """The symbol that a line of a masthead is, or ends with after the organization's name; '' for other lines."""
    clean = " ".join(line.split()).strip("* \t")
    found = list(SYMBOL.finditer(clean))
    if len(found) != 1 or len(clean) > 60:
        return ""
    before, after = clean[: found[0].start()].strip(" *:"), clean[found[0].end() :].strip(" *")
    organization = not any(sign.isdigit() or sign in "(),;/" for sign in before)
    return found[0].group() if organization and not after and len(before) <= 35 else ""


def spelled(symbol: str) -> str:
    """As the United Nations write it: one space before what stands in brackets; a resolution with its own year."""
    plain = unicodedata.normalize("NFKC", symbol)
    return with_year(re.sub(r"\s*\(\s*([^()]*?)\s*\)", r" (\1)", " ".join(plain.split())).strip())


def type_of(symbol: str) -> str:
    parts = symbol.split("/")
    if any(part.startswith("PV.") for part in parts):
        return "meeting record"
    return next((_TYPES[part] for part in parts if part in _TYPES), "")


def body_of(symbol: str) -> str:
    return next(
        (BODIES[start] for start in ("/".join(symbol.split("/")[:2]), symbol.split("/")[0]) if start in BODIES), ""
    )
