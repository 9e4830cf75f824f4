"""Common words of documents by their terms in six languages, from the table beside this module."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads

from graph.text import name_key
from graph.vocabulary import Language
from search.reading.phrases import listed


@cache
def _table() -> Mapping[str, Mapping[Language, str]]:
    found: Mapping[str, Mapping[Language, str]] = loads(
        files("search.passages").joinpath("terms.toml").read_text("utf-8")
    )
    return found


@cache
def terms() -> Mapping[tuple[str, str], str]:
    """(Language, key) of each term → its code."""
    return {
        (lang, name_key(said, lang)): code
        for code, row in _table().items() for lang, each in row.items() for said in listed(each)
    }  # fmt: skip


def terms_of(code: str) -> list[tuple[Language, str]]:
    return [(lang, said) for lang, each in _table()[code].items() for said in listed(each)]


def is_term(said: str, lang: str) -> bool:
    return (lang, name_key(said, lang)) in terms()


def alike(said: str, lang: Language) -> list[tuple[Language, str]]:
    """The words as they are, with those of the term that they are, if any, in all languages."""
    code = terms().get((lang, name_key(said, lang)), "")
    return [(lang, said), *(terms_of(code) if code else ())]
