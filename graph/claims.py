"""A claim: this source, at this place in it, says that this subject has this property with this value, then.

A claim's id hashes everything it says and who says it where; its fact hashes only what is said. Two sources that
say the same thus make two claims of one fact.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from graph.errors import BadClaim
from graph.time import Span, parse
from graph.vocabulary import kind_of, vocabulary

FORM = 1
"""Version of the canonical form behind claim ids; a change makes every id new."""

Certainty = Literal["stated", "inferred", "unverified"]
AUDIENCE = re.compile(r"public|member_states|committee|experts|state/[A-Z]{3}")
IDENTIFIER = re.compile(r"[a-z][a-z-]*/[A-Za-z0-9][A-Za-z0-9._-]*")
LONGEST_NAME = 1_000
"""Names are index keys; a home may not hold longer ones."""
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` makes one for every claim."""


def hashed(*parts: object) -> str:
    """128 bits of SHA-256 over the compact JSON of the parts, as 32 hexadecimal digits."""
    return hashlib.sha256(ENCODER.encode(parts).encode()).hexdigest()[:32]


class Claim(BaseModel):
    """One claim. A link has an `object`, everything else a `value` (with its `lang`, where it is prose).

    `valid` is EDTF text, empty where the source gives no time. `wording` keeps the source's own words where the
    object or value is our reading of them. `how` says how an inferred claim was inferred.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    property: str
    object: str | None = None
    value: str | None = None
    lang: str = ""
    valid: str = ""
    dataset: str
    edition: str
    locator: str
    citations: tuple[str, ...] = ()
    audience: str = "public"
    certainty: Certainty = "stated"
    how: str = ""
    wording: str = ""

    @model_validator(mode="after")
    def _keeps_the_vocabulary(self) -> Self:
        words = vocabulary()
        prop = words.property.get(self.property)
        if prop is None:
            raise BadClaim(f"'{self.property}' is no property of the vocabulary.")
        self._check_id("subject", self.subject, prop.of)
        if (self.object is None) == (self.value is None):
            raise BadClaim(f"{self.subject} {self.property}: a claim has either an object or a value.")
        if prop.type == "link":
            if self.object is None:
                raise BadClaim(f"{self.subject} {self.property}: needs the id of what it links to.")
            self._check_id("object", self.object, prop.to)
        elif self.value is None or not self.value.strip():
            raise BadClaim(f"{self.subject} {self.property}: needs a value.")
        if prop.type == "number" and not NUMBER.fullmatch(self.value or ""):
            raise BadClaim(f"{self.subject} {self.property}: '{self.value}' is no number such as 12 or 0.5.")
        if prop.codes and self.value not in prop.codes:
            raise BadClaim(f"{self.subject} {self.property}: '{self.value}' is none of {', '.join(prop.codes)}.")
        if prop.role == "name" and len(self.value or "") > LONGEST_NAME:
            raise BadClaim(f"{self.subject} {self.property}: a name has at most {LONGEST_NAME} characters.")
        if not (self.dataset and self.edition and self.locator):
            raise BadClaim(
                f"{self.subject} {self.property}: a claim names its dataset, its edition and the place in it."
            )
        if not AUDIENCE.fullmatch(self.audience):
            raise BadClaim(f"'{self.audience}' is no audience label.")
        for text in (
            self.value,
            self.lang,
            self.dataset,
            self.edition,
            self.locator,
            self.how,
            self.wording,
            *self.citations,
        ):
            if text and (CONTROL.search(text) or unicodedata.normalize("NFC", text) != text):
                raise BadClaim(
                    f"{self.subject} {self.property}: {text[:40]!r} has control or broken characters or is not NFC."
                )
        parse(self.valid)
        if prop.type == "date":
            parse(self.value or "")
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:  # noqa: ARG002
        """A checked copy, with an id of its own."""
        return type(self)(**(self.model_dump() | dict(update or {})))

    def _check_id(self, what: str, identifier: str, kinds: tuple[str, ...]) -> None:
        words = vocabulary()
        if not IDENTIFIER.fullmatch(identifier) or kind_of(identifier) not in words.kind:
            raise BadClaim(f"'{identifier}' is no id (kind/name, with a known kind).")
        if kinds != ("*",) and kind_of(identifier) not in kinds:
            raise BadClaim(f"{self.property}: its {what} cannot be a {kind_of(identifier)} ({identifier}).")

    @cached_property
    def id(self) -> str:
        """By this it is known; a stored claim brings it along."""
        return self.digest()

    def digest(self) -> str:
        """The id that what it says makes."""
        return hashed(
            FORM, self.subject, self.property, self.object, self.value, self.lang, self.valid, self.dataset,
            self.edition, self.locator, self.citations, self.audience, self.certainty, self.how, self.wording,
        )  # fmt: skip

    @cached_property
    def fact(self) -> str:
        return hashed(FORM, self.subject, self.property, self.object, self.value, self.lang, self.valid)

    @cached_property
    def span(self) -> Span:
        """When it holds, as four day numbers; a date's own value where the property is a date."""
        is_date = vocabulary().property[self.property].type == "date"
        return parse(self.value or "") if is_date else parse(self.valid)


class Source(BaseModel):
    """Where a run of claims comes from; `says` states one claim from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dataset: str
    edition: str
    locator: str
    citations: tuple[str, ...] = ()
    audience: str = "public"
    certainty: Certainty = "stated"
    how: str = ""

    def says(
        self,
        subject: str,
        property: str,
        to: str,
        *,
        lang: str = "",
        valid: str = "",
        wording: str = "",
    ) -> Claim:
        """`to` is the object's id where the property is a link, else the value."""
        prop = vocabulary().property.get(property)
        link = prop is not None and prop.type == "link"
        return Claim(
            subject=subject, property=property, object=to if link else None, value=None if link else to,
            lang=lang, valid=valid, wording=wording, **self.model_dump(),
        )  # fmt: skip


def naming_language(claim: Claim) -> str:
    """Under which language a name is found: acronyms with capitals have none, they are matched as written."""
    return "" if claim.property == "acronym" and claim.lang not in ("ar", "zh") else claim.lang
