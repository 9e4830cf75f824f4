"""When tasks are due and how often they recur, against what is asked: "every year", "overdue"."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from graph.time import Period, Verdict, parse
from search.answers import Speaker
from search.model import Question
from search.sentences import say

INTERVAL = re.compile(r"R/P(\d+)([YM])")
MONTHS = {"Y": 12, "M": 1}
RHYTHMS = ("P1Y", "P6M", "P3M", "P1M", "P2Y")
"""Codes of questions; a task recurs so whose interval is that."""


def rhythms(acts: Collection[str]) -> list[str]:
    return [act for act in RHYTHMS if act in acts]


def recurs(words: Collection[str], repeats: Collection[str], acts: Collection[str]) -> bool:
    """Whether as often as asked; at all where that is asked; any where neither is."""
    if asked := rhythms(acts):
        return not {f"R/{rhythm}" for rhythm in asked}.isdisjoint(repeats)
    return "recurring" not in acts or bool(words or repeats)


def is_due(days: Collection[str], acts: Collection[str], today: int) -> bool:
    """Whether it has a day where one is asked for; overdue, where the last that any source gives is past."""
    if "overdue" in acts:
        return bool(days) and max(parse(day).end_max for day in days) <= today
    return "due" not in acts or bool(days)


def falls(days: Collection[str], repeats: Collection[str], lasts: Period, asked: Period) -> Verdict:
    """Whether what recurs while it lasts is due in the period: maybe, where that is shorter than the interval.

    A deadline that is known recurs on its day.
    """
    first, last = max(asked.first, lasts.first), min(asked.last_exclusive, lasts.last_exclusive)
    months = [int(found[1]) * MONTHS[found[2]] for each in repeats if (found := INTERVAL.fullmatch(each))]
    if not months or first >= last:
        return Verdict.NO
    if last - first >= min(months) * 30 - 2:
        return Verdict.YES
    known = [parse(day).end_max - 1 for day in days]
    if not known or min(months) % 12:
        return Verdict.MAYBE
    years = min(months) // 12
    return Verdict.YES if any(first <= day < last for each in known for day in yearly(each, years)) else Verdict.NO


def yearly(day: int, years: int) -> Iterator[int]:
    """The day and the same day of every so many years after."""
    start = date.fromordinal(day)
    for year in range(start.year, 2200, years):
        yield start.replace(year=year, day=min(start.day, 28 if start.month == 2 else start.day)).toordinal()


def clauses(question: Question, speaker: Speaker) -> list[str]:
    """How often, as it was asked."""
    words = [say(speaker.lang, f"recurs_{rhythm.lower()}") for rhythm in rhythms(question.acts)]
    return [say(speaker.lang, "clause_recurs", words=words)] if words else []
