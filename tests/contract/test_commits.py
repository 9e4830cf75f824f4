"""Writing: what a commit counts, when it is one, which sequence and version a reader gets."""

from datetime import UTC, datetime

import pytest

from graph.errors import BadInput, NoLongerBelieved, OutOfRange
from graph.store import Merge, Run, Store
from tests.contract.conftest import Opener
from tests.contract.worlds import LABELS, TODAY, after, source

LED = source().says("person/p0", "led", "activity/a0")
SPOKE = source("committee").says("person/p0", "spoke_at", "activity/a0")


def ids(store: Store, labels: tuple[str, ...] = LABELS, day: int | None = None) -> list[str]:
    view = store.view(labels, TODAY, None if day is None else after(day))
    return [s.claim.id for s in store.about(["person/p0"], view)]


def test_a_commit_counts_what_it_added_retracted_and_left_unchanged(store: Store) -> None:
    first = store.write([LED, LED], at=after(0))
    second = store.write([LED, SPOKE], at=after(1))
    third = store.write([LED], [SPOKE.id], at=after(2))
    assert [(w.added, w.unchanged, w.retracted) for w in (first, second, third)] == [(1, 0, 0), (1, 1, 0), (0, 1, 1)]


def test_a_commit_names_the_claims_that_it_made_anew(store: Store) -> None:
    first = store.write([LED], at=after(0))
    second = store.write([LED, SPOKE], [], at=after(1))
    store.write([], [LED.id], at=after(2))
    third = store.write([LED, SPOKE], at=after(3))
    assert [w.new for w in (first, second, third)] == [{LED.id}, {SPOKE.id}, {LED.id}]


def test_what_must_still_be_believed_to_be_retracted_is_refused_when_it_is_not(store: Store) -> None:
    store.write([LED], at=after(0))
    assert store.write([SPOKE], [LED.id], at=after(1), still=True).retracted == 1
    with pytest.raises(NoLongerBelieved):
        store.write([LED], [SPOKE.id, "0" * 32], at=after(2), still=True)
    assert ids(store) == [SPOKE.id]


def test_a_write_that_changes_nothing_is_no_commit(store: Store) -> None:
    store.write([LED], at=after(0))
    assert store.write([LED], [SPOKE.id, "0" * 32], at=after(1)).seq is None
    assert store.judge([], [Merge("person/p0", "person/p1")], at=after(1)).seq is None
    assert store.purge([SPOKE.id], at=after(1)) == 0
    assert list(store.changes(1)) == []


def test_sequences_grow_by_one(store: Store) -> None:
    assert store.write([LED], at=after(0)).seq == 1
    assert store.judge([Merge("person/p1", "person/p0")], at=after(0)).seq == 2
    assert store.write([], [LED.id], at=after(0)).seq == 3


def test_a_claim_cannot_be_believed_and_retracted_at_once(store: Store) -> None:
    with pytest.raises(BadInput):
        store.write([LED, SPOKE], [LED.id], at=after(0))
    assert ids(store) == []


def test_a_merge_cannot_be_made_and_withdrawn_at_once(store: Store) -> None:
    merge = Merge("person/p1", "person/p0")
    with pytest.raises(BadInput):
        store.judge([merge], [merge], at=after(0))


@pytest.mark.parametrize("canonical", ["activity/a0", "person/p0"])
def test_a_merge_joins_two_entities_of_one_kind(store: Store, canonical: str) -> None:
    with pytest.raises(BadInput):
        store.judge([Merge("person/p0", canonical)], at=after(0))
    assert list(store.changes(0)) == []


def test_what_was_retracted_is_still_read_at_the_time_before(store: Store) -> None:
    store.write([LED], at=after(0))
    store.write([], [LED.id], at=after(1))
    store.write([LED], at=after(2))
    assert [ids(store, day=day) for day in range(3)] == [[LED.id], [], [LED.id]]


def test_two_audiences_of_one_fact_are_two_claims(store: Store) -> None:
    restricted = source("experts").says("person/p0", "led", "activity/a0")
    store.write([LED, restricted], at=after(0))
    assert ids(store, ("public",)) == [LED.id]
    assert ids(store, ("experts",)) == [restricted.id]
    assert LED.fact == restricted.fact


def test_the_clock_going_back_does_not_reorder_commits(store: Store) -> None:
    store.write([LED], at=after(5))
    store.write([SPOKE], at=after(3))
    assert ids(store, day=5) == [LED.id, SPOKE.id]
    with pytest.raises(OutOfRange):
        store.view(LABELS, TODAY, after(4))


def test_a_clock_that_went_back_tells_nobody_of_commits_that_he_may_not_see(store: Store) -> None:
    store.write([SPOKE], at=after(5))
    store.write([LED], at=after(3))
    store.write([], [LED.id], at=after(4))
    times = {
        labels: [commit.time for commit in store.commits(store.view(labels, TODAY))] for labels in (("public",), LABELS)
    }
    assert times == {("public",): [after(3), after(4)], LABELS: [after(5)] * 3}
    assert ids(store, ("public",), day=3) == [LED.id]
    assert ids(store, ("public",), day=5) == []


def test_a_time_before_the_memory_began_is_out_of_range(store: Store) -> None:
    with pytest.raises(OutOfRange):
        store.view(["public"], TODAY, after(0))
    store.write([SPOKE], at=after(0))
    store.write([LED], at=after(2))
    with pytest.raises(OutOfRange):
        store.view(["public"], TODAY, after(1))
    assert ids(store, ("committee",), day=1) == [SPOKE.id]


def test_an_empty_memory_can_be_read_now(store: Store) -> None:
    view = store.view(["public"], TODAY)
    assert (ids(store), store.version(view), list(store.changes(0))) == ([], store.version(view), [])


def test_the_labels_of_a_view_are_sorted_and_each_once(store: Store) -> None:
    assert store.view(["public", "committee", "public"], TODAY).labels == ("committee", "public")


def test_known_at_is_a_moment_whatever_its_zone(store: Store) -> None:
    store.write([LED], at=datetime.fromisoformat("2020-01-01T12:00:00+05:00"))
    assert store.view(["public"], TODAY, datetime(2020, 1, 1, 7, tzinfo=UTC)).seq == 1
    with pytest.raises(OutOfRange):
        store.view(["public"], TODAY, datetime(2020, 1, 1, 6, tzinfo=UTC))


def test_a_version_changes_only_for_those_who_see_the_change(store: Store) -> None:
    store.write([LED, SPOKE], at=after(0))
    before = {label: store.version(store.view([label], TODAY)) for label in LABELS}
    store.write([], [SPOKE.id], at=after(1))
    store.judge([Merge("person/p1", "person/p0", "experts")], at=after(2))
    changed = {label for label in LABELS if store.version(store.view([label], TODAY)) != before[label]}
    assert changed == {"committee", "experts"}


def test_a_purge_changes_the_version_of_the_past_too(store: Store) -> None:
    store.write([LED, SPOKE], at=after(0))
    store.write([source(locator="2").says("person/p1", "led", "activity/a0")], at=after(1))
    then = store.view(["public"], TODAY, after(0))
    before = store.version(then)
    store.purge([SPOKE.id], at=after(2))
    assert store.version(then) == before
    store.purge([LED.id], at=after(3))
    assert store.version(then) != before


def test_changes_name_the_entities_of_each_commit_in_order(store: Store) -> None:
    store.write([LED], at=after(0))
    store.judge([Merge("person/p1", "person/p2", "experts")], at=after(1))
    store.write([], [LED.id], at=after(2))
    touched = [(2, "person/p1"), (2, "person/p2"), (3, "activity/a0"), (3, "person/p0")]
    assert [tuple(change) for change in store.changes(1)] == touched


def test_the_digest_is_of_what_is_believed_now(store: Store) -> None:
    store.write([LED], at=after(0))
    before = store.digest()
    store.write([SPOKE], at=after(1))
    more = store.digest()
    store.judge([Merge("person/p1", "person/p0")], at=after(2))
    merged = store.digest()
    store.judge([], [Merge("person/p1", "person/p0")], at=after(3))
    store.write([], [SPOKE.id], at=after(4))
    assert len({before, more, merged}) == 3
    assert store.digest() == before


def test_believed_lists_a_datasets_claims_of_every_audience(store: Store) -> None:
    other = source(dataset="d2").says("person/p0", "led", "activity/a1")
    store.write([LED, SPOKE, other], at=after(0))
    store.write([], [LED.id], at=after(1))
    assert list(store.believed("d1")) == [SPOKE.id]


def test_stated_gives_a_datasets_claims_of_every_audience(store: Store) -> None:
    other = source(dataset="d2").says("person/p0", "led", "activity/a1")
    hidden = source("experts").says("person/p0", "name", "Anna Example")
    store.write([LED, SPOKE, hidden, other], at=after(0))
    store.write([], [LED.id], at=after(1))
    assert list(store.stated("d1")) == sorted([SPOKE, hidden], key=lambda claim: claim.id)


def test_a_commit_tells_each_reader_what_it_believed_and_disbelieved(store: Store) -> None:
    store.write([LED], at=after(0))
    store.write([SPOKE], [LED.id], at=after(1))
    turns = {labels: told(store, labels) for labels in (("public",), ("committee",), ("experts",))}
    assert turns == {
        ("public",): [(after(0), [(True, LED.id)]), (after(1), [(False, LED.id)])],
        ("committee",): [(after(1), [(True, SPOKE.id)])],
        ("experts",): [],
    }


def test_a_claim_believed_again_turns_each_time(store: Store) -> None:
    for day in range(4):
        store.write([LED] if day % 2 == 0 else [], [LED.id] if day % 2 else [], at=after(day))
    assert [turns for _, turns in told(store)] == [[(day % 2 == 0, LED.id)] for day in range(4)]


def test_a_fact_that_another_source_says_as_well_is_no_news(store: Store) -> None:
    again, hidden = source(locator="2"), source("committee", locator="3")
    other = again.says("person/p0", "led", "activity/a0")
    store.write([LED], at=after(0))
    store.write([other], [LED.id], at=after(1))
    store.write([hidden.says("person/p0", "led", "activity/a0")], [other.id], at=after(2))
    view = store.view(["public"], TODAY)
    news = [store.turned(commit.seq, view, restated=False) for commit in store.commits(view)]
    assert [[(turn.believed, turn.statement.claim) for turn in turns] for turns in news] == [
        [(True, LED)],
        [],
        [(False, other)],
    ]


def told(store: Store, labels: tuple[str, ...] = LABELS) -> list[tuple[datetime, list[tuple[bool, str]]]]:
    view = store.view(labels, TODAY)
    return [
        (commit.time, [(turn.believed, turn.statement.claim.id) for turn in store.turned(commit.seq, view)])
        for commit in store.commits(view)
    ]


def test_a_second_record_of_a_run_replaces_the_first(store: Store) -> None:
    begun = Run("d1", "ab", "people 1", after(1))
    ended = Run("d1", "ab", "people 1", after(1), after(2), "10 = 9 + 0 + 1")
    for run in (begun, Run("d2", "cd", "people 1", after(0)), ended):
        store.record(run)
    assert [(run.dataset, run.ended) for run in store.runs()] == [("d2", None), ("d1", after(2))]
    assert store.runs()[1] == ended


def test_texts_are_values_and_wordings_of_every_audience_ever_believed(store: Store) -> None:
    name = source("experts").says("person/p0", "name", "Anna Example", lang="en")
    worded = source().says("person/p0", "led", "activity/a0", wording="led the visit")
    store.write([name, worded, LED], at=after(0))
    store.write([], [name.id], at=after(1))
    assert [tuple(text) for text in store.texts(["person/p0", "person/p1"])] == [
        ("person/p0", "experts", "name", "en", "Anna Example"),
        ("person/p0", "public", "led", "", "led the visit"),
    ]


def test_what_a_view_believes_otherwise_than_its_texts_is_named_by_reworded(store: Store) -> None:
    name = source("experts").says("person/p0", "name", "Anna Example", lang="en")
    worded = source().says("person/p1", "led", "activity/a0", wording="led the visit")
    store.write([name, LED], at=after(0))
    store.write([worded], [name.id], at=after(1))
    everyone = ["person/p0", "person/p1", "activity/a0"]
    assert store.reworded(everyone, store.view(["experts"], TODAY)) == {"person/p0"}
    assert store.reworded(everyone, store.view(["public"], TODAY)) == set()
    assert store.reworded(everyone, store.view(["public"], TODAY, after(0))) == {"person/p1", "activity/a0"}


def test_a_projection_can_tell_its_memory_how_far_it_is_and_what_was_purged(open_store: Opener) -> None:
    with open_store() as other:
        another = other.identity()
    with open_store() as store:
        assert store.identity() == store.identity() != another
        assert store.last() == 0
        store.write([LED], at=after(0))
        store.purge([LED.id], at=after(1))
        store.write([LED], at=after(2))
        assert store.last() == 3
        assert [store.purged(0, 1), store.purged(1, 2), store.purged(2, 3), store.purged(0, 3)] == [0, 1, 0, 1]
