"""What the pages say beside the answers, in six languages: one TOML file a language, templates as in `say`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from graph.vocabulary import Language
from search.sentences.say import Fact

OWN_NAMES: dict[Language, str] = {
    "en": "English", "fr": "Français", "es": "Español", "ru": "Русский", "ar": "العربية", "zh": "中文",
}  # fmt: skip
"""Each language by its own name."""


@cache
def table(lang: Language) -> dict[str, Any]:
    return tomllib.loads(files("api.pages.texts").joinpath(f"{lang}.toml").read_text("utf-8"))


def text(lang: Language, code: str, **facts: object) -> str:
    """The text of this code (`facet.topics`), filled in; raises KeyError for an unknown code or a missing fact."""
    entry: Any = table(lang)
    for part in code.split("."):
        entry = entry[part]
    return str(entry).format_map({name: Fact(value, lang) for name, value in facts.items()})


def group(lang: Language, code: str) -> dict[str, str]:
    """All texts of a table: code → text."""
    return dict(table(lang)[code])
