"""Entities, their timelines, and the trees of topics and regions."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.dependencies import CurrentGlance
from search import overview, timeline, views
from search.seen import EntityView, Timeline, Tree

Identifier = Annotated[str, Path(examples=["person/richard-cupitt", "topic/op3d.export", "state/KAZ"])]
router = APIRouter(prefix="/v1", tags=["entities"])


@router.get("/entities/{id:path}/timeline")
def read_timeline(id: Identifier, glance: CurrentGlance) -> Timeline:
    """What happened with an entity, in order; `as_of`: what may have begun by that day."""
    return timeline.timeline(glance, id)


@router.get("/entities/{id:path}")
def read_entity(id: Identifier, glance: CurrentGlance) -> EntityView:
    """Everything said about an entity, with sources; `as_of`: what had happened or held on that day."""
    return views.entity(glance, id)


@router.get("/topics")
def read_topics(glance: CurrentGlance) -> Tree:
    """All topics, each below the broader one, with how much is known on it."""
    return overview.topics(glance)


@router.get("/regions")
def read_regions(glance: CurrentGlance) -> Tree:
    """All regions, each below the one it is part of, with how much is known in it."""
    return overview.regions(glance)
