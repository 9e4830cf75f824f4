"""Phrase tables, one TOML file a language: which words ask, restrict, lead to a place, or say nothing.

A table's entry `section.code` holds phrases between commas. A phrase is met in any inflection that the analyzer stems
alike, unless that inflection is itself listed; with `=` before it, only as written (case aside), as are short words
and the sections of `AS_WRITTEN`; accents may be left out where no other phrase is meant then. Sections: `ask` (who,
nobody, which, request, count, when, other, whether, be, thing, named, dated), `person` (people, or the code of a post),
`standing`, `work` (neutral predicates; help), `deed`, `type` (of activity), `slot` (words that lead to a name), `area`,
`context`, `body` and `expert_of` (by id), `adjective` (of regions), `not`, `vague`, `unrecorded` (what nothing here
tells of people), `future` (what is yet to be done), `measured` (what weighs or
judges: "more than one"; `only`; `ought`), `pronoun` (of one person), `resolution`, `join`, `address`
(of somebody: courtesies, first and second person; thanks), `title` (of persons), `empty`; for dates `period`
(templates), `calendar`, `clock` (what was known when; patterns) and `tense` (words that say "by then").
"""

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from graph.text import Word, name_key, plain, words
from graph.vocabulary import Language

Table = dict[str, Any]
Key = tuple[str, ...]
Forms = dict[str, frozenset[str]]
APART = ("period", "calendar", "adjective", "script", "tense", "clock")
AS_WRITTEN = (
    "ask", "context", "not", "join", "slot", "deed", "standing", "address", "title", "unrecorded", "future",
    "measured", "pronoun",
)  # fmt: skip
SHORTEST = 5
OPENING = 3
"""How much a word that asks, as the first one, tells of the language."""
SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
"""Arabic vowel signs and the stroke that stretches a word; most people type neither."""


@cache
def table(lang: Language) -> Table:
    """The language's table as it stands in its file."""
    return tomllib.loads(files("search.reading").joinpath("phrases", f"{lang}.toml").read_text("utf-8"))


@cache
def own_table(name: str) -> Table:
    """What a kind of question brings with it in `search/questions/`, beside its module: `NAME.toml`, by language."""
    home = files("search.questions")
    rooms = [home, *sorted((room for room in home.iterdir() if room.is_dir()), key=lambda room: room.name)]
    found = next(table for room in rooms if (table := room.joinpath(f"{name}.toml")).is_file())
    return tomllib.loads(found.read_text("utf-8"))


def listed(phrases: str) -> list[str]:
    """What stands between the commas."""
    return [" ".join(phrase.split()) for phrase in phrases.split(",") if phrase.strip()]


@cache
def phrases(lang: Language, own: str = "") -> dict[Key, Forms]:
    """Keys of the phrases → their listed forms, each with its marks (`section.code`); `own`: those of a kind alone."""
    found = defaultdict[Key, defaultdict[str, set[str]]](lambda: defaultdict(set))
    sections = {own: own_table(own).get(lang, {})} if own else table(lang)
    for section, rows in sections.items():
        for code, row in {} if section in APART else rows.items():
            for phrase in listed(row):
                key, form = phrase_key(
                    f"={phrase}" if section in AS_WRITTEN or is_short(phrase, lang) else phrase, lang
                )
                found[key][form].add(f"{section}.{code}")
                if key[0] == "=" and (plainly := folded(form)) != form:
                    found["~", plainly][plainly].add(f"{section}.{code}")
    return {key: {form: frozenset(marks) for form, marks in forms.items()} for key, forms in found.items()}


def phrase_key(phrase: str, lang: Language) -> tuple[Key, str]:
    """The stems of a phrase (as written, where `=` says so), and its form."""
    found = words(phrase)
    form = written(found)
    return (("=", form) if phrase.startswith("=") else tuple(stem(word.text, lang) for word in found)), form


def is_short(phrase: str, lang: Language) -> bool:
    """Whether too little is left of it to tell its stem from another's."""
    return len(phrase) < SHORTEST and lang not in ("ar", "zh")


@lru_cache(maxsize=100_000)
def stem(word: str, lang: str) -> str:
    """One word as phrases are compared by: its key, or its folded form where `lang` is empty."""
    return name_key(word, lang)


def written(found: list[Word]) -> str:
    return " ".join(spelt(word.text) for word in found)


@lru_cache(maxsize=100_000)
def spelt(word: str) -> str:
    """One word as listed forms are compared by."""
    return SIGNS.sub("", plain(word)).casefold().replace("ё", "е")


def folded(form: str) -> str:
    """The form as it is often typed: without accents, in Arabic without hamzas."""
    return " ".join(stem(word, "") for word in form.split())


@cache
def longest(lang: Language, own: str = "") -> int:
    return max((len(words(form)) for forms in phrases(lang, own).values() for form in forms), default=0)


@cache
def openings(lang: Language, own: str = "") -> frozenset[str]:
    """With which word a phrase may begin, as stem or as written: most words of a question begin none."""
    return frozenset(key[1].partition(" ")[0] if key[0] in "=~" else key[0] for key in phrases(lang, own) if key)


class Hit(NamedTuple):
    """Words from `start` to before `end` are a phrase with these marks; `exact`: in a form that the table lists."""

    start: int
    end: int
    marks: frozenset[str]
    exact: bool


def marked(found: list[Word], lang: Language, own: tuple[str, ...] = ()) -> list[Hit]:
    """Stretches of the words that are phrases of the language. A listed form speaks for itself, not for its stem."""
    tables = [phrases(lang, name) for name in ("", *own)]
    size = max(longest(lang, name) for name in ("", *own))
    stems, spellings = [stem(word.text, lang) for word in found], [spelt(word.text) for word in found]
    opening, hits = [openings(lang, name) for name in ("", *own)], []
    for start in range(len(found)):
        if not any(stems[start] in each or spellings[start] in each for each in opening):
            continue
        for end in range(start + 1, min(len(found), start + size) + 1):
            form = " ".join(spellings[start:end])
            exactly = _forms(tables, ("=", form))
            plainly = _forms(tables, ("~", form)) if start == 0 or not exactly else {}
            forms = plainly | exactly | _forms(tables, tuple(stems[start:end]))
            marks = frozenset().union(*(each.get(form, ()) for each in (plainly, exactly, forms)))
            if forms:
                hits.append(Hit(start, end, marks or frozenset().union(*forms.values()), bool(marks)))
    return hits


def _forms(tables: list[dict[Key, Forms]], key: Key) -> Forms:
    """The listed forms under a key, with the marks of all the tables."""
    met = [table[key] for table in tables if key in table]
    if len(met) < 2:
        return met[0] if met else {}
    return {form: frozenset().union(*(each.get(form, ()) for each in met)) for forms in met for form in forms}


def detected(text: str, likely: Language = "en") -> Language:
    """The language of a text by the script of its words, for Latin script by the phrases it shares with each table.

    Later words with a capital are taken for names, which may stand in a script of their own. Where nothing tells, it
    is the `likely` one.
    """
    found = words(text)
    scripts = [word.script for i, word in enumerate(found) if i == 0 or not word.text[:1].isupper()]
    if any(word.script == "han" for word in found):
        return "zh"
    for script, lang in (("cyrillic", "ru"), ("arabic", "ar")):
        if scripts.count(script) > scripts.count("latin"):
            return _language(lang)
    covered = {_language(lang): _covered(found, text, _language(lang)) for lang in ("en", "fr", "es")}
    return max(covered, key=lambda lang: (covered[lang], lang == likely)) if any(covered.values()) else likely


def _language(lang: str) -> Language:
    return next(each for each in get_args(Language) if each == lang)


def _covered(found: list[Word], text: str, lang: Language) -> int:
    signs = sum(text.count(sign) for sign in table(lang).get("script", {}).get("signs", ""))
    hits = marked(found, lang)
    met = {place for hit in hits for place in range(hit.start, hit.end)}
    opens = any(hit.start == 0 and any(mark.startswith("ask.") for mark in hit.marks) for hit in hits)
    return 2 * len(met) + signs + OPENING * opens
