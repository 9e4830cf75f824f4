"""Files that cannot be used as they are: each is refused in a sentence, unchanged, and usable once it is mended."""

import os
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from graph import errors
from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore, schema
from graph.store import Statement

AT = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = date(2026, 11, 22).toordinal()
SOURCE = Source(dataset="register", edition="2026-11-22", locator="register.csv#1")
NOBODY, PAGE = 65534, 4096


def people(first: int, past: int, remark: str = "Met at the conference.") -> list[Claim]:
    pairs = (("name", "Person {}"), ("remark", f"{{}}: {remark}"))
    return [SOURCE.says(f"person/p{n}", p, text.format(n)) for n in range(first, past) for p, text in pairs]


def make(path: Path, past: int = 300) -> str:
    """A memory with everything in its one file; its digest."""
    with closing(EmbeddedStore.open(path)) as store:
        store.write(people(0, past), at=AT)
        return store.digest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make(tmp_path / "memory.db")
    return tmp_path / "memory.db"


def refused(path: Path, kind: type[errors.StoreError], create: bool = True) -> str:
    """What is said where the file cannot be opened; nothing of it has changed."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(errors.StoreError) as raised:
        EmbeddedStore.open(path, create=create).close()
    assert type(raised.value) is kind
    assert (path.read_bytes() if path.is_file() else b"") == before
    return sentence(raised.value)


def sentence(error: Exception) -> str:
    told = str(error)
    assert told[0].isupper() or told[0] == "/"
    assert told.endswith((".", "reference"))
    return told


def digest_of(path: Path) -> str:
    with closing(EmbeddedStore.open(path, create=False)) as store:
        return store.digest()


def everyone(path: Path) -> list[Statement]:
    with closing(EmbeddedStore.open(path, create=False)) as store:
        return store.about([f"person/p{n}" for n in range(300)], store.view(["public"], TODAY))


def usable(path: Path, digest: str) -> bool:
    with closing(EmbeddedStore.open(path, create=False)) as store:
        return store.digest() == digest and store.write(people(900, 901), at=AT).added == 2


def test_a_missing_memory_is_named_with_the_way_to_make_one(tmp_path: Path) -> None:
    told = refused(tmp_path / "none.db", errors.StoreMissing, create=False)
    assert "none.db" in told
    assert "continuity load reference" in told
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    refused(tmp_path / "none" / "memory.db", errors.StoreMissing)


def test_a_folder_is_no_memory(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path, errors.StoreForeign)


def test_an_empty_file_is_no_memory_unless_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    path.touch()
    refused(path, errors.StoreDamaged, create=False)
    make(path)


def test_random_bytes_are_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    for size in (2, 15, 16, 99, 100, 511, 4096, 100_000):
        path.write_bytes(Random(size).randbytes(size))
        refused(path, errors.StoreForeign)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE claim (n)")
    assert "no memory of Continuity" in refused(path, errors.StoreForeign)


def test_a_memory_of_a_newer_form_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer version of this program (form 99," in refused(path, errors.StoreVersion)


@pytest.mark.parametrize("name", schema.stamps())
def test_a_memory_of_another_stamp_is_refused(path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE stamp SET value = 99 WHERE name = ?", [name])
        connection.commit()
    assert f"another version of this program ({name} 99," in refused(path, errors.StoreVersion)


def test_a_truncated_memory_is_refused_at_every_length(path: Path) -> None:
    whole, digest = path.read_bytes(), digest_of(path)
    lengths = {
        *range(1, len(whole), len(whole) // 60),
        *range(4096, len(whole), 8192),
        99,
        100,
        511,
        512,
        len(whole) - 1,
    }
    for length in sorted(lengths | {len(whole) - 1}):
        path.write_bytes(whole[:length])
        with pytest.raises((errors.StoreDamaged, errors.StoreForeign)) as raised:
            EmbeddedStore.open(path)
        assert sentence(raised.value)
        assert path.read_bytes() == whole[:length]
    path.write_bytes(whole)
    assert usable(path, digest)


def test_a_corrupt_page_is_told_or_changes_nothing(path: Path) -> None:
    whole, random, right, noticed = path.read_bytes(), Random(1540), everyone(path), 0
    for page in range(1, len(whole) // PAGE):
        path.write_bytes(whole[: page * PAGE] + random.randbytes(PAGE) + whole[(page + 1) * PAGE :])
        try:
            assert everyone(path) == right
        except errors.StoreDamaged as error:
            noticed += bool(sentence(error))
    assert noticed > len(whole) // PAGE // 4


@pytest.fixture
def writer(path: Path) -> Iterator[None]:
    """Another process that holds the write lock until the test is over."""
    context = get_context("fork")
    (held, told), (wait, release) = context.Pipe(False), context.Pipe(False)

    def hold() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            told.send(True)
            wait.recv()

    process = context.Process(target=hold)
    process.start()
    held.recv()
    yield
    release.send(True)
    process.join()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_MS", 50)


@pytest.mark.usefixtures("impatient", "writer")
def test_a_memory_being_written_by_another_process_reads_and_does_not_write(path: Path) -> None:
    with closing(EmbeddedStore.open(path)) as store:
        digest = store.digest()
        with pytest.raises(errors.StoreLocked) as raised:
            store.write(people(900, 901), at=AT)
        assert "try again later" in sentence(raised.value)
        assert store.digest() == digest


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_was_let_go_is_no_hindrance(path: Path) -> None:
    with closing(EmbeddedStore.open(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.StoreLocked):
            store.write(people(900, 901), at=AT)
        other.execute("ROLLBACK")
        assert store.write(people(900, 901), at=AT).added == 2


def test_a_full_disk_keeps_nothing_of_the_commit_and_the_memory_goes_on(path: Path) -> None:
    with closing(EmbeddedStore.open(path)) as store:
        digest, (pages,) = store.digest(), store.connection.execute("PRAGMA page_count").fetchone()
        store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(errors.StoreFull) as raised:
            store.write(people(300, 900), at=AT)
        assert "disk is full" in sentence(raised.value)
        assert store.digest() == digest
        store.connection.execute("PRAGMA max_page_count = 1000000")
        assert store.write(people(300, 900), at=AT).added == 1200


def apart(act: Callable[[], object]) -> tuple[str, str]:
    """The class and sentence of what it raises in a process of its own, or ("", what it returns)."""
    context = get_context("fork")
    answers: SimpleQueue[tuple[str, str]] = context.SimpleQueue()

    def tell() -> None:
        try:
            answers.put(("", str(act())))
        except BaseException as error:
            answers.put((type(error).__name__, str(error)))

    process = context.Process(target=tell)
    process.start()
    process.join(30)
    assert process.exitcode == 0
    return answers.get()


def test_a_file_that_may_not_grow_keeps_nothing_of_the_commit(path: Path) -> None:
    digest = digest_of(path)

    def grow() -> object:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        with closing(EmbeddedStore.open(path)) as store:
            return store.write(people(300, 5_000), at=AT)

    kind, told = apart(grow)
    assert (kind, "Nothing of this commit was kept" in told) == ("StoreFull", True)
    assert usable(path, digest)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everyone may enter, unlike pytest's own."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def as_anyone(act: Callable[[], object]) -> tuple[str, str]:
    """As `apart`, and with no more rights than the files give: root drops to nobody."""

    def dropped() -> object:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        return act()

    return apart(dropped)


def test_a_read_only_memory_reads_or_says_so_and_is_not_written(shelf: Path) -> None:
    path = shelf / "memory.db"
    digest = make(path)
    path.chmod(0o444)
    shelf.chmod(0o777)
    kind, told = as_anyone(lambda: EmbeddedStore.open(path).write(people(900, 901), at=AT))
    assert kind == "StoreReadOnly"
    assert "permissions" in told
    path.chmod(0o644)
    assert usable(path, digest)


def test_a_memory_in_a_read_only_folder_reads_or_says_so(shelf: Path) -> None:
    path = shelf / "memory.db"
    digest = make(path)
    path.chmod(0o444)
    shelf.chmod(0o555)
    kind, told = as_anyone(lambda: digest_of(path))
    assert (kind, told) == ("", digest) or kind == "StoreReadOnly"
    shelf.chmod(0o755)


def test_a_folder_that_may_not_be_written_makes_no_memory(shelf: Path) -> None:
    shelf.chmod(0o555)
    kind, told = as_anyone(lambda: EmbeddedStore.open(shelf / "memory.db"))
    assert kind in ("StoreMissing", "StoreReadOnly")
    assert sentence(errors.StoreError(told))
    shelf.chmod(0o755)


def test_a_folder_that_may_not_be_entered_is_told(shelf: Path) -> None:
    path = shelf / "memory.db"
    make(path)
    shelf.chmod(0o000)
    kind, _ = as_anyone(lambda: EmbeddedStore.open(path, create=False))
    shelf.chmod(0o755)
    assert kind in ("StoreMissing", "StoreReadOnly")
