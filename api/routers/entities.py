"""Entities, their timelines, and the trees of topics and regions."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.dependencies import Asked, CurrentView, ReadAs
from search import overview, timeline, views
from search.seen import Branch, EntityView, Timeline

Identifier = Annotated[str, Path(examples=["person/richard-cupitt", "topic/op3d.export", "state/KAZ"])]
router = APIRouter(prefix="/v1", tags=["entities"])


@router.get("/entities/{id:path}/timeline")
def read_timeline(id: Identifier, memory: Asked, view: CurrentView, reading: ReadAs) -> Timeline:
    """What happened with an entity, in order; `as_of`: what may have begun by that day."""
    return timeline.timeline(memory.store, id, view, reading.lang, until_day=bool(reading.as_of))


@router.get("/entities/{id:path}")
def read_entity(id: Identifier, memory: Asked, view: CurrentView, reading: ReadAs) -> EntityView:
    """Everything said about an entity, with sources; `as_of`: what had happened or held on that day."""
    return views.entity(memory.store, id, view, reading.lang, on_day=bool(reading.as_of))


@router.get("/topics")
def read_topics(memory: Asked, view: CurrentView, reading: ReadAs) -> tuple[Branch, ...]:
    """All topics, each below the broader one, with how much is known on it."""
    return overview.topics(memory.store, view, reading.lang)


@router.get("/regions")
def read_regions(memory: Asked, view: CurrentView, reading: ReadAs) -> tuple[Branch, ...]:
    """All regions, each below the one it is part of, with how much is known in it."""
    return overview.regions(memory.store, view, reading.lang)
