"""Whether somebody is or was in a post: what the sources say of it on the day, by which rule, last confirmed when.

No record is `partial`, never a denial; a post without a stated end is not held for that reason.
"""

from collections.abc import Iterator, Sequence

from graph.store import Store, View
from graph.time import Verdict, asked, begun_by, during, parse
from graph.vocabulary import kind_of
from search.answers import Speaker, understood
from search.index import Index
from search.model import Answer, Finding, Question, Reply, Status
from search.questions import clauses
from search.questions.calls import Call
from search.questions.parameters import BODY, PERIOD, PERSON, ROLE, Flag, Names, into
from search.questions.posts import held as posts
from search.questions.posts import persons, representing, roles
from search.questions.posts.belonging import is_about_nationals
from search.questions.posts.held import Held
from search.questions.posts.held_said import CITED, told
from search.questions.posts.held_said import clauses as said_clauses
from search.questions.posts.who_held import MARKS as POSTS
from search.questions.posts.who_held import OWN
from search.reading.draft import Draft
from search.reading.intent import asks_for_names
from search.sentences import say, when

intent: str = "is_in_post"
TABLES: tuple[str, ...] = ("who_held", "is_in_post")
MARKS = (*POSTS, "is_in_post", "ask.other")
KINDS = ("organization", "person", "state", "region")
SEAT = ("member",)
PAST = ("who_held.past", "is_in_post.was", "is_in_post.when")
OTHER = ("ask.who", "who_held.before", "who_held.after", "who_held.preceded", "who_held.succeeded")
CALL = Call(
    "Whether somebody is or was in a post, by which rule, and last confirmed when.",
    (
        PERSON, ROLE, BODY, PERIOD,
        Names("state", "The State in whose name it is held.", into("on_behalf_of", "state")),
        Flag("now", "Whether it is so on the day, not whether it ever was.", says={"standing": "current"}),
    ),
    needs=(("person", "state"), ("role", "body")),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A yes-or-no question about one person or State and a post or a body."""
    who = clauses.places(draft, "person") or clauses.places(draft, "state")
    whose = clauses.places(draft, "state") if clauses.places(draft, "person") else {}
    names = list(clauses.unread(draft)) if not who else []
    whole = clauses.is_whole(draft, MARKS, KINDS, names) and len(draft.get("period")) < 2
    if not whole or not asks(draft) or len(who) + bool(names) != 1 or len(whose) > 1 or asks_other(draft):
        return None
    inside = clauses.places(draft, "organization")
    bodies = tuple(sorted({i for each in inside.values() for i in each}))
    codes = roles.asked(draft)
    found = next(iter(who.values()), ())
    states = tuple(i for i in found if kind_of(i) == "state")
    sides = next(iter(whose.values()), states)
    if states and set(codes) <= {"coordinator", "expert"} and is_about_nationals(draft):
        return None
    if states and not codes and bodies == (OWN,) and representing.is_on(draft, min(inside)):
        codes = SEAT
    areas = {at: each for at, each in clauses.places(draft, "region").items() if at not in inside}
    regions = tuple(sorted({i for each in areas.values() for i in each} - set(bodies)))
    if not (codes or bodies) or draft.get("missing") or (states and not codes) or (regions and not (found and codes)):
        return None
    clauses.taken(draft, *(["scheme"] if regions else []))
    period = next(iter(draft.get("period")), "")
    return Question(
        intent="is_in_post", roles=codes, bodies=bodies, period=period, persons=() if states else found,
        on_behalf_of=sides, places=regions, text=(" ".join(draft.line[i].text for i in names),) if names else (),
        standing=None if period or clauses.marked(draft, *PAST) else "current",
    )  # fmt: skip


def asks_other(draft: Draft) -> bool:
    """Whether it asks for a name, or for who came before or after."""
    which = [i for i in clauses.marked(draft, "ask.which") if not draft.line[i].is_("is_in_post.when")]
    return bool(which or clauses.marked(draft, *OTHER)) or asks_for_names(draft)


def asks(draft: Draft) -> bool:
    """Whether it asks to be told yes or no: by how it opens, by a particle, or by a verb before the name."""
    line = [piece for piece in draft.line if not piece.framed]
    return any(p.is_("is_in_post.whether", "is_in_post.when") for p in (*line[:2], line[-1])) or (
        draft.lang in ("ru", "zh", "fr") and any(p.is_("is_in_post.whether") for p in line)
    )


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """Raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    codes = posts.named_in(question.roles, question.bodies, view, store)
    question = question.model_copy(update={"roles": codes})
    meant = question.persons or persons.resolved(question.text, view, store)
    if not (meant or question.on_behalf_of or question.text):
        return persons.back(question, "ask_person", speaker)
    if not (meant or question.on_behalf_of):
        return persons.back(question, "who_is_unknown", speaker, name=list(question.text))
    held = [h for h in known(question, meant, view, store) if fits(h, question)]
    found = [h for h in held if is_asked(h, question, view, store)]
    if question.text and len(meant := persons.among(meant, {h.holder for h in found})) > 1:
        return persons.ask_which(question, meant, "persons", speaker)
    held = [h for h in held if not meant or h.holder in meant]
    if question.period:
        certain = [h for h in found if verdict(h, question, view) == Verdict.YES]
        found = certain or found
    return Reply(
        question=question, understood=understood(question, speaker), status=status(question, found, view),
        version=store.version(view), notices=tuple(persons.assumed(question, speaker, meant)),
        findings=tuple(findings(question, found, held, view, speaker)),
        answers=tuple(answers(question, found, speaker)),
    )  # fmt: skip


def known(question: Question, meant: Sequence[str], view: View, store: Store) -> list[Held]:
    """Every post of the person; of a State, those held by it or in its name."""
    if meant:
        return posts.of_holders(meant, view, store)
    behalf = store.towards(question.on_behalf_of, view, ["on_behalf_of", "holder"])
    return posts.of_ids({s.subject for s in behalf}, view, store)


def fits(post: Held, question: Question) -> bool:
    return not question.on_behalf_of or bool(post.sides & set(question.on_behalf_of))


def is_asked(post: Held, question: Question, view: View, store: Store) -> bool:
    """Whether it is a post of the roles in the bodies."""
    inside = posts.within(question.roles or ("expert",), question.bodies, view, store)
    area = {row.id for row in store.closure(question.places, view)} if question.places else set()
    if area and not post.tenure.objects("concerns") & area:
        return False
    return (not question.roles or bool(set(question.roles) & set(post.tenure.values("role")))) and (
        not inside or bool(post.tenure.objects("post_in") & set(inside))
    )


def verdict(post: Held, question: Question, view: View) -> Verdict:
    """Whether it was held in the period: no only where its dates leave no day of it open."""
    period = asked(question.period)
    found = posts.verdict(post, period, view.today)
    return Verdict.MAYBE if found == Verdict.NO and during(post.span, period) != Verdict.NO else found


def status(question: Question, found: Sequence[Held], view: View) -> Status:
    """Answered where a source tells for certain: of the period, of the day, or that it was held at all."""
    if question.period:
        said = {verdict(h, question, view) for h in found}
        return "answered" if Verdict.YES in said or said == {Verdict.NO} else "partial"
    known = [h for h in found if question.standing is None or h.standing.status != "unknown"]
    return "answered" if known and len(known) == len(found) else "partial"


def answers(question: Question, found: Sequence[Held], speaker: Speaker) -> Iterator[Answer]:
    """Who held it, a State where no person is named, with the posts in order of time; the score is 1 for all."""
    for one in dict.fromkeys(h.holder for h in found):
        own = [h for h in found if h.holder == one]
        yield Answer(
            id=one, kind=kind_of(one), label=speaker.label(one), score=1.0, status=own[-1].standing.status,
            posts=tuple(posts.standing(h, speaker) for h in own),
            evidence=tuple(posts.shown(h, speaker, period=question.period) for h in own),
        )  # fmt: skip


def findings(
    question: Question, found: Sequence[Held], held: Sequence[Held], view: View, speaker: Speaker
) -> Iterator[Finding]:
    who = [*speaker.labels((*question.persons, *question.on_behalf_of)), *question.text]
    if not found:
        yield Finding(
            text=say(speaker.lang, "is_in_post_no_record", label=who, clauses=said_clauses(question, speaker))
        )
        for post in held:
            yield told("is_in_post_other", post, speaker)
    for post in found:
        yield stood(post, question, view, speaker)


def stood(post: Held, question: Question, view: View, speaker: Speaker) -> Finding:
    """The post with its dates, its status on the day, the rule, and whether it covers the period asked."""
    item, lang, own = posts.shown(post, speaker), speaker.lang, posts.standing(post, speaker)
    gone = [t for t in posts.left(post) if begun_by(parse(t), view.today) == Verdict.YES]
    text = say(
        lang, "is_in_post_status", label=speaker.label(post.holder), post=item.label, when=when(item.when, lang),
        day=when(question.as_of, lang) if question.as_of else "", status=say(lang, f"post_{own.status}"),
        rule=own.rule, gone=when(gone[-1], lang) if gone else "",
    )  # fmt: skip
    if question.period:
        found = verdict(post, question, view)
        text = f"{say(lang, f'is_in_post_{found.value}', when=when(question.period, lang))} {text}"
    return Finding(text=text, citations=item.citations[:CITED])
