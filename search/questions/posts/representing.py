"""Who sat in a body for a State, and for which State somebody sat: "represented", "delegate of", "when it chaired".

Who is in a body, as what is not said, holds any post there: "who was in the Group in 2014".
"""

from search.questions import clauses
from search.reading.draft import Draft

VERB, WHILE = "representing.verb", "representing.while"
THEN = (WHILE, "representing.past")
LED = ("empty", "slot", "standing", "vague", "who_held.now", "who_held.past")
ASKED = ("ask.who", "ask.be", "empty", "vague", "standing", "slot", "who_held", "context", "resolution")


def for_state(draft: Draft) -> bool:
    """Whether it asks who sits in a body, or holds a post, for a State that it names."""
    seat = clauses.places(draft, "organization") or clauses.marked(draft, WHILE) or draft.get("missing")
    return bool(clauses.marked(draft, VERB) and clauses.places(draft, "state") and seat)


def is_timeless(draft: Draft) -> bool:
    """Whether it is told in the past, or "while it chaired" says when; in Chinese "represent" alone tells no time."""
    now = clauses.marked(draft, "who_held.now", "standing.current")
    return for_state(draft) and not now and (draft.lang == "zh" or bool(clauses.marked(draft, *THEN)))


def of_person(draft: Draft) -> bool:
    """Whether it asks for which State a person that it names sat, or from which country somebody is."""
    named = clauses.places(draft, "person") and not clauses.places(draft, "state")
    seated = clauses.marked(draft, VERB) and clauses.marked(draft, "area.noun", "ask.who")
    born = clauses.marked(draft, "slot.from", "slot.nationality", "slot.of") and asks_state(draft)
    return bool(named and (seated or born or clauses.marked(draft, "representing.nation")))


def asks_state(draft: Draft) -> bool:
    """Whether "which" stands right before "State": "which country is she from"."""
    asking = clauses.marked(draft, "ask.which")
    return any(draft.line[i].is_("area.noun") or draft.at(draft.after(i)).is_("area.noun") for i in asking)


def is_inside(draft: Draft) -> bool:
    """Whether it only asks who is in a body: nothing stands there but "who", a form of "be", and where."""
    bodies = list(clauses.places(draft, "organization"))
    who = clauses.marked(draft, "ask.who")
    line = [piece for piece in draft.line if not (piece.framed or piece.period)]
    rest = [piece for piece in line if not ("organization" in piece.kinds() or piece.is_(*ASKED))]
    return bool(who) and len(bodies) == 1 and not rest and is_where(draft, bodies[0])


def is_where(draft: Draft, place: int) -> bool:
    """Whether the words lead into the body; in Chinese it may stand first: "专家组有谁"."""
    return is_on(draft, place) or (draft.lang == "zh" and draft.line[-1].is_("ask.who"))


def is_on(draft: Draft, place: int) -> bool:
    """Whether the words right before lead into the body: "in the Group", "on the Committee"."""
    return draft.at(draft.before(place, ("empty",))).is_("slot.in", "slot.about", "slot.at")
