"""Tasks by words and by bodies: a common term in any language, and whose tasks they are goes without saying."""

import pytest

from search.memory import Memory

WEBSITE = [
    "en What did the Committee set out to do about its website in its thirteenth programme of work?",
    "fr Qu'est-ce que le Comité s'est fixé au sujet du site web dans son treizième programme de travail ?",
    "es ¿Qué se propuso hacer el Comité sobre el sitio web en su decimotercer programa de trabajo?",
    "ru Что Комитет наметил сделать в отношении сайта в своей тринадцатой программе работы?",
    "ar ماذا اعتزمت اللجنة القيام به بشأن الموقع الشبكي في برنامج عملها الثالث عشر؟",
    "zh 委员会在第十三个工作方案中打算就网站做什么？",
]


@pytest.mark.parametrize("line", WEBSITE)
def test_a_common_term_is_met_in_the_language_that_tasks_are_told_in(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    found = [answer.id.partition("para-")[2] for answer in reply.answers]
    assert (reply.status, found) == ("partial", ["5", "7-d", "10-a", "10-b", "10-c"])


def test_of_the_committee_and_another_body_the_other_one_is_meant(reference: Memory) -> None:
    both = reference.ask(
        "What did the Committee set out to do about the 1267 Committee in its thirteenth programme of work?", lang="en"
    )

    assert both.question.bodies == ("organization/1267-committee",)
    assert {answer.id.partition("para-")[2] for answer in both.answers} >= {"9-f", "9-h-iii"}
