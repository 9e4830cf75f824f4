"""From where a service may be written to and read: by its own names and pages, never for another site."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.writing.conftest import CALL, Office, problem


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost", "http://localhost:8540.evil.example"]
)
def test_a_page_of_another_site_writes_nothing(office: Office, origin: str) -> None:
    before = office.digest()

    assert "another site" in problem(office.sent("confirm", CALL, origin=origin), 403)
    assert office.digest() == before


def test_a_page_of_this_service_may_write(office: Office) -> None:
    assert office.sent("confirm", CALL, origin="http://localhost:8540").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8540", "", "127.0.0.1.evil.example"])
def test_a_name_that_is_not_the_services_own_writes_nothing(office: Office, host: str) -> None:
    assert "CONTINUITY_HOSTS" in problem(office.sent("confirm", CALL, host=host, origin=f"http://{host}"), 403)


LOCAL_ONLY, NAMED, OPEN = {"host": "127.0.0.2"}, {"host": "0.0.0.0", "hosts": "memory.example.org"}, {"host": "0.0.0.0"}


@pytest.mark.parametrize(
    "address", ["/", "/v1/topics", "/v1/nothing", "/openapi.json", "/readyz", "/entities/state/KGZ"]
)
@pytest.mark.parametrize("listening", [LOCAL_ONLY, NAMED])
def test_nothing_is_read_by_a_name_that_is_not_the_services_own(
    written: Path, listening: dict[str, str], address: str
) -> None:
    with TestClient(create_app(Settings(memory=written, **listening)), base_url="http://evil.example") as client:  # type: ignore[arg-type]
        told = problem(client.get(address), 403)
        alive = client.get("/healthz").status_code

    assert "CONTINUITY_HOSTS" in told
    assert alive == 200


@pytest.mark.parametrize(
    ("listening", "host"), [(LOCAL_ONLY, "127.0.0.2"), (NAMED, "memory.example.org"), (OPEN, "any")]
)
def test_a_service_is_read_by_its_names_and_by_any_where_it_was_told_none(
    written: Path, listening: dict[str, str], host: str
) -> None:
    with TestClient(create_app(Settings(memory=written, **listening)), base_url=f"http://{host}:80") as client:  # type: ignore[arg-type]
        assert client.get("/v1/topics").status_code == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8540", "[::1]:8540", "LOCALHOST", "memory.example.org"])
def test_the_services_own_names_are_heard(written: Path, tmp_path: Path, host: str) -> None:
    settings = Settings(memory=written, keys=tmp_path / "keys", hosts="memory.example.org, other.example.org")
    with TestClient(create_app(settings)) as client:
        told = client.post("/v1/confirm", json=CALL, headers={"host": host})

    assert told.status_code == 401


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_only_json_is_taken(office: Office, kind: str) -> None:
    headers = office.bearer("experts") | ({"content-type": kind} if kind else {})

    told = problem(office.client.post("/v1/confirm", content=json.dumps(CALL), headers=headers), 415)

    assert "application/json" in told


def test_no_other_site_is_let_in_by_cors(office: Office) -> None:
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}

    answers = [office.client.options("/v1/confirm", headers=asked), office.sent("confirm", CALL, **asked)]

    assert [name for each in answers for name in each.headers if name.startswith("access-control")] == []
