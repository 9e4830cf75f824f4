"""How often and how long after, as ISO 8601 says it: "at least twice a year" is `R/P6M`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from loaders.documents.proposals.rules import REPEATS, number, rule

UNITS = {"years": (12, "M"), "quarters": (3, "M"), "months": (1, "M"), "weeks": (7, "D"), "days": (1, "D")}
LONGEST = 3660
"""Days, weeks or months: more is no term of a task."""


def interval(text: str, lang: str) -> str:
    """The one repeating interval that a text names; '' where it leaves that open ("regularly"), where its words may
    mean two ("biannual"), or where it names several.
    """
    found = set[str]()
    for name in ("times", "every", *REPEATS):
        for met in rule(lang, name).finditer(text):
            found.add(_named(name, met, lang))
            text = f"{text[: met.start()]}{' ' * len(met[0])}{text[met.end() :]}"
    return found.pop() if len(found) == 1 else ""


def _named(name: str, met: re.Match[str], lang: str) -> str:
    if name in REPEATS:
        return f"R/{REPEATS[name]}"
    count, (long, letter) = _number(met, lang), UNITS[_unit(met)]
    if name == "every":
        return _repeating(long * count, letter)
    return _repeating(long // count, letter) if count and long % count == 0 else ""


def after_adoption(text: str, lang: str, adopted: str) -> tuple[str, str]:
    """The last day of a delay that is counted from the adoption, and its words; '' and '' for none."""
    told = rule(lang, "after").search(text) if adopted else None
    if not told or not 0 < (count := _number(told, lang)) <= LONGEST:
        return "", ""
    long, letter = UNITS[_unit(told)]
    first = date.fromisoformat(adopted)
    last = first + timedelta(days=count * long) if letter == "D" else _later(first, count * long)
    return last.isoformat(), told[0].strip()


def _repeating(count: int, letter: str) -> str:
    if not 0 < count <= LONGEST:
        return ""
    years = letter == "M" and count % 12 == 0
    weeks = letter == "D" and count % 7 == 0
    return f"R/P{count // 12}Y" if years else f"R/P{count // 7}W" if weeks else f"R/P{count}{letter}"


def _number(found: re.Match[str], lang: str) -> int:
    """One where none is written."""
    return number(lang, found["number"]) if found["number"] else 1


def _unit(found: re.Match[str]) -> str:
    return next(unit for unit, said in found.groupdict().items() if said and unit in UNITS)


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return first.replace(year=year, month=month + 1, day=min(first.day, monthrange(year, month + 1)[1]))
