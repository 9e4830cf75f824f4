"""How long after a commit to Neo4j its words are found in OpenSearch, while `continuity sync --follow` runs.

Run: `python -m bench.shared.following` (some minutes). Commits come at random moments. "Held": the index on the server
gives the new entity to whoever asks it. "Searched": this program's own search, which also reads what the index has not
followed yet, so that it is found at once; how often it was not is told.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from bench.memory import AT, COMMAND
from bench.shared.homes import SEARCHED, Servers, environment, progress, servers, spread, three
from graph.claims import Source
from search.finding import search
from search.finding.model import Wanted
from search.memory import Memory
from search.opensearch import OpenSearchIndex
from search.opensearch.schema import CARDS

OFTEN = 0.01
"""Seconds between two looks."""
PATIENCE = 30.0


@contextmanager
def following(running: Servers) -> Iterator[None]:
    with subprocess.Popen(
        [*COMMAND, "sync", "--follow"], env=environment(running), stdout=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.terminate()


def committed(memory: Memory, number: int) -> str:
    """The id of an activity that nobody knew before."""
    entity = f"activity/lighthouse-{number}"
    source = Source(dataset="lighthouses", edition="2026-11-22", locator=f"l.csv#{number}", citations=("S/1/1",))
    memory.store.write([source.says(entity, "name", f"Lighthouse w{number}x", lang="en")], at=AT)
    return entity


def held(index: OpenSearchIndex, entity: str) -> bool:
    body = {"size": 0, "track_total_hits": True, "query": {"term": {"entity": entity}}}
    (answer,) = index.server.searches([([index.index_names.alias(CARDS, "public")], body)], "hits.total.value")
    return bool(answer["hits"]["total"]["value"])


def waited(index: OpenSearchIndex, entity: str) -> float:
    began = time.perf_counter()
    while not held(index, entity):
        assert time.perf_counter() - began < PATIENCE, f"{entity} was never found"
        time.sleep(OFTEN)
    return time.perf_counter() - began


def found(memory: Memory, number: int) -> tuple[float, bool]:
    """How long a search right after the commit takes, and whether it finds what was written."""
    entity, began = committed(memory, number), time.perf_counter()
    hits = search(memory.glance(), Wanted(words=f"w{number}x")).hits
    return time.perf_counter() - began, entity in {hit.id for hit in hits}


def measured(memory: Memory, number: int) -> tuple[list[float], list[float], int]:
    """Seconds until held, then seconds of searches and how many of these missed; a fourth as many, one to warm up."""
    index, random = memory.index, Random(1540)
    assert isinstance(index, OpenSearchIndex)
    with progress() as told:
        until = []
        for n in told.track(range(number), description="commits"):
            time.sleep(random.uniform(0, 0.6))
            until.append(waited(index, committed(memory, n)))
        found(memory, number)
        searched = [found(memory, number + 1 + n) for n in told.track(range(number // 4), description="searches")]
    return until, [took for took, _ in searched], sum(not well for _, well in searched)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--commits", type=int, default=200)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with servers() as running, three(running) as memories, following(running):
        until, searched, missed = measured(memories[SEARCHED], chosen.commits)
    shares = (0.5, 0.95, 0.99, 1)
    told = {"held": spread(until, shares), "searched": spread(searched, shares), "missed": missed}
    if chosen.json:
        print(json.dumps(told, indent=1))
        return
    print("ms, p50 / p95 / p99 / worst")
    print("commit → held by the index", *told["held"])
    print("commit → found by our own search", *told["searched"], f"({missed} were not)")
    print(f"{os.cpu_count()} processors, load averages at the end {', '.join(f'{x:.1f}' for x in os.getloadavg())}")


if __name__ == "__main__":
    main()
