"""The memory as a whole: what it holds, what changed in it; who followed whom; how two entities are connected."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from api.dependencies import CurrentCaller, CurrentGlance, Paging, Reading
from api.freshness import unmark
from search import chains, changes, overview, succession
from search.chains import Chains
from search.changes import Changes
from search.seen import Coverage, Overview
from search.succession import Succession

Name = Annotated[str, Field(min_length=1, max_length=200)]
Body = Annotated[str, Path(examples=["organization/1540-committee", "1540 Committee"])]


class Posts(Reading):
    """Which posts of a body."""

    role: tuple[Annotated[str, Field(max_length=100)], ...] = Field(
        (), max_length=20, examples=[["chair"]], description="Posts of the vocabulary; left out: every post."
    )


class Between(Reading):
    """Two entities, each by a name in any language or by its id."""

    start: Name = Field(alias="from", examples=["person/richard-cupitt"])
    goal: Name = Field(alias="to", examples=["person/scott-spence"])


class Since(Paging):
    """From when on: a day, a time or a `version` that was seen before."""

    since: str = Field("", max_length=100, examples=["2026-11-22"], description="Left out: everything.")
    restated: bool = Field(False, description="Also claims of what was known before, or still is, from elsewhere.")


router = APIRouter(prefix="/v1", tags=["memory"])


@router.get("/status")
def read_status(glance: CurrentGlance, response: Response) -> Overview:
    """How many entities of each kind are known, from which editions of which datasets, changed last when."""
    seen = overview.overview(glance)
    if seen.unencoded:
        unmark(response)
    return seen


@router.get("/coverage")
def read_coverage(glance: CurrentGlance) -> Coverage:
    """How much is known on which main topic in which main region."""
    return overview.coverage(glance)


@router.get("/changes")
def read_changes(since: Annotated[Since, Query()], caller: CurrentCaller) -> Changes:
    """Claims that were added or retracted, the newest first."""
    return changes.changes(caller.glance(since), since.since, since.limit, since.cursor, restated=since.restated)


@router.get("/tenures/{body:path}")
def read_tenures(body: Body, posts: Annotated[Posts, Query()], caller: CurrentCaller) -> Succession:
    """Who held the posts of a body, one after another: known bounds, status, overlaps, gaps, unknown ends."""
    return succession.succession(caller.glance(posts), body, posts.role)


@router.get("/paths")
def read_paths(ends: Annotated[Between, Query()], caller: CurrentCaller) -> Chains:
    """How two entities are connected: the shortest chains of links, none through a hub such as a topic or region."""
    return chains.chains(caller.glance(ends), ends.start, ends.goal)
