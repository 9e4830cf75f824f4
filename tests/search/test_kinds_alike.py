"""What kinds with tables of readings owe: to read them, leave look-alikes, answer alike, take their echo."""

from typing import Any

import pytest

from search.memory import Memory
from tests.search import (
    test_kind_assistance,
    test_kind_authorship,
    test_kind_connected,
    test_kind_document,
    test_kind_mandate,
    test_kind_practices,
    test_kind_relating,
    test_kind_tasks,
    test_kind_which_documents,
)

KINDS = {
    "assistance": test_kind_assistance,
    "authorship": test_kind_authorship,
    "connected": test_kind_connected,
    "document": test_kind_document,
    "mandate": test_kind_mandate,
    "relations": test_kind_relating,
    "tasks": test_kind_tasks,
    "which_documents": test_kind_which_documents,
    "which_practices": test_kind_practices,
}
READ = [(intent, slots, asked) for intent, kind in KINDS.items() for slots, asked in kind.READ]
OTHERS = [(intent, asked) for intent, kind in KINDS.items() for asked in kind.OTHERS]


@pytest.mark.parametrize(
    ("intent", "slots", "asked"), [(intent, slots, each) for intent, slots, asked in READ for each in asked]
)
def test_a_question_is_read(reference: Memory, intent: str, slots: dict[str, Any], asked: str) -> None:
    question = reference.ask(asked).question

    assert question.intent == intent
    assert question.model_dump(include=set(slots)) == slots
    assert not question.not_understood


@pytest.mark.parametrize(("intent", "asked"), OTHERS)
def test_a_question_that_looks_alike_is_left_to_others(reference: Memory, intent: str, asked: str) -> None:
    assert reference.ask(asked).question.intent != intent


@pytest.mark.slow
@pytest.mark.parametrize(("intent", "slots", "asked"), READ)
def test_alike_questions_have_alike_answers_and_an_echo_gives_the_same(
    reference: Memory, intent: str, slots: dict[str, Any], asked: list[str]
) -> None:
    replies = [reference.ask(each) for each in asked]

    assert len({tuple(row.id for row in reply.answers) for reply in replies}) == 1
    assert all(reference.answer(reply.question) == reply for reply in replies)
