"""What States did with the Committee: visits received, requests, offers, points of contact, reports, part in events."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from graph.store import Evidence, Facets, Statement, Store, View
from graph.time import asked
from graph.vocabulary import kind_of
from search.evidence import written_in
from search.index import Index
from search.model import Question


@dataclass(frozen=True)
class Doing:
    """Anchors of a kind, and the links by which they tell of a State; `having` is a property they must have."""

    kind: str
    links: tuple[str, ...]
    types: tuple[str, ...] = ()
    having: tuple[str, str] | None = None


DOINGS: Mapping[str, Doing] = {
    "visited": Doing(
        "activity", ("concerns", "held_in"), ("visit",), ("organised_by", "organization/1540-committee")
    ),
    "requested": Doing("request", ("requested_by",)),
    "offered": Doing("offer", ("offered_by",)),
    "contact": Doing("contact-point", ("point_for",)),
    "reported": Doing("document", ("concerns",), having=("document_type", "national report")),
    "took_part": Doing("activity", ("attended_by", "organised_by")),
    "reviewed": Doing("activity", ("concerns", "attended_by"), ("peer review",)),
    "hosted": Doing("activity", ("held_in",)),
    "organised": Doing("activity", ("organised_by",)),
    "shared": Doing("practice", ("submitted_by",)),
}  # fmt: skip
THERE = ("offered", "took_part", "organised")
"""Doings that have a place of their own."""

Done = tuple[Evidence, tuple[Statement, ...]]
"""An anchor, and the statements that tell of the State."""


def done(
    act: str, question: Question, scope: Collection[str] | None, view: View, store: Store, index: Index
) -> dict[str, list[Done]]:
    """State → what it did; of any State where `scope` is None."""
    doing = DOINGS[act]
    facets = Facets(
        topics=question.topics, places=question.places if act in THERE else (), kinds=(doing.kind,),
        types=question.types or doing.types, period=asked(question.period) if question.period else None,
        among=among(doing, question, scope, view, store, index),
    )  # fmt: skip
    pieces = store.evidence(facets, view)
    anchors = {piece.anchor: piece for piece in pieces[::-1]}
    if doing.having:
        name, wanted = doing.having
        anchors = {s.subject: anchors[s.subject] for s in store.about(anchors, view, [name])
                   if wanted in (s.object, s.claim.value)}  # fmt: skip
    told: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in store.about(anchors, view, doing.links):
        told[statement.object or "", statement.subject].append(statement)
    if act == "took_part":
        for piece in (p for p in pieces if p.agent):
            told[piece.agent or "", piece.anchor] += piece.deeds
    found: dict[str, list[Done]] = defaultdict(list)
    for (state, anchor), statements in sorted(told.items()):
        if kind_of(state) == "state" and (scope is None or state in scope):
            found[state].append((replace(anchors[anchor], agent=None, deeds=()), tuple(statements)))
    return found


def among(
    doing: Doing, question: Question, scope: Collection[str] | None, view: View, store: Store, index: Index
) -> tuple[str, ...] | None:
    """The only anchors that may match: those that tell of the States, and hold the words asked."""
    ways: list[set[str]] = []
    if scope is not None:
        linked = {s.subject for s in store.towards(scope, view, doing.links)}
        did = {
            s.object for s in store.about(scope, view, ["took_part_in", "led", "chaired", "spoke_at", "facilitated"])
        }
        ways.append(linked | {each for each in did if each})
    if question.text:
        ways.append(set(index.matching(question.text, written_in(question), view)))
    return tuple(sorted(set.intersection(*ways))) if ways else None
