"""Persons by names as people write them: parts, order, initials, titles, scripts; bodies by their acronyms."""

import pytest

from search.memory import Memory
from search.model import Question

ONE = """
nicolas-kasprzyk       | Who is KASPRZYK Nicolas?
nicolas-kasprzyk       | Which posts did KASPRZYK, Nicolas hold?
nicolas-kasprzyk       | Who is Mr. Kasprzyk?
nicolas-kasprzyk       | Qui est M. Kasprzyk ?
richard-cupitt         | Who is R. Cupitt?
dana-perkins           | who is perkins?
roman-oyarzun-marchesi | Who is Roman Oyarzún Marchesi?
roman-oyarzun-marchesi | Who is Ambassador Oyarzun?
roman-oyarzun-marchesi | ¿Quién es el embajador Román Oyarzún?
roman-oyarzun-marchesi | Кто такой посол Роман Оярсун Марчеси?
igor-khripunov         | Кто такой Хрипунов?
igor-khripunov         | Что известно о Хрипунове?
igor-khripunov         | Кто работал с Игорем Хрипуновым?
nicolas-kasprzyk       | What did Kasprzyk do in Africa?
claude-heller          | من هو السفير كلود هيلر؟
baso-sangqu            | 桑库大使是谁？
oh-joon                | 吳浚大使是誰？
"""
HEARD = """
nicolas-kasprzyk | Кто такой Николя Каспшик?
nicolas-kasprzyk | whos Nicolas Kaspryzk
nicolas-kasprzyk | Who is Nicholas Kasprzik?
nicolas-kasprzyk | هل لا يزال نيكولاس كاسبرزيك خبيراً لدى لجنة 1540؟
nicolas-kasprzyk | 尼古拉·卡斯普日克是谁？
dana-perkins     | Кто такая Дана Перкинс?
dana-perkins     | 我想知道达娜·珀金斯是否仍在1540委员会专家组任职
dana-perkins     | 达娜珀金斯是谁？
terence-taylor   | 请问特伦斯·泰勒是什么人？
peter-barcroft   | 彼得·巴克罗夫特是什么人？
amanda-cowl      | Кто такая Аманда Коул?
angela-kane      | Who is Angela Cane?
richard-cupitt   | من هو ريتشارد كوبيت؟
scott-spence     | С кем работал Скотт Спенс?
scott-spence     | Чем занимался Спенс?
scott-spence     | من هو سكوت سبنس
jorge-urbina     | Кто был председателем Комитета 1540 после Урбины?
"""
NEAR = """
richard-cupitt   | What did Cuppit do?
nicolas-kasprzyk | who is Kaspryzk?
dana-perkins     | Who is Danny Perkin?
"""
STRANGE = """
Кто такой Ричард Перкинс?
Кто такой Дана Тейлор?
من هو سكوت كوبيت؟
达娜·泰勒是谁？
Who is Nicolas Spence?
من هو محمد؟
"""
BODIES = """
organization/united-nations   | Кто в ООН работал над экспортным контролем?
organization/opcw             | Кто из ОЗХО работал над химической безопасностью?
organization/opcw             | Qui à l'OIAC a travaillé sur la sécurité chimique ?
organization/opcw             | ¿Quién de la OPAQ ha trabajado en seguridad química?
organization/opcw             | Who at the OPCW has worked on chemical security?
organization/opcw             | 禁化武组织的谁从事过出口管制工作？
organization/opcw             | 禁化武組織的誰從事過出口管制工作？
organization/opcw             | من في منظمة حظر الأسلحة الكيماوية عمل على مراقبة الصادرات؟
organization/ctbto            | 禁核试组织的谁从事过出口管制工作？
organization/security-council | Кто из СБ ООН работал над экспортным контролем?
organization/eu               | Кто из Евросоюза работал над экспортным контролем?
"""


def rows(table: str) -> list[tuple[str, str]]:
    pairs = [line.split("|") for line in table.strip().splitlines()]
    return [(one.strip(), asked.strip()) for one, asked in pairs]


def read(memory: Memory, asked: str) -> Question:
    return memory.ask(asked).question


@pytest.mark.parametrize(("person", "asked"), rows(ONE))
def test_a_person_is_found_by_the_name_as_written(reference: Memory, person: str, asked: str) -> None:
    assert read(reference, asked).persons == (f"person/{person}",)


def test_a_person_taken_by_a_part_of_the_name_is_said_and_by_the_whole_is_not(reference: Memory) -> None:
    part, whole = (reference.ask(f"Who is {name}?") for name in ("Kasprzyk", "KASPRZYK Nicolas"))

    assert ["context" in {notice.code for notice in reply.notices} for reply in (part, whole)] == [True, False]


@pytest.mark.parametrize(("person", "asked"), rows(HEARD))
def test_a_name_close_in_every_word_to_one_person_alone_is_taken_and_that_is_said(
    reference: Memory, person: str, asked: str
) -> None:
    reply = reference.ask(asked)

    assert (*reply.question.persons, *reply.question.relative_to) == (f"person/{person}",)
    assert "heard" in {notice.code for notice in reply.notices}
    assert reply.status in ("answered", "partial")


@pytest.mark.parametrize("asked", STRANGE.strip().splitlines())
def test_the_given_name_of_one_and_the_family_name_of_another_are_nobody(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert (reply.question.persons, reply.answers) == ((), ())


def test_two_names_written_by_ear_are_both_taken(reference: Memory) -> None:
    reply = reference.ask("ما الصلة بين ريتشارد كوبيت ونيكولاس كاسبرزيك؟")

    assert reply.question.persons == ("person/nicolas-kasprzyk", "person/richard-cupitt")


@pytest.mark.parametrize(("person", "asked"), rows(NEAR))
def test_a_name_that_is_only_partly_alike_is_asked_back_and_not_asserted(
    reference: Memory, person: str, asked: str
) -> None:
    reply = reference.ask(asked)

    assert (reply.status, reply.notices[0].code, reply.answers) == ("ask_back", "nearly", ())
    sent = reference.answer(reply.choices[0].question)
    assert (*sent.question.persons, *sent.question.relative_to) == (f"person/{person}",)
    assert sent.status == "answered"


def test_a_family_name_that_several_bear_is_asked_back_whatever_is_asked(reference: Memory) -> None:
    reply = reference.ask("How are Tanaka and Kasprzyk connected?")

    assert reply.status == "ask_back"
    assert [choice.label for choice in reply.choices] == ["Kiwako Tanaka", "Nobuaki Tanaka"]


@pytest.mark.parametrize(
    "asked",
    [
        "Is Hong Kong party to the CWC?",
        "Who has worked on Bosch Rexroth sensors?",
        "Young experts on border control in Africa?",
        "Who has worked on border control in August?",
    ],
)
def test_a_longer_name_is_not_taken_for_the_person_who_bears_a_part_of_it(reference: Memory, asked: str) -> None:
    assert not read(reference, asked).persons


def test_a_title_is_no_part_of_a_name_that_is_not_known(reference: Memory) -> None:
    assert read(reference, "Кто такой г-н Иванов?").text == ("Иванов",)


def test_a_title_that_stands_by_no_name_is_a_word_like_others(reference: Memory) -> None:
    assert "ambassador" in read(reference, "Who has worked on ambassador briefings in Africa?").text


@pytest.mark.parametrize(("body", "asked"), rows(BODIES))
def test_a_body_is_found_by_its_acronym_or_name_in_the_language(reference: Memory, body: str, asked: str) -> None:
    assert read(reference, asked).bodies == (body,)


@pytest.mark.parametrize(
    "symbol", ["S/2014/369", "s 2014 369", "S-2014-369", "S／2014／369", "UNSCR 1977", "resolution 1977 (2011)"]
)
def test_a_document_is_found_by_its_symbol_however_typed(reference: Memory, symbol: str) -> None:
    wanted = "document/S-RES-1977-2011" if "1977" in symbol else "document/S-2014-369"
    assert read(reference, f"What does {symbol} say about assistance?").documents == (wanted,)


def test_the_resolution_of_the_committee_is_a_document_where_it_is_asked_what_it_says(reference: Memory) -> None:
    reply = reference.ask("What does resolution 1540 (2004) say about border control?")

    assert "S/RES/1540 (2004)" in reply.findings[0].text
    assert reference.ask("Who has worked on border control under resolution 1540?").question.documents == ()


def test_traditional_chinese_and_full_width_letters_are_read_like_others(reference: Memory) -> None:
    plain = reference.ask("谁在中亚从事过出口管制工作？").answers

    assert reference.ask("誰在中亞從事過出口管制工作？").answers == plain
    assert len(reference.ask("Ｗｈｏ has worked on export control in Central Asia?").answers) == len(plain)
