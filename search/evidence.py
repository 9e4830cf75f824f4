"""From a question to its evidence: facets for the store, words for the index, filters on the people found."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.store import Evidence, Facets, Store, View
from graph.time import Verdict, asked, bounded
from graph.vocabulary import Language, kind_of, vocabulary
from search.index import Index, held_tokens, hold, worded
from search.model import Question
from search.reading.phrases import detected
from search.tenures import Standing, Tenure, standings, tenures_of

LIMIT = 50
"""Anchors looked at for each relaxed condition."""
COVERS = {"wrote": ("edited", "sent_message_to"), "spoke_at": ("briefed",)}
"""What an asked deed says of others too: who edited a book or sent a message has written on its topic, who briefed has
spoken on it."""


@dataclass
class Found:
    """Evidence sorted: by person, by nobody, set aside for want of a date, and of people whom a filter leaves out."""

    people: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    unnamed: list[Evidence] = field(default_factory=list)
    undated: list[Evidence] = field(default_factory=list)
    others: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    unsure_of: list[str] = field(default_factory=list)
    posts: dict[str, list[tuple[Tenure, Standing]]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.people and not self.unnamed


def facets_of(question: Question, index: Index, view: View) -> Facets:
    """What an anchor must carry; its texts must hold every word that named nothing."""
    among = tuple(index.matching(question.text, written_in(question), view)) if question.text else None
    return Facets(
        topics=question.topics,
        places=question.places,
        relations=("held_in",) if question.places_held else (),
        types=question.types,
        period=asked(question.period) if question.period else None,
        among=among,
    )


def written_in(question: Question) -> Language:
    """The language of its words, which need not be the one it is answered in."""
    return detected(question.asked, likely=question.lang)


def done_by(question: Question, view: View, store: Store) -> tuple[str, ...]:
    """What those of the nations and bodies have done, where nothing narrower than the resolution is asked for."""
    national = store.towards([w.id for w in store.closure(question.nationalities, view)], view, ["nationality"])
    inside = [w.id for w in store.closure(question.bodies, view)]
    posts = {s.subject for s in store.towards([*inside, *question.on_behalf_of], view, ["post_in", "on_behalf_of"])}
    holders = {s.object for s in store.about(posts, view, ["holder"]) if s.object}
    deeds = store.about({s.subject for s in national} | holders, view, vocabulary().of_role("deed"))
    return tuple(sorted({s.object for s in deeds if s.object}))


def find(question: Question, facets: Facets, view: View, store: Store) -> Found:
    """Everything that fits, sorted."""
    found = Found()
    pieces = _done_as_asked(store.evidence(facets, view), question.deeds)
    for piece in _worded_as_asked(pieces, question, view, store):
        if piece.verdict == Verdict.MAYBE and not bounded(piece.span):
            found.undated.append(piece)
        elif piece.agent and kind_of(piece.agent) == "person":
            found.people[piece.agent].append(piece)
        elif kind_of(piece.anchor) in ("activity", "practice", "document", "tenure"):
            found.unnamed.append(piece)
    named = {piece.anchor for pieces in found.people.values() for piece in pieces}
    found.unnamed = [piece for piece in found.unnamed if piece.anchor not in named]
    _filter_people(found, question, view, store)
    return found


def _done_as_asked(pieces: Sequence[Evidence], deeds: Collection[str]) -> list[Evidence]:
    """Keep of each piece only the asked deeds; a piece without any says nothing of its agent. Nobody did nothing."""
    deeds = {each for deed in deeds for each in (deed, *COVERS.get(deed, ()))}
    if not deeds:
        return list(pieces)
    kept = []
    for piece in pieces:
        done = tuple(s for s in piece.deeds if s.claim.property in deeds)
        if done or piece.agent is None:
            kept.append(replace(piece, deeds=done))
    return kept


def _worded_as_asked(pieces: list[Evidence], question: Question, view: View, store: Store) -> list[Evidence]:
    """Keep pieces whose anchor, with what is said of this agent in it, holds the asked words."""
    if not question.text:
        return pieces
    held = held_tokens({piece.anchor for piece in pieces}, view, store)
    return [p for p in pieces if hold(held[p.anchor] | worded(p.deeds), question.text, written_in(question))]


def _filter_people(found: Found, question: Question, view: View, store: Store) -> None:
    """Keep those whom body, post, standing, nationality and behalf leave."""
    posts = tenures_of(found.people.keys(), view, store)
    standing = standings([t for held in posts.values() for t in held], view, store)
    bodies = {w.id for w in store.closure(question.bodies, view)} if question.bodies else set[str]()
    national = _nationals(found.people.keys(), question.nationalities, view, store)
    for person in sorted(found.people):
        held = posts.get(person, [])
        found.posts[person] = [(t, standing[t.id]) for t in held]
        fits, unsure = _fits([(t, standing[t.id]) for t in held if _is_asked(t, bodies, question)], question)
        if person in national and fits:
            continue
        if person in national and unsure:
            found.unsure_of.append(person)
        found.others[person] = found.people.pop(person)


def _is_asked(tenure: Tenure, bodies: Collection[str], question: Question) -> bool:
    return (
        (not question.bodies or bool(tenure.objects("post_in") & set(bodies)))
        and (not question.roles or bool(set(tenure.values("role")) & set(question.roles)))
        and (not question.on_behalf_of or bool(tenure.objects("on_behalf_of") & set(question.on_behalf_of)))
    )


def _fits(posts: Sequence[tuple[Tenure, Standing]], question: Question) -> tuple[bool, bool]:
    """Whether the person is among those asked for, and whether only an unknown standing stands against it."""
    if not (question.bodies or question.roles or question.on_behalf_of or question.standing):
        return True, False
    statuses = {standing.status for _, standing in posts}
    if question.standing is None:
        return bool(posts), False
    if question.standing == "current":
        return "current" in statuses, "unknown" in statuses
    return "ended" in statuses and "current" not in statuses, "unknown" in statuses


def _nationals(people: Collection[str], places: Sequence[str], view: View, store: Store) -> set[str]:
    """Those with a nationality of one of the States, or of a State in one of the regions."""
    if not places:
        return set(people)
    wanted = {w.id for w in store.closure(places, view)}
    return {s.subject for s in store.about(people, view, ["nationality"]) if s.object in wanted}


def relaxed(question: Question, facets: Facets, view: View, store: Store, index: Index) -> Mapping[str, Facets]:
    """The question with one condition relaxed at a time: related topics, wider places, any time, any of the words."""
    ways: dict[str, Facets] = {}
    if question.topics:
        ways["topic"] = replace(facets, topics=_related(question.topics, view, store), limit=LIMIT)
    if question.places:
        ways["place"] = replace(facets, places=_wider(question.places, view, store), relations=(), limit=LIMIT)
    if question.period:
        ways["period"] = replace(facets, period=None, limit=LIMIT)
    if question.text:
        hits = tuple(hit.entity for hit in index.search(question.text, written_in(question), view, LIMIT))
        ways["text"] = replace(facets, among=hits, limit=LIMIT)
    return ways


def _related(topics: Sequence[str], view: View, store: Store) -> tuple[str, ...]:
    near = store.about(topics, view, ["related", "broader"]) + store.towards(topics, view, ["related"])
    return tuple(sorted({i for s in near for i in (s.subject, s.object) if i} - set(topics)))


def _wider(places: Sequence[str], view: View, store: Store) -> tuple[str, ...]:
    near = store.about(places, view, ["part_of", "member_of"])
    return tuple(sorted({s.object for s in near if s.object and s.object != "region/m49-001"}))
