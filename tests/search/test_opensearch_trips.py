"""What a reader asks OpenSearch, and what it finds where the indexes were lost under it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from search.opensearch import OpenSearchIndex
from tests.search.test_index import matching, title, told
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index

pytestmark = [pytest.mark.slow, pytest.mark.servers]
EXPORT = [title(name, f"Export seminar {name}") for name in "abc"]


@pytest.fixture
def index(opensearch_server: OpenSearch, tmp_path: Path) -> Iterator[OpenSearchIndex]:
    with (
        closing(EmbeddedStore.open(tmp_path / "memory.db")) as store,
        new_index(opensearch_server, store) as opened,
    ):
        yield opened


def lose_all(index: OpenSearchIndex) -> None:
    index.server.send("DELETE", f"/{index.index_names.prefix}-*")


def test_who_follows_again_asks_nothing_where_nothing_was_written(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    before = index.server.requests
    index.follow()
    assert index.server.requests == before


def test_who_wrote_finds_it_after_following(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.follow()
    told(index, title("d", "Export seminar d"))
    index.follow()
    assert matching(index, "export") == ["a", "b", "c", "d"]
    assert not index.unfollowed()


def test_indexes_lost_since_are_made_anew_by_the_question_that_misses_them(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    lose_all(index)
    index.follow()
    assert matching(index, "export") == ["a", "b", "c"]
    assert not index.unfollowed()


def test_who_asks_how_far_it_is_makes_the_next_reader_follow(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    lose_all(index)
    index.follow()
    assert len(index.unfollowed()) == len(EXPORT)
    index.follow()
    assert not index.unfollowed()
