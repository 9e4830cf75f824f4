"""How many a body had, as sources count it: a panel of eight, a ceiling of nine."""

from collections.abc import Iterator

from graph.store import Store, View
from graph.time import BEGINNING, Period, Verdict, asked, begun_by, during
from search.answers import Speaker
from search.citations import citations
from search.model import Finding, Question
from search.questions.posts.held import EXPERTS
from search.sentences import say, when


def sizes(question: Question, view: View, store: Store, speaker: Speaker) -> Iterator[Finding]:
    """Where experts or members are counted: what is said within the period, else at last before its end."""
    if not question.counted or set(question.roles) - {*EXPERTS, "member"}:
        return
    period = asked(question.period) if question.period else Period(BEGINNING, view.today + 1)
    said = sorted(store.about(question.bodies, view, ["group_size"]), key=lambda s: (s.claim.span, s.claim.id))
    inside = [s for s in said if during(s.claim.span, period) == Verdict.YES] if question.period else []
    before = [s for s in said if begun_by(s.claim.span, min(view.today, period.last_exclusive - 1)) == Verdict.YES]
    for each in inside or before[-1:]:
        facts = {"size": each.claim.value, "when": when(each.claim.valid, speaker.lang), "words": [each.claim.wording]}
        text = say(speaker.lang, "who_held_size", label=speaker.label(each.subject), **facts)
        yield Finding(text=text, citations=citations([each]))
