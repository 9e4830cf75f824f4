"""What a document is about, where nothing in particular is asked of it: its day, its main topics, its paragraphs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from graph.vocabulary import kind_of
from search.answers import Speaker, understood
from search.citations import citations
from search.glance import Glance
from search.model import Finding, Question, Reply
from search.passages.read import Passage, in_order, issued, of_documents, read
from search.questions.documents import told
from search.sentences import say, when

TOPICS, PARAGRAPHS = 5, 2
"""How many topics are named, and how many paragraphs at least must speak of one."""
NUMBERED = ("para-", "op-")


def gist(question: Question, documents: Sequence[str], glance: Glance, speaker: Speaker) -> Reply | None:
    """Nothing where no text of the documents is held."""
    ids = of_documents(glance.store, documents, glance.view)
    passages = sorted(issued(read(glance.store, ids, glance.view), glance).values(), key=in_order)
    if not passages:
        return None
    numbered = [each for each in passages if each.anchor.startswith(NUMBERED)]
    shown = [told.answer((each, 1.0), (), glance) for each in (numbered or passages)[: told.MOST]]
    return Reply(
        question=question, understood=understood(question, speaker), status="answered",
        version=glance.store.version(glance.view),
        findings=(*dated(documents, glance, speaker), *topics(passages, glance, speaker),
                  *(told.said(row) for row in shown[: told.SAID])),
        notices=tuple(told.told(question, passages, (), glance, speaker)), answers=tuple(shown),
    )  # fmt: skip


def dated(documents: Sequence[str], glance: Glance, speaker: Speaker) -> Iterator[Finding]:
    """Each with its title and day."""
    said = {s.subject: s for s in glance.store.about(documents, glance.view, ["when"])}
    for document in documents:
        day = said.get(document)
        text = say(
            speaker.lang, "documents_one", label=speaker.label(document),
            when=when(day.claim.valid or day.claim.value or "", speaker.lang) if day else "",
        )  # fmt: skip
        yield Finding(text=text, citations=citations([day])[:1] if day else ())


def topics(passages: Sequence[Passage], glance: Glance, speaker: Speaker) -> Iterator[Finding]:
    said = glance.store.about([each.id for each in passages], glance.view, ["mentions"])
    met = {(s.subject, s.object) for s in said if s.object and kind_of(s.object) == "topic"}
    counts = Counter(topic for _, topic in sorted(met))
    often = [topic for topic, count in counts.most_common(TOPICS) if count >= PARAGRAPHS]
    if often:
        yield Finding(text=say(speaker.lang, "document_topics", names=speaker.labels(often)))
