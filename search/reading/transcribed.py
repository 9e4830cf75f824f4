"""Names in Chinese characters: what a transcription and a name in Latin letters both leave of their consonants.

A transcription adds vowels between consonants, drops an r that ends a syllable and hears an r before a vowel as an l;
so only classes of consonants are compared ("珀金斯" and Perkins are p k n s).
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

CLASSES = (
    ("zh|ch|sh|ts|tz|[zcsxqr]", "s"), ("[dt]+", "t"), ("[bp]", "p"), ("[gkj]", "k"), ("[vwf]", "f"), ("ng?", "n"),
    ("[aeiouy]", ""),
)  # fmt: skip
"""Pinyin or rough sounds → classes of consonants."""
TAKEN_FOR_L = r"r(?=[aeiou])"


@cache
def syllables() -> dict[str, str]:
    """Each character with its pinyin."""
    table: dict[str, str] = tomllib.loads(files("search.reading").joinpath("transcribed.toml").read_text("utf-8"))
    return {char: syllable for syllable, chars in table.items() for char in chars}


def is_transcription(word: str) -> bool:
    """Whether all its characters are such as foreign names are written with."""
    return bool(word) and all(char in syllables() for char in word)


@lru_cache(maxsize=20_000)
def transcribed(word: str) -> str:
    """The classes of a word in Chinese characters."""
    return "".join(classes("l" if char == "尔" else syllables()[char]) for char in word)


@lru_cache(maxsize=20_000)
def transcribable(sounds: str) -> str:
    """The classes that a transcription would keep of a name in the rough alphabet."""
    return classes(re.sub("r(?!h)", "", re.sub(TAKEN_FOR_L, "l", sounds)))


def classes(sounds: str) -> str:
    for pattern, sound in CLASSES:
        sounds = re.sub(pattern, sound, sounds)
    return sounds
