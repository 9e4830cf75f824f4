"""Which practices bear on something: readings in six languages, look-alikes, and what is answered."""

from typing import Any

from search.memory import Memory

READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"topics": ("topic/op3d.export",)},
        [
            "Which effective practices exist on export control?",
            "Quelles sont les bonnes pratiques en matière de contrôle des exportations ?",
            "¿Qué buenas prácticas existen sobre el control de las exportaciones?",
            "Какая передовая практика есть в области экспортного контроля?",
            "ما هي الممارسات الجيدة في مجال مراقبة الصادرات؟",
            "在出口管制方面有哪些良好做法？",
        ],
    ),
    (
        {"topics": ("topic/x.industry",)},
        [
            "What good practices are known on outreach to industry?",
            "Comment d'autres États ont-ils organisé la sensibilisation de l'industrie ?",
        ],
    ),
    (
        {"topics": ("topic/x.nap",), "places": ("region/m49-002",)},
        [
            "List lessons learned on national action plans in Africa.",
            "Pratiques relatives aux plans d'action nationaux en Afrique",
        ],
    ),
    (
        {"topics": ("topic/x.biosecurity",), "places": ("region/everyday-latin-america",)},
        [
            "Name practices about biosecurity in Latin America.",
            "Existe-t-il des pratiques sur la biosécurité en Amérique latine ?",
            "Enumere las prácticas sobre bioseguridad en América Latina.",
            "Назовите эффективные практики по биобезопасности в Латинской Америке.",
            "اذكر الممارسات المتعلقة بالأمن البيولوجي في أمريكا اللاتينية",
            "请列出拉丁美洲生物安全方面的有效做法。",
        ],
    ),
    (
        {"places": ("state/HRV",), "acts": ("shared",)},
        [
            "Which practices did Croatia share?",
        ],
    ),
    (
        {"topics": ("topic/x.nap",), "bodies": ("organization/osce",), "acts": ("shared",), "period": "2012/.."},
        [
            "Show me practices submitted by the OSCE on national action plans since 2012.",
        ],
    ),
    (
        {"topics": ("topic/op3b",), "places": ("region/m49-035",)},
        [
            "Are there any effective practices on physical protection in South-East Asia?",
        ],
    ),
    (
        {"topics": ("topic/op3d.licensing",)},
        [
            "How have others solved licensing?",
            "Как другие государства организовали лицензирование?",
            "其他国家如何处理许可证发放？",
        ],
    ),
    (
        {"places": ("state/IND",), "acts": ("shared",)},
        [
            "Quelles pratiques efficaces l'Inde a-t-elle communiquées ?",
            "¿Qué prácticas ha compartido la India?",
            "Какие практики представила Индия?",
            "ما الممارسات التي قدمتها الهند؟",
            "印度分享了哪些做法？",
        ],
    ),
    (
        {"topics": ("topic/op3b",)},
        [
            "¿Hay prácticas eficaces sobre protección física?",
        ],
    ),
]
OTHERS = [
    "Who has shared practices on export control?",
    "Which experts have worked on effective practices?",
    "Which States have shared effective practices on export control?",
    "Who wrote about good practices in Africa?",
    "What did the Committee set out to do about effective practices?",
    "Кто занимался эффективной практикой в Африке?",
    "谁分享了出口管制方面的做法？",
]


def test_practices_of_the_place_alone_are_answered_with_those_who_shared_them(reference: Memory) -> None:
    reply = reference.ask("Which practices bear on border control in Southern Africa?")

    assert reply.status == "answered"
    assert [row.id for row in reply.answers] == ["practice/peer-exchange-botswana-south-africa-2025"]
    assert reply.answers[0].evidence[0].agent == "Botswana; South Africa"
    assert reply.findings[1].citations


def test_practices_like_another_share_its_topics_and_leave_it_out(reference: Memory) -> None:
    reply = reference.ask("Which practices are similar to the Peer exchange on export and border control?")

    found = {row.id for row in reply.answers}
    assert "practice/caricom-collective-implementation-2011" in found
    assert "practice/peer-exchange-botswana-south-africa-2025" not in found


def test_words_that_name_nothing_leave_the_nearest_practices(reference: Memory) -> None:
    reply = reference.ask("Which effective practices bear on transit control?")

    assert (reply.status, reply.answers) == ("no_evidence", ())
    assert {near.relaxed for near in reply.nearest} == {"topic"}


def test_a_practice_whose_title_names_the_topic_bears_on_it_by_inference(reference: Memory) -> None:
    reply = reference.ask("Which effective practices concern peer review?", lang="en")

    sure = {row.label: row.evidence[0].certainty for row in reply.answers}
    assert sure["Three-way peer review"] == sure["Regional peer review, Istanbul"] == "inferred"
    assert sure["First 1540 peer review"] == "stated"


def test_the_other_title_of_a_practice_is_shown(reference: Memory) -> None:
    reply = reference.ask("Which effective practices are there on control lists?", lang="en")

    shown = {row.label: row.evidence[0].path for row in reply.answers}
    assert any("Regional strategic approach" in part for part in shown["Collective implementation by a region"])
