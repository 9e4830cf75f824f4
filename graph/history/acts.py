"""Acts: one after another they say everything that a memory keeps, in one order, whatever its home."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias, get_args

from graph.claims import Claim, hashed
from graph.store import Merge, Run

Kind = Literal["claims", "merges", "purge"]
KINDS = frozenset(get_args(Kind))
Beliefs: TypeAlias = tuple[tuple[int, int], ...]
"""From which commit on and until which (NEVER: still) something was believed; in order, and apart."""


class Heading(NamedTuple):
    """What follows: up to which commit, in which forms, how many claims (0: not counted), of which memory.

    `labels` are those of the viewer whose part of a history this is; None where it is the whole.
    """

    last: int
    forms: Mapping[str, int]
    claims: int = 0
    identity: str = ""
    labels: tuple[str, ...] | None = None


class Entry(NamedTuple):
    """A commit: the time its clock showed, and the labels whose readers see it; they come by sequence, from 1."""

    seq: int
    at: datetime
    kind: Kind
    labels: tuple[str, ...]


class Believed(NamedTuple):
    """A claim and all its beliefs; ordered by its id."""

    claim: Claim
    beliefs: Beliefs


class Judged(NamedTuple):
    """A merge and all its beliefs; ordered by member, canonical, audience."""

    merge: Merge
    beliefs: Beliefs


class Purged(NamedTuple):
    """That a commit purged a claim, known by its `mark_of` alone; ordered by sequence and mark."""

    mark: str
    seq: int
    at: datetime


Act: TypeAlias = Heading | Entry | Believed | Judged | Run | Purged
"""A heading, all entries, then claims, merges, load runs (as `Store.runs`) and purges."""


def mark_of(claim: str) -> str:
    """By what a purged claim is known again: of the claim itself not even the id is kept, which others may cite."""
    return hashed("purged", claim)
