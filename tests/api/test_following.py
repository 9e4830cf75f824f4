"""`continuity sync` and `continuity drift`, as a keeper of a memory gives them."""

import json
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.claims import Source
from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from tests.api.conftest import Run


@pytest.fixture
def mine(path: Path, tmp_path: Path) -> Path:
    """A copy of the memory, of the test's own."""
    return Path(shutil.copy(path, tmp_path / "memory.sqlite"))


def broken(path: Path) -> None:
    with closing(EmbeddedStore.open(path)) as store:
        store.connection.execute("DELETE FROM naming WHERE entity = 'person/aydin-sharsheev'")
        store.connection.execute("UPDATE card SET entity = 'person/b' WHERE entity = 'topic/bio'")


def test_an_index_that_holds_what_the_memory_says_is_told_so(mine: Path, run: Run) -> None:
    done = run("drift", "--memory", mine)

    assert done.code == 0
    assert done.out == "The index holds what the memory says, of all 11 entities.\n"


def test_what_differs_is_named_and_the_exit_code_is_one(mine: Path, run: Run) -> None:
    run("sync", "--memory", mine)
    broken(mine)

    done = run("drift", "--memory", mine)
    told = json.loads(run("drift", "--memory", mine, "--json").out)

    assert done.code == 1
    assert done.out.splitlines() == [
        "missing  topic/bio", "stale    person/aydin-sharsheev", "extra    person/b",
        "3 of 11 entities differ. Mend them with: continuity drift --repair",
    ]  # fmt: skip
    assert told == {
        "checked": 11, "missing": ["topic/bio"], "stale": ["person/aydin-sharsheev"], "extra": ["person/b"],
        "repaired": [],
    }  # fmt: skip


def test_repair_mends_just_what_differs(mine: Path, run: Run) -> None:
    run("sync", "--memory", mine)
    broken(mine)

    done = run("drift", "--repair", "--memory", mine)

    assert (done.code, done.out.splitlines()[-1]) == (
        0, "Mended 3 of 11 entities; the index holds what the memory says.",
    )  # fmt: skip
    assert run("drift", "--memory", mine).code == 0
    assert "person/aydin-sharsheev" in run("search", "Sharsheev", "--memory", mine).out


def test_readiness_counts_what_is_not_followed_yet_and_the_public_may_see(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, said = (
        Source(dataset="desk", edition="1", locator="1", audience=label) for label in ("committee", "public")
    )
    with TestClient(create_app(Settings(memory=mine)), base_url="http://localhost") as client:
        counts = [client.get("/readyz").json()["behind"]]
        monkeypatch.setattr(EmbeddedIndex, "follow", lambda _: None)
        with closing(EmbeddedStore.open(mine)) as store:
            for source, topic in ((secret, "topic/secret"), (said, "topic/new")):
                store.write([source.says(topic, "name", "a topic", lang="en")], at=datetime(2026, 11, 3, tzinfo=UTC))
                counts.append(client.get("/readyz").json()["behind"])

    assert counts == [0, 0, 1]


def test_an_index_made_anew_forgets_what_was_wrong_with_it(mine: Path, run: Run) -> None:
    run("sync", "--memory", mine)
    broken(mine)

    done = run("sync", "--anew", "--memory", mine)

    assert done.out == "Indexed anew: 11.\nThe index has followed the memory to its last commit.\n"
    assert run("drift", "--memory", mine).code == 0


def test_sync_follows_what_was_written_without_it(mine: Path, run: Run) -> None:
    run("sync", "--memory", mine)
    source = Source(dataset="desk", edition="1", locator="1")
    with closing(EmbeddedStore.open(mine)) as store:
        store.write([source.says("topic/new", "name", "new topic", lang="en")], at=datetime(2026, 11, 3, tzinfo=UTC))

    done = run("sync", "--memory", mine)

    assert done.out == "Indexed anew: 1.\nThe index has followed the memory to its last commit.\n"
    assert json.loads(run("sync", "--memory", mine, "--json").out) == {"indexed": 0}
    assert run("drift", "--memory", mine).code == 0
