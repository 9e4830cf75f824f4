"""How a question orders the holders of a post: before or after whom, both, the first or the last."""

from collections.abc import Collection
from typing import Literal

from search.questions import clauses
from search.reading.draft import Draft

Order = Literal["", "before", "after", "first", "last"]
ORDERS: dict[str, Order] = {
    "before": "before",
    "after": "after",
    "preceded": "before",
    "succeeded": "after",
    "received": "after",
    "gave": "before",
    "previous": "before",
}
SAID = ("empty.article", "empty.title", "standing")
FLIPPED: dict[Order, Order] = {"before": "after", "after": "before"}
BY_VERB = ("who_held.preceded", "who_held.succeeded", "who_held.received", "who_held.gave")


def order(draft: Draft) -> int | None:
    """Where the words stand that order holders."""
    codes = [code for code in ORDERS if code != "previous" or not clauses.marked(draft, "who_held.several")]
    found = [i for i in clauses.marked(draft, *(f"who_held.{code}" for code in codes)) if orders(draft, i)]
    return found[0] if found else None


def orders(draft: Draft, place: int) -> bool:
    """Whether the words order holders: of those that may only say "held", where it is said from whom, or to whom."""
    if not draft.line[place].is_("who_held.received", "who_held.gave"):
        return True
    return bool(clauses.marked(draft, "who_held.whom")) or any(is_from(draft, i) for i in range(len(draft.line)))


def is_from(draft: Draft, place: int) -> bool:
    """Whether a person, a State or an unknown name is led to by "from"."""
    named = bool(draft.line[place].kinds() & {"person", "state"}) or place in clauses.unread(draft)
    return named and draft.at(draft.before(place, SAID)).is_("slot.from", "who_held.of_whom")


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
    if draft.line[at].is_("who_held.received") and is_from(draft, near):
        return False
    passive = draft.at(draft.after(at)).is_("slot.by") or draft.at(draft.before(at)).is_("slot.by")
    return bool(clauses.marked(draft, "who_held.whom")) or (near < at and not passive)


def is_both(draft: Draft, near: int | None) -> bool:
    """Whether those before and those after the one named are asked for."""
    marked = {code: clauses.marked(draft, f"who_held.{code}") for code in ORDERS}
    found = {ORDERS[code] for code, places in marked.items() if any(orders(draft, i) for i in places)}
    return near is not None and len(found) > 1


def ends(draft: Draft) -> Order:
    """first or last, where the question asks for one of them."""
    first, last = clauses.marked(draft, "who_held.first"), clauses.marked(draft, "who_held.last")
    return "" if bool(first) == bool(last) else "first" if first else "last"
