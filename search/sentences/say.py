"""Sentences in six languages, from tables of templates: one TOML file a language, no sentence in code.

A template names facts in braces: `{n}` as it is (numbers grouped as the language does), `{names:quoted}` in
quotes and joined by "and", `{names:any}` joined by "or", `{clauses:joined}` side by side, `{parts:listed}` with
commas, `{places:within}` each inside the next. What stands in square brackets is left out where a fact in it is
empty. Names come in as they are: a template puts them where nothing asks case, gender or article of them. An entry
is one template, or one for each plural category of the fact `n`, or for each `precision` of a date.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from graph.vocabulary import Language

FORMATTER = Formatter()
LOCALES = {"en": "en_GB"}
"""British English, as the United Nations writes: day before month, no comma before "and"."""
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
ABBREVIATED_LAST = re.compile(r"[^.]\.\.$")
"""A sentence that ends with an abbreviation keeps one full stop."""
ISOLATE, POP = "\u2068", "\u2069"
RIGHT_TO_LEFT = "\u200f"
"""Before a name set apart at the very beginning, which would lend its direction to all."""
MARKS = ISOLATE + POP + RIGHT_TO_LEFT


@cache
def locale(lang: Language) -> Locale:
    return Locale.parse(LOCALES.get(lang, lang))


@cache
def table(lang: Language) -> dict[str, Any]:
    """The language's templates as they stand in its file; `marks` and `dates` are no templates."""
    return tomllib.loads(files("search.sentences").joinpath(f"{lang}.toml").read_text("utf-8"))


def say(lang: Language, code: str, **facts: object) -> str:
    """The sentence of this code, filled in; raises KeyError for an unknown code or a missing fact."""
    chosen = _template(lang, code, facts)
    template = OPTIONAL.sub(lambda part: part[1] if _told(part[1], facts) else "", chosen)
    told = template.format_map({name: Fact(value, lang) for name, value in facts.items()})
    return told.removesuffix(".") if ABBREVIATED_LAST.search(told) else told


def deed(property: str, lang: Language) -> str:
    """What somebody did, from the property that says so (`spoke_at`), without gender."""
    return say(lang, f"deed_{property}")


def placeholders(template: str) -> set[str]:
    """Facts that a template names."""
    return {name for _, name, _, _ in FORMATTER.parse(template) if name}


def tells(code: str, names: Collection[str]) -> bool:
    """Whether there is a sentence of this code that these facts, and no others, fill in."""
    entry = table("en").get(code)
    if not isinstance(entry, str):
        return False
    return placeholders(OPTIONAL.sub("", entry)) <= set(names) <= placeholders(entry)


def _template(lang: Language, code: str, facts: dict[str, Any]) -> str:
    entry = table(lang)[code]
    if isinstance(entry, str):
        return entry
    category = facts["precision"] if "precision" in facts else locale(lang).plural_form(facts["n"])
    return str(entry.get(category, entry["other"]))


def _told(part: str, facts: dict[str, Any]) -> bool:
    return all(facts.get(name) for name in placeholders(part))


class Fact:
    """A fact that a template formats; lists and single values alike."""

    def __init__(self, value: object, lang: Language) -> None:
        self.values = list(value) if isinstance(value, list | tuple) else [value]
        self.lang = lang

    def __format__(self, how: str) -> str:
        return WAYS[how]([_written(value, self.lang) for value in self.values], self.lang)


def _written(value: object, lang: Language) -> str:
    """Numbers in European digits, in Arabic too: the figure that a source prints then finds them."""
    if isinstance(value, int):
        return format_decimal(value, locale=locale(lang), numbering_system="latn")
    return _isolated(str(value), lang)


def _isolated(text: str, lang: Language) -> str:
    """Names of the other writing direction are set apart, or they would carry punctuation away."""
    if lang != "ar" and text.isascii():
        return text
    foreign = ("L",) if lang == "ar" else ("R", "AL")
    met = ISOLATE not in text and any(unicodedata.bidirectional(char) in foreign for char in text)
    return f"{ISOLATE}{text}{POP}" if met else text


def led(text: str, lang: Language) -> str:
    """A label in the language's own direction, whatever name it begins with."""
    return f"{RIGHT_TO_LEFT}{text}" if lang == "ar" and text.startswith(ISOLATE) else text


def _listed(texts: list[str], lang: Language, style: Literal["standard", "or"]) -> str:
    marks = table(lang)["marks"]
    listed = format_list([marks["quoted"].format(text) for text in texts], style=style, locale=locale(lang))
    for met, said in marks.get("sounds", {}).items():
        listed = re.sub(met, said, listed)
    return listed


def _all(texts: list[str], lang: Language) -> str:
    return _listed(texts, lang, "standard")


def _any(texts: list[str], lang: Language) -> str:
    return _listed(texts, lang, "or")


def _joined(texts: list[str], lang: Language) -> str:
    return str(table(lang)["marks"]["between"]).join(texts)


def _with_commas(texts: list[str], lang: Language) -> str:
    return str(table(lang)["marks"]["comma"]).join(texts)


def _within(texts: list[str], _: Language) -> str:
    return " ⊂ ".join(texts)


Way = Callable[[list[str], Language], str]
WAYS: dict[str, Way] = {
    "": _joined, "joined": _joined, "listed": _with_commas, "within": _within, "quoted": _all, "any": _any
}  # fmt: skip
