"""`continuity sync` and `continuity drift`, as a keeper of a memory gives them."""

import json
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import following
from api.settings import Settings
from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable
from search.embedded import EmbeddedIndex
from search.meaning import vectors
from search.meaning.transformer import LACKING
from tests.api.conftest import Run
from tests.search.hashing import Hashing
from tests.search.papers import OUTREACH, paper


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

    assert (done.code, done.err) == (0, "")
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
        "repaired": [], "vectors": None,
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


class Waiting(Hashing):
    """One that a test gives to whatever asks for the model of the settings."""

    def __call__(self, _: str) -> "Waiting":
        return self


@pytest.fixture
def modelled(monkeypatch: pytest.MonkeyPatch, mine: Path) -> Waiting:
    """A memory with passages, and a model that is set."""
    model = Waiting()
    monkeypatch.setattr("search.meaning.transformer.model", model)
    monkeypatch.setenv("CONTINUITY_MODEL", "hashing")
    with closing(EmbeddedStore.open(mine)) as store:
        EmbeddedIndex(store).sync()
        store.write(paper("S/2099/1", OUTREACH), at=datetime(2026, 11, 2, tzinfo=UTC))
        secret = paper("S/2099/2", {"para-1": {"en": "Findings"}}, audience="committee")
        store.write(secret, at=datetime(2026, 11, 3, tzinfo=UTC))
    return model


def test_sync_encodes_passages_where_a_model_is_set(modelled: Waiting, mine: Path, run: Run) -> None:
    first = json.loads(run("sync", "--memory", mine, "--json").out)
    again = run("sync", "--memory", mine)

    assert first == {"indexed": 8, "encoded": 12}
    assert again.out == "The index has followed the memory to its last commit.\n"


def test_sync_goes_on_where_it_was_stopped(
    modelled: Waiting, mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "BATCH", 3)
    modelled.stop = 5
    stopped = run("sync", "--memory", mine)
    modelled.stop = None

    assert (stopped.code, len(modelled.encoded)) == (130, 4)
    assert stopped.err == "Stopped: what was encoded is kept, and continuity sync goes on from there.\n"
    assert run("sync", "--memory", mine).out.startswith("Encoded for meaning: 8.\n")


def test_drift_looks_at_vectors_too_and_mends_them(modelled: Waiting, mine: Path, run: Run) -> None:
    before = run("drift", "--memory", mine)
    run("sync", "--memory", mine)
    whole = run("drift", "--memory", mine)
    with closing(EmbeddedStore.open(mine)) as store:
        store.connection.execute("UPDATE meaning SET digest = 'x' WHERE lang = 'zh' AND entity LIKE '%.para-3'")
    mended = run("drift", "--repair", "--memory", mine)

    assert (before.code, whole.code, mended.code) == (1, 0, 0)
    assert "no vector   passage/S-2099-1.para-1" in before.out
    assert "Vectors of hashing differ from the texts of 6 of 6 passages. Mend them with:" in before.out
    assert before.out.endswith("continuity drift --repair\n")
    assert "Each text of all 6 passages has its vector of hashing, and there are no others." in whole.out
    assert "no text     passage/S-2099-1.para-3" in mended.out
    assert "Mended the vectors of 1 of 6 passages." in mended.out


def test_status_says_what_is_not_found_by_meaning_yet(modelled: Waiting, mine: Path, run: Run) -> None:
    before = run("status", "--memory", mine, "--viewer", "committee").out
    run("sync", "--memory", mine)
    after = json.loads(run("status", "--memory", mine, "--json").out)

    assert "Meaning: hashing. Passages not found by it yet: 6." in before
    assert (after["model"], after["unencoded"]) == ("hashing", 0)


def test_a_server_tells_a_probe_of_public_passages_that_lack_a_vector(modelled: Waiting, mine: Path, run: Run) -> None:
    with TestClient(create_app(Settings(memory=mine)), base_url="http://localhost") as client:
        before, status = client.get("/readyz").json(), client.get("/v1/status")
        assert run("sync", "--memory", mine).code == 0
        after, whole = client.get("/readyz").json(), client.get("/v1/status")

    assert (before["unencoded"], after["unencoded"], after["status"]) == (5, 0, "ready")
    assert (status.json()["unencoded"], whole.json()["unencoded"]) == (5, 0)
    assert ("etag" in status.headers, "etag" in whole.headers) == (False, True)


def test_a_model_that_cannot_be_had_is_told_by_sync_and_hinders_nothing_else(
    mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTINUITY_MODEL", str(mine.with_name("nowhere")))
    monkeypatch.setattr("search.meaning.transformer.find_spec", lambda _: None)

    synced, asked = run("sync", "--memory", mine), run("search", "Bishkek", "--memory", mine)

    assert (synced.code, synced.err.splitlines()[-1]) == (1, LACKING)
    assert (asked.code, "activity/bishkek-2018" in asked.out) == (0, True)


def test_a_purge_that_another_machine_made_leaves_the_vectors_with_the_next_request(
    modelled: Waiting, mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("sync", "--memory", mine)
    monkeypatch.delenv("CONTINUITY_MODEL")
    gone = [claim.id for claim in paper("S/2099/1", OUTREACH) if claim.property == "text"]
    with closing(EmbeddedStore.open(mine)) as store:
        store.purge(gone, at=datetime(2026, 11, 4, tzinfo=UTC))

    assert run("status", "--memory", mine).code == 0

    with closing(EmbeddedStore.open(mine)) as store:
        assert store.connection.execute("SELECT DISTINCT entity FROM meaning").fetchall() == [
            ("passage/S-2099-2.para-1",)
        ]


def test_following_waits_longer_each_time_for_a_server_that_is_away_and_says_so_once(
    mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses, real, calls = list[float](), EmbeddedIndex.sync, iter((True, False, False, True, True))

    def wait(pause: float) -> None:
        pauses.append(pause)
        if len(pauses) == 5:
            raise KeyboardInterrupt

    def sync(index: EmbeddedIndex) -> int:
        if next(calls):
            return real(index)
        raise IndexUnavailable("It is away.")

    monkeypatch.setattr(following, "wait", wait)
    monkeypatch.setattr(EmbeddedIndex, "sync", sync)
    done = run("sync", "--follow", "--memory", mine)

    assert (done.code, pauses) == (0, [0.2, 0.4, 0.8, 0.2, 0.2])
    assert done.err.splitlines() == [
        "It is away. Waiting for it; Ctrl-C stops.", "It answers again: following goes on.", "Stopped following.",
    ]  # fmt: skip
