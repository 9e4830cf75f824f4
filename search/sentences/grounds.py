"""On what an inference rests, in the reader's language; claims keep it in the words of their tables, in English."""

import tomllib
from functools import cache
from importlib.resources import files

from graph.vocabulary import Language
from search.sentences.say import say


@cache
def grounds() -> dict[str, dict[str, str]]:
    """Words of the tables → the same in each other language."""
    return tomllib.loads(files("search.sentences").joinpath("grounds.toml").read_text("utf-8"))


def ground(how: str, lang: Language) -> str:
    """Words that no table translates are quoted as those of the record; in English they stand as they are."""
    if not how or lang == "en":
        return how
    return grounds().get(how, {}).get(lang) or say(lang, "worded", words=[how])
