"""A service whose index of words fails: it goes on, says so, and needs no restart when the file is mended."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import wiring
from api.app import create_app
from api.settings import Settings
from search.embedded import BesideIndex
from tests.api.conftest import Run

ASKED = "/v1/who-has-worked-on?topic=export%20control&text=course"


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The index stands beside the memory, as that of a memory on a server does."""
    monkeypatch.setattr(
        wiring, "open_index", lambda settings, store: BesideIndex.open(store, tmp_path / "index.sqlite")
    )
    return tmp_path / "index.sqlite"


@pytest.fixture
def service(path: Path, file: Path) -> Iterator[TestClient]:
    app = create_app(Settings(memory=path, today=date(2026, 11, 22)))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def break_it(file: Path) -> None:
    """Something else stands where the index was."""
    file.unlink(missing_ok=True)
    file.write_text("no index at all " * 99)


def test_readiness_says_degraded_and_health_goes_on(service: TestClient, file: Path) -> None:
    whole = service.get("/readyz").json()
    break_it(file)

    told, alive = service.get("/readyz"), service.get("/healthz")

    assert (told.status_code, alive.status_code) == (200, 200)
    assert (whole["status"], whole["behind"]) == ("ready", 0)
    assert told.json() == whole | {"status": "degraded", "behind": None}


def test_reads_of_the_graph_alone_are_the_same_bytes(service: TestClient, file: Path) -> None:
    addresses = ("/v1/entities/person/aydin-sharsheev", "/v1/topics", "/v1/who-has-worked-on?topic=export%20control")
    whole = [service.get(each) for each in addresses]
    break_it(file)

    after = [service.get(each) for each in addresses]

    assert [each.content for each in after] == [each.content for each in whole]
    assert [each.headers["etag"] for each in after] == [each.headers["etag"] for each in whole]


def test_a_search_is_refused_with_a_sentence_and_when_to_come_back(service: TestClient, file: Path) -> None:
    break_it(file)

    for address in ("/v1/search?q=export", "/v1/suggest?q=exp"):
        told = service.get(address)
        assert (told.status_code, told.json()["type"]) == (503, "urn:continuity:problem:IndexUnavailable")
        assert "Ask again later" in told.json()["detail"]
        assert str(file.parent) not in told.text
        assert told.headers["retry-after"] == "5"


def test_an_answer_without_its_words_is_kept_by_no_cache(service: TestClient, file: Path) -> None:
    break_it(file)
    less = service.get(ASKED)
    file.unlink()
    whole = service.get(ASKED)

    assert (less.json()["notices"][0]["code"], less.headers["cache-control"]) == ("index_unavailable", "no-store")
    assert "etag" not in less.headers
    assert "index_unavailable" not in whole.text
    assert whole.headers["etag"]


def test_a_broken_file_that_is_deleted_needs_no_restart(service: TestClient, file: Path) -> None:
    whole = service.get("/v1/search?q=export").json()
    break_it(file)
    service.get("/v1/search?q=export")
    file.unlink()

    assert service.get("/v1/search?q=export").json() == whole
    assert service.get("/readyz").json()["status"] == "ready"


def test_a_command_goes_on_without_the_index_or_says_what_to_do(run: Run, path: Path, file: Path) -> None:
    break_it(file)

    status, found, synced = (run(*each, "--memory", path) for each in (("status",), ("search", "export"), ("sync",)))
    told = run("search", "export", "--json", "--memory", path)

    assert (status.code, found.code, synced.code, told.code) == (0, 3, 3, 3)
    assert "Degraded: words were not looked for." in status.err
    for each in (status, found, synced):
        assert "name another file with CONTINUITY_INDEX" in each.err
    assert json.loads(told.err)["type"] == "urn:continuity:problem:IndexUnavailable"


@pytest.mark.slow
def test_a_load_whose_index_fails_reports_what_it_committed_and_when_its_words_follow(
    run: Run, tmp_path: Path, file: Path
) -> None:
    break_it(file)

    told = run("load", "reference", "--json", "--memory", tmp_path / "memory.sqlite")
    again = run("load", "reference", "--memory", tmp_path / "memory.sqlite")
    file.unlink()

    assert (told.code, again.code) == (3, 3)
    assert sum(account["added"] for account in json.loads(told.out)["accounts"]) > 0
    assert "claims" in again.out
    for each in (told, again):
        assert "What was written is kept, whole" in each.err and "continuity sync" in each.err
    assert run("sync", "--memory", tmp_path / "memory.sqlite").code == 0
    assert run("search", "export", "--memory", tmp_path / "memory.sqlite").code == 0
