"""The one text analyzer: tokens for an index, words of a question, the key under which a name is found."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from graph.stems import stem
from graph.symbols import symbol_key
from graph.text_tables import COMPOUNDS, LINK_WORDS, ONE_WORD, TRADITIONAL
from graph.vocabulary import LANGUAGES

ANALYZER = 2
"""Version of everything below, stems and tables included; a change means indexes and keys are made anew."""

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200c\u200d"
SCRIPTS = {"latin": "a-zß-ɏḀ-ỿ", "cyrillic": "\u0400-\u052f", "arabic": "\u0620-\u06ff", "han": HAN}
KEPT = ("symbol", "han", "word")
LATIN = ("en", "fr", "es")
LANGUAGE = {"cyrillic": "ru", "arabic": "ar"}

_SEGMENT = re.compile(
    r"(?P<symbol>(?<![A-Za-z0-9À-ɏ./])[A-Za-z]{1,8}(?=\S{0,40}\d)(?:\.\d+)?(?:\(\d+\))?"
    r"(?:/RES/\d+\s*\(\d{4}\)|(?:/(?:[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*|\(\d+\)))+)(?![A-Za-z0-9]))"
    r"|(?P<elided>(?<!\w)(?:[cdjls]|(?:jus|lors|puis)?qu)'(?=\w))"
    r"|(?P<possessive>(?<=\w)'s(?!\w))"
    rf"|(?P<han>[{HAN}](?:\s*[{HAN}])*)"
    rf"|(?P<word>[^\W_{HAN}](?:[^\W_{HAN}]|[{MARKS}])*)",
    re.IGNORECASE,
)
_SIMPLE = {ord(pair[0]): pair[1] for pair in TRADITIONAL.split()}
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW = str.maketrans(
    _SIMPLE
    | _WIDE
    | {base + digit: str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
    | dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'")
)
_PLAIN = str.maketrans(
    _SIMPLE | {code: narrow for code, narrow in _WIDE.items() if chr(narrow).isalnum() or narrow == 0x2F}
)
_LETTERS = str.maketrans(
    {"ё": "е", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ی": "ي", "ة": "ه", "ؤ": "ء", "ئ": "ء", "ک": "ك"}
)
_RES_YEAR = re.compile(r"(?<=/res/)(\d+)\(\d{4}\)$")
_DROPPED = re.compile(f"[{MARKS}\u02b0-\u02ff\u0640]")
_SCRIPTS = [(name, re.compile(f"[{letters}]")) for name, letters in SCRIPTS.items()]
_COMPOUND = re.compile("|".join(rf"^{start}(?={rest})" for start, rest in map(str.split, COMPOUNDS)))
_HYPHENED = re.compile(
    "|".join(rf"(?<=\b{start})[-‐‑ ](?={rest})" for start, rest in map(str.split, ONE_WORD)), re.IGNORECASE
)


class Word(NamedTuple):
    """A stretch of a question; `script` is latin, cyrillic, arabic, han, symbol, number or other."""

    text: str
    start: int
    end: int
    script: str


def plain(text: str) -> str:
    """The text, character by character, with letters and digits in their usual width and simplified Chinese."""
    return text.translate(_PLAIN)


def tokens(text: str, lang: str = "") -> list[str]:
    """Index tokens in reading order; Chinese: characters with bigrams between, so that any part is a phrase."""
    found: list[str] = []
    for kind, surface in _segments(text):
        found += _interleaved("".join(surface.split())) if kind == "han" else _stems(surface, lang)
    return found


def words(text: str) -> list[Word]:
    """The text's words with their places in it; elided articles and the possessive 's are no words."""
    found = []
    for match in _SEGMENT.finditer(text.translate(_NARROW)):
        if match.lastgroup == "han":
            found += [Word(text[i], i, i + 1, "han") for i in range(*match.span()) if not text[i].isspace()]
        elif match.lastgroup in KEPT:
            surface = text[match.start() : match.end()]
            script = "symbol" if match.lastgroup == "symbol" else _script(surface)
            found.append(Word(surface, *match.span(), script))
    return found


Parts: TypeAlias = list[tuple[str, str]]
"""Words of a name, each with the kind of its segment."""


@lru_cache(maxsize=20_000)
def name_key(text: str, lang: str) -> str:
    """The key under which a name is found: stems without link words; where `lang` is empty, folded words, or the one
    form of a document's symbol, however typed.
    """
    return (symbol_key(text) if not lang else "") or _key(_name_parts(text), lang)


@lru_cache(maxsize=20_000)
def name_keys(text: str) -> frozenset[tuple[str, str]]:
    """(language, `name_key`) for every language and none; the words are parted once."""
    parts = _name_parts(text)
    return frozenset({("", symbol_key(text) or _key(parts, "")), *((lang, _key(parts, lang)) for lang in LANGUAGES)})


def _name_parts(text: str) -> Parts:
    return [(kind, word) for kind, surface in _segments(text) for word in _parts(kind, surface)]


def _key(parts: Parts, lang: str) -> str:
    link = LINK_WORDS.get(lang, frozenset())
    key, before = "", ""
    for kind, word in [part for part in parts if part[1] not in link] or parts:
        key += " " if before and (kind, before) != ("han", "han") else ""
        key, before = key + (stem(word, _tongue(word, lang)) if lang else word), kind
    return key


def _segments(text: str) -> Iterator[tuple[str, str]]:
    for match in _SEGMENT.finditer(_HYPHENED.sub("", text.translate(_NARROW))):
        if match.lastgroup in KEPT:
            yield match.lastgroup, match.group()


def _interleaved(run: str) -> list[str]:
    pairs = zip(run, [*(run[i : i + 2] for i in range(len(run) - 1)), ""], strict=True)
    return [token for pair in pairs for token in pair if token]


def _parts(kind: str, surface: str) -> tuple[str, ...]:
    return tuple("".join(surface.split())) if kind == "han" else _folded(surface)


@lru_cache(maxsize=200_000)
def _stems(surface: str, lang: str) -> tuple[str, ...]:
    return tuple(stem(word, _tongue(word, lang)) for word in _folded(surface))


def _tongue(word: str, lang: str) -> str:
    """The language to stem a word in: what its script tells, else the text's if that is in Latin script."""
    script = _script(word)
    return LANGUAGE.get(script, lang if script == "latin" and lang in LATIN else "")


@lru_cache(maxsize=200_000)
def _folded(surface: str) -> tuple[str, ...]:
    """A segment without case, accents and vowel signs; a symbol whole; a compound opened into its words."""
    folded = unicodedata.normalize("NFKC", surface).casefold()
    if "/" in folded:
        return (_RES_YEAR.sub(r"\1", "".join(folded.split())),)
    if _script(surface) == "latin":
        folded = unicodedata.normalize("NFKD", folded)
    folded = unicodedata.normalize("NFC", _DROPPED.sub("", folded)).translate(_LETTERS)
    return tuple(re.findall(r"[^\W_]+", _COMPOUND.sub(r"\g<0> ", folded)))


@lru_cache(maxsize=200_000)
def _script(surface: str) -> str:
    plain = unicodedata.normalize("NFKC", surface).casefold()
    if plain.isdecimal():
        return "number"
    return next((name for name, letters in _SCRIPTS if letters.search(plain)), "other")
