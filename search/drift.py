"""Whether an index holds what its memory says: both are fingerprinted, range by range of ids, and compared."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.store import Store
from search.index import Fingerprint, entries, fingerprint

BUCKET = 2_000
"""How many entities are compared at once."""
LAST = "\U0010ffff"

Progress = Callable[[int, int], None]
"""Called with how many entities were compared so far, of how many."""


class Compared(Protocol):
    """An index, or a version of one that nobody reads yet; see `search.index.Index`."""

    def unfollowed(self) -> set[str]: ...

    def fingerprints(self, after: str, upto: str) -> Iterable[Fingerprint]: ...


@dataclass(frozen=True)
class Drift:
    """Entities of which the index holds nothing under a label, something else, or what the memory has not at all."""

    checked: int
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def entities(self) -> tuple[str, ...]:
        return tuple(sorted({*self.missing, *self.stale, *self.extra}))

    def __bool__(self) -> bool:
        return bool(self.entities)


def drift(store: Store, index: Compared, progress: Progress = lambda *_: None) -> Drift:
    """What changed while this was read, or is not followed yet, is not drift."""
    entities = sorted({change.entity for change in store.changes(0)})
    suspects = set[str]()
    for done, (after, upto, bucket) in enumerate(buckets(entities), start=1):
        suspects |= set(_compared(store, index, after, upto, bucket).entities)
        progress(min(done * BUCKET, len(entities)), len(entities))
    settled = sorted(suspects - index.unfollowed())
    found = [_compared(store, index, before(i), i, [i]) for i in settled]
    return Drift(
        len(entities), tuple(i for each in found for i in each.missing),
        tuple(i for each in found for i in each.stale), tuple(i for each in found for i in each.extra),
    )  # fmt: skip


def buckets(entities: Sequence[str]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Ranges of ids that hold them all, and everything between, before and after."""
    after = ""
    for start in range(0, len(entities), BUCKET):
        bucket = entities[start : start + BUCKET]
        upto = bucket[-1] if start + BUCKET < len(entities) else LAST
        yield after, upto, bucket
        after = upto
    if not entities:
        yield "", LAST, ()


def _compared(store: Store, index: Compared, after: str, upto: str, bucket: Collection[str]) -> Drift:
    held = set(index.fingerprints(after, upto))
    due = {Fingerprint(e.entity, e.shelf, fingerprint(e.words, e.names)) for e in entries(store.texts(bucket))}
    cards_held, cards_due = {f[:2] for f in held}, {f[:2] for f in due}
    return Drift(
        len(bucket), tuple(sorted({i for i, _ in cards_due - cards_held})),
        tuple(sorted({f.entity for f in held - due if f[:2] in cards_due})),
        tuple(sorted({i for i, _ in cards_held - cards_due})),
    )  # fmt: skip


def before(identifier: str) -> str:
    """An id that comes before this one, with no other between them that anything could have."""
    return identifier[:-1] + chr(ord(identifier[-1]) - 1) + LAST
