"""Backups, copies, exports: what is written is a history, what is made from one has the same digest."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from api.homes import OpenHome, open_home, open_to_replace, place
from api.settings import Settings
from api.wiring import Home, open_store
from graph.errors import BadBackup, StoreDamaged, StoreMissing
from graph.history.acts import Act, Heading, Purged
from graph.history.checks import checked, unaltered
from graph.history.files import heading, read, write
from graph.history.lines import lines
from graph.history.parts import readable, without
from graph.history.tally import Tally
from graph.store import Store

Watch = Callable[[int], object]
"""Is told how much is done, as it is done."""
EACH = 500


@dataclass(frozen=True)
class Kept:
    """What was written or made: where, how much, with which digest.

    `purged_again`: claims that were left out, since they had been purged at that place; `before`: where the memory lies
    that was there before.
    """

    place: str
    commits: int
    claims: int
    merges: int
    digest: str
    purged_again: int = 0
    before: str = ""


@dataclass(frozen=True)
class Checked:
    """A file that was read whole and found in order."""

    path: Path
    heading: Heading
    claims: int
    acts: int
    purges: frozenset[Purged]


def backup(store: Store, path: Path, watch: Watch) -> Kept:
    """All of the memory, as it stands now, in one file; others may write meanwhile."""
    tally = Tally()
    with sound(store) as acts:
        write(path, watched(acts, watch), tally, zipped=True)
    return kept(str(path), tally)


def export(store: Store, labels: Collection[str], path: Path, watch: Watch) -> Kept:
    """What readers with these labels may know of it."""
    tally = Tally()
    with sound(store) as acts:
        write(path, watched(readable(acts, labels), watch), tally, zipped=path.suffix == ".gz")
    return kept(str(path), tally)


def exported(store: Store, labels: Collection[str]) -> Iterator[bytes]:
    """The same, line by line."""
    with sound(store) as acts:
        yield from lines(readable(acts, labels), Tally())


@contextmanager
def sound(store: Store) -> Iterator[Iterator[Act]]:
    """Its history, from which a memory can be made; raises StoreDamaged where none can."""
    try:
        with closing(store.history()) as acts:
            yield unaltered(checked(acts))
    except BadBackup as error:
        raise StoreDamaged(f"The memory {error}. Move it away and restore a backup.") from error


def check(path: Path, watch: Watch) -> Checked:
    """Read it to its end; raises BadBackup. Nothing else is done before."""
    tally, purges = Tally(), set[Purged]()
    for act in tally.over(read(path, watch)):
        if isinstance(act, Purged):
            purges.add(act)
    return Checked(path, heading(path), tally.counts["claims"], tally.counts.total(), frozenset(purges))


def fill(to: Settings, file: Checked, watch: Watch) -> Kept:
    """An empty memory, or one that is not there, is made that of the file; raises StoreTaken."""
    with open_home(to, anew=True) as home:
        tally = made(home, home.store.restore, watched(left_of(file, home.store), watch))
        return kept(place(to), tally, file.claims - tally.counts["claims"])


def copy(origin: Settings, to: Settings, watch: Watch) -> Kept:
    """The whole memory of one home into another that is empty; raises StoreTaken, or StoreDamaged."""
    with closing(to_copy(origin)) as first, open_home(to, anew=True) as second, ExitStack() as opened:
        known = frozenset(first.purges())
        acts = left(lambda: opened.enter_context(sound(first)), known, second.store)
        tally = made(second, second.store.restore, watched(acts, watch))
        return kept(place(to), tally, tally.counts["purged"] - len(known))


def to_copy(origin: Settings) -> Home:
    """Raises StoreMissing; a file that is not there is most likely a slip of the pen, not to be made."""
    try:
        return open_store(origin)
    except StoreMissing as error:
        if origin.neo4j:
            raise
        raise StoreMissing(f"There is no memory at {origin.memory}, from where to copy: correct the path.") from error


def restore(to: Settings, file: Checked, watch: Watch) -> Kept:
    """The memory that is there is replaced by that of the file, less what it purged since; raises StoreLocked."""
    with open_to_replace(to) as found:
        tally = made(found.home, found.refill, watched(left_of(file, found.present), watch))
        before = found.replace()
        return kept(place(to), tally, file.claims - tally.counts["claims"], before)


def left_of(file: Checked, present: Store) -> Iterator[Act]:
    return left(lambda: read(file.path), file.purges, present)


def left(acts: Callable[[], Iterator[Act]], known: Collection[Purged], present: Store) -> Iterator[Act]:
    """What is to be kept of acts, whose purges are known, in the place of a memory which may have purged more."""
    marks = {purged.mark for purged in present.purges() if purged not in known}
    return without(acts, marks, datetime.now(UTC)) if marks else acts()


def made(home: OpenHome, fill: Callable[[Iterable[Act]], None], acts: Iterable[Act]) -> Tally:
    """Of acts, in an empty home; raises StoreDamaged where it does not come out as told."""
    tally = Tally()
    fill(tally.over(acts))
    if home.store.digest() != tally.digest:
        raise StoreDamaged("What was made has not the digest of what it was made from. Do not use it; try again.")
    home.follow()
    return tally


def kept(where: str, tally: Tally, purged_again: int = 0, before: str = "") -> Kept:
    counts = tally.counts
    return Kept(
        where, counts["commits"], counts["claims"], counts["merges"], tally.digest, purged_again, before
    )  # fmt: skip


def watched(acts: Iterable[Act], watch: Watch) -> Iterator[Act]:
    for number, act in enumerate(acts):
        if number % EACH == 0:
            watch(number)
        yield act
