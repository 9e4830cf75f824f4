"""An index in OpenSearch over a memory in a file; both are empty."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from search.opensearch import OpenSearchIndex
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as opened:
        yield opened


@pytest.fixture
def index(opensearch_server: OpenSearch, store: EmbeddedStore) -> Iterator[OpenSearchIndex]:
    with new_index(opensearch_server, store) as opened:
        yield opened
