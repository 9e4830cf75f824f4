"""A text as the words that names are compared by, each with its place."""

import re
from functools import lru_cache
from typing import NamedTuple

from graph.text import HAN, MARKS, name_key

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}](?:[^\W_{HAN}]|[{MARKS}])*")
_BRITISH = re.compile(r"is(?=ation)|re$(?<=[nt]re)|(?<=defen)ce$|(?<=program)me$")
_AMERICAN = {"is": "iz", "re": "er", "ce": "se", "me": ""}
_INFLECTED = {
    "en": (("ss", "ss"), ("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", "")),
    "fr": (("aux", "al"), ("ales", "al"), ("ale", "al"), ("es", ""), ("e", ""), ("s", ""), ("x", "")),
    "es": (("ces", "z"), ("es", ""), ("as", ""), ("os", ""), ("a", ""), ("o", ""), ("e", ""), ("s", "")),
}
"""Endings of number and gender, each with what stands for it; the first that fits."""


class Word(NamedTuple):
    """`key` is what it is compared by: folded, in Russian its stem; a Chinese character is a word."""

    key: str
    start: int
    end: int
    surface: str


def split(text: str, lang: str) -> list[Word]:
    """A word that is read as two has both keys at its place."""
    return [
        Word(key, match.start(), match.end(), match.group())
        for match in _WORD.finditer(text)
        for key in keys(match.group(), lang)
    ]


@lru_cache(maxsize=200_000)
def keys(surface: str, lang: str) -> tuple[str, ...]:
    key = name_key(surface, lang if lang == "ru" else "")
    if lang == "en":
        key = _BRITISH.sub(lambda found: _AMERICAN[found.group()], key)
    return tuple(key.split())


@lru_cache(maxsize=200_000)
def stemmed(key: str, lang: str) -> str:
    """The key by which words of topics are compared: without its inflection, and no further ("reporting", "report")."""
    if lang not in _INFLECTED:
        return name_key(key, lang)
    for ending, plain in _INFLECTED[lang]:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            return key[: -len(ending)] + plain
    return key


@lru_cache(maxsize=200_000)
def bare(key: str) -> tuple[tuple[str, int], ...]:
    """An Arabic word as it stands and without clitics before it, each with the number of letters that come off."""
    found = {key: 0}
    for joined in ("", key[0] if key[0] in "وف" else ""):
        rest = key[len(joined) :]
        found.setdefault(rest, len(joined))
        if rest.startswith("لل"):
            found.setdefault("ال" + rest[2:], len(joined))
        if rest[:1] in ("ب", "ك", "ل"):
            found.setdefault(rest[1:], len(joined) + 1)
    return tuple((form, taken) for form, taken in found.items() if len(form) > 2 or not taken)
