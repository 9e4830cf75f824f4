"""The HTTP service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.dependencies import Memories
from api.limits import Limits
from api.problems import handle
from api.routers import entities, health, questions
from api.settings import Settings
from api.wiring import clock, keys, viewers

ABOUT = """
Who has worked on what, where and when: people ranked by dated evidence, every statement with its sources.
Ask in English, French, Spanish, Russian, Arabic or Chinese. Errors are problems as RFC 9457 describes them.
"""
PROBLEM = {
    "description": "What went wrong and what to do, in a sentence",
    "content": {
        "application/problem+json": {
            "example": {
                "type": "urn:continuity:problem:BadDate",
                "title": "Unprocessable Content",
                "status": 422,
                "detail": "'2016-13' is no date of our profile: month must be in 1..12.",
            }
        }
    },
}


def create_app(settings: Settings) -> FastAPI:
    """The service over one memory file, which is opened on the first request."""
    memories = Memories(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        memories.close()

    app = FastAPI(
        title="Continuity", version="1", description=ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None,
        responses={"4XX": PROBLEM, "5XX": PROBLEM},
    )  # fmt: skip
    app.state.memories = memories
    app.state.keys, app.state.clock, app.state.viewers = keys(settings), clock(settings), viewers(settings)
    app.add_middleware(Limits)
    handle(app)
    for router in (questions.router, entities.router, health.router):
        app.include_router(router)
    return app
