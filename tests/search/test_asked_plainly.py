"""Plain questions in everyday words: "has anyone here", whether there were any, neither nor, who helps, where based."""

import pytest

from search.memory import Memory
from search.model import Reply

ANYONE_HERE = """
en | Has anyone here worked on biosecurity in Africa?
fr | Quelqu'un ici a-t-il travaillé sur la biosécurité en Afrique ?
es | ¿Quién de aquí ha trabajado en bioseguridad en África?
ru | Кто-нибудь здесь занимался биобезопасностью в Африке?
ar | هل عمل أحد هنا على الأمن البيولوجي في أفريقيا؟
zh | 这里有没有人在非洲从事过生物安保工作？
"""
ANY_NATIONALS = """
en | Were there any Russians in the 1540 Group of Experts?
fr | Y a-t-il eu des Russes dans le Groupe d'experts ?
es | ¿Hubo rusos en el Grupo de Expertos?
ru | Были ли в группе экспертов 1540 россияне?
ar | هل كان في فريق الخبراء روس؟
zh | 1540专家组中有没有俄罗斯人？
"""
NEITHER = """
en | Which States have neither signed nor ratified the CTBT?
en | Which countries did not sign or ratify the CTBT?
fr | Quels États n'ont ni signé ni ratifié le TICE ?
es | ¿Qué Estados no han firmado ni ratificado el TPCE?
ru | Какие государства не подписали и не ратифицировали ДВЗЯИ?
ar | ما هي الدول التي لم توقع ولم تصدق على معاهدة الحظر الشامل للتجارب النووية؟
zh | 哪些国家既没有签署也没有批准《全面禁止核试验条约》？
"""
UNTIL_TODAY = """
en | Which States are not party to the CWC to this day?
fr | Quels États ne sont pas parties à la CIAC jusqu'à ce jour ?
es | ¿Qué Estados no son parte en la Convención sobre las Armas Químicas hasta el día de hoy?
ru | Какие государства по сей день не являются участниками КЗХО?
ar | ما هي الدول غير الأطراف في اتفاقية الأسلحة الكيميائية حتى اليوم؟
zh | 到今天为止哪些国家不是《化学武器公约》缔约国？
"""
AUDIENCE = """
en | Who has done work aimed at parliamentarians?
fr | Qui a fait un travail à l'intention des parlementaires ?
es | ¿Quién ha hecho trabajo orientado a parlamentarios?
ru | Кто занимался работой, ориентированной на парламентариев?
ar | من قام بعمل موجه إلى البرلمانيين؟
zh | 谁做过面向议员的工作？
"""
HELPS = """
en | Who helps Mongolia?
fr | Qui aide la Mongolie ?
es | ¿Quién ayuda a Mongolia?
ru | Кто помогает Монголии?
ar | من يساعد منغوليا؟
zh | 谁帮助蒙古？
"""
BASED = """
en | Organizations based in Vienna
fr | Quelles organisations ont leur siège à Vienne ?
es | ¿Qué organizaciones tienen su sede en Viena?
ru | Какие организации базируются в Вене?
ar | ما هي المنظمات التي يقع مقرها في فيينا؟
zh | 哪些组织总部设在维也纳？
"""
STILL_COORDINATOR = """
en | Is Einas Mohammed still the regional coordinator for Africa?
fr | Einas Mohammed est-elle toujours la coordonnatrice régionale de l'UNODA pour l'Afrique ?
es | ¿Sigue siendo Einas Mohammed la coordinadora regional de la UNODA para África?
ru | Является ли Einas Mohammed региональным координатором по Африке?
ar | هل لا تزال Einas Mohammed المنسقة الإقليمية لأفريقيا؟
zh | Einas Mohammed还是非洲区域协调员吗？
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in row.split("|")) for row in table.strip().splitlines()]


def ask(memory: Memory, text: str) -> Reply:
    return memory.ask(text, as_of="2026-11-22")


def answers(reply: Reply) -> set[str]:
    return {each.id.partition("/")[2] for each in reply.answers}


@pytest.mark.parametrize(("lang", "text"), rows(ANYONE_HERE))
def test_here_beside_the_persons_bounds_no_place_where_another_is_named(
    reference: Memory, lang: str, text: str
) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, answers(reply)) == (lang, {"terence-taylor", "hernan-perez-loose"})


def test_here_alone_is_still_asked_back(reference: Memory) -> None:
    assert ask(reference, "Has anyone here worked on biosecurity?").question.missing == ("region",)


@pytest.mark.parametrize(("lang", "text"), rows(ANY_NATIONALS))
def test_whether_a_body_had_people_of_a_nation_is_told_by_who_they_were(
    reference: Memory, lang: str, text: str
) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, reply.question.intent) == (lang, "who_held")
    assert answers(reply) == {"victor-slipchenko"}


@pytest.mark.parametrize(("lang", "text"), rows(NEITHER))
def test_neither_signed_nor_ratified_denies_both(reference: Memory, lang: str, text: str) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, reply.question.acts, reply.question.negated) == (lang, ("acted",), True)
    assert {"IND", "PAK", "SSD"} <= answers(reply)
    assert not answers(reply) & {"CHN", "EGY", "USA", "IRQ"}  # these signed


def test_signed_or_ratified_asks_for_either(reference: Memory) -> None:
    reply = ask(reference, "Which States signed or ratified the CTBT in 2013?")
    assert answers(reply) == {"BRN", "TCD", "GNB", "IRQ"}


@pytest.mark.parametrize(("lang", "text"), rows(UNTIL_TODAY))
def test_until_today_bounds_nothing(reference: Memory, lang: str, text: str) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, answers(reply)) == (lang, {"PRK", "EGY", "ISR", "SSD"})


@pytest.mark.parametrize(("lang", "text"), rows(AUDIENCE))
def test_work_may_be_aimed_at_an_audience(reference: Memory, lang: str, text: str) -> None:
    question = ask(reference, text).question
    assert (question.lang, question.topics, question.text) == (lang, ("topic/audience.parliamentarians",), ())


@pytest.mark.parametrize(("lang", "text"), rows(HELPS))
def test_who_helps_a_state_asks_for_offers_to_it(reference: Memory, lang: str, text: str) -> None:
    question = ask(reference, text).question
    assert (question.lang, question.intent, question.acts) == (lang, "assistance", ("offered",))
    assert (question.places, question.on_behalf_of) == (("state/MNG",), ())


@pytest.mark.parametrize(("lang", "text"), rows(BASED))
def test_seats_of_organizations_are_said_not_to_be_recorded(reference: Memory, lang: str, text: str) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, reply.status, reply.answers) == (lang, "no_evidence", ())
    assert reference.answer(reply.choices[0].question).answers  # those active there


@pytest.mark.parametrize(("lang", "text"), rows(STILL_COORDINATOR))
def test_a_post_for_a_region_is_looked_for_there(reference: Memory, lang: str, text: str) -> None:
    reply = ask(reference, text)
    assert (reply.question.lang, reply.question.intent) == (lang, "is_in_post")
    assert answers(reply) == {"einas-mohammed"}


def test_a_post_for_another_region_is_none_of_these(reference: Memory) -> None:
    assert not ask(reference, "Is Einas Mohammed still the regional coordinator for Asia?").answers


def test_when_a_state_acceded_is_told_where_it_ratified(reference: Memory) -> None:
    assert "2013" in ask(reference, "When did Iraq accede to the CTBT?").findings[0].text


def test_a_slip_in_both_names_is_still_the_one_person_so_called(reference: Memory) -> None:
    assert answers(ask(reference, "who is Terrence Tayler and what posts did he hold")) == {"terence-taylor"}
    assert not ask(reference, "Who is Martin Cupitt?").answers


def test_holders_who_may_have_left_are_counted_and_only_the_newest_named(reference: Memory) -> None:
    reply = ask(reference, "Who sits on the 1540 Committee now?")
    notice = next(each for each in reply.notices if each.code == "who_held_unknown")
    assert notice.text.count("“") == 5
    assert "(+ " in notice.text


def test_an_arabic_letter_is_no_slip_for_one_of_another_shape(reference: Memory) -> None:
    finance = reference.ask("من عمل في المالية في آسيا الوسطى؟").question
    assert (finance.places, finance.text) == (("region/m49-143",), ("المالية",))
    assert reference.ask("من عمل في مراقبة الصادرات في قيرغيزشتان؟").question.places == ("state/KGZ",)
