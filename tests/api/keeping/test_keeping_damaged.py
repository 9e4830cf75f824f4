"""A file or memory that is damaged, or says what cannot be: refused before anything is touched."""

import gzip
import json
from contextlib import suppress
from hashlib import sha256

import pytest

from api.keeping import check
from graph.errors import BadBackup
from tests.api.keeping.conftest import digest, files


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
