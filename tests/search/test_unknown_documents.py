"""Questions about documents under whose symbol or number nothing is known: that is said, in six languages."""

import pytest

from search.memory import Memory
from search.reading.numbered import numbered
from search.reading.pieces import Piece

WHEN = {
    "en": "When was resolution 9999 adopted?",
    "fr": "Quand la résolution 9999 a-t-elle été adoptée ?",
    "es": "¿Cuándo se aprobó la resolución 9999?",
    "ru": "Когда была принята резолюция 9999?",
    "ar": "متى اعتُمد القرار 9999؟",
    "zh": "第9999号决议何时通过？",
}
SAYS = {
    "en": "What does resolution 9999 say about assistance?",
    "fr": "Que dit la résolution 9999 au sujet de l'assistance ?",
    "es": "¿Qué dice la resolución 9999 sobre la asistencia?",
    "ru": "Что говорится в резолюции 9999 о помощи?",
    "ar": "ماذا يقول القرار 9999 عن المساعدة؟",
    "zh": "第9999号决议对援助有什么规定？",
}
EXTENDS = {
    "en": "Which resolutions extend resolution 9999?",
    "fr": "Quelles résolutions prorogent la résolution 9999 ?",
    "es": "¿Qué resoluciones prorrogan la resolución 9999?",
    "ru": "Какие резолюции продлевают резолюцию 9999?",
    "ar": "أي قرارات تمدد القرار 9999؟",
    "zh": "哪些决议延长第9999号决议？",
}
WROTE = {
    "en": "Who wrote S/2099/1?",
    "fr": "Qui a écrit S/2099/1 ?",
    "es": "¿Quién escribió S/2099/1?",
    "ru": "Кто написал S/2099/1?",
    "ar": "من كتب S/2099/1؟",
    "zh": "谁写了S/2099/1？",
}
ASKED = [
    (intent, symbol, lang, asked)
    for intent, symbol, table in (
        ("which_documents", "S/RES/9999", WHEN), ("document", "S/RES/9999", SAYS), ("relations", "S/RES/9999", EXTENDS),
        ("authorship", "S/2099/1", WROTE),
    )
    for lang, asked in table.items()
]  # fmt: skip


@pytest.mark.parametrize(("intent", "symbol", "lang", "asked"), ASKED)
def test_that_no_such_document_is_known_is_said_with_its_symbol(
    reference: Memory, intent: str, symbol: str, lang: str, asked: str
) -> None:
    reply = reference.ask(asked)

    assert (reply.question.intent, reply.question.lang, reply.status) == (intent, lang, "no_evidence")
    assert [symbol in finding.text for finding in reply.findings] == [True]
    assert reference.answer(reply.question) == reply


def test_a_number_that_looks_like_a_year_is_that_of_the_resolution(reference: Memory) -> None:
    reply = reference.ask("When was resolution 2015 adopted?")

    assert (reply.question.text, reply.question.period) == (("S/RES/2015 (2011)",), "")


def test_a_document_that_is_known_under_another_form_of_its_symbol_is_dated(reference: Memory) -> None:
    assert reference.ask("When was resolution 1977 adopted?").answers
    question = reference.ask(WHEN["en"]).question.model_copy(update={"text": ("S/RES/1977",)})
    assert [row.id for row in reference.answer(question).answers] == ["document/S-RES-1977-2011"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("resolution 9999 2099", ["S/RES/9999 (2099)"]),
        ("Which resolution 1373 2001 adopted", ["Which", "S/RES/1373 (2001)", "adopted"]),
        ("第 9999 2099 号 决议", ["S/RES/9999 (2099)"]),
        ("resolutions 2015", ["resolutions", "2015"]),
        ("resolution of 2015", ["resolution", "of", "2015"]),
    ],
)
def test_a_word_and_its_number_are_one_symbol(said: str, read: list[str]) -> None:
    line = [Piece(i, i + 1, word) for i, word in enumerate(said.split())]

    assert [piece.text for piece in numbered(line)] == read


def test_a_comma_parts_a_number_from_what_follows() -> None:
    line = [Piece(0, 1, "resolution", comma=True), Piece(1, 2, "2015")]

    assert numbered(line) == line


BEGUN = {
    "en": "When did the mandate of the OSCE begin?",
    "fr": "Quand le mandat de l'OSCE a-t-il commencé ?",
    "es": "¿Cuándo comenzó el mandato de la OSCE?",
    "ru": "С какого времени действует мандат ОБСЕ?",
    "zh": "欧安组织的任务期限从何时开始？",
}


@pytest.mark.parametrize("lang", BEGUN)
def test_where_no_mandate_is_known_its_beginning_is_not_answered_by_whether_it_is_in_force(
    reference: Memory, lang: str
) -> None:
    begun = reference.ask(BEGUN[lang])
    ends = reference.answer(begun.question.model_copy(update={"acts": ()}))

    assert (begun.question.intent, begun.question.acts, begun.status) == ("mandate", ("begun",), "no_evidence")
    assert begun.findings[0].text != ends.findings[0].text
