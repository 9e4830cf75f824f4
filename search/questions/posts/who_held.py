"""Who held a post in a body: on a day, within a period, now, first, last, before or after whom, all in order.

Slices need certainty: someone seen in office in another year is not named for this one. Before and after go by the
first days on which holders are known; asked by State, everyone of its unbroken run is meant. `acts` hold `states` where
States are asked for, `persons` where no State will do, `both` where those before and those after are, `began` or
`ended` where the period is when, `national` where the places are whence the holders come.
"""

from collections.abc import Mapping

from graph.text import words
from search.model import Assumption, Question, Standing
from search.questions import clauses
from search.questions.calls import Call
from search.questions.parameters import BODY, ON_BEHALF_OF, PERIOD, ROLE, STANDING, Flag, Names, into
from search.questions.posts import representing, roles, turns
from search.questions.posts.held_reply import answer
from search.questions.posts.orders import ends, is_both, order, relative
from search.reading.draft import Draft
from search.reading.intent import asks_for_names
from search.reading.phrases import marked
from search.reading.pieces import Piece

__all__ = ["CALL", "TABLES", "answer", "intent", "read"]

intent: str = "who_held"
TABLES: tuple[str, ...] = ("who_held", "representing", "turns")
OWN = "organization/1540-committee"
MARKS = ("who_held", "ask.count", "person", "standing", "area", "deed.chaired", "body", "expert_of")
KINDS = ("organization", "person", "state", "region")
LED = ("empty", "slot")
WHOM = into("relative_to", "person", "state")
CALL = Call(
    "Who held a post: on a day, in a period, now, first, last, before or after somebody, or all in order.",
    (
        ROLE, BODY, PERIOD, STANDING, ON_BEHALF_OF,
        Names("place", "For which region or State the post is.", into("places", "region", "state")),
        Names("before", "Who came right before this person or State.", WHOM, says={"relation": "before"}),
        Names("after", "Who came right after this person or State.", WHOM, says={"relation": "after"}),
        Flag("first", "Only the first holder known.", says={"relation": "first"}),
        Flag("last", "Only the last holder known.", says={"relation": "last"}),
        Flag("states", "The States that held it, not the persons.", says={"acts": ("states",)}),
    ),
    needs=(("role", "body", "before", "after"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question that names a post and a body, and nothing that this kind cannot weigh."""
    related, places = order(draft), clauses.places(draft, "person", "state", "region")
    codes = roles.asked(draft) or roles.unsaid(draft, related)
    names = [i for i in clauses.unread(draft) if related]
    sits = representing.for_state(draft)
    marks = (*MARKS, *(["ask.whether"] if asks_for_names(draft) else []), *(["representing"] if sits else []))
    marks = (*marks, *turns.marks(draft))
    if not clauses.is_whole(draft, marks, KINDS, [*names, *worked_in(draft)]) or len(draft.get("period")) > 1:
        return None
    if not (codes or sits or representing.is_inside(draft) or is_against(draft, related, names, places)):
        return None
    if turns.is_between(draft) or (ends(draft) and clauses.marked(draft, "turns.ended")):
        return None
    if clauses.marked(draft, "who_held.doing") and not clauses.marked(draft, "ask.who", "area"):
        return None
    if not (asks(draft) and (related or not has_person(places))):
        return None
    return question(draft, codes, related, places, names)


def is_against(draft: Draft, related: int | None, names: list[int], places: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether somebody named says which post is meant: "who came after Motoc"."""
    return bool(related and (names or has_person(places)) and not clauses.marked(draft, "person"))


def asks(draft: Draft) -> bool:
    """Whether it opens as a question for holders does: with who or which, a request, or the post itself."""
    line = [piece for piece in draft.line if not piece.framed]
    asking = ("ask.who", "ask.which", "ask.request", "ask.named", *roles.MANY, "who_held.which")
    begins = any(p.is_(*asking) for p in line) or not line[0].is_("ask")
    closed = line[0].is_("ask.be", "is_in_post.whether") or opens_closed(draft)
    return begins and not (closed and not any(p.is_("ask.who", "ask.which") for p in line))


def opens_closed(draft: Draft) -> bool:
    """Whether it opens with a verb and words that address somebody: "did we ever chair", "have you chaired"."""
    first, addressed = draft.line[0], draft.line[0].is_("empty.frame") or draft.at(1).is_("address")
    opening = marked(words(first.text), draft.lang, ("is_in_post",)) if addressed else []
    return any("is_in_post.whether" in hit.marks for hit in opening)


def worked_in(draft: Draft) -> list[int]:
    """Places of the verbs by which somebody worked in a body: "which Japanese expert worked for the Committee"."""
    found = []
    for i in (i for i in clauses.marked(draft, "work.on") if not draft.line[i].is_("who_held")):
        beside = draft.before(i, LED) if draft.lang == "zh" else draft.after(i, LED)
        as_such = beside is not None and draft.line[beside].is_("person") and not draft.line[beside].groups
        where = draft.after(beside, LED) if beside is not None and as_such else beside
        found += [i] if "organization" in draft.at(where).kinds() else []
    return found


def has_person(places: Mapping[int, tuple[str, ...]]) -> bool:
    return any(i.startswith("person/") for found in places.values() for i in found)


def question(
    draft: Draft,
    codes: tuple[str, ...],
    related: int | None,
    places: dict[int, tuple[str, ...]],
    names: list[int],
) -> Question | None:
    relation, near = relative(draft, related, {**places, **dict.fromkeys(names, ())})
    both = is_both(draft, near)
    if (names and near not in names) or (both and len(places) + bool(names) > 1):
        return None
    others = [i for at, found in places.items() if at != near for i in found]
    if any(i.startswith("person/") for i in others):
        return None
    bodies, missing = within(draft, codes, others, bool(near is not None))
    period = draft.get("period")
    clauses.taken(draft)
    if bodies == (OWN,) and not clauses.places(draft, "organization"):
        draft.assumed.append(Assumption(code="who_held_own_body", facts={"read": OWN}))
    return Question(
        intent="who_held", roles=codes, bodies=bodies, missing=missing,
        period=period_of(draft, codes), relation=relation or ends(draft),
        relative_to=places.get(near, ()) if near is not None else (),
        text=written(draft, names, near),
        standing=None if period or relation or is_timeless(draft) else now_or_former(draft, codes),
        acts=(*acts(draft, codes, both), *(() if relation else turns.turn(draft))),
        counted=bool(clauses.marked(draft, *roles.MANY)),
        on_behalf_of=tuple(sorted(i for i in others if i.startswith("state/"))),
        places=tuple(sorted(i for i in others if i.startswith("region/"))),
    )  # fmt: skip


def is_timeless(draft: Draft) -> bool:
    """Whether it asks neither of now nor of the past: for the first, for whom a State sent, for who worked there."""
    return bool(ends(draft) or worked_in(draft) or representing.is_timeless(draft))


def now_or_former(draft: Draft, codes: tuple[str, ...]) -> Standing | None:
    return "former" if turns.has_left(draft) else roles.standing(draft, codes)


def acts(draft: Draft, codes: tuple[str, ...], both: bool) -> tuple[str, ...]:
    sits = representing.for_state(draft)
    found = {"states": by_state(draft) and not sits, "both": both, "persons": sits}
    found |= {"national": is_national(draft, codes)}
    return tuple(code for code, is_so in found.items() if is_so)


def is_national(draft: Draft, codes: tuple[str, ...]) -> bool:
    """Whether a region says where the holders come from: "experts from Africa", "African experts"."""
    regions = [i for i, piece in enumerate(draft.line) if "region" in piece.kinds() and not piece.framed]
    leads = [draft.at(draft.before(i)) for i in regions]
    bare = codes == ("expert",) and any(not piece.is_("slot") for piece in leads)
    return bare or any(piece.is_("slot.from") for piece in leads)


def written(draft: Draft, names: list[int], near: int | None) -> tuple[str, ...]:
    """The unknown words that begin at the name, as one name."""
    first = names.index(near) if near in names else len(names)
    run = [i for n, i in enumerate(names[first:]) if i == names[first] + n]
    return (" ".join(draft.line[i].text for i in run),) if run else ()


def period_of(draft: Draft, codes: tuple[str, ...]) -> str:
    """The period; of a post that one holds at a time, "by" and "until" a day ask for its holder on that day."""
    period = next(iter(draft.get("period")), "")
    single = bool(codes) and roles.is_single(codes) and clauses.marked(draft, "time.until")
    several = clauses.marked(draft, "who_held.several", "who_held.whole", *roles.MANY) or ends(draft)
    return period.removeprefix("../") if single and not several and order(draft) is None else period


def by_state(draft: Draft) -> bool:
    """Whether States are asked for, not persons."""
    asking = clauses.marked(draft, "ask.which", "ask.request", "who_held.which", *roles.MANY)
    after = [next((p for p in draft.line[i + 1 :] if is_noun(p)), None) for i in asking]
    return any(p and p.is_("area") for p in after) or bool(clauses.marked(draft, "who_held.states"))


def is_noun(piece: Piece) -> bool:
    return piece.is_("area") or not piece.is_("ask", "empty", "standing", "slot", "who_held.hold")


def within(
    draft: Draft, codes: tuple[str, ...], others: list[str], related: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies named; the Committee for a post that only it is likely to mean; else what is missing."""
    found = tuple(sorted({i for each in clauses.places(draft, "organization").values() for i in each}))
    if found or draft.get("missing"):
        return found, draft.get("missing") if not found else ()
    if set(codes) & {"chair", "vice-chair"} or codes == ("expert",):
        return (OWN,), ()
    regional = codes == ("regional-coordinator",) and any(i.startswith("region/") for i in others)
    of_state = codes != ("member",) and any(i.startswith("state/") for i in others)
    return (), () if regional or related or of_state else ("body",)
