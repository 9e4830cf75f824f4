"""What is told of requests and offers: sentences, what is uncertain, what is nearest."""

from collections.abc import Sequence

from graph.store import Store, View
from search.answers import CITED, NEAREST, SENTENCES, Speaker, understood
from search.evidence import facets_of, relaxed
from search.index import Index
from search.model import Answer, Finding, Nearest, Question, Reply, Status
from search.questions.assistance.offers import Offers, offers_meeting, offers_of, requests_of, with_named
from search.questions.listing import Listed, answers, ask_back, clauses, nearest, notices, sentences, shown_as
from search.sentences import say, when


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """Requests, then offers, each the closest first; a score is how closely topics and places are met."""
    speaker = Speaker(question.lang, view, store)
    named = question.topics or question.places or question.on_behalf_of or question.text or question.period
    if back := ask_back(question, speaker, "" if named else "ask_assistance"):
        return back
    matched = len(question.acts) > 1
    requests = requests_of(question, view, store, index) if "requested" in question.acts else Listed()
    if matched:
        offers = with_named(offers_meeting(requests, question, view, store), question, view, store, index)
    else:
        offers = offers_of(question, view, store, index) if "offered" in question.acts else Offers()
    asked, offered = (
        answers(requests, speaker, view.today), answers(offers.fit, speaker, view.today, offers.weight)
    )  # fmt: skip
    status = status_of(question, asked, offered)
    near = [*aside(offers, speaker), *relaxing(question, [*asked, *offered], status, speaker, view, store, index)]
    undated = len(requests.undated) + len(offers.fit.undated)
    told = notices(question, [*asked, *offered], undated, speaker)
    if offers.open:
        told.append(speaker.notice("assistance_open", count=len(offers.open)))
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=tuple(findings(question, asked, offered, offers, speaker)), notices=tuple(told),
        answers=(*asked, *offered), nearest=tuple(near),
    )  # fmt: skip


def status_of(question: Question, asked: Sequence[Answer], offered: Sequence[Answer]) -> Status:
    """Where both are asked for, one without the other is half an answer."""
    if not (asked or offered):
        return "no_evidence"
    sure = any(row.evidence[0].verdict == "yes" for row in (*asked, *offered))
    complete = len(question.acts) < 2 or bool(asked and offered)
    return "answered" if sure and complete and not question.text else "partial"


def findings(
    question: Question, asked: Sequence[Answer], offered: Sequence[Answer], offers: Offers, speaker: Speaker
) -> list[Finding]:
    said, lang = clauses(question, speaker), speaker.lang
    if not (asked or offered):
        return [Finding(text=say(lang, "assistance_none", clauses=said))]
    told = []
    if asked:
        told.append(Finding(text=say(lang, "assistance_requests", count=len(asked), clauses=said)))
        told += sentences("listed_one", asked, speaker)
    if offered:
        said = [] if asked else said
        told.append(Finding(text=say(lang, "assistance_offers", count=len(offered), clauses=said)))
        told += meeting(offered, offers, speaker)
    elif len(question.acts) > 1:
        told.append(Finding(text=say(lang, "assistance_no_offer")))
    return told


def meeting(offered: Sequence[Answer], offers: Offers, speaker: Speaker) -> list[Finding]:
    """Each offer, with the topics by which it meets the requests: the same, a narrower (⊂) or a broader (⊃) one."""
    pieces = {piece.anchor: piece for piece in offers.fit.pieces}
    told = []
    for row in offered[:SENTENCES]:
        shown = row.evidence[0]
        topics = sorted({m.asked for m in pieces[row.id].topics} & offers.meets.keys())
        if not topics:
            told += sentences("listed_one", [row], speaker)
            continue
        text = say(
            speaker.lang, "assistance_meets", label=row.label, agent=shown.agent or "",
            when=when(shown.when, speaker.lang), topics=[pair(topic, offers, speaker) for topic in topics],
        )  # fmt: skip
        told.append(Finding(text=text, citations=shown.citations[:CITED]))
    return told


def pair(topic: str, offers: Offers, speaker: Speaker) -> str:
    wanted, steps = offers.meets[topic]
    labels = speaker.labels([topic, wanted])
    return labels[0] if topic == wanted else f" {'⊃' if steps < 0 else '⊂'} ".join(labels)


def aside(offers: Offers, speaker: Speaker) -> list[Nearest]:
    """Offers on the same topics that are meant for other places."""
    items = tuple(shown_as(piece, offers.aside, speaker) for piece in offers.aside.pieces[: 2 * NEAREST])
    return [Nearest(relaxed="place", label=say(speaker.lang, "nearest_place"), evidence=items)] if items else []


def relaxing(
    question: Question, rows: Sequence[Answer], status: Status, speaker: Speaker, view: View, store: Store, index: Index
) -> list[Nearest]:
    """What is nearest to a question for one of the two that found nothing sure."""
    if status == "answered" or len(question.acts) > 1:
        return []
    kinds = ("request",) if "requested" in question.acts else ("offer",)
    ways = dict(relaxed(question, facets_of(question, index, view), view, store, index))
    return nearest(ways, {row.id for row in rows}, speaker, view, store, kinds)
