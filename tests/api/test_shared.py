"""A memory in Neo4j, named by settings: loaded over the command line, and what is said where it cannot be used."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.neo4j import Neo4jStore
from search.memory import Memory
from tests.api.conftest import Run
from tests.servers.homes import USER
from tests.servers.running import Neo4j, free_ports

WORD = "not-the-password"


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> str:
    """An address at which nothing answers, with a password that nobody must read."""
    url = f"bolt://127.0.0.1:{free_ports(1)[0]}"
    monkeypatch.setenv("CONTINUITY_NEO4J", url)
    monkeypatch.setenv("CONTINUITY_NEO4J_PASSWORD", WORD)
    return url


@pytest.fixture
def served(neo4j_server: Neo4j, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Neo4j:
    monkeypatch.setenv("CONTINUITY_INDEX", str(tmp_path / "index.sqlite"))
    monkeypatch.setenv("CONTINUITY_NEO4J", neo4j_server.url)
    monkeypatch.setenv("CONTINUITY_NEO4J_USER", USER)
    monkeypatch.setenv("CONTINUITY_NEO4J_PASSWORD", neo4j_server.password)
    return neo4j_server


def test_a_server_that_does_not_answer_ends_a_command_with_its_address(run: Run, nobody: str) -> None:
    done = run("status")

    assert (done.code, done.out) == (3, "")
    assert f"Neo4j at {nobody} cannot be reached: start it" in " ".join(done.err.split())
    assert WORD not in done.err


def test_a_server_that_does_not_answer_is_a_problem_over_http_without_its_address(nobody: str) -> None:
    with TestClient(create_app(Settings()), base_url="http://localhost") as client:
        told = client.get("/readyz")

    assert (told.status_code, told.json()["type"]) == (503, "urn:continuity:problem:StoreUnreachable")
    assert nobody not in told.text


def test_settings_keep_a_password_to_themselves(nobody: str) -> None:
    assert WORD not in f"{Settings()!r} {Settings().model_dump_json()}"


@pytest.mark.parametrize("address", ["bolt://neo4j:open-sesame@127.0.0.1:7687", "open-sesame"])
def test_an_address_that_cannot_be_used_is_told_without_a_password_in_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("CONTINUITY_NEO4J", address)

    done = run("status")

    assert (done.code, "address" in done.err) == (1, True)
    assert "open-sesame@" not in done.err


def test_a_file_that_is_named_is_read_whatever_server_the_environment_names(run: Run, nobody: str, path: Path) -> None:
    assert run("status", "--memory", path).code == 0


@pytest.mark.slow
@pytest.mark.servers
def test_a_wrong_password_ends_a_command_without_repeating_it(
    run: Run, served: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTINUITY_NEO4J_PASSWORD", WORD)

    done = run("load", "reference")

    assert (done.code, "CONTINUITY_NEO4J_PASSWORD" in done.err, WORD in done.err) == (3, True, False)


@pytest.mark.slow
@pytest.mark.servers
def test_the_reference_facts_loaded_into_neo4j_are_those_of_a_file(
    run: Run, served: Neo4j, empty_neo4j: Callable[[], Neo4jStore], reference: Memory
) -> None:
    empty_neo4j().close()

    first, again = (run("load", "reference", "--json") for _ in range(2))

    assert (first.code, again.code) == (0, 0)
    assert {account["added"] for account in json.loads(again.out)["accounts"]} == {0}
    with closing(Neo4jStore.open(served.url, user=USER, password=served.password, create=False)) as store:
        assert store.digest() == reference.store.digest()
