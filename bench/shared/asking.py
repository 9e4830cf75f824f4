"""The same memory in three homes, asked the same: how much longer the shared ones take.

Run: `python -m bench.shared.asking` (some minutes), or `--times 1 10 100` for memories so many times as large (an
hour). The homes take turns question by question, in an order drawn anew for each. A question takes what a request does:
the index follows first, then it is answered. What makes a memory larger are unrelated people and activities. Every
answer is compared with the file's; how many are other than in the first memory is told too.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from random import Random
from statistics import median

from rich.progress import Progress

from bench.memory import AT, batches, elsewhere
from bench.shared.homes import BESIDE, FILE, Ask, asked, progress, servers, three
from loaders.catalogue import CATALOGUE
from search.memory import Memory

GROWN = (FILE, BESIDE)
"""One home of each store: the two on Neo4j are one memory."""
STEP, COMMIT = 100_000, 5_000
"""Claims written before the indexes follow, and in a commit."""


@dataclass
class Row:
    """Milliseconds; `ratio` is the median of each question's own ratio to the file."""

    times: int
    claims: int
    kind: str
    home: str
    asked: int
    p50: float
    p95: float
    worst: float
    ratio: float
    others: int
    """Answers that are not those of the first memory."""


def turns(
    memories: Mapping[str, Memory], asks: Sequence[Ask], passes: int, told: Progress, kind: str
) -> tuple[dict[str, list[float]], list[str]]:
    """Seconds by home and question, the first pass left out; digests of the answers, alike in every home."""
    taken, digests = {name: list[float]() for name in memories}, list[str]()
    for number in range(passes + 1):
        for ask in told.track(asks, description=f"{kind}, {number}"):
            found = dict(each(memories, ask))
            said = {name: answer for name, (_, answer) in found.items()}
            assert len(set(said.values())) == 1, said
            if number:
                [taken[name].append(seconds) for name, (seconds, _) in found.items()]
            else:
                digests.append(sha256(said[FILE].encode()).hexdigest())
    return taken, digests


def each(memories: Mapping[str, Memory], ask: Ask) -> Iterator[tuple[str, tuple[float, str]]]:
    for name in Random().sample(list(memories), len(memories)):
        memory, began = memories[name], time.perf_counter()
        memory.index.follow()
        answer = ask(memory)
        yield name, (time.perf_counter() - began, json.dumps(answer, default=str))


def rows(times: int, claims: int, kind: str, taken: Mapping[str, Sequence[float]], others: int) -> Iterator[Row]:
    for name, spent in taken.items():
        ordered = [1000 * seconds for seconds in sorted(spent)]
        p50, p95, worst = (round(ordered[int((len(ordered) - 1) * share)], 1) for share in (0.5, 0.95, 1))
        ratio = round(median(mine / file for mine, file in zip(spent, taken[FILE], strict=True)), 2)
        yield Row(times, claims, kind, name, len(spent), p50, p95, worst, ratio, others)


def grown(memories: Mapping[str, Memory], had: int, claims: int, told: Progress) -> None:
    """Unrelated claims beyond so many that are there already, the same to both stores; every index follows."""
    for part in batches(islice(elsewhere(claims), had, None), STEP):
        for name in GROWN:
            for batch in told.track(list(batches(iter(part), COMMIT)), description=f"growing {name}"):
                memories[name].store.write(batch, at=AT)
        for memory in memories.values():
            memory.index.sync()


def measured(memories: Mapping[str, Memory], chosen: argparse.Namespace, told: Progress) -> Iterator[Row]:
    reference, first, had = len(believed(memories[FILE])), dict[str, list[str]](), 0
    kinds = asked(memories[FILE], chosen.most)
    for times in chosen.times:
        wanted = reference * (times - 1)
        grown(memories, had, wanted, told)
        had = max(had, wanted)
        for kind, asks in kinds.items():
            taken, digests = turns(memories, asks, chosen.passes, told, kind)
            others = sum(a != b for a, b in zip(digests, first.setdefault(kind, digests), strict=True))
            yield from rows(times, reference + had, kind, taken, others)


def believed(memory: Memory) -> set[str]:
    return {claim for loader in CATALOGUE["reference"] for claim in memory.store.believed(loader.dataset)}


def say(found: Sequence[Row]) -> None:
    for row in found:
        print(
            f"{'×' + str(row.times):<6}{row.kind:28}{row.home:26}{row.asked:5} asked"
            f"{row.p50:10.1f} {row.p95:8.1f} {row.worst:8.1f} ms p50, p95, worst{row.ratio:8.2f} ×{row.others:5} others"
        )
    print(f"\n{os.cpu_count()} processors, load averages at the end {', '.join(f'{x:.1f}' for x in os.getloadavg())}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, nargs="+", default=[1], help="how many times as large, smallest first")
    options.add_argument("--passes", type=int, default=2, help="how often all is asked and counted (default: 2)")
    options.add_argument("--most", type=int, default=100, help="questions of each kind (default: 100)")
    options.add_argument("--json", action="store_true")
    chosen, found = options.parse_args(), list[Row]()
    with servers() as running, three(running) as memories, progress() as told:
        for row in measured(memories, chosen, told):
            found.append(row)
            told.console.print(json.dumps(asdict(row), ensure_ascii=False))
    print(json.dumps([asdict(row) for row in found], indent=1)) if chosen.json else say(found)


if __name__ == "__main__":
    main()
