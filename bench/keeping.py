"""How fast a memory is backed up, a backup checked and restored, and how much memory that takes.

Run: `python -m bench.keeping` for the reference facts, or `python -m bench.keeping PATH` for a memory that is there,
which is only read. Steps take turns within each round; figures are medians of rounds, in processor time.
"""

import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from api import keeping
from graph.embedded import EmbeddedStore
from graph.history.acts import Believed
from graph.history.files import read
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.embedded import EmbeddedIndex

ROUNDS = 5


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(sys.argv[1]) if sys.argv[1:] else loaded(folder / "memory.sqlite")
        times = defaultdict[str, list[tuple[float, float]]](list)
        for number in range(ROUNDS):
            for step, took in steps(path, folder / "backup.gz", folder / f"{number}.sqlite"):
                times[step].append(took)
        claims = sum(isinstance(act, Believed) for act in read(folder / "backup.gz"))
        sizes = [file.stat().st_size / 1e6 for file in (path, folder / "backup.gz")]
    print(f"{claims:,} claims; the memory has {sizes[0]:.1f} MB, its backup {sizes[1]:.2f}")
    for step, each in times.items():
        busy, wall = (median(one) for one in zip(*each, strict=True))
        print(f"{step:<8} {claims / busy:>8,.0f} claims/s   {busy:6.2f} s busy   {wall:6.2f} s wall")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB resident at most")


def steps(path: Path, backup: Path, anew: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    with closing(EmbeddedStore.open(path)) as store, closing(EmbeddedStore.open(anew)) as other:
        yield "backup", timed(lambda: keeping.backup(store, backup, id))
        yield "check", timed(lambda: sum(1 for _ in read(backup)))
        yield "restore", timed(lambda: other.restore(read(backup)))
        yield "index", timed(lambda: EmbeddedIndex(other).sync())
        assert other.digest() == store.digest()


def loaded(path: Path) -> Path:
    with closing(EmbeddedStore.open(path)) as store:
        load(store, CATALOGUE["reference"], at=lambda: datetime(2026, 11, 22, tzinfo=UTC))
        EmbeddedIndex(store).sync()
    return path


def timed(act: Callable[[], object]) -> tuple[float, float]:
    busy, wall = process_time(), perf_counter()
    act()
    return process_time() - busy, perf_counter() - wall


if __name__ == "__main__":
    main()
