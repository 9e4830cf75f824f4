"""What has been done with a State, an organization or in a region: everything dated that tells of it, in order of time.

A score is 0 throughout: the order is that of time, the undated last.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.store import Evidence, Facets, Statement, Store, View
from graph.time import BEGINNING, Span, Verdict, asked, begun_by, bounded, during, is_undated, parse
from graph.vocabulary import kind_of, vocabulary
from search.answers import Speaker, item, understood
from search.evidence import relaxed, written_in
from search.index import Index
from search.model import Answer, Question, Reply, Status
from search.questions.asking import asked as question_of
from search.questions.asking import bodies, head, ids, places
from search.questions.calls import Call
from search.questions.heads import asked_for, asks_what_help, unread
from search.questions.listing import ask_back, nearest, notices
from search.questions.parameters import BODY, HELD, PERIOD, PLACE, TEXT, TOPIC, TYPE, Flag
from search.questions.parties.happened_said import findings
from search.questions.states.said import of_doing, of_register
from search.questions.states.treaty_status import ACTS
from search.reading.draft import Draft
from search.reading.persons import types
from search.reading.pieces import Piece

intent: str = "what_happened"
TABLES: tuple[str, ...] = ("what_happened",)
ANCHORS = ("activity", "practice", "request", "offer", "contact-point")
PARTIES = (
    "organised_by", "attended_by", "invited_by", "offered_by", "requested_by", "submitted_by", "point_for",
)  # fmt: skip
ODD = "what_happened.odd"
OTHERS = ("ask.who", "person", "standing", "work.skill", "work.help", ODD, "not.order")
ELSEWHERE = ("treaty", "document", "person", "practice", "request")
PROGRAMME = "topic/x.pow"
"""A programme of work: with words beside it, its tasks are asked for."""
CALL = Call(
    "What has been done with a State or an organization, in a region or on a topic, in order of time.",
    (
        PLACE, HELD, BODY, TOPIC, TYPE, PERIOD, TEXT,
        Flag("activities", "Only activities, no other records.", says={"acts": ("activities",)}),
    ),
    needs=(("place", "body", "topic", "text"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """ "What has been done with …", or a noun for what is done ("activities", "workshops") that is asked for."""
    if any(is_other(piece) for piece in draft.line) or any(ids(draft, kind) for kind in ELSEWHERE):
        return None
    if asks_what_help(draft):
        return None
    noun = head(draft, is_thing) is not None or asked_for(draft, is_thing)
    if not noun and not asks_what(draft):
        return None
    if any(piece.is_("what_happened.context") for piece in draft.line) and not draft.get("places"):
        draft.add("missing", "region")
    where, whose = places(draft), bodies(draft)
    words = unread(draft, "what_happened", "ask.thing")
    known = where or whose or draft.get("missing") or (noun and draft.get("topics"))
    if not known or (words and (not noun or PROGRAMME in draft.get("topics"))):
        return None
    counted = any(piece.is_("what_happened.how_many") for piece in draft.line)
    activities = counted and says_activity(draft)
    return question_of(
        draft, "what_happened", acts=("activities",) if activities else (), counted=counted,
        topics=draft.get("topics"), places=where, bodies=whose, types=types(draft),
        places_held="held" in draft.get("held"), text=words,
    )  # fmt: skip


def is_other(piece: Piece) -> bool:
    own = any(mark.startswith("what_happened.") for mark in piece.marks - {ODD})
    return piece.is_(*OTHERS) and not own


def is_thing(piece: Piece) -> bool:
    return piece.is_("what_happened.thing", "type")


def says_activity(draft: Draft) -> bool:
    return any(piece.is_("what_happened.activity") for piece in draft.line)


def asks_what(draft: Draft) -> bool:
    """Whether "what" comes first, and that something was done after it, or before it where the language asks so."""
    what = [i for i, piece in enumerate(draft.line) if piece.is_("what_happened.what")]
    counts = any(piece.is_("what_happened.how_many") for piece in draft.line) and says_activity(draft)
    return bool(what or counts) and any(piece.is_("what_happened.done", "slot.held") for piece in draft.line)


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    speaker = Speaker(question.lang, view, store)
    empty = not (question.topics or question.places or question.bodies or question.text)
    if back := ask_back(question, speaker, "ask_topic_or_place" if empty else ""):
        return back
    parts = taking_part(question, view, store)
    facets = facets_of(question, parts, index, view)
    pieces = evidence(question, facets, parts, view, store)
    undated = [each for each in pieces if question.period and each.verdict == Verdict.MAYBE and not bounded(each.span)]
    rows = [told(each, parts.get(each.anchor, []), speaker) for each in pieces if each not in undated]
    rows += list(treaties(question, view, store, speaker))
    found = sorted(rows, key=lambda row: (*order(parse(row.evidence[0].when)), row.id))
    sure = any(each.verdict == "yes" for row in found for each in row.evidence)
    status: Status = "no_evidence" if not found else "answered" if sure and not question.text else "partial"
    ways = relaxed(question, facets, view, store, index) if not found else {}
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=findings(question, found, speaker),
        notices=tuple(notices(question, found, len(undated), speaker)), answers=tuple(found),
        nearest=tuple(nearest(ways, (), speaker, view, store, ANCHORS)),
    )  # fmt: skip


def taking_part(question: Question, view: View, store: Store) -> Mapping[str, list[Statement]]:
    """Anchors → statements that name the bodies, their parts or the States as theirs, or as doing something there."""
    parties = {w.id for w in store.closure(question.bodies, view) if kind_of(w.id) == "organization"}
    if not (question.bodies or question.places_held):
        parties = {each for each in question.places if kind_of(each) == "state"}
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in store.towards(sorted(parties), view, PARTIES):
        found[statement.subject].append(statement)
    for statement in store.about(sorted(parties), view, vocabulary().of_role("deed")):
        found[statement.object or ""].append(statement)
    return found


def facets_of(question: Question, parts: Collection[str], index: Index, view: View) -> Facets:
    """What an anchor must carry; with bodies, one of them or their parts had a part in it."""
    ways = [set(index.matching(question.text, written_in(question), view))] if question.text else []
    ways += [set(parts)] if question.bodies else []
    return Facets(
        topics=question.topics, places=question.places, relations=("held_in",) if question.places_held else (),
        kinds=("activity",) if question.types or question.acts else ANCHORS, types=question.types,
        period=asked(question.period) if question.period else None,
        among=tuple(sorted(set.intersection(*ways))) if ways else None,
    )  # fmt: skip


def evidence(question: Question, facets: Facets, parts: Collection[str], view: View, store: Store) -> list[Evidence]:
    """One piece an anchor; a State's own part counts too, wherever that was."""
    found = {each.anchor: each for each in store.evidence(facets, view)}
    if parts and not question.bodies:
        among = sorted(set(parts) if facets.among is None else set(parts) & set(facets.among))
        own = store.evidence(replace(facets, places=(), relations=(), among=tuple(among)), view)
        found = {each.anchor: each for each in own} | found
    return list(found.values())


def told(piece: Evidence, parts: Sequence[Statement], speaker: Speaker) -> Answer:
    bare = replace(piece, agent=None, deeds=())
    shown = of_doing((bare, tuple(parts)), speaker) if parts else item(bare, speaker)
    return Answer(id=piece.anchor, kind=shown.kind, label=shown.label, score=0.0, evidence=(shown,))


def treaties(question: Question, view: View, store: Store, speaker: Speaker) -> Iterator[Answer]:
    """What the States did about each treaty, at the time of the first act; only where no more is asked."""
    if question.topics or question.types or question.acts or question.text or question.bodies or question.places_held:
        return
    states = [each for each in question.places if kind_of(each) == "state"]
    names = sorted({name for found in ACTS.values() for name in found})
    by_treaty = dict[str, list[Statement]]()
    for statement in store.about(states, view, names) if states else []:
        if is_in_time(statement, question, view):
            by_treaty.setdefault(statement.object or "", []).append(statement)
    for treaty, acts in by_treaty.items():
        acts.sort(key=lambda s: (s.claim.span, s.claim.id))
        items = tuple(of_register(each, speaker) for each in acts)
        yield Answer(id=treaty, kind="treaty", label=speaker.label(treaty), score=0.0, evidence=items)


def is_in_time(statement: Statement, question: Question, view: View) -> bool:
    span = statement.claim.span
    inside = not question.period or during(span, asked(question.period)) != Verdict.NO
    return inside and begun_by(span, view.today) != Verdict.NO


def order(span: Span) -> tuple[bool, int, int]:
    """By the first day it may have begun; where that is not known, by the last day it may have ended."""
    return is_undated(span), span.start_min if span.start_min > BEGINNING else span.end_max - 1, span.end_max
