"""One memory in three homes on real servers, which are started here and ended again; what is asked of all three."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bench.memory import AT, TIMELESS, TODAY
from graph.embedded import EmbeddedStore
from graph.neo4j import Neo4jStore
from graph.vocabulary import vocabulary
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search import views
from search.embedded import BesideIndex, EmbeddedIndex
from search.finding import search
from search.finding.model import Wanted
from search.labels import labels
from search.memory import Memory
from search.opensearch import OpenSearchIndex
from tests.servers import homes as neo4j_servers
from tests.servers.running import Neo4j, OpenSearch
from tests.servers.searching import opensearch

FILE, BESIDE, SEARCHED = "file", "Neo4j, words in a file", "Neo4j and OpenSearch"
QUESTIONS = Path("tests/questions.yaml")
PREFIX = "bench"
Ask = Callable[[Memory], Any]


@dataclass(frozen=True)
class Servers:
    neo4j: Neo4j
    opensearch: OpenSearch


@contextmanager
def servers() -> Iterator[Servers]:
    """With the compiler and the collector that they choose themselves: what tests save there is not for long."""
    with neo4j_servers.neo4j(tuning=()) as graph, opensearch() as words:
        yield Servers(graph, words)


def neo4j(running: Servers) -> Neo4jStore:
    return Neo4jStore.open(running.neo4j.url, user=neo4j_servers.USER, password=running.neo4j.password)


@contextmanager
def three(running: Servers) -> Iterator[dict[str, Memory]]:
    """The reference facts in each home; the two that share Neo4j are one memory with two indexes."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(TemporaryDirectory()))
        file = opened.enter_context(closing(EmbeddedStore.open(folder / "memory.sqlite")))
        graph = opened.enter_context(closing(neo4j(running)))
        for store in (file, graph):
            load(store, CATALOGUE["reference"], at=lambda: AT)
        beside = opened.enter_context(closing(BesideIndex.open(graph, folder / "index.sqlite")))
        words = opened.enter_context(closing(OpenSearchIndex.open(graph, running.opensearch.url, prefix=PREFIX)))
        found = {FILE: (file, EmbeddedIndex(file)), BESIDE: (graph, beside), SEARCHED: (graph, words)}
        memories = {name: Memory(store, index, today=lambda: TODAY) for name, (store, index) in found.items()}
        for memory in memories.values():
            memory.index.sync()
        yield memories


def asked(memory: Memory, most: int) -> dict[str, Sequence[Ask]]:
    """What every home is asked, by kind, at most so many each; chosen from what this one holds."""
    return {
        "questions in words": written(most),
        "who has worked on … in …": made(memory, most),
        "searches": [searching(words) for words in names(memory, most)],
        "entities": [viewing(entity) for entity in entities(memory, most)],
    }


def written(most: int) -> list[Ask]:
    """The questions of the tests, in each of their languages."""
    told = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    every = [(text, lang, each.get("context")) for each in told for lang, text in each["ask"].items()]
    return [asking(*each) for each in Random(1540).sample(every, min(most, len(every)))]


def made(memory: Memory, most: int) -> list[Ask]:
    """Topics and places drawn at random, in English."""
    view, random = memory.view("public"), Random(1540)
    topics, places = (memory.store.find(kind, {}, view) for kind in ("topic", "region"))
    says = labels(memory.store, {*topics, *places}, view, "en")
    drawn = ((random.choice(topics), random.choice(places)) for _ in range(min(most, 100)))
    return [asking(f"Who has worked on {says[topic]} in {says[place]}?", "en") for topic, place in drawn]


def names(memory: Memory, most: int) -> list[str]:
    """Names in six languages, two in three cut short as they are typed."""
    found = sorted({each.text for each in memory.store.all_names(memory.view("public"), vocabulary().kind)})
    picked = Random(1540).sample([name for name in found if any(map(str.isalnum, name))], min(most, 100))
    return [" ".join(name.split()[:2])[:12].strip() if n % 3 else name for n, name in enumerate(picked)]


def entities(memory: Memory, most: int) -> list[str]:
    view = memory.view("public")
    found = [i for kind in ("person", "activity", "state", "organization") for i in memory.store.find(kind, {}, view)]
    return Random(1540).sample(found, min(most, 100))


def asking(text: str, lang: Any, context: Any = None) -> Ask:
    return lambda memory: memory.ask(text, lang=lang, context=context).model_dump(exclude={"version"})


def searching(words: str) -> Ask:
    return lambda memory: search(memory.glance(), Wanted(words=words)).model_dump(exclude={"version", "next"})


def viewing(entity: str) -> Ask:
    return lambda memory: views.entity(memory.glance(), entity).model_dump(exclude={"version"})


def environment(running: Servers) -> dict[str, str]:
    """For a process that is to open the memory on both servers."""
    given = {
        "NEO4J": running.neo4j.url, "NEO4J_USER": neo4j_servers.USER, "NEO4J_PASSWORD": running.neo4j.password,
        "OPENSEARCH": running.opensearch.url, "OPENSEARCH_PREFIX": PREFIX,
    }  # fmt: skip
    return TIMELESS | {f"CONTINUITY_{name}": value for name, value in given.items()}


def spread(taken: Sequence[float], shares: Sequence[float] = (0.5, 0.95), unit: float = 1000) -> list[float]:
    """At these shares, in milliseconds where seconds are given."""
    ordered = sorted(taken)
    return [round(unit * ordered[int((len(ordered) - 1) * share)], 1) for share in shares]


def progress() -> Progress:
    """On standard error, so that what is printed can be kept."""
    told = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*told, console=Console(stderr=True))
