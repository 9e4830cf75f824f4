"""Who organised or hosted something: organizations and States on record as doing so, never those who spoke there."""

import pytest

from search.memory import Memory

HOSTED = [
    "Who hosted trainings on export control?",
    "Who organised the training on export control?",
    "Qui a organisé la formation sur le contrôle des exportations ?",
    "¿Quién organizó la capacitación sobre el control de las exportaciones?",
    "Кто организовал обучение по экспортному контролю?",
    "من نظم التدريب على مراقبة الصادرات؟",
    "Кто провёл семинар по экспортному контролю?",
    "谁主办了关于出口管制的培训？",
    "谁组织了关于出口管制的培训？",
]

OTHERS = [
    "Who spoke at trainings on export control?",
    "Who has worked on export control in Central Asia?",
    "Which organizations work on export control in Central Asia?",
    "Who organised with the OSCE a training on export control?",
]


@pytest.mark.parametrize("text", HOSTED)
def test_who_organised_something_is_told_of_organizations_and_states(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.question.intent, reply.question.acts, reply.status) == (
        "which_organizations", ("organised",), "answered",
    )  # fmt: skip
    assert reply.question.topics == ("topic/op3d.export",) and not reply.question.text
    assert {"organization", "state"} == {answer.kind for answer in reply.answers}
    said = {
        (s.subject, s.object) for answer in reply.answers
        for s in reference.store.towards([answer.id], reference.view("public"), ["organised_by"])
    }  # fmt: skip
    assert all((each.id, answer.id) in said for answer in reply.answers for each in answer.evidence)
    assert reference.answer(reply.question) == reply


@pytest.mark.parametrize("text", OTHERS)
def test_another_question_is_not_read_so(reference: Memory, text: str) -> None:
    assert reference.ask(text).question.acts != ("organised",)


def test_where_nobody_is_recorded_that_is_said(reference: Memory) -> None:
    reply = reference.ask("Who hosted the conference in Bishkek?")

    assert (reply.status, reply.answers) == ("no_evidence", ())
    assert reply.findings[0].text.startswith("No record says who organised or hosted this")
