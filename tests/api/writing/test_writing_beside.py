"""Writing while others read or write, and what they see of it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest

from graph.embedded import EmbeddedStore, schema
from graph.embedded.writing import transaction
from tests.api.conftest import SOURCE
from tests.api.writing.conftest import CALL, NAME, STILL, Office, problem


def test_a_locked_memory_is_told_with_when_to_try_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_MS", 0)
    office.asked(STILL)
    other = sqlite3.connect(office.settings.memory, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    refused, read = office.sent("confirm", CALL), office.asked(STILL)

    other.execute("ROLLBACK")
    other.close()
    assert problem(refused, 503)
    assert refused.headers["retry-after"] == "5"
    assert read["answers"][0]["posts"][0]["status"] == "unknown"
    assert office.sent("confirm", CALL).json()["outcome"] == "written"


def test_writing_waits_for_no_reader(office: Office) -> None:
    reader = sqlite3.connect(office.settings.memory, isolation_level=None)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM claim").fetchone()

    assert office.sent("confirm", CALL).json()["outcome"] == "written"
    assert reader.execute("SELECT count(*) FROM claim").fetchone() == before
    reader.close()


READER = """
import sys
from api.settings import Settings
from api.wiring import open_memory
opened = open_memory(Settings())
for line in sys.stdin:
    reply = opened.memory.ask(line.strip())
    print(reply.answers[0].posts[0].status if reply.answers and reply.answers[0].posts else reply.status, flush=True)
"""


@pytest.mark.slow
def test_a_memory_kept_open_in_another_process_sees_what_is_written(office: Office) -> None:
    with subprocess.Popen([sys.executable, "-c", READER], stdin=-1, stdout=-1, text=True) as reader:
        assert reader.stdin and reader.stdout

        def asked(question: str) -> str:
            reader.stdin.write(f"{question}\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        renamed = STILL.replace("Aydin", "Aidin")
        seen = [asked(STILL), asked(renamed)]
        office.sent("confirm", CALL)
        office.sent("correct", {"claim": NAME.id, "why": "Misspelt.", "value": "Aidin Sharsheev"})
        seen += [asked(renamed)]
        reader.stdin.close()

    assert seen == ["unknown", seen[1], "current"]
    assert seen[1] != "current"


def found(office: Office, name: str) -> list[str]:
    return [each["id"] for each in office.read(f"/v1/suggest?q={name}").json()["suggestions"]]


def cut_short(office: Office, name: str) -> EmbeddedStore:
    """A writer that was killed when its commit stood and its index did not yet follow."""
    assert found(office, name) == []
    store = EmbeddedStore.open(office.settings.memory)
    store.write([SOURCE.says("person/b", "name", name)], at=datetime(2026, 11, 22, tzinfo=UTC))
    return store


def test_what_was_written_before_the_index_followed_is_found_by_the_next_who_asks(office: Office) -> None:
    cut_short(office, "Berta").close()

    assert found(office, "Berta") == ["person/b"]


def test_who_asks_does_not_wait_for_who_writes(office: Office) -> None:
    with closing(cut_short(office, "Berta")) as store, transaction(store.connection):
        meanwhile = found(office, "Bishkek")

    assert meanwhile == ["city/bishkek"]
    assert found(office, "Berta") == ["person/b"]
