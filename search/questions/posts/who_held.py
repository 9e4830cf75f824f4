"""Who held a post in a body: on a day, within a period, now, first, last, before or after whom, all in order.

Slices need certainty: someone seen in office in another year is not named for this one. Before and after go by the
first days on which holders are known; asked by State, everyone of its unbroken run is meant.
"""

from collections.abc import Collection, Mapping
from typing import Literal

from search.model import Assumption, Question
from search.questions import clauses
from search.questions.calls import Call
from search.questions.parameters import BODY, ON_BEHALF_OF, PERIOD, ROLE, STANDING, Flag, Names, into
from search.questions.posts import roles
from search.questions.posts.held_reply import answer
from search.reading.draft import Draft
from search.reading.pieces import Piece

__all__ = ["CALL", "TABLES", "answer", "intent", "read"]

intent: str = "who_held"
TABLES: tuple[str, ...] = ("who_held",)
OWN = "organization/1540-committee"
MARKS = ("who_held", "ask.count", "person", "standing", "area", "deed.chaired", "body", "expert_of")
KINDS = ("organization", "person", "state", "region")
Order = Literal["", "before", "after", "first", "last"]
ORDERS: dict[str, Order] = {
    "before": "before",
    "after": "after",
    "preceded": "before",
    "succeeded": "after",
    "previous": "before",
}
FLIPPED: dict[Order, Order] = {"before": "after", "after": "before"}
BY_VERB = ("who_held.preceded", "who_held.succeeded")
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
    if not clauses.is_whole(draft, MARKS, KINDS, names) or len(draft.get("period")) > 1:
        return None
    if not codes and not (related and (names or has_person(places)) and not clauses.marked(draft, "person")):
        return None
    if not (asks(draft) and (related or not has_person(places))):
        return None
    return question(draft, codes, related, places, names)


def asks(draft: Draft) -> bool:
    """Whether it opens as a question for holders does: with who or which, a request, or the post itself."""
    line = [piece for piece in draft.line if not piece.framed]
    begins = any(p.is_("ask.who", "ask.which", "ask.request", *roles.MANY, "who_held.which") for p in line) or not line[
        0
    ].is_("ask")
    closed = line[0].is_("ask.be", "is_in_post.whether") and not any(p.is_("ask.who", "ask.which") for p in line)
    return begins and not closed


def has_person(places: Mapping[int, tuple[str, ...]]) -> bool:
    return any(i.startswith("person/") for found in places.values() for i in found)


def order(draft: Draft) -> int | None:
    """Where the words stand that order holders."""
    codes = [code for code in ORDERS if code != "previous" or not clauses.marked(draft, "who_held.several")]
    found = clauses.marked(draft, *(f"who_held.{code}" for code in codes))
    return found[0] if found else None


def question(
    draft: Draft,
    codes: tuple[str, ...],
    related: int | None,
    places: dict[int, tuple[str, ...]],
    names: list[int],
) -> Question | None:
    relation, near = relative(draft, related, {**places, **dict.fromkeys(names, ())})
    if names and near not in names:
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
        text=tuple(draft.line[i].text for i in names if i == near),
        standing=None if period or relation or ends(draft) else roles.standing(draft, codes),
        acts=("states",) if by_state(draft) else (), counted=bool(clauses.marked(draft, *roles.MANY)),
        on_behalf_of=tuple(sorted(i for i in others if i.startswith("state/"))),
        places=tuple(sorted(i for i in others if i.startswith("region/"))),
    )  # fmt: skip


def period_of(draft: Draft, codes: tuple[str, ...]) -> str:
    """The period; of a post that one holds at a time, "by" and "until" a day ask for its holder on that day."""
    period = next(iter(draft.get("period")), "")
    single = bool(codes) and roles.is_single(codes) and clauses.marked(draft, "time.until")
    several = clauses.marked(draft, "who_held.several", "who_held.whole", *roles.MANY) or ends(draft)
    return period.removeprefix("../") if single and not several and order(draft) is None else period


def relative(draft: Draft, at: int | None, places: Collection[int]) -> tuple[Order, int | None]:
    """The order asked for and the place of whom it is against: the name after the words, else the one before."""
    if at is None:
        return "", None
    later, earlier = [i for i in places if i > at], [i for i in places if i < at]
    left_first = draft.lang == "zh" and not draft.line[at].is_(*BY_VERB) and bool(earlier)
    near = max(earlier) if left_first or (earlier and not later) else min(later, default=None)
    code = next(c for c in ORDERS if draft.line[at].is_(f"who_held.{c}"))
    return FLIPPED[ORDERS[code]] if is_flipped(draft, at, near) else ORDERS[code], near


def is_flipped(draft: Draft, at: int, near: int | None) -> bool:
    """Whether the one named is the one who came, not the one before or after whom: "whom did X succeed"."""
    if not draft.line[at].is_(*BY_VERB) or near is None:
        return False
    passive = draft.at(draft.after(at)).is_("slot.by") or draft.at(draft.before(at)).is_("slot.by")
    return bool(clauses.marked(draft, "who_held.whom")) or (near < at and not passive)


def ends(draft: Draft) -> Order:
    """first or last, where the question asks for one of them."""
    first, last = clauses.marked(draft, "who_held.first"), clauses.marked(draft, "who_held.last")
    return "" if bool(first) == bool(last) else "first" if first else "last"


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
    if set(codes) & {"chair", "vice-chair"} or (codes == ("expert",) and draft.get("period")):
        return (OWN,), ()
    regional = codes == ("regional-coordinator",) and any(i.startswith("region/") for i in others)
    of_state = codes != ("member",) and any(i.startswith("state/") for i in others)
    return (), () if regional or related or of_state else ("body",)
