"""Words that change a question are never dropped: it is asked back rather than answered as something else."""

import pytest

from search.memory import Memory

TOGETHER = """
Who has worked on both export control and biosecurity in Africa?
Who chaired both the 1540 Committee and the 1718 Committee?
Which organizations work on both biosecurity and border control?
What did Botswana and South Africa do together?
Qui a travaillé à la fois sur la biosécurité et le contrôle des exportations en Afrique ?
¿Quién ha trabajado a la vez en bioseguridad y en control de las exportaciones?
Кто занимался одновременно биобезопасностью и экспортным контролем?
من عمل على الأمن البيولوجي ومراقبة الصادرات معاً؟
谁既从事过生物安保又从事过出口管制？
¿Quién ha trabajado tanto en bioseguridad como en control de las exportaciones?
Кто занимался и биобезопасностью, и экспортным контролем?
谁在欧洲和中亚都从事过边境管制工作？
"""
MEASURED = """
Who has worked on biosecurity in more than one region?
Who has worked only on biosecurity?
Who has more experts, Africa or Asia?
Qui a travaillé sur la biosécurité dans plusieurs pays ?
Qui a travaillé uniquement sur la biosécurité ?
¿Quién ha trabajado en bioseguridad en más de una región?
¿Quién ha trabajado exclusivamente en bioseguridad?
¿Quién presidió el Comité 1540 durante más tiempo?
Кто занимался биобезопасностью в разных странах?
Кто занимался только биобезопасностью?
من عمل على الأمن البيولوجي في أكثر من منطقة؟
من عمل فقط على الأمن البيولوجي؟
谁在多个国家从事过生物安保工作？
谁只从事过生物安保工作？
"""
OUGHT = """
Should Egypt ratify the CTBT?
L'Égypte devrait-elle ratifier le TICE ?
¿Debería Egipto ratificar el TPCE?
Должен ли Египет ратифицировать ДВЗЯИ?
هل ينبغي لمصر التصديق على معاهدة الحظر الشامل للتجارب النووية؟
埃及应该批准《全面禁止核试验条约》吗？
"""
NOBODY = """
Is he still a member of the 1540 Committee?
¿Sigue siendo ella experta?
Она всё ещё эксперт Комитета 1540?
她还是1540委员会的专家吗？
"""
TURNED = """
Which States withdrew their request for assistance?
Which States accepted offers of assistance?
Quels États ont retiré leur demande d'assistance ?
¿Qué Estados aceptaron ofertas de asistencia?
Какие государства отозвали свои просьбы о помощи?
ما الدول التي سحبت طلب المساعدة؟
哪些国家撤回了援助请求？
"""
TO_ONE = """
Which States visited Malawi?
Which States did Japan offer assistance to?
Which States requested assistance from Japan?
Quels États ont visité le Kazakhstan ?
¿Qué Estados visitaron Kazajstán?
Какие государства посетили Казахстан?
ما الدول التي زارت كازاخستان؟
哪些国家访问过哈萨克斯坦？
"""
MISTYPED = """
¿Qué Estados de Áffrica no habían ratificado el TPCE a 1 de enero de 2016?
Which States in Affrica had not ratified the CTBT on 1 January 2016?
Quels États d'Affrique n'avaient pas ratifié le TICE au 1er janvier 2016 ?
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("asked", lines(TOGETHER))
def test_what_must_hold_together_is_asked_back_with_a_way_on(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert (reply.status, [notice.code for notice in reply.notices][:1]) == ("ask_back", ["together"])
    assert [reference.answer(choice.question).status for choice in reply.choices] == ["answered"]


@pytest.mark.parametrize("asked", lines(MEASURED))
def test_what_asks_to_weigh_the_records_is_asked_back(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert (reply.status, [notice.code for notice in reply.notices][:1]) == ("ask_back", ["measured"])


@pytest.mark.parametrize("asked", lines(OUGHT))
def test_what_a_state_ought_to_do_is_not_what_it_did(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert (reply.status, [notice.code for notice in reply.notices]) == ("ask_back", ["measured"])


def test_only_before_the_persons_and_should_beside_a_who_weigh_nothing(reference: Memory) -> None:
    assert reference.ask("Which former experts only have worked on biosecurity?").status == "answered"
    assert reference.ask("Whom should I ask about export control in Africa?").status == "answered"


@pytest.mark.parametrize("asked", lines(NOBODY))
def test_a_pronoun_that_stands_for_nobody_named_is_asked_back(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert (reply.status, [notice.code for notice in reply.notices]) == ("ask_back", ["pronoun"])


def test_a_pronoun_stands_for_whoever_is_named_before_it(reference: Memory) -> None:
    reply = reference.ask("Хрипунов — он всё ещё эксперт?")

    assert reply.question.persons == ("person/igor-khripunov",)


def test_together_of_one_thing_alone_means_nothing(reference: Memory) -> None:
    assert reference.ask("What did the Committee do together with Kazakhstan?").status == "answered"


@pytest.mark.parametrize("asked", lines(TURNED))
def test_what_was_done_about_a_request_or_an_offer_is_not_taken_for_making_it(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).status == "ask_back"


@pytest.mark.parametrize("asked", lines(TO_ONE))
def test_the_one_state_named_is_not_the_answer_to_which_states(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).status == "ask_back"


@pytest.mark.parametrize("asked", lines(MISTYPED))
def test_a_slip_of_the_pen_never_takes_a_not_with_it(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert (reply.question.negated, len(reply.answers)) == (True, 10)


def test_why_is_not_what(reference: Memory) -> None:
    assert reference.ask("¿Por qué visitó el Comité Malawi?").status == "ask_back"


def test_what_a_document_says_of_a_state_must_name_it(reference: Memory) -> None:
    assert reference.ask("What does S/2014/369 say about Kazakhstan?").status == "no_evidence"
