"""What is said of a history: how many records of which kind, between when and when, the latest by name."""

from collections import Counter
from collections.abc import Sequence

from graph.vocabulary import vocabulary
from search.answers import CITED, SENTENCES, Speaker
from search.labels import word
from search.model import Answer, Finding, Question
from search.questions.listing import clauses
from search.sentences import say, when


def findings(question: Question, rows: Sequence[Answer], speaker: Speaker) -> tuple[Finding, ...]:
    told = clauses(question, speaker)
    if question.types:
        told.append(say(speaker.lang, "clause_type", names=list(question.types)))
    if not rows:
        return (Finding(text=say(speaker.lang, "what_happened_none", clauses=told)),)
    kinds = Counter(row.kind for row in rows)
    counts = [
        say(speaker.lang, "what_happened_count", kind=word(kind.label, speaker.lang), number=kinds[name])
        for name, kind in vocabulary().kind.items()
        if name in kinds
    ]
    first = say(speaker.lang, "what_happened_found", n=len(rows), clauses=told, counts=counts)
    cited = tuple(c for row in rows for e in row.evidence for c in e.citations)
    latest = [one(row, speaker) for row in rows if row.evidence[-1].when][-SENTENCES:]
    return Finding(text=first, citations=tuple(dict.fromkeys(cited))[:CITED]), *latest


def one(row: Answer, speaker: Speaker) -> Finding:
    last = row.evidence[-1]
    time = when(last.when, speaker.lang)
    text = say(speaker.lang, "what_happened_one", when=time, label=last.label)
    return Finding(text=text, citations=last.citations[:CITED])
