"""Which organizations worked on something somewhere: readings in six languages, and a ranking that adds up."""

import pytest

from search.memory import Memory

EXPORT, BIO = "topic/op3d.export", "topic/x.biosecurity"
READ = [
    ("en", "Which organizations work on export control in Central Asia?", EXPORT),
    ("en", "What organisations were active on export control in Africa?", EXPORT),
    ("en", "List international organizations that deal with biosecurity", BIO),
    ("en", "Which organizations have organised workshops on export control?", EXPORT),
    ("en", "Which organisations were active on biosecurity in Latin America and what was done with them?", BIO),
    ("en", "Which NGOs work on biosecurity?", BIO),
    ("fr", "Quelles organisations travaillent sur le contrôle des exportations en Asie centrale ?", EXPORT),
    ("fr", "Quels organismes s'occupent de la biosécurité ?", BIO),
    ("fr", "Quelles organisations internationales ont été actives dans le contrôle des exportations ?", EXPORT),
    ("fr", "Quelles ONG travaillent sur le contrôle des exportations en Afrique ?", EXPORT),
    ("es", "¿Qué organizaciones trabajan en el control de las exportaciones en Asia Central?", EXPORT),
    ("es", "¿Qué organismos se ocupan de la bioseguridad?", BIO),
    ("es", "¿Qué organizaciones internacionales han participado en el control de las exportaciones?", EXPORT),
    ("es", "Indique las organizaciones que se dedican al control de las exportaciones en África", EXPORT),
    ("ru", "Какие организации занимаются экспортным контролем в Центральной Азии?", EXPORT),
    ("ru", "Какие международные организации работали над экспортным контролем?", EXPORT),
    ("ru", "Перечислите организации, которые занимались экспортным контролем в Африке", EXPORT),
    ("ru", "Какие учреждения занимаются биобезопасностью?", BIO),
    ("ar", "ما هي المنظمات التي تعمل على مراقبة الصادرات في آسيا الوسطى؟", EXPORT),
    ("ar", "أي منظمات تعمل في مجال مراقبة الصادرات؟", EXPORT),
    ("ar", "ما هي المنظمات الدولية التي شاركت في مراقبة الصادرات في أفريقيا؟", EXPORT),
    ("ar", "اذكر المنظمات الناشطة في مراقبة الصادرات", EXPORT),
    ("zh", "哪些组织在中亚从事出口管制工作？", EXPORT),
    ("zh", "哪些国际组织参与了出口管制？", EXPORT),
    ("zh", "请列出从事出口管制的组织", EXPORT),
    ("zh", "哪些机构从事生物安全工作？", BIO),
]
LOOK_ALIKE = [
    "Who has worked on export control in Central Asia?",
    "Which organization did Scott Spence work for?",
    "Which experts of international organizations have worked on export control?",
    "Which States are members of regional organizations?",
    "Who spoke at workshops in Kenya?",
    "Which organizations helped States ratify the CTBT?",
]


@pytest.mark.parametrize(("lang", "text", "topic"), READ)
def test_questions_for_organizations_are_read_in_every_language(
    reference: Memory, lang: str, text: str, topic: str
) -> None:
    question = reference.ask(text, lang=lang).question  # type: ignore[arg-type]

    assert question.intent == "which_organizations"
    assert (question.topics, question.text, question.not_understood) == ((topic,), (), ())


@pytest.mark.parametrize("text", LOOK_ALIKE)
def test_what_only_looks_like_it_passes_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "which_organizations"


def test_organizations_are_ranked_by_shares_that_add_up_alike_in_every_language(reference: Memory) -> None:
    asked = [(lang, text) for lang, text, _ in READ if text == first_of(lang)]

    replies = [reference.ask(text, lang=lang) for lang, text in asked]  # type: ignore[arg-type]

    assert len(replies) == 6
    assert {reply.status for reply in replies} == {"answered"}
    assert all([a.id for a in reply.answers] == [a.id for a in replies[0].answers] for reply in replies)
    assert replies[0].answers[0].id == "organization/osce"
    for answer in replies[0].answers:
        assert answer.score == round(sum(s.value for item in answer.evidence for s in item.shares), 4)
        assert all(item.citations for item in answer.evidence)
    assert reference.answer(replies[0].question) == replies[0]


def first_of(lang: str) -> str:
    return next(text for each, text, _ in READ if each == lang)


def test_the_committee_itself_is_left_out(reference: Memory) -> None:
    reply = reference.ask("Which organizations work on export control in Africa?")

    assert not {"organization/1540-committee", "organization/1540-goe"} & {answer.id for answer in reply.answers}


def test_an_offer_is_asked_for_as_such(reference: Memory) -> None:
    reply = reference.ask("Which organizations offered assistance on biosecurity?")

    assert {answer.id for answer in reply.answers} == {"organization/eu", "organization/oas-cicte"}
    assert {item.kind for answer in reply.answers for item in answer.evidence} == {"offer"}


def test_a_kind_of_organization_keeps_the_others_out(reference: Memory) -> None:
    every = reference.ask("Which organizations work on biosecurity?")
    civil = reference.ask("Which NGOs work on biosecurity?")

    assert civil.question.roles == ("civil",)
    assert {answer.id for answer in civil.answers} < {answer.id for answer in every.answers}
    assert "organization/chatham-house" in {answer.id for answer in civil.answers}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Which organizations provide assistance in the field of chemical weapons?"),
        ("fr", "Quelles organisations fournissent une assistance dans le domaine des armes chimiques ?"),
        ("es", "¿Qué organizaciones prestan asistencia en materia de armas químicas?"),
        ("ru", "Какие организации оказывают помощь в области химического оружия?"),
        ("ar", "ما المنظمات التي تقدم المساعدة في مجال الأسلحة الكيميائية؟"),
        ("zh", "哪些组织在化学武器领域提供援助？"),
    ],
)
def test_where_nobody_offers_help_those_active_are_told_and_said_to_be(reference: Memory, lang: str, text: str) -> None:
    reply = reference.ask(text, lang=lang)  # type: ignore[arg-type]

    assert (reply.status, reply.answers[0].id) == ("partial", "organization/opcw")
    assert "which_organizations_no_offer" in [notice.code for notice in reply.notices]


@pytest.mark.parametrize(
    "text",
    [
        "Which organizations can we cooperate with on biosecurity in Central Asia?",
        "Avec quelles organisations peut-on coopérer en matière de biosécurité en Asie centrale ?",
        "¿Con qué organizaciones se puede cooperar en bioseguridad en Asia Central?",
        "С какими организациями можно сотрудничать по биобезопасности в Центральной Азии?",
        "مع أي منظمات يمكن التعاون في مجال الأمن البيولوجي في آسيا الوسطى؟",
        "在中亚生物安全方面可以与哪些组织合作？",
    ],
)
def test_to_cooperate_with_are_those_active(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert (reply.status, reply.answers[0].id) == ("answered", "organization/osce")


def test_help_is_more_than_what_was_offered(reference: Memory) -> None:
    reply = reference.ask("Which organisations help with export controls in West Africa?")

    assert {"organization/wco", "organization/unrec", "organization/eu"} <= {answer.id for answer in reply.answers}


def test_an_organization_beside_those_asked_for_must_be_told_of(reference: Memory) -> None:
    reply = reference.ask("Which organizations supported CARICOM on export control?")

    assert (reply.status, reply.question.text) == ("partial", ("CARICOM",))


@pytest.mark.parametrize(
    "asked",
    [
        "Which organizations have asked for assistance?",
        "Quelles organisations ont demandé une assistance ?",
        "¿Qué organizaciones pidieron ayuda?",
        "Какие организации просили о помощи?",
        "ما المنظمات التي طلبت المساعدة؟",
        "哪些组织请求过援助？",
    ],
)
def test_organizations_that_asked_for_help_are_not_those_that_gave_it(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert [row.id for row in reply.answers] == ["organization/caricom", "organization/sica"]


@pytest.mark.parametrize(
    "line",
    [
        "en Which regional organizations have a point of contact?",
        "en Which regional bodies have designated a national focal point?",
        "fr Quelles organisations régionales ont désigné un point de contact ?",
        "es ¿Qué organizaciones regionales tienen un punto de contacto?",
        "ru У каких региональных организаций есть контактные лица?",
        "ar ما المنظمات الإقليمية التي لديها نقطة اتصال؟",
        "zh 哪些区域组织指定了联络点？",
    ],
)
def test_who_has_a_point_of_contact_is_not_who_worked_on_points_of_contact(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert [answer.id.partition("/")[2] for answer in reply.answers] == ["caricom", "oas-cicte", "osce", "auc"]
    assert {each.kind for answer in reply.answers for each in answer.evidence} == {"contact-point"}


@pytest.mark.parametrize(
    "text",
    ["Which organizations have worked on points of contact?", "Which organizations trained points of contact?"],
)
def test_who_worked_on_points_of_contact_is_asked_as_before(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.acts == ()
