"""How fast the reference facts go into Neo4j and their words into OpenSearch, beside writing the same rows bare.

Run: `python -m bench.shared.loading` (some minutes). The ways take turns in rounds, each into an emptied database with
the same constraints and indexes, in commits of as many claims; the first round warms the servers and is not counted.
"Bare" is the plain driver or client sending what lies ready: it checks, hashes, compares and proves nothing.
"""

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from statistics import median
from typing import Any

from neo4j import Driver, ManagedTransaction
from opensearchpy import OpenSearch

from bench.memory import AT, batches, reference
from bench.shared.homes import PREFIX, Servers, neo4j, progress, servers
from graph.claims import Claim
from graph.commits import spoken_of
from graph.neo4j import Neo4jStore
from graph.neo4j.cypher import label_of
from graph.neo4j.writing import RECORD, recorded, row
from graph.vocabulary import kind_of
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.opensearch import OpenSearchIndex
from search.opensearch.lines import Line
from search.opensearch.lines import batches as cut
from search.opensearch.schema import CARDS, NAMES, definition
from tests.servers.homes import connected, memories

ENTITIES = "UNWIND $rows AS x MERGE (e:Entity {{id: x.id}}) SET e:{of}"
LINKS = """
UNWIND $rows AS x MATCH (s:Entity {{id: x.subject}}) MATCH (o:Entity {{id: x.object}})
MERGE (s)-[c:{of} {{id: x.fields.id}}]->(o) SET c = x.fields
"""
LITERALS = """
UNWIND $rows AS x MATCH (s:Entity {{id: x.subject}}) MERGE (c:Claim {{id: x.fields.id}}) SET c = x.fields, c:{labels}
MERGE (s)-[:{of}]->(c)
"""
COMMIT = "MERGE (e:Commit {seq: $seq}) SET e.token = toString($seq)"
TOUCHED = "MATCH (e:Commit {seq: $seq}) UNWIND $ids AS i MATCH (s:Entity {id: i}) MERGE (e)-[:TOUCHED]->(s)"


class Bare:
    """The rows of one commit, made beforehand, and the statements that write them: one for each type."""

    def __init__(self, seq: int, claims: Sequence[Claim], whole: bool) -> None:
        self._seq, self._whole = seq, whole
        self._records = [recorded(claim, seq) for claim in claims]
        self._ids = sorted(spoken_of((c.subject, c.property, c.object) for c in claims))
        self._parts = defaultdict[str, list[dict[str, Any]]](list)
        for identifier in sorted({i for c in claims for i in (c.subject, c.object) if i}):
            self._parts[ENTITIES.format(of=label_of(kind_of(identifier)))].append({"id": identifier})
        for claim in claims:
            told = row(claim, seq)
            form = LINKS if claim.object else LITERALS
            self._parts[form.format(of=told["type"], labels=":".join(told["labels"]))].append(told)

    def write(self, tx: ManagedTransaction) -> None:
        for statement, rows in self._parts.items():
            tx.run(statement, rows=rows).consume()
        if self._whole:
            tx.run(RECORD, rows=self._records).consume()
            tx.run(COMMIT, seq=self._seq).consume()
            tx.run(TOUCHED, seq=self._seq, ids=self._ids).consume()


def bare(driver: Driver, commits: Sequence[Bare]) -> None:
    with driver.session() as session:
        for commit in commits:
            session.execute_write(commit.write)


def ways(driver: Driver) -> Mapping[str, Callable[[Neo4jStore], object]]:
    """What fills an empty memory."""
    commits = list(batches(iter({claim.id: claim for claim in reference()}.values())))
    whole, graph = ([Bare(n, each, way) for n, each in enumerate(commits, 1)] for way in (True, False))
    return {
        "end to end (loaders, claims, commits)": lambda store: load(store, CATALOGUE["reference"], at=lambda: AT),
        "store.write alone": lambda store: [store.write(each, at=AT) for each in commits],
        "bare UNWIND … MERGE, all that ours keeps": lambda _: bare(driver, whole),
        "bare UNWIND … MERGE, links and literals only": lambda _: bare(driver, graph),
    }


def into_neo4j(running: Servers, rounds: int) -> dict[str, list[float]]:
    empty, taken = memories(running.neo4j), defaultdict[str, list[float]](list)
    with connected(running.neo4j) as driver, progress() as told:
        every = ways(driver)
        for number in range(rounds + 1):
            for name, way in told.track(list(every.items()), description=f"into Neo4j, {number}"):
                with closing(empty()) as store:
                    spent = timed(lambda way=way, store=store: way(store))
                taken[name] += [spent] if number else []
    return taken


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


class Recording:
    """What a build sends by bulk, and how long its parts take; texts read to prove it count to the proof."""

    def __init__(self, index: OpenSearchIndex) -> None:
        self.lines, self.spent, self._within = list[Line](), defaultdict[str, float](float), ""
        store, server, builder = index.store, index.server, index.follower.builder
        texts, bulk = store.texts, server.bulk
        self._time(store, "texts", lambda ids: iter(list(texts(ids))))
        self._time(server, "bulk", lambda lines: bulk(self._kept(lines)))
        self._time(builder, "_prove", builder._prove)

    def _kept(self, lines: Iterable[Line]) -> list[Line]:
        """Tokens are made while they are taken."""
        began, taken = time.perf_counter(), list(lines)
        self.lines += taken
        self.spent["bulk"] -= time.perf_counter() - began
        return taken

    def _time(self, owner: object, name: str, act: Callable[..., Any]) -> None:
        def acting(*given: Any) -> Any:
            if self._within:
                return act(*given)
            self._within, began = name, time.perf_counter()
            try:
                return act(*given)
            finally:
                self._within = ""
                self.spent[name] += time.perf_counter() - began

        setattr(owner, name, acting)


class BareIndexes:
    """The same documents in the same batches, encoded beforehand, into indexes of the same form."""

    def __init__(self, lines: Sequence[Line]) -> None:
        named = {line.meta["_index"]: f"bare-{n}" for n, line in enumerate(lines)}
        self._forms = {name: CARDS if f"-{CARDS}-" in index else NAMES for index, name in named.items()}
        renamed = (line._replace(meta={**line.meta, "_index": named[line.meta["_index"]]}) for line in lines)
        self._bodies = ["".join(sent.text for sent in batch) for batch in cut(renamed)]

    def build(self, client: OpenSearch) -> None:
        for name, part in self._forms.items():
            client.indices.create(index=name, body=definition(part))
        for body in self._bodies:
            assert not client.bulk(body=body, params={"filter_path": "errors", "request_timeout": 120})["errors"]
        client.indices.refresh(index="bare-*")


def into_opensearch(running: Servers, rounds: int) -> tuple[dict[str, list[float]], dict[str, float], int]:
    """Seconds by way; mean seconds of the parts of ours; how many documents there are."""
    taken, parts = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    client, bare = OpenSearch(hosts=[running.opensearch.url]), None
    with closing(memories(running.neo4j)()) as store, progress() as told:
        load(store, CATALOGUE["reference"], at=lambda: AT)
        for number in told.track(range(rounds + 1), description="into OpenSearch"):
            client.indices.delete(index=f"{PREFIX}-*,bare-*")
            spent, recording = built(running)
            bare = bare or BareIndexes(recording.lines)
            sent = timed(lambda bare=bare: bare.build(client))
            if number:
                taken["the index built, proved, put in place"].append(spent)
                taken["bare _bulk of the same documents"].append(sent)
                [parts[name].append(seconds) for name, seconds in recording.spent.items()]
    return taken, {name: sum(each) / rounds for name, each in parts.items()}, len(recording.lines)


def built(running: Servers) -> tuple[float, Recording]:
    with closing(neo4j(running)) as store, closing(
        OpenSearchIndex.open(store, running.opensearch.url, prefix=PREFIX)
    ) as index:  # fmt: skip
        recording = Recording(index)
        return timed(index.sync), recording


def ratios(taken: Mapping[str, Sequence[float]], number: int) -> list[dict[str, Any]]:
    """Against each bare way, round by round."""
    bare = {name: each for name, each in taken.items() if name.startswith("bare")}
    return [
        {
            "way": name, "seconds": round(median(each), 2), "a_second": round(number / median(each)),
            "ratios": [round(median(b / mine for b, mine in zip(other, each)), 2) for other in bare.values()],
        }
        for name, each in taken.items()
    ]  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    claims = len({claim.id for claim in reference()})
    with servers() as running:
        graph = ratios(into_neo4j(running, chosen.rounds), claims)
        words, parts, documents = into_opensearch(running, chosen.rounds)
    found = {
        "claims": claims,
        "graph": graph,
        "documents": documents,
        "words": ratios(words, documents),
        "parts": parts,
    }
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    for part in ("graph", "words"):
        for each in found[part]:
            told = ", ".join(map(str, each["ratios"]))
            print(f"{each['way']:46}{each['seconds']:8.2f} s{each['a_second']:10,} a second, ratio to bare {told}")
    print("the index's parts, s:", ", ".join(f"{name} {seconds:.2f}" for name, seconds in parts.items()))
    print(f"{os.cpu_count()} processors, load averages at the end {', '.join(f'{x:.1f}' for x in os.getloadavg())}")


if __name__ == "__main__":
    main()
