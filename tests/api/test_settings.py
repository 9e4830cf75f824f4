"""What can be set from outside, and where that is said."""

import re
from pathlib import Path

import pytest

from api.homes import at
from api.settings import Settings, misspelt, table
from tests.api.conftest import Run

ROOT = Path(__file__).parents[2]


def test_the_settings_are_listed_as_they_are() -> None:
    assert table() in (ROOT / "docs" / "operate.md").read_text()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "abc", "CONTINUITY_PORT is 'abc'; wanted is a whole number from 0 to 65535."),
        ("WORKERS", "0", "CONTINUITY_WORKERS is '0'; wanted is a whole number from 1 to 64."),
        ("AT_ONCE", "99", "CONTINUITY_AT_ONCE is '99'; wanted is a whole number from 1 to 32."),
        ("TODAY", "soon", "CONTINUITY_TODAY is 'soon'; wanted is a day, as in 2026-11-22."),
        (
            "OPENSEARCH", "localhost:9200",
            "CONTINUITY_OPENSEARCH is 'localhost:9200'; wanted is an address with its scheme, as in"
            " http://127.0.0.1:9200.",
        ),
        (
            "NEO4J", "neo4j:hidden@localhost",
            "CONTINUITY_NEO4J is an address with a user or password; wanted is an address with its scheme, as in"
            " bolt://127.0.0.1:7687.",
        ),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named_alone_with_what_is_wanted(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"CONTINUITY_{name}", value)
    done = run("status")
    assert (done.code, done.err) == (1, f"A setting cannot be used: {told}\n")


def test_a_misspelt_setting_is_told_with_the_name_that_was_meant(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTINUITY_OPENSERCH", "http://127.0.0.1:1")
    monkeypatch.setenv("CONTINUITY_COLOUR", "blue")
    monkeypatch.setenv("CONTINUITY_NEO4J_HEAP", "2g")

    done, machine = run("status", "--memory", path), run("status", "--memory", path, "--json")

    assert (done.code, done.err.splitlines()) == (
        0, ["Ignored: CONTINUITY_COLOUR is no setting.",
            "Ignored: CONTINUITY_OPENSERCH is no setting. Did you mean CONTINUITY_OPENSEARCH?"],
    )  # fmt: skip
    assert machine.err == ""


def test_whatever_compose_reads_is_known() -> None:
    named = re.findall(r"\bCONTINUITY_[A-Z0-9_]+", (ROOT / "compose.yaml").read_text())
    assert (len(named) > 5, list(misspelt(named))) == (True, [])


def test_a_host_and_port_is_not_taken_for_a_file(run: Run, path: Path, tmp_path: Path) -> None:
    done = run("copy", "--from", path, "--to", "127.0.0.1:7687")
    assert (done.code, "write bolt://127.0.0.1:7687 for Neo4j there" in done.err) == (1, True)
    assert at("./127.0.0.1:7687", Settings()).memory == Path("127.0.0.1:7687")


def test_a_copy_of_what_is_not_there_is_told_to_correct_the_path(run: Run, tmp_path: Path) -> None:
    done = run("copy", "--from", tmp_path / "slip.sqlite", "--to", tmp_path / "other.sqlite")
    assert (done.code, done.err.endswith("from where to copy: correct the path.\n")) == (3, True)
    assert list(tmp_path.iterdir()) == []
