"""EDTF text (the profile of `graph.time`) as a person writes it: `2018-04-03/2018-04-04` → 3–4 April 2018."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from babel.dates import format_date

from graph.time import BEGINNING, DATE, parse
from graph.vocabulary import Language
from search.sentences.say import locale, say, table

SKELETONS = {"day": "yMMMd", "month": "yMMMM", "year": "y"}
SPELT_OUT = "yMMMMd"
ABBREVIATED = re.compile("(?<!M)MMM(?!M)")
DAY = re.compile(r"\bd\b")


class Written(NamedTuple):
    """One date of a text: its first and last day; precision `years` is a decade or century."""

    first: date
    last: date
    precision: str
    unsure: str


def when(edtf: str, lang: Language) -> str:
    """What the text says, fit to stand alone or in brackets; raises BadDate."""
    span = parse(edtf)
    if span.start_min == BEGINNING and span.end_max > date.max.toordinal():
        return say(lang, "date_undated")
    if edtf.startswith("["):
        first, _, last = edtf[1:-1].partition("..")
        return _one_of(first, last, lang)
    start, slash, end = edtf.partition("/")
    return _interval(start, end, lang) if slash else _alone(_read(start), lang)


def _one_of(first: str, last: str, lang: Language) -> str:
    if not first:
        return _clause("date_before", _following(_read(last)), lang)
    if not last:
        return _clause("date_or_later", _read(first), lang)
    return say(lang, "date_within", span=_between(_read(first), _read(last), lang))


def _interval(start: str, end: str, lang: Language) -> str:
    if start in ("", ".."):
        return _clause("date_always_until" if start else "date_until", _read(end), lang)
    if end in ("", ".."):
        return _clause("date_since" if end else "date_end_unknown", _read(start), lang)
    return _between(_read(start), _read(end), lang)


def _between(start: Written, end: Written, lang: Language) -> str:
    if start == end:
        return _alone(start, lang)
    if start.precision == end.precision != "years" and not start.unsure + end.unsure:
        return _range(start.first, end.first, start.precision, lang)
    return say(lang, "date_span", begin=_clause("date_from", start, lang), end=_clause("date_to", end, lang))


def _alone(day: Written, lang: Language) -> str:
    if not day.unsure:
        return _plain(day, lang)
    code = {"~": "date_about", "?": "date_uncertain", "%": "date_about_uncertain"}[day.unsure]
    plain = _plain(day, lang, "" if day.unsure == "?" else "_clause")
    return say(lang, code, date=plain, precision=day.precision)


def _clause(code: str, day: Written, lang: Language) -> str:
    """A date behind a preposition, which some languages write otherwise than alone."""
    plain = _plain(day, lang, "_clause")
    if day.unsure:
        plain = say(lang, "date_approximate" if day.unsure == "~" else "date_uncertain", date=plain)
    return say(lang, code, date=plain, precision=day.precision)


def _plain(day: Written, lang: Language, place: str = "") -> str:
    if day.precision == "years":
        return say(lang, "date_within", span=_range(day.first, day.last, "year", lang))
    own = table(lang).get("dates", {})
    pattern = own.get(day.precision + place) or own.get(day.precision) or _pattern(day.precision, lang)
    return _formatted(day.first, pattern, lang)


def _pattern(precision: str, lang: Language) -> str:
    if precision == "day":
        return str(locale(lang).date_formats["long"])
    return str(locale(lang).datetime_skeletons[SKELETONS[precision]])


def _range(first: date, last: date, precision: str, lang: Language) -> str:
    """Both ends by the pattern for the largest part in which they differ, months spelt out."""
    if precision == "year" and (own := table(lang).get("dates", {}).get("years")):
        parts = own
    else:
        part = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        known = locale(lang).interval_formats
        parts = known.get(SPELT_OUT if precision == "day" else "", known[SKELETONS[precision]])[part]
    return "".join(_formatted(day, pattern, lang) for day, pattern in zip((first, last), parts, strict=True))


def _formatted(day: date, pattern: str, lang: Language) -> str:
    pattern = ABBREVIATED.sub("MMMM", pattern)
    if day.day == 1 and (first := table(lang).get("dates", {}).get("first_day")):
        pattern = DAY.sub(first, pattern)
    return format_date(day, pattern, locale=locale(lang))


def _read(text: str) -> Written:
    found = DATE.fullmatch(text)
    assert found is not None
    digits, month, day = found["year"] or found["digits"], int(found["month"] or 1), int(found["day"] or 1)
    first = date(int(digits.replace("X", "0")), month, day)
    last = date(int(digits.replace("X", "9")), month, day)
    precision = next((part for part in ("day", "month", "year") if found[part]), "years")
    return Written(first, last, precision, found["unsure"] or "")


def _following(day: Written) -> Written:
    """The day, month or year after it."""
    if day.precision == "day":
        after = day.first + timedelta(days=1)
    elif day.precision == "month":
        after = (day.first + timedelta(days=31)).replace(day=1)
    else:
        after = date(day.last.year + 1, 1, 1)
    return Written(after, after, day.precision.rstrip("s"), day.unsure)
