"""The reviewed table of wordings (`rules.toml`), compiled when a language is first read."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_TABLES: Mapping[str, Mapping[str, Any]] = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
LANGUAGES = tuple(_TABLES)
NEVER = r"(?!)"
REPEATS = {"yearly": "P1Y", "half_yearly": "P6M", "quarterly": "P3M", "monthly": "P1M", "biennial": "P2Y"}
"""How often, in words of their own: ISO 8601 durations."""
CASELESS = {"by", "ends", "recurs", "within", "after", "times", "every", "committee", *REPEATS}


@cache
def rule(lang: str, name: str) -> re.Pattern[str]:
    """A wording; what a language has none of is never met."""
    table = _TABLES.get(lang, {})
    pattern = str(table.get(name, NEVER))
    for each in ("body", "states"):
        pattern = pattern.replace(f"{{{each}}}", str(table.get(each, NEVER)))
    return re.compile(pattern, re.IGNORECASE if name in CASELESS else 0)


def number(lang: str, words: str) -> int:
    """Digits, or one of the language's words up to twelve; 0 for others."""
    if words.isdecimal():
        return int(words)
    listed = str(_TABLES.get(lang, {}).get("number", "")).split("|")
    return next(
        (place for place, said in enumerate(listed, start=1) if words.lower().replace(" ", "_") in said.split()), 0
    )


def groups(lang: str, heading: str) -> list[str]:
    """How a working group may be named that a heading stands for."""
    return [heading, *(form.format(heading) for form in _TABLES.get(lang, {}).get("group", ()))]
