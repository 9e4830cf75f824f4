"""When too much comes at once: some requests are worked on, a short line waits, the rest are told to come back.

Requests that are worked on share one interpreter: more of them at once would answer no more, only each one later.
"""

from asyncio import Semaphore
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter

from api.errors import problem_of
from api.problems import respond

PATIENCE = 0.5
"""Seconds: one that could not expect its answer within them is told at once, one that waited longer at its turn."""
LONGEST = 2 * PATIENCE
"""Seconds: one that took longer counts as these, so that a server's standing still is soon forgotten."""
RECENT = 16
"""How many requests back the time that one takes is averaged over, more or less."""
COME_BACK = respond(
    problem_of(503, "More is asked than can be answered at once. Ask again in a second.", "Busy"), {"Retry-After": "1"}
)


@dataclass
class Turn:
    """What a request got: a place or none; and whether the time it takes tells of the next ones."""

    admitted: bool
    tells: bool = True


class Gate:
    """Lets `at_once` requests in, first come first served, and at most `waiting` stand in line."""

    def __init__(self, at_once: int, waiting: int, *, clock: Callable[[], float] = perf_counter) -> None:
        self._at_once, self._longest, self._clock = at_once, waiting, clock
        self._places, self._waiting, self._each = Semaphore(at_once), 0, 0.0

    @property
    def full(self) -> bool:
        """Whether the line is too long for one more: by its length, or by what the last requests took."""
        expected = (self._waiting + 1) * self._each / self._at_once + self._each
        return self._places.locked() and (self._waiting >= self._longest or expected > PATIENCE)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Admitted when it is the request's turn; not admitted, mostly without waiting, where it gets none."""
        if self.full or not await self._waited():
            yield Turn(admitted=False)
            return
        began, turn = self._clock(), Turn(admitted=True)
        try:
            yield turn
        finally:
            if turn.tells:
                self._each += (min(self._clock() - began, LONGEST) - self._each) / RECENT
            self._places.release()

    async def _waited(self) -> bool:
        """Whether a place was had in time; it is given on otherwise."""
        came = self._clock()
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1
        in_time = self._clock() - came <= PATIENCE
        if not in_time:
            self._places.release()
        return in_time
