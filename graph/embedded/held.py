"""The files that this process holds open: none of them may be opened and closed beside SQLite.

POSIX drops all locks that a process holds on a file as soon as it closes any descriptor of it (fcntl(2); sqlite.org,
"How To Corrupt An SQLite Database File", 2.2). A header is therefore read only while no connection is open.
"""

import os
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Lock

from graph import errors

MAGIC = b"SQLite format 3\x00"
_opening = Lock()
_open: Counter[tuple[int, int]] = Counter()


class Held(sqlite3.Connection):
    """A connection that is counted until it is closed."""

    file: tuple[int, int] | None = None

    def is_at(self, path: Path) -> bool:
        """Whether the path still leads to the file that was opened."""
        try:
            return _identity(path) == self.file
        except FileNotFoundError:
            return False

    def close(self) -> None:
        with _opening:
            super().close()
            if self.file:
                _open[self.file] -= 1
                self.file = None


def connected(path: Path, *, create: bool, wait: float) -> Held:
    """A connection that waits so many seconds for others; raises a StoreError for what the file itself tells."""
    with _opening:
        if not (path.exists() and _open[_identity(path)] > 0):
            _check_file(path, create)
            make_private(path)
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=wait, factory=Held)
        connection.file = _identity(path)
        _open[connection.file] += 1
        return connection


def make_private(path: Path) -> None:
    """Make an empty file that its owner alone may read, where there is none; SQLite gives its log the same mode.

    Where it cannot be made, whoever opens it tells.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _identity(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_dev, told.st_ino


def _check_file(path: Path, create: bool) -> None:
    """What can be told before SQLite looks at the file."""
    if not path.exists():
        if not create:
            raise errors.StoreMissing(f"There is no memory at {path}. Make one with: continuity load reference")
        return
    if path.is_dir():
        raise errors.StoreForeign(f"{path} is a folder; a memory is one file.")
    with path.open("rb") as file:
        header = file.read(100)
    if header and header[: len(MAGIC)] != MAGIC[: len(header)]:
        raise errors.StoreForeign(f"{path} is no memory of Continuity; name another file.")
    page, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    if (header or not create) and path.stat().st_size < max(100, (65536 if page == 1 else page) * pages):
        raise errors.StoreDamaged(
            f"The memory {path} is truncated; move it away, then restore it from a copy or load anew."
        )
