"""What has been done with States, organizations and in regions: readings in six languages, and the order of time."""

import pytest

from graph.time import parse
from search.memory import Memory

KAZ, KGZ, ASIA = "state/KAZ", "state/KGZ", "region/m49-143"
READ = [
    ("en", "What has been done with Kazakhstan since 2015?", KAZ),
    ("en", "What happened in Kyrgyzstan?", KGZ),
    ("en", "What activities took place in Central Asia in 2018?", ASIA),
    ("en", "List events in Kazakhstan", KAZ),
    ("en", "Give me the history of cooperation with Kyrgyzstan", KGZ),
    ("en", "How many workshops were held in Kazakhstan?", KAZ),
    ("en", "What has been done on border control with Kyrgyzstan?", KGZ),
    ("fr", "Qu'est-ce qui a été fait avec le Kirghizistan depuis 2010 ?", KGZ),
    ("fr", "Qu'a-t-on fait avec le Kazakhstan depuis 2015 ?", KAZ),
    ("fr", "Quelles activités ont eu lieu en Asie centrale en 2018 ?", ASIA),
    ("fr", "Que s'est-il passé au Kazakhstan ?", KAZ),
    ("es", "¿Qué se ha hecho con Kazajstán desde 2015?", KAZ),
    ("es", "¿Qué actividades tuvieron lugar en Asia Central en 2018?", ASIA),
    ("es", "¿Qué ha ocurrido en Kirguistán?", KGZ),
    ("es", "¿Qué talleres se han celebrado en Kazajstán?", KAZ),
    ("ru", "Что было сделано с Казахстаном с 2015 года?", KAZ),
    ("ru", "Какие мероприятия проводились в Центральной Азии в 2018 году?", ASIA),
    ("ru", "Что произошло в Кыргызстане?", KGZ),
    ("ru", "Какие семинары состоялись в Казахстане?", KAZ),
    ("ar", "ماذا تم مع كازاخستان منذ 2015؟", KAZ),
    ("ar", "ما هي الأنشطة التي أقيمت في آسيا الوسطى في 2018؟", ASIA),
    ("ar", "ماذا حدث في قيرغيزستان؟", KGZ),
    ("zh", "2015年以来同哈萨克斯坦开展了哪些工作？", KAZ),
    ("zh", "2018年在中亚举行了哪些活动？", ASIA),
    ("zh", "对哈萨克斯坦做过什么工作？", KAZ),
    ("zh", "在吉尔吉斯斯坦举办过哪些活动？", KGZ),
]
LOOK_ALIKE = [
    "Who has worked on export control in Kazakhstan?",
    "Who organised workshops in Kenya?",
    "What has Armenia asked for, and who offers help with it?",
    "What did the Committee set out to do about effective practices in its thirteenth programme of work?",
    "What does resolution 1540 say about export control?",
    "What did Richard Cupitt do in Africa?",
    "What expertise is there on export control in Kenya?",
    "What is due in 2026?",
    "What changed since 2020?",
    "Which experts took part in workshops in Kenya?",
    "Which practices bear on border control in Southern Africa?",
]


@pytest.mark.parametrize(("lang", "text", "place"), READ)
def test_questions_for_what_was_done_are_read_in_every_language(
    reference: Memory, lang: str, text: str, place: str
) -> None:
    reply = reference.ask(text, lang=lang)  # type: ignore[arg-type]

    assert reply.question.intent == "what_happened"
    assert (reply.question.places, reply.question.text, reply.question.not_understood) == ((place,), (), ())


@pytest.mark.parametrize("text", LOOK_ALIKE)
def test_what_only_looks_like_it_passes_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "what_happened"


def test_a_history_is_told_in_order_of_time_the_same_in_every_language(reference: Memory) -> None:
    asked = [(lang, text) for lang, text, _ in READ if "2018" in text]

    replies = [reference.ask(text, lang=lang) for lang, text in asked]  # type: ignore[arg-type]

    told = [[answer.id for answer in reply.answers] for reply in replies]
    assert all(each[-1] == "activity/bishkek-2018" for each in told)
    assert all(each == told[0] for each in told)


def test_a_history_mixes_what_was_done_given_and_signed(reference: Memory) -> None:
    reply = reference.ask("What has been done with Kazakhstan since 2015?")

    kinds = {answer.kind for answer in reply.answers}
    starts = [parse(answer.evidence[0].when).end_max for answer in reply.answers if answer.kind == "activity"]
    assert {"activity", "treaty", "contact-point", "offer"} <= kinds
    assert reply.status == "answered"
    assert "8" in reply.findings[0].text
    assert len(starts) > 2
    assert all(item.citations for answer in reply.answers for item in answer.evidence)
    assert reference.answer(reply.question) == reply


def test_held_in_asks_for_the_place_itself(reference: Memory) -> None:
    held = reference.ask("How many workshops were held in Kenya?")
    done = reference.ask("What workshops have been organised for Kenya?")

    assert {answer.id for answer in held.answers} < {answer.id for answer in done.answers}


def test_an_organization_counts_with_its_parts(reference: Memory) -> None:
    reply = reference.ask("What has been done with the OSCE since 2010?")

    assert reply.question.bodies == ("organization/osce",)
    assert "activity/bishkek-2018" in {answer.id for answer in reply.answers}


def test_these_states_are_asked_for(reference: Memory) -> None:
    assert reference.ask("What has been done with these States?").status == "ask_back"


def test_the_stated_date_is_shown_where_another_is_inferred(reference: Memory) -> None:
    reply = reference.ask("When was the Riyadh workshop in 2010?", lang="en")

    assert [item.when for item in reply.answers[0].evidence] == ["2010-12-11/2010-12-12"]


@pytest.mark.parametrize(
    "asked",
    [
        "How many activities were held in Togo?",
        "Combien d'activités ont eu lieu au Togo ?",
        "¿Cuántas actividades se celebraron en el Togo?",
        "Сколько мероприятий прошло в Того?",
        "كم عدد الأنشطة التي عقدت في توغو؟",
        "在多哥举行了多少次活动？",
    ],
)
def test_activities_are_counted_without_treaties_and_requests(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)

    assert {row.kind for row in reply.answers} == {"activity"}
    assert "3" in reply.findings[0].text
