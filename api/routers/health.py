"""Whether the service runs, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from api.dependencies import Asked, NoQuery
from api.readers import anyone
from search.cards import OVERLAID


class Ready(BaseModel):
    """What a probe is told; `behind` counts public entities, `unencoded` public passages. Degraded: what needs no
    search by words is answered.
    """

    status: Literal["ready", "degraded"]
    version: str
    behind: int | None
    unencoded: int | None


router = APIRouter(tags=["health"], dependencies=[Depends(anyone)])


@router.get("/healthz")
def is_alive(_: NoQuery) -> dict[str, str]:
    """The process runs."""
    return {"status": "alive"}


@router.get("/readyz")
def is_ready(memory: Asked, _: NoQuery) -> Ready:
    """The memory can be read; `version` changes when something public changes, and so many public entities at most
    (`behind`) are not found by words yet as they now stand; null where the index of words cannot be used. So many
    public passages (`unencoded`) are not found by meaning; null where no model is set, or its vectors cannot be read.
    """
    view = memory.view("public")
    behind = memory.behind(view)
    is_whole = behind is not None and behind <= OVERLAID
    return Ready(
        status="ready" if is_whole else "degraded", version=memory.store.version(view), behind=behind,
        unencoded=memory.unencoded(view),
    )  # fmt: skip
