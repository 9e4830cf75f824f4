"""What a document says: readings in six languages, look-alikes, and that its text is not loaded."""

from typing import Any

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"topics": ("topic/x.ep",), "documents": ("document/S-2014-369",)},
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
        {"topics": ("topic/x.assistance",), "documents": ("document/S-2014-369",)},
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
        {"topics": ("topic/x.institutional_memory",), "documents": ("document/S-2011-819",)},
        [
            "What is said in S/2011/819 on institutional memory?",
        ],
    ),
    (
        {"documents": ("document/S-2011-819",)},
        [
            "What does S/2011/819 recommend?",
        ],
    ),
    (
        {"topics": ("topic/x.nap",), "documents": ("document/S-2014-369",)},
        [
            "What does S/2014/369 contain on national action plans?",
        ],
    ),
]
OTHERS = [
    "Who wrote S/2014/369?",
]


def test_what_was_recorded_from_a_document_is_partial(reference: Memory) -> None:
    reply = reference.ask("What does S/2014/369 say about effective practices?")

    assert reply.status == "partial"
    assert reply.answers[0].id == "task/s-2014-369-para-7-e"
    assert "document_no_text" in {notice.code for notice in reply.notices}


def test_an_unknown_symbol_is_named(reference: Memory) -> None:
    reply = reference.ask("What does S/2099/1 say?")

    assert reply.status == "no_evidence"
    assert "S/2099/1" in reply.findings[0].text


def test_a_character_that_says_nothing_elsewhere_begins_a_chinese_term(reference: Memory) -> None:
    question = reference.ask("S/2011/819 对自愿捐款有何规定？", lang="zh").question

    assert question.text == ("自愿捐款",)
