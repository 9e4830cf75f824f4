"""An OpenSearch server for one test run, and indexes in it under a prefix of their own for each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from graph.store import Store
from search.opensearch import OpenSearchIndex
from tests.servers.homes import folder
from tests.servers.running import OpenSearch


@contextmanager
def opensearch() -> Iterator[OpenSearch]:
    """A running server in a folder that its user may enter."""
    with folder() as home:
        server = OpenSearch(home)
        try:
            server.start()
            yield server
        finally:
            server.kill()


@contextmanager
def new_index(server: OpenSearch, store: Store, prefix: str = "") -> Iterator[OpenSearchIndex]:
    """An index that has followed nothing yet; it leaves none behind."""
    prefix = prefix or f"t{uuid4().hex[:8]}"
    index = OpenSearchIndex.open(store, server.url, prefix=prefix)
    try:
        yield index
    finally:
        if server.runs():
            index.server.send("DELETE", f"/{prefix}-*")
        index.close()
