"""How two are connected: readings in six languages, look-alikes, and paths told step by step."""

from typing import Any

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"persons": ("person/amanda-cowl", "person/scott-spence")},
        [
            "How is Amanda Cowl connected to Scott Spence?",
            "Is there a link between Amanda Cowl and Scott Spence?",
            "Do Amanda Cowl and Scott Spence know each other?",
            "Quel est le lien entre Amanda Cowl et Scott Spence ?",
            "¿Cómo están conectados Amanda Cowl y Scott Spence?",
            "Как связаны между собой Amanda Cowl и Scott Spence?",
            "Amanda Cowl和Scott Spence有什么联系？",
        ],
    ),
    (
        {"persons": ("person/richard-cupitt", "person/terence-taylor")},
        [
            "What connects Richard Cupitt with Terence Taylor?",
            "What do Richard Cupitt and Terence Taylor have in common?",
            "Qu'est-ce qui relie Richard Cupitt à Terence Taylor ?",
            "¿Qué tienen en común Richard Cupitt y Terence Taylor?",
        ],
    ),
    (
        {"bodies": ("organization/osce", "organization/unoda")},
        [
            "What is the relationship between the OSCE and UNODA?",
        ],
    ),
    (
        {"persons": ("person/scott-spence",), "acts": ("with",)},
        [
            "With whom has Scott Spence worked?",
        ],
    ),
    (
        {"persons": ("person/richard-cupitt",), "acts": ("with",)},
        [
            "Who worked with Richard Cupitt?",
            "Qui a travaillé avec Richard Cupitt ?",
            "¿Quién ha trabajado con Richard Cupitt?",
            "Кто работал вместе с Richard Cupitt?",
            "谁与Richard Cupitt共事过？",
        ],
    ),
    (
        {"persons": ("person/terence-taylor",), "acts": ("with",)},
        [
            "Who else has worked together with Terence Taylor?",
        ],
    ),
    (
        {"places": ("state/KGZ",), "bodies": ("organization/osce",)},
        [
            "Какая связь между ОБСЕ и Кыргызстаном?",
            "كيف ترتبط منظمة الأمن والتعاون في أوروبا بقيرغيزستان؟",
            "欧安组织与吉尔吉斯斯坦之间有何联系？",
        ],
    ),
    (
        {"places": ("state/IND", "state/JPN")},
        [
            "ما هي العلاقة بين اليابان والهند؟",
            "Какая связь между Японией и Индией?",
            "日本与印度有何关系？",
        ],
    ),
]
OTHERS = [
    "Who has worked on links between terrorism and proliferation?",
    "Who is related to export control?",
    "Who has worked with the OSCE on export control?",
    "What is the relation between sanctions and resolution 1540?",
    "Which States are connected to the Black Sea?",
    "Who worked with industry in Africa?",
]


def test_a_path_is_told_step_by_step_with_its_sources(reference: Memory) -> None:
    reply = reference.ask("What links Richard Cupitt and Terence Taylor?")

    assert (reply.status, [row.id for row in reply.answers]) == ("answered", ["activity/stimson-2015"])
    assert all(item.citations for item in reply.answers[0].evidence)


def test_a_path_over_an_undated_step_is_partial(reference: Memory) -> None:
    reply = reference.ask("How are Amanda Cowl and Scott Spence connected?")

    assert reply.status == "partial"
    assert "connected_unsure" in {notice.code for notice in reply.notices}


def test_what_lies_after_the_day_connects_nobody(reference: Memory) -> None:
    reply = reference.ask("What links Richard Cupitt and Terence Taylor?", as_of="2014-12-31")

    assert "activity/stimson-2015" not in {row.id for row in reply.answers}


def test_an_unknown_person_is_asked_back_by_name(reference: Memory) -> None:
    reply = reference.ask("How are Amanda Cowl and Zebulon Quist connected?")

    assert reply.status == "ask_back"
    assert "Zebulon" in reply.notices[0].text


def test_those_who_worked_with_somebody_share_an_activity(reference: Memory) -> None:
    reply = reference.ask("Who worked with Richard Cupitt?")

    assert "person/terence-taylor" in {row.id for row in reply.answers}
