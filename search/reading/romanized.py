"""Names across scripts: what a name sounds like, roughly, in Latin, Cyrillic or Arabic letters, or in Chinese.

Systems of romanization differ (BGN/PCGN, ISO 9, scientific; Polish or French spelling), and names are often written
by ear. Both sides are brought to one rough alphabet and compared. What is alike is offered; what is close in every
word, the family name among them, may be taken.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graph.text import name_key
from search.reading.transcribed import is_transcription, transcribable, transcribed

_CYRILLIC = (
    "аa бb вv гg дd еe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цts "
    "чch шsh щsh ъ ыi ь эe юiu яia іi їi єe ґg ўu ђdj ћch јi љl њn џdzh"
)
_ARABIC = "بb تt ثt جj حh خh دd ذd رr زz سs شsh صs ضd طt ظz غg فf قk كk لl مm نn هh"
CYRILLIC, ARABIC = ({pair[0]: pair[1:] for pair in table.split()} for table in (_CYRILLIC, _ARABIC))
"""A letter and what it sounds like; Arabic vowels are left out."""
Spellings = tuple[tuple[str, str], ...]
POLISH: Spellings = (("sz", "sh"), ("cz", "ch"), ("rz", "zh"))
OTHERWISE: Spellings = (("(?<!t)ch", "k"), ("ow", "ou"))
"""Ways to hear the same letters: Kasprzyk; Nicholas and Cowl."""
LATIN = (
    ("sch|sh", "sh"), ("tch", "ch"), ("kh", "h"), ("tz|cs", "ts"), ("ph", "f"), ("th", "t"),
    ("ck|qu|q", "k"), ("gh", "g"), ("ou|oo", "u"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("w", "v"), ("x", "ks"),
    ("[yj]", "i"), (r"([a-z])\1", r"\1"), ("ai", "ei"),
)  # fmt: skip
"""Spellings of one sound, longest first."""
ENDINGS = ("а", "у", "ы", "е", "и", "ю", "я", "ой", "ом", "ым", "ем", "ей", "ого", "ому", "ою")
NOMINATIVE = ("", "а", "я", "й", "ь")
"""Endings of Russian cases, and those that a name may have instead in the nominative."""
JOINED = ("و", "ل", "ب")
"""Arabic words of one letter that are written together with a name."""
VOICED = str.maketrans("pvz", "bfs")
APART = {"g": "h"}
"""First letters that stand for one another: Hamilton is Гамильтон."""
PART, WHOLE, BARE = 70, 84, 90
"""How alike, of 100, each word and all words together must be; by consonants alone, all words: `BARE`."""
CLOSE, FAMILY = 84, 88
"""How alike each word must be to be taken; a family name alone."""
FEWEST, LETTERS = 4, 5
"""Fewest consonants of a word, and fewest letters, to tell a family name by alone."""


@lru_cache(maxsize=20_000)
def sounds(word: str, way: Spellings = POLISH) -> str:
    """A folded word of any alphabet in the rough one; Arabic in consonants."""
    spelt = "".join(CYRILLIC.get(letter, letter) for letter in word.replace("تش", "ch"))
    spelt = "".join(ARABIC.get(letter, letter) for letter in spelt if letter.isascii() or letter in ARABIC)
    for pattern, sound in (*way, *LATIN):
        spelt = re.sub(pattern, sound, spelt)
    return spelt


def alike(asked: Sequence[str], name: Sequence[str]) -> float:
    """How alike the words asked are to some words of a name, of 100, in any order; 0 below the bar."""
    bare = is_bare(asked)
    if bare and len(asked) < 2:
        return 100.0 if is_close(asked, name) else 0.0
    best = [max((likeness(one, other) for other in name), default=0.0) for one in asked]
    whole = together(asked, best)
    return whole if min(best, default=0.0) >= PART and whole >= (BARE if bare else WHOLE) else 0.0


def is_close(asked: Sequence[str], name: Sequence[str]) -> bool:
    """Whether given and family name both are close; or, in another script, the family name that stands alone."""
    if len(asked) == 1:
        return is_family(asked[0], name) or is_run_together(asked[0], name)
    left, best = list(name), list[float]()
    for one in sorted(asked, key=len, reverse=True):
        nearest = max(left, key=lambda other: initial(one, other) or likeness(one, other), default="")
        best.append(initial(one, nearest) or max(likeness(one, nearest), CLOSE * is_long_slip(one, nearest)))
        left = [each for each in left if each is not nearest]
    ordered = sorted(asked, key=len, reverse=True)
    return min(best) >= CLOSE and together(ordered, best) >= (BARE if is_bare(asked) else FAMILY)


def is_family(word: str, name: Sequence[str]) -> bool:
    """Whether a word in another script is close to a word of the name after the first; in Latin, a letter off."""
    heard = hearings(word, word)[0][0]
    fewest = FEWEST if is_bare([word]) else LETTERS
    after = [other for other in name[1:] if not word.isascii() or is_slip(word, other)]
    closest = max((likeness(word, other) for other in after), default=0.0)
    return len(heard) >= fewest and closest >= (100 if is_bare([word]) or word.isascii() else FAMILY)


def is_slip(word: str, other: str) -> bool:
    return Levenshtein.distance(word, other, score_cutoff=1) <= 1


def is_long_slip(word: str, other: str) -> bool:
    """Whether one letter is wrong in a word that is long enough to be told by the others."""
    return word.isascii() and len(word) > LETTERS and is_slip(word, other)


def sounds_as(word: str, name: Sequence[str]) -> bool:
    """Whether a word in another script, however short, may be a word of the name after the first."""
    bar = 100 if is_bare([word]) else FAMILY
    return not word.isascii() and any(likeness(word, other) >= bar for other in name[1:])


def is_run_together(word: str, name: Sequence[str]) -> bool:
    """Whether a Chinese word holds given and family name without a dot between."""
    whole = "".join(transcribable(sounds(each)) for each in name)
    return is_transcription(word) and len(whole) > FEWEST and similar(transcribed(word), whole) >= BARE


def is_bare(words: Sequence[str]) -> bool:
    """Whether they are compared by their consonants alone."""
    return any(letter in ARABIC or is_transcription(letter) for word in words for letter in word)


def together(words: Sequence[str], best: Sequence[float]) -> float:
    return sum(len(one) * score for one, score in zip(words, best, strict=True)) / max(1, sum(map(len, words)))


def initial(one: str, other: str) -> float:
    """100 where the word is the other's first letter."""
    return 100.0 * (len(one) == 1 and sounds(other)[:1] == sounds(one)[:1] != "")


def likeness(one: str, other: str) -> float:
    """How alike a word asked, in any of its cases, is to a word of a name."""
    return max(similar(heard, spelt) for word in nominatives(one) for heard, spelt in hearings(word, other))


def hearings(word: str, other: str) -> list[tuple[str, str]]:
    """Both words as they may be compared: by their sounds, or what the script of the first leaves of them."""
    if is_transcription(word):
        return [(transcribed(word), transcribable(sounds(other, way))) for way in (POLISH, OTHERWISE)]
    hear = skeleton if is_bare([word]) else sounds
    return [(hear(word, way), hear(other, way)) for way in (POLISH, OTHERWISE)]


def skeleton(word: str, way: Spellings = POLISH) -> str:
    """Consonants alone, voiced and unvoiced alike where Arabic writes no difference."""
    return re.sub("[aeiou]", "", sounds(word, way).translate(VOICED))


@lru_cache(maxsize=20_000)
def nominatives(word: str) -> frozenset[str]:
    """What a Russian name may be in the nominative, an Arabic one without "and"; any other word alone."""
    bare = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) > 2]
    joined = [word[1:]] if word[:1] in JOINED and len(word) > FEWEST else []
    return frozenset((word, *joined, *(stem + ending for stem in bare for ending in NOMINATIVE)))


def similar(one: str, other: str) -> float:
    return fuzz.ratio(one, other) if one and first_sound(one) == first_sound(other) else 0.0


def first_sound(heard: str) -> str:
    """The first letter, or the one that stands for it; words are alike only where they share it."""
    return APART.get(heard[:1], heard[:1])


@lru_cache(maxsize=20_000)
def parts(text: str) -> tuple[str, ...]:
    """The folded words of a name; a Chinese transcription parts at its dots."""
    return tuple(word for piece in re.split(r"[·・\s]", text) for word in name_key(piece, "").split())
