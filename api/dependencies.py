"""What routes ask for: a memory, and one look at it as the caller may have it."""

from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, LifoQueue
from typing import Annotated, NamedTuple

import structlog
from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.freshness import mark
from api.languages import preferred
from api.readers import CurrentReader, Reader
from api.settings import Settings
from api.wiring import Opened, open_memory
from graph.errors import IndexUnavailable
from graph.vocabulary import Language
from search.glance import Glance
from search.memory import Memory

log = structlog.get_logger()


class Memories:
    """Memories kept open between requests: one serves one request at a time, no request waits for another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: LifoQueue[Opened] = LifoQueue(settings.at_once)

    def take(self) -> Opened:
        try:
            return self._idle.get_nowait()
        except Empty:
            return open_memory(self._settings)

    def give_back(self, opened: Opened) -> None:
        if self._idle.full():
            opened.close()
        else:
            self._idle.put(opened)

    def close(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()


def _memory(request: Request) -> Iterator[Memory]:
    """Its index follows first what was written elsewhere by somebody who did not come to that."""
    memories: Memories = request.app.state.memories
    opened = memories.take()
    try:
        _follow(opened.memory)
        yield opened.memory
    finally:
        memories.give_back(opened)


def _follow(memory: Memory) -> None:
    """Goes on where the index fails: much is answered without it."""
    try:
        memory.index.follow()
        if memory.meaning:
            memory.meaning.vectors.follow()
    except IndexUnavailable as error:
        log.warning("degraded", why=str(error))


class Nothing(BaseModel):
    """Query parameters of a route that has none."""

    model_config = ConfigDict(extra="forbid")


class Reading(Nothing):
    """How to read: in which language, as of which day (EDTF), as the memory stood when (UTC), as whom."""

    lang: Language | None = Field(None, description="Left out: by Accept-Language.")
    as_of: str = Field("", max_length=100, examples=["2016-01-01"])
    known_at: str = Field("", max_length=100, examples=["2026-11-22"])
    viewer: str = Field("", max_length=100, description="Left out: your own. Only one that reads no more than yours.")


class Paging(Reading):
    """How to read, and which page."""

    limit: int = Field(100, ge=1, le=500)
    cursor: str = Field("", max_length=1000, description="`next` of the page before, asked otherwise as that one.")


Asked = Annotated[Memory, Depends(_memory)]
ReadAs = Annotated[Reading, Query()]
NoQuery = Annotated[Nothing, Query()]


def glance(request: Request, response: Response, memory: Memory, reading: Reading, reader: Reader) -> Glance:
    """One look, marked for caches; raises what is wrong with the reading, NotAllowed, NotModified."""
    lang = reading.lang or preferred(request.headers.get("accept-language", ""))
    viewer = reader.named(reading.viewer, memory.viewers)
    found = memory.glance(viewer, lang=lang, as_of=reading.as_of, known_at=reading.known_at)
    mark(request, response, found)
    response.headers["Content-Language"] = lang
    return found


def _glance(request: Request, response: Response, memory: Asked, reading: ReadAs, reader: CurrentReader) -> Glance:
    return glance(request, response, memory, reading, reader)


CurrentGlance = Annotated[Glance, Depends(_glance)]


class Caller(NamedTuple):
    """A request with what it is answered from; for routes whose query asks more than how to read."""

    request: Request
    response: Response
    memory: Memory
    reader: Reader

    def glance(self, reading: Reading) -> Glance:
        return glance(self.request, self.response, self.memory, reading, self.reader)


def _caller(request: Request, response: Response, memory: Asked, reader: CurrentReader) -> Caller:
    return Caller(request, response, memory, reader)


CurrentCaller = Annotated[Caller, Depends(_caller)]
