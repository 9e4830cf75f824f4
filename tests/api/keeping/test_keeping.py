"""Backups and restores from the command line: what was kept comes back, or nothing is touched."""

import json
import os
from contextlib import closing
from datetime import timedelta
from io import StringIO

import pytest

from api import keeping
from api.keeping import check
from graph.embedded import EmbeddedStore
from tests.api.conftest import BEGAN, claims
from tests.api.keeping.conftest import LATER, QUESTION, SECRETLY, digest, files
from tests.contract.test_processes import whole, writing
from tests.contract.test_purge import traces


def test_a_backup_comes_back_on_another_machine(memory, run, tmp_path):
    done = json.loads(run("backup", tmp_path / "saved.gz", "--memory", memory, "--json").out)
    back = json.loads(run("restore", tmp_path / "saved.gz", "--memory", tmp_path / "new" / "m.sqlite", "--json").out)

    assert done["digest"] == back["digest"] == digest(memory) == digest(tmp_path / "new" / "m.sqlite")
    answers = [run(*QUESTION, "--memory", each, "--json").out for each in (memory, tmp_path / "new" / "m.sqlite")]
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["status"] == "answered"
    assert run("drift", "--memory", tmp_path / "new" / "m.sqlite").code == 0


def test_a_restored_memory_is_read_as_it_was_known_at_each_time(memory, run, tmp_path):
    run("backup", tmp_path / "saved.gz", "--memory", memory)
    run("restore", tmp_path / "saved.gz", "--memory", tmp_path / "new.sqlite")

    for day in ("2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"):
        asked = ("claims", "contact-point/KGZ", "--viewer", "committee", "--known-at", day, "--json", "--memory")
        assert run(*asked, memory) == run(*asked, tmp_path / "new.sqlite")


def test_a_restore_replaces_the_memory_and_keeps_the_one_that_was_there(memory, saved, run):
    then, now = check(saved, print), digest(memory)

    done = run("restore", saved, "--memory", memory, "--yes")

    assert (done.code, done.err) == (0, "")
    assert "kept" in done.out
    assert digest(memory.with_name("memory.sqlite.before-restore")) == now
    assert digest(memory) != now
    assert then.claims == json.loads(run("backup", saved, "--memory", memory, "--yes", "--json").out)["claims"]
    again = json.loads(run("restore", saved, "--memory", memory, "--yes", "--json").out)
    assert again["before"].endswith(".before-restore-2")
    assert not list(memory.parent.glob("*.restoring*"))


def test_a_memory_with_a_backup_in_its_place_answers_as_before(memory, run, tmp_path):
    asked = run(*QUESTION, "--memory", memory, "--json").out
    run("backup", tmp_path / "saved.gz", "--memory", memory)
    with closing(EmbeddedStore.open(memory)) as store:
        store.write([], [claim.id for claim in claims() if claim.property == "name"], at=BEGAN + timedelta(days=3))
    assert run(*QUESTION, "--memory", memory, "--json").out != asked

    run("restore", tmp_path / "saved.gz", "--memory", memory, "--yes")

    assert run(*QUESTION, "--memory", memory, "--json").out == asked
    assert run("drift", "--memory", memory).code == 0


def test_nothing_is_replaced_unasked(memory, saved, run):
    before = files(memory.parent)

    for command in (("restore", saved), ("backup", saved), ("export", "--out", saved)):
        refused = run(*command, "--memory", memory)
        assert (refused.code, "--yes" in refused.err) == (1, True)
    assert files(memory.parent) == before


@pytest.mark.parametrize(("said", "code"), [("n\n", 1), ("y\n", 0)])
def test_a_person_is_asked_before_a_memory_is_replaced(memory, saved, run, monkeypatch, said, code):
    before, asked = digest(memory), StringIO(said)
    monkeypatch.setattr(asked, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", asked)

    done = run("restore", saved, "--memory", memory)

    assert (done.code, digest(memory) == before) == (code, code == 1)
    assert "claims of" in done.err


def test_a_file_that_is_no_backup_is_never_written_over(memory, run):
    before = files(memory.parent)

    for command in (("backup", memory), ("export", "--out", memory)):
        refused = run(*command, "--memory", memory, "--yes")
        assert (refused.code, "name another file" in refused.err) == (1, True)
    assert files(memory.parent) == before


def test_what_was_purged_since_a_backup_stays_purged(memory, saved, run, tmp_path):
    aydin = [claim for claim in claims() if "person/aydin-sharsheev" in (claim.subject, claim.object)]
    with closing(EmbeddedStore.open(memory)) as store:
        store.purge([each.id for each in (*aydin, LATER)], at=BEGAN + timedelta(days=4))
        store.scrub()

    done = json.loads(run("restore", saved, "--memory", memory, "--yes", "--json").out)

    assert done["purged_again"] == len(aydin)
    assert run("show", "person/aydin-sharsheev", "--memory", memory).code == 1
    saved.unlink()
    assert traces(tmp_path, ("Sharsheev", "sharsheev", *(claim.id for claim in aydin))) == {}


def test_what_was_purged_stays_so_through_one_restore_after_another(memory, saved, run):
    name = next(claim for claim in claims() if claim.value == "Aydin Sharsheev")
    with closing(EmbeddedStore.open(memory)) as store:
        store.purge([name.id], at=BEGAN + timedelta(days=4))

    again = [json.loads(run("restore", saved, "--memory", memory, "--yes", "--json").out) for _ in range(2)]

    assert [each["purged_again"] for each in again] == [1, 1]
    with closing(EmbeddedStore.open(memory)) as store:
        assert name.id not in set(store.believed("facts"))


def test_what_was_said_anew_after_its_purge_and_backed_up_comes_back(memory, run, tmp_path):
    with closing(EmbeddedStore.open(memory)) as store:
        store.purge([SECRETLY.id], at=BEGAN + timedelta(days=4))
        store.write([SECRETLY], at=BEGAN + timedelta(days=5))
    run("backup", tmp_path / "saved.gz", "--memory", memory)

    done = json.loads(run("restore", tmp_path / "saved.gz", "--memory", memory, "--yes", "--json").out)

    assert done["purged_again"] == 0
    with closing(EmbeddedStore.open(memory)) as store:
        assert SECRETLY.id in set(store.believed("facts"))


def test_a_backup_is_of_one_commit_while_another_process_writes(run, tmp_path):
    path = tmp_path / "memory.sqlite"
    with writing(path, 0, 12) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        for number in range(3):
            assert run("backup", tmp_path / f"{number}.gz", "--memory", path).code == 0
        writer.wait()
    for number in range(3):
        made = tmp_path / f"{number}.sqlite"
        assert run("restore", tmp_path / f"{number}.gz", "--memory", made).code == 0
        with closing(EmbeddedStore.open(made)) as store:
            assert whole(store)


def test_a_full_disk_leaves_the_old_backup_and_nothing_else(memory, saved, run, monkeypatch):
    before = files(memory.parent)

    def full(_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    refused = run("backup", saved, "--memory", memory, "--yes")

    assert (refused.code, "disk is full" in refused.err) == (3, True)
    assert files(memory.parent) == before


def test_a_backup_in_a_folder_that_is_not_there_is_told(memory, run, tmp_path):
    refused = run("backup", tmp_path / "none" / "saved.gz", "--memory", memory)
    assert (refused.code, "cannot be written" in refused.err) == (1, True)


def test_a_backup_and_an_export_are_readable_by_their_owner_alone(memory, saved, run, tmp_path):
    run("export", "--out", tmp_path / "public.ndjson", "--memory", memory)
    assert {path.stat().st_mode & 0o777 for path in (saved, tmp_path / "public.ndjson")} == {0o600}


def test_the_memory_that_was_there_is_kept_with_its_permissions(memory, saved, run):
    memory.chmod(0o600)
    run("restore", saved, "--memory", memory, "--yes")
    assert {path.stat().st_mode & 0o777 for path in memory.parent.glob("memory.sqlite*")} == {0o600}


def test_a_memory_that_is_not_there_is_neither_backed_up_nor_copied(run, tmp_path):
    for command in (("backup", tmp_path / "saved.gz"), ("export",)):
        assert run(*command, "--memory", tmp_path / "none.sqlite").code == 3
    assert run("copy", "--from", tmp_path / "none.sqlite", "--to", tmp_path / "to.sqlite").code == 3
    assert list(tmp_path.iterdir()) == []


def test_long_work_is_watched(memory, monkeypatch):
    monkeypatch.setattr(keeping, "EACH", 5)
    seen = []
    with closing(EmbeddedStore.open(memory)) as store:
        keeping.backup(store, memory.with_name("saved.gz"), seen.append)
    assert seen == list(range(0, 30, 5))
