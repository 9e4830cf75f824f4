"""Who began or ended in a post within a period, in six languages: nobody who was in office all along."""

import pytest

from search.memory import Memory

BEGAN_2017 = """
Who became chair of the 1540 Committee in 2017?
Who took over the chair of the 1540 Committee in 2017?
Qui est devenu président du Comité 1540 en 2017 ?
Qui a pris la présidence du Comité 1540 en 2017 ?
¿Quién asumió la presidencia del Comité 1540 en 2017?
¿Quién pasó a ser presidente del Comité 1540 en 2017?
Кто стал председателем Комитета 1540 в 2017 году?
من أصبح رئيسا للجنة القرار 1540 في عام 2017؟
谁在2017年接任1540委员会主席？
2017年谁当上了1540委员会主席？
"""
ENDED_2016 = """
Who left the chair of the 1540 Committee in 2016?
Who stepped down as chair of the 1540 Committee in 2016?
Qui a quitté la présidence du Comité 1540 en 2016 ?
¿Quién dejó la presidencia del Comité 1540 en 2016?
Кто покинул пост председателя Комитета 1540 в 2016 году?
من ترك رئاسة لجنة القرار 1540 في عام 2016؟
谁在2016年卸任1540委员会主席？
"""
BETWEEN = """
Who chaired the 1540 Committee between Spain and Indonesia?
Qui a présidé le Comité 1540 entre l'Espagne et l'Indonésie ?
¿Quién presidió el Comité 1540 entre España e Indonesia?
Кто был председателем Комитета 1540 между Испанией и Индонезией?
من ترأس لجنة القرار 1540 بين إسبانيا وإندونيسيا؟
谁在西班牙和印度尼西亚之间担任1540委员会主席？
"""
AFRICAN = """
Which African experts served in the Group of Experts?
Who was the first expert from Africa?
Quels experts africains ont fait partie du Groupe d'experts ?
Какие африканские эксперты были в Группе экспертов?
专家组的非洲专家有哪些？
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def people(memory: Memory, asked: str) -> list[str]:
    return [answer.id.removeprefix("person/") for answer in memory.ask(asked).answers]


@pytest.mark.parametrize("asked", lines(BEGAN_2017))
def test_who_began_in_a_year_is_told_of_that_year_and_nobody_of_the_next(reference: Memory, asked: str) -> None:
    assert people(reference, asked) == ["sacha-llorentty-soliz"]
    assert people(reference, asked.replace("2017", "2018")) == []


@pytest.mark.parametrize("asked", lines(ENDED_2016))
def test_who_left_in_a_year_is_told_of_that_year_and_nobody_of_the_one_before(reference: Memory, asked: str) -> None:
    assert people(reference, asked) == ["roman-oyarzun-marchesi"]
    assert people(reference, asked.replace("2016", "2015")) == []


def test_a_beginning_that_no_source_dates_is_only_possible(reference: Memory) -> None:
    reply = reference.ask("Who became chair of the 1540 Committee in 2008?")

    assert (reply.status, [answer.label for answer in reply.answers]) == ("partial", ["Jorge Urbina"])


@pytest.mark.parametrize("asked", lines(BETWEEN))
def test_who_came_between_two_is_not_answered_with_the_two(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).status == "ask_back"


def test_a_year_tells_which_of_two_successors_is_meant(reference: Memory) -> None:
    assert people(reference, "Who took over the chair of the Committee from Mexico in 2011?") == ["baso-sangqu"]


@pytest.mark.parametrize("asked", lines(AFRICAN))
def test_an_expert_for_a_region_is_no_expert_from_there(reference: Memory, asked: str) -> None:
    assert "enrique-ochoa" not in people(reference, asked)


def test_who_left_at_no_time_named_is_whoever_is_no_longer_there(reference: Memory) -> None:
    assert reference.ask("Which experts left the Group?").question.standing == "former"
