"""Neo4j killed, paused, read-only, of somebody else: nothing is lost or made up, and the service mends itself."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, NamedTuple

import pytest
from neo4j import ManagedTransaction
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.claims import Source
from graph.neo4j import Neo4jStore
from graph.neo4j.sessions import Sessions
from search.memory import Memory
from tests.api.conftest import BEGAN, Run, claims
from tests.servers import homes
from tests.servers.fetched import NotHere
from tests.servers.homes import USER, connected
from tests.servers.running import LONGEST, Neo4j

pytestmark = [pytest.mark.slow, pytest.mark.servers]
SILENCE = ("server.bolt.connection_keep_alive=4s", "server.bolt.connection_keep_alive_probes=2")
"""A server that says nothing for twice four seconds is given up."""
READ_ONLY = "server.databases.default_to_read_only=true"
BOUND = 40
"""Seconds within which every request has its answer, whatever the server does."""
COMMAND = (sys.executable, "-c", "from api.cli import main; main()")
QUESTION = "/v1/who-has-worked-on?topic=export%20control&place=Central%20Asia"
ENTITY = "/v1/entities/person/aydin-sharsheev"
SAID = Source(dataset="desk", edition="1", locator="1")


@pytest.fixture(scope="module")
def server() -> Iterator[Neo4j]:
    """One that these tests may kill."""
    try:
        with homes.neo4j(*SILENCE) as running:
            yield running
    except NotHere as error:
        pytest.skip(str(error))


@pytest.fixture
def up(server: Neo4j) -> Iterator[Neo4j]:
    """Runs, and is left running."""
    yield server
    if server.runs():
        server.resume()
    else:
        server.start()


@pytest.fixture
def environment(up: Neo4j, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    named = {
        "NEO4J": up.url, "NEO4J_USER": USER, "NEO4J_PASSWORD": up.password, "INDEX": str(tmp_path / "index.sqlite"),
        "TODAY": "2026-11-22",
    }  # fmt: skip
    for name, value in named.items():
        monkeypatch.setenv(f"CONTINUITY_{name}", value)
    return {**os.environ}


@pytest.fixture
def empty(up: Neo4j) -> Iterator[Neo4jStore]:
    with closing(homes.memories(up)()) as store:
        yield store


@pytest.fixture
def small(empty: Neo4jStore) -> Neo4jStore:
    """The memory of a course in Bishkek."""
    empty.write(claims(), at=BEGAN)
    return empty


def until(true: Callable[[], object], what: str) -> None:
    """Asks again and again, for as long as a server may take to start."""
    began = monotonic()
    while not true():
        assert monotonic() - began < LONGEST, what


class Given(NamedTuple):
    status: int
    body: bytes
    again: str | None
    seconds: float

    @property
    def told(self) -> dict[str, str]:
        return json.loads(self.body)


class Service(NamedTuple):
    process: "subprocess.Popen[str]"
    port: int

    def get(self, address: str) -> Given:
        """By a connection of its own, so that workers take turns."""
        began = monotonic()
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=2 * BOUND)) as connection:
            connection.request("GET", address)
            reply = connection.getresponse()
            return Given(reply.status, reply.read(), reply.headers["Retry-After"], monotonic() - began)

    def is_ready(self) -> bool:
        """Whoever answers."""
        return all(self.get("/readyz").status == 200 for _ in range(6))


@contextmanager
def serving(environment: dict[str, str], workers: int, log: Path) -> Iterator[Service]:
    given = [*COMMAND, "serve", "--port", "0", "--workers", str(workers)]
    with log.open("w") as errors, subprocess.Popen(given, stderr=errors, text=True, env=environment) as process:
        try:
            until(lambda: re.search(r":(\d+)/", log.read_text()) or process.poll() is not None, "The service starts.")
            found = re.search(r":(\d+)/", log.read_text())
            assert found, log.read_text()
            yield Service(process, int(found[1]))
        finally:
            process.send_signal(signal.SIGTERM)


def command(environment: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, *arguments], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def held_twice(server: Neo4j) -> Sequence[object]:
    query = """
    CALL () { MATCH ()-[c]->() WHERE c.seq_in > 0 RETURN c.id AS id, c.seq_in AS seq
              UNION ALL MATCH (c:Claim) RETURN c.id AS id, c.seq_in AS seq }
    WITH id, count(*) AS n WHERE n > 1 RETURN id
    """
    with connected(server) as driver, driver.session() as session:
        return session.run(query).values()


def test_a_load_whose_server_is_killed_is_told_and_given_again_loses_and_doubles_nothing(
    up: Neo4j, empty: Neo4jStore, environment: dict[str, str], reference: Memory
) -> None:
    with command(environment, "load", "reference", "--json") as loading:
        until(lambda: empty.last() >= 4 or loading.poll() is not None, "The load commits.")
        acknowledged = {c.entity for c in empty.changes(0)}, empty.last()
        up.kill()
        _, told = loading.communicate(timeout=LONGEST)
    problem = json.loads(told.splitlines()[-1])

    up.start()
    with closing(Neo4jStore.open(up.url, user=USER, password=up.password, create=False)) as store:
        kept = {c.entity for c in store.changes(0) if c.seq <= acknowledged[1]}, store.last()
    with command(environment, "load", "reference", "--json") as again:
        report, _ = again.communicate(timeout=LONGEST)

    assert (loading.returncode, problem["type"]) == (3, "urn:continuity:problem:StoreUnreachable")
    assert problem["detail"].endswith("What was committed stays, whole; give the same command again to go on.")
    assert kept[0] == acknowledged[0] and kept[1] >= acknowledged[1]
    assert again.returncode == 0
    assert sum(account["unchanged"] for account in json.loads(report)["accounts"]) > 0
    with closing(Neo4jStore.open(up.url, user=USER, password=up.password, create=False)) as store:
        assert store.digest() == reference.store.digest()
        assert not held_twice(up)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_service_outlives_a_server_that_is_killed_and_started_again(
    up: Neo4j, small: Neo4jStore, environment: dict[str, str], tmp_path: Path, workers: int
) -> None:
    with serving(environment, workers, tmp_path / "log") as service:
        until(service.is_ready, "Every worker answers.")
        before = [service.get(each).body for each in (QUESTION, ENTITY)]

        up.kill()
        without = [service.get(each) for each in (QUESTION, ENTITY, "/readyz", "/v1/search?q=export") * workers]
        alive = service.get("/healthz")
        up.start()
        until(service.is_ready, "The service recovers.")
        after = [[service.get(each).body for each in (QUESTION, ENTITY)] for _ in range(3 * workers)]

        assert {each.status for each in without} == {503}
        assert {each.told["type"] for each in without} == {"urn:continuity:problem:StoreUnreachable"}
        assert {each.again for each in without} == {"5"}
        assert all(up.url.encode() not in each.body and up.password.encode() not in each.body for each in without)
        assert max(each.seconds for each in without) < BOUND
        assert alive.status == 200
        assert after == [before] * (3 * workers)
        assert service.process.poll() is None


@pytest.mark.parametrize("workers", [1, 2])
def test_requests_to_a_server_that_stands_still_are_told_in_time_and_answered_when_it_goes_on(
    up: Neo4j, small: Neo4jStore, environment: dict[str, str], tmp_path: Path, workers: int
) -> None:
    with serving(environment, workers, tmp_path / "log") as service, ThreadPoolExecutor(4) as pool:
        until(service.is_ready, "Every worker answers.")
        before = service.get(ENTITY).body

        up.pause()
        asked = [pool.submit(service.get, ENTITY) for _ in range(4)]
        alive = service.get("/healthz")
        without = [each.result() for each in asked]
        up.resume()
        answers = list[Given]()
        until(lambda: all_as(before, service, answers, 3 * workers), "Every worker answers again.")

        assert alive.status == 200
        assert {each.body for each in answers if each.status != 503} == {before}
        assert {each.status for each in without} == {503}
        assert all(each.again and each.told["detail"].endswith(".") for each in without)
        assert max(each.seconds for each in without) < BOUND
        assert service.process.poll() is None


def all_as(before: bytes, service: Service, answers: list[Given], number: int) -> bool:
    """Whether so many answers in turn are that one; a worker may still be at what stood still."""
    came = [service.get(ENTITY) for _ in range(number)]
    answers += came
    return {each.body for each in came} == {before}


def test_a_request_that_comes_while_the_server_stands_still_for_a_moment_is_answered(
    up: Neo4j, small: Neo4jStore, environment: dict[str, str], tmp_path: Path
) -> None:
    with serving(environment, 1, tmp_path / "log") as service, ThreadPoolExecutor(1) as pool:
        until(service.is_ready, "The service answers.")
        before = service.get(ENTITY)

        up.pause()
        asked = pool.submit(service.get, ENTITY)
        while_it_stands = service.get("/healthz"), asked.done()
        up.resume()

        assert (while_it_stands[0].status, while_it_stands[1]) == (200, False)
        assert asked.result()[:3] == before[:3]


def standing_still(server: Neo4j, monkeypatch: pytest.MonkeyPatch, when: str) -> Event:
    """The server stands still within the next transaction, before its work or when only the commit is left."""
    original, still = Sessions.transact, Event()

    def stand_still(at: str) -> None:
        if when == at and not still.is_set():
            server.pause()
            still.set()

    def transact(sessions: Sessions, work: Callable[[ManagedTransaction], Any]) -> Any:
        def slowly(tx: ManagedTransaction) -> Any:
            stand_still("work")
            found = work(tx)
            stand_still("commit")
            return found

        return original(sessions, slowly)

    monkeypatch.setattr(Sessions, "transact", transact)
    return still


@pytest.mark.parametrize(
    ("when", "patient"),
    [("work", True), ("commit", True), ("work", False), ("commit", False)],
)
def test_a_write_whose_server_stands_still_is_done_or_told_and_given_again_is_there_once(
    up: Neo4j, small: Neo4jStore, monkeypatch: pytest.MonkeyPatch, when: str, patient: bool
) -> None:
    last, said = small.last(), [SAID.says(f"topic/t{n}", "name", f"topic {n}", lang="en") for n in range(200)]
    with monkeypatch.context() as patched, ThreadPoolExecutor(1) as pool:
        still = standing_still(up, patched, when)
        writing = pool.submit(small.write, said, at=datetime.now(UTC))
        still.wait(LONGEST)
        failed = None if patient else writing.exception(LONGEST)
        up.resume()
        assert writing.exception(LONGEST) is failed

    again = small.write(said, at=datetime.now(UTC))

    assert patient or "cannot be reached: start it" in str(failed)
    assert again.added in ({0} if patient else {0, 200})
    assert (small.last(), set(small.believed("desk")) == {claim.id for claim in said}) == (last + 1, True)
    assert not held_twice(up)


HOLDER = """
import os, sys
from neo4j import GraphDatabase
from graph.neo4j.writing import LOCK
driver = GraphDatabase.driver(os.environ["CONTINUITY_NEO4J"], auth=("neo4j", os.environ["CONTINUITY_NEO4J_PASSWORD"]))
with driver.session() as session, session.begin_transaction() as tx:
    tx.run(LOCK, token="mine").consume()
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_writer_that_is_killed_while_it_holds_the_counter_holds_up_nobody(
    up: Neo4j, small: Neo4jStore, environment: dict[str, str]
) -> None:
    last = small.last()
    with (
        subprocess.Popen(
            [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        ) as holder,
        ThreadPoolExecutor(1) as pool,
    ):
        assert holder.stdout and holder.stdout.readline() == "held\n"
        writing = pool.submit(small.write, [SAID.says("topic/new", "name", "a topic", lang="en")], at=datetime.now(UTC))
        until(lambda: waiting(up), "The writer waits for the counter.")
        was_done = writing.done()
        holder.kill()

        written = writing.result(LONGEST)

    assert not was_done
    assert (written.seq, written.added, small.last()) == (last + 1, 1, last + 1)


def waiting(server: Neo4j) -> int:
    """How many transactions wait for a lock."""
    query = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)"
    with connected(server) as driver, driver.session() as session:
        return int(session.run(query).single(strict=True)[0])


def ask(server: Neo4j, query: str) -> None:
    with connected(server) as driver, driver.session() as session:
        session.run(query).consume()


def wrong_password(server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of another user: Neo4j shuts out for a while whoever is wrong three times."""
    monkeypatch.setenv("CONTINUITY_NEO4J_USER", "reader")
    monkeypatch.setenv("CONTINUITY_NEO4J_PASSWORD", "open-sesame")


def wrong_database(server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUITY_NEO4J_DATABASE", "archive")


def newer_form(server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(server, "MATCH (s:Stamp) SET s.home = 99")


def another_form(server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(server, "MATCH (s:Stamp) SET s.analyzer = 0")


def somebody_elses(server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(server, "MATCH (s:Stamp) DELETE s")


@pytest.mark.parametrize(
    ("wrong", "kind", "remedy"),
    [
        (wrong_password, "StoreRefused", "CONTINUITY_NEO4J_USER and CONTINUITY_NEO4J_PASSWORD"),
        (wrong_database, "StoreMissing", "no database 'archive'"),
        (newer_form, "StoreVersion", "a newer version of this program (home): use that one"),
        (another_form, "StoreVersion", "load anew"),
        (somebody_elses, "StoreForeign", "name another"),
    ],
)
def test_a_memory_that_cannot_be_used_ends_a_command_with_what_to_do_and_a_request_without_where(
    up: Neo4j, small: Neo4jStore, environment: dict[str, str], run: Run, monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[[Neo4j, pytest.MonkeyPatch], None], kind: str, remedy: str,
) -> None:  # fmt: skip
    wrong(up, monkeypatch)

    done = [run(*each) for each in (("status",), ("load", "reference"), ("ask", "Who?"))]
    with TestClient(create_app(Settings()), base_url="http://localhost") as client:
        told = [client.get(each) for each in ("/readyz", ENTITY)]
        alive = client.get("/healthz")

    assert {each.code for each in done} == {3}
    assert all(remedy in " ".join(each.err.split()) for each in done)
    assert {(each.status_code, each.json()["type"].rpartition(":")[2]) for each in told} == {(503, kind)}
    assert all(secret not in each.text for each in told for secret in (up.url, up.password, "open-sesame", "archive"))
    assert alive.status_code == 200


def test_a_database_that_may_only_be_read_is_read_and_says_how_to_write(
    up: Neo4j, small: Neo4jStore, environment: dict[str, str], run: Run
) -> None:
    before = run("show", "person/aydin-sharsheev")
    up.configure(*SILENCE, READ_ONLY)
    up.kill()
    up.start()
    try:
        read, loaded = run("show", "person/aydin-sharsheev"), run("load", "reference")
        with TestClient(create_app(Settings()), base_url="http://localhost") as client:
            ready = client.get("/readyz")
    finally:
        up.configure(*SILENCE)
        up.kill()
        up.start()

    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    assert (read.code, read.out) == (0, before.out)
    assert loaded.code == 3
    assert "server.databases.read_only" in " ".join(loaded.err.split())
