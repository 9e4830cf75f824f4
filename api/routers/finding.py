"""Finding by words, and suggestions while somebody types."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.dependencies import Asked, Reading, glance
from api.readers import CurrentReader
from api.requests import Names
from search.finding import search, suggest
from search.finding.model import Findings, Suggestions, Wanted
from search.passages.finding import find as find_passages
from search.passages.model import PassagesFound, PassagesWanted, RankedBy, tongues

router = APIRouter(prefix="/v1", tags=["finding"])


class Sought(Reading):
    """Words, and filters by name in any language, id or code; several of one kind are alternatives."""

    q: str = Field(max_length=300, description="Words in any of the six languages.", examples=["export control"])
    kind: Names = Field((), description="Such as person, activity, document.")
    topic: Names = Field((), description="Narrower topics count.")
    place: Names = Field((), description="What lies in it counts.")
    year: Names = Field((), description="EDTF", examples=[["2018"]])
    period: str = Field("", max_length=100, description="EDTF; one more of the years.", examples=["2010/2020"])
    type: Names = Field((), description="Types of activity, such as workshop, peer review.")
    role: Names = Field((), description="Posts, such as expert, chair: of tenures and of who held them.")
    body: Names = Field((), description="An organization, with its parts.")
    limit: int = Field(20, ge=1, le=500)
    cursor: str = Field("", max_length=500, description="`next` of the page before.")

    def wanted(self) -> Wanted:
        return Wanted(
            words=self.q, kinds=self.kind, topics=self.topic, places=self.place, types=self.type, roles=self.role,
            bodies=self.body, periods=(*self.year, *([self.period] if self.period else [])),
        )  # fmt: skip


class SoughtPassages(Reading):
    """Words, and filters by name in any language, id or code; several of one kind are alternatives."""

    q: str = Field(
        max_length=300, description='Words in any of the six languages; "phrases" whole.', examples=["export control"]
    )
    by: RankedBy = Field("passage", description="What is ranked; a document is shown by the best of its passages.")
    document: Names = Field((), description="By symbol, title or id.", examples=[["S/2014/369"]])
    language: Names = Field((), description="In which the passage is held: en, fr, es, ru, ar, zh.")
    type: Names = Field((), description="Types of documents, such as resolution.")
    year: Names = Field((), description="EDTF", examples=[["2018"]])
    body: Names = Field((), description="Which body issued the document.")
    state: Names = Field((), description="Mentioned in the passage.")
    topic: Names = Field((), description="Mentioned in the passage; narrower topics count.")
    limit: int = Field(20, ge=1, le=500)
    cursor: str = Field("", max_length=500, description="`next` of the page before.")

    def wanted(self) -> PassagesWanted:
        return PassagesWanted(
            words=self.q, by=self.by, documents=self.document, languages=tongues(self.language), types=self.type,
            years=self.year, bodies=self.body, states=self.state, topics=self.topic,
        )  # fmt: skip


class Typed(Reading):
    q: str = Field(max_length=300, description="What has been typed so far.", examples=["kyrg"])
    kind: Names = ()
    limit: int = Field(8, ge=1, le=50)


@router.get("/search")
def find(
    sought: Annotated[Sought, Query()], memory: Asked, reader: CurrentReader, request: Request, response: Response
) -> Findings:
    """People, States, bodies, practices, activities, documents… by words: names first, then topics, places, texts.

    Every hit says why it is one. Facets count what each of their values would leave.
    """
    look = glance(request, response, memory, sought, reader)
    return search(look, sought.wanted(), limit=sought.limit, cursor=sought.cursor)


@router.get("/passages")
def find_in_documents(
    sought: Annotated[SoughtPassages, Query()],
    memory: Asked,
    reader: CurrentReader,
    request: Request,
    response: Response,
) -> PassagesFound:
    """Paragraphs of documents by words, in whatever language they are written: concepts are bridged by their names.

    Every hit is quoted and cited by the paragraph, and says why it is one. Phrases in quotation marks and symbols of
    documents must stand there; other words rank.
    """
    look = glance(request, response, memory, sought, reader)
    return find_passages(look, sought.wanted(), limit=sought.limit, cursor=sought.cursor)


@router.get("/suggest")
def go_on(
    typed: Annotated[Typed, Query()], memory: Asked, reader: CurrentReader, request: Request, response: Response
) -> Suggestions:
    """Names with words that begin as those typed, in any script."""
    return suggest(glance(request, response, memory, typed, reader), typed.q, kinds=typed.kind, limit=typed.limit)
