"""How far the indexes have followed which memory, written by compare-and-set; and who makes a version of them."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import uuid4

from graph.errors import StoreError, StoreLocked
from search.opensearch.schema import FORM, LOCK, STATE, IndexNames, definition
from search.opensearch.server import CONFLICT, Json, Server

EXPIRES = 30.0
"""Seconds for which a lock that nobody renews is believed."""
PAUSE = 0.2
EXISTS = "resource_already_exists_exception"


class Overtaken(Exception):
    """Somebody else wrote first: look again."""


@dataclass(frozen=True)
class State:
    """One version of the indexes; `seq`: the last commit they stand for, `labels`: those that have
    indexes, passages apart (`search.index.shelf`).

    `erased`: nothing of what was purged is left in another version. Not `open`: another version takes its place.
    `model`: that of its vectors, with its digest; '' where it has none.
    """

    version: int
    memory: str
    seq: int = 0
    form: tuple[int, ...] = FORM
    labels: tuple[str, ...] = ()
    erased: bool = True
    open: bool = True
    model: str = ""
    dimensions: int = 0
    place: tuple[int, int] = field(default=(-1, -1), compare=False)
    """OpenSearch's number of this writing."""


class States:
    """The state of each version; that of the living one is read by its alias."""

    def __init__(self, server: Server, names: IndexNames) -> None:
        self._server, self._names = server, names

    def living(self) -> State | None:
        found = self._server.look("GET", f"/{self._names.alias(STATE)}/_doc/{STATE}", ignore=404)
        return _state(found) if found.get("found") else None

    def begin(self, state: State) -> State:
        """The first writing of a version that nobody reads yet."""
        make(self._server, self._names, STATE, state.version)
        return self._written(state, op_type="create")

    def put(self, state: State, **changes: Any) -> State:
        """The state as it was read, changed; raises Overtaken where it is not that any more."""
        number, term = state.place
        return self._written(replace(state, **changes), if_seq_no=number, if_primary_term=term)

    def _written(self, state: State, **condition: Any) -> State:
        body = {name: value for name, value in asdict(state).items() if name != "place"}
        body |= {name: json.dumps(body[name]) for name in ("form", "labels")}
        path = f"/{self._names.written(state.version, STATE)}/_doc/{STATE}"
        done = self._server.send("PUT", path, body, **condition, require_alias="true", ignore=(404, CONFLICT))
        if "error" in done:
            raise Overtaken
        return replace(state, place=(done["_seq_no"], done["_primary_term"]))


def _state(found: Json) -> State:
    source = found["_source"]
    texts = {name: tuple(json.loads(source[name])) for name in ("form", "labels")}
    return State(**{**source, **texts, "place": (found["_seq_no"], found["_primary_term"])})


def make(server: Server, names: IndexNames, part: str, version: int, label: str = "") -> None:
    """An empty index of a version; one that is there stays as it is."""
    aliases: Json = {names.written(version, part, label): {}}
    make_index(server, names.concrete(version, part, label), definition(part, aliases))


def make_index(server: Server, name: str, defined: Json) -> None:
    path = f"/{name}"
    done = server.send("PUT", path, defined, wait_for_active_shards=0, ignore=400)
    if "error" in done and done["error"]["type"] != EXISTS:
        raise StoreError(f"OpenSearch did not make the index {path[1:]}: {done['error'].get('reason', '')}")


class Lock:
    """Held by whoever makes a version; it expires unless it is kept. Clocks of machines should agree by seconds."""

    def __init__(self, server: Server, names: IndexNames) -> None:
        self._server, self._names, self._owner = server, names, uuid4().hex
        self._path = f"/{names.lock}/_doc/{LOCK}"

    @contextmanager
    def held(self, wait: float) -> Iterator[None]:
        """Raises StoreLocked where somebody else holds it for longer than `wait` seconds."""
        self._server.send("PUT", f"/{self._names.lock}", definition(LOCK), wait_for_active_shards=0, ignore=400)
        until = time.monotonic() + wait
        while not self._take():
            if time.monotonic() >= until:
                raise StoreLocked(
                    f"Somebody else is making the indexes '{self._names.prefix}-…' anew: try again when that is done."
                )
            time.sleep(PAUSE)
        try:
            yield
        finally:
            with suppress(StoreError):
                self._give_back()

    def keep(self) -> None:
        """Raises StoreLocked where it expired and is another's now."""
        if not self._take():
            raise StoreLocked("Making the indexes anew took too long between two steps, and somebody else began it.")

    def _take(self) -> bool:
        found = self._server.look("GET", self._path, ignore=404)
        held = found.get("_source", {})
        if held and held["owner"] != self._owner and held["until"] > time.time():
            return False
        condition: Json = {"op_type": "create"}
        if held:
            condition = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        body = {"owner": self._owner, "until": time.time() + EXPIRES}
        return "error" not in self._server.send("PUT", self._path, body, **condition, ignore=CONFLICT)

    def _give_back(self) -> None:
        found = self._server.look("GET", self._path, ignore=404)
        if found.get("found") and found["_source"]["owner"] == self._owner:
            condition = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
            self._server.send("DELETE", self._path, **condition, ignore=(404, CONFLICT))
