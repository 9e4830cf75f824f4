"""Whether the service runs, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from api.dependencies import Asked, NoQuery
from api.readers import anyone


class Ready(BaseModel):
    """What a probe is told; `behind` counts public entities."""

    status: Literal["ready"] = "ready"
    version: str
    behind: int


router = APIRouter(tags=["health"], dependencies=[Depends(anyone)])


@router.get("/healthz")
def is_alive(_: NoQuery) -> dict[str, str]:
    """The process runs."""
    return {"status": "alive"}


@router.get("/readyz")
def is_ready(memory: Asked, _: NoQuery) -> Ready:
    """The memory can be read; `version` changes when something public changes, and so many public entities at most
    (`behind`) are not found by words yet as they now stand.
    """
    view = memory.view("public")
    return Ready(version=memory.store.version(view), behind=memory.behind(view))
