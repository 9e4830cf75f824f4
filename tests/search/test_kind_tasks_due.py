"""What is due in a period: deadlines, and what recurs while it lasts; six languages, months without a year."""

from datetime import date
from typing import Any

import pytest

from graph.time import Period, Verdict
from graph.time import asked as period_of
from search.memory import Memory
from search.questions.tasks.terms import falls
from tests.conftest import TODAY

YEARLY = "task/s-2011-819-para-12"
THIS_YEAR = [
    "What is due this year?",
    "What has to be done this year?",
    "Quelles sont les échéances de cette année ?",
    "Que faut-il faire cette année ?",
    "¿Qué vence este año?",
    "¿Qué hay que hacer este año?",
    "Что нужно сделать в этом году?",
    "今年有哪些任务到期？",
    "今年要做什么？",
    "ما المهام المستحقة هذا العام؟",
    "ماذا يجب القيام به هذا العام؟",
]
NEXT = [
    "What is due next?",
    "Quelles sont les prochaines échéances ?",
    "¿Cuáles son los próximos vencimientos?",
    "Какие ближайшие сроки?",
    "接下来有哪些任务到期？",
    "ما هي المواعيد النهائية المقبلة؟",
]
BY_JUNE = [
    "What is due by June?",
    "Quelles sont les échéances d'ici juin ?",
    "¿Qué vence para junio?",
    "Что нужно сделать к июню?",
    "6月底前有哪些任务到期？",
    "ما المهام المستحقة بحلول يونيو؟",
]
BEFORE_JUNE = [
    "What is due before June?",
    "Quelles sont les échéances avant juin ?",
    "¿Qué vence antes de junio?",
    "6月前有哪些任务到期？",
]


def found(memory: Memory, text: str, **more: Any) -> list[str]:
    return [answer.id for answer in memory.ask(text, **more).answers]


@pytest.mark.parametrize("text", THIS_YEAR)
def test_what_recurs_every_year_is_due_in_each_and_not_of_a_programme_that_has_ended(
    reference: Memory, text: str
) -> None:
    reply = reference.ask(text)

    assert (reply.question.acts, reply.question.period, reply.status) == (("due",), "2026", "answered")
    assert [answer.id for answer in reply.answers] == [YEARLY]
    assert "tasks_ended" in [notice.code for notice in reply.notices]


def test_while_the_programme_lasted_its_recurring_tasks_were_due(reference: Memory) -> None:
    then = found(reference, "What is due this year?", as_of="2014-07-01")

    assert {YEARLY, "task/s-2014-369-para-8-g", "task/s-2014-369-para-10-d"} < {*then}
    assert "tasks_ended" not in [n.code for n in reference.ask("What is due this year?", as_of="2014-07-01").notices]


def test_in_a_month_what_recurs_every_year_may_be_due(reference: Memory) -> None:
    reply = reference.ask("What is due this month?")

    assert (reply.status, [each.evidence[0].verdict for each in reply.answers]) == ("partial", ["maybe"])


def test_before_its_document_nothing_was_due(reference: Memory) -> None:
    assert found(reference, "What is due in 2005?") == []


def test_deadlines_come_before_what_has_no_day(reference: Memory) -> None:
    days = [answer.evidence[0].when for answer in reference.ask("What is due in 2014?").answers]

    assert days[:2] == ["2014-08-31", "2014-12-31"]
    assert days == sorted(filter(None, days)) + [""] * days.count("")


def test_by_a_day_without_a_first_one_asks_for_deadlines_alone(reference: Memory) -> None:
    assert found(reference, "Which tasks were due by August 2014?") == [
        "task/s-2014-369-para-7-a", "task/s-2014-369-para-7-d",
    ]  # fmt: skip


@pytest.mark.parametrize("text", NEXT)
def test_what_is_due_next_is_due_from_the_day_on(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.question.acts, reply.question.period) == (("due", "next"), "")
    assert [answer.id for answer in reply.answers] == [YEARLY]
    assert found(reference, text, as_of="2014-11-01")[:1] == ["task/s-2014-369-para-7-a"]


@pytest.mark.parametrize("text", BY_JUNE)
def test_a_month_without_a_year_is_the_next_one(reference: Memory, text: str) -> None:
    question = reference.ask(text).question

    assert (question.period, question.text, question.missing) == (f"{TODAY}/2027-06", (), ())


@pytest.mark.parametrize("text", BEFORE_JUNE)
def test_a_month_that_bounds_from_behind_is_left_out(reference: Memory, text: str) -> None:
    assert reference.ask(text).question.period == f"{TODAY}/2027-05"


def test_a_month_alone_is_that_month_and_this_months_is_this_years(reference: Memory) -> None:
    assert reference.ask("What is due in June?").question.period == "2027-06"
    assert reference.ask("What is due in November?").question.period == "2026-11"


def test_what_recurs_of_an_ended_programme_is_marked_where_it_is_listed(reference: Memory) -> None:
    asked = "What does the Committee have to do every quarter?"

    assert "ended on 31 January 2015" in reference.ask(asked).findings[1].text
    assert "ended" not in reference.ask(asked, as_of="2014-07-01").findings[1].text


LASTING = Period(date(2014, 6, 1).toordinal(), date(2020, 2, 1).toordinal())


@pytest.mark.parametrize(
    ("days", "repeats", "asked", "verdict"),
    [
        ([], ["R/P1Y"], "2016", Verdict.YES),
        ([], ["R/P1Y"], "2016-03", Verdict.MAYBE),
        ([], ["R/P1M"], "2015-02", Verdict.YES),
        ([], ["R/P1M"], "2015-02-03", Verdict.MAYBE),
        ([], ["R/P2Y"], "2016", Verdict.MAYBE),
        ([], ["R/P1Y"], "2021", Verdict.NO),
        ([], ["R/P1Y"], "2013", Verdict.NO),
        ([], [], "2016", Verdict.NO),
        (["2014-12-31"], ["R/P1Y"], "2016-12", Verdict.YES),
        (["2014-12-31"], ["R/P1Y"], "2016-11", Verdict.NO),
        (["2014-12-31"], ["R/P2Y"], "2015-12", Verdict.NO),
        (["2016-02-29"], ["R/P1Y"], "2017-02", Verdict.YES),
    ],
)
def test_what_recurs_is_due_in_a_period_as_long_as_its_interval_or_that_holds_its_day(
    days: list[str], repeats: list[str], asked: str, verdict: Verdict
) -> None:
    assert falls(days, repeats, LASTING, period_of(asked)) == verdict
