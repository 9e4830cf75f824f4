"""OpenSearch behind a door that asks for a password: the right one works, another is told and never repeated."""

import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable, StoreRefused
from search.drift import drift
from search.opensearch import OpenSearchIndex, knocking
from tests.api.conftest import Run
from tests.search.shared.versions import EXPORT
from tests.search.test_index import at, matching, title, told
from tests.servers.guarded import PASSWORD, USER, Door, guarded
from tests.servers.running import OpenSearch

pytestmark = [pytest.mark.slow, pytest.mark.servers]
WRONG = "open-sesame"
REMEDY = "refuses this user or password: set CONTINUITY_OPENSEARCH_USER and CONTINUITY_OPENSEARCH_PASSWORD"


@pytest.fixture
def door(opensearch_server: OpenSearch) -> Iterator[Door]:
    with guarded(opensearch_server.http) as opened:
        yield opened


class Clock:
    """Stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """By which a server that refused is left alone."""
    standing = Clock()
    monkeypatch.setattr(knocking, "monotonic", standing)
    return standing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as opened:
        yield opened


@pytest.fixture
def index(door: Door, store: EmbeddedStore) -> Iterator[OpenSearchIndex]:
    with closing(OpenSearchIndex.open(store, door.url, user=USER, password=PASSWORD, prefix="guarded")) as opened:
        yield opened
        door.password = PASSWORD
        opened.server.send("DELETE", "/guarded-*")


@pytest.fixture
def environment(index: OpenSearchIndex, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"MEMORY": str(index.store.path), "OPENSEARCH": door.url, "OPENSEARCH_USER": USER,
             "OPENSEARCH_PASSWORD": PASSWORD, "OPENSEARCH_PREFIX": "guarded"}  # fmt: skip
    for name, value in named.items():
        monkeypatch.setenv(f"CONTINUITY_{name}", value)


def chain(error: BaseException | None) -> str:
    """All that a traceback would show of an error and what it came from."""
    return f"{error!r} {vars(error)!r} {chain(error.__cause__ or error.__context__)}" if error else ""


def test_with_the_right_password_the_index_is_made_followed_read_and_compared(
    index: OpenSearchIndex, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told(index, *EXPORT)
    index.store.write([title("d", "Export visit")], at=at(2))
    assert index.sync() == 1
    assert matching(index, "export") == ["a", "b", "c", "d"]
    assert index.rebuild() == 4
    assert not drift(index.store, index)
    assert (door.refused, PASSWORD in caplog.text) == ([], False)


@pytest.mark.parametrize(("user", "password"), [(USER, WRONG), ("", ""), ("reader", PASSWORD)])
def test_another_password_is_told_with_what_to_do(
    door: Door, store: EmbeddedStore, caplog: pytest.LogCaptureFixture, user: str, password: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with closing(OpenSearchIndex.open(store, door.url, user=user, password=password)) as opened:
        store.write(EXPORT, at=at(1))
        with pytest.raises(IndexUnavailable, match=REMEDY) as error:
            opened.sync()
    assert not password or password not in chain(error.value) + caplog.text
    assert len(door.refused) == 1


def test_a_password_that_is_changed_meanwhile_is_told_to_whoever_asks_or_follows(
    index: OpenSearchIndex, door: Door, clock: Clock
) -> None:
    told(index, *EXPORT)
    door.password = "another"
    with pytest.raises(IndexUnavailable, match=REMEDY):
        matching(index, "export")
    with pytest.raises(StoreRefused, match=REMEDY) as error:
        index.rebuild()
    assert PASSWORD not in chain(error.value)
    door.password = PASSWORD
    clock.now += knocking.PAUSES[0]
    assert matching(index, "export") == ["a", "b", "c"]


def test_a_refused_password_is_shown_fewer_than_ten_times_in_an_hour_however_often_somebody_asks(
    index: OpenSearchIndex, door: Door, clock: Clock
) -> None:
    told(index, *EXPORT)
    door.password = "another"
    for clock.now in range(3600):
        with pytest.raises(IndexUnavailable, match=REMEDY):
            matching(index, "export")
    assert 2 < len(door.refused) < 10


def test_a_command_with_the_wrong_password_ends_with_what_to_do(
    index: OpenSearchIndex, environment: None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.store.write(EXPORT, at=at(1))
    right = run("sync")
    monkeypatch.setenv("CONTINUITY_OPENSEARCH_PASSWORD", WRONG)
    wrong = [run(*command) for command in (("sync",), ("search", "export"), ("drift",))]

    assert right.code == 0
    assert {each.code for each in wrong} == {3}
    assert all(REMEDY in " ".join(each.err.split()) for each in wrong)
    assert all(secret not in each.out + each.err for each in wrong for secret in (WRONG, PASSWORD))


def test_a_service_with_the_wrong_password_says_neither_it_nor_where(
    index: OpenSearchIndex, environment: None, door: Door, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    told(index, *EXPORT)
    monkeypatch.setenv("CONTINUITY_OPENSEARCH_PASSWORD", WRONG)
    with TestClient(create_app(Settings()), base_url="http://localhost") as client:
        ready, found, entity = (
            client.get(each) for each in ("/readyz", "/v1/search?q=export", "/v1/entities/activity/a")
        )

    assert (ready.json()["status"], found.status_code, entity.status_code) == ("degraded", 503, 200)
    said = "".join((ready.text, found.text, entity.text, caplog.text, *capfd.readouterr()))
    assert all(secret not in said for secret in (WRONG, PASSWORD))
    assert all(door.url not in each.text for each in (ready, found, entity))


def test_a_service_that_starts_with_the_wrong_password_recovers_when_it_is_right(
    index: OpenSearchIndex, environment: None, door: Door, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    told(index, *EXPORT)
    door.password = "another"
    with TestClient(create_app(Settings()), base_url="http://localhost") as client:
        before = client.get("/v1/search?q=export"), client.get("/v1/status")
        door.password = PASSWORD
        clock.now += sum(knocking.PAUSES)
        after = client.get("/v1/search?q=export")

    assert (before[0].status_code, before[1].status_code, after.status_code) == (503, 200, 200)
    assert REMEDY in " ".join(capfd.readouterr().out.split())
