"""Several writers at one Neo4j queue: whole commits, numbered in the order in which a follower meets them."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import pytest
from neo4j import ManagedTransaction
from neo4j.exceptions import ServiceUnavailable

from graph.claims import Claim
from graph.neo4j import Neo4jStore
from graph.neo4j.sessions import Sessions
from graph.neo4j.writing import write
from graph.store import Change, Written
from tests.contract.worlds import LABELS, TODAY, source
from tests.servers.homes import USER, connected
from tests.servers.running import Neo4j

pytestmark = [pytest.mark.slow, pytest.mark.servers]
AT = datetime(2026, 11, 1, tzinfo=UTC)
WRITERS, COMMITS, EACH = 4, 6, 20


@pytest.fixture
def home(empty_neo4j: Callable[[], Neo4jStore]) -> Iterator[Neo4jStore]:
    with closing(empty_neo4j()) as store:
        yield store


def said(writer: int, commit: int) -> list[Claim]:
    """All writers lead the same activities, so that they meet at the same nodes."""
    return [source(locator=f"{writer}-{commit}-{n}").says(f"person/p{writer}", "led", f"activity/a{n}")
            for n in range(EACH)]  # fmt: skip


def writing(server: Neo4j, writer: int) -> list[Written]:
    with closing(Neo4jStore.open(server.url, user=USER, password=server.password)) as store:
        return [store.write(said(writer, commit), at=AT) for commit in range(COMMITS)]


def following(home: Neo4jStore, writers: list[Future[list[Written]]]) -> list[Change]:
    """What a follower meets that asks again and again for what is newer, until all is written."""
    met: list[Change] = []
    done = False
    while not done:
        done = all(each.done() for each in writers)
        met += home.changes(met[-1].seq if met else 0)
    return met


def test_writers_at_once_lose_nothing_and_a_follower_misses_nothing(home: Neo4jStore, neo4j_server: Neo4j) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(writing, neo4j_server, number) for number in range(WRITERS)]
        met = following(home, writers)

    written = [commit for each in writers for commit in each.result()]
    assert sorted(commit.seq or 0 for commit in written) == list(range(1, WRITERS * COMMITS + 1))
    assert {commit.added for commit in written} == {EACH}
    assert len(list(home.believed("d1"))) == WRITERS * COMMITS * EACH
    assert met == list(home.changes(0))


def test_what_several_writers_say_alike_is_believed_once(home: Neo4jStore, neo4j_server: Neo4j) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        told = [each.result() for each in [pool.submit(writing, neo4j_server, 0) for _ in range(WRITERS)]]

    assert sum(commit.added for each in told for commit in each) == COMMITS * EACH
    assert len(home.about(["person/p0"], home.view(LABELS, TODAY))) == COMMITS * EACH


class Interrupted(Sessions):
    """Loses the server in the first try of each transaction, when its work is done and not yet committed."""

    def transact(self, work: Callable[[ManagedTransaction], Written]) -> Written:  # type: ignore[override]
        tries: list[Written] = []

        def again(tx: ManagedTransaction) -> Written:
            tries.append(work(tx))
            if len(tries) == 1:
                raise ServiceUnavailable("The server is gone.")
            return tries[-1]

        return super().transact(again)


def test_a_commit_that_lost_its_server_is_made_once_when_it_is_tried_again(
    home: Neo4jStore, neo4j_server: Neo4j
) -> None:
    with connected(neo4j_server) as driver:
        written = write(Interrupted(driver, neo4j_server.url), said(0, 0), [], AT)

    assert (written.seq, written.added) == (1, EACH)
    assert home.view(LABELS, TODAY).seq == 1
    assert len(list(home.believed("d1"))) == EACH
