"""The reply to who held a post: holders in order of time, each with tenure, dates and standing; who is nearest."""

from collections.abc import Iterable, Sequence

from graph.store import Store, View
from graph.time import Verdict, asked
from graph.vocabulary import kind_of
from search.answers import Speaker, understood
from search.index import Index
from search.model import Answer, Question, Reply, Status
from search.questions.posts import held as posts
from search.questions.posts import persons, succession, turns
from search.questions.posts.held import Held, is_single
from search.questions.posts.held_said import findings, inferred, nearest, notices, sides
from search.questions.posts.sizes import sizes
from search.questions.posts.succession import Chosen
from search.reading.slots import OWN

SHARED = {"expert", "member", "official", "consultant"}
"""Posts of which a body has several alike."""
NATIONAL = {*posts.WHOLE, *posts.EXPERTS}
"""Posts for no place of their own: with them a region is where the holders come from."""


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """Raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    roles = posts.named_in(question.roles, question.bodies, view, store)
    question = question.model_copy(update={"roles": roles})
    named = persons.resolved(question.text, view, store) or among_holders(question, view, store)
    is_bare = not (question.roles or question.bodies or question.relation or question.on_behalf_of)
    if question.missing or is_bare or len(named) < len(question.text[:1]):
        code = "ask_body" if question.missing or is_bare else "who_is_unknown"
        return persons.back(question, code, speaker, name=list(question.text))
    known = held(question, (*question.relative_to, *named), view, store)
    if not known and not (question.roles and question.bodies) and question.relation:
        return persons.back(question, "ask_body", speaker)
    meant = question.relative_to or persons.among(named, {h.holder for h in known})
    if question.text and len(meant) > 1:
        return persons.ask_which(question, meant, "relative_to", speaker)
    found = chosen(question, meant, known, view)
    return reply(question, found, view, store, speaker, meant)


def among_holders(question: Question, view: View, store: Store) -> tuple[str, ...]:
    """Who of those that held the post is meant by a name in another script, too short to tell by itself."""
    if not (question.text and question.roles):
        return ()
    holders = {h.holder for h in posts.held(question.roles, question.bodies, view, store)}
    return persons.sounding(question.text, holders, view, store)


def held(question: Question, meant: Sequence[str], view: View, store: Store) -> list[Held]:
    """Holders of the post; what is not named of it is that of those named, if they held just one such post."""
    roles, bodies = question.roles, question.bodies
    if meant and not (roles and bodies):
        own = {k for h in posts.of_holders(meant, view, store) for k in posts.keys(h) if fits(k, roles, bodies)}
        own = {(role, body) for role, body in own if body == OWN[0]} or own
        if len(own) != 1:
            return []
        role, body = own.pop()
        roles, bodies = (role,), (body,)
    return filtered(posts.held(roles, bodies, view, store), question, view, store)


def fits(key: tuple[str, str], roles: Sequence[str], bodies: Sequence[str]) -> bool:
    """Whether a post is one of the roles and bodies named; where no role is, one that a single person holds."""
    role, body = key
    return (role in roles if roles else is_single(role)) and (not bodies or body in bodies)


def filtered(known: Iterable[Held], question: Question, view: View, store: Store) -> list[Held]:
    """Those whose side (or nationality, in a body named) is one of the States, and whose post is for the places."""
    states, kept = set(question.on_behalf_of), list(known)
    if "persons" in question.acts:
        kept = [h for h in kept if kind_of(h.holder) == "person"]
    if states:
        of = store.about({h.holder for h in kept if question.bodies}, view, ["nationality"])
        national = {s.subject for s in of if s.object in states}
        kept = [h for h in kept if h.sides & states or h.holder in national]
    if question.places:
        inside = {row.id for row in store.closure(question.places, view)}
        anybody = {h.holder for h in kept if set(h.tenure.values("role")) & NATIONAL}
        theirs = {s.subject for s in store.about(anybody, view, ["nationality"]) if s.object in inside}
        concerned = "national" not in question.acts
        kept = [h for h in kept if (h.sides | (h.tenure.objects("concerns") if concerned else set())) & inside
                or h.holder in theirs]  # fmt: skip
    return kept


def chosen(question: Question, meant: Sequence[str], known: Sequence[Held], view: View) -> Chosen:
    if question.period and question.relation not in ("before", "after"):
        found = turns.turned(succession.in_period(known, asked(question.period), view.today), question)
        return succession.at_end(found.sure, question.relation) if question.relation and found.sure else found
    if question.relation in ("first", "last"):
        return succession.at_end(known, question.relation)
    if question.relation:
        now = [h.holder for h in known if h.standing.status == "current"]
        return succession.narrowed(succession.beside(known, sides(question), meant or now), question.period, view.today)
    if question.standing:
        return succession.of_standing(known, question.standing)
    return Chosen(list(known))


def reply(question: Question, found: Chosen, view: View, store: Store, speaker: Speaker, meant: Sequence[str]) -> Reply:
    unconfirmed = still_unknown(question, found)
    shown = found.sure or unconfirmed
    verdict = Verdict.YES if found.sure else Verdict.MAYBE
    speaker.learn(i for h in (*shown, *found.near, *found.unsure) for i in (h.holder, h.tenure.id, *h.sides))
    return Reply(
        question=question,
        understood=understood(question, speaker),
        status=status(found, unconfirmed),
        version=store.version(view),
        findings=tuple(findings(question, shown, found, speaker, sizes(question, view, store, speaker))),
        notices=(
            *persons.assumed(question, speaker, meant),
            *notices(question, found, unconfirmed, speaker),
            *inferred(question, found, speaker),
        ),
        answers=tuple(answers(question, shown, verdict, speaker)),
        nearest=nearest(found, speaker),
    )


def still_unknown(question: Question, found: Chosen) -> list[Held]:
    """Of a post that one holds: the last known holder who is not known to have left, or who alone may have held it."""
    if found.sure:
        return []
    if question.period and len(found.unsure) == 1:
        return [h for h in found.unsure if posts.is_exclusive(h)]
    last = found.near if question.standing == "current" else []
    only = len(found.unsure) == 1 and bool(question.roles) and not set(question.roles) & SHARED
    return [h for h in last if h.standing.status == "unknown" and (only or posts.is_exclusive(h))]


def status(found: Chosen, unconfirmed: Sequence[Held]) -> Status:
    if found.sure:
        return "answered"
    return "partial" if unconfirmed or found.unsure else "no_evidence"


def answers(question: Question, shown: Sequence[Held], verdict: Verdict, speaker: Speaker) -> Iterable[Answer]:
    """One for each holder (or State, where States are asked for); every score is 1: the order is that of time."""
    groups: dict[str, list[Held]] = {}
    for post in shown:
        for one in sorted(post.sides) if "states" in question.acts else [post.holder]:
            groups.setdefault(one, []).append(post)
    for one, each in groups.items():
        evidence = tuple(posts.shown(post, speaker, verdict, question.period) for post in each)
        yield Answer(
            id=one, kind=kind_of(one), label=speaker.label(one), score=1.0, status=each[-1].standing.status,
            posts=tuple(posts.standing(post, speaker) for post in each), evidence=evidence,
        )  # fmt: skip
