"""What routes ask for: a memory to read, and the view that the caller has of it."""

from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, LifoQueue
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api.errors import NotAllowed
from api.settings import Settings
from api.wiring import Opened, open_memory
from graph.store import View
from graph.vocabulary import Language
from search.memory import Memory


class Memories:
    """Memories kept open between requests: one serves one request at a time, no request waits for another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: LifoQueue[Opened] = LifoQueue(settings.idle)

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
    memories: Memories = request.app.state.memories
    opened = memories.take()
    try:
        yield opened.memory
    finally:
        memories.give_back(opened)


class Nothing(BaseModel):
    """Query parameters of a route that has none."""

    model_config = ConfigDict(extra="forbid")


class Reading(Nothing):
    """How to read: in which language, as of which day (EDTF), as the memory stood when (UTC), as whom."""

    lang: Language = "en"
    as_of: str = Field("", max_length=100, examples=["2016-01-01"])
    known_at: str = Field("", max_length=100, examples=["2026-11-22"])
    viewer: str = Field("public", description="Over HTTP always public.")


def public(viewer: str) -> str:
    """Callers over HTTP are the public: nobody has said who they are."""
    if viewer != "public":
        raise NotAllowed("Over HTTP only what is public can be read. Leave 'viewer' out, or ask on the command line.")
    return viewer


Asked = Annotated[Memory, Depends(_memory)]
ReadAs = Annotated[Reading, Query()]
NoQuery = Annotated[Nothing, Query()]


def _view(memory: Asked, reading: ReadAs) -> View:
    return memory.view(public(reading.viewer), reading.as_of, reading.known_at)


CurrentView = Annotated[View, Depends(_view)]
