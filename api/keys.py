"""Keys by which callers over HTTP are known: one small SQLite file, in which no key itself stands."""

import hashlib
import hmac
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from graph.errors import BadInput, StoreForeign, StoreReadOnly

TOKEN = re.compile(r"continuity-([0-9a-f]{8})-([0-9a-f]{32})")
FORM = 1
"""Version of the file's form, in SQLite's `user_version`."""
MARK = 0x1540C0DE
TABLE = """
CREATE TABLE IF NOT EXISTS key (
    id TEXT PRIMARY KEY, hash BLOB NOT NULL, viewer TEXT NOT NULL, name TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, expires TEXT NOT NULL, revoked TEXT NOT NULL
) STRICT
"""
LONGEST_NAME = 100


class Key(NamedTuple):
    """`expires`: the last day on which it opens anything ('' for none); `revoked`: when ('' for not). Days are UTC."""

    id: str
    viewer: str
    name: str
    created: str
    expires: str
    revoked: str

    def opens(self, today: date) -> bool:
        return not self.revoked and (not self.expires or today.isoformat() <= self.expires)


class Keys:
    """The keys in one file, which is made with the first of them; every process reads what stands there now."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def new(self, viewer: str, name: str, expires: date | None = None) -> tuple[Key, str]:
        """A new key and its text, which is shown this once: 128 random bits. Raises BadInput for a name in use."""
        told = " ".join(name.split())
        if not told or len(told) > LONGEST_NAME or not told.isprintable():
            raise BadInput(f"A key needs a name of at most {LONGEST_NAME} characters that says whose it is.")
        secret, day = secrets.token_hex(16), expires.isoformat() if expires else ""
        key = Key(secrets.token_hex(4), viewer, told, _now(), day, "")
        with self._open(make=True) as file:
            try:
                file.execute("INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?)", (key.id, _hash(secret), *key[1:]))
            except sqlite3.IntegrityError as error:
                raise BadInput(f"A key named {told!r} is there already. Revoked keys keep their names.") from error
        return key, f"continuity-{key.id}-{secret}"

    def list(self) -> list[Key]:
        """All keys, revoked and expired ones too, oldest first."""
        if not self._path.exists():
            return []
        with self._open() as file:
            rows = file.execute("SELECT id, viewer, name, created, expires, revoked FROM key ORDER BY created, id")
            return [Key(*row) for row in rows]

    def revoke(self, id_or_name: str) -> Key:
        """Takes effect with the next request anywhere; raises BadInput for an unknown key."""
        found = next((key for key in self.list() if id_or_name in (key.id, key.name)), None)
        if found is None:
            raise BadInput(f"No key has the id or name {id_or_name[:LONGEST_NAME]!r}. See: continuity key list")
        if not found.revoked:
            with self._open() as file:
                file.execute("UPDATE key SET revoked = ? WHERE id = ?", (_now(), found.id))
        return next(key for key in self.list() if key.id == found.id)

    def check(self, token: str, today: date) -> Key | None:
        """The key of this text, if it opens anything today. Takes as long for a wrong one as for a right one."""
        match = TOKEN.fullmatch(token)
        named, secret = match.groups() if match else ("", "")
        hashed, key = self._find(named)
        return key if hmac.compare_digest(hashed, _hash(secret)) and key and key.opens(today) else None

    def _find(self, id: str) -> tuple[bytes, Key | None]:
        row = None
        if self._path.exists():
            with self._open() as file:
                wanted = "SELECT hash, id, viewer, name, created, expires, revoked FROM key WHERE id = ?"
                row = file.execute(wanted, (id,)).fetchone()
        return (row[0], Key(*row[1:])) if row else (b"", None)

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction on the file; `make`: with its table, readable by its owner alone."""
        try:
            if make:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.touch(mode=0o600)
            with closing(sqlite3.connect(self._path)) as file, file:
                self._check(file, make=make)
                yield file
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            kind = StoreReadOnly if "readonly" in str(error) or "unable to open" in str(error) else StoreForeign
            raise kind(f"The file of keys, {self._path}, cannot be used: {error}.") from error
        except OSError as error:
            raise StoreReadOnly(f"The file of keys, {self._path}, cannot be written: {error.strerror}.") from error

    def _check(self, file: sqlite3.Connection, *, make: bool) -> None:
        mark = file.execute("PRAGMA application_id").fetchone()[0], file.execute("PRAGMA user_version").fetchone()[0]
        if make and mark == (0, 0) and not file.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            file.execute(f"PRAGMA application_id = {MARK}")
            file.execute(f"PRAGMA user_version = {FORM}")
            file.execute(TABLE)
        elif mark != (MARK, FORM):
            raise StoreForeign(f"{self._path} is no file of keys of this version. Name another with CONTINUITY_KEYS.")


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
