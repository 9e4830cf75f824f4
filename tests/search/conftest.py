"""The homes of the index: each test that asks for one runs once on each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from search.embedded import BesideIndex, EmbeddedIndex
from search.embedded.index import FollowingIndex
from search.opensearch import OpenSearchIndex
from tests.servers import searching

Following = FollowingIndex | OpenSearchIndex
Opener = Callable[[], Following]
FILES = ("within", "beside")


@contextmanager
def opener(request: pytest.FixtureRequest, folder: Path) -> Iterator[Opener]:
    """Opens one index after another, each over an empty memory: in its file, in one beside it, or in OpenSearch."""
    stores: list[EmbeddedStore] = []
    with ExitStack() as opened:

        def one() -> Following:
            stores.append(opened.enter_context(closing(EmbeddedStore.open(folder / f"{len(stores)}.db"))))
            if request.param == "within":
                return EmbeddedIndex(stores[-1])
            if request.param == "beside":
                return opened.enter_context(closing(BesideIndex.open(stores[-1], folder / f"{len(stores)}.index")))
            return opened.enter_context(searching.new_index(request.getfixturevalue("opensearch_server"), stores[-1]))

        yield one


@pytest.fixture(params=[*FILES, pytest.param("opensearch", marks=(pytest.mark.slow, pytest.mark.servers))])
def new_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    with opener(request, tmp_path) as one:
        yield one


@pytest.fixture
def index(new_index: Opener) -> Following:
    return new_index()
