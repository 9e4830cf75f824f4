"""What the service itself takes of a request, beside what Neo4j and OpenSearch take, and where.

Run: `python -m bench.shared.serving` (some minutes). One process of `continuity serve` over both servers is asked by
one caller, kinds in turn; each answer's head tells what `bench.shared.timed` measured in that process.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from random import Random
from statistics import mean
from typing import Any
from urllib.parse import quote

import yaml

from bench.memory import connected
from bench.shared.homes import (
    QUESTIONS,
    SEARCHED,
    Servers,
    entities,
    environment,
    names,
    progress,
    servers,
    spread,
    three,
)
from search.memory import Memory
from tests.servers.running import free_ports

PART = re.compile(r"([\w.]+);dur=([\d.]+)")
Request = tuple[str, str, str]
"""Method, address, body."""
JSON = {"Content-Type": "application/json"}


@contextmanager
def served(running: Servers) -> Iterator[HTTPConnection]:
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "bench.shared.timed", "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment(running)) as process:
        try:
            with closing(connected(port)) as connection:
                yield connection
        finally:
            process.terminate()


def requests(memory: Memory, most: int) -> dict[str, list[Request]]:
    told = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    bodies = [
        {"question": text, "lang": lang, "context": each.get("context") or {}}
        for each in told for lang, text in each["ask"].items()
    ]  # fmt: skip
    return {
        "ask": [("POST", "/v1/ask", json.dumps(body)) for body in Random(1540).sample(bodies, min(most, len(bodies)))],
        "search": [("GET", f"/v1/search?q={quote(words)}", "") for words in names(memory, most)],
        "entities": [("GET", f"/v1/entities/{quote(entity)}", "") for entity in entities(memory, most)],
    }


def called(connection: HTTPConnection, request: Request) -> dict[str, float]:
    """Milliseconds by stage and engine, as the process told them, and in all, as the caller saw it."""
    began = time.perf_counter()
    method, address, body = request
    connection.request(method, address, body or None, JSON)
    answer = connection.getresponse()
    answer.read()
    spent = 1000 * (time.perf_counter() - began)
    assert answer.status == 200, (answer.status, address, body)
    return {"all": spent} | {name: float(took) for name, took in PART.findall(answer.headers["server-timing"])}


def measured(connection: HTTPConnection, kinds: Mapping[str, Sequence[Request]], passes: int) -> dict[str, Any]:
    """The first pass plans queries and is not counted."""
    found = defaultdict[str, list[dict[str, float]]](list)
    every = [(kind, request) for kind, each in kinds.items() for request in each]
    with progress() as told:
        for number in range(passes + 1):
            for kind, request in told.track(Random(number).sample(every, len(every)), description=f"pass {number}"):
                spent = called(connection, request)
                found[kind] += [spent] if number else []
    return {kind: summed(each) for kind, each in found.items()}


def summed(calls: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    engines = [sum(t for name, t in each.items() if is_engine(name)) for each in calls]
    own = [each["all"] - engine for each, engine in zip(calls, engines, strict=True)]
    worked = [sum(t for name, t in each.items() if is_work(name)) for each in calls]
    parts = sorted({name for each in calls for name in each} - {"all"})
    spreads = {"all": [each["all"] for each in calls], "engines": engines, "own": own, "own work": worked}
    return {
        "asked": len(calls),
        **{name: spread(taken, unit=1) for name, taken in spreads.items()},
        "mean": {name: round(mean(each.get(name, 0) for each in calls), 2) for name in parts},
    }


def is_engine(name: str) -> bool:
    return name.endswith((".neo4j", ".opensearch")) and not name.startswith(("trips", "worked"))


def is_work(name: str) -> bool:
    """Processor time outside the driver and the client."""
    return name.startswith("worked") and not name.endswith((".neo4j", ".opensearch"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--passes", type=int, default=3)
    options.add_argument("--most", type=int, default=100, help="requests of each kind (default: 100)")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with servers() as running, three(running) as memories, served(running) as connection:
        found = measured(connection, requests(memories[SEARCHED], chosen.most), chosen.passes)
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    for kind, each in found.items():
        print(
            f"{kind:10}{each['asked']:5} asked; ms p50, p95: "
            + ", ".join(f"{name} {each[name]}" for name in ("all", "engines", "own", "own work"))
        )
        print("          mean: " + ", ".join(f"{name} {took}" for name, took in each["mean"].items()))
    print(f"{os.cpu_count()} processors, load averages at the end {', '.join(f'{x:.1f}' for x in os.getloadavg())}")


if __name__ == "__main__":
    main()
