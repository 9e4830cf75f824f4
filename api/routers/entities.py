"""Entities: what is said of them, claim by claim too, their neighbours and timelines; topics and regions."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.dependencies import CurrentCaller, CurrentGlance, Paging
from graph.vocabulary import Language
from search import around, overview, timeline, views
from search.around import Claims, Neighbours
from search.passages.document import DocumentText, document
from search.seen import EntityView, Timeline, Tree

Identifier = Annotated[str, Path(examples=["person/richard-cupitt", "topic/op3d.export", "state/KAZ"])]
Paged = Annotated[Paging, Query()]
router = APIRouter(prefix="/v1", tags=["entities"])


@router.get("/entities/{id:path}/timeline")
def read_timeline(id: Identifier, glance: CurrentGlance) -> Timeline:
    """What happened with an entity, in order; `as_of`: what may have begun by that day."""
    return timeline.timeline(glance, id)


@router.get("/entities/{id:path}/claims")
def read_claims(id: Identifier, paging: Paged, caller: CurrentCaller) -> Claims:
    """Every claim about an entity or towards it, whatever its time: who says it, where, how surely, for whom."""
    return around.claims(caller.glance(paging), id, paging.limit, paging.cursor)


@router.get("/entities/{id:path}/neighbours")
def read_neighbours(id: Identifier, paging: Paged, caller: CurrentCaller) -> Neighbours:
    """What an entity is linked with, one link for each claim, whatever its time."""
    return around.neighbours(caller.glance(paging), id, paging.limit, paging.cursor)


@router.get("/entities/{id:path}")
def read_entity(id: Identifier, glance: CurrentGlance) -> EntityView:
    """Everything said about an entity, with sources; `as_of`: what had happened or held on that day."""
    return views.entity(glance, id)


class Read(Paging):
    """How to read a document, and which page."""

    language: Language | None = Field(None, description="The version to read; left out: the reader's, if there is one.")
    at: str = Field("", max_length=200, description="The page with this anchor.", examples=["para-7-e"])


@router.get("/documents/{id:path}")
def read_document(
    id: Annotated[str, Path(examples=["S/2014/369"])], how: Annotated[Read, Query()], caller: CurrentCaller
) -> DocumentText:
    """A document by symbol or id: its paragraphs in order, who wrote it, what it recalls and what recalls it."""
    look = caller.glance(how)
    return document(look, id, language=how.language, at=how.at, limit=how.limit, cursor=how.cursor)


@router.get("/topics")
def read_topics(glance: CurrentGlance) -> Tree:
    """All topics, each below the broader one, with how much is known on it."""
    return overview.topics(glance)


@router.get("/regions")
def read_regions(glance: CurrentGlance) -> Tree:
    """All regions, each below the one it is part of, with how much is known in it."""
    return overview.regions(glance)
