"""Whether the service runs, and whether it can answer."""

from fastapi import APIRouter, Depends

from api.dependencies import Asked, NoQuery
from api.readers import anyone

router = APIRouter(tags=["health"], dependencies=[Depends(anyone)])


@router.get("/healthz")
def is_alive(_: NoQuery) -> dict[str, str]:
    """The process runs."""
    return {"status": "alive"}


@router.get("/readyz")
def is_ready(memory: Asked, _: NoQuery) -> dict[str, str]:
    """The memory can be read; `version` changes when something public changes."""
    return {"status": "ready", "version": memory.store.version(memory.view("public"))}
