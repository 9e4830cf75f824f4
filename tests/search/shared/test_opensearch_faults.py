"""OpenSearch killed, paused, absent, read-only, of another version: told, and followed to the same afterwards."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event
from typing import Any

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import BadInput, IndexUnavailable, StoreReadOnly, StoreUnreachable, StoreVersion
from search.drift import Drift, drift
from search.embedded import EmbeddedIndex
from search.index import Part
from search.opensearch import OpenSearchIndex, server
from search.opensearch.refusals import check_version
from search.opensearch.schema import CARDS, IndexNames
from tests.search.shared.versions import EXPORT, Watched, another, versions
from tests.search.test_index import SECRET, at, matching, title, told, view
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index

pytestmark = [pytest.mark.slow, pytest.mark.servers]


def test_where_nothing_may_be_written_that_is_told_and_later_followed(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    cards = index.index_names.concrete(1, CARDS, "public")
    index.store.write([title("d", "Export visit")], at=at(2))
    for block in ("write", "read_only_allow_delete"):
        index.server.send("PUT", f"/{cards}/_settings", {f"index.blocks.{block}": True})
        with pytest.raises(StoreReadOnly, match="free some of its disk"):
            index.sync()
        index.server.send("PUT", f"/{cards}/_settings", {f"index.blocks.{block}": None})
        assert matching(index, "export") == ["a", "b", "c", "d"]
    assert index.sync() == 1


def bytes_held(server: OpenSearch) -> bytes:
    return b"".join(path.read_bytes() for path in (server.home / "data").rglob("*") if path.is_file()).lower()


def test_purged_text_is_in_no_byte_of_the_data(own_opensearch: OpenSearch, store: EmbeddedStore) -> None:
    with new_index(own_opensearch, store) as index:
        claim = title("a", "Xylophone Quetzalcoatl")
        told(index, claim, title("b", "Xenial visit"))
        index.rebuild()
        assert {word for word in SECRET if word.encode() in bytes_held(own_opensearch)} == set(SECRET)
        store.purge([claim.id], at=at(2))
        assert index.sync() == 2
        assert {word for word in (*SECRET, "activity/a") if word.encode() in bytes_held(own_opensearch)} == set()
        assert (versions(index), index.follower.states.living().erased) == ([3], True)
        assert matching(index, "xenial") == ["b"]


@pytest.mark.parametrize("anew", [False, True])
def test_a_server_killed_at_work_follows_to_the_same_when_it_is_back(
    own_opensearch: OpenSearch, store: EmbeddedStore, anew: bool
) -> None:
    with new_index(own_opensearch, store) as index:
        told(index, *EXPORT)
        store.write([title(f"d{n:04}", f"Export visit {n}") for n in range(1_600)], at=at(2))
        with another(index, Watched(store, own_opensearch.kill, 3)) as cut:
            work = cut.rebuild if anew else cut.sync
            with pytest.raises((StoreUnreachable, IndexUnavailable), match="cannot be reached: start it"):
                work()
            own_opensearch.start()
            cut.sync()
        assert index.sync() == 0
        embedded = EmbeddedIndex(store)
        embedded.sync()
        for find in (lambda i: i.covering([Part(("export",))], view(i)), lambda i: i.names(["vis"], view(i))):
            assert find(index) == find(embedded) != []
        index.rebuild()


def test_a_server_that_pauses_is_told_and_answers_again(
    own_opensearch: OpenSearch, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_index(own_opensearch, store) as index:
        told(index, *EXPORT)
        monkeypatch.setattr(server, "LOOKING", 1)
        own_opensearch.pause()
        with pytest.raises(IndexUnavailable, match="did not answer in time"):
            matching(index, "export")
        own_opensearch.resume()
        monkeypatch.undo()
        assert matching(index, "export") == ["a", "b", "c"]


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("patient", [True, False])
def test_a_server_that_pauses_while_it_is_written_to_is_waited_for_or_told_and_nothing_is_lost(
    own_opensearch: OpenSearch, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, anew: bool, patient: bool
) -> None:
    paused = Event()
    with new_index(own_opensearch, store) as index, ThreadPoolExecutor(1) as pool:
        told(index, *EXPORT)
        store.write([title(f"d{n:04}", f"Export visit {n}") for n in range(600)], at=at(2))
        with another(index, Watched(store, lambda: own_opensearch.pause() or paused.set(), 2)) as cut:
            if not patient:
                for bound in ("LOOKING", "WRITING"):
                    monkeypatch.setattr(server, bound, 1)
            work = pool.submit(cut.rebuild if anew else cut.sync)
            paused.wait()
            failed = None if patient else work.exception()
            own_opensearch.resume()
            assert work.exception() is failed
        monkeypatch.undo()
        assert patient or "did not answer in time: try again" in str(failed)
        index.sync()
        assert drift(store, index) == Drift(603)


def test_a_server_that_is_not_there_is_told(store: EmbeddedStore) -> None:
    store.write([title("a", "Export seminar")], at=at(1))
    with (
        closing(OpenSearchIndex.open(store, "http://127.0.0.1:9")) as index,
        pytest.raises(IndexUnavailable, match=r"http://127\.0\.0\.1:9 cannot be reached"),
    ):
        index.sync()
    with pytest.raises(BadInput, match="give them apart"):
        OpenSearchIndex.open(store, "http://me:secret@127.0.0.1:9")
    with pytest.raises(BadInput, match="small Latin letters"):
        IndexNames("Memory_1")


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({"version": {"number": "2.19.1", "distribution": "opensearch"}}, "opensearch 2.19.1"),
        ({"version": {"number": "8.1.0"}}, "another program 8.1.0"),
        ({"hello": "world"}, "another program unknown"),
    ],
)
def test_a_server_of_another_version_is_told(info: dict[str, Any], said: str) -> None:
    with pytest.raises(StoreVersion, match=f"answers {said}; this program needs OpenSearch 3 or newer"):
        check_version(info, "http://127.0.0.1:9")
