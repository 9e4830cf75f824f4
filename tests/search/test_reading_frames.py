"""What only frames a question restricts nothing; slips in the words that ask are mended; neither takes too much."""

from datetime import date

import pytest
from gazetteer import Gazetteer

from search.model import Question
from search.reading.reading import read

NAMES = Gazetteer()

FRAMED = """
Dear colleagues, I would be most grateful if you could let me know who has worked on export control in Kazakhstan.
Good morning, my delegation would be glad to learn who has worked on export control in Kazakhstan.
We are preparing a national round table. Who has worked on export control in Kazakhstan?
I am the new delegate of Spain. Who has worked on export control in Kazakhstan?
As an expert from Japan, I wish to know who has worked on export control in Kazakhstan.
Who has worked on export control in Kazakhstan? I would be grateful for an answer by Friday.
Does anyone know who has worked on export control in Kazakhstan?
Hi! Quick question: who has worked on export control in Kazakhstan? Many thanks for your kind assistance.
Auriez-vous l'amabilité de m'indiquer qui a travaillé sur le contrôle des exportations au Kazakhstan ? Merci d'avance.
Je suis délégué du Japon. Qui a travaillé sur le contrôle des exportations au Kazakhstan ?
Nous préparons une table ronde nationale. Qui a travaillé sur le contrôle des exportations au Kazakhstan ?
¿Podrían indicarme, por favor, quién ha trabajado en el control de las exportaciones en Kazajstán?
Somos la delegación de España y quisiéramos saber quiénes han trabajado en el control de las exportaciones en Kazajstán
Estamos preparando una mesa redonda. ¿Quién ha trabajado en el control de las exportaciones en Kazajstán?
Не могли бы вы подсказать, кто занимался экспортным контролем в Казахстане?
Уважаемые коллеги, прошу сообщить, кто занимался экспортным контролем в Казахстане. С уважением.
Мы готовим круглый стол. Кто занимался экспортным контролем в Казахстане?
هل يمكنكم من فضلكم إخباري من عمل على مراقبة الصادرات في كازاخستان؟
السادة الزملاء، أرجو التكرم بإفادتي عمن عمل على مراقبة الصادرات في كازاخستان، وشكرا جزيلا
نحن نعد لاجتماع. من عمل على مراقبة الصادرات في كازاخستان؟
请您告诉我谁在哈萨克斯坦从事过出口管制工作，谢谢您的帮助！
您知道谁在哈萨克斯坦从事过出口管制工作吗？
我们正在筹备圆桌会议。谁在哈萨克斯坦从事过出口管制工作？
"""

NATIONALS = """
Which Japanese nationals have worked on border control?
Which Japanese have worked on border control?
Quels Japonais ont travaillé sur le contrôle aux frontières ?
¿Qué japoneses han trabajado en controles fronterizos?
Какие граждане Японии занимались пограничным контролем?
أي يابانيين عملوا على مراقبة الحدود؟
哪些日本人从事过边境管制工作？
"""

UNDER_THE_RESOLUTION = """
Who has worked on border control pursuant to resolution 1540 (2004)?
Qui a travaillé sur le contrôle aux frontières en application de la résolution 1540 (2004) ?
¿Quién ha trabajado en controles fronterizos en virtud de la resolución 1540 (2004)?
Кто занимался пограничным контролем во исполнение резолюции 1540 (2004)?
من عمل على مراقبة الحدود عملا بالقرار 1540 (2004)؟
谁按照第1540(2004)号决议从事过边境管制工作？
"""

OUTREACH = """
Who has worked on outreach to academia?
Qui a travaillé sur la sensibilisation des universités ?
¿Quién ha trabajado en la divulgación en las universidades?
من عمل على التوعية في أوساط الجامعات؟
谁从事过学术界外联工作？
"""


def ask(text: str) -> Question:
    return read(text, NAMES, lang=None, today=date(2026, 11, 22))


def said(text: str) -> dict[str, object]:
    return ask(text).model_dump(exclude_defaults=True, exclude={"asked", "lang", "assumed"})


@pytest.mark.parametrize("text", FRAMED.strip().splitlines())
def test_what_frames_a_question_restricts_nothing(text: str) -> None:
    assert said(text) == {"topics": ("topic/op3d.export",), "places": ("state/KAZ",)}


@pytest.mark.parametrize("text", NATIONALS.strip().splitlines())
def test_a_nationality_can_stand_for_the_persons(text: str) -> None:
    assert said(text) == {"topics": ("topic/op3c.border",), "nationalities": ("state/JPN",)}


@pytest.mark.parametrize("text", UNDER_THE_RESOLUTION.strip().splitlines())
def test_acting_under_the_resolution_says_nothing_more(text: str) -> None:
    assert said(text) == {"topics": ("topic/op3c.border",)}


@pytest.mark.parametrize("text", OUTREACH.strip().splitlines())
def test_outreach_to_somebody_is_work_on_them(text: str) -> None:
    assert said(text) == {"topics": ("topic/audience.academia",)}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("On deep-sea mining, who has worked in Africa?", ("deep-sea", "mining")),
        ("Deep-sea mining: who has worked on it in Africa?", ("Deep-sea", "mining")),
        ("Could you please find deep-sea mining experts in Africa?", ("deep-sea", "mining")),
        ("I am looking for people in Africa who know deep-sea mining", ("deep-sea", "mining")),
        ("Find volcanologists who have worked in Africa", ("volcanologists",)),
        ("Who has worked on contract law in Africa?", ("contract", "law")),
        ("¿Quién ha trabajado en la no proliferación en África?", ("no proliferación",)),
    ],
)
def test_words_that_name_what_was_worked_on_are_no_frame_and_no_slip(text: str, left: tuple[str, ...]) -> None:
    assert said(text) == {"places": ("region/m49-002",), "text": left}


def test_topics_and_places_of_the_frame_are_kept() -> None:
    question = ask("We are planning a visit to Kyrgyzstan in 2027. Who knows border controls?")
    assert (question.topics, question.places, question.period) == (("topic/op3c.border",), ("state/KGZ",), "")


@pytest.mark.parametrize(
    "text",
    ["Who has wroked on exprot control?", "Which exprets know export control?", "Кто зынимался экспортным контролем?"],
)
def test_a_slip_in_the_words_that_ask_is_mended_and_said(text: str) -> None:
    question = ask(text)
    assert (question.topics, question.text, question.not_understood) == (("topic/op3d.export",), (), ())
    assert "typo" in {assumption.code for assumption in question.assumed}


def test_a_number_is_no_slip_for_another() -> None:
    assert ask("Who from the 1718 Panel of Experts knows export control?").bodies == ("organization/1718-panel",)
    assert ask("Who from the 1737 Panel of Experts knows export control?").bodies != ("organization/1718-panel",)


@pytest.mark.parametrize(
    "text",
    [
        "Who has served on border control projects in Kazakhstan?",
        "Qui a participé à des activités sur le contrôle aux frontières au Kazakhstan ?",
        "¿Quién ha trabajado en actividades de controles fronterizos en Kazajstán?",
    ],
)
def test_activities_are_not_taken_for_active_service(text: str) -> None:
    assert ask(text).standing is None


def test_topics_joined_by_an_arabic_letter_are_alternatives() -> None:
    topics = ("topic/x.biosecurity", "topic/x.chemical_security")
    assert said("من عمل على الأمن الكيميائي والأمن البيولوجي؟") == {"topics": topics}


def test_a_year_in_chinese_digits_is_a_year() -> None:
    assert ask("二〇一八年谁从事过出口管制工作？").period == "2018"


def test_who_is_something_is_another_question_however_politely_asked() -> None:
    question = ask("Could you tell me who is the president of Spain?")
    assert question.intent != "who_has_worked_on" or "intent" in question.not_understood
