"""What a document says: readings in six languages, look-alikes, and that its text is not loaded."""

from typing import Any

import pytest

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"topics": ("topic/x.ep",), "text": ("S/2014/369",)},
        [
            "What does S/2014/369 say about effective practices?",
            "Что говорится в S/2014/369 об эффективной практике?",
            "S/2014/369对有效做法是怎么说的？",
            "ماذا تنص عليه الوثيقة S/2014/369 بشأن الممارسات الفعالة؟",
            "¿Qué dice S/2014/369 sobre las prácticas eficaces?",
            "Que dit S/2014/369 au sujet des pratiques efficaces ?",
        ],
    ),
    (
        {"topics": ("topic/x.assistance",), "text": ("S/2014/369",)},
        [
            "According to S/2014/369, which tasks concern assistance?",
            "Que prévoit S/2014/369 au sujet de l'assistance ?",
            "¿Qué establece S/2014/369 sobre la asistencia?",
            "Что предусматривает S/2014/369 в отношении помощи?",
            "ماذا تقول الوثيقة S/2014/369 عن المساعدة؟",
            "S/2014/369就援助规定了什么？",
        ],
    ),
    (
        {"topics": ("topic/x.institutional_memory",), "text": ("S/2011/819",)},
        [
            "What is said in S/2011/819 on institutional memory?",
        ],
    ),
    (
        {"text": ("S/2011/819",)},
        [
            "What does S/2011/819 recommend?",
        ],
    ),
    (
        {"topics": ("topic/x.nap",), "text": ("S/2014/369",)},
        [
            "What does S/2014/369 contain on national action plans?",
        ],
    ),
]
OTHERS = [
    "Who wrote S/2014/369?",
    "Which States does S/2014/369 mention?",
]


@pytest.mark.parametrize(("slots", "asked"), [(slots, each) for slots, asked in READ for each in asked])
def test_a_question_is_read(reference: Memory, slots: dict[str, Any], asked: str) -> None:
    question = reference.ask(asked).question

    assert question.intent == "document"
    assert question.model_dump(include=set(slots)) == slots
    assert not question.not_understood


@pytest.mark.parametrize("asked", OTHERS)
def test_a_question_that_looks_alike_is_left_to_others(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).question.intent != "document"


@pytest.mark.parametrize(("slots", "asked"), READ, ids=lambda each: each[0] if isinstance(each, list) else "")
def test_alike_questions_have_alike_answers_and_an_echo_gives_the_same(
    reference: Memory, slots: dict[str, Any], asked: list[str]
) -> None:
    replies = [reference.ask(each) for each in asked]

    assert len({tuple(row.id for row in reply.answers) for reply in replies}) == 1
    assert all(reference.answer(reply.question) == reply for reply in replies)


def test_what_was_recorded_from_a_document_is_partial(reference: Memory) -> None:
    reply = reference.ask("What does S/2014/369 say about effective practices?")

    assert reply.status == "partial"
    assert reply.answers[0].id == "task/s-2014-369-para-7-e"
    assert "document_no_text" in {notice.code for notice in reply.notices}


def test_an_unknown_symbol_is_named(reference: Memory) -> None:
    reply = reference.ask("What does S/2099/1 say?")

    assert reply.status == "no_evidence"
    assert "S/2099/1" in reply.findings[0].text
