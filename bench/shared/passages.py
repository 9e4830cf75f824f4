"""What a search over passages takes in OpenSearch beside one bare `_search` of the same tokens in the same index.

Run: `python -m bench.shared.passages --folder FOLDER` (ten minutes; FOLDER as in `bench.retrieval`, whose 302 English
texts these are). Every search is also asked of the index in the memory's file, in turn.
"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.retrieval.corpus import complete, queries
from bench.retrieval.memories import Raw
from bench.retrieval.speed import SHOWN
from bench.shared.homes import PREFIX, progress, spread
from graph.text import tokens
from search.glance import Glance
from search.index import shelf
from search.opensearch import OpenSearchIndex
from search.opensearch.schema import CARDS
from search.passages.finding import find
from search.passages.model import PassagesWanted
from search.passages.sought import sought
from tests.servers.searching import opensearch

Search = Callable[[str], Sequence[str]]
"""From a heading to ids, the best first."""


def bare(index: OpenSearchIndex, lang: str) -> Search:
    place = index.index_names.alias(CARDS, shelf("public", lang))

    def searched(words: str) -> Sequence[str]:
        should = [{"term": {"tokens": token}} for token in dict.fromkeys(tokens(words, lang))]
        body = {"size": SHOWN, "query": {"bool": {"should": should}}, "track_total_hits": False}
        answer = index.server.look("POST", f"/{place}/_search", body)
        return [hit["_source"]["entity"] for hit in answer["hits"]["hits"]]

    return searched


def ranked(glance: Glance) -> Search:
    def searched(words: str) -> Sequence[str]:
        asked = [each.concept for each in sought(words, glance)]
        return [hit.entity for hit in glance.index.passages(asked, glance.view, SHOWN, held=True)]

    return searched


def page(glance: Glance) -> Search:
    return lambda words: [hit.id for hit in find(glance, PassagesWanted(words=words), limit=SHOWN).hits]


def measured(ways: Mapping[str, Search], headings: Sequence[str]) -> dict[str, list[float]]:
    """Seconds of each, after one heading that is not counted; the two homes have to find the same."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    with progress() as told:
        for heading in told.track(headings, description="headings"):
            hits: dict[str, Sequence[str]] = {}
            for name, way in ways.items():
                began = perf_counter()
                hits[name] = way(heading)
                found[name].append(perf_counter() - began)
            assert hits["ranked"] == hits["ranked, in the file"], heading
    return {name: each[1:] for name, each in found.items()}


def asked() -> Namespace:
    parser = ArgumentParser(prog="python -m bench.shared.passages", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--headings", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> None:
    args = asked()
    raw = Raw(args.folder, "en", complete())
    headings = [each["en"] for each in queries().values()][: args.headings + 1]
    with opensearch() as server, closing(OpenSearchIndex.open(raw.store, server.url, prefix=PREFIX)) as index:
        index.sync()
        file = raw.glance("concepts", "en")
        shared = replace(file, index=index)
        ways = {"bare": bare(index, "en"), "ranked": ranked(shared), "page": page(shared)}
        ways["ranked, in the file"] = ranked(file)
        found = measured(ways, headings)
    rows = {
        name: [*spread(each), round(median(a / b for a, b in zip(each, found["bare"], strict=True)), 1)]
        for name, each in found.items()
    }
    if args.json:
        print(
            json.dumps({name: dict(zip(("p50_ms", "p95_ms", "ratio"), row, strict=True)) for name, row in rows.items()})
        )
        return
    print("| ms | p50 | p95 | ratio to bare |\n|---|---|---|---|")
    for name, row in rows.items():
        print(f"| {name} | {' | '.join(map(str, row))} |")


if __name__ == "__main__":
    main()
