"""Connections told: each path as its steps, with what each step rests on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import Statement, Store, View
from graph.time import UNDATED, Span, Verdict, begun_by, is_undated
from graph.vocabulary import kind_of, vocabulary
from search.answers import CITED, SENTENCES, Speaker, assumed_facts, understood
from search.citations import citations
from search.labels import word
from search.model import Answer, EvidenceItem, Finding, Notice, Question, Reply, Share, Status
from search.questions.listing import ask_back, by_subject
from search.ranking import CERTAINTY
from search.sentences import ground, say, when
from search.tenures import is_undated_former

LONGEST = 4
"""Steps: person, activity, person, activity, person."""
DATES = ("when", "start", "in_office", "end", "not_in_office")
UNDATED_STEP = 0.5
"""What a step that no source dates takes from a path."""


@dataclass(frozen=True)
class Step:
    """A statement of a path, and the date of what it was: its own, or that of the activity or post it is about."""

    statement: Statement
    date: str
    span: Span

    @property
    def weight(self) -> float:
        return CERTAINTY[self.statement.claim.certainty] * (UNDATED_STEP if is_undated(self.span) else 1.0)

    @property
    def sure(self) -> bool:
        return self.weight == 1.0


def answer(question: Question, view: View, store: Store) -> Reply:
    speaker = Speaker(question.lang, view, store)
    ends = [*question.persons, *question.bodies, *question.places]
    wanted = 1 if "with" in question.acts else 2
    code = "" if len(ends) == wanted else "ask_connected"
    if back := ask_back(question, speaker, code):
        return back
    if wanted == 1:
        return others(question, view, store, speaker)
    found = paths(ends[0], ends[1], view, store)
    rows = [path_answer(steps, ends, speaker) for steps in found]
    unsure = sum(not all(step.sure for step in steps) for steps in found)
    status: Status = "no_evidence" if not rows else "partial" if unsure == len(rows) else "answered"
    first, second = speaker.labels(ends)
    said = [Finding(text=say(question.lang, "connected_found", first=first, second=second, count=len(rows)))]
    if not rows:
        said = [Finding(text=say(question.lang, "connected_none", first=first, second=second, longest=LONGEST))]
    said += [told(steps, speaker) for steps in found[:SENTENCES]]
    notices = assumed(question, speaker) + ([speaker.notice("connected_unsure", count=unsure)] if unsure else [])
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=tuple(said), notices=tuple(notices), answers=tuple(rows),
    )  # fmt: skip


def assumed(question: Question, speaker: Speaker) -> list[Notice]:
    return [speaker.notice(each.code, **assumed_facts(each, speaker)) for each in question.assumed]


def paths(start: str, goal: str, view: View, store: Store) -> list[list[Step]]:
    """The shortest paths of what had begun by the view's day; the surest first, then the latest."""
    chains = store.paths(start, goal, view, LONGEST)
    nodes = {i for chain in chains for s in chain for i in (s.subject, s.object or "") if vocabulary_anchor(i)}
    dates = by_subject([s for s in store.about(nodes, view, DATES) if not is_undated_former(s.claim)])
    found = [[dated(s, dates) for s in chain] for chain in chains]
    begun = [steps for steps in found if all(begun_by(step.span, view.today) != Verdict.NO for step in steps)]
    return sorted(begun, key=lambda steps: (-strength(steps), -latest(steps), [s.statement.claim.id for s in steps]))


def vocabulary_anchor(identifier: str) -> bool:
    return kind_of(identifier) in vocabulary().anchors


def dated(statement: Statement, dates: dict[str, list[Statement]]) -> Step:
    about = [*dates.get(statement.subject, []), *dates.get(statement.object or "", [])]
    if statement.claim.valid:
        return Step(statement, statement.claim.valid, statement.claim.span)
    ordered = sorted(about, key=lambda s: (DATES.index(s.claim.property), s.claim.id))
    first = next(iter(ordered), None)
    return Step(statement, first.claim.value or "", first.claim.span) if first else Step(statement, "", UNDATED)


def strength(steps: Sequence[Step]) -> float:
    return round(min(step.weight for step in steps), 4)


def latest(steps: Sequence[Step]) -> int:
    return max((step.span.start_max for step in steps if not is_undated(step.span)), default=0)


def path_answer(steps: Sequence[Step], ends: Sequence[str], speaker: Speaker) -> Answer:
    """A path under the id of its middle: the activity, body or post where the two meet."""
    between = nodes_of(steps, ends)
    middle = between[len(between) // 2] if between else ends[1]
    score = strength(steps)
    items = tuple(step_item(step, speaker, score if i == 0 else 0.0) for i, step in enumerate(steps))
    label = " – ".join(speaker.labels(between)) or speaker.label(middle)
    return Answer(id=middle, kind=kind_of(middle), label=label, score=score, evidence=items)


def nodes_of(steps: Sequence[Step], ends: Sequence[str]) -> list[str]:
    """What the path passes through, in its order."""
    place, passed = ends[0], list[str]()
    for statement in (step.statement for step in steps):
        place = statement.object or "" if place == statement.subject else statement.subject
        passed.append(place)
    return passed[:-1]


def step_item(step: Step, speaker: Speaker, share: float) -> EvidenceItem:
    claim, target = step.statement.claim, step.statement.object or ""
    anchor = next((i for i in (target, step.statement.subject) if vocabulary_anchor(i)), target)
    return EvidenceItem(
        id=anchor, agent=speaker.label(step.statement.subject), kind=kind_of(anchor), label=speaker.label(anchor),
        when=step.date, verdict="maybe" if is_undated(step.span) else "yes", certainty=claim.certainty,
        how=ground(claim.how, speaker.lang), share=share, shares=(Share(name="match", value=share),) if share else (),
        path=(step_text(step, speaker),), citations=citations([step.statement]),
    )  # fmt: skip


def step_text(step: Step, speaker: Speaker) -> str:
    subject, target = speaker.labels([step.statement.subject, step.statement.object or ""])
    relation = word(vocabulary().property[step.statement.claim.property].label, speaker.lang)
    date = when(step.date, speaker.lang)
    return say(speaker.lang, "connected_step", subject=subject, relation=relation, object=target, when=date)


def told(steps: Sequence[Step], speaker: Speaker) -> Finding:
    text = say(speaker.lang, "connected_path", steps=[step_text(step, speaker) for step in steps])
    cited = [c for step in steps for c in citations([step.statement])[:1]]
    return Finding(text=text, citations=tuple(cited))


def others(question: Question, view: View, store: Store, speaker: Speaker) -> Reply:
    """Persons who did something in the same activities, by how many of these there are."""
    person, deeds = question.persons[0], vocabulary().of_role("deed")
    mine = {s.object for s in store.about([person], view, deeds) if s.object}
    begun = {i for i, said in by_subject(store.about(mine, view, ["when"])).items()
             if all(begun_by(s.claim.span, view.today) == Verdict.NO for s in said)}  # fmt: skip
    shared = defaultdict[str, list[Statement]](list)
    for statement in store.towards(mine - begun, view, deeds):
        if kind_of(statement.subject) == "person" and statement.subject != person:
            shared[statement.subject].append(statement)
    rows = sorted((companion(i, said, view, store, speaker) for i, said in shared.items()),
                  key=lambda row: (-row.score, row.id))  # fmt: skip
    label = speaker.label(person)
    code = "connected_others" if rows else "connected_nobody"
    said = [Finding(text=say(question.lang, code, first=label, count=len(rows)))]
    said += [
        Finding(
            text=say(question.lang, "connected_shared", label=row.label, anchors=[i.label for i in row.evidence]),
            citations=tuple(c for i in row.evidence for c in i.citations)[:CITED],
        )
        for row in rows[:SENTENCES]
    ]
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if rows else "no_evidence",
        version=store.version(view), findings=tuple(said), notices=tuple(assumed(question, speaker)),
        answers=tuple(rows),
    )  # fmt: skip


def companion(person: str, said: Sequence[Statement], view: View, store: Store, speaker: Speaker) -> Answer:
    """One answer, each activity once; a score is how many activities there are."""
    first = {s.object or "": s for s in reversed(said)}
    dates = by_subject(store.about(first, view, ["when"]))
    items = tuple(step_item(dated(first[i], dates), speaker, 1.0) for i in sorted(first))
    return Answer(id=person, kind="person", label=speaker.label(person), score=float(len(items)), evidence=items)
