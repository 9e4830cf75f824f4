"""What a served memory bears: requests come when they come, whether earlier ones are answered or not.

Run: `python -m bench.load` (about four minutes), or `--quick` (one worker, short steps, under a minute). Arrivals are
Poisson; a request's time counts from when it was due, not from when it was sent. The knee is the highest rate at which
99 of 100 are answered within a second and none is shed, found by doubling, then bisection. Then come half and four
fifths of it, and three times as much for some seconds, followed by half of it: how long until all is well again.
"""

import argparse
import asyncio
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote

from bench.memory import COMMAND, QUESTIONS, TIMELESS, connected, end_to_end, resident

LIMIT = 1.0
"""Seconds within which 99 of 100 are wanted."""
OVER = 3
BISECTIONS = 3
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
ENTITIES = (
    "person/richard-cupitt", "person/aydin-sharsheev", "state/KAZ", "state/ARM", "topic/op3d.export", "region/m49-143",
    "organization/osce", "activity/bishkek-2018", "activity/issykkul-2018", "tenure/anton-martyniuk.osce.expert",
)  # fmt: skip
WORDS = ("export control", "Bishkek", "workshop", "Cupitt", "biosécurité", "контроль", "出口管制", "S/2014/369")


def post(address: str, body: object) -> bytes:
    sent = json.dumps(body).encode()
    head = f"POST {address} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(sent)}\r\n\r\n".encode() + sent


def get(address: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()


KINDS = {
    "ask": [post("/v1/ask", {"question": text, "lang": lang}) for lang, each in QUESTIONS.items() for text in each],
    "search": [get(f"/v1/search?q={quote(words)}") for words in WORDS],
    "entities": [get(f"/v1/entities/{entity}") for entity in ENTITIES],
}
SLOWEST = {"ask": 8.0, "search": 16.0, "entities": 32.0}
"""Requests a second that the search for the knee begins with."""


class Call(NamedTuple):
    """When it was due (seconds from the start), how long until its answer, the answer's status."""

    due: float
    took: float
    status: int

    @property
    def is_well(self) -> bool:
        return self.status == 200 and self.took <= LIMIT


@dataclass
class Row:
    """Rates are requests a second, times milliseconds, sizes megabytes (10^6) of all processes of the server.

    `processor_each` is what they worked for one request at half the knee.
    """

    kind: str
    workers: int
    knee: float = 0
    processor_each: float = 0
    p50_at_half: float = 0
    p99_at_half: float = 0
    p99_at_four_fifths: float = 0
    shed_over: float = 0
    answered_over: float = 0
    slowest_answered_over: float = 0
    p50_shed_over: float = 0
    recovered_after: float = 0
    size_before: float = 0
    size_after: float = 0


class Caller:
    """Connections that are kept and used again; as many as there are requests under way."""

    def __init__(self, port: int) -> None:
        self._port, self._idle = port, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]()

    async def call(self, request: bytes) -> int:
        reader, writer = await self._connection()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        found = LENGTH.search(head)
        assert found, head
        await reader.readexactly(int(found[1]))
        self._idle.append((reader, writer))
        return int(head.split(None, 2)[1])

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._idle:
            reader, writer = self._idle.pop()
            if not reader.at_eof():
                return reader, writer
        return await asyncio.open_connection("127.0.0.1", self._port)

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()


async def offered(caller: Caller, requests: Sequence[bytes], phases: Sequence[tuple[float, float]]) -> list[Call]:
    """Calls at each phase's rate for its seconds."""
    random, began, due, ends, calls = Random(1540), time.perf_counter(), 0.0, 0.0, []
    for rate, seconds in phases:
        ends += seconds
        while (due := due + random.expovariate(rate)) < ends:
            await asyncio.sleep(max(0.0, began + due - time.perf_counter()))
            calls.append(asyncio.create_task(one(caller, random.choice(requests), began, due)))
        due = ends
    return await asyncio.gather(*calls)


async def one(caller: Caller, request: bytes, began: float, due: float) -> Call:
    """A connection that is refused or cut counts as status 0."""
    status = 0
    with suppress(OSError, asyncio.IncompleteReadError):
        status = await caller.call(request)
    return Call(due, time.perf_counter() - began - due, status)


def at(seconds: Sequence[float], share: float) -> float:
    """Milliseconds; 0 where there are none."""
    ordered = sorted(seconds)
    return round(1000 * ordered[int((len(ordered) - 1) * share)], 1) if ordered else 0.0


def borne(calls: Sequence[Call]) -> bool:
    return all(call.status == 200 for call in calls) and at([call.took for call in calls], 0.99) <= 1000 * LIMIT


async def knee(caller: Caller, requests: Sequence[bytes], rate: float, seconds: float) -> float:
    """The highest rate that was borne."""
    low = 0.0
    while borne(await offered(caller, requests, [(rate, seconds)])):
        low, rate = rate, rate * 2
    for _ in range(BISECTIONS):
        middle = (low + rate) / 2
        if borne(await offered(caller, requests, [(middle, seconds)])):
            low = middle
        else:
            rate = middle
    return low or rate


async def measured(kind: str, workers: int, port: int, server: int, seconds: float) -> Row:
    caller, requests, row = Caller(port), KINDS[kind], Row(kind, workers)
    for request in requests * workers:
        await caller.call(request)
    row.knee = await knee(caller, requests, SLOWEST[kind], seconds)
    worked = processor(server)
    half = [call.took for call in await offered(caller, requests, [(row.knee * 0.5, 1.5 * seconds)])]
    row.processor_each = round(1000 * (processor(server) - worked) / max(1, len(half)), 1)
    more = [call.took for call in await offered(caller, requests, [(row.knee * 0.8, 1.5 * seconds)])]
    row.p50_at_half, row.p99_at_half, row.p99_at_four_fifths = at(half, 0.5), at(half, 0.99), at(more, 0.99)
    row.size_before = size(server)
    over = 2 * seconds
    calls = await offered(caller, requests, [(row.knee * OVER, over), (row.knee * 0.5, over)])
    row.size_after = size(server)
    overloaded(row, [call for call in calls if call.due < over], over)
    row.recovered_after = round(
        max([1000 * (c.due - over) for c in calls if c.due >= over and not c.is_well] or [0]), 1
    )
    caller.close()
    return row


def overloaded(row: Row, calls: Sequence[Call], seconds: float) -> None:
    answered = [call.took for call in calls if call.status == 200]
    shed = [call.took for call in calls if call.status in (429, 503)]
    failed = len(calls) - len(answered) - len(shed)
    assert not failed, f"{failed} of {len(calls)} calls were neither answered nor shed"
    row.shed_over, row.answered_over = round(len(shed) / len(calls), 2), round(len(answered) / seconds, 1)
    row.slowest_answered_over, row.p50_shed_over = at(answered, 1), at(shed, 0.5)


def processes(server: int) -> Sequence[int]:
    """A worker's supervisor and what it started count too."""
    started = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return (server, *map(int, started))


def size(server: int) -> float:
    return round(sum(resident(each) for each in processes(server)), 1)


def processor(server: int) -> float:
    """Seconds (Linux proc(5): utime and stime of stat)."""
    stats = [Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in processes(server)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(path: Path, workers: int) -> Iterator[tuple[int, int]]:
    """The process id of a server, and its port once it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*COMMAND, "serve", "--memory", str(path), "--port", str(port), "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=TIMELESS) as process:
        try:
            connected(port).close()
            yield process.pid, port
        finally:
            process.terminate()


def is_served(kind: str, port: int) -> bool:
    status = asyncio.run(Caller(port).call(KINDS[kind][0]))
    if status != 200:
        print(f"{kind}: skipped, the service answers {status}.")
    return status == 200


def table(rows: Sequence[Row]) -> None:
    for name in Row.__dataclass_fields__:
        print(f"{name.replace('_', ' '):24}" + "".join(f"{getattr(row, name):>12}" for row in rows))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"\n{os.cpu_count()} processors, load averages at the end {load}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="one worker, short steps")
    options.add_argument("--json", action="store_true")
    options.add_argument("--workers", type=int, nargs="+", help="how many, one after the other (default: 1 2)")
    options.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    chosen = options.parse_args()
    seconds, rows = (1.0 if chosen.quick else 3.0), list[Row]()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        end_to_end(path)
        for workers in chosen.workers or ([1] if chosen.quick else [1, 2]):
            with served(path, workers) as (server, port):
                kinds = [kind for kind in chosen.kinds if is_served(kind, port)]
                rows += [asyncio.run(measured(kind, workers, port, server, seconds)) for kind in kinds]
    print(json.dumps([asdict(row) for row in rows], indent=1)) if chosen.json else table(rows)


if __name__ == "__main__":
    main()
