"""Requests and offers of assistance: readings in six languages, look-alikes, and which offers meet requests."""

from typing import Any

import pytest

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"acts": ("offered", "requested"), "topics": ("topic/op3c.border",)},
        [
            "Which States asked for help with border control and who could provide it?",
            "Quels États ont demandé de l'aide pour le contrôle aux frontières et qui peut la fournir ?",
            "¿Qué Estados pidieron ayuda para el control de fronteras y quién podría prestarla?",
            "Какие государства просили помощи в пограничном контроле и кто может её оказать?",
            "أي دول طلبت المساعدة في مراقبة الحدود ومن يمكنه تقديمها؟",
            "哪些国家请求边境管制方面的援助，谁可以提供？",
        ],
    ),
    (
        {"acts": ("offered", "requested"), "places": ("state/ARM",)},
        [
            "What has Armenia asked for, and who can help it?",
            "Qu'a demandé l'Arménie et qui peut l'aider ?",
            "¿Qué ha pedido Armenia y quién puede ayudarla?",
            "О чем просила Армения и кто может ей помочь?",
            "ماذا طلبت أرمينيا ومن يستطيع مساعدتها؟",
            "亚美尼亚请求了什么援助，谁能帮助它？",
        ],
    ),
    (
        {"places": ("state/ALB",), "acts": ("requested",)},
        [
            "What has Albania asked for?",
            "Quelles demandes d'assistance l'Albanie a-t-elle présentées ?",
            "¿Qué solicitudes de asistencia presentó Albania?",
            "Какие просьбы о помощи поступили от Албании?",
            "ما هي طلبات المساعدة المقدمة من ألبانيا؟",
            "阿尔巴尼亚提出了哪些援助请求？",
        ],
    ),
    (
        {"places": ("state/ARM",), "acts": ("requested",)},
        [
            "What assistance has Armenia requested?",
            "Qu'est-ce que l'Arménie a demandé ?",
            "¿Qué asistencia ha solicitado Armenia?",
            "О какой помощи просила Армения?",
            "ما المساعدة التي طلبتها أرمينيا؟",
            "亚美尼亚请求了什么援助？",
        ],
    ),
    (
        {"places": ("state/TGO",), "acts": ("requested",)},
        [
            "What kind of help did Togo seek?",
        ],
    ),
    (
        {"topics": ("topic/op3c.border",), "acts": ("requested",)},
        [
            "Which requests for assistance are there on border control?",
        ],
    ),
    (
        {"places": ("region/m49-002",), "acts": ("requested",), "period": "2008/.."},
        [
            "List assistance requests from Africa since 2008.",
        ],
    ),
    (
        {"places": ("state/MNG",), "on_behalf_of": ("state/JPN",), "acts": ("offered",)},
        [
            "What has Japan offered to Mongolia?",
        ],
    ),
    (
        {"topics": ("topic/x.biosecurity",), "acts": ("offered",)},
        [
            "Which offers of assistance exist on biosecurity?",
            "Quelles offres d'assistance existe-t-il en matière de biosécurité ?",
            "¿Qué ofertas de asistencia hay sobre bioseguridad?",
            "Какие предложения помощи есть по биобезопасности?",
            "ما هي عروض المساعدة بشأن الأمن البيولوجي؟",
            "有哪些关于生物安全的援助提议？",
        ],
    ),
    (
        {"places": ("region/m49-002",), "on_behalf_of": ("organization/eu",), "acts": ("offered",)},
        [
            "What assistance has the European Union offered in Africa?",
        ],
    ),
    (
        {"topics": ("topic/op3d.lists",), "places": ("state/ARM",), "acts": ("offered", "requested")},
        [
            "Which offers match the request of Armenia on control lists?",
        ],
    ),
    (
        {"topics": ("topic/op3d.export",), "places": ("state/KHM",), "acts": ("offered",)},
        [
            "Offers of assistance on strategic trade control for Cambodia",
        ],
    ),
    (
        {"topics": ("topic/op3d.export",), "acts": ("offered",)},
        [
            "Who offers help with export control?",
        ],
    ),
    (
        {"on_behalf_of": ("state/JPN",), "acts": ("offered",)},
        [
            "Qu'a offert le Japon ?",
            "¿Qué ofrece el Japón?",
            "Какую помощь предлагает Япония?",
            "ماذا عرضت اليابان؟",
            "日本提供了什么援助？",
        ],
    ),
    (
        {"places": ("state/ARM",), "acts": ("offered", "requested")},
        [
            "哪些提议符合亚美尼亚的请求？",
        ],
    ),
]
OTHERS = [
    "Which States have asked for assistance with border control?",
    "Who has worked on assistance requests?",
    "When did Armenia ask for assistance?",
    "Which organizations offer assistance in Africa?",
    "Who asked for a workshop in Kyrgyzstan?",
    "Какие государства просили о помощи?",
    "哪些国家请求过援助？",
    "Who can help with border control in Armenia?",
]


def test_offers_meet_requests_by_the_same_a_narrower_or_a_broader_topic(reference: Memory) -> None:
    reply = reference.ask("What has Armenia asked for, and who offers help with it?")

    kinds = [row.kind for row in reply.answers]
    assert (reply.status, kinds) == ("answered", ["request"] * 5 + ["offer"])
    assert "export control ⊃ control lists" in " ".join(f.text for f in reply.findings)


def test_offers_for_other_places_are_only_nearest(reference: Memory) -> None:
    reply = reference.ask("What has Armenia asked for, and who offers help with it?")

    aside = {item.id for near in reply.nearest for item in near.evidence}
    assert "offer/unlirec-caribbean-2015" in aside
    assert not aside & {row.id for row in reply.answers}


def test_what_a_state_offered_is_told_latest_first(reference: Memory) -> None:
    reply = reference.ask("What has Japan offered?")

    assert [row.id for row in reply.answers][:2] == ["offer/india-unoda-2025", "offer/japan-mongolia-2022"]


def test_a_state_without_any_request_has_no_evidence(reference: Memory) -> None:
    assert reference.ask("What has Switzerland asked for?").status == "no_evidence"


@pytest.mark.parametrize(
    "text",
    [
        "What has Mongolia asked for, and who offers to help?",
        "What assistance has Mongolia requested, and which States are willing to provide it?",
        "Quelle assistance la Mongolie a-t-elle demandée et quels États la proposent ?",
        "¿Qué asistencia ha pedido Mongolia y quién la ofrece?",
        "Какую помощь запрашивала Монголия и какие государства её предлагают?",
        "ما الذي طلبته منغوليا ومن يعرض المساعدة؟",
        "蒙古请求过什么援助，谁愿意提供？",
    ],
)
def test_an_offer_that_names_the_state_answers_a_request_without_a_topic(reference: Memory, text: str) -> None:
    reply = reference.ask(text)

    assert [row.kind for row in reply.answers] == ["request", "offer", "offer", "offer"]
    assert "offer/japan-mongolia-2022" in [row.id for row in reply.answers]


def test_what_help_was_asked_for_is_no_question_for_everything_done(reference: Memory) -> None:
    reply = reference.ask("What help did Kenya ask for?", lang="en")

    assert (reply.question.intent, reply.status) == ("assistance", "no_evidence")


@pytest.mark.parametrize(
    "text",
    [
        "What help did Albania ask for and who is helping it?",
        "Quelle aide l'Albanie a-t-elle demandée et qui l'aide ?",
        "¿Qué ayuda pidió Albania y quién la ayuda?",
        "О какой помощи просила Албания и кто ей помогает?",
        "ما المساعدة التي طلبتها ألبانيا ومن يساعدها؟",
        "阿尔巴尼亚请求了什么援助，谁在帮助它？",
    ],
)
def test_who_helps_is_who_offers(reference: Memory, text: str) -> None:
    assert reference.ask(text).question.acts == ("offered", "requested")


@pytest.mark.parametrize(
    "text",
    [
        "Did Mongolia ask for help?",
        "La Mongolie a-t-elle demandé de l'aide ?",
        "¿Pidió ayuda Mongolia?",
        "Просила ли Монголия о помощи?",
        "هل طلبت منغوليا المساعدة؟",
        "蒙古请求过援助没有？",
    ],
)
def test_whether_help_was_asked_for_is_answered_with_the_request(reference: Memory, text: str) -> None:
    assert [row.kind for row in reference.ask(text).answers] == ["request"]


def test_who_asked_for_help_asks_for_requests(reference: Memory) -> None:
    assert {row.kind for row in reference.ask("Who asked for help with border control?").answers} == {"request"}
    assert reference.ask("Who asked about biosecurity in Central Asia?").question.intent == "who_has_worked_on"


@pytest.mark.parametrize(
    "text",
    [
        "What did Saudi Arabia offer?",
        "Qu'est-ce que l'Arabie saoudite a offert ?",
        "¿Qué ofreció Arabia Saudita?",
        "Что предложила Саудовская Аравия?",
        "ماذا عرضت المملكة العربية السعودية؟",
        "沙特阿拉伯提供了什么？",
    ],
)
def test_what_was_offered_is_told_in_the_words_of_its_source_where_no_topic_tells_it(
    reference: Memory, text: str
) -> None:
    row = reference.ask(text).answers[0]

    assert "financial support" in row.label.lower()
    assert any("USD 500,000" in step for step in row.evidence[0].path)


def test_offers_beside_requests_are_of_the_topic_that_was_named(reference: Memory) -> None:
    both = reference.ask("Which States asked for help with border control and who could provide it?", lang="en")
    alone = reference.ask("Who offers help with border control?", lang="en")

    offered = {answer.id for answer in both.answers if answer.kind == "offer"}
    assert offered and offered == {answer.id for answer in alone.answers if answer.kind == "offer"}
