"""Words of names by what is heard in them, so that those like a word asked are found without comparing every one."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from search.reading.romanized import (
    OTHERWISE,
    PART,
    POLISH,
    Spellings,
    first_sound,
    is_bare,
    is_long_slip,
    nominatives,
    skeleton,
    sounds,
)
from search.reading.transcribed import is_transcription, transcribable, transcribed

Hear = Callable[[str, Spellings], str]
Heard = dict[str, dict[str, list[str]]]
"""First sound → what is heard → the words."""


def as_transcribed(word: str, way: Spellings) -> str:
    return transcribable(sounds(word, way))


class Sounding:
    """The words of all names; what is heard in them is worked out when a script is first asked in."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = words
        self._heard = cache(self._hearing)

    def like(self, word: str) -> set[str]:
        """Every word that is at least `PART` alike to the one asked, or one letter off where that is long."""
        return {other for case in nominatives(word) for other in self._alike(case, word)} | self._slips(word)

    def _alike(self, case: str, word: str) -> Iterator[str]:
        hear: Hear = as_transcribed if is_transcription(word) else skeleton if is_bare([word]) else sounds
        for way in (POLISH, OTHERWISE):
            asked = transcribed(case) if is_transcription(case) else hear(case, way)
            near = self._heard(hear, way).get(first_sound(asked), {}) if asked else {}
            for heard, _, _ in process.extract_iter(asked, near.keys(), scorer=fuzz.ratio, score_cutoff=PART):
                yield from near[heard]

    def _hearing(self, hear: Hear, way: Spellings) -> Heard:
        found: Heard = defaultdict(lambda: defaultdict(list))
        for word in self._words:
            heard = hear(word, way)
            found[first_sound(heard)][heard].append(word)
        return found

    def _slips(self, word: str) -> set[str]:
        near = process.extract_iter(word, self._words, scorer=Levenshtein.distance, score_cutoff=1)
        return {other for other, _, _ in near} if is_long_slip(word, word) else set()
