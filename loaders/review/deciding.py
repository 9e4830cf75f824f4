"""A person's decision: accepted, a proposal is stated as a task; rejected, it is not proposed again. Each one commit.

What is stated is what the readers of the passage's audience see of it, not what the decider sees beside.
"""

from collections.abc import Iterator, Sequence

from graph.claims import Claim, Source
from graph.errors import BadInput, NoLongerBelieved, UnknownEntity
from graph.store import View
from loaders.desk import Act, Desk, Entry, plain
from loaders.review.model import DATASET, Proposal
from loaders.review.pending import decisions, pending, proposed
from loaders.review.stating import decision, task

FEW = 100
"""Decided on at once, at most."""


def accept(desk: Desk, ids: Sequence[str]) -> Entry:
    """The tasks that they propose are claims from now on, for the readers of their passages."""
    return _decide(desk, "accept", ids, "")


def reject(desk: Desk, ids: Sequence[str], why: str = "") -> Entry:
    """They are not proposed again, also when their document is loaded anew; other words there are."""
    return _decide(desk, "reject", ids, plain("reason", why, empty=True))


def _decide(desk: Desk, act: Act, ids: Sequence[str], why: str) -> Entry:
    if not 0 < len(ids) <= FEW:
        raise BadInput(f"Name 1 to {FEW} proposals, as 'continuity review' lists them.")
    acts = [_one(desk, act, each, why) for each in dict.fromkeys(ids)]
    audiences = sorted({each.audience for each in acts})
    if len(audiences) > 1:
        raise BadInput(f"These proposals are for different readers ({', '.join(audiences)}); decide on them apart.")
    return Entry(act, acts[0].about, audiences[0], tuple(claim for each in acts for claim in each.claims))


def _one(desk: Desk, act: Act, id: str, why: str) -> Entry:
    """Raises UnknownEntity, alike for absent and invisible."""
    seen = _pending(desk, desk.view, id)
    if seen is None:
        return _again(desk, act, id)
    theirs = View(tuple(sorted(desk.shares(seen.audience))), desk.view.seq, desk.view.today)
    said = desk.source(act, seen.audience).model_copy(update={"dataset": DATASET, "citations": (seen.cited,)})
    return Entry(act, seen.document, seen.audience, tuple(_stated(said, _pending(desk, theirs, id) or seen, desk, why)))


def _stated(said: Source, each: Proposal, desk: Desk, why: str) -> Iterator[Claim]:
    accepts = said.locator.startswith("accept#")
    if accepts:
        yield from task(said, each, desk.author)
    yield from decision(said, each, desk.author, desk.day, why, accepts=accepts)


def _pending(desk: Desk, view: View, id: str) -> Proposal | None:
    return next((each for _, each in pending(desk.store, view, [_document(id)]) if each.id == id), None)


def _again(desk: Desk, act: Act, id: str) -> Entry:
    """What was decided so before, by the same; else raises NoLongerBelieved with who decided."""
    same = [each for each in proposed(desk.store, desk.view, [_document(id)]) if each.id == id]
    for made in decisions(desk.store, desk.view, [each.passage for each in same]):
        if not made.keys.isdisjoint(same[0].keys.values()):
            if (made.state, made.author) != (f"{act}ed", desk.author):
                raise NoLongerBelieved(f"That was {made.state} on {made.when} by {made.author}; see {made.id}.")
            kept = desk.store.about([i for i in (made.accepts, made.id) if i], desk.view)
            claims = tuple(s.claim for s in kept if s.claim.dataset == DATASET)
            return Entry(act, same[0].document, same[0].audience, claims)
    raise UnknownEntity(f"Nothing is proposed here by the id {id[:80]!r}. 'continuity review' lists what is.")


def _document(id: str) -> str:
    """`S-2014-369.para-7-e.3fa9c2e1` → `document/S-2014-369`."""
    return f"document/{id.rpartition('.')[0].rpartition('.')[0]}"
