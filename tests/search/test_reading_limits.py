"""What no memory of the past can tell, words without a verb, and the language to answer in."""

import pytest

from graph.errors import BadInput
from search.evidence import written_in
from search.memory import Memory

UNRECORDED = {
    "women": "Which women have worked on biosecurity in Africa?",
    "femmes": "Quelles femmes ont travaillé sur la biosécurité en Afrique ?",
    "mujeres": "¿Qué mujeres han trabajado en bioseguridad en África?",
    "женщины": "Какие женщины работали над биобезопасностью в Африке?",
    "نساء": "أي نساء عملن في مجال الأمن البيولوجي في أفريقيا؟",
    "女性": "哪些女性在非洲从事过生物安保工作？",
    "diplomats": "Which diplomats have worked on biosecurity in Africa?",
    "ambassadors": "Which ambassadors have worked on biosecurity in Africa?",
    "female": "Who is the female expert on biosecurity in Africa?",
    "speaks Arabic": "Who speaks Arabic and has worked on biosecurity?",
    "French-speaking": "French-speaking people who worked on biosecurity in Africa",
}
FUTURE = {
    "en": "Who will work on border control in Central Asia?",
    "fr": "Qui travaillera sur le contrôle des frontières en Asie centrale ?",
    "es": "¿Quién trabajará en control de fronteras en Asia Central?",
    "ru": "Кто будет заниматься пограничным контролем в Центральной Азии?",
    "ar": "من سيعمل على مراقبة الحدود في آسيا الوسطى؟",
    "zh": "谁将从事中亚边境管制工作？",
}
RECENT = {
    "en": "Who has recently worked on border control in Central Asia?",
    "fr": "Qui a récemment travaillé sur le contrôle des frontières en Asie centrale ?",
    "es": "¿Quién ha trabajado recientemente en control de fronteras en Asia Central?",
    "ru": "Кто недавно занимался пограничным контролем в Центральной Азии?",
    "ar": "من عمل مؤخرا على مراقبة الحدود في آسيا الوسطى؟",
    "zh": "最近谁在中亚从事过边境管制工作？",
}
KEYWORDS = {
    "en": "export control central asia",
    "fr": "contrôle des exportations Asie centrale",
    "es": "control de exportaciones Asia Central",
    "ru": "экспортный контроль Центральная Азия",
    "ar": "مراقبة الصادرات آسيا الوسطى",
    "zh": "中亚 出口管制",
}


@pytest.mark.parametrize(("word", "asked"), UNRECORDED.items())
def test_what_is_not_recorded_of_people_is_asked_back(reference: Memory, word: str, asked: str) -> None:
    reply = reference.ask(asked)

    assert reply.status == "ask_back"
    assert reply.question.not_understood == (word,)
    assert word in reply.notices[0].text


def test_persons_who_were_worked_with_are_words_of_the_evidence(reference: Memory) -> None:
    question = reference.ask("Who has worked on training customs officers and diplomats in Africa?").question

    assert question.not_understood == ()
    assert "diplomats" in question.text


@pytest.mark.parametrize("lang", FUTURE)
def test_what_is_yet_to_be_done_is_not_answered_with_what_was_done(reference: Memory, lang: str) -> None:
    reply = reference.ask(FUTURE[lang])

    assert (reply.status, reply.notices[0].code, reply.question.lang) == ("ask_back", "future", lang)


def test_next_year_is_a_year(reference: Memory) -> None:
    reply = reference.ask("Who will chair the Committee next year?")

    assert reply.question.period == "2027"
    assert reply.status == "no_evidence"


@pytest.mark.parametrize(
    "asked",
    [
        "Will you tell me who has worked on export control in Central Asia?",
        "Who will be able to help us with export control in Central Asia?",
        "What will be done under the thirteenth programme of work?",
    ],
)
def test_a_courtesy_or_a_plan_asks_for_no_future_deed(reference: Memory, asked: str) -> None:
    assert reference.ask(asked).status == "answered"


@pytest.mark.parametrize("lang", RECENT)
def test_recently_is_a_period_and_said_so(reference: Memory, lang: str) -> None:
    reply = reference.ask(RECENT[lang])

    assert reply.question.period == "2021-11-22/2026-11-22"
    assert "recent" in [notice.code for notice in reply.notices]
    assert reply.answers == ()


def test_recently_beside_another_period_bounds_nothing(reference: Memory) -> None:
    question = reference.ask("Who has recently, since 2015, worked on border control in Central Asia?").question

    assert (question.period, question.not_understood) == ("2015/..", ())


@pytest.mark.parametrize("lang", KEYWORDS)
def test_names_alone_ask_who_has_worked_on_them(reference: Memory, lang: str) -> None:
    reply = reference.ask(KEYWORDS[lang], lang=lang)

    assert (reply.status, reply.question.topics) == ("answered", ("topic/op3d.export",))
    assert reply.notices[0].code == "keywords"


def test_a_place_alone_asks_nothing(reference: Memory) -> None:
    assert reference.ask("Central Asia").status == "ask_back"


def test_words_that_stand_in_texts_apart_are_not_said_to_stand_nowhere(reference: Memory) -> None:
    reply = reference.ask("Who has worked on quantum equipment in Africa?")

    assert reply.notices[-1].code == "words_apart"


@pytest.mark.parametrize("lang", ["fr", "es", "ru", "ar", "zh"])
def test_a_question_is_read_in_its_own_language_whichever_it_is_answered_in(reference: Memory, lang: str) -> None:
    asked = "Who has worked on export control in Central Asia?"
    reply = reference.ask(asked, lang=lang)

    assert reply.question.lang == lang
    assert [each.id for each in reply.answers] == [each.id for each in reference.ask(asked).answers]


def test_words_are_met_in_the_language_they_were_asked_in(reference: Memory) -> None:
    question = reference.ask("Кто работал над квантовыми датчиками в Африке?", lang="en").question

    assert (question.lang, written_in(question)) == ("en", "ru")


def test_a_context_that_names_nothing_is_refused(reference: Memory) -> None:
    with pytest.raises(BadInput, match="Narnia"):
        reference.ask("Who has worked on export control in this region?", context={"region": "Narnia"})
