"""What is said of the States found: findings, notices, pieces of evidence."""

from datetime import date

from graph.store import Statement
from graph.text import words
from graph.time import Verdict
from graph.vocabulary import kind_of, vocabulary
from search.answers import CITED, Speaker, assumed_facts, item
from search.citations import citations
from search.evidence import written_in
from search.labels import word
from search.model import EvidenceItem, Finding, Nearest, Notice, Question
from search.questions.states.cases import Case, Cases, is_of_one
from search.questions.states.doings import Done
from search.reading.phrases import marked
from search.sentences import ground, say, when

ORDER = ("stated", "inferred", "unverified")
NAMED = 12
"""States that a finding names; the answers list them all."""


def findings(question: Question, cases: Cases, speaker: Speaker) -> tuple[Finding, ...]:
    said = one(question, cases, speaker) if is_of_one(question) else several(question, cases, speaker)
    if cases.edition and is_outdated(question, cases):
        day = day_of(cases.edition.claim.edition, speaker)
        text = say(speaker.lang, "which_states_edition", when=day, register=speaker.label(cases.edition.subject))
        said.insert(0, Finding(text=text, citations=citations([cases.edition])))
    if cases.edition and (question.negated or not cases.fitting):
        facts = {"register": speaker.label(cases.edition.subject), "treaty": speaker.label(question.treaties[0])}
        text = say(speaker.lang, "which_states_register", when=day_of(cases.edition.claim.edition, speaker), **facts)
        said.append(Finding(text=text, citations=citations([cases.edition])))
    return tuple(said)


def is_outdated(question: Question, cases: Cases) -> bool:
    """Whether a list of States, or a "no", rests on an edition that ends before the day asked about."""
    denied = is_of_one(question) and cases.recent and not cases.fitting
    return bool(question.treaties) and not cases.complete and (denied or not is_of_one(question))


def several(question: Question, cases: Cases, speaker: Speaker) -> list[Finding]:
    """How many States fit, and the first of them by name."""
    fitting, told = cases.fitting, clauses(question, cases, speaker)
    if not fitting:
        code = "which_states_silent" if cases.silent else "which_states_none"
        if has_all(question, cases):
            code = "which_states_all"
        return [*counted(cases, speaker), Finding(text=say(speaker.lang, code, clauses=told, count=len(cases.all)))]
    names = [speaker.label(case.state) for case in fitting[:NAMED]]
    rest = max(0, len(fitting) - NAMED)
    text = say(speaker.lang, "which_states_found", n=len(fitting), clauses=told, labels=names, rest=rest)
    cited = [citation for case in fitting for each in case.items for citation in each.citations]
    return [*counted(cases, speaker), Finding(text=text, citations=tuple(dict.fromkeys(cited))[:CITED])]


def has_all(question: Question, cases: Cases) -> bool:
    """Whether the register certainly lists what is denied for every State looked at."""
    denied = question.negated and len(question.acts) == 1 and cases.recent
    return bool(denied and cases.all) and all(c.verdict == Verdict.NO and not c.disputed for c in cases.all)


def counted(cases: Cases, speaker: Speaker) -> list[Finding]:
    """The number that a source gives for all States, and for when."""
    if cases.total is None:
        return []
    claim = cases.total.claim
    told = when(claim.valid, speaker.lang)
    text = say(speaker.lang, "which_states_total", count=claim.value, when=told)
    return [Finding(text=text, citations=citations([cases.total]))]


def one(question: Question, cases: Cases, speaker: Speaker) -> list[Finding]:
    """Whether the State fits, and each thing that it did."""
    case = next((each for each in cases.all if each.state == question.places[0]), Case(question.places[0], Verdict.NO))
    label, told = speaker.label(case.state), clauses(question, cases, speaker, places=False)
    code = {Verdict.YES: "yes", Verdict.MAYBE: "maybe", Verdict.NO: "no"}[case.verdict]
    code = "no_record" if code == "no" and not cases.recent else code
    code = "contested" if case.disputed and code in ("yes", "maybe") else code
    fits = Finding(text=say(speaker.lang, f"which_states_{code}", label=label, clauses=told))
    done = [did(each, label, speaker) for each in case.items if kind_of(each.id) != "dataset"]
    return done if done and code == "yes" and asks_when(question) else [fits, *done]


def did(each: EvidenceItem, label: str, speaker: Speaker) -> Finding:
    text = say(speaker.lang, "which_states_did", label=label, what=each.label, when=when(each.when, speaker.lang))
    return Finding(text=text, citations=each.citations[:CITED])


def asks_when(question: Question) -> bool:
    """Whether it is asked for a date, of what is known to have been done."""
    hits = marked(words(question.asked), written_in(question))
    return any("ask.when" in hit.marks for hit in hits)


def clauses(question: Question, cases: Cases, speaker: Speaker, places: bool = True) -> list[str]:
    """What was asked, clause by clause."""
    lang = speaker.lang
    acts = [say(lang, f"which_states_act_{act}") for act in question.acts]
    done, denied = (acts[:-1], acts[-1:]) if question.negated else (acts, [])
    by_day = question.treaties and isinstance(cases.when, int)
    outdated = cases.edition if is_outdated(question, cases) else None
    day = outdated.claim.edition if outdated else date.fromordinal(cases.day).isoformat()
    facts: list[tuple[str, str, object]] = [
        ("which_states_clause_done" if places else "which_states_clause_act", "names", done),
        ("which_states_clause_denied", "names", denied),
        ("which_states_clause_treaty", "names", speaker.labels(question.treaties)),
        ("clause_topic", "names", speaker.labels(question.topics)),
        ("clause_place", "names", speaker.labels((*question.places, *question.nationalities)) if places else []),
        ("clause_body", "names", speaker.labels(question.bodies)),
        ("clause_as_of", "when", when(day, lang) if by_day else ""),
        ("clause_period", "when", when(question.period, lang) if question.period and not by_day else ""),
        ("clause_type", "names", list(question.types)),
        ("clause_text", "words", list(question.text)),
    ]
    return [say(lang, code, **{slot: fact}) for code, slot, fact in facts if fact]


def notices(question: Question, cases: Cases, speaker: Speaker) -> tuple[Notice, ...]:
    """What was assumed, what a source disputes, what would have to be loaded."""
    said = [speaker.notice(each.code, **assumed_facts(each, speaker)) for each in question.assumed]
    if question.text:
        said.append(speaker.notice("words_as_text", words=list(question.text)))
    if "party" in question.acts:
        said.append(speaker.notice("which_states_party"))
    disputed = speaker.labels(case.state for case in cases.all if case.disputed)
    if disputed:
        said.append(speaker.notice("which_states_disputed", labels=disputed))
    if unsure := speaker.labels(case.state for case in cases.unsure if not case.disputed):
        said.append(speaker.notice("which_states_unsure", labels=unsure))
    if "acceded" in question.acts:
        said.append(speaker.notice("which_states_acceded"))
    if leads := speaker.labels(case.state for case in cases.all if case.lead):
        said.append(speaker.notice("which_states_lead", labels=leads))
    if question.treaties:
        said += on_register(question, cases, speaker)
    elif question.negated or cases.total or not cases.fitting:
        said.append(speaker.notice("which_states_no_list"))
    items = [each for case in cases.fitting for each in case.items]
    counts = {f"{name}_some": sum(each.certainty == name for each in items) for name in ("inferred", "unverified")}
    return tuple(said + [speaker.notice(code, n=n) for code, n in counts.items() if n])


def on_register(question: Question, cases: Cases, speaker: Speaker) -> list[Notice]:
    """How far the register reaches, where the answer asks more of it."""
    treaty = speaker.label(question.treaties[0])
    if cases.edition is None:
        return [speaker.notice("which_states_no_register", treaty=treaty)]
    if cases.complete:
        return []
    facts = {"register": speaker.label(cases.edition.subject), "treaty": treaty}
    return [speaker.notice("which_states_beyond", when=day_of(cases.edition.claim.edition, speaker), **facts)]


def nearest(cases: Cases, speaker: Speaker) -> tuple[Nearest, ...]:
    """What States did that may or may not lie in the period."""
    unsure = [
        each.model_copy(update={"agent": speaker.label(case.state)}) for case in cases.unsure for each in case.items
    ]
    label = say(speaker.lang, "nearest_period")
    return (Nearest(relaxed="period", label=label, evidence=tuple(unsure)),) if unsure else ()


def day_of(edition: str, speaker: Speaker) -> str:
    return when(edition, speaker.lang)


def of_register(statement: Statement, speaker: Speaker) -> EvidenceItem:
    """An action as the register lists it, or the register's word that it is complete."""
    claim, other = statement.claim, statement.object or ""
    act = word(vocabulary().property[claim.property].label, speaker.lang)
    shown = statement.subject if claim.property == "complete_for" else other
    return EvidenceItem(
        id=shown, kind=kind_of(shown), label=say(speaker.lang, "labelled", label=act, text=speaker.label(other)),
        when=claim.valid, certainty=claim.certainty, how=ground(claim.how, speaker.lang),
        path=(say(speaker.lang, "worded", words=[claim.wording]),) if claim.wording else (),
        citations=citations([statement]),
    )  # fmt: skip


def of_doing(piece: Done, speaker: Speaker) -> EvidenceItem:
    """The anchor, with the statements that tell of the State."""
    evidence, statements = piece
    shown = item(evidence, speaker)
    said = [word(vocabulary().property[s.claim.property].label, speaker.lang) for s in statements]
    least = max((s.claim for s in statements), key=lambda claim: ORDER.index(claim.certainty))
    certainty = max((shown.certainty, least.certainty), key=ORDER.index)
    return shown.model_copy(update={
        "path": tuple(dict.fromkeys((*said, *shown.path))), "certainty": certainty,
        "how": shown.how or (ground(least.how, speaker.lang) if certainty == least.certainty else ""),
        "citations": tuple(dict.fromkeys((*citations(statements), *shown.citations))),
    })  # fmt: skip
