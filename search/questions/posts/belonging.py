"""Who of a nation belonged to a body: "which Spaniards have worked in the Committee" asks for posts, on no topic.

So does whether there were any: "were there any Russians in the Group of Experts".
"""

from search.model import Question
from search.questions import clauses
from search.reading.draft import Draft

OWN = "organization/1540-committee"
LACK, WHETHER = ("topic_or_place",), ("intent",)
ASKING = ("ask.be", "ask.whether", "ask.other", "ask.request", "slot.in", "slot.of", "person", "work", "empty", "vague")
"""What may stand beside a nation and a body where it is only asked whether one had people in the other."""


def read(question: Question, draft: Draft) -> Question | None:
    """The question for holders of any post, where all that it lacks is what was worked on."""
    if question.not_understood in (LACK, WHETHER) and is_about_nationals(draft):
        states, bodies = named(draft, "state"), named(draft, "organization")
    elif question.not_understood == LACK:
        served = any(each.code == "own_body" for each in question.assumed)
        bodies = question.bodies or ((OWN,) if served else ())
        states = tuple(i for i in question.nationalities if i.startswith("state/"))
    else:
        return None
    if not (bodies and states) or question.types or question.deeds:
        return None
    return Question(
        intent="who_held", lang=question.lang, asked=question.asked, bodies=bodies, roles=question.roles,
        on_behalf_of=states, standing=question.standing, period=question.period, counted=question.counted,
        acts=("persons",),
        assumed=tuple(each for each in question.assumed if each.code not in ("own_body", "demonym")),
    )  # fmt: skip


def is_about_nationals(draft: Draft) -> bool:
    """Whether it names nothing but people of one nation, by its word for them, and one body of which they were."""
    line = [piece for piece in draft.line if not (piece.framed or piece.period)]
    named = [piece for piece in line if piece.groups]
    nations = [
        n for p in named for group in p.groups for n in group if n.property == "demonym" and "state" in p.kinds()
    ]
    whole = all(piece.is_(*ASKING, "ask.who") and not piece.unknown for piece in line if not piece.groups)
    asks = any(piece.is_("ask.be", "ask.whether", "ask.other", "ask.request", "empty") for piece in line)
    return whole and asks and len(named) == 2 and bool(nations) and any("organization" in p.kinds() for p in named)


def named(draft: Draft, kind: str) -> tuple[str, ...]:
    return tuple(sorted({i for found in clauses.places(draft, kind).values() for i in found}))
