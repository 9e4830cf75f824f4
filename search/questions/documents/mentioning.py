"""Which documents mention something in their text, or are stated to recall, amend or extend another, or to be so.

To be mentioned is no deed: nobody is said to have done anything by it.
"""

import re
from collections.abc import Collection, Sequence

from graph.store import Statement
from graph.symbols import document_id, symbol_key, with_year
from search.answers import NEAREST, Speaker, understood
from search.citations import citations
from search.glance import Glance
from search.model import Answer, EvidenceItem, Finding, Nearest, Question, Reply, Share
from search.passages.read import Passage, in_order, issued, read
from search.passages.sought import Sought, named, sought
from search.questions.documents import told
from search.questions.documents.relating import DEEDS, RESOLUTIONS
from search.questions.listing import clauses
from search.sentences import say

RESOLUTION = re.compile(r"document/[A-Z]+-RES-")
PIECES = 3
"""Paragraphs that are shown of one document."""


def mentioning(
    question: Question, documents: Sequence[str], glance: Glance, among: Collection[str] | None = None
) -> Reply:
    """`documents` are what is looked for, `among` the passages of those asked about, None for all."""
    things = [named("", documents, glance, question.lang)] if documents else []
    things += [named("", question.topics, glance, question.lang)] if question.topics else []
    things += [each for text in question.text for each in sought(text, glance)]
    deed = next((act for act in question.acts if act in DEEDS), "")
    if not deed:
        return reply(question, only(by_documents(things, glance, among), question), "mentioning", glance)
    targets = sorted({i for each in things for i in each.entities if i.startswith("document/")})
    targets = targets or [document_id(with_year(text)) for text in question.text if symbol_key(text)]
    rows = only(related(targets, deed, glance, among), question)
    told_of = reply(question, rows, f"{deed}ing", glance)
    met = [] if rows else only(by_documents(things, glance, among), question)
    return told_of.model_copy(update={"nearest": near(met, glance)})


def only(rows: Sequence[Answer], question: Question) -> list[Answer]:
    """Resolutions where only these are asked for."""
    return [row for row in rows if RESOLUTIONS not in question.acts or RESOLUTION.match(row.id)]


def near(rows: Sequence[Answer], glance: Glance) -> tuple[Nearest, ...]:
    """Documents that only mention it, with the paragraphs where they do."""
    label = say(glance.lang, "passages_mentioning", count=len(rows), clauses=[])
    pieces = tuple(piece for row in rows[:NEAREST] for piece in row.evidence)
    return (Nearest(relaxed="whole", label=label, evidence=pieces),) if pieces else ()


def by_documents(things: Sequence[Sought], glance: Glance, among: Collection[str] | None) -> list[Answer]:
    """Documents by how many of their paragraphs mention it."""
    hits = glance.index.passages([each.concept for each in things], glance.view, None, among=among, whole=True)
    each = dict[str, list[Passage]]()
    passages = issued(read(glance.store, {hit.entity for hit in hits}, glance.view), glance)
    for passage in sorted(passages.values(), key=in_order):
        each.setdefault(passage.document, []).append(passage)
    speaker = Speaker(glance.lang, glance.view, glance.store)
    speaker.learn(each)
    rows = [
        Answer(
            id=document, kind="document", label=speaker.label(document), score=float(len(passages)),
            evidence=tuple(told.answer((p, 1.0), things, glance).evidence[0] for p in passages[:PIECES]),
        )
        for document, passages in each.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.score, row.id))


def related(
    targets: Sequence[str], deed: str, glance: Glance, among: Collection[str] | None = None, *, theirs: bool = False
) -> list[Answer]:
    """What is stated of the targets: who does it to them, or to whom they do it."""
    said = (
        (glance.store.about if theirs else glance.store.towards)(targets, glance.view, DEEDS[deed]) if targets else []
    )
    inside = None if among is None else {p.document for p in read(glance.store, among, glance.view).values()}
    each = dict[str, list[Statement]]()
    for statement in (s for s in said if theirs or inside is None or s.subject in inside):
        each.setdefault((statement.object or "") if theirs else statement.subject, []).append(statement)
    speaker = Speaker(glance.lang, glance.view, glance.store)
    speaker.learn(each)
    share = (Share(name="match", value=1.0),)
    return [
        Answer(
            id=document, kind="document", label=speaker.label(document), score=1.0,
            evidence=(EvidenceItem(id=document, kind="document", label=speaker.label(document), share=1.0, shares=share,
                                   certainty=same[0].claim.certainty, citations=citations(same)),),
        )
        for document, same in sorted(each.items())
    ]  # fmt: skip


def reply(question: Question, rows: Sequence[Answer], what: str, glance: Glance) -> Reply:
    speaker = Speaker(question.lang, glance.view, glance.store)
    code = f"passages_{what}" if rows else f"passages_{what}_none"
    said = clauses(question.model_copy(update={"text": [t for t in question.text if not symbol_key(t)]}), speaker)
    said = [*said, *speaker.labels(question.documents), *filter(symbol_key, question.text)]
    facts = {"clauses": said, **({"count": len(rows)} if rows else {})}
    first = Finding(text=say(question.lang, code, **facts))
    others = [Finding(text=row.label, citations=row.evidence[0].citations[:1]) for row in rows[: told.SAID]]
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if rows else "no_evidence",
        version=glance.store.version(glance.view), findings=(first, *others), answers=tuple(rows),
    )  # fmt: skip
