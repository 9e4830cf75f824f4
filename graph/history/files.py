"""Histories in files: written whole or not at all, and read only where nothing is wrong with them."""

import errno
import gzip
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from glob import escape
from pathlib import Path
from tempfile import mkstemp
from typing import IO, cast

from graph.errors import BadBackup, BadInput, StoreFull
from graph.history.acts import Act, Heading
from graph.history.lines import lines
from graph.history.reading import acts
from graph.history.tally import Tally

try:
    import fcntl
except ImportError:  # where the system has no such locks
    fcntl = None  # type: ignore[assignment]

ZIPPED = b"\x1f\x8b"
PARTIAL = ".partial"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(path: Path, told: Iterable[Act], tally: Tally, *, zipped: bool) -> None:
    """Readable by its owner alone; what had the name before goes when all is written. Raises BadInput, StoreFull."""
    try:
        with _whole(path) as file, gzip.GzipFile("", "wb", 6, file, mtime=0) if zipped else nullcontext(file) as put:
            put.writelines(lines(told, tally))
    except OSError as error:
        if error.errno in FULL:
            raise StoreFull(f"The disk is full: {path} was not written. Make room, then try again.") from error
        raise BadInput(f"{path} cannot be written: {error.strerror}.") from error


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file of another name beside it, which takes the name when it is complete and on the disk.

    What a killed run left there goes first.
    """
    for left in path.parent.glob(f"{escape(path.name)}.*{PARTIAL}"):
        _drop_unless_written(left)
    descriptor, beside = mkstemp(prefix=f"{path.name}.", suffix=PARTIAL, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _is_mine(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _drop_unless_written(left: Path) -> None:
    with suppress(OSError), left.open("rb") as file:
        if _is_mine(file):
            left.unlink()


def _is_mine(file: IO[bytes]) -> bool:
    """Whether nobody else writes it; locked until it is closed. Where files cannot be locked, somebody may."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def heading(path: Path) -> Heading:
    """What the file says that it is; raises BadBackup."""
    first = next(read(path))
    assert isinstance(first, Heading)
    return first


def read(path: Path, at: Callable[[int], object] = lambda _: None) -> Iterator[Act]:
    """Acts of a backup or export, each checked; `at` is told which byte of the file was reached.

    Raises BadBackup where it is none, is damaged, or was cut short: then only when all else went by.
    """
    try:
        with path.open("rb") as file:
            for act in acts(_unzipped(file)):
                at(file.tell())
                yield act
    except (BadBackup, OSError, EOFError, zlib.error) as error:
        raise BadBackup(f"{path} {_why(error)}.") from error


def _unzipped(file: IO[bytes]) -> IO[bytes]:
    zipped = file.read(len(ZIPPED)) == ZIPPED
    file.seek(0)
    return cast(IO[bytes], gzip.GzipFile(fileobj=file)) if zipped else file


def _why(error: Exception) -> str:
    match error:
        case BadBackup():
            return str(error)
        case FileNotFoundError() | IsADirectoryError() | PermissionError():
            return f"cannot be read: {error.strerror}"
    return "is damaged or was cut short; take another backup"
