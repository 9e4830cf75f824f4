import json
import sqlite3
from dataclasses import replace

import pytest

from graph.embedded import EmbeddedStore
from loaders.tables import Loader, Quarantined, Row

ROWS = [Row("topics.csv", key, {"name": key}) for key in ("export", "import", "transit")]


def states(row):
    if not row["name"].isascii():
        raise Quarantined(row, "name", "is not ASCII")
    yield row.source(TOPICS).says(f"topic/{row.key}", "name", row["name"], lang="en")
    yield row.source(TOPICS).says(f"topic/{row.key}", "as_worded", f"heading: {row['name']}", lang="en")


TOPICS = Loader("topics", "2026-11-01", lambda: iter(ROWS), states)


@pytest.fixture
def load(run, tmp_path, monkeypatch):
    """`continuity load reference` into one file, with these loaders."""

    def one(*options, loaders=(TOPICS,)):
        monkeypatch.setattr("loaders.catalogue.CATALOGUE", {"reference": loaders})
        return run("load", "reference", "--memory", tmp_path / "made" / "m.sqlite", *options)

    return one


def test_the_account_is_told_and_a_second_load_changes_nothing(load):
    first, second = load(), load()

    assert first.code == second.code == 0
    assert first.out.splitlines()[1].split() == ["topics", "3", "=", "3", "+", "0", "+", "0", "+6", "-0"]
    assert second.out.splitlines()[1].split() == ["topics", "3", "=", "0", "+", "3", "+", "0", "+0", "-0"]


def test_the_account_is_one_json_object_where_asked_for(load):
    (account,) = json.loads(load("--json").out)["accounts"]

    assert (account["dataset"], account["rows"], account["loaded"]) == ("topics", 3, 3)
    assert account["unmapped"] == {"heading": 3}


def test_a_dry_run_writes_nothing(load, tmp_path):
    dry = load("--dry-run")

    assert "Nothing was written" in dry.out
    assert not list(tmp_path.iterdir())
    assert "3 = 3 + 0" in " ".join(load().out.split())


def test_a_bad_row_is_named_and_the_good_ones_are_loaded(load, monkeypatch):
    odd = replace(TOPICS, read=lambda: iter([*ROWS, Row("topics.csv", "odd", {"name": "öd"})]))

    done = load(loaders=(odd,))

    assert done.code == 1
    assert "row 'odd'" in done.out
    assert "4 = 3 + 0 + 1" in " ".join(done.out.split())


def test_an_interrupted_load_keeps_whole_commits_and_says_how_to_go_on(load):
    def interrupt():
        yield ROWS[0]
        raise KeyboardInterrupt

    counted = iter([iter(ROWS), interrupt()])
    cut = replace(TOPICS, dataset="cut", read=lambda: next(counted))

    stopped, resumed = load(loaders=(TOPICS, cut)), load()

    assert (stopped.code, "same command again" in stopped.err) == (130, True)
    assert "3 = 0 + 3" in " ".join(resumed.out.split())


def test_a_mass_retraction_is_stopped_unless_allowed(load):
    load()
    fewer = replace(TOPICS, read=lambda: iter(ROWS[:1]))

    assert load(loaders=(fewer,)).code == 1
    assert load("--retract-most", "1", loaders=(fewer,)).code == 0


def test_a_memory_that_another_process_writes_is_told(load, tmp_path, monkeypatch):
    load()
    monkeypatch.setattr("graph.embedded.schema.BUSY_MS", 50)
    other = sqlite3.connect(tmp_path / "made" / "m.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    done = load(loaders=(replace(TOPICS, dataset="more"),))

    other.close()
    assert (done.code, "another process" in done.err) == (3, True)


def test_a_folder_in_the_way_is_told(run, tmp_path):
    (tmp_path / "file").write_text("in the way")

    done = run("load", "reference", "--memory", tmp_path / "file" / "m.sqlite")

    assert (done.code, done.out) == (3, "")


@pytest.mark.parametrize(
    ("pragma", "said"), [("max_page_count = 1", "disk is full"), ("query_only = 1", "permissions")]
)
def test_a_write_that_fails_is_told_and_leaves_the_memory_as_it_was(load, monkeypatch, pragma, said):
    load()
    usual = EmbeddedStore.open

    def hampered(path, create=True):
        store = usual(path, create)
        store.connection.execute(f"PRAGMA {pragma}")
        return store

    many = [Row("topics.csv", f"t{n}", {"name": "long " * 500}) for n in range(100)]
    monkeypatch.setattr(EmbeddedStore, "open", hampered)
    failed = load(loaders=(replace(TOPICS, dataset="more", read=lambda: iter(many)),))
    monkeypatch.setattr(EmbeddedStore, "open", usual)

    assert (failed.code, said in failed.err) == (3, True)
    assert "3 = 0 + 3" in " ".join(load().out.split())
