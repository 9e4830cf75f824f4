"""Who briefed a meeting, and who signed, as one paragraph says in a formula; never who is only spoken of in it."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.vocabulary import kind_of
from loaders.documents.mentions import NO_SENSE, Names, Sense, mentions
from loaders.documents.parties import Party, parties

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("briefings.toml").read_text("utf-8"))
STRETCH = 400
"""How long a list of those who briefed may be."""


def briefers(text: str, lang: str, names: Names, of: Sense = NO_SENSE) -> list[Party]:
    """Persons, bodies and States that gave a briefing which was heard."""
    found = {each.entity: each for stretch in _stretches(text, lang) for each in parties(stretch, lang, names, of)}
    return list(found.values())


def _stretches(text: str, lang: str) -> Iterator[str]:
    """The words that begin with who briefed; in Chinese, all that stands before the briefing."""
    if lang == "zh":
        for found in _pattern(lang, "from").finditer(text):
            after = text[found.end() : found.end() + STRETCH]
            if behind := _pattern(lang, "to").search(re.split("[。；]", after)[0]):
                yield after[: behind.start()]
    elif lang in _TABLES:
        yield from (text[found.end() : found.end() + STRETCH] for found in _pattern(lang, "heard").finditer(text))


def signature(text: str, lang: str) -> str:
    """The name of who signed, as printed; '' where nobody did."""
    found = _pattern(lang, "signed").search(text) if lang in _TABLES else None
    return found["who"].strip() if found else ""


def signer(name: str, lang: str, names: Names) -> str:
    """The one person known by the name that the signature begins with; '' else."""
    found = {
        each.entity for each in mentions(name, lang, names) if each.start == 0 and kind_of(each.entity) == "person"
    }
    return next(iter(found)) if len(found) == 1 else ""


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    return re.compile(_TABLES[lang][name], re.IGNORECASE)
