"""Following into OpenSearch: any number at once, drift mended, what was purged erased."""

from contextlib import closing
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import StoreError
from search.drift import Drift, drift
from search.index import Name
from search.opensearch import OpenSearchIndex
from search.opensearch.feeding import Feeder
from search.opensearch.lines import Line
from search.opensearch.names import documents
from search.opensearch.schema import CARDS, NAMES
from search.opensearch.state import Overtaken, State
from search.opensearch.texts import SearchTexts
from tests.search.shared.versions import EXPORT, Watched, another, indexes, living, versions
from tests.search.test_index import ALL, at, matching, title, told, view
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index

pytestmark = [pytest.mark.slow, pytest.mark.servers]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("missing", Drift(3, missing=("activity/b",))),
        ("stale", Drift(3, stale=("activity/b",))),
        ("unnamed", Drift(3, stale=("activity/b",))),
        ("extra", Drift(3, extra=("activity/x",))),
        ("later", Drift(3, stale=("activity/b",))),
    ],
)
def test_each_kind_of_drift_is_found_and_mended(index: OpenSearchIndex, kind: str, found: Drift) -> None:
    told(index, *EXPORT)
    assert not drift(index.store, index)
    harm(index, kind)
    assert drift(index.store, index) == found
    index.mend(found.entities)
    assert drift(index.store, index) == Drift(3)
    hits = index.search(["export"], "en", view(index))
    assert [hit.score for hit in hits] == [hits[0].score] * 3


def harm(index: OpenSearchIndex, kind: str) -> None:
    """Break what is held of one entity, as a lost or repeated request would."""
    cards, names = (index.index_names.written(1, part, "public") for part in (CARDS, NAMES))
    words = next(iter(documents([Name("activity/b", "name", "en", "Export seminar b")])))["n"]
    card = {"entity": "activity/b", "length": 1, "tokens": "x"}
    now = {"version": 1, "version_type": "external_gte"}
    line = {
        "missing": Line("delete", {"_index": cards, "_id": "activity/b", **now}),
        "stale": Line("index", {"_index": cards, "_id": "activity/b", **now}, card),
        "unnamed": Line("delete", {"_index": names, "_id": words}),
        "extra": Line("index", {"_index": cards, "_id": "activity/x", **now}, {**card, "entity": "activity/x"}),
        "later": Line("index", {"_index": cards, "_id": "activity/b"}, card),
    }[kind]
    index.server.bulk([line])
    index.follower.feeder.refresh(1)


def test_the_first_document_that_is_not_taken_is_named_and_the_others_are_written(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    place = {"_index": index.index_names.written(1, CARDS, "public")}
    good = {"entity": "activity/x", "length": 1, "tokens": "x"}
    long = {**good, "entity": "x" * 40_000}
    lines = [Line("index", {**place, "_id": f"activity/{n}"}, body) for n, body in
             (("bad", {**good, "viewer": "y"}), ("long", long), ("good", good))]  # fmt: skip
    with pytest.raises(StoreError, match="refused the text of activity/bad: strict_dynamic_mapping_exception"):
        index.server.bulk(lines)
    with pytest.raises(StoreError, match=r"refused the text of activity/long: .*32766"):
        index.server.bulk(lines[1:])
    index.follower.feeder.refresh(1)
    texts = SearchTexts(index.server, [index.index_names.alias(CARDS, "public")])
    assert [card.entity for card in texts.matching([frozenset({"x"})], 9)] == ["activity/x"]


def test_nothing_is_written_to_an_index_that_is_gone(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    with pytest.raises(StoreError):
        Feeder(index.store, index.server, index.index_names).feed(State(7, "x", labels=("public",)), ["activity/a"])
    with pytest.raises(Overtaken):
        index.follower.states.put(State(7, "x", place=(0, 1)), seq=1)
    assert versions(index) == [1]


def test_of_two_followers_the_slower_puts_no_older_card_over_a_newer(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.store.write([title("a", "licensing", prop="remark")], at=at(2))

    def overtaken() -> None:
        index.store.write([title("a", "brokering", prop="remark")], at=at(3))
        index.sync()

    with another(index, Watched(index.store, overtaken)) as slow:
        slow.sync()
    card = next(iter(SearchTexts(index.server, [index.index_names.alias(CARDS, "public")]).of(["activity/a"])))
    assert {"licens", "broker"} <= set(card.tokens.split())
    assert index.follower.states.living().seq == 3


def test_a_follower_whose_version_was_replaced_follows_into_the_new_one(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.store.write([title("d", "Export visit"), title("d", "findings", audience="committee")], at=at(2))
    with another(index, Watched(index.store, index.rebuild)) as slow:
        slow.sync()
        assert matching(slow, "findings", *ALL) == ["d"]
    assert living(index) == 2
    assert {index.index_names.version_of(name) for name, aliases in indexes(index).items() if aliases} == {2}
    with_committee = SearchTexts(index.server, [index.index_names.alias(CARDS, "committee")])
    assert with_committee.cards == 1


def test_following_step_by_step_ends_where_following_at_once_does(
    opensearch_server: OpenSearch, index: OpenSearchIndex, tmp_path: Path
) -> None:
    with closing(EmbeddedStore.open(tmp_path / "other.db")) as store, new_index(opensearch_server, store) as at_once:
        for n, claim in enumerate(
            (title(name, f"Export {name}", audience=label) for name in "abc" for label in ALL), 1
        ):
            told(index, claim, title("a", f"Remark {n}", prop="remark"), day=n)
            store.write([claim, title("a", f"Remark {n}", prop="remark")], at=at(n))
        assert at_once.sync() == 3
        for words in (["export"], ["remark"], ["c"]):
            found = [each.search(words, "en", view(each, *ALL)) for each in (index, at_once)]
            assert found[0] == found[1] != []


def test_what_was_followed_is_not_written_again(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    before, sent = index.follower.states.living(), index.server.requests
    assert index.sync() == 0
    assert index.server.requests == sent + 1
    assert index.follower.states.living().place == before.place


def test_a_follower_whose_version_was_erased_follows_into_the_new_one(index: OpenSearchIndex) -> None:
    claim = title("a", "Xylophone", prop="remark")
    told(index, claim, *EXPORT)
    index.store.write([title("a", "licensing", prop="remark")], at=at(2))

    def erased() -> None:
        index.store.purge([claim.id], at=at(3))
        index.sync()

    with another(index, Watched(index.store, erased)) as slow:
        slow.sync()
    assert versions(index) == [2]
    assert matching(index, "licensing") == ["a"]
