"""Merging is a judgement applied while reading: reversible, for those who hold its label, never seen by others."""

from graph.store import Merge, Store, View, Within
from tests.contract.worlds import LABELS, TODAY, after, source

LED = source().says("person/p1", "led", "activity/a0")
SPOKE = source().says("person/p2", "spoke_at", "activity/a1")


def merged(store: Store, *merges: Merge, labels: tuple[str, ...] = ("public",)) -> View:
    store.write([LED, SPOKE], at=after(0))
    store.judge(merges, at=after(1))
    return store.view(labels, TODAY)


def test_merged_entities_read_as_one_under_either_id(store: Store) -> None:
    view = merged(store, Merge("person/p1", "person/p2"))
    under_one = store.about(["person/p1"], view)
    assert under_one == store.about(["person/p2"], view) == store.about(["person/p1", "person/p2"], view)
    assert [s.subject for s in under_one] == ["person/p2", "person/p2"]
    assert [s.claim.subject for s in under_one] == ["person/p1", "person/p2"]


def test_objects_read_under_the_survivor_too(store: Store) -> None:
    view = merged(store, Merge("activity/a1", "activity/a0"))
    assert [s.object for s in store.about(["person/p2"], view)] == ["activity/a0"]
    assert [s.subject for s in store.towards(["activity/a1"], view)] == ["person/p1", "person/p2"]


def test_a_merge_taken_back_leaves_no_mark(store: Store) -> None:
    merge = Merge("person/p1", "person/p2")
    view = merged(store, merge)
    store.judge([], [merge], at=after(2))
    now = store.view(["public"], TODAY)
    assert store.known(["person/p1"], now) == {"person/p1": "person/p1"}
    assert store.known(["person/p1"], view) == {"person/p1": "person/p2"}


def test_merges_join_into_groups(store: Store) -> None:
    view = merged(store, Merge("person/p1", "person/p3"), Merge("person/p3", "person/p2"))
    assert store.known(["person/p1", "person/p2"], view) == {"person/p1": "person/p2", "person/p2": "person/p2"}


def test_an_unseen_canonical_does_not_survive_before_a_seen_member(store: Store) -> None:
    view = merged(store, Merge("person/p1", "person/p0"), Merge("person/p2", "person/p0"))
    assert {s.subject for s in store.about(["person/p2"], view)} == {"person/p1"}


def test_the_survivor_is_chosen_among_what_the_viewer_sees(store: Store) -> None:
    hidden = source("experts").says("person/p0", "led", "activity/a3")
    store.write([hidden], at=after(0))
    view = merged(store, Merge("person/p1", "person/p0"))
    assert store.known(["person/p1"], view) == {"person/p1": "person/p1"}
    assert store.known(["person/p1"], store.view(LABELS, TODAY)) == {"person/p1": "person/p0"}


def test_an_id_known_only_through_its_merge_reads_as_the_survivor(store: Store) -> None:
    view = merged(store, Merge("person/p0", "person/p1"))
    assert store.known(["person/p0"], view) == {"person/p0": "person/p1"}
    assert store.about(["person/p0"], view) == store.about(["person/p1"], view)


def test_a_merge_of_another_audience_is_not_there(store: Store) -> None:
    view = merged(store, Merge("person/p1", "person/p2", "experts"))
    assert store.known(["person/p1"], view) == {"person/p1": "person/p1"}


def test_merged_entities_are_found_and_counted_once(store: Store) -> None:
    view = merged(store, Merge("person/p1", "person/p2"))
    assert store.find("person", {"led": ["activity/a0"], "spoke_at": ["activity/a1"]}, view) == ["person/p2"]
    assert store.counts("person", view) == {"person": 1}


def test_a_value_that_reads_like_an_id_is_not_merged(store: Store) -> None:
    store.write([source().says("activity/a0", "remark", "person/p1")], at=after(0))
    view = merged(store, Merge("person/p1", "person/p2"))
    assert store.counts("activity", view, "remark") == {"person/p1": 1}
    assert store.find("activity", {"remark": ["person/p1"]}, view) == ["activity/a0"]


def test_paths_lead_through_merged_entities(store: Store) -> None:
    view = merged(store, Merge("person/p1", "person/p2"))
    assert [len(chain) for chain in store.paths("activity/a0", "activity/a1", view)] == [2]
    assert store.paths("person/p1", "person/p2", view) == []


def test_closure_answers_under_survivors(store: Store) -> None:
    store.write([source().says("topic/t1", "broader", "topic/t0")], at=after(0))
    view = merged(store, Merge("topic/t0", "topic/t9"), Merge("topic/t1", "topic/t2"))
    assert store.closure(["topic/t9", "topic/t0"], view) == [
        Within("topic/t0", "topic/t0", 0, ()),
        Within("topic/t0", "topic/t1", 1, ()),
    ]


def test_purging_what_the_viewer_does_not_see_leaves_his_merges(store: Store) -> None:
    hidden = source("experts").says("person/p0", "name", "Anna Example")
    store.write([hidden], at=after(0))
    view = merged(store, Merge("person/p0", "person/p1"))
    store.purge([hidden.id], at=after(2))
    assert store.known(["person/p0"], view) == {"person/p0": "person/p1"}
