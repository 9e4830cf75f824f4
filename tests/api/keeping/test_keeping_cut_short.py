"""A restore that is ended at any moment leaves one memory or the other, whole."""

import json
import random
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from api.cli import main
from tests.api.keeping.conftest import digest, files

ROOT = Path(__file__).parents[3]
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


def test_what_a_killed_backup_left_goes_with_the_next_and_what_another_still_writes_stays(memory, run, tmp_path):
    fcntl = pytest.importorskip("fcntl", reason="Files cannot be locked on this system.")
    left, written = tmp_path / "b.gz.one.partial", tmp_path / "b.gz.two.partial"
    left.write_bytes(b"half")
    with written.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        done = run("backup", tmp_path / "b.gz", "--memory", memory)

        assert (done.code, left.exists(), written.exists()) == (0, False, True)


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


def test_what_is_made_and_has_another_digest_is_told(memory, saved, run, monkeypatch):
    monkeypatch.setattr("graph.embedded.store.EmbeddedStore.digest", lambda _: "0" * 64)
    refused = run("restore", saved, "--memory", memory, "--yes")
    assert (refused.code, "digest" in refused.err) == (3, True)
    assert not list(memory.parent.glob("*.before-restore"))
