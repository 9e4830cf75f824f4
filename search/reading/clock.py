"""The other clock in words: "according to what this memory knew on 1 March 2010" asks of what was known then."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from graph.errors import BadDate
from graph.text import plain
from graph.time import asked
from graph.vocabulary import Language
from search.reading.periods import DIGITS, bare, date_forms, date_of
from search.reading.phrases import table

PUNCTUATION = " \t\n,，、،;:："


class Known(NamedTuple):
    """A question without the words that say when it was known, and the day: '' where they say nothing of it."""

    text: str
    day: str = ""


def known_when(text: str, lang: Language, today: date) -> Known:
    """What is left of the question; a month or a year means its last day, of those that have come."""
    folded = bare(plain(text).translate(DIGITS))
    if len(folded) != len(text):
        return Known(text)
    for pattern in patterns(lang):
        if (met := pattern.search(folded)) and (spelled := date_of(met["date"], lang)):
            left = f"{text[: met.start()].rstrip(PUNCTUATION)} {text[met.end() :].lstrip(PUNCTUATION)}".strip()
            day = last_day(spelled, today)
            return Known(left, day) if day and any(map(str.isalpha, left)) else Known(text)
    return Known(text)


def last_day(spelled: str, today: date) -> str:
    try:
        return min(date.fromordinal(asked(spelled).last_exclusive - 1), today).isoformat()
    except (BadDate, ValueError, OverflowError):
        return ""


@cache
def patterns(lang: Language) -> tuple[re.Pattern[str], ...]:
    rows = [bare(row) for row in table(lang).get("clock", {}).get("known", [])]
    date_part = f"(?P<date>{date_forms(lang)})"
    gap = "" if lang == "zh" else r"\\s+"
    spaced = [re.sub(" ", gap, row) if gap else row for row in rows]
    return tuple(re.compile(row.replace("{date}", date_part), re.IGNORECASE) for row in spaced)
