"""Tasks found: by topic, body and words, of a programme, due in a period, once or again and again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graph.store import Statement, Store, View
from graph.time import BEGINNING, ENDLESS, Period, Verdict, asked, begun_by, during
from graph.vocabulary import Language
from search.evidence import written_in
from search.index import Index
from search.model import Question
from search.passages.terms import alike
from search.questions.listing import by_subject
from search.questions.tasks import terms
from search.questions.tasks.codes import ORDINALS

PARTS = ("actor", "assigned_to", "works_with")


@dataclass(frozen=True)
class Task:
    """A task's statements by property, the steps to the nearest topic asked, the first day of what sets it out."""

    id: str
    said: dict[str, list[Statement]]
    distance: int = 0
    set_from: int = BEGINNING

    def all(self, name: str) -> list[Statement]:
        return self.said.get(name, [])

    def texts(self, name: str) -> list[str]:
        return sorted({s.claim.value or s.object or "" for s in self.all(name)})

    @property
    def lasts(self) -> Period:
        """The days of its programme; from its document on, without end, where it is of none."""
        spans = [s.claim.span for s in self.all("when")]
        first = max((span.start_min for span in spans), default=self.set_from)
        return Period(first, min((span.end_max for span in spans), default=ENDLESS))

    def ended(self, today: int) -> str:
        """The last day of its programme, as EDTF, where it recurs and that is past."""
        is_past = self.lasts.last_exclusive <= today and (self.all("repeats") or self.all("recurrence"))
        return min(day.rpartition("/")[2] for day in self.texts("when")) if is_past else ""


def tasks_of(question: Question, view: View, store: Store, index: Index) -> list[Task]:
    """Tasks that meet every condition and were set by the view's day."""
    near = {w.id: w.distance for w in sorted(store.closure(question.topics, view), key=lambda w: -w.distance)}
    conditions: dict[str, Collection[str]] = {"topic": sorted(near)} if near else {}
    ids = set(store.find("task", conditions, view))
    if question.bodies:
        ids &= {task for part in PARTS for task in store.find("task", {part: question.bodies}, view)}
    for words in question.text:
        ids &= worded(words, written_in(question), view, index)
    found, told = [], by_subject(store.about(ids, view))
    issued = issue_days(
        {s.object for each in told.values() for s in each if s.claim.property == "set_out_in"}, view, store
    )
    for task, statements in sorted(told.items()):
        steps = [near[s.object] for s in statements if s.claim.property == "topic" and s.object in near]
        days = [issued[s.object] for s in statements if s.claim.property == "set_out_in" and s.object in issued]
        found.append(Task(task, by_property(statements), min(steps, default=0), min(days, default=BEGINNING)))
    return [task for task in found if is_asked(task, question, view.today)]


def worded(words: str, lang: Language, view: View, index: Index) -> set[str]:
    """What holds the words, of a common term also its words in other languages: tasks are told in one."""
    return {task for tongue, said in alike(words, lang) for task in index.matching([said], tongue, view)}


def issue_days(documents: Collection[str | None], view: View, store: Store) -> dict[str, int]:
    """The first day on which each can have been issued."""
    days = dict[str, int]()
    for statement in store.about([i for i in documents if i], view, ["when"]):
        days[statement.subject] = min(statement.claim.span.start_min, days.get(statement.subject, ENDLESS))
    return days


def from_today(question: Question, view: View) -> Question:
    """What is due next is due from the view's day on."""
    if "next" not in question.acts or question.period:
        return question
    return question.model_copy(update={"period": f"{date.fromordinal(view.today).isoformat()}/.."})


def by_property(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    said = dict[str, list[Statement]]()
    for statement in statements:
        said.setdefault(statement.claim.property, []).append(statement)
    return said


def is_asked(task: Task, question: Question, today: int) -> bool:
    """Whether it is of the programme and in the period, or due by then, and not set after today."""
    programmes = [ordinal for ordinal in question.acts if ordinal in ORDINALS]
    if programmes and not any(text.startswith(f"{o} ") for text in task.texts("programme") for o in programmes):
        return False
    recurs = terms.recurs(task.texts("recurrence"), task.texts("repeats"), question.acts)
    if not recurs or not (is_when(question) or terms.is_due(task.texts("due"), question.acts, today)):
        return False
    if any(begun_by(s.claim.span, today) == Verdict.NO for s in task.all("when")):
        return False
    return not question.period or verdict_of(task, question) != Verdict.NO


def is_when(question: Question) -> bool:
    """Whether it is asked what is due in a period."""
    return bool(question.period) and "due" in question.acts and "overdue" not in question.acts


def verdict_of(task: Task, question: Question) -> Verdict:
    """Whether it lies in the period: a deadline of it where that is asked, else its programme; undated is no."""
    if not question.period:
        return Verdict.YES
    period, due = asked(question.period), "due" in question.acts
    verdicts = {during(s.claim.span, period) for s in task.all("due" if due else "when")}
    if is_when(question) and period.first > BEGINNING:
        verdicts.add(terms.falls(task.texts("due"), task.texts("repeats"), task.lasts, period))
    return next((v for v in (Verdict.YES, Verdict.MAYBE) if v in verdicts), Verdict.NO)
