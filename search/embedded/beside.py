"""The index in a file of its own, for a memory that is no file: a rebuildable sidecar, one for each machine."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from graph.embedded import held
from graph.embedded.schema import BUSY_MS, check_is_ours
from graph.errors import IndexUnavailable, StoreDamaged, StoreForeign, StoreLocked
from graph.store import Store
from search.embedded.index import FollowingIndex

APPLICATION = 0x1540C012
FOREIGN = "is no index of Continuity: name another file with CONTINUITY_INDEX"
TRUNCATED = "is truncated: delete it, and it is made anew"
TOLD = (
    ("READONLY|PERM", "cannot be written: check the permissions of its folder"),
    ("FULL|IOERR_WRITE", "could not grow: the disk is full; make room"),
    ("CANTOPEN", "cannot be opened: check that its folder exists and may be written"),
    ("", "is damaged: delete it, and it is made anew"),
)
"""SQLite's result codes (sqlite.org/rescode.html), as beginnings of their names without the prefix."""


class BesideIndex(FollowingIndex):
    """Follows any store; lose the file, and it is made anew.

    A file that cannot be used is tried again with every question: what mends it needs no restart.
    """

    def __init__(self, store: Store, path: Path) -> None:
        super().__init__(store, path)
        self._connection: held.Held | None = None
        self._failed = False

    @classmethod
    def open(cls, store: Store, path: Path) -> Self:
        """The file is made, where there is none, when it is first asked."""
        return cls(store, path)

    @property
    def connection(self) -> sqlite3.Connection:
        if self._failed:
            self.close()
        if self._connection is None:
            self._connection = self._connected()
        return self._connection

    def follow(self) -> None:
        """Leaves a file that was deleted or replaced under it."""
        if self._connection and not self._connection.is_at(self.path):
            self.close()
        super().follow()

    def close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection, self._failed = None, False

    def _connected(self) -> held.Held:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = held.connected(self.path, create=True, wait=BUSY_MS / 1000)
        except StoreDamaged as error:
            raise self._unavailable(TRUNCATED) from error
        except StoreForeign as error:
            raise self._unavailable(FOREIGN) from error
        try:
            check_is_ours(connection, self.path, APPLICATION, "index")
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                connection.execute(f"PRAGMA application_id={APPLICATION}")
            for pragma in ("journal_mode=WAL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException as error:
            connection.close()
            if isinstance(error, StoreForeign):
                raise self._unavailable(FOREIGN) from error
            raise
        return connection

    @contextmanager
    def sentences(self) -> Iterator[None]:
        """What the store raises is its own; what is raised here concerns this file, which is opened anew next time."""
        try:
            yield
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
            if re.match("BUSY|LOCKED", name):
                raise StoreLocked(f"The index {self.path} is being written by another process; try again.") from error
            self._failed = True
            raise self._unavailable(next(told for sign, told in TOLD if re.match(sign, name))) from error
        except OSError as error:
            raise self._unavailable(f"cannot be reached: {error.strerror}") from error

    def _unavailable(self, why: str) -> IndexUnavailable:
        return IndexUnavailable(f"The index of words {self.path} {why}. The memory itself is not concerned.")

    def _scrub(self) -> None:
        self.connection.execute("VACUUM")
        if self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise StoreLocked(f"The index {self.path} is being read: the purge is finished when it next follows.")
