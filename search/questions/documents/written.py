"""Answers about who wrote, received or briefed: those who did, or the documents and meetings at which they did."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.store import Evidence, Facets, Statement, Store, View
from graph.time import asked, is_undated
from graph.vocabulary import kind_of
from search.addressees import with_addressees
from search.answers import CITED, SENTENCES, Speaker, item, understood
from search.citations import citations
from search.model import Answer, EvidenceItem, Finding, Question, Reply, Status
from search.questions.documents.answering import known, unknown
from search.questions.listing import ask_back, by_subject, clauses, notices
from search.ranking import CERTAINTY
from search.sentences import ground, say, when

DEEDS: Mapping[str, tuple[str, ...]] = {
    "wrote": ("wrote", "edited"),
    "briefed": ("briefed", "spoke_at"),
    "received": (),
}
TO, ISSUED = "addressed_to", "issued_by"
Found = Mapping[str, list[EvidenceItem]]


def answer(question: Question, symbols: Sequence[str], view: View, store: Store) -> Reply:
    speaker = Speaker(question.lang, view, store)
    documents = sorted({*question.documents, *known(symbols, view, store)})
    named = documents or parties(question)
    if back := ask_back(question, speaker, "" if named or symbols else "ask_authorship"):
        return back
    if symbols and not documents:
        return unknown(question, symbols, view, store)
    pieces = only(list(evidence(question, documents, view, store)), question)
    speaker.learn([i for p in pieces for i in (p.anchor, p.agent or "") if i])
    lists = not documents and "to" not in question.acts
    found = grouped(pieces, lists, speaker)
    rows = with_addressees([row(each, items, speaker) for each, items in found.items()], speaker, view, store)
    issued = [] if found or act(question) != "wrote" else issuers(documents, view, store, speaker)
    bare = question.model_copy(update={"text": ()})
    return Reply(
        question=question, understood=understood(question, speaker), version=store.version(view),
        status=status(rows), findings=(*findings(question, documents, rows, speaker), *issued),
        notices=tuple(notices(bare, rows, 0, speaker)), answers=tuple(rows),
    )  # fmt: skip


def act(question: Question) -> str:
    return next((each for each in question.acts if each in DEEDS), "wrote")


def parties(question: Question) -> list[str]:
    return [*question.persons, *question.bodies, *question.on_behalf_of]


def status(rows: Sequence[Answer]) -> Status:
    if not rows:
        return "no_evidence"
    return "answered" if any(each.verdict == "yes" for row in rows for each in row.evidence) else "partial"


def evidence(question: Question, documents: Sequence[str], view: View, store: Store) -> Iterator[Evidence]:
    """One piece for each document or meeting and each who did there what is asked; an addressee stands as its agent."""
    done, who = act(question), parties(question)
    among = documents or anchors(question, done, who, view, store)
    facets = Facets(
        topics=question.topics, places=question.places, among=tuple(sorted(among)),
        period=asked(question.period) if question.period else None,
    )  # fmt: skip
    pieces = store.evidence(facets, view) if among else []
    if done == "received":
        yield from received(pieces, [] if documents else who, view, store)
        return
    briefings = set(store.find("activity", {"activity_type": ["briefing"]}, view)) if done == "briefed" else set[str]()
    for piece in pieces:
        deeds = [s for s in piece.deeds if s.claim.property in DEEDS[done]]
        deeds = [s for s in deeds if s.claim.property != "spoke_at" or piece.anchor in briefings]
        if deeds and piece.agent and ("to" in question.acts or documents or piece.agent in who):
            yield replace(piece, deeds=tuple(deeds))


def only(pieces: list[Evidence], question: Question) -> list[Evidence]:
    """Those of the kinds that are asked for, where there are any."""
    wanted = {"documents": "document", "states": "state", "persons": "person"}
    for code in (code for code in wanted if code in question.acts):
        fits = [p for p in pieces if kind_of(p.anchor if code == "documents" else p.agent or "") == wanted[code]]
        pieces = fits or pieces
    return pieces


def anchors(question: Question, done: str, who: Collection[str], view: View, store: Store) -> set[str]:
    """Where those who are named did it; what came to them, or was briefed at their meetings, where that is asked."""
    if done == "received" or "to" in question.acts:
        ways = [TO, "organised_by", ISSUED] if done == "briefed" else [TO]
        return {s.subject for s in store.towards(who, view, ways)}
    return {s.object for s in store.about(who, view, DEEDS[done]) if s.object}


def received(pieces: Sequence[Evidence], who: Collection[str], view: View, store: Store) -> Iterator[Evidence]:
    every = {piece.anchor: piece for piece in pieces}
    sent = by_subject(store.about(every, view, [TO]))
    for anchor, piece in every.items():
        to: dict[str, list[Statement]] = {}
        for statement in sent.get(anchor, ()):
            to.setdefault(statement.object or "", []).append(statement)
        yield from (replace(piece, agent=i, deeds=tuple(said)) for i, said in to.items() if not who or i in who)


def grouped(pieces: Sequence[Evidence], lists: bool, speaker: Speaker) -> Found:
    """By document, the earliest first, where documents are asked for; else by who did it, persons first."""
    found: dict[str, list[EvidenceItem]] = {}
    for piece in sorted(pieces, key=order if lists else by_kind):
        found.setdefault(piece.anchor if lists else piece.agent or "", []).append(told(piece, lists, speaker))
    return found


def order(piece: Evidence) -> tuple[bool, int, str, str]:
    return is_undated(piece.span), piece.span.start_max, piece.anchor, piece.agent or ""


def by_kind(piece: Evidence) -> tuple[object, ...]:
    return kind_of(piece.agent or "") != "person", piece.agent or "", *order(piece)


def told(piece: Evidence, lists: bool, speaker: Speaker) -> EvidenceItem:
    """The document with what says that it was done."""
    bare = replace(piece, deeds=tuple(s for s in piece.deeds if s.claim.property != TO))
    shown = item(bare, speaker, alone=lists)
    surest = max((s.claim for s in piece.deeds), key=lambda claim: CERTAINTY[claim.certainty])
    how = ground(surest.how, speaker.lang) if surest.certainty == "inferred" else ""
    path = list(shown.path)
    if piece.deeds[0].claim.property == TO:
        path += [say(speaker.lang, "worded", words=[s.claim.wording]) for s in piece.deeds if s.claim.wording][:1]
    return shown.model_copy(
        update={
            "certainty": surest.certainty, "how": how, "path": tuple(path),
            "citations": tuple(dict.fromkeys((*citations(piece.deeds), *shown.citations))),
        }
    )  # fmt: skip


def row(identifier: str, items: Sequence[EvidenceItem], speaker: Speaker) -> Answer:
    """The score is 1: nothing is ranked."""
    return Answer(
        id=identifier, kind=kind_of(identifier), label=speaker.label(identifier), score=1.0, evidence=tuple(items)
    )


def issuers(documents: Sequence[str], view: View, store: Store, speaker: Speaker) -> list[Finding]:
    """Which body issued what nobody is known to have written."""
    said = [s for s in store.about(documents, view, [ISSUED]) if s.object]
    names = speaker.labels(sorted({s.object for s in said if s.object}))
    facts = {"documents": speaker.labels(documents), "names": names}
    return [Finding(text=say(speaker.lang, "authorship_issued", **facts), citations=citations(said)[:CITED])] * bool(
        said
    )


def findings(
    question: Question, documents: Sequence[str], rows: Sequence[Answer], speaker: Speaker
) -> Iterator[Finding]:
    """What was asked of whom, with all who fit; then each of the first with its document and date."""
    done = act(question)
    facts: dict[str, object] = {
        "of": speaker.labels(documents or parties(question)), "clauses": clauses(question.model_copy(
            update={"text": (), "bodies": ()}), speaker),
    }  # fmt: skip
    side = "of" if documents else "to" if "to" in question.acts else "by"
    if not rows:
        yield Finding(text=say(speaker.lang, f"authorship_none_{side}_{done}", **facts))
        return
    named = [each.label for each in rows[:SENTENCES]]
    cited = tuple(dict.fromkeys(c for each in rows[:SENTENCES] for i in each.evidence for c in i.citations[:1]))
    facts |= {"names": named, "rest": max(0, len(rows) - SENTENCES)}
    yield Finding(text=say(speaker.lang, f"authorship_{side}_{done}", **facts), citations=cited[:CITED])
    for each in rows[:SENTENCES] if done != "received" and side != "by" else ():
        first = each.evidence[0]
        deed = say(speaker.lang, f"deed_{first.deed}")
        time = when(first.when, speaker.lang)
        text = say(speaker.lang, "person_did", label=each.label, deed=deed, anchor=first.label, when=time)
        yield Finding(text=text, citations=first.citations[:CITED])
