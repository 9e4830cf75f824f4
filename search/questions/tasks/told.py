"""Tasks found and told: each with its document and paragraph, who is responsible, when it is due."""

import re
from collections.abc import Iterable, Sequence

from graph.store import Store, View
from graph.time import Verdict, asked, during, parse
from search.answers import CITED, SENTENCES, Speaker, understood
from search.citations import citations
from search.index import Index
from search.model import Answer, EvidenceItem, Finding, Notice, Question, Reply, Share, Status
from search.questions.listing import ask_back, by_subject, clauses, notices
from search.questions.tasks import terms
from search.questions.tasks.accepted import Accepted, accepted
from search.questions.tasks.codes import ORDINALS
from search.questions.tasks.found import PARTS, Task, from_today, is_when, tasks_of, verdict_of
from search.ranking import score
from search.sentences import say, when

STEP, FOCUS = 0.85, 0.25
"""What a topic one step narrower counts; what a task that is about nothing else counts more."""
SHOWN = 2 * SENTENCES
NUMBERS = re.compile(r"(\d+)")


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    speaker = Speaker(question.lang, view, store)
    named = question.topics or question.bodies or question.acts or question.period or question.text
    if back := ask_back(question, speaker, "" if named else "ask_tasks"):
        return back
    wanted = from_today(question, view)
    found = tasks_of(wanted, view, store, index)
    rows = ordered(found, wanted, speaker)
    unsure = not {"open", "overdue"}.isdisjoint(question.acts)
    partial = question.text or unsure or not all(r.evidence[0].verdict == "yes" for r in rows)
    status: Status = "no_evidence" if not rows else "partial" if partial else "answered"
    told = notices(question, rows, 0, speaker)
    told += [speaker.notice("tasks_open")] if unsure and rows else []
    told += left_out(wanted, speaker, view, store, index)
    told += unrecorded(question, speaker, view, store) if not rows else []
    tasks = {task.id: task for task in found}
    taken = accepted([row.id for row in rows], view, store)
    rows = [marked(row, tasks[row.id]) if row.id in taken else row for row in rows]
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=tuple(findings(wanted, rows, tasks, taken, speaker)), notices=tuple(told), answers=tuple(rows),
    )  # fmt: skip


def left_out(question: Question, speaker: Speaker, view: View, store: Store, index: Index) -> list[Notice]:
    """How many recurring tasks were of programmes of work that had ended before the period."""
    if not is_when(question):
        return []
    first = asked(question.period).first
    acts = tuple({*question.acts} - {"due", "next"}) or ("recurring",)
    every = tasks_of(question.model_copy(update={"period": "", "acts": acts}), view, store, index)
    n = sum(bool(task.all("repeats")) and task.lasts.last_exclusive <= first for task in every)
    return [speaker.notice("tasks_ended", count=[n])] if n else []


def ordered(found: Iterable[Task], question: Question, speaker: Speaker) -> list[Answer]:
    """The closest first, then as their document counts them."""
    rows = [shown(task, question, speaker) for task in found]
    if is_when(question):
        return sorted(
            rows,
            key=lambda row: (
                not row.evidence[0].when,
                row.evidence[0].when,
                row.evidence[0].verdict != "yes",
                in_order(row.id),
            ),
        )
    return sorted(rows, key=lambda row: (-row.score, in_order(row.id)))


def by_day(row: Answer) -> tuple[object, ...]:
    """Those with a day first; of the others, the certain ones."""
    item = row.evidence[0]
    return not item.when, item.when, item.verdict != "yes", in_order(row.id)


def shown(task: Task, question: Question, speaker: Speaker) -> Answer:
    about = len({s.object for s in task.all("topic")}) if question.topics else 0
    parts = [Share(name="match", value=round(STEP**task.distance, 4))]
    parts += [Share(name="focus", value=round(FOCUS / about, 4))] if about else []
    behind = [s for name in ("name", "topic", "set_out_in", "due", *PARTS) for s in task.all(name)]
    item = EvidenceItem(
        id=task.id, kind="task", label=speaker.label(task.id),
        agent=say(speaker.lang, "listed", parts=speaker.labels(parties(task, "actor", "assigned_to"))) or None,
        when=latest(task, question),
        verdict="yes" if verdict_of(task, question) == Verdict.YES else "maybe",
        share=score(parts), shares=tuple(parts), citations=citations(behind),
        path=tuple(say(speaker.lang, "worded", words=[words]) for words in task.texts("as_worded")),
    )  # fmt: skip
    return Answer(id=task.id, kind="task", label=item.label, score=item.share, evidence=(item,))


def latest(task: Task, question: Question) -> str:
    """Its last deadline (of the period, where deadlines in one are asked for); else when it was set."""
    days = sorted(task.texts("due") or task.texts("when"), key=parse)
    if "due" in question.acts and question.period:
        days = sorted(task.texts("due"), key=parse)
        days = [day for day in days if during(parse(day), asked(question.period)) != Verdict.NO]
    return days[-1] if days else ""


def parties(task: Task, *names: str) -> list[str]:
    return list(dict.fromkeys(s.object for name in names for s in task.all(name) if s.object))


def in_order(identifier: str) -> list[object]:
    """Paragraphs as a document counts them: 7(b) before 10(a)."""
    return [int(part) if part.isdigit() else part for part in NUMBERS.split(identifier)]


def findings(
    question: Question, rows: Sequence[Answer], tasks: dict[str, Task], taken: dict[str, Accepted], speaker: Speaker
) -> list[Finding]:
    said = clauses_of(question, speaker)
    if not rows:
        return [Finding(text=say(speaker.lang, "tasks_none", clauses=said))]
    first = Finding(text=say(speaker.lang, "tasks_found", count=len(rows), clauses=said))
    return [first, *(told(row, tasks[row.id], speaker, taken.get(row.id)) for row in rows[:SHOWN])]


def marked(row: Answer, task: Task) -> Answer:
    """A task that was read from its paragraph says so, where no source states it."""
    claims = [s.claim for s in task.all("name")]
    if any(claim.certainty == "stated" for claim in claims):
        return row
    piece = row.evidence[0].model_copy(update={"certainty": "inferred", "how": claims[0].how if claims else ""})
    return row.model_copy(update={"evidence": (piece,)})


def told(row: Answer, task: Task, speaker: Speaker, taken: Accepted | None = None) -> Finding:
    text = say(
        speaker.lang, "tasks_one", label=row.label, document=speaker.labels(parties(task, "set_out_in")),
        paragraph=", ".join(task.texts("paragraph")), actor=speaker.labels(parties(task, "actor", "assigned_to")),
        due=[when(day, speaker.lang) for day in sorted(task.texts("due"), key=parse)],
        recurrence=task.texts("recurrence"),
        ended=[when(end, speaker.lang) for end in [task.ended(speaker.today)] if end],
    )  # fmt: skip
    text = f"{text} {taken.told(speaker.lang)}" if taken else text
    return Finding(text=text, citations=row.evidence[0].citations[:CITED])


def clauses_of(question: Question, speaker: Speaker) -> list[str]:
    """What was asked; a period of deadlines is said as such."""
    programmes = [act for act in question.acts if act in ORDINALS]
    due = "due" in question.acts and question.period
    said = clauses(question.model_copy(update={"period": ""}) if due else question, speaker)
    first = question.period.removesuffix("/..") if "next" in question.acts else ""
    code, time = ("clause_due_from", first) if first else ("clause_due", question.period)
    said += [say(speaker.lang, code, when=when(time, speaker.lang))] if due else []
    said += terms.clauses(question, speaker)
    return said + [say(speaker.lang, "clause_programme", name=str(ORDINALS.index(o) + 1)) for o in programmes]


def unrecorded(question: Question, speaker: Speaker, view: View, store: Store) -> list[Notice]:
    """Programmes of work that are known as documents, where none of their tasks are."""
    programmes = [act for act in question.acts if act in ORDINALS]
    known = store.find("document", {"document_type": ["programme of work"]}, view) if programmes else []
    named = by_subject(store.about(known, view, ["name"]))
    asked_for = [i for i, said in named.items() for o in programmes
                 if any((s.claim.value or "").lower().startswith(f"{o} ") for s in said)]  # fmt: skip
    recorded = {s.object for s in store.towards(asked_for, view, ["set_out_in"])}
    fresh = [i for i in asked_for if i not in recorded]
    return [speaker.notice("tasks_programme", document=speaker.labels(fresh))] if fresh else []
