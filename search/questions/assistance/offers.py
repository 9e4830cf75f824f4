"""Requests and offers that fit, and which offers meet the requests: by the same topic, a narrower or a broader one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.store import Evidence, Facets, Store, View, Within
from search.evidence import facets_of
from search.index import Index
from search.model import Question
from search.questions.listing import Listed, by_subject, listed

OPEN, STEP, STEPS = 0.5, 0.85, 2
"""What an offer to nobody in particular counts; a topic one step away; how many steps broader are looked at."""

Meets = Mapping[str, tuple[str, int]]
"""Topic of an offer → the request's topic that it meets, and the steps between them, less than 0 if it is broader."""


@dataclass
class Offers:
    """Offers that help, those meant for other places, those that name no receiver, what each counts, what it meets."""

    fit: Listed = field(default_factory=Listed)
    aside: Listed = field(default_factory=Listed)
    open: set[str] = field(default_factory=set)
    weight: dict[str, float] = field(default_factory=dict)
    meets: Meets = field(default_factory=dict)


def requests_of(question: Question, view: View, store: Store, index: Index) -> Listed:
    facets = replace(facets_of(question, index, view), kinds=("request",), relations=("requested_by",))
    return listed(facets, view, store)


def offers_of(question: Question, view: View, store: Store, index: Index) -> Offers:
    """Offers on the topics, by those who offer, for the places."""
    facets = replace(facets_of(question, index, view), kinds=("offer",), places=(), relations=())
    if question.on_behalf_of:
        givers = {w.id for w in store.closure(question.on_behalf_of, view)}
        theirs = set(store.find("offer", {"offered_by": givers}, view))
        facets = replace(facets, among=tuple(sorted(theirs if facets.among is None else theirs & set(facets.among))))
    return parted(listed(facets, view, store), question.places, view, store)


def offers_meeting(requests: Listed, question: Question, view: View, store: Store) -> Offers:
    """Offers that help those who asked with the topics named, else with those of the requests."""
    places = question.places
    asked = set(question.topics) or topics_of({p.anchor for p in requests.pieces}, view, store)
    meets = meeting(asked, view, store, 0 if question.topics else STEPS)
    ids = store.find("offer", {"topic": sorted(meets)}, view) if meets else []
    if not ids:
        return Offers()
    facets = Facets(topics=tuple(sorted(meets)), kinds=("offer",), among=tuple(ids))
    found = listed(facets, view, store)
    found.pieces = [replace(p, topics=tuple(m for m in p.topics if m.distance == 0)) for p in found.pieces]
    offers = parted(found, places, view, store)
    offers.meets = meets
    for piece in found.pieces:
        near = min((abs(meets[m.asked][1]) for m in piece.topics), default=0)
        offers.weight[piece.anchor] = offers.weight.get(piece.anchor, 1.0) * STEP**near
    return offers


def with_named(offers: Offers, question: Question, view: View, store: Store, index: Index) -> Offers:
    """The offers, and those that name one of the places as their receiver, whatever was requested."""
    if not question.places:
        return offers
    found = offers_of(question, view, store, index)
    known = {piece.anchor for piece in offers.fit.pieces}
    meant = {s.subject for s in store.towards(question.places, view, ["concerns"])}
    named = [p for p in found.fit.pieces if p.anchor in meant - known]
    told = {**found.fit.told, **offers.fit.told}
    aside = [p for p in offers.aside.pieces if p not in named]
    return replace(
        offers, fit=replace(offers.fit, pieces=[*offers.fit.pieces, *named], told=told),
        aside=replace(offers.aside, pieces=aside),
    )  # fmt: skip


def topics_of(requests: Collection[str], view: View, store: Store) -> set[str]:
    return {s.object for s in store.about(requests, view, ["topic"]) if s.object}


def meeting(wanted: Collection[str], view: View, store: Store, steps: int) -> Meets:
    """Topics by which an offer meets these, each with the nearest of them; broader ones so many steps up, no skills."""
    rows = sorted(store.closure(sorted(wanted), view), key=_steps, reverse=True)
    found = {row.id: (row.asked, row.distance) for row in rows}
    level = {topic: topic for topic in wanted}
    for step in range(1, steps + 1):
        wider = store.about(level, view, ["broader"])
        level = {s.object: level[s.subject] for s in wider if s.object and not s.object.startswith("topic/skill")}
        found = {topic: (met, -step) for topic, met in level.items()} | found
    return found


def _steps(row: Within) -> tuple[int, str]:
    return row.distance, row.asked


def parted(found: Listed, places: Sequence[str], view: View, store: Store) -> Offers:
    """Offers for these places or for nobody in particular, and those for others; regions on either side count."""
    concerned = by_subject(store.about({p.anchor for p in found.pieces}, view, ["concerns"]))
    meant = {anchor: {s.object for s in told if s.object} for anchor, told in concerned.items()}
    inside = {w.id for w in store.closure(places, view)}
    wider = {w.asked for w in store.closure(sorted({i for ids in meant.values() for i in ids}), view) if w.id in places}
    fits = [p for p in found.pieces if not places or helps(p, meant.get(p.anchor, set()), inside | wider)]
    others = [p for p in found.pieces if p not in fits]
    offers = Offers(replace(found, pieces=fits), replace(found, pieces=others))
    offers.open = {p.anchor for p in fits if not meant.get(p.anchor)} if places else set()
    offers.weight = dict.fromkeys(offers.open, OPEN)
    return offers


def helps(offer: Evidence, meant: Collection[str], places: Collection[str]) -> bool:
    """Whether it is meant for one of the places; one that names nobody helps where its topic was asked for."""
    return bool(set(meant) & set(places)) if meant else bool(offer.topics)
