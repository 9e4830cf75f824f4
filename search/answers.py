"""A reply: people with their evidence, findings as sentences, what is not known, what is nearest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.claims import IDENTIFIER
from graph.evidence import RANK
from graph.store import Evidence, Match, Statement, Store, View
from graph.time import Verdict, is_undated
from graph.vocabulary import Language, kind_of, vocabulary
from search.citations import citations
from search.evidence import Found, done_by, facets_of, find, relaxed
from search.index import Index
from search.labels import labels, word
from search.model import (
    Answer,
    Assumption,
    Choice,
    EvidenceItem,
    Finding,
    Nearest,
    Notice,
    Post,
    Question,
    Reply,
    Share,
    Status,
)
from search.ranking import CERTAINTY, certainty, deed, score, shares
from search.reading.intent import is_of_some
from search.sentences import ground, say, when
from search.tenures import Standing, Tenure

NEAREST, SENTENCES, CITED = 5, 5, 3
MISSING = {"region": "ask_region", "state": "ask_state", "topic": "ask_topic", "body": "ask_body"}
BLOCKING = ("intent", "exclusion", "period", "topic_or_place")
"""What a reading may not have understood that no answer can do without."""
REGIONS = ("region/m49-002", "region/m49-019", "region/m49-142", "region/m49-150", "region/m49-009")


class Speaker:
    """Puts ids and dates into the words of one language, for one view."""

    def __init__(self, lang: Language, view: View, store: Store) -> None:
        self.lang, self._view, self._store = lang, view, store
        self._known: dict[str, str] = {}

    @property
    def today(self) -> int:
        return self._view.today

    def learn(self, ids: Iterable[str]) -> None:
        missing = set(ids) - self._known.keys()
        if missing:
            self._known.update(labels(self._store, missing, self._view, self.lang))

    def label(self, identifier: str) -> str:
        self.learn([identifier])
        return self._known[identifier]

    def labels(self, ids: Iterable[str]) -> list[str]:
        self.learn(ids := list(ids))
        return [self._known[i] for i in ids]

    def notice(self, code: str, **facts: object) -> Notice:
        return Notice(code=code, text=say(self.lang, code, **facts))


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """Find, rank and tell. Raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    if back := _ask_back(question, speaker):
        return back
    facets = facets_of(question, index, view)
    if not (question.topics or question.places or question.text):
        facets = replace(facets, among=done_by(question, view, store))
    found = find(question, facets, view, store)
    answers = ranked(found, speaker, view.today)
    sure = any(item.verdict == "yes" for each in answers for item in each.evidence)
    status: Status = "no_evidence" if not answers else "partial" if question.text or not sure else "answered"
    near: list[Nearest] = []
    if status != "answered":
        for condition, way in relaxed(question, facets, view, store, index).items():
            near += _nearest(
                condition, find(_without_text(question, condition), way, view, store), found, speaker, view.today
            )
        near += _others(found, speaker, view.today)
    return Reply(
        question=question,
        understood=understood(question, speaker),
        status=status,
        version=store.version(view),
        findings=_findings(question, found, answers, speaker),
        notices=_notices(question, found, answers, facets.among, speaker),
        answers=tuple(answers),
        unnamed=_unnamed(found.unnamed, speaker),
        nearest=tuple(near),
    )


def _without_text(question: Question, condition: str) -> Question:
    """The question that a relaxed condition leaves to ask; other filters on people stay."""
    return question.model_copy(update={"text": ()}) if condition == "text" else question


def ranked(found: Found, speaker: Speaker, today: int) -> list[Answer]:
    """People by score, ties by id."""
    pieces = [piece for each in found.people.values() for piece in each]
    posts = [tenure.id for held in found.posts.values() for tenure, _ in held]
    matched = [i for p in pieces for m in (*p.topics, *p.places) for i in (m.asked, m.statement.object or m.asked)]
    speaker.learn([*found.people, *posts, *matched, *(piece.anchor for piece in pieces)])
    answers = [_person(i, pieces, found.posts.get(i, []), speaker, today) for i, pieces in found.people.items()]
    return sorted(answers, key=lambda a: (-a.score, a.id))


def _person(
    person: str, pieces: Sequence[Evidence], posts: Sequence[tuple[Tenure, Standing]], speaker: Speaker, today: int
) -> Answer:
    weighed = shares(pieces, today)
    return Answer(
        id=person,
        kind=kind_of(person),
        label=speaker.label(person),
        score=score(share for _, parts in weighed for share in parts),
        posts=tuple(_post(tenure, standing, speaker) for tenure, standing in posts),
        evidence=tuple(item(piece, speaker, parts) for piece, parts in weighed),
    )


def _post(tenure: Tenure, standing: Standing, speaker: Speaker) -> Post:
    seen = when(standing.last_confirmed, speaker.lang) if standing.last_confirmed else ""
    rules = [standing.rule, "rule_confirmed"] if seen else [standing.rule]
    rule = say(speaker.lang, "sided", parts=list(dict.fromkeys(say(speaker.lang, code, when=seen) for code in rules)))
    label = speaker.label(tenure.id)
    return Post(id=tenure.id, label=label, status=standing.status, rule=rule, last_confirmed=standing.last_confirmed)


def item(piece: Evidence, speaker: Speaker, parts: Sequence[Share] = (), alone: bool = False) -> EvidenceItem:
    """One piece of evidence as it is shown; one that stands alone names its agent."""
    surest = certainty(piece)
    how = {ground(s.claim.how, speaker.lang) for s in _behind(piece) if s.claim.certainty == surest and s.claim.how}
    return EvidenceItem(
        id=piece.anchor,
        agent=speaker.label(piece.agent) if alone and piece.agent else None,
        kind=kind_of(piece.anchor),
        label=speaker.label(piece.anchor),
        when=_dates(piece),
        verdict="yes" if piece.verdict == Verdict.YES else "maybe",
        certainty=surest,
        how=say(speaker.lang, "sided", parts=sorted(how)) if surest == "inferred" else "",
        deed=deed(piece),
        share=score(parts),
        shares=tuple(parts),
        path=tuple(_path(piece, speaker)),
        citations=citations(_behind(piece)),
    )


def _dates(piece: Evidence) -> str:
    """The dates as the sources give them: an activity's own, a post's start and end or when it was last seen held."""
    if seen := [s.claim.valid for s in piece.deeds if s.claim.property == "contact_holder" and s.claim.valid]:
        return max(seen)
    read = [s for s in piece.dates if s.claim.certainty != "unverified"] or piece.dates
    surest = max((CERTAINTY[s.claim.certainty] for s in read if s.claim.property == "when"), default=0.0)
    said: dict[str, list[str]] = {}
    for statement in (s for s in read if s.claim.property != "when" or CERTAINTY[s.claim.certainty] == surest):
        said.setdefault(statement.claim.property, []).append(statement.claim.value or "")
    if found := said.get("when"):
        return min(found)
    sides = [next((t for t in sorted(said.get(name, ())) if not t.startswith("[")), "") for name in ("start", "end")]
    return "/".join(sides) if any(sides) else max(said.get("in_office", [""]))


def _behind(piece: Evidence) -> list[Statement]:
    """The statements that the piece rests on: what was done, the nearest topic and place, the dates."""
    matched = [m.statement for found in (piece.topics, piece.places) for m in _nearest_each(found)]
    return list({s.claim.id: s for s in (*piece.deeds, *matched, *piece.dates)}.values())


def _nearest_each(found: Sequence[Match]) -> list[Match]:
    """For each thing asked, the surest and nearest way it is met."""
    best: dict[str, Match] = {}
    for match in sorted(found, key=lambda m: (RANK[m.verdict], m.distance, m.statement.claim.id)):
        best.setdefault(match.asked, match)
    return list(best.values())


def _path(piece: Evidence, speaker: Speaker) -> Iterable[str]:
    """How the anchor meets what was asked: `on: control lists ⊂ export control`."""
    for match in (m for found in (piece.topics, piece.places) for m in _nearest_each(found)):
        relation = word(vocabulary().property[match.statement.claim.property].label, speaker.lang)
        inner, outer = match.statement.object or "", match.asked
        chain = [inner] if inner == outer else [inner, outer]
        places = say(speaker.lang, "nested", places=speaker.labels(chain))
        yield say(speaker.lang, "labelled", label=relation, text=places)
    for statement in piece.deeds:
        if statement.claim.wording:
            yield say(speaker.lang, "worded", words=[statement.claim.wording])


def _unnamed(pieces: Iterable[Evidence], speaker: Speaker) -> tuple[EvidenceItem, ...]:
    """Anchors that name nobody, the latest first, undated ones last."""
    pieces = list({piece.anchor: piece for piece in pieces}.values())
    speaker.learn(piece.anchor for piece in pieces)
    ordered = sorted(pieces, key=lambda p: (is_undated(p.span), -p.span.start_max, p.anchor))
    return tuple(item(piece, speaker) for piece in ordered)


def _nearest(condition: str, wider: Found, found: Found, speaker: Speaker, today: int) -> list[Nearest]:
    """What a relaxed condition adds, people first."""
    known = {p.anchor for pieces in (*found.people.values(), found.unnamed) for p in pieces}
    pieces = [p for pieces in (*wider.people.values(), wider.undated, wider.unnamed) for p in pieces]
    fresh = list({p.anchor: p for p in reversed(pieces) if p.anchor not in known}.values())
    weighed = sorted(shares(fresh, today), key=lambda wp: (-score(wp[1]), wp[0].anchor))[:NEAREST]
    label = say(speaker.lang, f"nearest_{condition}")
    items = tuple(item(piece, speaker, parts, alone=True) for piece, parts in weighed)
    return [Nearest(relaxed=condition, label=label, evidence=items)] if items else []


def _others(found: Found, speaker: Speaker, today: int) -> list[Nearest]:
    """People with evidence whom body, post, standing or nationality leave out."""
    pieces = [piece for person in sorted(found.others) for piece in found.others[person]]
    items = tuple(item(piece, speaker, parts, alone=True) for piece, parts in shares(pieces, today)[:NEAREST])
    label = say(speaker.lang, "nearest_person")
    return [Nearest(relaxed="person", label=label, evidence=items)] if items else []


def _clauses(question: Question, speaker: Speaker) -> list[str]:
    """What was asked, clause by clause, in the reader's words."""
    posts, types = vocabulary().post, question.types
    roles = [word(posts[role].label, speaker.lang) if role in posts else role for role in question.roles]
    facts: list[tuple[str, str, object]] = [
        ("topic", "names", speaker.labels(question.topics)),
        ("place_held" if question.places_held else "place", "names", speaker.labels(question.places)),
        ("period", "when", when(question.period, speaker.lang) if question.period else ""),
        ("type", "names", list(types)),
        ("deed", "names", [say(speaker.lang, f"deed_{done}") for done in question.deeds]),
        ("role", "names", roles),
        ("body", "names", speaker.labels(question.bodies)),
        ("nationality", "names", speaker.labels(question.nationalities)),
        ("on_behalf_of", "names", speaker.labels(question.on_behalf_of)),
        ("text", "words", list(question.text)),
    ]
    said = [say(speaker.lang, f"clause_{name}", **{slot: fact}) for name, slot, fact in facts if fact]
    return said + ([say(speaker.lang, f"clause_{question.standing}")] if question.standing else [])


def _findings(question: Question, found: Found, answers: Sequence[Answer], speaker: Speaker) -> tuple[Finding, ...]:
    lang, clauses = speaker.lang, _clauses(question, speaker)
    if not answers:
        told = [Finding(text=say(lang, "nobody_found", clauses=clauses))]
    else:
        cited = citations(s for a in answers for p in found.people[a.id] for s in _behind(p))
        told = [Finding(text=say(lang, "people_found", n=len(answers), clauses=clauses), citations=cited[:CITED])]
    told += [_did(each, speaker) for each in answers[:SENTENCES]]
    if found.unnamed:
        names = speaker.labels(i.id for i in _unnamed(found.unnamed, speaker)[:SENTENCES])
        number = len({piece.anchor for piece in found.unnamed})
        told.append(Finding(text=say(lang, "unnamed_found", n=number, labels=names, rest=max(0, number - SENTENCES))))
    return tuple(told)


def _did(person: Answer, speaker: Speaker) -> Finding:
    """What the person's weightiest evidence says."""
    first = person.evidence[0]
    time = when(first.when, speaker.lang)
    if first.kind == "tenure":
        text = say(speaker.lang, "person_held", label=person.label, post=first.label, when=time)
    else:
        did = say(speaker.lang, f"deed_{first.deed}")
        text = say(speaker.lang, "person_did", label=person.label, deed=did, anchor=first.label, when=time)
    return Finding(text=text, citations=first.citations[:CITED])


def _notices(
    question: Question, found: Found, answers: Sequence[Answer], among: Sequence[str] | None, speaker: Speaker
) -> tuple[Notice, ...]:
    items = [i for each in answers for i in each.evidence]
    notices = [speaker.notice(a.code, **assumed_facts(a, speaker)) for a in question.assumed]
    if question.text:
        alone = "words_nowhere" if len(question.text) == 1 else "words_apart"
        code = "words_as_text" if among else alone
        notices.append(speaker.notice(code, words=list(question.text)))
    counts: Mapping[str, int] = {
        "maybe_period": sum(i.verdict == "maybe" for i in items),
        "undated_aside": len({p.anchor for p in found.undated}),
        "standing_unknown": len(found.unsure_of),
        "inferred_some": sum(i.certainty == "inferred" for i in items),
        "unverified_some": sum(i.certainty == "unverified" for i in items),
    }
    return tuple(notices + [speaker.notice(code, n=n) for code, n in counts.items() if n])


def assumed_facts(assumed: Assumption, speaker: Speaker) -> dict[str, list[str]]:
    """Facts of an assumption, with ids (several are parted by commas) as labels; a scheme by its own name."""
    told = {
        name: speaker.labels(parts) if all(map(IDENTIFIER.fullmatch, parts := text.split(", "))) else [text]
        for name, text in assumed.facts.items()
    }
    if assumed.code == "scheme" and "/m49-" in assumed.facts["read"]:
        told["read"] = [f"{label} (UN M49)" for label in told["read"]]
    elif assumed.code == "scheme" and "/everyday-" in assumed.facts["read"]:
        told["read"] = [say(speaker.lang, "scheme_everyday", label=label) for label in told["read"]]
    elif assumed.code == "known_then":
        told["read"] = [when(assumed.facts["read"], speaker.lang)]
    return told


def understood(question: Question, speaker: Speaker) -> dict[str, object]:
    """The question's ids with their labels, for a reader to check and edit."""
    parts = (
        "topics", "places", "bodies", "nationalities", "on_behalf_of", "persons", "treaties", "documents",
        "relative_to",
    )  # fmt: skip
    ids = {name: getattr(question, name) for name in parts}
    return {name: dict(zip(found, speaker.labels(found), strict=True)) for name, found in ids.items() if found}


def _ask_back(question: Question, speaker: Speaker) -> Reply | None:
    """The reply to a question that misses something, or is not of a kind that can be answered."""
    code, choices = "", []
    blocked = next((each for each in BLOCKING if each in question.not_understood), "")
    if blocked:
        code = f"ask_{blocked}"
    elif question.missing:
        code = MISSING[question.missing[0]]
        if question.missing == ("region",):
            choices = [(i, question.model_copy(update={"places": (i,), "missing": ()})) for i in REGIONS]
    elif not (question.topics or question.places or question.text or is_of_some(question)):
        code = "ask_topic_or_place"
    if not code:
        return None
    notices = [speaker.notice(a.code, **assumed_facts(a, speaker)) for a in question.assumed]
    return Reply(
        question=question,
        understood=understood(question, speaker),
        status="ask_back",
        findings=(),
        notices=(speaker.notice(code), *notices),
        choices=tuple(Choice(label=speaker.label(i), question=q) for i, q in choices),
    )
