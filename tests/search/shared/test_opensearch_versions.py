"""Versions of the indexes in OpenSearch: made beside the living one, proved, swapped in; one maker at a time."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import StoreError, StoreForeign, StoreLocked, StoreVersion
from graph.store import NEVER, View
from search.drift import drift
from search.embedded import EmbeddedIndex
from search.opensearch import OpenSearchIndex, state
from search.opensearch.building import Builder
from search.opensearch.lines import Line
from search.opensearch.schema import CARDS, FORM, NAMES, IndexNames
from search.opensearch.state import Lock, State
from search.opensearch.texts import SearchTexts
from tests.search.shared.versions import EXPORT, Watched, another, fail, indexes, living, versions
from tests.search.test_index import ALL, at, matching, title, told, view

READERS, READS, SWAPS = 4, 10_000, 20
pytestmark = [pytest.mark.slow, pytest.mark.servers]


def tampering(index: OpenSearchIndex, then: Callable[[], object]) -> Builder:
    """A builder beside which something happens at every step."""
    return Builder(index.store, index.server, index.index_names, index.follower.states, then)


def drop_all(index: OpenSearchIndex, concrete: str) -> None:
    index.server.send("POST", f"/{concrete}/_refresh", ignore=404)
    index.server.send("POST", f"/{concrete}/_delete_by_query", {"query": {"match_all": {}}}, refresh="true",
                      conflicts="proceed", ignore=404)  # fmt: skip


def test_a_version_made_anew_takes_the_place_of_the_living_one_and_one_old_is_kept(index: OpenSearchIndex) -> None:
    told(index, *EXPORT, title("a", "findings", audience="committee"))
    assert (versions(index), living(index)) == ([1], 1)
    assert [index.rebuild() for _ in range(3)] == [3, 3, 3]
    assert (versions(index), living(index)) == ([3, 4], 4)
    assert matching(index, "export") == ["a", "b", "c"]
    assert matching(index, "findings", *ALL) == ["a"]


def test_readers_see_one_version_whole_while_others_take_its_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    embedded = EmbeddedIndex(index.store)
    right = [index.search(["export"], "en", late(index))]
    with reading(index) as seen:
        while len(right) <= SWAPS or len(seen) < READS:
            index.store.write([title(f"m{len(right):04}", "Export visit" + " again" * len(right))], at=at(2))
            embedded.sync()
            right.append(embedded.search(["export"], "en", late(index)))
            index.rebuild()
    assert [found for found in seen if found not in right] == []


@contextmanager
def reading(index: OpenSearchIndex) -> Iterator[list[object]]:
    """What several readers find, or how they fail, each time they look while the block lasts."""
    seen, done = list[object](), Event()

    def read() -> None:
        with closing(EmbeddedStore.open(index.store.path)) as store, another(index, store) as reader:
            while not done.is_set():
                try:
                    seen.append(reader.search(["export"], "en", late(reader)))
                except StoreError as error:
                    seen.append(error)

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        try:
            yield seen
        finally:
            done.set()
    for each in readers:
        each.result()


def late(index: OpenSearchIndex) -> View:
    """A view that asks each time which version lives: what it sees is bounded by that alone."""
    return replace(view(index), seq=NEVER - 1)


def test_who_read_a_version_is_led_to_the_one_in_its_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    with another(index) as reader:
        drop_all(index, index.index_names.concrete(1, CARDS, "public"))
        assert matching(reader, "export") == []
        index.rebuild()
        assert matching(reader, "export") == ["a", "b", "c"]


def test_two_do_not_make_versions_at_once(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    other = Lock(index.server, index.index_names)
    with other.held(0), pytest.raises(StoreLocked, match="try again when that is done"), index.follower.lock.held(0):
        pass
    assert index.rebuild() == 3


def test_a_lock_that_nobody_keeps_expires(index: OpenSearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    dead, heir = Lock(index.server, index.index_names), Lock(index.server, index.index_names)
    with dead.held(0):
        dead.keep()
        with monkeypatch.context() as patch:
            patch.setattr(state, "EXPIRES", -1)
            dead.keep()
        with heir.held(0), pytest.raises(StoreLocked, match="took too long"):
            dead.keep()


def test_who_follows_waits_for_nobody_where_the_version_is_closed(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.follower.states.put(index.follower.states.living(), open=False)
    index.store.write([title("d", "Export visit")], at=at(2))
    with another(index) as builder, builder.follower.lock.held(0):
        index.follow()
        assert index.follower.states.living().seq == 1
    assert matching(index, "export") == ["a", "b", "c", "d"]
    assert index.sync() == 1
    assert index.follower.states.living().open


def test_a_build_that_fails_changes_nothing_and_leaves_nothing(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    before = indexes(index)
    with another(index, Watched(index.store, fail)) as failing, pytest.raises(StoreError, match="cut"):
        failing.rebuild()
    assert indexes(index) == before
    assert index.follower.states.living().open
    assert matching(index, "export") == ["a", "b", "c"]


def test_a_build_that_lost_documents_is_not_put_in_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    before = indexes(index)
    for part in (CARDS, NAMES):
        lost = index.index_names.concrete(2, part, "public")
        with pytest.raises(StoreError, match="differ from the memory in 3 entities, activity/a first"):
            tampering(index, lambda lost=lost: drop_all(index, lost)).build(index.follower.states.living())
        assert indexes(index) == before


def test_a_build_with_a_card_too_many_is_not_put_in_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    written = index.index_names.written(2, CARDS, "public")
    extra = Line("index", {"_index": written, "_id": "x"}, {"entity": "activity/x", "length": 1, "tokens": "x"})

    def add() -> None:
        index.server.bulk([extra])
        index.follower.feeder.refresh(2)

    with pytest.raises(StoreError, match="differ from the memory in 1 entities, activity/x first"):
        tampering(index, add).build(index.follower.states.living())
    assert versions(index) == [1]


def test_a_build_with_a_card_of_other_words_is_not_put_in_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    place = {"_index": index.index_names.written(2, CARDS, "public"), "_id": "activity/b"}
    other = Line("index", place, {"entity": "activity/b", "length": 1, "tokens": "x", "check": 1})

    def overwrite() -> None:
        index.server.bulk([other])
        index.follower.feeder.refresh(2)

    with pytest.raises(StoreError, match="differ from the memory in 1 entities, activity/b first"):
        tampering(index, overwrite).build(index.follower.states.living())
    assert versions(index) == [1]


def test_what_an_interrupted_build_left_is_cleared_away_by_the_next(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    for part in (CARDS, NAMES):
        state.make(index.server, index.index_names, part, 2, "committee")
    index.follower.states.begin(State(2, "dead"))
    assert index.rebuild() == 3
    assert [name for name in indexes(index) if "committee" in name] == []
    assert living(index) == 2


def test_indexes_of_another_memory_are_left_alone_until_they_are_made_anew(
    index: OpenSearchIndex, tmp_path: Path
) -> None:
    told(index, *EXPORT)
    with closing(EmbeddedStore.open(tmp_path / "other.db")) as store, another(index, store) as other:
        store.write([title("z", "Export visit")], at=at(2))
        with pytest.raises(StoreForeign, match="a prefix of its own"):
            other.sync()
        assert matching(other, "export") == ["z"]
        assert other.rebuild() == 1
        assert (matching(other, "export"), versions(other)) == (["z"], [2])


def test_indexes_of_an_older_form_are_made_anew_and_those_of_a_newer_refused(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.follower.states.put(index.follower.states.living(), form=(0, 9))
    with another(index) as other:
        assert matching(other, "export") == ["a", "b", "c"]
        assert other.sync() == 3
    assert living(index) == 2
    index.follower.states.put(index.follower.states.living(), form=(FORM[0], FORM[1] + 1))
    with pytest.raises(StoreVersion, match="Use that one"):
        index.sync()


def test_lost_indexes_are_made_anew(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    assert matching(index, "export") == ["a", "b", "c"]
    index.server.send("DELETE", f"/{index.index_names.prefix}-*")
    assert matching(index, "export") == ["a", "b", "c"]
    assert index.sync() == 0
    assert [hit.entity for hit in index.search(["export"], "en", view(index))] == [f"activity/{n}" for n in "abc"]


def test_one_lost_index_is_told_and_mended_by_making_them_anew(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.server.send("DELETE", f"/{index.index_names.concrete(1, CARDS, 'public')}")
    with pytest.raises(StoreError, match=r"has lost an index .*: let the index be made anew"):
        matching(index, "export")
    index.rebuild()
    assert matching(index, "export") == ["a", "b", "c"]


def test_an_erasure_that_was_cut_short_is_finished_by_the_next_following(index: OpenSearchIndex) -> None:
    claim = title("a", "Xylophone")
    told(index, claim, title("b", "Xenial visit"))
    index.store.purge([claim.id], at=at(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.follower.builder, "tidy", lambda *_: fail())
        with pytest.raises(StoreError, match="cut"):
            index.sync()
    assert versions(index) == [1, 2]
    assert index.sync() == 0
    assert versions(index) == [2]


def test_what_is_purged_while_a_version_is_made_is_not_in_it(index: OpenSearchIndex) -> None:
    claim = title("a", "Xylophone", prop="remark")
    told(index, claim, *EXPORT)
    with another(index, Watched(index.store, lambda: index.store.purge([claim.id], at=at(2)))) as building:
        building.rebuild()
    texts = SearchTexts(index.server, [index.index_names.alias(CARDS, "public")])
    assert list(texts.matching([frozenset({"xylophon"})], 9)) == []
    assert versions(index) == [living(index)]


def test_labels_that_read_alike_have_indexes_of_their_own() -> None:
    names = IndexNames("m")
    assert names.alias(CARDS, "state/KAZ").startswith("m-cards-state-kaz-")
    assert names.alias(CARDS, "state/KAZ") != names.alias(CARDS, "state-kaz")
    assert names.version_of(names.concrete(12, NAMES, "state/KAZ")) == 12
    assert names.version_of("m-v2-v1-state") == names.version_of("mm-v1-state") == names.version_of(names.lock) == 0


def test_a_comparison_goes_on_in_the_version_that_took_the_place_of_its_own(
    index: OpenSearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(index, *EXPORT)
    real, left = index.server.searches, [True]

    def swapped(*given: Any) -> Any:
        if left:
            left.clear()
            with another(index) as other:
                other.rebuild()
                other.rebuild()
        return real(*given)

    monkeypatch.setattr(index.server, "searches", swapped)

    assert (bool(drift(index.store, index)), living(index), left) == (False, 3, [])
