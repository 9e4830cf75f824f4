"""Homes answer alike whatever was written, and nobody can tell what he may not see from what is not there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.errors import OutOfRange
from graph.store import Store, View
from tests.contract.conftest import Opener
from tests.contract.oracle import Oracle
from tests.contract.questions import Answer, answers, differences, views
from tests.contract.worlds import EVERYONE, TODAY, VIEWERS, Act, Large, after, histories

COMMIT = 20_000
"""Claims that every home takes in one commit."""
DAYS = (TODAY, TODAY - 6 * 365)
SMALL = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SMALL
@given(histories(), st.integers(0, 4))
def test_every_read_of_a_random_history_is_the_oracles(history: list[Act], nth: int) -> None:
    with TemporaryDirectory() as folder:
        _is_the_oracles(lambda: closing(EmbeddedStore.open(Path(folder) / "memory.db")), history, nth)


@pytest.mark.slow
@pytest.mark.servers
@settings(SMALL, max_examples=8)
@given(histories(), st.integers(0, 4))
def test_every_read_of_a_random_history_in_neo4j_is_the_oracles(
    empty_neo4j: Callable[[], Store], history: list[Act], nth: int
) -> None:
    _is_the_oracles(lambda: closing(empty_neo4j()), history, nth)


def _is_the_oracles(open_home: Opener, history: Sequence[Act], nth: int) -> None:
    oracle = Oracle()
    with open_home() as home:
        for act in history:
            assert act.on(home) == act.on(oracle)
        assert list(home.texts(EVERYONE)) == list(oracle.texts(EVERYONE))
        for view in list(views(oracle, VIEWERS, DAYS, oracle.view(["public"], TODAY).seq))[nth::5]:
            assert differences(answers(home, view), answers(oracle, view)) == []


@SMALL
@given(histories())
def test_changes_name_every_subject_of_a_claim_that_was_written_retracted_or_purged(
    open_home: Opener, history: list[Act]
) -> None:
    oracle = Oracle()
    with open_home() as home:
        for act in history:
            before = oracle.view(["public"], TODAY).seq
            act.on(home)
            act.on(oracle)
            assert set(home.changes(before)) >= set(oracle.changes(before))


@pytest.mark.slow
@settings(SMALL, max_examples=60)
@given(histories(), st.sampled_from(VIEWERS[:3]))
def test_a_memory_reads_the_same_without_what_the_viewer_may_not_see(
    open_two: Opener, history: list[Act], labels: Sequence[str]
) -> None:
    with open_two() as whole, open_two() as visible:
        for act in history:
            act.on(whole)
            act.seen_by(labels).on(visible)
        for mine, twin in zip(_seen(whole, labels, history), _seen(visible, labels, history), strict=True):
            assert differences(mine, twin) == []


@SMALL
@given(histories())
def test_a_version_changes_when_the_oracles_does(open_home: Opener, history: list[Act]) -> None:
    oracle = Oracle()
    with open_home() as home:
        for act in history:
            before = [_versions(store) for store in (home, oracle)]
            act.on(home)
            act.on(oracle)
            now = [_versions(store) for store in (home, oracle)]
            assert _changed(before[0], now[0]) == _changed(before[1], now[1])


@SMALL
@given(histories(), st.sampled_from(VIEWERS[:3]))
def test_a_home_reads_as_an_oracle_without_what_the_viewer_may_not_see(
    open_home: Opener, history: list[Act], labels: Sequence[str]
) -> None:
    _is_twin(open_home, history, labels)


@pytest.mark.slow
@settings(SMALL, max_examples=300, derandomize=False)
@given(histories(), st.sampled_from(VIEWERS[:3]))
def test_many_more_histories_read_alike_with_and_without_what_is_hidden(
    tmp_path: Path, history: list[Act], labels: Sequence[str]
) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder:
        _is_twin(lambda: closing(EmbeddedStore.open(Path(folder) / "memory.db")), history, labels)


def _is_twin(open_home: Opener, history: Sequence[Act], labels: Sequence[str]) -> None:
    oracle = Oracle()
    with open_home() as home:
        for act in history:
            act.on(home)
            act.seen_by(labels).on(oracle)
        for mine, twin in zip(_seen(home, labels, history), _seen(oracle, labels, history), strict=True):
            assert differences(mine[1:], twin[1:]) == []


@pytest.mark.slow
def test_every_read_of_a_hundred_thousand_links_is_the_oracles(open_home: Opener) -> None:
    oracle, large = Oracle(), Large()
    world, merges = list(large.claims()), list(large.merges())
    assert sum(claim.object is not None for claim in world) >= 100_000
    with open_home() as home:
        for store in (home, oracle):
            for start in range(0, len(world) - 5000, COMMIT):
                store.write(world[start : min(start + COMMIT, len(world) - 5000)], at=after(0))
            store.write(world[-5000:], [claim.id for claim in world[100:600]], at=after(1))
            store.judge(merges, at=after(2))
        for labels in VIEWERS if isinstance(home, EmbeddedStore) else VIEWERS[-1:]:
            view = oracle.view(labels, TODAY)
            assert differences(answers(home, view), answers(oracle, view)) == []


def _seen(store: Store, labels: Sequence[str], history: Sequence[Act]) -> Iterator[list[Answer]]:
    """What the viewer can ask: all now and as known at one day, the version as known after each commit."""
    days = sorted({act.days for act in history} | {-1})
    for day in (None, *days):
        view = _view(store, labels, day)
        told = answers(store, view) if view and day in (None, days[len(days) // 2]) else []
        yield [("version", store.version(view) if view else "out of range"), *told]


def _view(store: Store, labels: Sequence[str], day: int | None) -> View | None:
    try:
        return store.view(labels, TODAY, None if day is None else after(day))
    except OutOfRange:
        return None


def _versions(store: Store) -> list[str]:
    """Of what every viewer sees now, and saw at the first commit."""
    now = [store.view(labels, TODAY) for labels in VIEWERS]
    return [store.version(view) for view in (*now, *(View(v.labels, min(v.seq, 1), TODAY) for v in now))]


def _changed(before: Sequence[str], now: Sequence[str]) -> list[bool]:
    return [old != new for old, new in zip(before, now, strict=True)]
