"""Which of the six languages a text is in, by its signs and, in Latin letters, by its commonest words."""

import re
from collections import Counter
from collections.abc import Iterable

from loaders.documents.model import Line

ENOUGH = 40_000
FEWEST, LEAD = 3, 2
"""Words that tell, and how many times as many as of any other language."""
_SIGNS = {"ar": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[\u0400-\u04ff]"), "zh": re.compile("[\u4e00-\u9fff]"),
          "latin": re.compile("[A-Za-z\u00c0-\u024f]")}  # fmt: skip
_WORDS = {
    "en": {"the", "of", "and", "to", "in", "for", "its", "with", "that", "by", "on", "is"},
    "fr": {"le", "les", "des", "du", "et", "une", "dans", "aux", "par", "est", "sur", "au"},
    "es": {"el", "los", "del", "y", "las", "una", "para", "con", "por", "al", "es", "su"},
}
_CHINESE_WEIGHT = 3
"""A Chinese sign says as much as some letters."""


def language_of(lines: Iterable[Line]) -> str:
    """'' where the text does not tell."""
    text = ""
    for line in lines:
        text += f" {line.text}"
        if len(text) > ENOUGH:
            break
    counts = {name: len(signs.findall(text)) for name, signs in _SIGNS.items()}
    counts["zh"] *= _CHINESE_WEIGHT
    most = max(counts, key=lambda name: counts[name])
    return _latin(text) if most == "latin" else most if counts[most] else ""


def _latin(text: str) -> str:
    words = Counter(re.findall(r"\w+", text.casefold()))
    ranked = sorted(((sum(words[word] for word in known), name) for name, known in _WORDS.items()), reverse=True)
    (most, first), (next_most, _) = ranked[:2]
    return first if most >= FEWEST and most >= LEAD * next_most else ""
