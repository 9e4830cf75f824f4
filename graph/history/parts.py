"""Parts of a history: what one viewer may read of it; what is left of it without claims that were purged since."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice

from graph.claims import Claim
from graph.history.acts import Act, Believed, Entry, Heading, Judged, Purged, mark_of
from graph.store import NEVER, Merge

Spoken = set[tuple[str, str]]
"""(audience, entity): readers of the audience have a claim about, or towards, the entity."""


def readable(acts: Iterable[Act], labels: Collection[str]) -> Iterator[Act]:
    """What readers with these labels may know, in commits numbered as they count them; nothing tells of the rest.

    Times stay as the clock showed them: from these, readers with fewer labels will read there what they read here.
    """
    held, numbers = tuple(sorted(set(labels))), {NEVER: NEVER}
    heading, entries, others = _split(acts)
    own = [entry for entry in entries if not set(held).isdisjoint(entry.labels)]
    yield Heading(len(own), heading.forms, labels=held)
    for number, entry in enumerate(own, start=1):
        numbers[entry.seq] = number
        yield entry._replace(seq=number, labels=tuple(label for label in entry.labels if label in held))
    for act in others:
        if isinstance(act, Believed | Judged) and _audience(act) in held:
            yield act._replace(beliefs=tuple((numbers[since], numbers[until]) for since, until in act.beliefs))


def without(read: Callable[[], Iterable[Act]], marks: Collection[str], at: datetime) -> Iterator[Act]:
    """The history as if its claims with these marks were purged at its end (see `Store.purge`); reads it twice."""
    gone, lost = _purged(read(), marks)
    if not gone:
        yield from read()
        return
    heading, entries, others = _split(read())
    purge = Entry(heading.last + 1, at, "purge", tuple(sorted(set(gone.values()))))
    yield heading._replace(last=purge.seq, claims=heading.claims - len(gone))
    yield from (*entries, purge)
    for act in others:
        spared = act.claim.id not in gone if isinstance(act, Believed) else True
        if spared and not (isinstance(act, Judged) and _joined(act.merge) & lost):
            yield act
    yield from (Purged(mark, purge.seq, at) for mark in sorted(map(mark_of, gone)))


def _split(acts: Iterable[Act]) -> tuple[Heading, list[Entry], Iterator[Act]]:
    """The heading, all entries, the acts after them."""
    coming = iter(acts)
    heading = next(coming)
    assert isinstance(heading, Heading)
    entries = [act for act in islice(coming, heading.last) if isinstance(act, Entry)]
    return heading, entries, coming


def _purged(acts: Iterable[Act], marks: Collection[str]) -> tuple[dict[str, str], Spoken]:
    """The claims with these marks → their audience; and whom that leaves without a claim."""
    gone, left, losing = dict[str, str](), Spoken(), Spoken()
    for act in acts:
        if isinstance(act, Believed):
            purged = mark_of(act.claim.id) in marks
            (losing if purged else left).update(_spoken_of(act.claim))
            if purged:
                gone[act.claim.id] = act.claim.audience
    return gone, losing - left


def _spoken_of(claim: Claim) -> Spoken:
    return {(claim.audience, i) for i in (claim.subject, claim.object) if i}


def _joined(merge: Merge) -> Spoken:
    return {(merge.audience, merge.member), (merge.audience, merge.canonical)}


def _audience(act: Believed | Judged) -> str:
    return act.claim.audience if isinstance(act, Believed) else act.merge.audience
