"""A load run: rows in, claims out, an account that balances; whole commits, so it can be stopped and run again."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib.metadata import version

from graph.claims import Claim
from graph.errors import ContinuityError, LoadStopped
from graph.store import Run, Store, Written
from loaders.corrections import place, withheld
from loaders.tables import Loader, Quarantined, Row

BATCH = 2_000
"""Claims in a commit, at least: a row is never split."""
MOST_RETRACTED = 0.2
"""The share of a dataset's claims that a load may retract without being told to."""

Progress = Callable[[str, int], None]


@dataclass
class Account:
    """What became of one dataset's rows: `rows` = `loaded` + `unchanged` + the quarantined. Claims are counted too.

    `unmapped` counts, by column, the cells kept in the source's words because no mapping covers them; `withheld`
    the claims that the source makes and somebody retracted at the desk.
    """

    dataset: str
    rows: int = 0
    loaded: int = 0
    unchanged: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)
    claims: int = 0
    added: int = 0
    retracted: int = 0
    withheld: int = 0
    unmapped: Counter[str] = field(default_factory=Counter)

    def balances(self) -> bool:
        return self.rows == self.loaded + self.unchanged + len(self.quarantined)


@dataclass
class Report:
    accounts: list[Account]
    dry_run: bool


def load(
    store: Store,
    loaders: Sequence[Loader],
    *,
    at: Callable[[], datetime],
    dry_run: bool = False,
    retract_most: float = MOST_RETRACTED,
    progress: Progress | None = None,
) -> Report:
    """Load datasets one after the other; each replaces what it said before.

    Rows that cannot be loaded are quarantined, and as long as a dataset has such rows nothing of it is retracted.
    Raises LoadStopped where more than `retract_most` of a dataset would go. `dry_run` writes nothing.
    """
    return Report([_load_one(store, each, at, dry_run, retract_most, progress or _quiet) for each in loaders], dry_run)


def _quiet(dataset: str, rows: int) -> None:
    """No progress shown."""


def _load_one(
    store: Store, loader: Loader, at: Callable[[], datetime], dry_run: bool, retract_most: float, progress: Progress
) -> Account:
    rows, known = list(loader.read()), set(store.believed(loader.dataset))
    account, started = Account(loader.dataset, rows=len(rows)), at()
    stated = list(_stated(loader, rows, known, withheld(store), account))
    wanted = {claim.id for claims in stated for claim in claims}
    gone = set() if account.quarantined else known - wanted
    _check_retraction(loader.dataset, len(gone), len(known), retract_most)
    account.claims = len(wanted)
    if dry_run:
        _count(account, stated, wanted - known, len(gone))
        return account
    run = Run(
        loader.dataset, loader.digest or _digest(rows), f"{loader.claims.__module__} {version('continuity')}", started
    )
    store.record(run)
    written = list(_written(store, stated, gone, at, partial(progress, loader.dataset)))
    _count(account, stated, {i for each in written for i in each.new}, sum(each.retracted for each in written))
    store.record(Run(run.dataset, run.digest, run.loader, started, at(), _told(account)))
    return account


def _stated(
    loader: Loader, rows: Iterable[Row], known: set[str], held: frozenset[str], account: Account
) -> Iterator[list[Claim]]:
    """The claims of each good row, without those held back; the account learns of what is set aside."""
    for row in rows:
        try:
            claims = list(loader.claims(row))
            if not claims:
                raise Quarantined(row, "id", "states nothing: no cell of this row led to a claim")
        except ContinuityError as error:
            account.quarantined.append(
                error if isinstance(error, Quarantined) else Quarantined(row, "id", f"cannot be stated: {error}")
            )
            continue
        kept = [claim for claim in claims if claim.id in known or place(claim) not in held] if held else claims
        account.withheld += len(claims) - len(kept)
        worded = (c.value or "" for c in kept if c.property == "as_worded")
        account.unmapped.update(text.partition(":")[0] for text in worded)
        yield kept


def _count(account: Account, stated: Sequence[Sequence[Claim]], new: Set[str], retracted: int) -> None:
    """A row is loaded that brought a new claim; what another load wrote first is unchanged."""
    account.added, account.retracted = len(new), retracted
    account.loaded = sum(any(claim.id in new for claim in claims) for claims in stated)
    account.unchanged = len(stated) - account.loaded


def _written(
    store: Store, stated: Sequence[list[Claim]], gone: Set[str], at: Callable[[], datetime], told: Callable[[int], None]
) -> Iterator[Written]:
    """One commit after the other; what is gone goes with the last."""
    for batch, done in _batches(stated):
        yield store.write(batch, gone if done == len(stated) else (), at=at())
        told(done)
    if gone and not stated:
        yield store.write([], gone, at=at())


def _check_retraction(dataset: str, gone: int, known: int, most: float) -> None:
    if gone > most * known:
        raise LoadStopped(
            f"Loading '{dataset}' would retract {gone} of its {known} claims, more than {most:.0%}. "
            "Nothing was changed. If the source really dropped them, allow it with --retract-most 1."
        )


def _batches(stated: Iterable[list[Claim]]) -> Iterator[tuple[list[Claim], int]]:
    """Whole rows, at least BATCH claims together, with how many rows are done by then."""
    batch: list[Claim] = []
    done = 0
    for done, claims in enumerate(stated, start=1):
        batch += claims
        if len(batch) >= BATCH:
            yield batch, done
            batch = []
    if batch:
        yield batch, done


def _digest(rows: Iterable[Row]) -> str:
    """SHA-256 over the rows as they were read."""
    total = hashlib.sha256()
    for row in rows:
        total.update(json.dumps([row.file, row.key, dict(row.cells)], ensure_ascii=False).encode())
    return total.hexdigest()


def _told(account: Account) -> str:
    """The account without any cell's value: a purge does not reach it."""
    facts = {
        k: getattr(account, k) for k in ("rows", "loaded", "unchanged", "claims", "added", "retracted", "withheld")
    }
    quarantined = [f"{e.file}#{e.key} {e.column}" for e in account.quarantined]
    return json.dumps(facts | {"quarantined": quarantined, "unmapped": account.unmapped})
