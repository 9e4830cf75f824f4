"""Time as sources give it: a profile of EDTF (ISO 8601-2:2019), four day numbers, answers yes, maybe or no.

| text | means |
|---|---|
| (empty) | no time known: maybe at any time |
| `2018-04-03`, `2018-04`, `2018` | happened on that day, or on some day of that month or year |
| `201X`, `20XX`, `2018-XX`, `2018-04-XX`, `2018-XX-XX` | some day of that decade, century, year, month |
| `2015/2016` | began on some day of 2015; its last day is some day of 2016 |
| `2015/..`, `../2016` | goes on without end; has always been, until then |
| `2015/`, `/2016` | the end, or the start, is not known |
| `[2013..2015]`, `[..2014-07]`, `[2019..]` | happened on some one day from, until or since then |
| `2018~`, `2018?`, `2018%` | approximate, uncertain or both: what was yes is maybe |

A qualifier follows a date, also inside an interval or brackets. Years are 0001 to 9999, digits ASCII; white
space, seasons, times of day, lists, sets in braces and qualified parts of a date are refused.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from graph.errors import BadDate

Day = int
"""A day as `date.toordinal()` numbers it (proleptic Gregorian)."""

BEGINNING: Day = -(10**7)
ENDLESS: Day = 10**7
ACCEPTED = "Write 2018, 2018-04, 2018-04-03, 201X, 2018~, 2015/2016, 2015/.., [..2014-07] or [2013..2015]."
DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})|-XX)?|-XX(?:-XX)?)?"
    r"|(?P<digits>[0-9]{2}[0-9X]X))(?P<unsure>[~?%])?"
)
ONE_OF = re.compile(r"\[([^.]*)\.\.([^.]*)\]")


class Span(NamedTuple):
    """It starts in [start_min, start_max]; the first day after it lies in [end_min, end_max].

    A qualified start has `start_max` ENDLESS, a qualified end has `end_min` BEGINNING: the outer bounds stay,
    no day is certain. Only these and the undated cross: `start_max >= end_max`, `end_min <= start_min`.
    """

    start_min: Day
    start_max: Day
    end_min: Day
    end_max: Day


class Period(NamedTuple):
    """A whole stretch of days that a question asks about."""

    first: Day
    last_exclusive: Day


class Verdict(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


UNDATED = Span(BEGINNING, ENDLESS, BEGINNING, ENDLESS)
UNKNOWN = Span(BEGINNING, ENDLESS - 1, BEGINNING + 1, ENDLESS)
"""Bounds of a start and an end that are not known, though not qualified."""


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Span:
    """Bounds of a text of the profile above; raises BadDate."""
    if not text:
        return UNDATED
    try:
        return _read(text)
    except ValueError as why:
        raise BadDate(f"{text[:60]!r} is no date: {why}. {ACCEPTED}") from None


def _read(text: str) -> Span:
    if text != text.strip():
        raise ValueError("white space stands around it")
    if text.startswith("["):
        return _one_of(text)
    start, slash, end = text.partition("/")
    return _interval(start, end) if slash else _some_day(*_days(text))


def _days(text: str) -> tuple[Day, Day, bool]:
    """First and last day that a date may mean, and whether it stands there unqualified."""
    found = DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:60]!r} is not written as a date" if text else "a date is missing")
    year, month, day = found["year"] or found["digits"], found["month"], found["day"]
    first = date(int(year.replace("X", "0")), int(month or 1), int(day or 1))
    last_year, last_month = int(year.replace("X", "9")), int(month or 12)
    last = first if day else date(last_year, last_month, monthrange(last_year, last_month)[1])
    return first.toordinal(), last.toordinal(), not found["unsure"]


def _some_day(first: Day, last: Day, sure: bool) -> Span:
    return Span(first, last, first + 1, last + 1) if sure else Span(first, ENDLESS, BEGINNING, last + 1)


def _one_of(text: str) -> Span:
    found = ONE_OF.fullmatch(text)
    if found is None or found[1] == found[2] == "":
        raise ValueError("brackets hold a first date, two dots and a last date, one of which may be left out")
    first, _, first_sure = _days(found[1]) if found[1] else (BEGINNING, BEGINNING, True)
    _, last, last_sure = _days(found[2]) if found[2] else (ENDLESS - 1, ENDLESS - 1, True)
    return _ordered(_some_day(first, last, first_sure and last_sure))


def _interval(start: str, end: str) -> Span:
    if {start, end} <= {"", ".."}:
        raise ValueError("an interval names at least one date")
    return _ordered(Span(*_side(start)[:2], *_side(end)[2:]))


def _side(text: str) -> Span:
    """Bounds that one side of an interval lends: the first two to a start, the last two to an end."""
    if text == "..":
        return Span(BEGINNING, BEGINNING, ENDLESS, ENDLESS)
    return _some_day(*_days(text)) if text else UNKNOWN


def _ordered(span: Span) -> Span:
    if span.start_min >= span.end_max:
        raise ValueError("it ends before it starts")
    return _narrowed(span)


def _narrowed(span: Span) -> Span:
    """What follows from starting before ending; qualified bounds stay open."""
    start_max = span.start_max if span.start_max == ENDLESS else min(span.start_max, span.end_max - 1)
    end_min = span.end_min if span.end_min == BEGINNING else max(span.end_min, span.start_min + 1)
    return Span(span.start_min, start_max, end_min, span.end_max)


def asked(text: str) -> Period:
    """All that a question names: `2010/2014` is 1 January 2010 to 31 December 2014; raises BadDate."""
    if not text:
        raise BadDate(f"A period to ask about cannot be empty. {ACCEPTED}")
    span = parse(text)
    return Period(span.start_min, span.end_max)


def is_undated(span: Span) -> bool:
    return span == UNDATED


def bounded(span: Span) -> bool:
    """Whether it lies between two known days."""
    return span.start_min > BEGINNING and span.end_max < ENDLESS


def _verdict(certain: bool, possible: bool) -> Verdict:
    if certain:
        return Verdict.YES
    return Verdict.MAYBE if possible else Verdict.NO


def during(span: Span, period: Period) -> Verdict:
    """Whether it shares a day with the period: under every reading of its bounds, under some, under none."""
    certain = span.start_max < period.last_exclusive and span.end_min > period.first
    return _verdict(certain, span.start_min < period.last_exclusive and span.end_max > period.first)


def meets(span: Span, other: Span) -> Verdict:
    """Whether two share a day: under every reading of both, under some, under none."""
    certain = span.start_max < other.end_min and span.end_min > other.start_max
    return _verdict(certain, span.start_min < other.end_max and span.end_max > other.start_min)


def holds_on(span: Span, day: Day) -> Verdict:
    return during(span, Period(day, day + 1))


def begun_by(span: Span, day: Day) -> Verdict:
    """Whether it had begun at the end of that day."""
    return _verdict(span.start_max <= day, span.start_min <= day)


def ended_by(span: Span, day: Day) -> Verdict:
    """Whether it no longer held on that day: its last day lies before it."""
    certain = span.end_max <= day and span.end_min > span.start_min
    return _verdict(certain, span.end_min <= day and span.start_min < day)


def agreed(verdicts: Iterable[Verdict]) -> Verdict:
    """What several claims say together: maybe, unless all say yes or all say no."""
    said = set(verdicts)
    return said.pop() if len(said) == 1 else Verdict.MAYBE


def _reconciled(spans: Sequence[Span]) -> Span:
    """Their common bounds, or where they contradict each other the bounds around them all."""
    start_min, start_max, end_min, end_max = zip(*spans, strict=True)
    common = Span(max(start_min), min(start_max), max(end_min), min(end_max))
    if common.start_min <= common.start_max and common.end_min <= common.end_max:
        return common
    return Span(min(start_min), max(start_max), min(end_min), max(end_max))


def of_tenure(
    starts: Sequence[Span], ends: Sequence[Span], in_office: Sequence[Span], not_in_office: Sequence[Span]
) -> Span:
    """Bounds of a tenure from its dated claims; undated where they say nothing or the end precedes the start.

    Observations bound only what no claim states. `not_in_office` is "no longer": it bounds the end, unless it
    certainly lies before the tenure was last known to hold.
    """
    seen = [UNKNOWN.end_min, *(span.end_min for span in in_office)]
    held = max([*seen, *(span.end_min for span in starts)])
    gone = [span.start_max for span in not_in_office if span.start_max >= held]
    begun = [UNKNOWN.start_max, *(span.start_max for span in in_office)]
    start = _reconciled(starts)[:2] if starts else (BEGINNING, min(begun))
    end = _reconciled(ends)[2:] if ends else (max(seen), min([ENDLESS, *gone]))
    span = Span(*start, *end)
    return UNDATED if span == UNKNOWN or span.start_min >= span.end_max else _narrowed(span)
