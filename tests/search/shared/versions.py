"""What tests of the OpenSearch index look at from outside, and how they disturb it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from graph.embedded import EmbeddedStore
from graph.errors import StoreError
from search.opensearch import OpenSearchIndex
from tests.search.test_index import title

EXPORT = [title(name, f"Export seminar {name}") for name in "abc"]


@contextmanager
def another(index: OpenSearchIndex, store: Any = None) -> Iterator[OpenSearchIndex]:
    """As another process sees the same indexes."""
    opened = OpenSearchIndex.open(store or index.store, index.server.url, prefix=index.index_names.prefix)
    with closing(opened):
        yield opened


class Watched:
    """A store that lets something happen when its texts have been read for the n-th time."""

    def __init__(self, store: EmbeddedStore, then: Callable[[], object], nth: int = 1) -> None:
        self._store, self._then, self._left = store, then, nth

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def texts(self, ids: list[str]) -> Iterator[Any]:
        found = list(self._store.texts(ids))
        self._left -= 1
        if self._left == 0:
            self._then()
        return iter(found)


def fail() -> None:
    raise StoreError("cut")


def indexes(index: OpenSearchIndex) -> dict[str, list[str]]:
    """What there is of the memory's → the aliases that readers use."""
    found = index.server.look("GET", f"/{index.index_names.prefix}-*/_alias")
    mine = {name: told["aliases"] for name, told in found.items() if index.index_names.version_of(name)}
    return {n: [a for a in aliases if not index.index_names.is_written(a)] for n, aliases in sorted(mine.items())}


def versions(index: OpenSearchIndex) -> list[int]:
    return sorted({index.index_names.version_of(name) for name in indexes(index)})


def living(index: OpenSearchIndex) -> int:
    (version,) = {index.index_names.version_of(name) for name, aliases in indexes(index).items() if aliases}
    return version
