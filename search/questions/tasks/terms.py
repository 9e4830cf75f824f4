"""When tasks are due and how often they recur, against what is asked: "every year", "overdue"."""

from collections.abc import Collection

from graph.time import parse
from search.answers import Speaker
from search.model import Question
from search.sentences import say

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


def clauses(question: Question, speaker: Speaker) -> list[str]:
    """How often, as it was asked."""
    words = [say(speaker.lang, f"recurs_{rhythm.lower()}") for rhythm in rhythms(question.acts)]
    return [say(speaker.lang, "clause_recurs", words=words)] if words else []
