"""Backups, restores, copies and exports from the command line: what was kept comes back, or nothing is touched."""

import gzip
import json
import os
import random
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import timedelta
from hashlib import sha256
from io import StringIO
from multiprocessing import get_context
from pathlib import Path

import pytest

from api import keeping
from api.cli import main
from api.keeping import check
from graph.embedded import EmbeddedStore
from graph.errors import BadBackup
from graph.store import Run
from search.viewers import Viewers
from tests.api import twins
from tests.api.conftest import BEGAN, COMMITTEE, SECRET, SOURCE, claims
from tests.contract.test_processes import whole, writing
from tests.contract.test_purge import traces

ROOT = Path(__file__).parents[2]
SECRETLY = COMMITTEE.says("contact-point/KGZ", "channel", SECRET)
LATER = SOURCE.says("person/aydin-sharsheev", "remark", "Met again.", lang="en")
QUESTION = ("ask", "Who has worked on export control in Central Asia?")


def filled(path):
    """A memory of three commits and a recorded load; its digest."""
    with closing(EmbeddedStore.open(path)) as store:
        store.write(claims(), at=BEGAN)
        store.write([], [SECRETLY.id], at=BEGAN + timedelta(days=1))
        store.write([SECRETLY], at=BEGAN + timedelta(days=2))
        store.record(Run("facts", "ab" * 32, "facts 1", BEGAN, BEGAN, "{}"))
        return store.digest()


def digest(path):
    with closing(EmbeddedStore.open(path, create=False)) as store:
        return store.digest()


def files(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture
def memory(tmp_path):
    filled(tmp_path / "memory.sqlite")
    return tmp_path / "memory.sqlite"


@pytest.fixture
def saved(memory, run):
    """A backup of the memory, which has changed since."""
    assert run("backup", memory.with_name("saved.gz"), "--memory", memory).code == 0
    with closing(EmbeddedStore.open(memory)) as store:
        store.write([LATER], at=BEGAN + timedelta(days=3))
    return memory.with_name("saved.gz")


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


HOLD = """
import sys
from pathlib import Path
from graph.embedded import EmbeddedStore
store = EmbeddedStore.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_memory_that_another_process_has_open_is_not_replaced(memory, saved, run, monkeypatch):
    monkeypatch.setattr("graph.embedded.schema.BUSY_MS", 50)
    before = digest(memory)
    command = [sys.executable, "-c", HOLD, str(memory)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        refused = run("restore", saved, "--memory", memory, "--yes")
        holder.communicate()

    assert (refused.code, "open in another process" in refused.err) == (3, True)
    assert digest(memory) == before
    assert run("restore", saved, "--memory", memory, "--yes").code == 0


DIE = """
import os, sys
import resource, signal, sqlite3
from graph.embedded import held, history, replacing
from api import homes
from api.cli import main

def cut(other, present):
    sqlite3.Connection.backup(other, present, pages=3, progress=lambda *_: os._exit(9))

match sys.argv[1]:
    case "before": history.KEEPING[history.Believed] = lambda *_: os._exit(9)
    case "beside": homes.replace = lambda *_: os._exit(9)
    case "keeping": replacing.held.connected = lambda *_, **__: os._exit(9)
    case "kept": replacing.Path.rename = lambda *_: os._exit(9)
    case "cramped":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop()), -1))
    case "halfway": replacing._keep = lambda present: setattr(held.Held, "backup", cut)
main(["restore", *sys.argv[2:], "--yes"])
"""


@pytest.mark.parametrize("moment", ["before", "beside", "keeping", "kept", "halfway"])
def test_a_restore_that_is_cut_short_leaves_what_was_there_and_can_be_given_again(memory, saved, run, moment):
    before = digest(memory)
    command = [sys.executable, "-c", DIE, moment, str(saved), "--memory", str(memory)]
    died = subprocess.run(command, cwd=ROOT, check=False)

    assert (died.returncode, digest(memory)) == (9, before)
    assert run("restore", saved, "--memory", memory, "--yes").code == 0
    assert digest(memory) != before
    assert not list(memory.parent.glob("*ing*"))


@pytest.mark.parametrize("most", [40_000, 90_000, 150_000])
def test_a_restore_for_which_the_disk_is_too_small_leaves_what_was_there_and_nothing_else(memory, saved, most):
    before = files(memory.parent)
    command = [sys.executable, "-c", DIE, "cramped", str(saved), "--memory", str(memory), str(most)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    assert (ended.returncode, "disk is full" in ended.stderr) == (3, True)
    assert files(memory.parent) == before


@pytest.mark.slow
def test_a_restore_killed_at_any_time_leaves_one_memory_or_the_other(memory, saved, run, tmp_path):
    pick, then = random.Random(1540), json.loads(run("backup", tmp_path / "now.gz", "--memory", memory, "--json").out)
    run("restore", saved, "--memory", tmp_path / "old.sqlite")
    ends, kills = {then["digest"], digest(tmp_path / "old.sqlite")}, 0

    def restoring(source):
        main(["restore", str(source), "--memory", str(memory), "--yes"])

    began = time.monotonic()
    run("restore", saved, "--memory", memory, "--yes")
    span = time.monotonic() - began
    for number in range(24):
        process = get_context("fork").Process(target=restoring, args=((saved, tmp_path / "now.gz")[number % 2],))
        process.start()
        process.join(pick.uniform(0, span))
        process.kill()
        process.join()
        kills += process.exitcode == -9
        assert digest(memory) in ends
    assert kills > 0
    assert run("restore", saved, "--memory", memory, "--yes").code == 0


def test_a_damaged_memory_is_to_be_moved_away_before_a_backup_takes_its_place(memory, saved, run):
    memory.write_bytes(memory.read_bytes()[:9000])

    refused = run("restore", saved, "--memory", memory, "--yes")

    assert (refused.code, "move it away" in refused.err) == (3, True)
    memory.rename(memory.with_name("damaged"))
    assert run("restore", saved, "--memory", memory).code == 0


def damaged(saved, run, memory):
    before = files(memory.parent)
    refused = run("restore", saved, "--memory", memory, "--yes")
    assert (refused.code, files(memory.parent)) == (1, before)
    assert refused.err.strip().endswith(".")
    assert str(saved) in refused.err
    return refused.err


def unzipped(saved):
    return gzip.decompress(saved.read_bytes()).splitlines(keepends=True)


def test_a_backup_cut_short_anywhere_is_refused(memory, saved, run):
    data = saved.read_bytes()
    for length in (*range(0, len(data), len(data) // 12), len(data) - 1):
        saved.write_bytes(data[:length])
        damaged(saved, run, memory)
    lines = gzip.decompress(data).splitlines(keepends=True)
    for length in (1, 2, len(lines) // 2, len(lines) - 1):
        saved.write_bytes(gzip.compress(b"".join(lines[:length])))
        assert "cut short" in damaged(saved, run, memory)


@pytest.mark.parametrize("what", [b"", b"Dear colleagues,\n", b"{}\n", b"[" * 100_000, b"\x1f\x8b", b"\x00" * 4096])
def test_a_file_that_is_no_backup_is_refused(memory, saved, run, what):
    saved.write_bytes(what)
    damaged(saved, run, memory)


def test_a_folder_and_a_missing_file_are_told(memory, saved, run):
    assert "cannot be read" in damaged(memory.parent, run, memory)
    assert "No such file" in damaged(memory.with_name("none.gz"), run, memory)


def signed(lines):
    """A backup whose digest is right, whatever it says."""
    end = json.loads(lines[-1]) | {"sha256": sha256(b"".join(lines[:-1])).hexdigest()}
    return b"".join([*lines[:-1], json.dumps(end).encode()])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'"version":1', b'"version":2', "newer version"),
        (b'"claim form":1', b'"claim form":9', "another version"),
        (b'"vocabulary":1', b'"vocabulary":99', "another version"),
        (b'"continuity":"backup"', b'"continuity":"letter"', "newer version"),
        (b"Aydin Sharsheev", b"Eydin Sharsheev", "damaged in line"),
        (b'"spoke_at"', b'"spoke_to"', "damaged in line"),
        (b'"kind":"claims"', b'"kind":"people"', "damaged"),
        (b'"commit":3', b'"commit":4', "damaged"),
        (b'[[1,2],[3,null]]', b'[[1,3],[3,null]]', "damaged"),
        (b'[[1,2],[3,null]]', b'[[1,2],[9,null]]', "damaged"),
        (b'[[1,2],[3,null]]', b'[]', "damaged"),
        (b'"labels":["committee"]', b'"labels":["public"]', "damaged"),
        (b'"last":3', b'"last":2', "damaged"),
        (b'"last":3', b'"last":3.0', "no backup"),
        (b'[[1,2],[3,null]]', b'[[1,2],[3.0,null]]', "damaged in line"),
        (b'[[1,2],[3,null]]', b'[[1,2,2],[3,null]]', "damaged in line"),
        (b'"labels":["committee"]', b'"labels":"committee"', "damaged in line"),
    ],
)  # fmt: skip
def test_a_backup_that_says_what_cannot_be_is_refused(memory, saved, run, old, new, told):
    lines = unzipped(saved)
    assert any(old in line for line in lines)
    saved.write_bytes(gzip.compress(signed([line.replace(old, new) for line in lines])))
    assert told in damaged(saved, run, memory)


def test_a_backup_whose_lines_are_doubled_swapped_or_missing_is_refused(memory, saved, run):
    head, *acts, end = unzipped(saved)
    two = next(number for number, act in enumerate(acts) if act.startswith(b'{"claim"'))
    first, second = acts[two : two + 2]
    for wrong in ([*acts, acts[-1]], [head, *acts], [*acts[:two], first, *acts[two:]], acts[1:], acts[::-1],
                  [*acts[:two], second, first, *acts[two + 2 :]], acts[:two] + acts[two + 1 :]):  # fmt: skip
        saved.write_bytes(gzip.compress(signed([head, *wrong, end])))
        damaged(saved, run, memory)


def test_a_backup_after_which_something_stands_is_refused(memory, saved, run):
    saved.write_bytes(gzip.compress(gzip.decompress(saved.read_bytes()) + b"\n"))
    assert "digest" in damaged(saved, run, memory)


def test_a_backup_whose_analyzer_was_another_is_taken(memory, saved, run):
    lines = unzipped(saved)
    saved.write_bytes(gzip.compress(signed([lines[0].replace(b'"analyzer":2', b'"analyzer":1'), *lines[1:]])))
    assert run("restore", saved, "--memory", memory, "--yes").code == 0


@pytest.mark.parametrize("step", [41, pytest.param(1, marks=pytest.mark.slow)])
def test_a_backup_with_any_byte_changed_is_refused_or_says_the_same(memory, saved, step):
    before, data, right = digest(memory), saved.read_bytes(), check(saved, id)
    for place in range(0, len(data), step):
        saved.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        with suppress(BadBackup):
            assert check(saved, id) == right
    assert digest(memory) == before


def test_an_export_with_any_byte_changed_is_refused(memory, run, tmp_path):
    out = tmp_path / "public.ndjson"
    run("export", "--out", out, "--memory", memory)
    data = out.read_bytes()
    for place in range(0, len(data), 97):
        out.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        with pytest.raises(BadBackup):
            check(out, id)


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


def test_a_copy_has_the_digest_and_takes_no_place_that_is_taken(memory, run, tmp_path):
    to = tmp_path / "a place" / "copy.sqlite"
    done = json.loads(run("copy", "--from", f"file://{memory}", "--to", f"file://{tmp_path}/a%20place/copy.sqlite",
                          "--json").out)  # fmt: skip

    assert done["digest"] == digest(memory) == digest(to)
    with closing(EmbeddedStore.open(memory)) as one, closing(EmbeddedStore.open(to)) as other:
        assert list(one.history())[1:] == list(other.history())[1:]
        assert one.identity() != other.identity()
    assert "holds something already" in run("copy", "--from", memory, "--to", to).err
    assert "names no memory" in run("copy", "--from", memory, "--to", "ftp://there/memory").err


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("DELETE FROM entry WHERE seq = 2", "a commit is missing"),
        ("UPDATE claim SET value = 'Eydin Sharsheev' WHERE value = 'Aydin Sharsheev'", "is not what it was"),
    ],
)
def test_of_a_damaged_memory_neither_backup_nor_copy_nor_export_is_made(memory, saved, run, tmp_path, fault, told):
    with closing(EmbeddedStore.open(memory)) as store:
        store.connection.execute(fault)
    before = files(tmp_path)

    for command in (("backup", saved, "--yes"), ("export", "--out", tmp_path / "out")):
        refused = run(*command, "--memory", memory)
        assert (refused.code, told in refused.err) == (3, True)
    assert files(tmp_path) == before
    assert told in run("copy", "--from", memory, "--to", tmp_path / "copy.sqlite").err
    assert is_empty(tmp_path / "copy.sqlite")


def is_empty(path):
    with closing(EmbeddedStore.open(path)) as store:
        return store.last() == 0


def test_what_is_made_and_has_another_digest_is_told(memory, saved, run, monkeypatch):
    monkeypatch.setattr("graph.embedded.store.EmbeddedStore.digest", lambda _: "0" * 64)
    refused = run("restore", saved, "--memory", memory, "--yes")
    assert (refused.code, "digest" in refused.err) == (3, True)
    assert not list(memory.parent.glob("*.before-restore"))


@pytest.mark.parametrize("viewer", twins.VIEWERS)
def test_an_export_has_the_same_bytes_without_what_the_viewer_may_not_see(run, tmp_path, viewer):
    labels = sorted(Viewers.shipped().labels_of(viewer))
    for name, acts in (("alone", [act.seen_by(labels) for act in twins.history()]), ("beside", twins.history())):
        with closing(EmbeddedStore.open(tmp_path / f"{name}.sqlite")) as store:
            for act in acts:
                act.on(store)
        run("export", "--viewer", viewer, "--out", tmp_path / name, "--memory", tmp_path / f"{name}.sqlite")

    assert (tmp_path / "alone").read_bytes() == (tmp_path / "beside").read_bytes()


def test_an_export_loaded_elsewhere_answers_its_viewer_the_same(memory, run, tmp_path):
    out, elsewhere = tmp_path / "public.ndjson.gz", tmp_path / "elsewhere.sqlite"
    run("export", "--out", out, "--memory", memory)

    assert run("import", out, "--memory", elsewhere).code == 0

    for command in (QUESTION, ("show", "state/KGZ"), ("changes",), ("status",), ("search", "export control")):
        assert run(*command, "--memory", memory, "--json") == run(*command, "--memory", elsewhere, "--json")
    hidden = run("claims", "contact-point/KGZ", "--viewer", "committee", "--memory", elsewhere, "--json")
    assert SECRET not in hidden.out + hidden.err
    assert SECRET.encode() not in gzip.decompress(out.read_bytes())


def test_an_export_goes_to_standard_output_as_it_goes_to_a_file(memory, run, tmp_path):
    out = tmp_path / "committee.ndjson"
    run("export", "--viewer", "committee", "--out", out, "--memory", memory)

    told = run("export", "--viewer", "committee", "--memory", memory)

    assert (told.code, told.out) == (0, out.read_text("utf-8"))
    assert SECRET in told.out


def test_an_export_is_no_backup_and_fills_only_an_empty_memory(memory, run, tmp_path):
    out, before = tmp_path / "public.ndjson", digest(memory)
    run("export", "--out", out, "--memory", memory)

    assert "continuity import" in run("restore", out, "--memory", memory, "--yes").err
    assert "holds something already" in run("import", out, "--memory", memory).err
    assert digest(memory) == before


def test_long_work_is_watched(memory, monkeypatch):
    monkeypatch.setattr(keeping, "EACH", 5)
    seen = []
    with closing(EmbeddedStore.open(memory)) as store:
        keeping.backup(store, memory.with_name("saved.gz"), seen.append)
    assert seen == list(range(0, 30, 5))
