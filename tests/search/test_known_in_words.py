"""The other clock in a question's own words: what was known here on a day, in six languages."""

from datetime import date

import pytest

from graph.vocabulary import Language
from search.memory import Memory
from search.model import Reply
from search.reading.clock import known_when

TODAY = date(2026, 11, 22)
CHAIRED = """
en | Who chaired the Committee according to what this memory knew on 1 January 2020?
en | What was known here on 1 January 2020 about who chaired the Committee?
fr | Qui présidait le Comité selon ce que cette mémoire savait le 1er janvier 2020 ?
fr | D'après ce que l'on savait ici le 1er janvier 2020, qui présidait le Comité ?
es | ¿Quién presidía el Comité según lo que sabía esta memoria el 1 de enero de 2020?
es | Según lo que se sabía aquí el 1 de enero de 2020, ¿quién presidía el Comité?
ru | Кто возглавлял Комитет по тому, что знала эта память на 1 января 2020 года?
ru | Согласно тому, что было известно здесь 1 января 2020 года, кто возглавлял Комитет?
ar | من ترأس اللجنة بحسب ما كانت تعرفه هذه الذاكرة في 1 كانون الثاني/يناير 2020؟
ar | وفقا لما كانت هذه الذاكرة تعرفه في 1 يناير 2020، من ترأس اللجنة؟
zh | 根据本记忆库在2020年1月1日所知，谁是委员会主席？
zh | 按照本系统截至2020年1月1日所掌握的情况，谁主持委员会？
"""
OF_THEN = [
    "Who was known as an expert in 2010?",
    "What did the Committee know about Kenya in 2010?",
    "Who worked on what was known as export control in 2010?",
    "Who chaired the Committee on 1 January 2020?",
]


def asked(rows: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in row.split("|")) for row in rows.strip().splitlines()]


def ask(memory: Memory, text: str) -> Reply:
    return memory.ask(text, as_of=TODAY.isoformat())


@pytest.mark.parametrize(("lang", "text"), asked(CHAIRED))
def test_a_question_may_say_itself_when_it_was_known(reference: Memory, lang: str, text: str) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, reply.question.known_at) == (lang, "2020-01-01")
    assert reply.status == "out_of_range"  # nothing had been recorded then
    assert reply.question.asked == text


def test_what_is_known_today_is_answered_and_says_as_of_when(reference: Memory) -> None:
    reply = ask(reference, "As known here in 2090, who chaired the Committee in 2016?")
    assert [each.id for each in reply.answers] == ["person/roman-oyarzun-marchesi"]
    assert "known_then" in {notice.code for notice in reply.notices}


def test_a_day_given_beside_the_question_holds(reference: Memory) -> None:
    text = "As known here on 1 March 2010, who chaired the Committee in 2016?"
    assert reference.ask(text, known_at="2090-01-01").question.known_at == "2090-01-01"


@pytest.mark.parametrize("text", OF_THEN)
def test_other_dates_say_nothing_of_when_it_was_known(text: str) -> None:
    assert known_when(text, "en", TODAY) == (text, "")


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "Who chaired, as known here in March 2010?", "2010-03-31"),
        ("en", "Who chaired, as known here in 2012?", "2012-12-31"),
        ("en", "Who chaired, as known here on 30 February 2012?", ""),
        ("zh", "根据2015年本库所知，谁是主席？", "2015-12-31"),
    ],
)
def test_a_month_or_a_year_means_its_last_day(lang: Language, text: str, day: str) -> None:
    assert known_when(text, lang, TODAY).day == day
