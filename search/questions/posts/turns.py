"""Who began or ended in a post within a period: "became chair in 2016", "left the Group in 2013".

Someone in office all along neither began nor ended then; where no source tells the day, it is left open.
"""

from typing import Literal

from graph.time import Period, Verdict, asked, during
from search.model import Question
from search.questions import clauses
from search.questions.posts.held import Held
from search.questions.posts.succession import Chosen
from search.reading.draft import Draft

Turn = Literal["began", "ended"]
DATED: dict[Turn, str] = {"began": "start", "ended": "end"}


def turn(draft: Draft) -> tuple[Turn, ...]:
    """What is asked of the period: who began in it, or who ended; nothing where no period is given, or both are."""
    said = tuple(code for code in DATED if clauses.marked(draft, f"turns.{code}"))
    return said if draft.get("period") and len(said) == 1 else ()


def has_left(draft: Draft) -> bool:
    """Whether it asks who left, no matter when."""
    return bool(clauses.marked(draft, "turns.ended")) and not draft.get("period")


def marks(draft: Draft) -> tuple[str, ...]:
    """Marks of the words that this question can weigh."""
    return (*(f"turns.{code}" for code in turn(draft)), *(["turns.ended"] if has_left(draft) else []))


def is_between(draft: Draft) -> bool:
    """Whether it asks for who came between two that it names."""
    named = clauses.places(draft, "person", "state")
    return len(named) > 1 and bool(clauses.marked(draft, "turns.between"))


def turned(found: Chosen, question: Question) -> Chosen:
    """Of those who held it in the period, who began in it, or who ended; the others are near."""
    codes = [code for code in DATED if code in question.acts]
    if not codes:
        return found
    period = asked(question.period)
    told = [(post, verdict(post, codes[0], period)) for post in (*found.sure, *found.unsure)]
    sure, unsure, others = ([h for h, v in told if v == each] for each in (Verdict.YES, Verdict.MAYBE, Verdict.NO))
    return Chosen(sure, unsure, [] if sure else [*others, *found.near], found.gaps)


def verdict(post: Held, code: Turn, period: Period) -> Verdict:
    if told := [during(s.claim.span, period) for s in post.tenure.seen(DATED[code])]:
        return next((each for each in (Verdict.YES, Verdict.MAYBE) if each in told), Verdict.NO)
    first, over = post.known
    begun, still = first < period.first, over > period.last_exclusive or post.standing.status == "current"
    return Verdict.NO if (begun if code == "began" else still) else Verdict.MAYBE
