"""A memory can be told act by act, and kept anew from what was told; what a viewer is told is that viewer's alone."""

import gzip
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, nullcontext
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.errors import BadBackup, StoreTaken
from graph.history.acts import Act, Believed, Entry, Heading, Judged, Purged, mark_of
from graph.history.checks import checked
from graph.history.files import read
from graph.history.lines import lines
from graph.history.parts import readable, without
from graph.history.tally import Tally
from graph.store import NEVER, Merge, Run, Store, View
from tests.contract.conftest import SERVED, Opener, opener
from tests.contract.oracle import Oracle
from tests.contract.questions import answers, differences
from tests.contract.test_alike import DAYS, SMALL, _seen, _view, views
from tests.contract.worlds import LABELS, TODAY, VIEWERS, after, histories, source
from tests.contract.worlds import Act as Doing

LOAD = Run("d1", "ab" * 32, "d1 1", after(0), after(1), '{"rows": 3}')
CLAIM = source(locator="secret").says("person/p0", "name", "Anna Example", lang="en")
OTHER = source().says("person/p1", "led", "activity/a0")


def remembering(store: Store, history: Iterable[Doing], late: int = 0) -> Store:
    """All of a history; the clock of every other commit is some days late."""
    for number, doing in enumerate(history):
        Doing(**{**vars(doing), "days": doing.days - late * (number % 2)}).on(store)
    store.record(LOAD)
    return store


def told(store: Store) -> list[Act]:
    """The acts, but for what is one memory's own."""
    heading, *acts = store.history()
    assert isinstance(heading, Heading)
    return [heading._replace(identity=""), *acts]


@pytest.mark.slow
@pytest.mark.servers
@settings(SMALL, max_examples=12)
@given(histories(), st.integers(0, 4), st.sampled_from((0, 5)))
def test_a_memory_kept_anew_in_neo4j_is_told_and_read_as_the_first(
    empty_neo4j: Callable[[], Store], history: list[Doing], nth: int, late: int
) -> None:
    oracle = remembering(Oracle(), history, late)
    with closing(empty_neo4j()) as home:
        home.restore(oracle.history())
        assert told(oracle) == told(home)
        assert oracle.digest() == home.digest()
        asked = views(oracle, VIEWERS, DAYS, oracle.last())
        for view in list(asked)[nth::5]:
            assert differences(answers(home, view), answers(oracle, view)) == []
        for day in {doing.days - back for doing in history for back in (0, late)}:
            assert [_view(home, labels, day) for labels in VIEWERS] == [_view(oracle, v, day) for v in VIEWERS]


@pytest.mark.slow
@pytest.mark.servers
@settings(SMALL, max_examples=12)
@given(histories(), st.sampled_from((0, 5)))
def test_the_history_of_a_memory_that_grew_in_neo4j_is_the_oracles(
    empty_neo4j: Callable[[], Store], history: list[Doing], late: int
) -> None:
    oracle, tally = remembering(Oracle(), history, late), Tally()
    with closing(empty_neo4j()) as home:
        remembering(home, history, late)
        assert told(home) == told(oracle)
        assert list(tally.over(checked(home.history())))
        assert tally.digest == home.digest()


@pytest.mark.slow
@SMALL
@given(histories(), st.integers(0, 4), st.sampled_from((0, 5)))
def test_a_memory_kept_anew_twice_is_told_and_read_as_the_first(history: list[Doing], nth: int, late: int) -> None:
    oracle = remembering(Oracle(), history, late)
    with TemporaryDirectory() as folder, ExitStack() as open_ones:
        homes = [open_ones.enter_context(closing(EmbeddedStore.open(Path(folder) / f"{n}.db"))) for n in range(2)]
        homes[0].restore(oracle.history())
        homes[1].restore(homes[0].history())
        anew = Oracle()
        anew.restore(homes[1].history())
        assert told(oracle) == told(homes[0]) == told(homes[1]) == told(anew)
        assert {store.digest() for store in (oracle, *homes, anew)} == {oracle.digest()}
        asked = views(oracle, VIEWERS, DAYS, oracle.last())
        for view in list(asked)[nth::5]:
            assert differences(answers(homes[1], view), answers(oracle, view)) == []
            assert homes[1].version(view) == homes[0].version(view)
        for day in {doing.days - back for doing in history for back in (0, late)}:
            assert [_view(homes[1], labels, day) for labels in VIEWERS] == [_view(oracle, v, day) for v in VIEWERS]


ROWS = (
    "SELECT id, audience, since, until FROM claim ORDER BY id",
    "SELECT c.id, b.seq_in, b.seq_out FROM belief b JOIN claim c ON c.n = b.claim ORDER BY 1, 2",
    "SELECT c.id, name.lang, name.key FROM name JOIN claim c ON c.n = name.claim ORDER BY 1, 2, 3",
    "SELECT * FROM judgement ORDER BY 1, 2, 3, 4",
    "SELECT * FROM entry_label ORDER BY 1, 2",
    "SELECT t.* FROM touched t WHERE EXISTS (SELECT 1 FROM judgement"
    " WHERE t.entity IN (member, canonical) AND t.seq IN (seq_in, seq_out)) ORDER BY 1, 2",
    "SELECT t.* FROM touched t JOIN claim c ON t.entity = c.subject JOIN belief b ON b.claim = c.n"
    " AND t.seq IN (b.seq_in, b.seq_out) ORDER BY 1, 2",
)


@SMALL
@given(histories())
def test_the_file_of_a_memory_kept_anew_has_the_rows_of_the_first(history: list[Doing]) -> None:
    with TemporaryDirectory() as folder, ExitStack() as open_ones:
        first, second = (
            open_ones.enter_context(closing(EmbeddedStore.open(Path(folder) / f"{n}.db"))) for n in range(2)
        )
        remembering(first, history)
        second.restore(first.history())
        for rows in ROWS:
            assert second.connection.execute(rows).fetchall() == first.connection.execute(rows).fetchall()


@SMALL
@given(histories(), st.sampled_from((0, 5)))
def test_the_acts_of_every_memory_are_checked_and_have_its_digest(history: list[Doing], late: int) -> None:
    store, tally = remembering(Oracle(), history, late), Tally()
    assert list(tally.over(checked(store.history()))) == list(store.history())
    assert tally.digest == store.digest()


@SMALL
@given(histories(), st.sampled_from((0, 5)))
def test_what_is_written_in_lines_is_read_as_it_was(history: list[Doing], late: int) -> None:
    acts = list(remembering(Oracle(), history, late).history())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "backup"
        for zipped in (False, True):
            written = b"".join(lines(acts, Tally()))
            path.write_bytes(gzip.compress(written) if zipped else written)
            assert list(read(path)) == acts


@SMALL
@given(histories(), st.sampled_from(VIEWERS[:3]), st.sampled_from((0, 5)))
def test_what_a_viewer_is_told_has_the_same_bytes_without_what_it_may_not_see(
    history: list[Doing], labels: Sequence[str], late: int
) -> None:
    whole = remembering(Oracle(), history, late)
    visible = Oracle()
    for number, doing in enumerate(history):
        Doing(**{**vars(doing.seen_by(labels)), "days": doing.days - late * (number % 2)}).on(visible)
    acts = [list(readable(store.history(), labels)) for store in (whole, visible)]
    assert acts[0] == acts[1]
    assert list(lines(acts[0], Tally())) == list(lines(acts[1], Tally()))


@pytest.mark.slow
@SMALL
@given(histories(), st.sampled_from(VIEWERS[:3]), st.sampled_from((0, 5)))
def test_what_a_viewer_is_told_is_the_same_memory_to_it_elsewhere(
    history: list[Doing], labels: Sequence[str], late: int
) -> None:
    oracle, tally = remembering(Oracle(), history, late), Tally()
    with TemporaryDirectory() as folder, closing(EmbeddedStore.open(Path(folder) / "memory.db")) as elsewhere:
        elsewhere.restore(checked(tally.over(readable(oracle.history(), labels))))
        assert elsewhere.digest() == tally.digest
        shifted = [Doing(**{**vars(d), "days": d.days - late * (n % 2)}) for n, d in enumerate(history)]
        for fewer in (labels, ("public",)):
            for here, there in zip(_seen(oracle, fewer, shifted), _seen(elsewhere, fewer, shifted), strict=True):
                assert differences(here[1:], there[1:]) == []
                assert (here[0][1] == "out of range") == (there[0][1] == "out of range")


@SMALL
@given(histories(), st.randoms(use_true_random=False))
def test_a_history_without_what_was_purged_is_that_of_the_memory_after_purging(
    history: list[Doing], pick: random.Random
) -> None:
    memory = remembering(Oracle(), history)
    before = list(memory.history())
    ids = [claim.id for doing in history for claim in doing.claims if pick.random() < 0.3]
    memory.purge(ids, at=after(99))
    kept = Oracle()
    kept.restore(without(lambda: before, {mark_of(i) for i in ids}, after(99)))
    assert told(kept) == told(memory)


Two = tuple[Store, Store]


@pytest.fixture(params=["oracle", "embedded", SERVED])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Two]:
    """Two empty stores of a home; Neo4j has one at a time, beside the oracle."""
    open_store = opener(request.param, request, tmp_path)
    with nullcontext(Oracle()) if request.param == "neo4j" else open_store() as first, open_store() as second:
        yield first, second


@pytest.fixture
def acts() -> list[Act]:
    """Some of each."""
    oracle = Oracle()
    oracle.write([CLAIM, OTHER, source("experts").says("person/p1", "led", "activity/a1")], at=after(0))
    oracle.judge([Merge("person/p0", "person/p1"), Merge("person/p2", "person/p1", "experts")], at=after(1))
    oracle.write([], [OTHER.id], at=after(2))
    oracle.purge([CLAIM.id], at=after(3))
    oracle.record(LOAD)
    oracle.record(Run("d2", "cd" * 32, "d2 1", after(1)))
    return list(oracle.history())


def refused(acts: Iterable[Act]) -> bool:
    with pytest.raises(BadBackup):
        list(checked(acts))
    return True


def test_no_act_may_stand_twice_or_before_its_time(acts: list[Act]) -> None:
    assert list(checked(acts)) == acts
    assert refused([])
    for n in range(len(acts)):
        assert refused([*acts[: n + 1], *acts[n:]])
        assert n == 0 or refused([*acts[: n - 1], acts[n], acts[n - 1], *acts[n + 1 :]])


@pytest.mark.parametrize("wrong", [{"seq": 1}, {"seq": 0}, {"seq": 5}])
def test_a_purge_is_of_a_commit_that_purged(acts: list[Act], wrong: dict[str, int]) -> None:
    assert isinstance(acts[-1], Purged)
    assert refused([*acts[:-1], acts[-1]._replace(**wrong)])


@pytest.mark.parametrize(
    "wrong", [{"labels": ("quartz",)}, {"labels": ("public", "experts", "x")}, {"kind": "people"}, {"seq": 2},
              {"at": after(0).replace(tzinfo=None)}, {"labels": ("public",)}]
)  # fmt: skip
def test_a_commit_is_of_a_known_kind_and_seen_by_those_whom_it_concerns(acts: list[Act], wrong: dict[str, Any]) -> None:
    assert isinstance(acts[1], Entry)
    assert refused([acts[0], acts[1]._replace(**wrong), *acts[2:]])


@pytest.mark.parametrize(
    "beliefs", [(), ((0, NEVER),), ((1, 1),), ((3, 1),), ((1, 3), (3, NEVER)), ((1, 9),), ((9, 10),)]
)
def test_beliefs_come_one_after_another_at_commits_that_there_are(acts: list[Act], beliefs: Any) -> None:
    place = next(n for n, act in enumerate(acts) if isinstance(act, Believed))
    believed = acts[place]
    assert isinstance(believed, Believed)
    assert refused([*acts[:place], believed._replace(beliefs=beliefs), *acts[place + 1 :]])


def test_a_purge_is_remembered_without_the_claim_or_its_id(store: Store) -> None:
    store.write([CLAIM, OTHER], at=after(0))
    store.purge([CLAIM.id], at=after(1))
    assert list(store.purges()) == [Purged(mark_of(CLAIM.id), 2, after(1))]
    assert CLAIM.id not in repr(list(store.history()))


def test_a_memory_kept_anew_after_a_purge_has_nothing_left_to_scrub(tmp_path: Path, acts: list[Act]) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as home:
        home.restore(acts)
        assert home.purged(0, 4)
        assert not home.awaits_scrub()


def test_only_an_empty_memory_is_kept_anew(two: Two) -> None:
    first, second = two
    first.write([CLAIM], at=after(0))
    second.write([OTHER], at=after(0))
    with pytest.raises(StoreTaken):
        second.restore(first.history())
    assert list(second.believed("d1")) == [OTHER.id]


def test_a_memory_in_which_only_a_load_is_recorded_is_not_empty(open_home: Opener) -> None:
    with open_home() as home:
        home.record(LOAD)
        with pytest.raises(StoreTaken):
            home.restore(Oracle().history())
        assert list(home.runs()) == [LOAD]


def test_a_memory_that_was_cut_short_while_kept_anew_is_empty_and_can_be_kept_anew(open_home: Opener) -> None:
    first = Oracle()
    first.write([CLAIM, OTHER], at=after(0))

    def cut() -> Iterator[Act]:
        yield from list(first.history())[:-1]
        raise BadBackup("was cut short")

    with open_home() as home:
        with pytest.raises(BadBackup):
            home.restore(cut())
        assert (home.last(), home.view(LABELS, TODAY).seq) == (0, 0)
        home.restore(first.history())
        assert home.digest() == first.digest()


def test_a_history_is_of_one_commit_while_others_write(open_home: Opener) -> None:
    with open_home() as home:
        home.write([CLAIM], at=after(0))
        home.judge([Merge("person/p0", "person/p1")], at=after(1))
        acts = home.history()
        begun = [next(acts)]
        home.write([OTHER], [CLAIM.id], at=after(2))
        home.judge([], [Merge("person/p0", "person/p1")], at=after(3))
        begun += acts
        kept = Oracle()
        kept.restore(begun)
        assert (kept.last(), list(kept.believed("d1"))) == (2, [CLAIM.id])
        assert Judged(Merge("person/p0", "person/p1"), ((2, NEVER),)) in begun


def test_what_is_written_after_a_memory_was_kept_anew_goes_on_from_there(two: Two) -> None:
    first, second = two
    first.write([CLAIM], at=after(0))
    first.write([], [CLAIM.id], at=after(1))
    second.restore(first.history())
    for store in two:
        store.write([CLAIM, OTHER], at=after(2))
    assert told(first) == told(second)
    assert list(first.changes(0)) == list(second.changes(0))
    view = View(LABELS, 3, TODAY)
    assert differences(answers(first, view), answers(second, view)) == []


@pytest.mark.parametrize("gap", [timedelta(microseconds=1), timedelta(days=-3)])
def test_times_are_kept_to_the_microsecond_and_out_of_order(store: Store, gap: timedelta) -> None:
    store.write([CLAIM], at=after(5))
    store.write([OTHER], at=after(5) + gap)
    kept = Oracle()
    kept.restore(store.history())
    assert [c.time for c in kept.commits(kept.view(LABELS, TODAY))] == [
        c.time for c in store.commits(store.view(LABELS, TODAY))
    ]
