"""Who a person is: the posts held and the deeds done, in order of time, each as its source tells it.

`acts` hold `posts` where only posts are asked for, `states` where it is asked of which State somebody is. A family name
that several bear is asked back.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from graph.store import Evidence, Facets, Store, View
from graph.time import Verdict, asked, bounded
from graph.vocabulary import kind_of, vocabulary
from search.addressees import with_addressees
from search.answers import Speaker, item, understood
from search.citations import citations
from search.index import Index
from search.model import Answer, EvidenceItem, Finding, Question, Reply, Status
from search.questions import clauses
from search.questions.calls import Call
from search.questions.parameters import PERIOD, PERSON, PLACE, TOPIC, Flag
from search.questions.posts import held as posts
from search.questions.posts import persons, representing
from search.questions.posts.held_said import CITED, SENTENCES
from search.reading.draft import Draft
from search.sentences import say, when

intent: str = "who_is"
TABLES: tuple[str, ...] = ("who_is", "representing")
MARKS = ("who_is", "work", "type", "deed", "person.people")
KINDS = ("person",)
SEATED, BODIES = ("representing", "area", "person.official", "ask.whether"), ("organization",)
"""What may stand beside a person of whom it is asked for which State it sat."""
BOUNDS = ("topic", "state", "region", "city")
CALL = Call(
    "Who somebody is: the posts held and the deeds done, in order of time.",
    (
        PERSON, TOPIC, PLACE, PERIOD, Flag("posts", "Only the posts.", says={"acts": ("posts",)}),
        Flag("states", "Of which State somebody is, or held a post for it.", says={"acts": ("posts", "states")}),
    ),
    needs=(("person",),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question about named persons; with topics, places or a period where it asks what they did there."""
    found = clauses.places(draft, *KINDS)
    names = list(clauses.unread(draft)) if not found else []
    for_whom = representing.of_person(draft)
    done = bool(found) and bool(deeds(draft)) and not for_whom
    marks, kinds = (*MARKS, *(SEATED if for_whom else ())), (*KINDS, *BOUNDS[: 4 * done], *(BODIES if for_whom else ()))
    if len(found) + bool(names) == 0 or not clauses.is_whole(draft, marks, kinds, names):
        return None
    if not (for_whom or asks(draft, done, names)) or len(draft.get("period")) > is_dated(draft, done):
        return None
    if len(found) > 1 and not clauses.marked(draft, "ask.who", "who_is"):
        return None
    clauses.taken(draft, "scheme")
    people = tuple(dict.fromkeys(i for each in found.values() for i in each))
    places = {i for each in clauses.places(draft, *BOUNDS[1:]).values() for i in each}
    return Question(
        intent="who_is", persons=people, text=(" ".join(draft.line[i].text for i in names),) if names else (),
        acts=acts(draft, for_whom, done),
        period=next(iter(draft.get("period")), ""),
        topics=tuple(sorted({i for each in clauses.places(draft, "topic").values() for i in each})),
        places=tuple(sorted(places)),
    )  # fmt: skip


def acts(draft: Draft, for_whom: bool, done: bool) -> tuple[str, ...]:
    if for_whom:
        return ("posts", "states")
    return ("posts",) if clauses.marked(draft, "who_is.posts") and not done else ()


def is_dated(draft: Draft, done: bool) -> bool:
    """Whether a period may bound it: deeds, or posts that it asks for."""
    return done or bool(clauses.marked(draft, "who_is.posts", "representing.verb"))


def deeds(draft: Draft) -> list[int]:
    """Places of words for what was done that do not also stand for holding a post."""
    return [i for i in clauses.marked(draft, "who_is.work", "work") if not draft.line[i].is_("who_is.posts")]


def asks(draft: Draft, done: bool, names: Sequence[int]) -> bool:
    """Whether it asks who somebody is, or what somebody did; a name that is not known only with "who is"."""
    line = [piece for piece in draft.line if not piece.framed]
    who = [i for i, piece in enumerate(line) if piece.is_("ask.who", "who_is.about")]
    if names:
        return bool(who) and not clauses.marked(draft, "who_is.work", "work", "deed", "type", "person.people")
    if clauses.marked(draft, "deed", "type", "person.people") and not done:
        return False
    other = [p for p in line if p.is_("ask.who") and not p.is_("who_is.about")]
    return not (done and other) and not (other and clauses.marked(draft, "who_is.posts"))


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """Raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    people = question.persons or persons.resolved(question.text, view, store)
    if not (people or question.text):
        return persons.back(question, "ask_person", speaker)
    if not people:
        return nobody(question, view, store, speaker)
    if question.text and len(people) > 1:
        return persons.ask_which(question, people, "persons", speaker)
    asked_of = [person for person in people if "states" not in question.acts or is_of_state(person, view, store)]
    items = {person: list(evidence(person, question, view, store, speaker)) for person in asked_of}
    items |= {person: [] for person in people if person not in items}
    return Reply(
        question=question, understood=understood(question, speaker), status=status(items.values()),
        version=store.version(view), notices=tuple(persons.assumed(question, speaker, people)),
        findings=tuple(f for person in people for f in findings(person, items[person], view, store, speaker)),
        answers=tuple(with_addressees(list(answers(items, view, store, speaker)), speaker, view, store)),
    )  # fmt: skip


def nobody(question: Question, view: View, store: Store, speaker: Speaker) -> Reply:
    said = say(speaker.lang, "who_is_unknown", name=list(question.text))
    told = understood(question, speaker)
    return Reply(
        question=question, understood=told, status="no_evidence", version=store.version(view),
        findings=(Finding(text=said),),
    )  # fmt: skip


def evidence(person: str, question: Question, view: View, store: Store, speaker: Speaker) -> Iterator[EvidenceItem]:
    """What the person held and did within what is asked, by the first day it may have been; undated last."""
    links = [*store.about([person], view, vocabulary().of_role("deed")), *store.towards([person], view, ["holder"])]
    among = {i for s in links for i in (s.subject, s.object) if i and i != person}
    facets = Facets(
        topics=question.topics, places=question.places, among=tuple(sorted(among)),
        period=asked(question.period) if question.period else None,
    )  # fmt: skip
    found = [p for p in store.evidence(facets, view) if p.agent == person and is_shown(p, question)]
    tenures = {h.tenure.id: h for h in posts.of_holders([person], view, store)}
    speaker.learn(piece.anchor for piece in found)
    for piece in sorted(found, key=order):
        shown = item(piece, speaker)
        post = tenures.get(piece.anchor)
        yield shown.model_copy(update={"when": posts.dates(post)}) if post else shown


def is_of_state(person: str, view: View, store: Store) -> bool:
    """Whether a nationality is recorded, or a post held for a State."""
    held = [post.tenure.id for post in posts.of_holders([person], view, store)]
    return bool(store.about([person], view, ["nationality"]) or (held and store.about(held, view, ["on_behalf_of"])))


def is_shown(piece: Evidence, question: Question) -> bool:
    wanted = "posts" not in question.acts or kind_of(piece.anchor) == "tenure"
    return wanted and (piece.verdict == Verdict.YES or bounded(piece.span))


def order(piece: Evidence) -> tuple[int, int, str]:
    return min(piece.span.start_max, piece.span.end_max - 1), piece.span.end_min, piece.anchor


def status(items: Collection[Sequence[EvidenceItem]]) -> Status:
    if not any(items):
        return "no_evidence"
    return "answered" if any(each.verdict == "yes" for found in items for each in found) else "partial"


def answers(
    items: Mapping[str, Sequence[EvidenceItem]], view: View, store: Store, speaker: Speaker
) -> Iterator[Answer]:
    """Each person of whom anything is known; the score is 1: nothing is ranked."""
    for person, found in items.items():
        held = {h.tenure.id: h for h in posts.of_holders([person], view, store)}
        shown = [held[each.id] for each in found if each.id in held]
        if found:
            yield Answer(
                id=person, kind=kind_of(person), label=speaker.label(person), score=1.0, evidence=tuple(found),
                posts=tuple(posts.standing(post, speaker) for post in shown),
            )  # fmt: skip


def findings(
    person: str, items: Sequence[EvidenceItem], view: View, store: Store, speaker: Speaker
) -> Iterator[Finding]:
    of = store.about([person], view, ["nationality"])
    states = speaker.labels(sorted({s.object for s in of if s.object}))
    code = "who_is_known" if items else "who_is_nothing"
    yield Finding(
        text=say(speaker.lang, code, label=speaker.label(person), states=states, n=len(items)),
        citations=citations(of)[:CITED],
    )
    for each in items[:SENTENCES]:
        yield told(person, each, speaker)


def told(person: str, item: EvidenceItem, speaker: Speaker) -> Finding:
    label, time = speaker.label(person), when(item.when, speaker.lang)
    if item.kind == "tenure":
        text = say(speaker.lang, "person_held", label=label, post=item.label, when=time)
    else:
        deed = say(speaker.lang, f"deed_{item.deed}")
        text = say(speaker.lang, "person_did", label=label, deed=deed, anchor=item.label, when=time)
    return Finding(text=text, citations=item.citations[:CITED])
