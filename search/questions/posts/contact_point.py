"""Who the point of contact of a State or organization is, or whether one is known: as dated observations tell it.

`acts` hold `named` where the question only asks whether there is one. No record is `partial`, never a denial: no
complete list of points of contact is loaded.
"""

from collections.abc import Iterator

from graph.store import Store, View
from graph.vocabulary import kind_of
from search.answers import Speaker, understood
from search.index import Index
from search.model import Answer, Finding, Notice, Question, Reply, Status
from search.questions import clauses
from search.questions.calls import Call
from search.questions.parameters import PERIOD, Flag, Names, into
from search.questions.posts import persons, points
from search.questions.posts.points import Seen
from search.reading.draft import Draft
from search.sentences import say, when

intent: str = "contact_point"
TABLES: tuple[str, ...] = ("contact_point",)
POINT = "topic/x.poc"
MARKS = ("contact_point", "person.contact", "person.focal-point", "person.people", "standing", "ask.other")
KINDS = ("state", "organization", "region", "contact-point")
CITED = 3
OF = {**into("places", "state", "region"), **into("bodies", "organization", "contact-point")}
CALL = Call(
    "Who the point of contact of a State or organization is or was, or whether one is known.",
    (
        Names("of", "Whose point of contact.", OF, example="Kyrgyzstan"), PERIOD,
        Flag("now", "Only the last one known.", says={"standing": "current"}),
        Flag("named", "Only whether one is known.", says={"acts": ("named",)}),
    ),
    needs=(("of",),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question for the point of contact of somebody named."""
    names = {i for i, piece in enumerate(draft.line) if is_point(draft, i)}
    found = clauses.places(draft, "contact-point") | clauses.places(draft, "state") | named_first(draft)
    of = tuple(sorted({i for at, each in found.items() for i in each}))
    kinds = (*KINDS, *(["person"] if clauses.places(draft, "contact-point") else []))
    if not names or not of or not clauses.is_whole(draft, MARKS, kinds, names) or len(draft.get("period")) > 1:
        return None
    if lists_states(draft) or clauses.marked(draft, "who_held"):
        return None
    period, asks_who = next(iter(draft.get("period")), ""), clauses.marked(draft, "ask.who", "ask.which")
    clauses.taken(draft)
    past = clauses.marked(draft, "contact_point.was", "standing.former")
    return Question(
        intent="contact_point", period=period, standing=None if period or past else "current",
        acts=() if asks_who or not clauses.marked(draft, "contact_point.has") else ("named",),
        places=tuple(i for i in of if kind_of(i) in ("state", "region")),
        bodies=tuple(i for i in of if kind_of(i) in ("organization", "contact-point")),
    )  # fmt: skip


def named_first(draft: Draft) -> dict[int, tuple[str, ...]]:
    """Bodies named, and regions that are not just the area of one of them."""
    bodies = clauses.places(draft, "organization")
    return clauses.places(draft, "region") | bodies


def is_point(draft: Draft, at: int) -> bool:
    piece = draft.line[at]
    named = any(n.entity == POINT for group in piece.groups for n in group) or "contact-point" in piece.kinds()
    return not piece.framed and (named or piece.is_("contact_point.point", "person.contact", "person.focal-point"))


def lists_states(draft: Draft) -> bool:
    """Whether States are what is asked for."""
    return any(
        draft.at(draft.after(i, ("empty", "slot"))).is_("area")
        for i in clauses.marked(draft, "ask.which", "ask.request")
    )


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """Raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    if not (question.places or question.bodies):
        return persons.back(question, "ask_point", speaker)
    seen = points.asked_for(question, view, store)
    status = points.status(question, seen, view)
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=tuple(findings(question, seen, view, store, speaker)),
        notices=tuple(notices(question, seen, status, speaker)), answers=tuple(answers(question, seen, view, speaker)),
    )  # fmt: skip


def answers(question: Question, seen: list[Seen], view: View, speaker: Speaker) -> Iterator[Answer]:
    """The holders in order of time, or the point itself where no source names one; the score is 1."""
    for one in dict.fromkeys(s.holder or s.point for s in seen):
        own = [s for s in seen if one in (s.holder, s.point)]
        evidence = tuple(points.shown(s, speaker, question.period) for s in own)
        current = any(points.is_fresh(s, view) for s in own)
        yield Answer(
            id=one, kind=kind_of(one), label=speaker.label(one), score=1.0, evidence=evidence,
            status="current" if current else "unknown",
        )  # fmt: skip


def findings(question: Question, seen: list[Seen], view: View, store: Store, speaker: Speaker) -> Iterator[Finding]:
    lang = speaker.lang
    for each in seen:
        code = "contact_point_holder" if each.holder else "contact_point_unnamed"
        label = speaker.label(each.holder) if each.holder else ""
        text = say(lang, code, point=speaker.label(each.point), label=label, when=when(each.when, lang))
        yield Finding(text=text, citations=points.shown(each, speaker).citations[:CITED])
    if not seen:
        of = speaker.labels((*question.places, *question.bodies))
        yield Finding(text=say(lang, "contact_point_none", names=of))
        yield from points.worded(question, view, store, speaker)


def notices(question: Question, seen: list[Seen], status: Status, speaker: Speaker) -> Iterator[Notice]:
    yield from persons.assumed(question, speaker)
    if question.period and (n := sum(points.shown(s, speaker, question.period).certainty == "inferred" for s in seen)):
        yield speaker.notice("inferred_some", n=n)
    for each in seen if status == "partial" else []:
        label = speaker.label(each.holder or each.point)
        if each.when:
            yield speaker.notice("last_confirmed", label=label, when=when(each.when.rpartition("/")[2], speaker.lang))
