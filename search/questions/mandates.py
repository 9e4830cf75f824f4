"""Until when a body's mandate runs, since when, and which resolutions established and extended it.

`bodies` are whose mandate it is, the Committee's where none is; `acts` hold `begun` where its beginning is asked
for, `extended` where all that extended it are, `history` where every resolution is. Else what is in force on the day,
or was within the period, is told.
"""

from collections.abc import Iterator, Sequence

from graph.store import Statement, Store, View
from graph.time import ENDLESS, Period, Verdict, asked, begun_by, during
from search.answers import Speaker, assumed_facts, understood
from search.citations import citations
from search.index import Index
from search.model import Answer, EvidenceItem, Finding, Notice, Question, Reply, Share
from search.questions import clauses
from search.questions.calls import Call
from search.questions.listing import ask_back
from search.questions.parameters import BODY, PERIOD, Flag
from search.reading.draft import Draft
from search.reading.slots import OWN
from search.sentences import ground, say, when

intent: str = "mandate"
TABLES: tuple[str, ...] = ("mandates",)
MARKS = ("mandates", "ask.when", "ask.other", "ask.count", "vague_time", "standing.current", "time")
CALL = Call(
    "Under which resolutions a body works, since when and until when.",
    (
        BODY, PERIOD,
        Flag("begun", "How it began.", says={"acts": ("begun",)}),
        Flag("extended", "Every resolution that extended it.", says={"acts": ("extended",)}),
        Flag("history", "Every resolution, not only that in force.", says={"acts": ("history",)}),
    ),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question about nothing but a mandate: its end, its beginning, the resolutions on it.

    That the Committee or its group was established is the beginning of its mandate.

    Resolutions on mandates of no body in particular are sought in texts.
    """
    if not clauses.is_whole(draft, MARKS, ("organization",)):
        return None
    acts, periods = act(draft), draft.get("period")
    if acts is None or len(periods) > 1 or clauses.marked(draft, "ask.who") or draft.get("persons"):
        return None
    bodies = {i for each in clauses.places(draft, "organization").values() for i in each}
    is_own = acts == ("begun",) and bool(bodies) and bodies <= set(OWN)
    if not (is_own or clauses.marked(draft, "mandates.mandate")):
        return None
    if not bodies and clauses.marked(draft, "mandates.resolution", "mandates.asked"):
        return None
    clauses.taken(draft)
    return Question(intent="mandate", lang=draft.lang, bodies=tuple(sorted(bodies)), acts=acts, period="".join(periods))


def act(draft: Draft) -> tuple[str, ...] | None:
    """What is asked of it; None where nothing is."""
    ends, begun, extended = (bool(clauses.marked(draft, f"mandates.{code}")) for code in ("until", "begun", "extended"))
    which = bool(clauses.marked(draft, "mandates.resolution", "mandates.asked", "mandates.often"))
    asks = bool(clauses.marked(draft, "ask", *(f"mandates.{code}" for code in ("asked", "until", "often", "since"))))
    if clauses.marked(draft, "mandates.since") or (begun and asks):
        return ("begun",)
    if not asks or not (which or ends or extended or clauses.marked(draft, "mandates.end", "mandates.run")):
        return None
    if clauses.marked(draft, "mandates.now") or not (which or (extended and not ends)):
        return ()
    return ("extended",) if extended else ("history",)


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """Resolutions in the order of their days; raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    bodies = question.bodies or OWN[:1]
    if back := ask_back(question, speaker):
        return back
    said = sorted(store.about(bodies, view, ["mandated_by"]), key=lambda s: (s.claim.span, s.claim.id))
    said = [s for s in said if begun_by(s.claim.span, view.today) == Verdict.YES]
    rows = [s for each in bodies for s in asked_for(question, [s for s in said if s.subject == each], view)]
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if rows else "no_evidence",
        version=store.version(view), findings=tuple(findings(question, rows, said, speaker)),
        notices=tuple(notices(question, speaker)), answers=tuple(row(each, speaker) for each in rows),
    )  # fmt: skip


def asked_for(question: Question, said: Sequence[Statement], view: View) -> Sequence[Statement]:
    """Of one body, of which the first began it: that, the others, all, those in a period, or the last in force."""
    if "begun" in question.acts:
        return said[:1]
    said = said[1:] if "extended" in question.acts else said
    period = asked(question.period) if question.period else None
    if period or question.acts:
        return [s for s in said if not period or during(s.claim.span, period) != Verdict.NO]
    today = Period(view.today, view.today + 1)
    return [s for s in said if during(s.claim.span, today) != Verdict.NO][-1:]


def findings(
    question: Question, rows: Sequence[Statement], said: Sequence[Statement], speaker: Speaker
) -> Iterator[Finding]:
    if not rows:
        yield none(question, said, speaker)
    for each in rows:
        code = "mandate_begun" if "begun" in question.acts else "mandate_runs"
        body, document = speaker.labels([each.subject, each.claim.object or ""])
        facts = {"body": [body], "document": document, "start": start_of(each, speaker), "end": end_of(each, speaker)}
        yield Finding(text=say(speaker.lang, code, **facts), citations=citations([each]))


def none(question: Question, said: Sequence[Statement], speaker: Speaker) -> Finding:
    """That nothing tells of what was asked; where it was the end, until when a mandate is last known."""
    bodies = speaker.labels(question.bodies or OWN[:1])
    if question.acts:
        code = "mandate_unextended" if "extended" in question.acts else "mandate_untold"
        time = when(question.period, speaker.lang) if question.period and "begun" not in question.acts else ""
        return Finding(text=say(speaker.lang, code, body=bodies, when=time))
    last = max(said, key=lambda s: s.claim.span.end_max, default=None)
    facts = {"body": bodies, "last": end_of(last, speaker) if last else ""}
    return Finding(text=say(speaker.lang, "mandate_none", **facts), citations=citations([last] if last else []))


def start_of(said: Statement, speaker: Speaker) -> str:
    return when(said.claim.valid.partition("/")[0], speaker.lang)


def end_of(said: Statement, speaker: Speaker) -> str:
    """Its last day in words, '' where none is said."""
    ends = said.claim.span.end_max < ENDLESS
    return when(said.claim.valid.partition("/")[2], speaker.lang) if ends else ""


def notices(question: Question, speaker: Speaker) -> Iterator[Notice]:
    yield from (speaker.notice(each.code, **assumed_facts(each, speaker)) for each in question.assumed)


def row(said: Statement, speaker: Speaker) -> Answer:
    """The resolution, with what it does in the words of the facts; the score is 1 for all."""
    claim, document = said.claim, said.claim.object or ""
    shown = EvidenceItem(
        id=document, agent=speaker.label(said.subject), kind="document", label=speaker.label(document),
        when=claim.valid, certainty=claim.certainty, how=ground(claim.how, speaker.lang), share=1.0,
        shares=(Share(name="match", value=1.0),), path=(claim.wording,) if claim.wording else (),
        citations=citations([said]),
    )  # fmt: skip
    return Answer(id=document, kind="document", label=shown.label, score=1.0, evidence=(shown,))
