"""Files in, one account out: each file is a document version of its own, loaded whole or set aside with a reason."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from graph.errors import BadInput, LoadStopped
from graph.store import Run, Store
from loaders.documents.files import File, Given, shown, whole
from loaders.documents.heads.sidecars import content, standing
from loaders.documents.model import Document, Unreadable
from loaders.documents.stating import DATASET
from loaders.run import Account, load
from loaders.tables import Loader

Read = Callable[[Given], Document]
State = Callable[[Document], Loader]
Told = Callable[[File], None]


@dataclass
class Aside:
    """A file that was not loaded, and why."""

    file: str
    reason: str


@dataclass
class Accounts:
    """What became of all files: `files` = `loaded` + `unchanged` + those set `aside`; the rest counts what they hold.

    `passages` are those of files that were read; of these some may be `quarantined`, each with its sentence.
    """

    files: int = 0
    loaded: int = 0
    unchanged: int = 0
    aside: list[Aside] = field(default_factory=list)
    passages: int = 0
    quarantined: list[str] = field(default_factory=list)
    claims: int = 0
    added: int = 0
    retracted: int = 0

    def balances(self) -> bool:
        return self.files == self.loaded + self.unchanged + len(self.aside)

    def count(self, account: Account) -> None:
        """Of a file that was read; its head is no passage."""
        changed = account.added or account.retracted
        self.loaded, self.unchanged = self.loaded + bool(changed), self.unchanged + (not changed)
        self.passages += account.rows - 1
        self.quarantined += [shown(str(error)) for error in account.quarantined]
        self.claims, self.added = self.claims + account.claims, self.added + account.added
        self.retracted += account.retracted


def load_documents(
    store: Store, found: Sequence[File], read: Read, state: State, *, at: Callable[[], datetime], form: str = "",
    dry_run: bool = False, told: Told | None = None,
) -> Accounts:  # fmt: skip
    """Load each file that was not loaded as it is by the same reader before; a file that cannot be read is set aside.

    Another text of the same document and language replaces the one before; two of them in one load do not. `form`
    stands for all that the reading depends on beside the file. May be stopped after any file and run again.
    """
    total, seen, done = Accounts(files=len(found)), dict[str, Path](), set(_done(store))
    for file in found:
        try:
            given = whole(file)
            digest = _digest(given, form)
            if digest in done:
                total.unchanged += 1
            else:
                total.count(_load_one(store, given, digest, read, state, seen, at, dry_run))
        except (BadInput, LoadStopped) as error:
            total.aside.append(Aside(file.place, shown(str(error))))
        if told:
            told(file)
    return total


def _load_one(
    store: Store, file: Given, digest: str, read: Read, state: State, seen: dict[str, Path], at: Callable[[], datetime],
    dry_run: bool,
) -> Account:  # fmt: skip
    loader = state(read(file))
    first = seen.setdefault(loader.dataset, file.path)
    if first is not file.path:
        raise Unreadable(f"It is the same document in the same language as {first.name}, which was read just before.")
    named = Loader(loader.dataset, loader.edition, loader.read, loader.claims, digest)
    return load(store, [named], at=at, dry_run=dry_run, retract_most=1).accounts[0]


def _done(store: Store) -> Iterator[str]:
    """Digests of the last whole load of each document version."""
    last = {run.dataset: run for run in store.runs() if run.dataset.startswith(f"{DATASET}:")}
    return (run.digest for run in last.values() if _whole(run))


def _whole(run: Run) -> bool:
    return run.ended is not None and not json.loads(run.account)["quarantined"]


def _digest(file: Given, form: str) -> str:
    """SHA-256 of the file's digest, of what stands beside it, and of whatever else its reading depends on."""
    total = hashlib.sha256(f"{version('continuity')} {form}\n".encode())
    total.update(bytes.fromhex(file.digest))
    for beside in standing(file.path):
        total.update(hashlib.sha256(content(beside)).digest())
    return total.hexdigest()
