"""States that fit, each with what it rests on; denials only as far as a complete register carries them."""

from collections.abc import Callable

from graph.store import Statement, Store, View
from graph.time import Period, Verdict, asked, begun_by, holds_on
from search.answers import Speaker, understood
from search.index import Index
from search.labels import labels
from search.model import Answer, Question, Reply, Status
from search.questions.states.cases import Case, Cases, Told, is_of_one, opposite
from search.questions.states.doings import DOINGS, THERE, Done, done
from search.questions.states.said import findings, is_outdated, nearest, notices, of_doing, of_register
from search.questions.states.scope import universe, within
from search.questions.states.treaty_status import ACTS as TREATY
from search.questions.states.treaty_status import register
from search.reading.slots import OWN
from search.tenures import CONFIRMED_WITHIN

ASKED = ("exclusion", "period", "treaty")
Tell = Callable[[str, str], Told]
"""What is told of an act of a State."""
MISSING = {"region": "ask_region", "state": "ask_state", "topic": "ask_topic", "body": "ask_body"}


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    speaker = Speaker(question.lang, view, store)
    if code := asks_back(question):
        notice = speaker.notice(code, words=list(question.not_understood))
        told = understood(question, speaker)
        return Reply(question=question, understood=told, status="ask_back", notices=(notice,))
    cases = found(question, view, store, index, speaker)
    english = labels(store, [case.state for case in cases.all], view, "en")
    cases.all.sort(key=lambda case: (english[case.state], case.state))
    speaker.learn(case.state for case in cases.all)
    cases.total = total(question, cases, view, store)
    return Reply(
        question=question, understood=understood(question, speaker), status=status(question, cases),
        version=store.version(view), findings=findings(question, cases, speaker),
        notices=notices(question, cases, speaker), nearest=nearest(cases, speaker),
        answers=tuple(
            Answer(id=case.state, kind="state", label=speaker.label(case.state), score=0.0, evidence=case.items,
                   status="disputed" if case.disputed else "")
            for case in cases.fitting
        ),
    )  # fmt: skip


def asks_back(question: Question) -> str:
    """The code of what has to be asked, '' where the question can be answered."""
    if blocked := next((each for each in ASKED if each in question.not_understood), ""):
        return "which_states_ask_treaty" if blocked == "treaty" else f"ask_{blocked}"
    if question.missing or question.not_understood:
        return MISSING[question.missing[0]] if question.missing else "words_unread"
    if question.negated and question.period.endswith("/.."):
        return "ask_exclusion"
    about_treaty = [act in TREATY for act in question.acts]
    fits = len(question.treaties) == 1 if any(about_treaty) else set(question.acts) <= DOINGS.keys()
    return "" if question.acts and len(set(about_treaty)) == 1 and fits else "which_states_ask_treaty"


def status(question: Question, cases: Cases) -> Status:
    """Whole only where nothing rests on words, disputed actions or an old edition, or is denied beyond a register."""
    looked = bool(cases.edition) or is_of_one(question) or question.negated
    if not cases.fitting and not cases.recent:
        return "partial" if looked and not question.text else "no_evidence"
    old = is_outdated(question, cases) and not cases.recent
    unsure = question.text or cases.total or old or any(case.disputed for case in cases.all)
    return "partial" if unsure or (question.negated and not cases.recent) else "answered"


def total(question: Question, cases: Cases, view: View, store: Store) -> Statement | None:
    """The latest count of all States with a point of contact known by the day, where that is asked."""
    everywhere = not (question.places or question.bodies or question.nationalities or question.topics)
    if not (question.counted and everywhere and question.acts == ("contact",) and not question.negated):
        return None
    counts = store.about([OWN[0]], view, ["contact_points_named"])
    sure = [s for s in counts if s.claim.certainty != "unverified"]
    known = [s for s in sure if begun_by(s.claim.span, cases.day) == Verdict.YES]
    return max(known, key=lambda s: (s.claim.span.start_min, s.claim.id), default=None)


def when_of(question: Question, today: int) -> int | Period:
    """The day by which, or the period within which; a state or a denial is asked about the period's last day."""
    if not question.period:
        return today
    period = asked(question.period)
    last = min(today, period.last_exclusive - 1)
    within_it = period.first > 1 and period.last_exclusive - period.first > 1
    by_day = question.negated or "party" in question.acts or not within_it
    return last if by_day else Period(period.first, last + 1)


def found(question: Question, view: View, store: Store, index: Index, speaker: Speaker) -> Cases:
    """Every State that it could be, with what it did."""
    cases = Cases(when_of(question, view.today))
    lying = question.nationalities if set(question.acts) & set(THERE) else question.places
    scope = within(lying, question.bodies, cases.day, view, store) if lying or question.bodies else None
    tell, known = by_treaty(question, cases, view, store, speaker) if question.treaties else by_doings(
        question, scope, view, store, index, speaker
    )  # fmt: skip
    everyone = dict.fromkeys(known, Verdict.YES)
    if question.negated:
        everyone = dict(universe(cases.day, view, store))
    elif is_of_one(question):
        everyone[question.places[0]] = Verdict.YES
    for state in sorted(everyone if scope is None else everyone.keys() & scope.keys()):
        case = Case(state)
        case.add(Told(everyone[state]))
        case.add(Told(scope[state] if scope else Verdict.YES))
        for place, act in enumerate(question.acts):
            last = place == len(question.acts) - 1
            case.add(opposite(tell(act, state)) if question.negated and last else tell(act, state))
        cases.all.append(case)
    cases.silent = question.negated and not cases.edition and not mostly_done(cases, tell, question.acts[-1])
    return cases


def mostly_done(cases: Cases, tell: Tell, act: str) -> bool:
    """Whether more of the States are on record than not: only then may those without a record be named."""
    sure = sum(tell(act, case.state).verdict == Verdict.YES for case in cases.all)
    return sure > len(cases.all) - sure


def by_treaty(question: Question, cases: Cases, view: View, store: Store, speaker: Speaker) -> tuple[Tell, list[str]]:
    """Every State's actions are shown, whichever was asked for; where it had not acted, the register is."""
    listed = register(question.treaties[0], view, store)
    cases.edition = listed.edition(cases.day)
    cases.complete = bool(cases.edition and holds_on(cases.edition.claim.span, cases.day) == Verdict.YES)
    cases.recent = bool(cases.edition and is_recent(cases.edition.claim.span.end_min, cases))

    def tell(act: str, state: str) -> Told:
        verdict, disputed = listed.told(state, act, cases.when)
        shown = [s for s in listed.actions.get(state, []) if begun_by(s.claim.span, cases.day) != Verdict.NO]
        if question.negated and cases.edition:
            shown.append(cases.edition)
        lead = listed.leads(state, act, cases.when)
        return Told(verdict, disputed, lead, tuple(of_register(s, speaker) for s in shown))

    return tell, list(listed.actions)


def is_recent(end: int, cases: Cases) -> bool:
    """Whether an edition with this end tells of at least some of the period, and ends at most a year before the day."""
    begun = isinstance(cases.when, int) or cases.when.first < end
    return begun and end > cases.day - CONFIRMED_WITHIN


def by_doings(
    question: Question, scope: dict[str, Verdict] | None, view: View, store: Store, index: Index, speaker: Speaker
) -> tuple[Tell, list[str]]:
    did = {act: done(act, question, scope, view, store, index) for act in question.acts}

    def tell(act: str, state: str) -> Told:
        pieces = did[act].get(state, [])
        sure = [is_sure(piece) for piece in pieces]
        verdict = Verdict.YES if any(sure) else Verdict.MAYBE if pieces else Verdict.NO
        return Told(verdict, items=tuple(of_doing(piece, speaker) for piece in pieces))

    return tell, sorted({state for found in did.values() for state in found})


def is_sure(piece: Done) -> bool:
    evidence, statements = piece
    return evidence.verdict == Verdict.YES and any(s.claim.certainty != "unverified" for s in statements)
