"""The HTTP service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from api.dependencies import Memories
from api.description import PROBLEM, describe
from api.limits import Limits
from api.once import said_once
from api.origins import OwnNames, knows_its_names, names
from api.pages.router import router as pages
from api.problems import handle
from api.routers import entities, finding, health, memory, questions, review, writing
from api.settings import Settings
from api.shedding import Gate
from api.wiring import clock, keys, viewers

ABOUT = """
Who has worked on what, where and when: people ranked by dated evidence, every statement with its sources.
Ask in English, French, Spanish, Russian, Arabic or Chinese. Errors are problems as RFC 9457 describes them.
"""


def create_app(settings: Settings) -> FastAPI:
    """The service over one memory file, which is opened on the first request."""
    memories = Memories(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        memories.close()

    app = FastAPI(
        title="Continuity", version="1", description=ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None,
        responses={"4XX": PROBLEM, "5XX": PROBLEM}, dependencies=[Depends(said_once)],
    )  # fmt: skip
    app.state.memories = memories
    app.state.keys, app.state.clock, app.state.viewers = keys(settings), clock(settings), viewers(settings)
    app.state.hosts = names(settings)
    if knows_its_names(settings):
        app.add_middleware(OwnNames, names=app.state.hosts)
    app.add_middleware(Limits, gate=Gate(settings.at_once, settings.waiting))
    handle(app)
    for router in (
        questions.router,
        finding.router,
        entities.router,
        memory.router,
        writing.router,
        review.router,
        health.router,
        pages,
    ):
        app.include_router(router)
    describe(app)
    return app
