"""What several packages test against: the reference facts, loaded once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from graph.embedded import EmbeddedStore
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.embedded import EmbeddedIndex
from search.memory import Memory

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    """A memory of the reference facts on 22 November 2026; tests only read it."""
    store = EmbeddedStore.open(tmp_path_factory.mktemp("reference") / "memory.sqlite")
    load(store, CATALOGUE["reference"], at=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    index = EmbeddedIndex(store)
    index.sync()
    yield Memory(store, index, today=lambda: TODAY)
    store.close()
