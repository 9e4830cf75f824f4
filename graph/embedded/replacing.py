"""Putting another memory in the place of one, whole: what was there is kept beside it.

The file itself stays and takes over the other's pages in one transaction. Renaming another file to its name would not
do: a process that waited for the old one would then write its log under the name of the new one's (sqlite.org, "How To
Corrupt An SQLite Database File", 4.2).
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from graph.embedded import held, schema
from graph.embedded.store import EmbeddedStore
from graph.errors import StoreLocked


@contextmanager
def alone(path: Path) -> Iterator[EmbeddedStore]:
    """The memory, which nobody else has open or can open; raises StoreLocked where somebody has."""
    try:
        store = EmbeddedStore.open(path, create=False, alone=True)
    except StoreLocked as error:
        raise StoreLocked(
            f"The memory {path} is open in another process. End it (continuity serve?), then give the command again."
        ) from error
    with closing(store):
        yield store


@contextmanager
def beside(path: Path) -> Iterator[EmbeddedStore]:
    """An empty memory beside the path, gone at the end; what an earlier one left there is removed first."""
    place = path.with_name(f"{path.name}.restoring")
    try:
        place.touch(mode=0o600)
        place.chmod(path.stat().st_mode)
        with closing(_empty(place)) as store:
            yield store
    finally:
        _remove(place)


def _empty(place: Path) -> EmbeddedStore:
    store = EmbeddedStore.open(place, alone=True)
    if store.last():
        store.close()
        _remove(place)
        store = EmbeddedStore.open(place, alone=True)
    return store


def _remove(place: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        place.with_name(place.name + end).unlink(missing_ok=True)


def replace(present: EmbeddedStore, other: EmbeddedStore) -> Path:
    """Give the present memory, which is held `alone`, the pages of the other; returns where the old one is kept."""
    with schema.sentences(str(present.path)):
        kept = _keep(present)
        try:
            other.connection.backup(present.connection)
        except BaseException:
            kept.unlink()
            raise
    return kept


def _keep(present: EmbeddedStore) -> Path:
    """A copy that gets its name when it is whole."""
    place = present.path.with_name(f"{present.path.name}.keeping")
    _remove(place)
    try:
        with closing(held.connected(place, create=True, wait=0)) as copy:
            place.chmod(present.path.stat().st_mode)
            present.connection.backup(copy)
        return place.rename(free(present.path.with_name(f"{present.path.name}.before-restore")))
    finally:
        _remove(place)


def free(path: Path) -> Path:
    """The path, or the first of `…-2`, `…-3` that nothing has."""
    names = (path if n == 1 else path.with_name(f"{path.name}-{n}") for n in count(1))
    return next(name for name in names if not name.exists())
