"""Writing: confirmations, notes, retractions, corrections; the author is the name of the key."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api import desk as written
from api.dependencies import Asked, NoQuery
from api.desk import Written
from api.languages import preferred
from api.origins import own_origin
from api.readers import CurrentWriter
from api.requests import whole
from graph.vocabulary import Language
from loaders import corrections, desk

TENURE = "tenure/aydin-sharsheev.kyrgyzstan-ministry-of-economy.official"
CLAIM = "1ef2664efeeae5eadf1c04b7206bb004"
GIVEN = "The claim's id, or at least its first 8 digits; to retract a whole note, the note's id."
ClaimId = Annotated[str, Field(max_length=300, examples=[CLAIM], description=GIVEN)]
router = APIRouter(prefix="/v1", tags=["writing"], dependencies=[Depends(own_origin)])


class Writing(BaseModel):
    """`dry_run`: say what would be written, and write nothing."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = False


class Confirmed(Writing):
    """Somebody was seen in the post on a day, or (`in_office` false) seen to hold it no longer."""

    post: str = Field(examples=[TENURE])
    seen: str = Field(examples=["2026-11-20"], description="EDTF, not after today")
    in_office: bool = True
    audience: str = "public"
    source: str = Field("", description="How it is known: an address, a symbol, a call.")


class Noted(Writing):
    """A note about an entity, for those who come after."""

    about: str = Field(examples=["state/KAZ"])
    text: str = Field(examples=["Write to the export control unit as well."])
    kind: Literal["handover", "lesson", "caution", "agreed"]
    audience: str = "experts"
    lang: Language = "en"


class Retracted(Writing):
    """`audience`: who may read the reason; left out: who could read the claim."""

    claim: ClaimId
    why: str = Field(examples=["The source names another person."])
    audience: str = ""


class Corrected(Retracted):
    """What is right instead: at least one of `value`, `object`, `valid` and `lang`."""

    value: str | None = None
    object: str | None = None
    valid: str | None = None
    lang: Language | None = None
    source: str = ""

    def changes(self) -> dict[str, str]:
        given = {"value": self.value, "object": self.object, "valid": self.valid, "lang": self.lang}
        return {name: text for name, text in given.items() if text is not None}


def _spoken(request: Request) -> Language:
    """The reply's language; the text's own stands in the body."""
    return preferred(request.headers.get("accept-language", ""))


Spoken = Annotated[Language, Depends(_spoken)]
Confirms = Annotated[Confirmed, AfterValidator(whole)]
Notes = Annotated[Noted, AfterValidator(whole)]
Retracts = Annotated[Retracted, AfterValidator(whole)]
Corrects = Annotated[Corrected, AfterValidator(whole)]


@router.post("/confirm")
def confirm(body: Confirms, memory: Asked, writer: CurrentWriter, lang: Spoken, _: NoQuery) -> Written:
    """Record that somebody is still in a post, or no longer."""
    at = written.at_desk(memory, writer.viewer, writer.name)
    entry = desk.confirm(at, body.post, body.seen, holds=body.in_office, audience=body.audience, source=body.source)
    return written.write(memory, writer.viewer, at, entry, lang, dry_run=body.dry_run)


@router.post("/notes")
def note(body: Notes, memory: Asked, writer: CurrentWriter, lang: Spoken, _: NoQuery) -> Written:
    """Keep a note about an entity."""
    at = written.at_desk(memory, writer.viewer, writer.name)
    entry = desk.note(at, body.about, body.text, body.kind, audience=body.audience, lang=body.lang)
    return written.write(memory, writer.viewer, at, entry, lang, dry_run=body.dry_run)


@router.post("/retract")
def retract(body: Retracts, memory: Asked, writer: CurrentWriter, lang: Spoken, _: NoQuery) -> Written:
    """Stop believing a claim; no load brings it back, and `known_at` still reads it."""
    at = written.at_desk(memory, writer.viewer, writer.name)
    entry = corrections.retract(at, body.claim, body.why, audience=body.audience)
    return written.write(memory, writer.viewer, at, entry, lang, dry_run=body.dry_run)


@router.post("/correct")
def correct(body: Corrects, memory: Asked, writer: CurrentWriter, lang: Spoken, _: NoQuery) -> Written:
    """Retract a claim and state it anew, in one commit."""
    at, why = written.at_desk(memory, writer.viewer, writer.name), body.why
    entry = corrections.correct(at, body.claim, why, body.changes(), audience=body.audience, source=body.source)
    return written.write(memory, writer.viewer, at, entry, lang, dry_run=body.dry_run)
