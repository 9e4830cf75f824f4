"""The question as understood, cut into chips: one for each value, named in the reader's language."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from api.pages.texts import group
from graph.vocabulary import Language, vocabulary
from search.document_types import type_label
from search.glance import Glance
from search.labels import labels, word
from search.model import Question
from search.questions import calls
from search.questions.documents.which_documents import TYPES
from search.sentences import say

PLACES = ("state", "region", "city")
NAMED: Mapping[str, tuple[str, ...]] = {
    "topics": ("topic",), "places": PLACES, "bodies": ("organization",), "persons": ("person",),
    "nationalities": ("state",), "on_behalf_of": ("state", "organization"), "treaties": ("treaty",),
    "documents": ("document", "practice", "request"), "relative_to": ("person", "state"),
}  # fmt: skip
"""Facets whose values are entities, with the kinds that may stand there."""
CODED = ("roles", "types", "deeds", "acts")
FREE = ("text",)
LISTS = (*NAMED, *CODED, *FREE)
SINGLE = ("intent", "asked", "period", "standing", "relation")
FLAGS = ("places_held", "negated", "counted")


class Chip(NamedTuple):
    """One value as a person sees it; `known` is the id or code behind it, `meant` what an unclear name may mean.

    `idle`: the kind of question that is asked makes no use of it.
    """

    facet: str
    text: str
    known: str = ""
    fault: str = ""
    meant: tuple[tuple[str, str], ...] = ()
    idle: bool = False


class Sheet(NamedTuple):
    """The chips, and the question that they amount to; faults of single fields by their names."""

    question: Question
    chips: tuple[Chip, ...]
    faults: Mapping[str, str]

    @property
    def is_sound(self) -> bool:
        return not self.faults and not any(chip.fault for chip in self.chips)

    @property
    def placed(self) -> list[tuple[Chip, int]]:
        """Each chip with its place among those of its facet."""
        facets = [chip.facet for chip in self.chips]
        return [(chip, facets[:n].count(chip.facet)) for n, chip in enumerate(self.chips)]


@cache
def codes(facet: str, lang: Language) -> dict[str, str]:
    """What may stand in a facet of codes: code → its name in the language."""
    words = vocabulary()
    if facet == "roles":
        return {code: word(post.label, lang) for code, post in words.post.items()}
    if facet == "deeds":
        return {code: say(lang, f"deed_{code}") for code in words.of_role("deed", "holder")}
    return group(lang, facet) | ({each: type_label(each, lang) for each in TYPES} if facet == "acts" else {})


def cut(question: Question, glance: Glance) -> Sheet:
    """A question as its chips."""
    ids = {each for facet in NAMED for each in getattr(question, facet)}
    names = labels(glance.store, ids, glance.view, glance.lang)
    idle = NAMED.keys() - calls()[question.intent].fields
    chips = (
        Chip(
            facet,
            names.get(value) or _coded(facet, value, glance.lang),
            "" if facet in FREE else value,
            idle=facet in idle,
        )
        for facet in LISTS
        for value in getattr(question, facet)
    )
    return Sheet(question, tuple(chips), {})


def _coded(facet: str, value: str, lang: Language) -> str:
    return codes(facet, lang).get(value, value) if facet in CODED else value


def fields(question: Question) -> tuple[tuple[str, str], ...]:
    """The question as the fields of an address, which `edited.sheet` reads back."""
    told = [(name, getattr(question, name) or "") for name in SINGLE]
    told += [(name, value) for name in (*LISTS, "missing", "not_understood") for value in getattr(question, name)]
    told += [(f"{name}.known", value) for name in CODED for value in getattr(question, name)]
    told += [(name, "1") for name in FLAGS if getattr(question, name)]
    return tuple((name, value) for name, value in told if value)
