"""A memory kept anew in Neo4j is none until it is whole; what cuts a restore short, and what another one does to it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from graph.errors import StoreError, StoreLocked, StoreUnfinished, StoreUnreachable
from graph.history.acts import Act, Purged, mark_of
from graph.neo4j import Neo4jStore, restoring
from graph.neo4j import history as neo4j_history
from graph.neo4j.sessions import Sessions
from graph.store import Run
from tests.contract.oracle import Oracle
from tests.contract.worlds import LABELS, TODAY, after, source
from tests.servers.homes import USER, connected, memories
from tests.servers.running import LONGEST, Neo4j

pytestmark = [pytest.mark.slow, pytest.mark.servers]
CLAIMS = [source(locator=f"{n}").says(f"person/p{n}", "led", f"activity/a{n % 3}") for n in range(40)]
OTHER = source().says("person/p1", "name", "Anna Example", lang="en")


@pytest.fixture
def home(empty_neo4j: Callable[[], Neo4jStore]) -> Iterator[Neo4jStore]:
    with closing(empty_neo4j()) as store:
        yield store


@pytest.fixture
def first() -> Oracle:
    memory = Oracle()
    memory.write(CLAIMS, at=after(0))
    memory.write([OTHER], [claim.id for claim in CLAIMS[:20]], at=after(1))
    return memory


def opened(server: Neo4j, *, anew: bool = False) -> Neo4jStore:
    return Neo4jStore.open(server.url, user=USER, password=server.password, create=False, anew=anew)


RESTORES = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.restoring IS NOT NULL RETURN 1"
DIE = """
import os, sys
from graph.neo4j import Neo4jStore, restoring
from tests.contract.oracle import Oracle
from tests.contract.worlds import after
from tests.graph.test_neo4j_history import CLAIMS
restoring.STEP = 10
memory = Oracle()
memory.write(CLAIMS, at=after(0))

def dying():
    for number, act in enumerate(memory.history()):
        yield act if number < 30 else os._exit(9)

store = Neo4jStore.open(sys.argv[1], user=sys.argv[2], password=sys.argv[3], anew=True)
store.replace(dying(), int(sys.argv[4]))
"""


def die(server: Neo4j, last: int = 0) -> None:
    """A restore whose process ends when a part is kept; the server has seen that it is gone."""
    command = [sys.executable, "-c", DIE, server.url, USER, server.password, str(last)]
    assert subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode == 9
    began = monotonic()
    with connected(server) as driver, driver.session() as session:
        while session.run(RESTORES).values():
            assert monotonic() - began < LONGEST


def test_a_restore_cut_short_is_refused_and_can_be_done_anew(
    home: Neo4jStore, neo4j_server: Neo4j, first: Oracle
) -> None:
    die(neo4j_server)

    with pytest.raises(StoreUnfinished, match="give its command again"):
        opened(neo4j_server)
    for refused in (home.last, lambda: home.view(LABELS, TODAY), lambda: home.write([OTHER], at=after(3)),
                    lambda: home.purge([CLAIMS[0].id], at=after(3)), lambda: next(home.history())):  # fmt: skip
        with pytest.raises(StoreUnfinished):
            refused()
    with closing(opened(neo4j_server, anew=True)) as again:
        again.restore(first.history())
        assert list(again.history())[1:] == list(first.history())[1:]
    assert home.digest() == first.digest()


def test_a_restore_that_lost_its_server_is_done_anew_when_the_server_is_back(own_neo4j: Neo4j, first: Oracle) -> None:
    def losing() -> Iterator[Act]:
        for number, act in enumerate(first.history()):
            if number == 10:
                own_neo4j.kill()
            yield act

    with closing(memories(own_neo4j)()) as home:
        with pytest.raises(StoreUnreachable):
            home.restore(losing())
        own_neo4j.start()
        with pytest.raises(StoreUnfinished):
            home.last()
        home.restore(first.history())
        assert list(home.history())[1:] == list(first.history())[1:]


def test_a_memory_that_is_replaced_is_another_one_and_tells_what_the_backup_tells(
    home: Neo4jStore, first: Oracle
) -> None:
    home.write([source().says("person/p9", "name", "Gone", lang="en")], at=after(0))
    before = home.identity()

    home.replace(first.history(), 1)

    assert list(home.history())[1:] == list(first.history())[1:]
    assert home.identity() != before


def test_a_memory_to_which_somebody_wrote_meanwhile_is_not_replaced(home: Neo4jStore, first: Oracle) -> None:
    home.write(CLAIMS[:1], at=after(0))
    home.write(CLAIMS[1:2], at=after(1))

    with pytest.raises(StoreLocked, match="meanwhile"):
        home.replace(first.history(), 1)
    assert sorted(home.believed("d1")) == sorted(claim.id for claim in CLAIMS[:2])


def test_what_was_purged_is_told_until_the_memory_that_takes_its_place_is_whole(
    home: Neo4jStore, neo4j_server: Neo4j, first: Oracle
) -> None:
    home.write(CLAIMS[:2], at=after(0))
    home.purge([CLAIMS[0].id], at=after(1))
    marks = [Purged(mark_of(CLAIMS[0].id), 2, after(1))]
    for last in (2, 0):
        die(neo4j_server, last)
        with closing(opened(neo4j_server, anew=True)) as again:
            assert list(again.purges()) == marks
    home.restore(first.history())
    assert list(home.purges()) == []


def interrupted(first: Oracle, then: Callable[[], object]) -> Iterator[Act]:
    """Its history, in the middle of which something happens."""
    for number, act in enumerate(first.history()):
        if number == 30:
            then()
        yield act


def test_while_a_restore_is_under_way_no_other_is_begun_and_nothing_is_written(
    home: Neo4jStore, neo4j_server: Neo4j, first: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "STEP", 10)
    monkeypatch.setattr(restoring, "PAUSES", (0.0,))
    told: list[tuple[type[Exception], str]] = []

    def meanwhile() -> None:
        with closing(opened(neo4j_server, anew=True)) as other:
            for refused in (lambda: other.restore(first.history()), lambda: opened(neo4j_server), other.last,
                            lambda: other.write([OTHER], at=after(3)), other.scrub,
                            lambda: other.record(Run("d1", "ab" * 32, "d1 1", after(3)))):  # fmt: skip
                with pytest.raises(StoreError) as error:
                    refused()
                told.append((error.type, str(error.value)))

    home.restore(interrupted(first, meanwhile))

    assert [kind for kind, _ in told] == [StoreLocked, *[StoreUnfinished] * 5]
    assert "under way in another process: wait for its end" in told[0][1]
    assert all("under way: ask again when it is done" in said for _, said in told[1:3])
    assert list(home.history())[1:] == list(first.history())[1:]


def test_a_restore_that_the_server_lost_sight_of_ends_when_another_goes_on_in_its_place(
    home: Neo4jStore, first: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "STEP", 10)

    def take_over() -> None:
        monkeypatch.setattr(restoring, "is_under_way", lambda _: False)
        home.restore(first.history())

    with pytest.raises(StoreLocked, match="Another restore"):
        home.restore(interrupted(first, take_over))
    assert list(home.history())[1:] == list(first.history())[1:]


def test_a_purge_while_a_history_is_read_ends_it(home: Neo4jStore, first: Oracle) -> None:
    home.restore(first.history())
    acts = home.history()
    next(acts)
    home.purge([CLAIMS[0].id], at=after(3))

    with pytest.raises(StoreLocked, match="begin again"):
        list(acts)


def test_a_history_is_the_same_in_however_small_parts_it_is_read_and_written(
    home: Neo4jStore, first: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (restoring, neo4j_history):
        monkeypatch.setattr(module, "STEP", 1)
    home.restore(first.history())
    assert list(home.history())[1:] == list(first.history())[1:]
    assert list(home.changes(0)) == list(first.changes(0))


class Forgetful(Sessions):
    """Each transaction is done twice, as after a lost acknowledgement."""

    def transact(self, work):  # type: ignore[no-untyped-def]
        super().transact(work)
        return super().transact(work)


def test_steps_whose_acknowledgement_is_lost_are_done_once(
    home: Neo4jStore, neo4j_server: Neo4j, first: Oracle
) -> None:
    with connected(neo4j_server) as driver:
        restoring.restore(Forgetful(driver, neo4j_server.url), first.history())
    assert list(home.history())[1:] == list(first.history())[1:]
    assert list(home.changes(0)) == list(first.changes(0))
