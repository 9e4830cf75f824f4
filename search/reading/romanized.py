"""Names across scripts: what a name sounds like, roughly, whether in Latin, Cyrillic or Arabic letters.

Systems of romanization differ (BGN/PCGN, ISO 9, scientific; Polish or French spelling), and names are often written
by ear. Both sides are brought to one rough alphabet and compared; what is alike is offered, never asserted.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from graph.text import name_key

_CYRILLIC = (
    "аa бb вv гg дd еe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цts "
    "чch шsh щsh ъ ыi ь эe юiu яia іi їi єe ґg ўu ђdj ћch јi љl њn џdzh"
)
_ARABIC = "بb تt ثt جj حh خh دd ذd رr زz سs شsh صs ضd طt ظz غg فf قk كk لl مm نn هh"
CYRILLIC, ARABIC = ({pair[0]: pair[1:] for pair in table.split()} for table in (_CYRILLIC, _ARABIC))
"""A letter and what it sounds like; Arabic vowels are left out."""
LATIN = (
    ("sch|sz|sh", "sh"), ("tch|cz", "ch"), ("rz|zh", "zh"), ("kh", "h"), ("tz|cs", "ts"), ("ph", "f"), ("th", "t"),
    ("ck|qu|q", "k"), ("gh", "g"), ("ou|oo", "u"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("w", "v"), ("x", "ks"),
    ("[yj]", "i"), (r"([a-z])\1", r"\1"),
)  # fmt: skip
"""Spellings of one sound, longest first."""
ENDINGS = ("а", "у", "ы", "е", "и", "ю", "я", "ой", "ом", "ым", "ем", "ей", "ого", "ому", "ою")
NOMINATIVE = ("", "а", "я", "й", "ь")
"""Endings of Russian cases, and those that a name may have instead in the nominative."""
VOICED = str.maketrans("pvz", "bfs")
APART = {"g": "h"}
"""First letters that stand for one another: Hamilton is Гамильтон."""
PART, WHOLE, BARE = 70, 84, 90
"""How alike, of 100, each word and all words together must be; by consonants alone, all words: `BARE`."""


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """A folded word of any script in the rough alphabet; Arabic in consonants."""
    spelt = "".join(CYRILLIC.get(letter, letter) for letter in word.replace("تش", "ch"))
    spelt = "".join(ARABIC.get(letter, letter) for letter in spelt if letter.isascii() or letter in ARABIC)
    for pattern, sound in LATIN:
        spelt = re.sub(pattern, sound, spelt)
    return spelt


def alike(asked: Sequence[str], name: Sequence[str]) -> float:
    """How alike the words asked are to some words of a name, of 100, in any order; 0 below the bar."""
    by_consonants = any(letter in ARABIC for word in asked for letter in word)
    if by_consonants and len(asked) < 2:
        return 0.0
    heard = skeleton if by_consonants else sounds
    best = [
        max((similar(heard(w), heard(other)) for w in nominatives(one) for other in name), default=0.0) for one in asked
    ]
    whole = sum(len(one) * score for one, score in zip(asked, best, strict=True)) / max(1, sum(map(len, asked)))
    return whole if min(best, default=0.0) >= PART and whole >= (BARE if by_consonants else WHOLE) else 0.0


def skeleton(word: str) -> str:
    """Consonants alone, voiced and unvoiced alike where Arabic writes no difference."""
    return re.sub("[aeiou]", "", sounds(word).translate(VOICED))


@lru_cache(maxsize=20_000)
def nominatives(word: str) -> frozenset[str]:
    """What a Russian name may be in the nominative; any other word alone."""
    bare = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) > 2]
    return frozenset((word, *(stem + ending for stem in bare for ending in NOMINATIVE)))


def similar(one: str, other: str) -> float:
    first, second = (APART.get(word[:1], word[:1]) for word in (one, other))
    return fuzz.ratio(one, other) if one and first == second else 0.0


def parts(text: str) -> tuple[str, ...]:
    """The folded words of a name; a Chinese transcription parts at its dots."""
    return tuple(word for piece in re.split("[·・]", text) for word in name_key(piece, "").split())
