"""Whether acts make a memory that could have been written; what another program wrote is checked before it is used."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from graph.claims import AUDIENCE
from graph.errors import BadBackup
from graph.forms import stamps
from graph.history.acts import KINDS, Act, Beliefs, Believed, Entry, Heading, Judged, Purged
from graph.store import NEVER, Run

ORDER = (Heading, Entry, Believed, Judged, Run, Purged)


def check_forms(forms: Mapping[str, int]) -> None:
    """Raises BadBackup. Another analyzer does no harm: keys and texts are made anew from the claims."""
    here = stamps()
    if forms["claim form"] != here["claim form"] or forms["vocabulary"] > here["vocabulary"]:
        raise BadBackup("was made by another version of this program; use that one")


def checked(acts: Iterable[Act]) -> Iterator[Act]:
    """The same acts; raises BadBackup for the first that cannot be."""
    entries: list[Entry] = []
    before: tuple[int, Any] = (-1, None)
    last = 0
    for act in acts:
        place = ORDER.index(type(act)), _key(act)
        _need(place > before, "something stands twice or out of order")
        before = place
        if isinstance(act, Heading):
            last = act.last
        elif isinstance(act, Entry):
            _check_entry(act, len(entries) + 1)
            entries.append(act)
        elif isinstance(act, Believed | Judged):
            _check_beliefs(
                act.beliefs, act.claim.audience if isinstance(act, Believed) else act.merge.audience, entries
            )
        elif isinstance(act, Purged):
            _need(1 <= act.seq <= len(entries) and entries[act.seq - 1].kind == "purge", "a purge has no commit")
        yield act
    _need(before[0] >= 0, "it is empty")
    _need(len(entries) == last, "it has fewer or more commits than it says")


def unaltered(acts: Iterable[Act]) -> Iterator[Act]:
    """The same acts; raises BadBackup where a stored claim is not that of its id any more, as after a disk's fault."""
    for act in acts:
        if isinstance(act, Believed):
            _need(act.claim.digest() == act.claim.id, f"the claim {act.claim.id} is not what it was")
        yield act


def _key(act: Act) -> Any:
    match act:
        case Entry():
            return act.seq
        case Believed():
            return act.claim.id
        case Judged():
            return act.merge.member, act.merge.canonical, act.merge.audience
        case Run():
            return act.started, act.dataset
        case Purged():
            return act.seq, act.mark
    return None


def _check_entry(entry: Entry, wanted: int) -> None:
    _need(entry.seq == wanted, "a commit is missing")
    _need(entry.kind in KINDS and entry.at.tzinfo is not None, "a commit is of no known kind")
    _need(all(map(AUDIENCE.fullmatch, entry.labels)), "a commit has a label that is no audience")


def _check_beliefs(beliefs: Beliefs, audience: str, entries: list[Entry]) -> None:
    """They come one after another, and every commit that they name is one that the audience sees."""
    ends = [seq for belief in beliefs for seq in belief]
    _need(bool(ends) and all(a < b for a, b in pairwise(ends)), "a belief ends before it begins")
    seen = [seq for seq in ends if seq != NEVER]
    _need(seen[0] >= 1 and seen[-1] <= len(entries), "a belief has no commit")
    _need(all(audience in entries[seq - 1].labels for seq in seen), "a commit is hidden from those whom it concerns")


def _need(holds: bool, what: str) -> None:
    if not holds:
        raise BadBackup(f"is damaged: {what}")
