"""`continuity` with a stopwatch in it: each answer's header Server-Timing tells where its time went.

Run as the command itself: `python -m bench.shared.timed serve --port 8540`. For one caller at a time: it knows one
request, whatever thread works on it. Where a stage waits for a server, that is told as the server's.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import api.dependencies
import api.workers
import search.answers
import search.memory
from api.cli import main
from graph.neo4j.sessions import Sessions
from search.opensearch import OpenSearchIndex
from search.opensearch.server import Server

HTTP = "http"
ENGINES = ("neo4j", "opensearch")
STAGES: tuple[tuple[object, str, str], ...] = (
    (api.dependencies, "_follow", "following"),
    (search.memory, "read", "reading"),
    (search.memory, "with_choices", "telling"),
    (search.memory, "answer", "telling"),
    *((search.answers, name, "evidence") for name in ("facets_of", "done_by", "find", "relaxed")),
    (search.answers, "ranked", "ranking"),
    *((OpenSearchIndex, name, "words") for name in ("matching", "search", "covering", "names", "alike")),
    (Sessions, "rows", "neo4j"),
    (Sessions, "transact", "neo4j"),
    (Server, "_send", "opensearch"),
)
"""Where a function is looked up, and what its time counts to; time within another of these counts to that one."""


class Stopwatch:
    """Seconds by (stage, engine or ''), the process's own work by stage, and how often an engine was asked."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.spent, self.trips = defaultdict[tuple[str, str], float](float), Counter[str]()
        self.worked = defaultdict[str, float](float)
        self._stages, self._since, self._working = [HTTP], time.perf_counter(), time.process_time()

    def charge(self) -> None:
        now, working = time.perf_counter(), time.process_time()
        *_, stage = (name for name in self._stages if name not in ENGINES)
        engine = self._stages[-1] if self._stages[-1] in ENGINES else ""
        self.spent[stage, engine] += now - self._since
        self.worked[engine or stage] += working - self._working
        self._since, self._working = now, working

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        self.charge()
        self._stages.append(name)
        self.trips[name] += name in ENGINES
        try:
            yield
        finally:
            self.charge()
            self._stages.pop()

    def header(self) -> bytes:
        self.charge()
        parts = [f"{'.'.join(filter(None, key))};dur={1000 * spent:.3f}" for key, spent in self.spent.items()]
        parts += [f"worked.{name};dur={1000 * spent:.3f}" for name, spent in self.worked.items()]
        return ", ".join([*parts, *(f"trips.{name};dur={self.trips[name]}" for name in ENGINES)]).encode()


def timed(act: Callable[..., Any], name: str, watch: Stopwatch) -> Callable[..., Any]:
    @wraps(act)
    def acting(*given: Any, **named: Any) -> Any:
        with watch.within(name):
            return act(*given, **named)

    return acting


class Told:
    """ASGI: begins anew with each request, and tells in its answer's head."""

    def __init__(self, app: Any, watch: Stopwatch) -> None:
        self._app, self._watch = app, watch

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"server-timing", self._watch.header())]
            await send(message)

        self._watch.begin()
        await self._app(scope, receive, sending)


def put_in(watch: Stopwatch) -> None:
    for owner, name, part in STAGES:
        setattr(owner, name, timed(getattr(owner, name), part, watch))
    make = api.workers.prepared
    api.workers.prepared = lambda settings: Told(make(settings), watch)  # type: ignore[assignment,return-value]


if __name__ == "__main__":
    put_in(Stopwatch())
    main()
