"""The reply to which organizations worked on something: ranked by evidence, as people are.

What they organised, attended, offered or submitted counts; without place and time also a topic that is their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.store import Evidence, Facets, Statement, Store, View
from graph.time import Verdict, bounded
from graph.vocabulary import kind_of
from search.answers import CITED, SENTENCES, Speaker, understood
from search.citations import citations
from search.evidence import facets_of, relaxed
from search.index import Index
from search.model import Answer, Choice, EvidenceItem, Finding, Question, Reply, Share, Status
from search.questions.listing import ask_back, clauses, nearest, notices
from search.questions.states.said import of_doing
from search.ranking import score, shares
from search.reading.slots import OWN
from search.sentences import ground, say, when

ANCHORS = ("activity", "practice", "request", "offer")
PARTS: Mapping[str, float] = {
    "organised_by": 1.0, "offered_by": 0.9, "submitted_by": 0.9, "requested_by": 0.6, "attended_by": 0.6,
    "point_for": 1.0,
}  # fmt: skip
"""What an organization's part in an anchor weighs; any deed of its own weighs 1."""
SAID = ("which_organizations_found", "which_organizations_none")
SENTENCES_OF: Mapping[str, tuple[str, str]] = {
    "contact": ("which_organizations_points", "which_organizations_no_point"),
    "organised": ("organisers_found", "organisers_none"),
}
"""What is said of rows and of none, where only something in particular is asked for."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "international": ("international organization", "UN entity", "intergovernmental body"),
    "regional": ("regional or subregional organization", "customs union", "customs union / free trade area",
                 "nuclear-weapon-free-zone body"),
    "civil": ("civil society / academia",),
}  # fmt: skip
"""Kinds of organization that a question may name → their types in the sources."""


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """Where nobody offers what is asked, those who were active on it, and said so."""
    speaker = Speaker(question.lang, view, store)
    empty = not (question.topics or question.places or question.text or {"requested", "contact"} & set(question.acts))
    if back := ask_back(question, speaker, "ask_topic_or_place" if empty else ""):
        return back
    if "seat" in question.acts:
        return unseated(question, view, store, speaker)
    reply = told(question, view, store, index, speaker)
    if reply.answers or "offered" not in question.acts:
        return reply
    wider = told(question.model_copy(update={"acts": ()}), view, store, index, speaker)
    unoffered = (*wider.notices, speaker.notice("which_organizations_no_offer"))
    fallen = wider.model_copy(update={"question": question, "status": "partial", "notices": unoffered})
    return fallen if wider.answers else reply


def told(question: Question, view: View, store: Store, index: Index, speaker: Speaker) -> Reply:
    facets = replace(facets_of(question, index, view), kinds=anchors(question))
    if "requested" in question.acts and facets.among is None:
        facets = replace(facets, among=tuple(store.find("request", {}, view)))
    found, undated = active(facets, view, store, organised="organised" in question.acts)
    themes = own_topics(question, view, store) if question.topics else {}
    kept = of_kinds({*found, *themes}, question.roles, view, store)
    rows = [ranked(each, found.get(each, []), themes.get(each, []), speaker, view) for each in kept]
    rows.sort(key=lambda row: (-row.score, row.id))
    sure = any(each.verdict == "yes" for row in rows for each in row.evidence)
    status: Status = "no_evidence" if not rows else "answered" if sure and not question.text else "partial"
    ways = relaxed(question, facets, view, store, index) if not rows else {}
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=tuple(findings(question, rows, speaker)),
        notices=tuple(notices(question, rows, undated, speaker)), answers=tuple(rows),
        nearest=tuple(nearest(ways, (), speaker, view, store, anchors(question))),
    )  # fmt: skip


def unseated(question: Question, view: View, store: Store, speaker: Speaker) -> Reply:
    """That no seat is recorded, and on to those active there."""
    active = Choice(
        label=say(speaker.lang, "which_organizations_active"), question=question.model_copy(update={"acts": ()})
    )
    return Reply(
        question=question, understood=understood(question, speaker), status="no_evidence", version=store.version(view),
        findings=(Finding(text=say(speaker.lang, "which_organizations_no_seat")),), choices=(active,),
    )  # fmt: skip


def of_kinds(parties: set[str], kinds: tuple[str, ...], view: View, store: Store) -> set[str]:
    wanted = {each for kind in kinds for each in KINDS[kind]}
    typed = {s.subject for s in store.about(sorted(parties), view, ["organization_type"]) if s.claim.value in wanted}
    return typed if kinds else parties


def anchors(question: Question) -> tuple[str, ...]:
    if "contact" in question.acts:
        return ("contact-point",)
    if "offered" in question.acts:
        return ("offer",)
    if "requested" in question.acts:
        return ("request",)
    return ("activity",) if question.types or "organised" in question.acts else ANCHORS


def active(
    facets: Facets, view: View, store: Store, *, organised: bool = False
) -> tuple[dict[str, list[Evidence]], int]:
    """Organization → anchors in which it had a part (its deeds there are the statements that say so); undated ones.

    Of what was `organised`, also States, and the Committee's own bodies.
    """
    pieces = store.evidence(facets, view)
    dated = [p for p in pieces if p.verdict == Verdict.YES or bounded(p.span)]
    by_anchor = {p.anchor: p for p in dated}
    parts: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in store.about(by_anchor, view, ["organised_by"] if organised else list(PARTS)):
        parts[statement.object or "", statement.subject].append(statement)
    for piece in () if organised else dated:
        parts[piece.agent or "", piece.anchor] += piece.deeds
    found: dict[str, list[Evidence]] = defaultdict(list)
    for (party, anchor), statements in sorted(parts.items()):
        if party and (organised or (kind_of(party) == "organization" and party not in OWN)):
            found[party].append(replace(by_anchor[anchor], agent=party, deeds=tuple(statements)))
    return found, len({p.anchor for p in pieces} - by_anchor.keys())


def own_topics(question: Question, view: View, store: Store) -> dict[str, list[Statement]]:
    """Organizations whose own topic it is, where no place, time or words narrow what they did."""
    if question.places or question.period or question.text or question.types or question.acts:
        return {}
    topics = {w.id for w in store.closure(question.topics, view)}
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in store.towards(sorted(topics), view, ["topic"]):
        if kind_of(statement.subject) == "organization" and statement.subject not in OWN:
            found[statement.subject].append(statement)
    return found


def ranked(party: str, pieces: list[Evidence], themes: list[Statement], speaker: Speaker, view: View) -> Answer:
    items = [shown(piece, parts, speaker) for piece, parts in shares(pieces, view.today)]
    items += [theme(party, each, speaker) for each in themes]
    items.sort(key=lambda each: (-each.share, each.id))
    total = score(share for each in items for share in each.shares)
    return Answer(id=party, kind=kind_of(party), label=speaker.label(party), score=total, evidence=tuple(items))


def shown(piece: Evidence, parts: tuple[Share, ...], speaker: Speaker) -> EvidenceItem:
    weight = max(PARTS.get(s.claim.property, 1.0) for s in piece.deeds)
    weighed = tuple(Share(name=each.name, value=round(each.value * weight, 4)) for each in parts)
    bare = of_doing((replace(piece, agent=None, deeds=()), piece.deeds), speaker)
    return bare.model_copy(update={"share": score(weighed), "shares": weighed})


def theme(party: str, statement: Statement, speaker: Speaker) -> EvidenceItem:
    """A topic of the organization itself."""
    share = Share(name="match", value=0.25)
    return EvidenceItem(
        id=party, kind="organization", label=speaker.label(statement.object or ""), share=share.value, shares=(share,),
        certainty=statement.claim.certainty, how=ground(statement.claim.how, speaker.lang),
        citations=citations([statement]),
    )  # fmt: skip


def findings(question: Question, rows: list[Answer], speaker: Speaker) -> Iterator[Finding]:
    said = clauses(question, speaker) + [say(speaker.lang, f"which_organizations_{kind}") for kind in question.roles]
    found, none = next((codes for act, codes in SENTENCES_OF.items() if act in question.acts), SAID)
    if not rows:
        yield Finding(text=say(speaker.lang, none, clauses=said))
        return
    cited = tuple(c for row in rows for each in row.evidence for c in each.citations)[:CITED]
    counted = {"count": [len(rows)]} if found == "organisers_found" else {"n": len(rows)}
    yield Finding(text=say(speaker.lang, found, **counted, clauses=said), citations=cited)
    for row in rows[:SENTENCES]:
        first = row.evidence[0]
        facts = {
            "label": row.label,
            "how": [] if "contact" in question.acts else list(first.path[:1]),
            "anchor": first.label,
        }
        time = when(first.when, speaker.lang) if first.when else ""
        text = say(speaker.lang, "which_organizations_one", when=time, **facts)
        yield Finding(text=text, citations=first.citations[:CITED])
