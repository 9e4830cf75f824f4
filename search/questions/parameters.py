"""Parameters of typed calls: what callers name, and the fields of a `Question` that it fills."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph.errors import BadInput
from graph.time import asked
from graph.vocabulary import kind_of, vocabulary
from search.glance import Glance
from search.naming import coded, identified

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter(ABC):
    """A parameter as callers name it; `says` is what the question says besides, wherever it is given.

    `many`: it may be given several times. `codes`: all that may be given.
    """

    name: str
    about: str
    example: str = field(default="", kw_only=True)
    codes: tuple[str, ...] = field(default=(), kw_only=True)
    says: Fields = field(default_factory=dict, kw_only=True)
    many: ClassVar[bool] = True

    @abstractmethod
    def fields(self, given: Any, glance: Glance) -> Fields:
        """The fields that it fills; raises BadInput, BadDate, UnknownEntity."""


class Flag(Parameter):
    """Given or not; all it does is what it `says`."""

    many = False

    def fields(self, given: bool, glance: Glance) -> Fields:  # noqa: ARG002
        return self.says


@dataclass(frozen=True)
class Names(Parameter):
    """Names in any language, or ids; `into` says which field takes which kind of entity."""

    into: Mapping[str, str]

    def fields(self, given: Sequence[str], glance: Glance) -> Fields:
        ids = identified(glance.store, given, tuple(self.into), glance.view)
        taken = {self.into[kind_of(each)] for each in ids}
        return {**self.says, **{name: tuple(i for i in ids if self.into[kind_of(i)] == name) for name in taken}}


@dataclass(frozen=True)
class Codes(Parameter):
    into: str

    def fields(self, given: Sequence[str], glance: Glance) -> Fields:  # noqa: ARG002
        return {**self.says, self.into: coded(given, self.codes, self.name)}


@dataclass(frozen=True)
class Code(Parameter):
    """One code, of those that shut each other out."""

    into: str
    many = False

    def fields(self, given: str, glance: Glance) -> Fields:  # noqa: ARG002
        return {**self.says, self.into: coded([given], self.codes, self.name)[0]}


@dataclass(frozen=True)
class Words(Parameter):
    into: str

    def fields(self, given: Sequence[str], glance: Glance) -> Fields:  # noqa: ARG002
        if not all(any(char.isalnum() for char in each) for each in given):
            raise BadInput(f"'{self.name}' holds no word. Write one, or leave it out.")
        return {**self.says, self.into: tuple(given)}


@dataclass(frozen=True)
class Dates(Parameter):
    """A day or a period, as EDTF text."""

    into: str
    many = False

    def fields(self, given: str, glance: Glance) -> Fields:  # noqa: ARG002
        asked(given)
        return {**self.says, self.into: given}


def into(field: str, *kinds: str) -> Mapping[str, str]:
    return dict.fromkeys(kinds, field)


PLACES = into("places", "state", "region", "city")
PARTIES = ("state", "organization")
TOPIC = Names("topic", "What it is about; narrower topics count.", into("topics", "topic"), example="export control")
PLACE = Names("place", "Where it was or what it concerned; contained places count.", PLACES, example="Central Asia")
HELD = Flag("held", "Only what was held there, not what concerned it.", says={"places_held": True})
PERIOD = Dates("period", "A day or a period, as EDTF.", "period", example="2010/2020")
BODY = Names("body", "Which body or organization.", into("bodies", "organization"), example="1540 Committee")
PERSON = Names("person", "Which person, by name or id.", into("persons", "person"), example="Scott Spence")
NATIONALITY = Names("nationality", "Nationals of which State.", into("nationalities", "state"), example="Spain")
ON_BEHALF_OF = Names(
    "on_behalf_of", "For which State or organization.", into("on_behalf_of", *PARTIES), example="Spain"
)
ROLE = Codes("role", "In which post.", "roles", codes=tuple(vocabulary().post))
TYPE = Codes("type", "Which type of activity.", "types", codes=vocabulary().property["activity_type"].codes)
DEED = Codes("deed", "What was done.", "deeds", codes=vocabulary().of_role("deed"))
STANDING = Code("standing", "In post on the day, or no longer.", "standing", codes=("former", "current"))
TEXT = Words("text", "Words that must stand in the evidence.", "text")
