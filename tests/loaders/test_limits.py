"""Hostile files, read at arm's length: each is refused with a sentence, and nothing of it stays behind."""

import os
import select
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from loaders.documents.files import files, whole
from loaders.documents.limits import BROKEN, KILLED, TOO_FULL, TOO_LONG, TOO_MUCH, Reader
from loaders.documents.loading import load_documents
from loaders.documents.model import Raw, Unreadable
from loaders.documents.reading import reading
from tests.loaders.bombs import BOMBS, forms
from tests.loaders.printed import printed, shows
from tests.loaders.word import document, numbering, packed, paragraph, table

pytestmark = pytest.mark.slow
TEXT = "1. The Committee will keep its website up to date.\n\n2. The Committee will report.\n"
KILLS = "os.kill(os.getpid(), signal.SIGKILL)"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
LAUGHED = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l8;</a>'


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def read(reader: Reader, path: Path) -> Raw:
    return reader.parse(path.name, path.read_bytes())


HOSTILE = {
    "laughs.xml": (f'<?xml version="1.0"?>{LAUGHED}'.encode(), "refused"),
    "outside.xml": (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "refused"),
    "said.xml": (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a said="&l8;"/>'.encode(), "refused"),
    "wide.xml": (LAUGHED.encode("utf-16"), "refused"),
    "late.xml": (f"<!--{'-' * 9_000}-->{LAUGHED}".encode(), "refused"),
    "laughs.html": (f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><p>&l8;</p></html>'.encode(), "refused"),
    "deep.xml": (b"<akomaNtoso>" + b"<p>" * 100_000 + b"x" + b"</p>" * 100_000 + b"</akomaNtoso>", "nested"),
    "deep.html": (b"<html><body>" + b"<div>" * 200_000 + b"x", ""),
    "many.xml": (b"<akomaNtoso>" + b"<p>x</p>" * 2_000_000 + b"</akomaNtoso>", "to be read, which is refused"),
    "many.html": (b"<html>" + b"<p>" * 3_000_000, "to be read, which is refused"),
    "many.txt": (b"A paragraph.\n\n" * 1_000_000, "Split it"),
    "nul.txt": (b"1. The Committee\0 will report.\n", "NUL"),
    "nul.html": (b"<html><body><p>The Committee\0 will report.</p></body></html>", "NUL"),
    "nul.xml": (b"<akomaNtoso><statement><p>The Committee\0 will report.</p></statement></akomaNtoso>", "NUL"),
    "nothing.txt": (b"", "empty"),
    "half.docx": (b"PK\x03\x04" + b"\0" * 40, "cut off or damaged"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .docx"),
    "packed.tar.gz": (b"\x1f\x8b\x08\0" + b"\0" * 40, "archive in an archive"),
    "picture.pdf": (shows(zlib.compress(b"q Q")), "OCR"),
    "one.pdf": (b"PK\x03\x04" + b"\0" * 40, "cut off or damaged"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "UTF-8"),
    "half.pdf": (b"%PDF-1.7\n1 0 obj\n<</Type /Cat", "damaged"),
    "bytes.bin": (bytes(range(256)) * 20, "not read"),
    **{name: (data, "") for name, data in BOMBS.items()},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_the_next_is_read(
    reader: Reader, tmp_path: Path, name: str
) -> None:
    data, sentence = HOSTILE[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(TEXT)

    with pytest.raises(Unreadable) as refused:
        read(reader, bad)

    assert str(refused.value).endswith(".")
    assert sentence in str(refused.value)
    assert len(read(reader, good).lines) == 2


@pytest.mark.parametrize("megabytes", [60, 300])
def test_a_part_that_grows_is_not_unpacked_to_its_end(reader: Reader, tmp_path: Path, megabytes: int) -> None:
    blank = document(paragraph(" " * (1 << 20)) * megabytes)
    bomb = packed(tmp_path / "bomb.docx", {"word/document.xml": blank})

    with pytest.raises(Unreadable, match="grows beyond 48 MiB"):
        read(reader, bomb)


def test_a_part_that_lies_about_its_size_is_refused(reader: Reader, tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.docx", {"word/document.xml": document(paragraph(" " * (1 << 20)) * 60)})
    told = bomb.read_bytes()
    size = struct.pack("<I", len(document(paragraph(" " * (1 << 20)) * 60)))
    bomb.write_bytes(told.replace(size, struct.pack("<I", 100)))

    with pytest.raises(Unreadable, match="cannot be unpacked"):
        read(reader, bomb)


def test_an_archive_in_an_archive_is_not_opened(reader: Reader, tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"a": "x" * (1 << 20)}).read_bytes()
    nested = packed(tmp_path / "nested.docx", {"word/document.xml": inner, "more.zip": inner})

    with pytest.raises(Unreadable, match="not well-formed"):
        read(reader, nested)


def test_forms_in_forms_are_followed_only_so_far(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "forms.pdf").write_bytes(forms(12, 10))

    assert len(read(reader, tmp_path / "forms.pdf").lines) < 10_000


def test_numbers_that_take_without_end_to_count_are_refused(reader: Reader, tmp_path: Path) -> None:
    main = document(*[paragraph("x", level=8)] * 20_000)
    levels = tuple(("%1%2%3%4%5%6%7%8%9" * 2_000, "decimal") for _ in range(9))
    bomb = packed(tmp_path / "numbers.docx", {"word/document.xml": main, "word/numbering.xml": numbering(levels)})

    with pytest.raises(Unreadable, match="more than 4 seconds"):
        read(reader, bomb)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(Unreadable, match="no file"):
        whole(next(files([tmp_path])))


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="Only Linux shows processes as files.")
def test_what_the_system_tells_of_processes_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "own.txt").symlink_to("/proc/self/environ")

    assert whole(next(files([tmp_path]))).data == b""


def test_a_file_without_end_costs_no_more_than_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run_instead(monkeypatch, "while True: pass", tmp_path)

    assert said == TOO_LONG


def test_a_file_without_bounds_costs_no_more_than_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run_instead(monkeypatch, "return 'x' * (1 << 30)", tmp_path)

    assert said == TOO_MUCH


def test_an_answer_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run_instead(monkeypatch, "return model.Raw((model.Line('x' * (40 << 20)),))", tmp_path)

    assert said == TOO_FULL


@pytest.mark.parametrize(("body", "sentence"), [("os._exit(3)", BROKEN), ("os.abort()", BROKEN), (KILLS, KILLED)])
def test_a_process_that_breaks_down_is_told_from_one_that_was_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, sentence: str
) -> None:
    assert run_instead(monkeypatch, body, tmp_path) == sentence


def test_what_waits_without_working_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.documents.limits.PATIENCE", 2)

    assert run_instead(monkeypatch, "signal.pause()", tmp_path) == TOO_LONG


def run_instead(monkeypatch: pytest.MonkeyPatch, body: str, tmp_path: Path) -> str:
    """What is said of a file whose parser does this."""
    program = tmp_path / "odd.py"
    program.write_text(
        f"import os, signal\nfrom loaders.documents import formats, model, worker\ndef read(name, data):\n    {body}\n"
        "formats.parse = read\nworker.main()\n"
    )
    monkeypatch.setattr("loaders.documents.limits.COMMAND", (sys.executable, str(program)))
    with Reader() as reader:
        with pytest.raises(Unreadable) as refused:
            read(reader, program)
        left = reader._process
    assert left is None or left.returncode is not None
    return str(refused.value)


def test_the_process_ends_with_its_reader(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    with Reader() as reader:
        read(reader, good)
        process = reader._process

    assert process
    assert process.poll() is not None


def test_the_process_ends_when_the_one_who_asks_is_killed(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom loaders.documents.limits import Reader\n"
        "reader = Reader()\nreader.parse('a.txt', Path(sys.argv[1]).read_bytes())\n"
        "print(reader._process.pid, flush=True)\nsys.stdin.read()\n"
    )
    command = (sys.executable, "-c", program, str(tmp_path / "good.txt"))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asking:
        assert asking.stdout
        left = os.pidfd_open(int(asking.stdout.readline()))
        asking.kill()
    ended, _, _ = select.select([left], [], [], 60)
    os.close(left)

    assert ended


def test_a_link_to_nothing_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")

    with pytest.raises(Unreadable, match="link to nothing"):
        whole(next(files([tmp_path])))


def word() -> bytes:
    main = document(paragraph("Report", level=0), table(("a", "b")))
    parts: dict[str, str | bytes] = {"word/document.xml": main, "word/numbering.xml": numbering()}
    with TemporaryDirectory() as folder:
        return packed(Path(folder) / "d.docx", parts).read_bytes()


SEEDS = {
    ".txt": TEXT.encode(),
    ".html": b"<html><body><h1>Tasks</h1><ol><li>Report</li></ol></body></html>",
    ".xml": b"<akomaNtoso><statement><mainBody><p>1. Report</p></mainBody></statement></akomaNtoso>",
    ".pdf": printed([(60, 700, 10, "1. Report"), (60, 60, 7, "1 See above.")]),
    ".docx": word(),
}


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=8)), max_size=4))
def test_whatever_the_bytes_there_is_a_document_or_a_reason(
    reader: Reader, tmp_path: Path, suffix: str, cuts: list[tuple[int, bytes]]
) -> None:
    data = bytearray(SEEDS[suffix])
    for number, put in cuts:
        place = number % len(data)
        data[place : place + len(put)] = put
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(data)

    try:
        found: Raw | str = read(reader, path)
    except Unreadable as error:
        found = str(error)

    assert found


def test_nothing_of_hostile_files_is_kept_and_the_others_are_loaded(tmp_path: Path) -> None:
    folder, at = tmp_path / "papers", datetime(2026, 11, 23, tzinfo=UTC)
    folder.mkdir()
    for name, (data, _) in HOSTILE.items():
        (folder / f"S-2099-{len(list(folder.iterdir())) + 1}.en.{name}").write_bytes(data)
    (folder / "S-2098-1.en.txt").write_text(TEXT)
    with (
        closing(EmbeddedStore.open(tmp_path / "memory.db")) as store,
        reading(store, None, "public", at.date()) as ways,
    ):
        account = load_documents(store, list(files([folder])), ways.read, ways.state, at=lambda: at)
        kept = {run.dataset for run in store.runs()}

    assert (account.loaded, len(account.aside), account.balances()) == (1, len(HOSTILE), True)
    assert kept == {"texts:S-2098-1.en"}
