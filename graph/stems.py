"""Word stems in six languages: Snowball for Latin script, light stemmers of our own for Russian and Arabic.

Snowball's Russian and Arabic part a name from its inflected forms (Казахстан from Казахстане; بلغاريا loses
its first letter), so a name would be found in some cases and not in others. Ours take off what nouns and
adjectives add and leave Russian verbs as they stand.
"""

import re
from functools import cache, lru_cache

import snowballstemmer

from graph.text_tables import ARABIC_HEADS, ARABIC_PLACES, ARABIC_WAW_WORDS, RUSSIAN_WHOLE

CLITICS = "وفبلك"
SNOWBALL = {"en": "english", "fr": "french", "es": "spanish"}

_RUSSIAN = re.compile(
    r"(?<=...)(?:его|ого|ему|ому|ыми|ими|ая|яя|ую|юю|ое|ые|ый|ым|ых|их)$"
    r"|(?<=..[кхжшщч])и(?:ями|ям|ях|ем|ей|я|и|ю|е|й|м)$"
    r"|(?<=.)(?:(?<=[ждншх]н)|(?<=льн))и[йем]$"
    r"|(?<=..и)(?:ями|ям|ях|ем|ей|я|и|ю|е|й)$"
    r"|(?<=...)[ае](?:ями|ям|ях|ем|ей|я|и|ю|е|й)$"
    r"|(?<=...)(?:ами|ями|ах|ях|ам|ям|ов|ев|ом|ем|ой|ою|ею|ью|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=...)")
_CLITIC = re.compile(r"[بلكف](?=[مت]....)")
_SUFFIXES = (
    re.compile(r"(?<=...)(?:ها|ان|ات|ون|ين|يه)$"),
    re.compile(r"(?<=...)ه$"),
    re.compile(r"(?<=...)ي$"),
)


@lru_cache(maxsize=200_000)
def stem(word: str, lang: str) -> str:
    """The stem of one folded word; the word itself where the language has no stemmer here."""
    if lang in SNOWBALL:
        return str(_snowball(lang).stemWord(word))
    if lang == "ru":
        return word if word in RUSSIAN_WHOLE else _RUSSIAN.sub("", word)
    return _arabic(word) if lang == "ar" else word


@cache
def _snowball(lang: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(SNOWBALL[lang])


def _arabic(word: str) -> str:
    if place := _place(word):
        return place
    bare = _bare(word)
    for suffix in _SUFFIXES:
        bare = suffix.sub("", bare)
    return bare


def _place(word: str) -> str:
    """The place name behind up to three clitics (وللكويت), else nothing; it keeps the article it is known by."""
    for _ in range(4):
        for name in (word, f"ال{word}"):
            if name in ARABIC_PLACES:
                return name
        if word[0] not in CLITICS or len(word) < 4:
            return ""
        word = word[1:]
    return ""


def _bare(word: str) -> str:
    """Without article and clitics, as far as they can be told from the word's own letters."""
    starts = (word, word[1:]) if word[0] == "و" and len(word) > 3 else (word,)
    for start in starts:
        if start in ARABIC_WAW_WORDS:
            return start
        if start[0] in CLITICS and start[1:] in ARABIC_HEADS:
            return start[1:]
        if article := _ARTICLE.match(start):
            return start[article.end() :]
    return _CLITIC.sub("", starts[-1], count=1)
