"""Questions as people put them: in telegram style, with an "and when", about nationals, leavers, handing over."""

import pytest

from search.memory import Memory
from search.model import Question, Reply

TELEGRAMS = """
region/m49-029 | en | export control experts caribbean
region/m49-029 | fr | experts contrôle des exportations Caraïbes
region/m49-029 | es | expertos Caribe control de las exportaciones
region/m49-018 | zh | 出口管制 专家 南部非洲
region/m49-011 | fr | contrôle des exportations Afrique de l'Ouest spécialistes
"""
NATIONALS = """
fr | Quels experts japonais ont travaillé sur le contrôle des exportations ?
es | ¿Qué expertos japoneses han trabajado en el control de las exportaciones?
en | Has any Japanese worked on export control?
zh | 日本专家谁从事过出口管制工作？
"""
AND_WHEN = """
en | Who has worked on biosecurity in Kenya, and when?
en | Who has worked on biosecurity in Kenya and in what capacity?
fr | Qui a travaillé sur la biosécurité au Kenya, et quand ?
es | ¿Quién ha trabajado en bioseguridad en Kenia, y en qué calidad?
ru | Кто занимался биобезопасностью в Кении и когда?
ar | من عمل على الأمن البيولوجي في كينيا، ومتى؟
zh | 谁在肯尼亚从事过生物安全工作?分别在什么时候?
"""
OWN_OFFICE = """
en | I have just joined my country's mission. Who has worked on biosecurity in Kenya?
fr | Je viens de rejoindre la mission de mon pays et je voudrais savoir qui a travaillé sur la biosécurité au Kenya.
es | Acabo de incorporarme a la misión de mi país; ¿quién ha trabajado en bioseguridad en Kenia? Un cordial saludo.
ru | Я представляю свою страну, работаю в представительстве моей страны; кто занимался биобезопасностью в Кении?
ar | التحقت للتو ببعثة بلدي وأود أن أعرف من عمل على الأمن البيولوجي في كينيا، ولكم جزيل الشكر.
zh | 我刚加入我国代表团,想请问有谁在肯尼亚从事过生物安全工作?
"""
LEAVERS = """
fr | Parmi les anciens du Groupe d'experts, qui a travaillé sur l'assistance ?
es | Entre los antiguos del Grupo de Expertos, ¿quién ha trabajado en asistencia?
ru | Кто из бывших в Группе экспертов занимался помощью?
ar | من من قدامى فريق الخبراء عمل على المساعدة؟
"""
GROUPS = """
en | Who coordinated the monitoring working group in 2013?
en | Who was coordinator of the working group on monitoring in 2013?
fr | Qui coordonnait le groupe de travail sur le suivi en 2013 ?
es | ¿Quién coordinaba el grupo de trabajo de supervisión en 2013?
ru | Кто координировал рабочую группу по мониторингу в 2013 году?
ar | من كان منسق الفريق العامل المعني بالرصد في عام 2013؟
zh | 2013年监测工作组的协调员是谁？
"""
AFTER_SPAIN = """
en | Who took over the chair of the 1540 Committee from Mr Oyarzun?
en | To whom did Spain hand over the chair of the 1540 Committee?
fr | À qui l'Espagne a-t-elle transmis la présidence du Comité 1540 ?
es | ¿A quién entregó España la presidencia del Comité 1540?
ru | Кто перенял председательство в Комитете 1540 у Испании?
ar | من تسلم رئاسة لجنة 1540 من إسبانيا؟
zh | 谁从西班牙手中接过1540委员会主席一职?
"""
BEFORE_BOLIVIA = """
en | From whom did Bolivia take over the chair of the 1540 Committee?
fr | De qui la Bolivie a-t-elle repris la présidence du Comité 1540 ?
es | ¿De quién recibió Bolivia la presidencia del Comité 1540?
ru | От кого Боливия приняла председательство в Комитете 1540?
ar | ممن تسلمت بوليفيا رئاسة لجنة 1540؟
zh | 玻利维亚从谁手中接过1540委员会主席职务?
"""
SPANIARDS = """
en | Which Spaniards have worked in the 1540 Committee?
fr | Quels Espagnols ont travaillé au sein du Comité 1540 ?
es | ¿Qué españoles han trabajado en el seno del Comité 1540?
ru | Кто из испанцев работал в Комитете 1540?
ar | من من الإسبان عمل في لجنة 1540؟
zh | 哪些西班牙人在1540委员会工作过?
"""
NO_RECORD = """
en | Has no Egyptian ever been an expert of the 1540 Committee?
fr | Aucun Égyptien n'a-t-il jamais été expert auprès du Comité 1540 ?
es | ¿Ningún egipcio ha sido nunca experto del Comité 1540?
ru | Неужели ни один египтянин никогда не был экспертом Комитета 1540?
ar | أود أن أعرف ما إذا كان أحد من المصريين قد عمل خبيراً لدى لجنة 1540.
zh | 难道没有埃及人当过1540委员会的专家吗?
"""
OUTREACH = """
en | Which tasks are there on outreach in the thirteenth programme of work?
fr | Quelles tâches de sensibilisation prévoit le treizième programme de travail ?
es | ¿Qué tareas de divulgación prevé el decimotercer programa de trabajo?
ru | Что Комитет наметил по транспарентности и работе с общественностью в тринадцатой программе работы?
ar | ما مهام التوعية في برنامج العمل الثالث عشر؟
zh | 第十三个工作方案中关于外联有什么任务?
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def read(memory: Memory, lang: str, asked: str) -> Question:
    return memory.ask(asked, lang=lang).question


def found(reply: Reply) -> set[str]:
    return {answer.id for answer in reply.answers}


@pytest.mark.parametrize(("place", "lang", "asked"), rows(TELEGRAMS))
def test_a_place_beside_the_persons_without_a_link_is_where(
    reference: Memory, place: str, lang: str, asked: str
) -> None:
    question = read(reference, lang, asked)

    assert (question.places, question.nationalities) == ((place,), ())


@pytest.mark.parametrize(("lang", "asked"), rows(NATIONALS))
def test_an_adjective_beside_the_persons_is_whose_nationals_they_are(reference: Memory, lang: str, asked: str) -> None:
    question = read(reference, lang, asked)

    assert (question.places, question.nationalities) == ((), ("state/JPN",))


@pytest.mark.parametrize(("lang", "asked"), [*rows(AND_WHEN), *rows(OWN_OFFICE)])
def test_what_every_answer_tells_and_whose_office_it_is_restrict_nothing(
    reference: Memory, lang: str, asked: str
) -> None:
    question = read(reference, lang, asked)

    assert (question.places, question.missing, question.not_understood) == (("state/KEN",), (), ())


def test_more_that_is_asked_after_an_and_when_is_asked_back(reference: Memory) -> None:
    asked = "Who has worked on biosecurity in Kenya, and when did they leave?"

    assert reference.ask(asked).status == "ask_back"


@pytest.mark.parametrize(("lang", "asked"), rows(LEAVERS))
def test_the_former_of_a_body_are_its_former_persons(reference: Memory, lang: str, asked: str) -> None:
    question = read(reference, lang, asked)

    assert (question.bodies, question.standing) == (("organization/1540-goe",), "former")


@pytest.mark.parametrize(("lang", "asked"), rows(AFTER_SPAIN))
def test_whoever_took_a_post_from_somebody_came_after(reference: Memory, lang: str, asked: str) -> None:
    assert found(reference.ask(asked, lang=lang)) == {"person/sacha-llorentty-soliz"}


@pytest.mark.parametrize(("lang", "asked"), rows(BEFORE_BOLIVIA))
def test_whoever_a_post_was_taken_from_came_before(reference: Memory, lang: str, asked: str) -> None:
    assert found(reference.ask(asked, lang=lang)) == {"person/roman-oyarzun-marchesi"}


def test_taking_over_in_a_year_orders_nobody(reference: Memory) -> None:
    question = reference.ask("Who took over the chair of the 1540 Committee in 2017?").question

    assert (question.relation, question.period) == ("", "2017")


@pytest.mark.parametrize(("lang", "asked"), rows(SPANIARDS))
def test_nationals_who_worked_in_a_body_are_its_holders_of_any_post(reference: Memory, lang: str, asked: str) -> None:
    people = ("roman-oyarzun-marchesi", "carlos-lopez", "javier-gutierrez")

    assert found(reference.ask(asked, lang=lang)) == {f"person/{person}" for person in people}


@pytest.mark.parametrize(("lang", "asked"), rows(NO_RECORD))
def test_no_national_on_record_is_no_record_and_no_denial(reference: Memory, lang: str, asked: str) -> None:
    reply = reference.ask(asked, lang=lang)

    assert (reply.status, found(reply)) == ("no_evidence", set())
    assert reply.question.on_behalf_of == ("state/EGY",)


def test_a_state_in_the_chair_is_told_by_the_person_who_sat_there(reference: Memory) -> None:
    reply = reference.ask("Quisiera saber si Costa Rica ocupó alguna vez la presidencia del Comité 1540.")

    assert found(reply) == {"person/jorge-urbina"}


@pytest.mark.parametrize(("lang", "asked"), rows(OUTREACH))
def test_outreach_alone_is_the_field_of_its_working_group(reference: Memory, lang: str, asked: str) -> None:
    assert {"task/s-2014-369-para-10-c", "task/s-2014-369-para-10-k"} <= found(reference.ask(asked, lang=lang))


@pytest.mark.parametrize(
    "asked", ["Combien d'États d'Europe ont adhéré au TIAN ?", "¿Cuántos Estados de Europa se han adherido al TPAN?"]
)
def test_to_adhere_is_to_join_in_any_way(reference: Memory, asked: str) -> None:
    states = ("AUT", "IRL", "MLT", "SMR", "VAT")

    assert found(reference.ask(asked)) == {f"state/{state}" for state in states}


@pytest.mark.parametrize(("lang", "asked"), rows(GROUPS))
def test_a_working_group_is_known_by_the_short_of_its_name(reference: Memory, lang: str, asked: str) -> None:
    reply = reference.ask(asked, lang=lang)

    assert reply.question.bodies == ("organization/wg-monitoring",)
    assert not reply.question.text
    assert [row.id for row in reply.answers] == ["person/maria-soledad-urruela"]
