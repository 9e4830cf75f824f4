"""What loaded documents propose as tasks, and what a person decides on it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import AfterValidator, Field

from api import review
from api.dependencies import Asked, NoQuery, Reading, glance
from api.desk import Written
from api.origins import own_origin
from api.readers import CurrentReader, CurrentWriter
from api.requests import Names, whole
from api.review import Proposals
from api.routers.writing import Spoken, Writing
from loaders.review import State

PROPOSAL = "S-2014-369.para-3.fc63285c"
router = APIRouter(prefix="/v1", tags=["review"])


class Looked(Reading):
    """Proposals nobody decided on, or decisions."""

    document: Names = Field((), description="By symbol or id; left out: all.", examples=[["S/2014/369"]])
    state: State = "pending"
    limit: int = Field(20, ge=1, le=500)
    cursor: str = Field("", max_length=500, description="`next` of the page before.")


class Chosen(Writing):
    """Proposals, as they are listed, for the readers of one audience."""

    ids: list[Annotated[str, Field(max_length=300)]] = Field(min_length=1, max_length=100, examples=[[PROPOSAL]])


class Refused(Chosen):
    why: str = ""


Chooses = Annotated[Chosen, AfterValidator(whole)]
Refuses = Annotated[Refused, AfterValidator(whole)]


@router.get("/proposals")
def read(
    looked: Annotated[Looked, Query()], memory: Asked, reader: CurrentReader, request: Request, response: Response
) -> Proposals:
    """Tasks that paragraphs of loaded documents propose: no facts, and in no answer, until somebody accepts them."""
    look = glance(request, response, memory, looked, reader)
    return review.proposals(look, looked.document, looked.state, looked.limit, looked.cursor)


@router.post("/proposals/accept", dependencies=[Depends(own_origin)])
def accept(body: Chooses, memory: Asked, writer: CurrentWriter, lang: Spoken, _: NoQuery) -> Written:
    """State what they propose as tasks, with their paragraph and who accepted them."""
    return review.decide(memory, writer.viewer, writer.name, body.ids, lang, accepts=True, dry_run=body.dry_run)


@router.post("/proposals/reject", dependencies=[Depends(own_origin)])
def reject(body: Refuses, memory: Asked, writer: CurrentWriter, lang: Spoken, _: NoQuery) -> Written:
    """Never propose them again, also when their document is loaded anew."""
    return review.decide(
        memory, writer.viewer, writer.name, body.ids, lang, accepts=False, why=body.why, dry_run=body.dry_run
    )
