"""Until when and how often, as the words of a task say: "by 30 April 2023", "每年 5 月底前", "within 60 days"."""

import re
from datetime import date
from typing import NamedTuple

from loaders.documents.dates import last_day, leading
from loaders.documents.proposals.rules import rule
from loaders.documents.proposals.spans import after_adoption, interval

NEAR = 44
"""How far behind its word a deadline may be written."""
_HAN = re.compile(
    r"(?P<year>(?:19|20)\d\d) ?年 ?(?:(?P<month>1[0-2]|0?[1-9]) ?月)? ?(?:(?P<day>\d{1,2}) ?日)? ?"
    r"(?P<end>年?底|末)?(?P<by>之?前|以前)?"
)
_LATEST = re.compile(r"(?:至迟于|至迟|不迟于|最迟于|最迟|截至) ?$")


class Terms(NamedTuple):
    """`due` is EDTF, '' where no day can be told; `repeats` an ISO 8601 repeating interval, '' where none can be; the
    others are words of the text.
    """

    due: str = ""
    due_words: str = ""
    recurrence: str = ""
    repeats: str = ""


def terms(text: str, lang: str, adopted: str = "") -> Terms:
    """`adopted`: the day from which the text counts, '' where it counts from none."""
    due, words = _han(text) if lang == "zh" else _deadline(text, lang)
    if not words:
        due, words = after_adoption(text, lang, adopted)
    within = rule(lang, "within").search(text)
    often = [met[0].strip() for met in rule(lang, "recurs").finditer(text)]
    recurrence = max(often, key=len, default="")
    repeats = interval(text, lang) if recurrence else ""
    return Terms(due, words or (within[0].strip() if within else ""), recurrence, repeats)


def _deadline(text: str, lang: str) -> tuple[str, str]:
    """The first day, or end of a month or year, right behind a word for a deadline; "before March" has no last day."""
    for word in rule(lang, "by").finditer(text):
        said = leading(text[word.end() : word.end() + NEAR])
        if len(said) == len("2014-05-31") or (said and rule(lang, "ends").search(word[0])):
            return last_day(said), words_of(text, word.start(), word.end(), said)
    return "", ""


def words_of(text: str, start: int, end: int, said: str) -> str:
    """From the word to the end of its year."""
    year = text.find(said[:4], end)
    return text[start : year + 4 if year >= 0 else end].strip()


def _han(text: str) -> tuple[str, str]:
    for found in _HAN.finditer(text):
        latest = _LATEST.search(text, max(found.start() - 5, 0), found.start())
        if not (found["by"] or latest) or not (found["day"] or found["end"]):
            continue
        said = "-".join(part.zfill(2) for part in found.group("year", "month", "day") if part)
        if (due := last_day(said)) and _is_real(due):
            return due, f"{latest[0].strip() if latest else ''}{found[0].strip()}"
    return "", ""


def _is_real(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False
