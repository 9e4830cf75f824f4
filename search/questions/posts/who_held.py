"""Who held a post in a body: on a day, within a period, now, first, last, before or after whom, all in order.

Slices need certainty: someone seen in office in another year is not named for this one. Before and after go by the
first days on which holders are known; asked by State, everyone of its unbroken run is meant. `acts` hold `states` where
States are asked for, `persons` where no State will do, `both` where those before and those after are.
"""

from collections.abc import Mapping

from search.model import Assumption, Question
from search.questions import clauses
from search.questions.calls import Call
from search.questions.parameters import BODY, ON_BEHALF_OF, PERIOD, ROLE, STANDING, Flag, Names, into
from search.questions.posts import roles
from search.questions.posts.held_reply import answer
from search.questions.posts.orders import ends, is_both, order, relative
from search.reading.draft import Draft
from search.reading.intent import asks_for_names
from search.reading.pieces import Piece

__all__ = ["CALL", "TABLES", "answer", "intent", "read"]

intent: str = "who_held"
TABLES: tuple[str, ...] = ("who_held",)
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
    codes = roles.asked(draft)
    related, places = order(draft), clauses.places(draft, "person", "state", "region")
    names = [i for i in clauses.unread(draft) if related]
    marks = (*MARKS, "ask.whether") if asks_for_names(draft) else MARKS
    if not clauses.is_whole(draft, marks, KINDS, [*names, *worked_in(draft)]) or len(draft.get("period")) > 1:
        return None
    if not codes and not (related and (names or has_person(places)) and not clauses.marked(draft, "person")):
        return None
    if not (asks(draft) and (related or not has_person(places))):
        return None
    return question(draft, codes, related, places, names)


def asks(draft: Draft) -> bool:
    """Whether it opens as a question for holders does: with who or which, a request, or the post itself."""
    line = [piece for piece in draft.line if not piece.framed]
    asking = ("ask.who", "ask.which", "ask.request", "ask.named", *roles.MANY, "who_held.which")
    begins = any(p.is_(*asking) for p in line) or not line[0].is_("ask")
    closed = line[0].is_("ask.be", "is_in_post.whether") and not any(p.is_("ask.who", "ask.which") for p in line)
    return begins and not closed


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
        standing=None if period or relation or ends(draft) or worked_in(draft) else roles.standing(draft, codes),
        acts=tuple(code for code, is_so in (("states", by_state(draft)), ("both", both)) if is_so),
        counted=bool(clauses.marked(draft, *roles.MANY)),
        on_behalf_of=tuple(sorted(i for i in others if i.startswith("state/"))),
        places=tuple(sorted(i for i in others if i.startswith("region/"))),
    )  # fmt: skip


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
