"""Types of documents, which sources name in English, in the reader's language."""

import tomllib
from functools import cache
from pathlib import Path

from graph.vocabulary import Language


def type_label(code: str, lang: Language) -> str:
    """As the source names it where no word of the language is known for it."""
    return _table().get(code, {}).get(lang, code)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
