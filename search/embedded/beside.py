"""The index in a file of its own, for a memory that is no file: a rebuildable sidecar, one for each machine."""

from pathlib import Path
from typing import Self

from graph.embedded import held
from graph.embedded.schema import BUSY_MS, check_is_ours, sentences
from graph.errors import StoreLocked
from graph.store import Store
from search.embedded.index import FollowingIndex

APPLICATION = 0x1540C012


class BesideIndex(FollowingIndex):
    """Follows any store; lose the file, and it is made anew."""

    @classmethod
    def open(cls, store: Store, path: Path) -> Self:
        """Makes the file where there is none; raises a StoreError for one that is something else."""
        with sentences(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = held.connected(path, create=True, wait=BUSY_MS / 1000)
            try:
                check_is_ours(connection, path, APPLICATION, "index")
                for pragma in (f"application_id={APPLICATION}", "journal_mode=WAL", "secure_delete=ON"):
                    connection.execute(f"PRAGMA {pragma}")
            except BaseException:
                connection.close()
                raise
        return cls(store, connection, path)

    def close(self) -> None:
        self.connection.close()

    def _scrub(self) -> None:
        self.connection.execute("VACUUM")
        if self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise StoreLocked(f"The index {self.path} is being read: the purge is finished when it next follows.")
