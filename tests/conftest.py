"""What several packages test against: the reference facts, loaded once."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.store import Store
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.embedded import EmbeddedIndex
from search.memory import Memory

if TYPE_CHECKING:
    from tests.servers.running import Neo4j, OpenSearch

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def neo4j_server() -> "Iterator[Neo4j]":
    """A real server that tests share; skips, with a sentence, where it cannot run."""
    yield from _running()


@pytest.fixture
def own_neo4j() -> "Iterator[Neo4j]":
    """A real server for one test, thrown away with what it holds."""
    yield from _running()


def _running() -> "Iterator[Neo4j]":
    from tests.servers import homes
    from tests.servers.fetched import NotHere

    try:
        with homes.neo4j() as server:
            yield server
    except NotHere as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def empty_neo4j(neo4j_server: "Neo4j") -> "Callable[[], Store]":
    """Makes an empty memory in Neo4j, where the last one was."""
    from tests.servers import homes

    return homes.memories(neo4j_server)


@pytest.fixture(scope="session")
def opensearch_server() -> "Iterator[OpenSearch]":
    """A real server that tests share; skips, with a sentence, where it cannot run."""
    yield from _searching()


@pytest.fixture(scope="module")
def own_opensearch() -> "Iterator[OpenSearch]":
    """A real server for the tests of one module, which may kill it."""
    yield from _searching()


def _searching() -> "Iterator[OpenSearch]":
    from tests.servers import searching
    from tests.servers.fetched import NotHere

    try:
        with searching.opensearch() as server:
            yield server
    except NotHere as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    """A memory of the reference facts on 22 November 2026; tests only read it."""
    store = EmbeddedStore.open(tmp_path_factory.mktemp("reference") / "memory.sqlite")
    load(store, CATALOGUE["reference"], at=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    index = EmbeddedIndex(store)
    index.sync()
    yield Memory(store, index, today=lambda: TODAY)
    store.close()
