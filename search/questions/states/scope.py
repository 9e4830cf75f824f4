"""Which States a question is about on a day: Members of the United Nations and observers, within places and bodies."""

from collections.abc import Mapping

from graph.evidence import RANK, held_at
from graph.store import Store, View
from graph.time import UNDATED, Verdict, holds_on
from graph.vocabulary import kind_of

UNITED_NATIONS = "organization/united-nations"


def universe(day: int, view: View, store: Store) -> Mapping[str, Verdict]:
    """Every State of which it can be said that it had not done something, and whether it was one on that day."""
    found = dict[str, Verdict]()
    for statement in store.towards([UNITED_NATIONS], view, ["member_of", "observer_of"]):
        if kind_of(statement.subject) == "state":
            found[statement.subject] = surer(found.get(statement.subject), holds_on(statement.claim.span, day))
    return {state: verdict for state, verdict in found.items() if verdict != Verdict.NO}


def within(places: tuple[str, ...], bodies: tuple[str, ...], day: int, view: View, store: Store) -> dict[str, Verdict]:
    """States in the places, and members of the bodies, on that day; maybe, where their dates do not tell."""
    areas = [s.subject for s in store.towards(bodies, view, ["represents"])] if bodies else []
    found = dict[str, Verdict]()
    for row in store.closure(sorted({*places, *bodies, *areas}), view):
        verdict = held_at(row.spans, UNDATED, day)
        if kind_of(row.id) == "state" and verdict != Verdict.NO:
            found[row.id] = surer(found.get(row.id), verdict)
    return found


def surer(one: Verdict | None, other: Verdict) -> Verdict:
    return min((one or other, other), key=RANK.__getitem__)
