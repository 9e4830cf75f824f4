"""Counting acts as they pass by, and the digest of the memory that they make."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from graph.history.acts import Act, Believed, Entry, Heading, Judged, Purged
from graph.store import NEVER, Run

NAMES = {Entry: "commits", Believed: "claims", Judged: "merges", Run: "runs", Purged: "purged"}


class Tally:
    """How many acts of each kind went by; `digest` is that of `Store.digest` once all did."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(NAMES.values(), 0))
        self._total = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._total.hexdigest()

    def over(self, acts: Iterable[Act]) -> Iterator[Act]:
        """The same acts; they have to come in their order, for the digest goes by it."""
        for act in acts:
            if not isinstance(act, Heading):
                self.counts[NAMES[type(act)]] += 1
            if isinstance(act, Believed | Judged) and act.beliefs[-1][1] == NEVER:
                self._total.update(_told(act).encode() + b"\n")
            yield act


def _told(act: Believed | Judged) -> str:
    """As `graph.store.digest_of` tells it."""
    if isinstance(act, Believed):
        return act.claim.id
    return f"{act.merge.member} {act.merge.canonical} {act.merge.audience}"
