"""Taking back what is believed: a claim is closed, with who did so and why; a correction states anew in its place.

What was retracted is known by its place in its source and by what it said there. A later load that meets the same
leaves it aside and says so, whatever its edition, until the claim `withholds` of the retraction is itself retracted.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.claims import IDENTIFIER, Claim, Source, hashed
from graph.errors import BadInput, NoLongerBelieved, UnknownEntity
from graph.store import Commit, Statement, Store, View
from graph.vocabulary import kind_of, vocabulary
from loaders.desk import DATASET, OBSERVED, Act, Desk, Entry, check_seen, plain

DIGITS = re.compile(r"[0-9a-f]{8,32}")


def place(claim: Claim) -> str:
    """What a claim says and where, whatever the edition: what a retraction withholds."""
    return f"{claim.dataset} {claim.locator} {claim.fact} {claim.audience}"


def withheld(store: Store) -> frozenset[str]:
    """Places of all claims retracted at the desk, whatever their audience."""
    return frozenset(c.value or "" for c in store.stated(DATASET) if c.property == "withholds")


def retract(desk: Desk, claim: str, reason: str, *, audience: str = "") -> Entry:
    """Stop believing a claim, given by its id or the first digits of it; by default all who could read it learn why.

    With its text, or by its own id, a note goes whole.
    """
    why, (gone, past) = plain("reason", reason), find(desk, claim)
    if past:
        return _again(desk, gone, past, why, {})
    said = _source(desk, "retract", gone, audience)
    every = _whole(desk, gone)
    about = next((each.object for each in every if each.property == "about" and each.object), gone.subject)
    return Entry("retract", about, said.audience, tuple(_told(said, every, about, why)), tuple(c.id for c in every))


def correct(
    desk: Desk, claim: str, reason: str, changes: Mapping[str, str], *, audience: str = "", source: str = ""
) -> Entry:
    """Retract a claim and state it anew with these `changes` (value, object, valid, lang), in one commit."""
    why, (gone, past), cited = plain("reason", reason), find(desk, claim), plain("source", source, empty=True)
    if not changes:
        raise BadInput("Say what is right instead: a value, an object, or when it is valid.")
    right = {name: plain("value", text, empty=name != "value") for name, text in changes.items()}
    if past:
        return _again(desk, gone, past, why, right)
    said = _source(desk, "correct", gone, audience)
    act = _id(said, gone, why)
    anew = _anew(desk, gone, said, right, (act, *((cited,) if cited else ())))
    told = (*_told(said, [gone], gone.subject, why), said.says(act, "replaced_by", anew.id))
    return Entry("correct", gone.subject, said.audience, (anew, *told), (gone.id,))


def find(desk: Desk, given: str) -> tuple[Claim, Commit | None]:
    """The claim whose id begins so, or a note's text; where it is no longer believed, the commit that ended it.

    Raises UnknownEntity, alike for absent and invisible; BadInput.
    """
    if IDENTIFIER.fullmatch(given) and kind_of(given) == "note":
        return _latest(desk, lambda view: desk.store.about([given], view, ["text"]), given)
    if not DIGITS.fullmatch(given):
        raise BadInput(f"{given[:60]!r} is no id of a claim: it has 32 digits from 0 to f, the first 8 will do.")
    return _latest(desk, lambda view: desk.store.claims(given, view), given)


def _latest(desk: Desk, read: Callable[[View], Sequence[Statement]], given: str) -> tuple[Claim, Commit | None]:
    """What is read now, else what was read last before one of the commits that the writer sees something of."""
    found, past = read(desk.view), None
    commits = reversed(() if found else desk.store.commits(desk.view))
    while not found and (past := next(commits, None)):
        found = read(replace(desk.view, seq=past.seq - 1))
    if not found:
        raise UnknownEntity(f"{'Nothing' if '/' in given else 'No claim'} is known here by the id '{given[:80]}'.")
    if len(found) > 1:
        raise BadInput(f"Several claims begin with {given}; give more digits.")
    return found[0].claim, past


def _whole(desk: Desk, gone: Claim) -> list[Claim]:
    """The claim; of a note's text, first itself, then all that was written with it."""
    if kind_of(gone.subject) != "note" or gone.property != "text":
        return [gone]
    beside = [s.claim for s in desk.store.about([gone.subject], desk.view)]
    same = [c for c in beside if (c.locator, c.audience, c.dataset) == (gone.locator, gone.audience, gone.dataset)]
    return [gone, *sorted((c for c in same if c.id != gone.id), key=lambda c: c.property)]


def _retractions(desk: Desk, gone: Claim) -> Iterator[list[Claim]]:
    """What each retraction of the claim says, as far as the writer may read it."""
    for act in desk.store.find("retraction", {"retracts": [gone.id]}, desk.view):
        yield [s.claim for s in desk.store.about([act], desk.view)]


def _source(desk: Desk, act: Act, gone: Claim, audience: str) -> Source:
    """The act as a source, for the readers of the claim or for fewer; raises NotWritable, BadInput."""
    desk.check_audience(gone.audience)
    said = desk.source(act, audience or gone.audience)
    if gone.audience not in desk.shares(said.audience):
        raise BadInput(f"Some readers of '{audience}' may not read that claim; name an audience whose readers all may.")
    desk.check_known(gone.subject, said.audience)
    return said


def _id(said: Source, gone: Claim, why: str) -> str:
    return f"retraction/{hashed(gone.id, said.locator, why, said.audience)[:16]}"


def _told(said: Source, gone: Sequence[Claim], about: str, why: str) -> Iterator[Claim]:
    act = _id(said, gone[0], why)
    for each in gone:
        yield said.says(act, "retracts", each.id)
        yield said.says(act, "withholds", place(each))
    yield said.says(act, "reason", why)
    yield said.says(act, "author", said.locator.partition("#")[2])
    yield said.says(act, "about", about)
    yield said.says(act, "when", said.edition)


def _anew(desk: Desk, gone: Claim, said: Source, changes: Mapping[str, str], cited: tuple[str, ...]) -> Claim:
    """The claim as it should have been, about the same subject and property."""
    link = vocabulary().property[gone.property].type == "link"
    if ("value" if link else "object") in changes:
        what = "another entity: give an object" if link else "in words or figures: give a value"
        raise BadInput(f"The claim says '{gone.property}' of {gone.subject}, which is {what}.")
    if "object" in changes:
        desk.check_known(changes["object"], said.audience)
    if gone.property in OBSERVED and "value" in changes:
        check_seen(changes["value"], desk.view.today)
    told = {**said.model_dump(), "citations": cited, "wording": ""}
    anew = gone.model_copy(update={**told, **changes})
    if anew.fact == gone.fact:
        raise BadInput("That is what the claim says already; nothing would be corrected.")
    return anew


def _again(desk: Desk, gone: Claim, past: Commit, why: str, changes: Mapping[str, str]) -> Entry:
    """What was written before, if it said the same; else raises NoLongerBelieved: since when, and as told by whom."""
    author, who = plain("author", desk.author), ""
    for told in sorted(_retractions(desk, gone), key=_when):
        said = {claim.property: claim.value or claim.object or "" for claim in told}
        anew = [s.claim for i in [said.get("replaced_by")] if i for s in desk.store.claims(i, desk.view)]
        if (said.get("author"), said.get("reason")) == (author, why) and _says(anew, changes):
            about = said.get("about", gone.subject)
            return Entry("correct" if anew else "retract", about, told[0].audience, (*anew, *told))
        who = f", by {said.get('author', 'somebody')}: {said.get('reason', '')}"
    raise NoLongerBelieved(f"The claim {gone.id} was retracted already, on {past}{who or '.'}")


def _when(told: Sequence[Claim]) -> list[str]:
    return [claim.value or "" for claim in told if claim.property == "when"]


def _says(anew: Sequence[Claim], changes: Mapping[str, str]) -> bool:
    """Whether one of the claims has all that was to be changed."""
    return not changes or any(changes.items() <= claim.model_dump().items() for claim in anew)
