"""What paragraphs say, told: each with a quote, in the reader's language where it is held in that, and its citation."""

from collections.abc import Iterator, Sequence

from search.answers import CITED, Speaker, understood
from search.glance import Glance
from search.model import Answer, EvidenceItem, Finding, Nearest, Notice, Question, Reply, Share
from search.passages.read import Passage
from search.passages.sought import Sought
from search.passages.telling import cited, quote_of, tongue, tongues, tongues_met, why
from search.passages.titles import places_named, titles
from search.questions.listing import clauses, notices
from search.sentences import say

SAID = 5
"""Paragraphs that are quoted in sentences; every answer bears its quote."""
MOST = 20
Row = tuple[Passage, float]


def found(
    question: Question, rows: Sequence[Row], things: Sequence[Sought], documents: Sequence[str], glance: Glance,
    speaker: Speaker, *, whole: bool,
) -> Reply:  # fmt: skip
    """The paragraphs that hold all that is asked, or else (not `whole`) some that hold part of it, as near ones."""
    shown = [answer(row, things, glance) for row in rows[:MOST]]
    facts: dict[str, object] = {"document": speaker.labels(documents), "clauses": clauses(question, speaker)}
    facts |= {"count": [len(rows)]} if whole else {}
    first = Finding(text=say(question.lang, "passages_found" if whole else "passages_none", **facts))
    pieces = tuple(piece for row in shown for piece in row.evidence)
    near = Nearest(relaxed="whole", label=say(question.lang, "nearest_whole"), evidence=pieces)
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if whole else "no_evidence",
        version=glance.store.version(glance.view),
        findings=(first, *(said(row) for row in shown[:SAID] if whole)),
        notices=tuple(told(question, [p for p, _ in rows], things, glance, speaker)),
        answers=tuple(shown) if whole else (), nearest=(near,) if shown and not whole else (),
    )  # fmt: skip


def of_place(
    question: Question, passages: Sequence[Passage], place: str, documents: Sequence[str], glance: Glance,
    speaker: Speaker,
) -> Reply:  # fmt: skip
    """One paragraph with its items, or that there is none."""
    shown = [answer((passage, 1.0), (), glance) for passage in passages[:MOST]]
    facts = {"document": speaker.labels(documents)}
    none = Finding(text=say(question.lang, "passage_unknown", place=places_named(place, question.lang), **facts))
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if shown else "no_evidence",
        version=glance.store.version(glance.view),
        findings=tuple(said(row) for row in shown[: 2 * SAID]) or (none,),
        notices=tuple(told(question, passages, (), glance, speaker)), answers=tuple(shown),
    )  # fmt: skip


def answer(row: Row, things: Sequence[Sought], glance: Glance) -> Answer:
    passage, score = row
    lang = passage.shown(glance.lang, tongues_met(things, passage))
    quote = quote_of(things, passage, lang).text
    label = titles(glance.store, [passage.id], glance.view, glance.lang)[passage.id]
    held = () if lang == glance.lang else (tongue(lang, glance.lang),)
    facts = {"label": label, "tongue": list(held), "quote": [quote]}
    shown = EvidenceItem(
        id=passage.id, kind="passage", label=say(glance.lang, "passage_said", **facts),
        when=passage.when, certainty=passage.said[lang].claim.certainty, citations=cited(passage.said[lang], quote),
        share=round(score, 4), shares=(Share(name="match", value=round(score, 4)),),
        path=tuple(each.told for each in why(things, passage, glance.lang, lang)),
    )  # fmt: skip
    return Answer(id=passage.id, kind="passage", label=label, score=round(score, 4), evidence=(shown,))


def said(row: Answer) -> Finding:
    shown = row.evidence[0]
    return Finding(text=shown.label, citations=shown.citations[:CITED])


def told(
    question: Question, passages: Sequence[Passage], things: Sequence[Sought], glance: Glance, speaker: Speaker
) -> Iterator[Notice]:
    """What was assumed; by which names it was looked for; in which languages the texts are."""
    asked = question.model_copy(update={"text": ()})
    yield from notices(asked, (), 0, speaker)
    for each in things:
        if each.how == "concept" and (names := sample(each)):
            yield speaker.notice("passages_bridged", words=[each.text], names=names)
        elif each.how in ("word", "phrase") and len({way.lang for way, _ in each.names}) == 1:
            yield speaker.notice(
                "passages_own_words", words=[each.text], tongue=tongue(each.names[0][0].lang, glance.lang)
            )
    if passages and not any(glance.lang in passage.said for passage in passages):
        held = sorted({lang for passage in passages for lang in passage.said})
        yield speaker.notice("passages_languages", languages=tongues(held, glance.lang))


def sample(each: Sought) -> list[str]:
    """A name in each of a few other languages."""
    first = dict[str, str]()
    for way, name in each.names:
        first.setdefault(way.lang, name)
    return list(dict.fromkeys(name for name in first.values() if name.casefold() != each.text.casefold()))[:3]
