"""The SQLite file: its form, how it is opened, migrated and refused.

`application_id` says that a file is ours, `user_version` which form it has; older forms are migrated forward in one
transaction, newer ones refused. WAL with `synchronous=FULL`: an acknowledged commit survives power loss.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Protocol, TypeVar

from graph import errors
from graph.embedded import held
from graph.forms import stamps

APPLICATION = 0x1540C011
OLDEST_SQLITE = (3, 35, 0)
BUSY_MS = 10_000
Result = TypeVar("Result")


class HasPath(Protocol):
    path: Path


MIGRATIONS = (
    """
    CREATE TABLE stamp (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE entry (seq INTEGER PRIMARY KEY, time TEXT NOT NULL, kind TEXT NOT NULL);
    CREATE INDEX entry_purge ON entry (kind) WHERE kind IN ('purge', 'purged');
    CREATE TABLE entry_label (
        label TEXT NOT NULL, seq INTEGER NOT NULL, nth INTEGER NOT NULL, PRIMARY KEY (label, seq)) WITHOUT ROWID;
    CREATE TABLE claim (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, property TEXT NOT NULL, object TEXT,
        value TEXT, lang TEXT NOT NULL, valid TEXT NOT NULL, dataset TEXT NOT NULL, edition TEXT NOT NULL,
        locator TEXT NOT NULL, citations TEXT NOT NULL, audience TEXT NOT NULL, certainty TEXT NOT NULL,
        how TEXT NOT NULL, wording TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL);
    CREATE INDEX claim_subject ON claim (subject, property, until, since);
    CREATE INDEX claim_object ON claim (object, property, until, since) WHERE object IS NOT NULL;
    CREATE INDEX claim_code ON claim (property, substr(value, 1, 40)) WHERE value IS NOT NULL;
    CREATE INDEX claim_dataset ON claim (dataset);
    CREATE TABLE belief (
        claim INTEGER NOT NULL REFERENCES claim, seq_in INTEGER NOT NULL, seq_out INTEGER NOT NULL,
        PRIMARY KEY (claim, seq_in)) WITHOUT ROWID;
    CREATE TABLE judgement (
        member TEXT NOT NULL, canonical TEXT NOT NULL, audience TEXT NOT NULL, seq_in INTEGER NOT NULL,
        seq_out INTEGER NOT NULL, PRIMARY KEY (member, canonical, audience, seq_in)) WITHOUT ROWID;
    CREATE INDEX judgement_canonical ON judgement (canonical);
    CREATE TABLE name (
        lang TEXT NOT NULL, key TEXT NOT NULL, claim INTEGER NOT NULL REFERENCES claim,
        PRIMARY KEY (lang, key, claim)) WITHOUT ROWID;
    CREATE INDEX name_claim ON name (claim);
    CREATE TABLE touched (seq INTEGER NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (seq, entity)) WITHOUT ROWID;
    CREATE TABLE run (
        dataset TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, digest TEXT NOT NULL, loader TEXT NOT NULL,
        account TEXT NOT NULL, PRIMARY KEY (dataset, started)) WITHOUT ROWID;
    """,
    """
    CREATE TABLE memory (name TEXT NOT NULL);
    INSERT INTO memory VALUES (lower(hex(randomblob(16))));
    """,
    """
    CREATE TABLE purge_mark (mark TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (mark, seq)) WITHOUT ROWID;
    """,
)


@contextmanager
def sentences(path: str) -> Iterator[None]:
    """Raise what SQLite or the system says as what the reader can do about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(getattr(error, "sqlite_errorname", ""), str(error), path) from error
    except OSError as error:
        raise errors.StoreReadOnly(f"The memory {path} cannot be reached: {error.strerror}.") from error


TOLD: tuple[tuple[str, type[errors.StoreError], str], ...] = (
    ("BUSY|LOCKED", errors.StoreLocked, "is being written by another process; try again later"),
    ("READONLY|PERM", errors.StoreReadOnly, "cannot be written: check the permissions of its folder"),
    (
        "FULL|IOERR_WRITE",
        errors.StoreFull,
        "could not grow: the disk is full. Nothing of this commit was kept; make room",
    ),
    ("NOTADB", errors.StoreForeign, "is no memory of Continuity; name another file"),
    ("CORRUPT|IOERR", errors.StoreDamaged, "is damaged or truncated; move it away, then restore a copy or load anew"),
    ("CANTOPEN", errors.StoreMissing, "cannot be opened; check that its folder exists and may be written"),
)
"""SQLite's result codes (sqlite.org/rescode.html), as patterns of their names without the prefix."""


def _told(name: str, text: str, path: str) -> errors.StoreError:
    for signs, kind, sentence in TOLD:
        if re.match(f"SQLITE_({signs})", name):
            return kind(f"The memory {path} {sentence}.")
    return errors.StoreError(f"The memory {path} could not be used: {text}.")


def told(method: Callable[..., Result]) -> Callable[..., Result]:
    """A method of a home whose errors of SQLite are raised as ours."""

    @wraps(method)
    def telling(self: "HasPath", *args: object, **named: object) -> Result:
        with sentences(str(self.path)):
            return method(self, *args, **named)

    return telling


@contextmanager
def at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """What is done within waits for nobody: it raises StoreLocked where somebody is writing."""
    connection.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def connect(path: Path, create: bool, alone: bool = False) -> sqlite3.Connection:
    """Open a memory, making or migrating it where needed. Raises a StoreError that says what stands in the way.

    `alone`: nobody else may have it open, or open it until this connection is closed; else raises StoreLocked.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise errors.StoreError(f"SQLite {sqlite3.sqlite_version} is too old: 3.35 or newer is needed.")
    with sentences(str(path)):
        connection = held.connected(path, create=create, wait=BUSY_MS / 1000)
        try:
            if alone:
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            check_is_ours(connection, path, APPLICATION, "memory")
            for pragma in ("foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY", "cache_size=-16000"):
                connection.execute(f"PRAGMA {pragma}")
            _bring_up_to_date(connection, path)
            connection.execute("PRAGMA synchronous=FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def check_is_ours(connection: sqlite3.Connection, path: Path, application: int, what: str) -> None:
    """Raises StoreForeign for a file that says that it is something else, or holds tables and says nothing.

    Tables are looked for first: another process may make them, and say so, between two looks.
    """
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (said,) = connection.execute("PRAGMA application_id").fetchone()
    if said != application and (said or objects):
        raise errors.StoreForeign(f"{path} is a SQLite file, but no {what} of Continuity; name another file.")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise errors.StoreVersion(
            f"The memory {path} was made by a newer version of this program (form {version}, here {len(MIGRATIONS)})."
            " Use that one."
        )
    if version < len(MIGRATIONS):
        _log_ahead(connection)
        _migrate(connection)
    written = dict(connection.execute("SELECT name, value FROM stamp"))
    for name, value in stamps().items():
        if (was := written.get(name)) != value:
            raise errors.StoreVersion(
                f"The memory {path} was made by another version of this program ({name} {was}, here {value})."
                " Move the file away and load anew."
            )


def _log_ahead(connection: sqlite3.Connection) -> None:
    """SQLite does not wait here for another process that does the same; so we do."""
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _migrate(connection: sqlite3.Connection) -> None:
    """All missing steps in one transaction; a second process that waited finds nothing left to do."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for script in MIGRATIONS[version:]:
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
        if not version:
            connection.executemany("INSERT INTO stamp VALUES (?, ?)", stamps().items())
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
