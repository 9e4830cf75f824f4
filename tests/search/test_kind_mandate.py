"""Mandates of bodies: readings in six languages, look-alikes, what is in force on a day, who extended what."""

from typing import Any

import pytest

from search.memory import Memory

COMMITTEE, GROUP = "organization/1540-committee", "organization/1540-goe"
READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"bodies": (COMMITTEE,), "acts": (), "period": ""},
        [
            "When does the mandate of the 1540 Committee end?",
            "Until when does the Committee's mandate run?",
            "Jusqu'à quand court le mandat du Comité 1540 ?",
            "¿Hasta cuándo dura el mandato del Comité?",
            "До какого срока продлён мандат Комитета?",
            "متى تنتهي ولاية لجنة القرار 1540؟",
            "1540委员会的任务期限何时届满？",
            "When was the Committee's mandate last extended?",
        ],
    ),
    (
        {"bodies": (COMMITTEE,), "acts": ("extended",)},
        [
            "Which resolutions extended the mandate of the 1540 Committee?",
            "Combien de fois le mandat du Comité a-t-il été prorogé ?",
            "¿Qué resoluciones prorrogaron el mandato del Comité 1540?",
            "Какие резолюции продлевали мандат Комитета 1540?",
            "ما القرارات التي مددت ولاية اللجنة؟",
            "哪些决议延长了1540委员会的任务期限？",
        ],
    ),
    (
        {"bodies": (COMMITTEE,), "acts": ("begun",)},
        [
            "When did the Committee's mandate begin?",
            "Depuis quand le mandat du Comité est-il en vigueur ?",
            "¿Cuándo empezó el mandato del Comité 1540?",
            "Когда начался мандат Комитета?",
            "منذ متى بدأت ولاية اللجنة؟",
            "1540委员会的任务期限从何时开始？",
            "When was the 1540 Committee established?",
            "Quand le Comité 1540 a-t-il été créé ?",
            "¿Cuándo se creó el Comité 1540?",
            "Когда был создан Комитет 1540?",
            "متى أنشئت لجنة القرار 1540؟",
            "1540委员会是何时设立的？",
            "Which resolution established the 1540 Committee?",
        ],
    ),
    (
        {"bodies": (GROUP,), "acts": ()},
        ["When does the mandate of the Group of Experts expire?", "Когда истекает мандат Группы экспертов?"],
    ),
    ({"bodies": (), "acts": ("extended",)}, ["How many times has the mandate been extended?"]),
    ({"acts": ("history",), "period": "2015"}, ["Which resolution governed the Committee's mandate in 2015?"]),
]
OTHERS = [
    "When does the mandate of the Chair end?",
    "When does Scott Spence's mandate end?",
    "What is the mandate of the Group of Experts?",
    "Until when does resolution 1977 extend the mandate of the Committee?",
    "Who chaired the Committee when its mandate was extended in 2011?",
    "When was the 1373 Committee established?",
    "When did the Committee start to work on brokering?",
    "Does the mandate cover brokering?",
]


def resolutions(memory: Memory, text: str, **more: Any) -> list[str]:
    return [row.id.removeprefix("document/S-RES-") for row in memory.ask(text, **more).answers]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2003-01-01", []), ("2005-05-01", ["1540-2004"]), ("2021-04-24", ["2572-2021"]), ("2026-11-23", ["2663-2022"]),
        ("2032-12-01", []),
    ],
)  # fmt: skip
def test_the_mandate_in_force_is_that_of_the_day(reference: Memory, day: str, found: list[str]) -> None:
    assert resolutions(reference, "When does the mandate of the 1540 Committee end?", as_of=day) == found


def test_its_end_is_told_with_the_paragraph_that_sets_it(reference: Memory) -> None:
    reply = reference.ask("When does the Committee's mandate end?")

    (row,) = reply.answers
    assert reply.status == "answered"
    assert "until 30 November 2032" in reply.findings[0].text
    assert row.evidence[0].path == ("extended for ten years, para. 2",)
    assert row.evidence[0].citations[0].symbol == "S/RES/2663 (2022)"


def test_what_began_the_mandate_did_not_extend_it(reference: Memory) -> None:
    extended = resolutions(reference, "Which resolutions extended the mandate of the 1540 Committee?")

    assert extended == ["1673-2006", "1810-2008", "1977-2011", "2572-2021", "2622-2022", "2663-2022"]
    assert resolutions(reference, "When did the Committee's mandate begin?") == ["1540-2004"]
    assert resolutions(reference, "Which resolution governed the Committee's mandate in 2015?") == ["1977-2011"]


def test_where_no_end_is_said_none_is_told(reference: Memory) -> None:
    reply = reference.ask("When does the mandate of the Group of Experts expire?")

    assert "until" not in reply.findings[0].text.partition(": Extension")[0]


def test_of_a_body_without_a_known_mandate_nothing_is_said(reference: Memory) -> None:
    reply = reference.ask("When does the mandate of the 1737 Committee end?")

    assert (reply.status, reply.answers) == ("no_evidence", ())


def test_past_its_last_day_the_last_known_is_named(reference: Memory) -> None:
    reply = reference.ask("When does the Committee's mandate end?", as_of="2033-01-01")

    assert "last known until 30 November 2032" in reply.findings[0].text
