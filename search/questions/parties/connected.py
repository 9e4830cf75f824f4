"""How two persons, organizations or States are connected; who shares an activity with a person.

The two ends stand in `persons`, `bodies` and `places`; `acts` hold `with` where the others of one person are asked for.
"""

from graph.store import Store, View
from search.index import Index
from search.model import Question, Reply
from search.questions.asking import asked, ids, left
from search.questions.calls import Call
from search.questions.parameters import Names, into
from search.questions.parties import connected_told
from search.reading.draft import Draft
from search.reading.pieces import Piece

intent: str = "connected"
TABLES: tuple[str, ...] = ("connected",)
OTHERS = ("type", "person.expert", "deed", "not.not", "not.order", "standing")
WHO = ("ask.who", "ask.which", "ask.request", "person.people")
ENDS = {"person": "persons", "organization": "bodies", "state": "places"}


def lacks(question: Question) -> str:
    ends = len(question.persons) + len(question.bodies) + len(question.places)
    if "with" in question.acts:
        return "" if ends == 1 else "Give one person, by 'with', and nothing else."
    return "" if ends == 2 else "Give the two that may be connected: 'between' twice."


CALL = Call(
    "How two persons, organizations or States are connected, or who shared an activity with a person.",
    (
        Names("between", "One of the two; give both.", ENDS, example="Scott Spence"),
        Names("with", "The person, where everyone with a shared activity is asked for.", into("persons", "person"),
              says={"acts": ("with",)}),
    ),
    needs=(("between", "with"),), lacks=lacks,
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question that says "connected" and names nothing but the two ends; or "worked with" and one person."""
    persons, bodies = ids(draft, "person"), ids(draft, "organization")
    states = ids(draft, "state")
    ends = [*persons, *bodies, *states]
    named = sum(bool(piece.groups) for piece in draft.line)
    if draft.get("topics") or any(piece.is_(*OTHERS) and not is_said(piece) for piece in draft.line):
        return None
    together = len(persons) == 1 == named and works_with(draft)
    if not together and not (named and any(piece.is_("connected.connected") for piece in draft.line)):
        return None
    unknown = left(draft, "connected")
    if not together and len(ends) + bool(unknown) < 2:
        return None
    question = asked(
        draft, "connected", persons=tuple(sorted(persons)), bodies=tuple(sorted(bodies)),
        places=tuple(sorted(states)), acts=("with",) if together else (),
    )  # fmt: skip
    return question.model_copy(update={"not_understood": (*question.not_understood, *unknown)})


def works_with(draft: Draft) -> bool:
    """Whether it asks who worked with somebody; "worked" alone says so after "with whom"."""
    whom, worked, worked_with = (
        any(piece.is_(*marks) for piece in draft.line)
        for marks in (("connected.whom",), ("connected.work", "connected.with"), ("connected.with",))
    )
    return (whom and worked) or (worked_with and any(piece.is_(*WHO) for piece in draft.line))


def is_said(piece: Piece) -> bool:
    return piece.is_("connected")


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """The paths between the two, the surest and latest first; or those who shared an activity, by how many."""
    return connected_told.answer(question, view, store)
