"""Hostile files, read at arm's length: each is refused with a sentence, and nothing of it stays behind."""

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.documents.limits import TOO_LONG, TOO_MUCH, Reader
from loaders.documents.model import Raw, Unreadable
from tests.loaders.word import document, packed, paragraph

pytestmark = pytest.mark.slow
TEXT = "1. The Committee will keep its website up to date.\n\n2. The Committee will report.\n"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def pdf(*objects: bytes) -> bytes:
    """Objects from 1 on, of which the first is the catalogue."""
    parts = [f"{n} 0 obj\n".encode() + body + b"\nendobj\n" for n, body in enumerate(objects, start=1)]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer <</Root 1 0 R /Size 9>>\nstartxref\n0\n%%EOF\n"


def stream(data: bytes, length: int | None = None) -> bytes:
    return f"<</Length {length or len(data)} /Filter /FlateDecode>> stream\n".encode() + data + b"\nendstream"


def endless(size: int) -> bytes:
    """About so many bytes of a page's text, packed."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(SHOWN * ((1 << 20) // len(SHOWN))) for _ in range(size >> 20)]
    return b"".join([*parts, packer.flush()])


PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
FONT = b"<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>"
PAGE = b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources " + FONT + b" /MediaBox [0 0 99 99]>>"
SHOWN = b"BT /F1 12 Tf 10 50 Td (Report) Tj ET "

HOSTILE = {
    "laughs.xml": (f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l8;</a>'.encode(), "refused"),
    "outside.xml": (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "refused"),
    "laughs.html": (f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><p>&l8;</p></html>'.encode(), "refused"),
    "deep.xml": (b"<akomaNtoso>" + b"<p>" * 100_000 + b"x" + b"</p>" * 100_000 + b"</akomaNtoso>", ""),
    "deep.html": (b"<html><body>" + b"<div>" * 200_000 + b"x", ""),
    "many.txt": (b"A paragraph.\n\n" * 1_000_000, "Split it"),
    "nothing.txt": (b"", "empty"),
    "half.docx": (b"PK\x03\x04" + b"\0" * 40, "cut off or damaged"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .docx"),
    "packed.tar.gz": (b"\x1f\x8b\x08\0" + b"\0" * 40, "unpack it first"),
    "picture.pdf": (pdf(CATALOGUE, PAGES, PAGE, stream(zlib.compress(b"q Q"))), "OCR"),
    "cycle.pdf": (pdf(CATALOGUE, b"<</Type /Pages /Kids [2 0 R] /Count 1>>"), ""),
    "bomb.pdf": (pdf(CATALOGUE, PAGES, PAGE, stream(endless(1 << 30))), ""),
    "half.pdf": (b"%PDF-1.7\n1 0 obj\n<</Type /Cat", "damaged"),
    "bytes.bin": (bytes(range(256)) * 20, "not read"),
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
        reader.read(bad)

    assert str(refused.value).endswith(".")
    assert sentence in str(refused.value)
    assert len(reader.read(good).lines) == 2


@pytest.mark.parametrize("megabytes", [60, 2_000])
def test_a_part_that_grows_is_not_unpacked_to_its_end(reader: Reader, tmp_path: Path, megabytes: int) -> None:
    blank = document(paragraph(" " * (1 << 20)) * megabytes)
    bomb = packed(tmp_path / "bomb.docx", {"word/document.xml": blank})

    with pytest.raises(Unreadable, match="grows beyond 48 MiB"):
        reader.read(bomb)


def test_a_file_without_end_costs_no_more_than_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run_instead(monkeypatch, "while True: pass", tmp_path)

    assert said == TOO_LONG


def test_a_file_without_bounds_costs_no_more_than_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run_instead(monkeypatch, "return 'x' * (1 << 30)", tmp_path)

    assert said == TOO_MUCH


def run_instead(monkeypatch: pytest.MonkeyPatch, body: str, tmp_path: Path) -> str:
    """What is said of a file whose parser does this."""
    program = tmp_path / "odd.py"
    program.write_text(
        f"from loaders.documents import formats, worker\ndef read(path):\n    {body}\n"
        "formats.read = read\nworker.main()\n"
    )
    monkeypatch.setattr("loaders.documents.limits.COMMAND", (sys.executable, str(program)))
    with Reader() as reader, pytest.raises(Unreadable) as refused:
        reader.read(program)
    return str(refused.value)


def test_the_process_ends_with_its_reader(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    with Reader() as reader:
        reader.read(good)
        process = reader._process

    assert process
    assert process.poll() is not None


def test_a_file_that_is_gone_is_said_to_be(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        reader.read(tmp_path / "gone.txt")


def test_a_page_made_for_these_tests_is_read_where_nothing_is_wrong_with_it(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(pdf(CATALOGUE, PAGES, PAGE, stream(zlib.compress(SHOWN))))

    assert [line.text for line in reader.read(tmp_path / "good.pdf").lines] == ["Report"]


SEEDS = {
    ".txt": TEXT.encode(),
    ".html": b"<html><body><h1>Tasks</h1><ol><li>Report</li></ol></body></html>",
    ".xml": b"<akomaNtoso><statement><mainBody><p>1. Report</p></mainBody></statement></akomaNtoso>",
    ".pdf": pdf(CATALOGUE, PAGES, PAGE, stream(zlib.compress(SHOWN))),
}


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=8)), max_size=4))
def test_whatever_the_bytes_there_is_a_document_or_a_reason(
    reader: Reader, tmp_path: Path, suffix: str, cuts: list[tuple[int, bytes]]
) -> None:
    data = bytearray(SEEDS[suffix])
    for place, put in cuts:
        data[place : place + len(put)] = put
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(data)

    try:
        read: Raw | str = reader.read(path)
    except Unreadable as error:
        read = str(error)

    assert read
