"""Whether somebody is or was in a post: status on the day with its rule, never a denial for want of a record."""

import re

import pytest

from search.memory import Memory
from search.model import Reply

KASPRZYK = """
en Is Nicolas Kasprzyk still an expert of the 1540 Committee?
en Is Nicolas Kasprzyk currently a member of the Group of Experts?
fr Nicolas Kasprzyk est-il encore expert du Comité 1540 ?
fr Est-ce que Nicolas Kasprzyk fait toujours partie du Groupe d'experts ?
es ¿Sigue siendo Nicolas Kasprzyk experto del Comité 1540?
es ¿Es Nicolas Kasprzyk todavía experto del Comité 1540?
ru Является ли Nicolas Kasprzyk по-прежнему экспертом Комитета 1540?
ru Nicolas Kasprzyk все еще эксперт Комитета 1540, правда ли?
ar هل ما زال Nicolas Kasprzyk خبيرا في لجنة القرار 1540؟
ar هل لا يزال Nicolas Kasprzyk خبيراً في لجنة القرار 1540؟
zh Nicolas Kasprzyk还是1540委员会的专家吗？
zh Nicolas Kasprzyk是否仍是1540委员会的专家？
"""
SPAIN_2004 = """
en Was Spain a member of the 1540 Committee in 2004?
fr Est-ce que l'Espagne était membre du Comité 1540 en 2004 ?
es ¿Era España miembro del Comité 1540 en 2004?
ru Была ли Испания членом Комитета 1540 в 2004 году?
ar هل كانت إسبانيا عضوا في لجنة القرار 1540 في عام 2004؟
zh 西班牙2004年是1540委员会的成员吗？
"""
WHEN = """
en When was Oh Joon chair of the 1540 Committee?
fr Quand Oh Joon a-t-il présidé le Comité 1540 ?
es ¿Cuándo presidió Oh Joon el Comité 1540?
ru Когда Oh Joon был председателем Комитета 1540?
ar متى ترأس Oh Joon لجنة القرار 1540؟
zh Oh Joon何时担任1540委员会主席？
"""
RIGHT = [(KASPRZYK, ["nicolas-kasprzyk"]), (SPAIN_2004, ["ESP"]), (WHEN, ["oh-joon"])]


def names(reply: Reply) -> list[str]:
    return [answer.id.partition("/")[2] for answer in reply.answers]


@pytest.mark.parametrize(("line", "found"), [(line, who) for text, who in RIGHT for line in text.strip().splitlines()])
def test_the_post_is_found_alike_in_every_language(reference: Memory, line: str, found: list[str]) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.question.intent, reply.status, names(reply)) == ("is_in_post", "answered", found)
    assert all(finding.citations for finding in reply.findings)
    assert reference.answer(reply.question) == reply


def test_a_former_expert_is_told_with_rule_and_day_and_never_affirmed(reference: Memory) -> None:
    reply = reference.ask("Is Nicolas Kasprzyk still an expert of the 1540 Committee?", lang="en")

    text = reply.findings[0].text
    assert "no longer in post" in text
    assert "April 2024" in text
    assert not re.search(r"\byes\b", text, re.IGNORECASE)
    assert reply.answers[0].posts[0].status == "ended"


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("Is Eloy Alfaro de Alba the chair of the 1540 Committee?", "answered", "in post"),
        ("Was Baso Sangqu chair of the 1540 Committee in 2012?", "answered", "Held in the period"),
        ("Was Baso Sangqu chair of the 1540 Committee in 2016?", "answered", "By its dates"),
        ("Was Argentina a member of the 1540 Committee in 2011?", "partial", "No source says"),
        ("Is Kai Kiessler still in the Group of Experts?", "partial", "not known"),
        ("Is Amanda Cowl an expert of the 1540 Committee?", "partial", "No record"),
        ("Has Terence Taylor ever been coordinator of the Group of Experts?", "answered", "coordinator"),
        ("Is Tanaka still an expert of the 1540 Committee?", "answered", "Kiwako Tanaka"),
    ],
)
def test_what_sources_say_decides_and_silence_denies_nothing(
    reference: Memory, text: str, status: str, said: str
) -> None:
    reply = reference.ask(text, lang="en")

    assert reply.status == status
    assert said in reply.findings[0].text


def test_somebody_unknown_is_asked_back(reference: Memory) -> None:
    reply = reference.ask("Is Kofi Annan an expert of the 1540 Committee?", lang="en")

    assert (reply.status, reply.answers) == ("ask_back", ())


@pytest.mark.parametrize(
    "text",
    [
        "Is there anyone who has worked on export control in Africa?",
        "Has Richard Cupitt worked on proliferation financing?",
        "Is Spain party to the Chemical Weapons Convention?",
        "Who is the chair of the 1540 Committee?",
        "Are Amanda Cowl and Scott Spence experts of the 1540 Committee?",
        "Is Kazakhstan a member of the OSCE region with border control?",
        "Did Oh Joon lead the visit to China?",
    ],
)
def test_questions_of_other_kinds_pass_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "is_in_post"


@pytest.mark.parametrize(
    "line",
    [
        "ru Eloy Alfaro de Alba все ещё председатель Комитета 1540?",
        "en Eloy Alfaro de Alba still chair of the 1540 Committee?",
    ],
)
def test_still_asks_whether_without_a_verb(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.question.intent, reply.question.standing) == ("is_in_post", "current")


@pytest.mark.parametrize(
    "line",
    [
        "en Is Adriana Volenikova still with the OSCE?",
        "en Does Anton Martyniuk still work for the OSCE?",
        "fr Adriana Volenikova est-elle toujours à l'OSCE ?",
        "es ¿Sigue Adriana Volenikova en la OSCE?",
        "ru Anton Martyniuk все еще работает в ОБСЕ?",
        "ar هل ما زالت Adriana Volenikova تعمل في منظمة الأمن والتعاون في أوروبا؟",
        "zh Anton Martyniuk 还在欧安组织工作吗？",
    ],
)
def test_an_organization_whose_name_is_a_region_too_is_where_somebody_works(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert reply.question.bodies == ("organization/osce",)
    assert [answer.status for answer in reply.answers] == ["unknown"]
