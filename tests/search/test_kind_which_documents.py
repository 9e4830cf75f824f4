"""Documents by type, body and time; their days: readings in six languages, look-alikes, what is found."""

from typing import Any

import pytest

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"acts": ("comprehensive review",), "documents": (), "period": ""},
        [
            "Which comprehensive reviews are there?",
            "Quels examens complets existent ?",
            "¿Qué exámenes amplios hay?",
            "Какие документы есть о комплексном обзоре?",
            "ما هي الاستعراضات الشاملة؟",
            "有哪些全面审查文件？",
        ],
    ),
    (
        {"documents": ("document/S-RES-1977-2011",)},
        [
            "When was resolution 1977 adopted?",
            "Quand la résolution 1977 a-t-elle été adoptée ?",
            "¿Cuándo se aprobó la resolución 1977?",
            "Когда была принята резолюция 1977?",
            "متى اعتمد القرار 1977؟",
            "第1977号决议是什么时候通过的？",
            "What is the date of adoption of S/RES/1977 (2011)?",
        ],
    ),
    (
        {"acts": ("resolution",), "period": "2022"},
        [
            "Which resolutions were adopted in 2022?",
            "Quelles résolutions ont été adoptées en 2022 ?",
            "¿Qué resoluciones se aprobaron en 2022?",
            "Какие резолюции были приняты в 2022 году?",
            "ما القرارات التي صدرت في عام 2022؟",
            "2022年通过了哪些决议？",
        ],
    ),
    ({"acts": ("annual review",), "relation": "last"}, ["What is the latest annual review?"]),
    ({"documents": ("document/S-RES-1540-2004",)}, ["When was resolution 1540 adopted?"]),
]
OTHERS = [
    "Which resolutions recall resolution 1540?",
    "Which documents mention Kazakhstan?",
    "Which resolutions extended the mandate of the 1540 Committee?",
    "When was the Group of Experts established?",
    "Who signed the letter in 2014?",
    "Which States submitted reports in 2014?",
    "What does resolution 1977 say about voluntary contributions?",
    "What is due under the thirteenth programme of work?",
]


def found(memory: Memory, text: str, **more: Any) -> list[str]:
    return [row.id.removeprefix("document/") for row in memory.ask(text, **more).answers]


def test_a_document_of_a_period_is_dated_within_it(reference: Memory) -> None:
    assert found(reference, "Which resolutions were adopted in 2022?") == ["S-RES-2622-2022", "S-RES-2663-2022"]
    assert found(reference, "Which resolutions were adopted in 2013?") == []


def test_documents_stand_in_the_order_of_their_days(reference: Memory) -> None:
    assert found(reference, "Which comprehensive reviews are there?") == [
        "S-2010-52", "S-2016-1038", "S-2022-899",
    ]  # fmt: skip
    assert found(reference, "What is the first annual review?") == ["S-2012-963"]
    assert found(reference, "What is the latest annual review?") == ["S-2020-1308"]


def test_what_is_dated_after_the_day_is_not_there_yet(reference: Memory) -> None:
    assert found(reference, "What is the latest annual review?", as_of="2016-06-01") == ["S-2015-1052"]


def test_the_day_is_told_with_its_source(reference: Memory) -> None:
    reply = reference.ask("When was resolution 1977 adopted?")

    (row,) = reply.answers
    assert (row.evidence[0].when, reply.status) == ("2011-04-20", "answered")
    assert reply.findings[0].text.endswith(": 20 April 2011.")
    assert row.evidence[0].citations


def test_a_body_issues_documents_of_its_own_types(reference: Memory) -> None:
    council = set(found(reference, "Which documents did the Security Council publish in 2014?"))
    committee = set(found(reference, "Which documents did the 1540 Committee publish in 2014?"))

    assert (council, committee) == ({"S-PRST-2014-7"}, {"S-2014-369", "S-2014-958"})


@pytest.mark.parametrize("text", ["Which annual reviews are there?", "有哪些年度审查？"])
def test_a_list_says_that_there_may_be_others(reference: Memory, text: str) -> None:
    assert [each.code for each in reference.ask(text).notices] == ["documents_known"]


def test_of_a_long_list_all_are_counted_and_the_rest_is_a_choice(
    reference: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reference.ask("Which press releases are there?")
    monkeypatch.setattr("search.questions.documents.listed.MOST", 10)
    first = reference.ask("Which press releases are there?")
    met, reply = [row.id for row in first.answers], first
    while reply.choices:
        reply = reference.answer(reply.choices[0].question)
        met += [row.id for row in reply.answers]

    assert len(first.answers) == 10 < len(whole.answers)
    assert first.findings[0] == whole.findings[0]
    assert not whole.choices and {*met} == {row.id for row in whole.answers}
    assert [notice.text for notice in first.notices if notice.code == "documents_more"] == [
        f"Further documents, not listed here: {len(whole.answers) - 10}. Ask from the day of the next one on."
    ]
