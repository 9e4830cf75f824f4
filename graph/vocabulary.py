"""Kinds, properties and datasets, read once from `vocabulary.toml`; everything else asks here.

Names follow Popolo and W3C ORG (people, bodies), SKOS (topics), UN M49 (regions), PROV (sources), EDTF (dates).
"""

import tomllib
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
Language = Literal["en", "fr", "es", "ru", "ar", "zh"]


class TimeKind(StrEnum):
    """How `as_of` reads a property: events begun by then, states in force then, timeless ones always."""

    EVENT = "event"
    STATE = "state"
    TIMELESS = "timeless"


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(Frozen):
    """A kind of entity. `anchor`: it can carry topics, places and a date, and so be evidence. `hub`: no chain of links
    leads through it. `lexical`: its names only widen the words looked for in texts; nothing asks for it.
    """

    label: dict[str, str]
    anchor: bool = False
    hub: bool = False
    lexical: bool = False


class Property(Frozen):
    """`type`: link (to an entity), text, code (one of `codes`), date (EDTF text) or number.

    `role`: what `evidence` and `names` make of it; empty where only reading shows it.
    """

    type: Literal["link", "text", "code", "date", "number"]
    of: tuple[str, ...]
    to: tuple[str, ...] = ()
    time: TimeKind = TimeKind.TIMELESS
    single: bool = False
    audience: str = "public"
    role: Literal["", "name", "broader", "topic", "place", "when", "deed", "holder"] = ""
    codes: tuple[str, ...] = ()
    label: dict[str, str]


class Post(Frozen):
    """A role held in a tenure. `exclusive`: a later holder in the same body ends the earlier one."""

    exclusive: bool = False
    label: dict[str, str]


class Dataset(Frozen):
    """What one source is called; a dataset that is not declared is called by its id."""

    label: dict[str, str]


class Vocabulary(Frozen):
    version: int
    kind: dict[str, Kind]
    property: dict[str, Property]
    post: dict[str, Post]
    dataset: dict[str, Dataset]

    def of_role(self, *roles: str) -> tuple[str, ...]:
        """Properties that play one of the roles, in the file's order."""
        return tuple(name for name, p in self.property.items() if p.role in roles)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        return tuple(name for name, kind in self.kind.items() if kind.anchor)

    @cached_property
    def lexical(self) -> frozenset[str]:
        return frozenset(name for name, kind in self.kind.items() if kind.lexical)

    @cached_property
    def hubs(self) -> tuple[str, ...]:
        return tuple(name for name, kind in self.kind.items() if kind.hub)


def kind_of(identifier: str) -> str:
    """`person/richard-cupitt` → `person`."""
    return identifier.partition("/")[0]


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.model_validate(tomllib.loads(files("graph").joinpath("vocabulary.toml").read_text("utf-8")))
