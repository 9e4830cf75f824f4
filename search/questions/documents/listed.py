"""Documents listed: each with its day, so many at once, and the question that asks for the rest."""

from collections.abc import Iterator, Sequence
from datetime import date

from graph.store import Statement
from search.answers import Speaker, assumed_facts
from search.citations import citations
from search.document_types import type_label
from search.model import Answer, Choice, EvidenceItem, Finding, Notice, Question, Share
from search.questions.listing import clauses as said_clauses
from search.sentences import ground, say, when

SAID = 8
MOST = 100
"""Documents of one answer; from the day of the next one the rest is asked for."""


def cut(rows: Sequence[str], told: dict[str, list[Statement]]) -> tuple[list[str], str]:
    """The first of them, all without a day among these; and the day of the next, as EDTF, '' where there is none."""
    dated, bare = [i for i in rows if day_of(told[i])], [i for i in rows if not day_of(told[i])]
    first = max(MOST - len(bare), 1)
    if len(dated) <= first:
        return [*dated, *bare], ""
    day = day_of(told[dated[first]])
    return [*dated[:first], *bare], date.fromordinal(day.claim.span.start_min).isoformat() if day else ""


def rest(question: Question, day: str, speaker: Speaker) -> tuple[Choice, ...]:
    """The same question from that day on; what else is of that day comes again."""
    end = question.period.partition("/")[2] or question.period or ".."
    period = f"{day}/{end}"
    label = say(speaker.lang, "clause_period", when=when(period, speaker.lang))
    return (Choice(label=label, question=question.model_copy(update={"period": period})),)


def day_of(said: Sequence[Statement]) -> Statement | None:
    return min((s for s in said if s.claim.property == "when"), key=lambda s: (s.claim.span, s.claim.id), default=None)


def row(document: str, said: Sequence[Statement], speaker: Speaker) -> Answer:
    """The document with its day; the score is 1 for all."""
    day = day_of(said)
    shown = EvidenceItem(
        id=document, kind="document", label=speaker.label(document), when=day.claim.valid or day.claim.value or ""
        if day else "", certainty=day.claim.certainty if day else "stated",
        how=ground(day.claim.how, speaker.lang) if day else "", share=1.0,
        shares=(Share(name="match", value=1.0),), citations=citations([day] if day else said),
    )  # fmt: skip
    return Answer(id=document, kind="document", label=shown.label, score=1.0, evidence=(shown,))


def notices(question: Question, more: int, speaker: Speaker) -> Iterator[Notice]:
    yield from (speaker.notice(each.code, **assumed_facts(each, speaker)) for each in question.assumed)
    if not question.documents:
        yield speaker.notice("documents_known")
    if more:
        yield speaker.notice("documents_more", count=[more])


def findings(question: Question, rows: Sequence[Answer], count: int, speaker: Speaker) -> Iterator[Finding]:
    if question.documents and not rows:
        yield Finding(text=say(speaker.lang, "documents_undated", names=speaker.labels(question.documents)))
    if not question.documents:
        parts = [*types_named(question, speaker), *said_clauses(question, speaker)]
        yield Finding(text=say(speaker.lang, "documents_found", count=[count], clauses=parts))
    for each in rows[:SAID]:
        day = when(each.evidence[0].when, speaker.lang)
        text = say(speaker.lang, "documents_one", label=each.label, when=day)
        yield Finding(text=text, citations=each.evidence[0].citations[:1])


def types_named(question: Question, speaker: Speaker) -> Iterator[str]:
    if question.acts:
        names = [type_label(each, speaker.lang) for each in question.acts]
        yield say(speaker.lang, "clause_document_type", names=names)
