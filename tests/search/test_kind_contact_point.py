"""Points of contact as dated observations tell of them: who, whether, and that silence denies nothing."""

import pytest

from search.memory import Memory
from search.model import Reply

USA = """
en Who is the point of contact of the United States?
en Who is the US point of contact for resolution 1540?
en Who is the national focal point of the United States of America?
fr Qui est le point de contact des États-Unis ?
fr Quel est le point de contact national des États-Unis ?
es ¿Quién es el punto de contacto de los Estados Unidos?
es ¿Cuál es el punto focal de los Estados Unidos?
ru Кто является контактным лицом Соединенных Штатов?
ru Кто контактное лицо Соединенных Штатов?
ar من هي نقطة الاتصال في الولايات المتحدة؟
ar من هي جهة الاتصال الوطنية للولايات المتحدة؟
zh 美国的联络点是谁？
zh 谁是美国的国家联络人？
"""
KAZAKHSTAN = """
en Does Kazakhstan have a point of contact?
en Has Kazakhstan named a national point of contact?
fr Le Kazakhstan a-t-il un point de contact ?
fr Le Kazakhstan a-t-il désigné un point de contact national ?
es ¿Tiene Kazajstán un punto de contacto nacional?
es ¿Ha designado Kazajstán un punto de contacto?
ru Есть ли у Казахстана контактный пункт?
ru Назначил ли Казахстан контактное лицо?
ar هل لدى كازاخستان نقطة اتصال؟
ar هل عينت كازاخستان نقطة اتصال وطنية؟
zh 哈萨克斯坦有联络点吗？
zh 哈萨克斯坦是否指定了国家联络点？
"""


def names(reply: Reply) -> list[str]:
    return [answer.id.partition("/")[2] for answer in reply.answers]


@pytest.mark.parametrize("line", USA.strip().splitlines())
def test_the_last_known_holder_is_told_as_no_longer_confirmed(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.question.intent, reply.status, names(reply)) == ("contact_point", "partial", ["todd-perry"])
    assert "last_confirmed" in {notice.code for notice in reply.notices}
    assert reference.answer(reply.question) == reply


@pytest.mark.parametrize("line", KAZAKHSTAN.strip().splitlines())
def test_whether_there_is_one_rests_on_the_day_it_was_seen(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.question.intent, reply.question.acts, reply.status) == ("contact_point", ("named",), "partial")
    assert "2016" in reply.findings[0].text
    assert reply.findings[0].citations


def test_a_holder_seen_in_the_year_asked_answers(reference: Memory) -> None:
    reply = reference.ask("Who was the point of contact of the United States in 2011?", lang="en")

    assert (reply.status, names(reply)) == ("answered", ["thomas-wuchte"])


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Who is the point of contact for CARICOM?", "oneil-hamilton"),
        ("Who is the contact point of the OAS?", "marcelo-martinez"),
        ("Who is the UNODA contact point for Asia and the Pacific?", "amanda-cowl"),
        ("Who is UNODA's regional coordinator for Africa?", "einas-mohammed"),
    ],
)
def test_organizations_have_points_of_contact_too(reference: Memory, text: str, holder: str) -> None:
    assert names(reference.ask(text, lang="en")) == [holder]


def test_confirmed_within_a_year_is_an_answer(reference: Memory) -> None:
    reply = reference.ask("Who is the point of contact of the United States?", lang="en", as_of="2025-01-01")

    assert (reply.status, names(reply), reply.answers[0].status) == ("answered", ["todd-perry"], "current")


def test_no_record_is_no_denial_and_says_what_would_have_to_be_loaded(reference: Memory) -> None:
    reply = reference.ask("Has Argentina named a point of contact?", lang="en")

    assert (reply.status, names(reply)) == ("partial", [])
    assert "No record" in reply.findings[0].text
    assert "have to be loaded" in reply.findings[0].text
    assert "not determinable" in reply.findings[1].text


@pytest.mark.parametrize(
    "text",
    [
        "Which States in Africa have no point of contact?",
        "Who has worked on points of contact in Central Asia?",
        "Which States have named a point of contact?",
        "Who trained national points of contact in Africa?",
        "Which practices bear on national points of contact?",
        "Who has experience with the point of contact of Kazakhstan?",
    ],
)
def test_questions_of_other_kinds_pass_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "contact_point"


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("en Who is the contact of CARICOM?", "oneil-hamilton"),
        ("en Who is the contact of UNODA for Africa?", "einas-mohammed"),
        ("fr Qui est le contact de la CARICOM ?", "oneil-hamilton"),
        ("es ¿Quién es el contacto de la CARICOM?", "oneil-hamilton"),
    ],
)
def test_the_contact_of_somebody_is_the_point_of_contact(reference: Memory, line: str, holder: str) -> None:
    assert names(reference.ask(line[3:], lang=line[:2])) == [holder]  # type: ignore[arg-type]


def test_seen_before_and_after_a_month_is_the_point_of_contact_by_inference(reference: Memory) -> None:
    reply = reference.ask("Who was the US point of contact in March 2023?", lang="en")

    assert (reply.status, names(reply)) == ("answered", ["todd-perry"])
    assert reply.answers[0].evidence[0].certainty == "inferred"


@pytest.mark.parametrize(
    "text",
    [
        "Which ministry is China's point of contact?",
        "Quel ministère est le point de contact de la Chine ?",
        "¿Qué ministerio es el punto de contacto de China?",
        "В каком министерстве находится контактный пункт Китая?",
        "أي وزارة هي نقطة الاتصال الوطنية للصين؟",
        "中国的联络点是哪个部门？",
    ],
)
def test_which_ministry_it_is_asks_for_the_point_of_contact(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.question.intent, reply.question.places) == ("contact_point", ("state/CHN",))
    assert (reply.status, reply.answers) == ("partial", ())


@pytest.mark.parametrize(
    "line",
    [
        "en List the points of contact in Central Asia.",
        "fr Quels sont les points de contact en Asie centrale ?",
        "es ¿Quiénes son los puntos de contacto en Asia Central?",
        "ru Кто является контактными лицами в Центральной Азии?",
        "ar من هي نقاط الاتصال في آسيا الوسطى؟",
        "zh 中亚的联络点有哪些？",
    ],
)
def test_a_region_without_a_point_of_its_own_has_those_of_its_states(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert names(reply) == ["KAZ", "KGZ", "TJK", "TKM"]


def test_a_region_with_a_point_of_its_own_has_that_alone(reference: Memory) -> None:
    assert names(reference.ask("Who is the point of contact for Africa?", lang="en")) == ["einas-mohammed"]
