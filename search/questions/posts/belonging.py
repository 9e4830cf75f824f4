"""Who of a nation belonged to a body: "which Spaniards have worked in the Committee" asks for posts, on no topic."""

from search.model import Question

OWN = "organization/1540-committee"
LACK = ("topic_or_place",)


def read(question: Question) -> Question | None:
    """The question for holders of any post, where all that it lacks is what was worked on."""
    served = any(each.code == "own_body" for each in question.assumed)
    bodies = question.bodies or ((OWN,) if served else ())
    states = tuple(i for i in question.nationalities if i.startswith("state/"))
    if question.not_understood != LACK or not (bodies and states) or question.types or question.deeds:
        return None
    return Question(
        intent="who_held", lang=question.lang, asked=question.asked, bodies=bodies, roles=question.roles,
        on_behalf_of=states, standing=question.standing, period=question.period, counted=question.counted,
        acts=("persons",),
        assumed=tuple(each for each in question.assumed if each.code not in ("own_body", "demonym")),
    )  # fmt: skip
