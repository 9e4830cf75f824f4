"""How two entities are connected: the shortest chains of links between them, hubs left out."""

from collections.abc import Sequence

from graph.claims import IDENTIFIER, Certainty
from graph.vocabulary import kind_of, vocabulary
from search.answers import Speaker
from search.citations import citations
from search.glance import Glance
from search.labels import word
from search.model import Citation, Frozen
from search.naming import identified
from search.questions.parties.connected_told import LONGEST, Step, paths, step_text, strength
from search.seen import Named, Seen
from search.sentences import say

ENDS = ("person", "organization", "state", "activity", "practice", "document", "tenure", "treaty")
"""Kinds of which a name may be given; ids may be of any."""


class Link(Frozen):
    """One step, in the direction of its claim; `when` is its own date or that of the event or post; `text` says it."""

    subject: Named
    property: str
    label: str
    other: Named
    when: str
    certainty: Certainty
    claim: str
    citations: tuple[Citation, ...]
    text: str


class Chain(Frozen):
    """`strength` is that of its weakest step: 1 where all are stated and dated."""

    strength: float
    links: tuple[Link, ...]


class Chains(Seen):
    """At most 20 chains of at most `longest` steps, the surest first, then the latest."""

    start: Named
    goal: Named
    longest: int
    chains: tuple[Chain, ...]
    text: str


def chains(glance: Glance, start: str, goal: str) -> Chains:
    """Between two names or ids; `as_of`: what may have begun by that day. Raises BadInput, UnknownEntity."""
    speaker = Speaker(glance.lang, glance.view, glance.store)
    ends = [identified(glance.store, [end], kinds(end), glance.view)[0] for end in (start, goal)]
    found = paths(ends[0], ends[1], glance.view, glance.store)
    speaker.learn(i for steps in found for s in steps for i in (s.statement.subject, s.statement.object) if i)
    first, second = (name(end, speaker) for end in ends)
    code = "connected_found" if found else "connected_none" if ends[0] != ends[1] else "connected_same"
    said = say(glance.lang, code, first=first.label, second=second.label, count=len(found), longest=LONGEST)
    told = tuple(chain(steps, speaker) for steps in found)
    return Chains(start=first, goal=second, longest=LONGEST, chains=told, text=said, **glance.echo())


def kinds(end: str) -> Sequence[str]:
    return tuple(vocabulary().kind) if IDENTIFIER.fullmatch(end) else ENDS


def name(id: str, speaker: Speaker) -> Named:
    return Named(id=id, kind=kind_of(id), label=speaker.label(id))


def chain(steps: Sequence[Step], speaker: Speaker) -> Chain:
    return Chain(strength=strength(steps), links=tuple(link(step, speaker) for step in steps))


def link(step: Step, speaker: Speaker) -> Link:
    statement, claim = step.statement, step.statement.claim
    return Link(
        subject=name(statement.subject, speaker), other=name(statement.object or "", speaker),
        property=claim.property, label=word(vocabulary().property[claim.property].label, speaker.lang),
        when=step.date, certainty=claim.certainty, claim=claim.id, citations=citations([statement]),
        text=step_text(step, speaker),
    )  # fmt: skip
