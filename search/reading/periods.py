"""Periods in a question, as EDTF: each language's table holds templates with {date}, {n}, {decade} and month names.

A number that numbers a resolution, a committee or a document is no year; a year lies in 1900 to 2099.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from graph.vocabulary import Language
from search.reading.phrases import Table, listed, table
from search.reading.points import Clock, Point

YEAR = r"(?<![\d/.])(?:(?<![A-Za-z]-)|(?<=\bmid-)|(?<=\bmi-))(?:19|20)\d\d(?![\d/])(?!-\d{1,3}(?!\d))"
DAY = r"[0-3]?\d(?:st|nd|rd|th|er|º|°)?"
ISO = r"(?<![\d/.\-])(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?![\d\-])"
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
HAN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=[年至到－—–-])")
NUMBERED = r"(?:\d{4}|s/\S*)\s*[(（]\s*$"


class Found(NamedTuple):
    """A period at its place in the question's text; `kind` is that of its template (`since`, `until`)."""

    start: int
    end: int
    edtf: str
    kind: str = "at"


def periods(text: str, lang: Language, today: date) -> list[Found]:
    """Every period named in the text, longest first where they overlap; what is no date of the calendar is none."""
    folded, clock, found = bare(HAN_YEAR.sub(in_digits, text.translate(DIGITS))), Clock(today), list[Found]()
    for kind, template in _templates(lang):
        for match in _pattern(template, lang).finditer(folded) if _may_stand(template, folded) else ():
            if not re.search(NUMBERED, folded[: match.start()], re.IGNORECASE):
                found += _reading(clock, kind, match, lang)
    return sorted(found, key=lambda each: (each.start - each.end, each.start))


def bare(text: str) -> str:
    """The text letter for letter without accents: dates are often typed without ("despues de 2015", "fevrier")."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text)


def in_digits(year: re.Match[str]) -> str:
    """二〇一八 as 2018."""
    return year[0].translate(HAN_DIGITS)


def _reading(clock: Clock, kind: str, match: re.Match[str], lang: Language) -> Iterator[Found]:
    points = [_point(text, lang) for name, text in sorted(match.groupdict().items()) if name[0] == "d"]
    if None in points:
        return
    count = _count(match.groupdict().get("n"), lang)
    spelled = getattr(clock, kind)([point for point in points if point], count)
    yield Found(*match.span(), spelled, kind)


@cache
def _templates(lang: Language) -> list[tuple[str, str]]:
    rows = table(lang).get("period", {})
    return [(kind, bare(template)) for kind, phrases in rows.items() for template in listed(phrases)]


def _may_stand(template: str, text: str) -> bool:
    """Whether the template's own words are in the text at all; spares compiling most of them."""
    plain = text.casefold()
    return all(word.casefold() in plain for word in re.sub(r"\{\w+\}", " ", template).split())


@cache
def _pattern(template: str, lang: Language) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", template)
    dates = iter(("d1", "d2"))
    filled = "".join(_part(part, lang, dates) for part in parts)
    edge = ("", "") if lang == "zh" else (r"(?<!\w)", r"(?!\w)")
    return re.compile(edge[0] + filled + edge[1], re.IGNORECASE)


def _part(part: str, lang: Language, dates: Iterator[str]) -> str:
    gap = r"\s*" if lang == "zh" else r"\s+"
    if part == "{date}":
        return f"(?P<{next(dates)}>{date_forms(lang)})"
    if part == "{n}":
        return rf"(?P<n>\d{{1,2}}|{_either(_numbers(lang))})"
    if part == "{decade}":
        return r"(?P<n>(?:19|20)?\d0)"
    return gap.join(re.escape(word) for word in re.split(r"\s+", part))


@cache
def date_forms(lang: Language) -> str:
    """Pattern of a day, a month or a year as the language writes it, on text as `bare` leaves it."""
    rows: Table = table(lang).get("calendar", {})
    month = _either(months(lang))
    forms = [row.format(day=DAY, month=f"(?:{month})", year=YEAR) for row in rows["forms"]]
    return "(?:" + "|".join([*map(bare, forms), ISO, rows.get("year", "{year}").format(year=YEAR)]) + ")"


def date_of(text: str, lang: Language) -> str:
    """The EDTF of a text that `date_forms` met; '' where the calendar has no such day."""
    point = _point(text, lang)
    return point.edtf if point else ""


def _point(text: str, lang: Language) -> Point | None:
    """The parts of one date's text; None where the calendar has no such day."""
    if re.fullmatch(ISO, text):
        return _real(*(int(part) for part in text.split("-")))
    year = re.search(r"(?:19|20)\d\d", text)
    rest = re.sub(r"(?:19|20)\d\d", " ", text)
    month = next((n for name, n in months(lang).items() if re.search(_whole(name, lang), rest, re.IGNORECASE)), 0)
    day = re.search(r"\d+", re.sub(r"\d+月", " ", rest) if lang == "zh" else rest)
    return _real(int(year[0]) if year else 0, month, int(day[0]) if day else 0)


def _real(year: int, month: int = 0, day: int = 0) -> Point | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Point(year, month, day)


def _whole(name: str, lang: Language) -> str:
    return rf"(?<!\d){name}" if lang == "zh" else rf"(?<!\w){re.escape(name)}(?!\w)"


def _either(names: Mapping[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True)) or "(?!)"


@cache
def months(lang: Language) -> dict[str, int]:
    rows: Table = table(lang).get("calendar", {})
    return {bare(name): n for n, names in enumerate(rows["months"], 1) for name in listed(names)}


@cache
def _numbers(lang: Language) -> dict[str, int]:
    rows: Table = table(lang).get("calendar", {})
    return {bare(name): n for n, names in enumerate(rows["numbers"], 1) for name in names.split("/")}


def _count(text: str | None, lang: Language) -> int:
    if text is None:
        return 1
    return int(text) if text.isdecimal() else _numbers(lang)[text.casefold()]
