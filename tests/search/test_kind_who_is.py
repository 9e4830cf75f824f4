"""Who a person is: posts and deeds in order of time; a name that several bear is asked back."""

import pytest

from search.memory import Memory
from search.model import Question

CUPITT_POSTS = """
en Richard Cupitt: what posts did he hold, and until when?
fr Richard Cupitt, quels postes a-t-il occupés et jusqu'à quand ?
es Richard Cupitt, ¿qué cargos tuvo y hasta cuándo?
ru Richard Cupitt: какие посты занимал и до каких пор?
ar Richard Cupitt: ما المناصب التي شغلها وحتى متى؟
zh Richard Cupitt担任过什么职务，到什么时候？
en What posts did Richard Cupitt hold?
en Which positions has Richard Cupitt held?
fr Quels postes Richard Cupitt a-t-il occupés ?
fr Quelles fonctions Richard Cupitt a-t-il exercées ?
es ¿Qué cargos ocupó Richard Cupitt?
es ¿Qué puestos ha ocupado Richard Cupitt?
ru Какие должности занимал Richard Cupitt?
ru Какие посты занимал Richard Cupitt?
ar ما هي المناصب التي شغلها Richard Cupitt؟
ar ما المناصب التي تولاها Richard Cupitt؟
zh Richard Cupitt担任过哪些职务？
zh Richard Cupitt曾任什么职位？
"""
SPENCE = """
en Who is Scott Spence?
en What has Scott Spence worked on?
en Tell me about Scott Spence.
fr Qui est Scott Spence ?
fr Sur quoi Scott Spence a-t-il travaillé ?
es ¿Quién es Scott Spence?
es ¿En qué ha trabajado Scott Spence?
ru Кто такой Scott Spence?
ru Чем занимался Scott Spence?
ru Расскажите о Scott Spence
ar من هو Scott Spence؟
ar ماذا عمل Scott Spence؟
zh Scott Spence是谁？
zh Scott Spence做过什么工作？
zh 请介绍Scott Spence
"""


@pytest.mark.parametrize("line", CUPITT_POSTS.strip().splitlines())
def test_only_posts_are_told_where_posts_are_asked(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.question.intent, reply.status) == ("who_is", "answered")
    assert [answer.id for answer in reply.answers] == ["person/richard-cupitt"]
    assert [item.kind for item in reply.answers[0].evidence] == ["tenure", "tenure"]


@pytest.mark.parametrize("line", SPENCE.strip().splitlines())
def test_posts_and_deeds_are_told_in_order_of_time(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.question.intent, reply.status) == ("who_is", "answered")
    shown = [(item.kind, item.when) for item in reply.answers[0].evidence]
    assert shown[:2] == [("activity", "2013-01-08/2013-01-10"), ("tenure", "2013-01")]
    assert len(shown) == 6
    assert all(item.citations for item in reply.answers[0].evidence)


@pytest.mark.parametrize(
    "line", ["en Who is Tanaka?", "fr Qui est Tanaka ?", "es ¿Quién es Tanaka?", "zh Tanaka是谁？"]
)
def test_a_family_name_that_two_bear_is_asked_back_with_choices(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert reply.status == "ask_back"
    assert [choice.label for choice in reply.choices] == ["Kiwako Tanaka", "Nobuaki Tanaka"]
    sent = reference.answer(reply.choices[0].question)
    assert (sent.status, [answer.label for answer in sent.answers]) == ("answered", ["Kiwako Tanaka"])


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Who is Khripunov?", "igor-khripunov"),
        ("Кто такой Игорь Хрипунов?", "igor-khripunov"),
        ("من هو نواف سلام؟", "nawaf-salam"),
        ("吴浚是谁？", "oh-joon"),
    ],
)
def test_people_are_known_by_every_name_they_have(reference: Memory, text: str, person: str) -> None:
    assert [answer.id for answer in reference.ask(text).answers] == [f"person/{person}"]


def test_topics_and_places_narrow_what_somebody_did(reference: Memory) -> None:
    reply = reference.ask("What has Richard Cupitt done on proliferation financing?", lang="en")

    assert [item.id for item in reply.answers[0].evidence] == ["activity/stimson-2015"]
    assert reference.ask("What has Amanda Cowl done in Africa?", lang="en").status == "no_evidence"


def test_nobody_of_the_name_is_no_evidence(reference: Memory) -> None:
    assert reference.ask("Who is Kofi Annan?", lang="en").status == "no_evidence"


@pytest.mark.parametrize(
    "text",
    [
        "How are Amanda Cowl and Scott Spence connected?",
        "Who worked with Amanda Cowl?",
        "Who is the boss?",
        "Who is an expert on export control?",
        "Who has worked on border control with Scott Spence?",
        "Who is Oh Joon's successor?",
        "Why did Scott Spence leave?",
        "Who knows Scott Spence?",
        "Who wrote with Richard Cupitt?",
    ],
)
def test_questions_of_other_kinds_pass_by(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "who_is"


def test_everyone_of_the_facts_can_be_asked_for(reference: Memory) -> None:
    people = reference.store.find("person", {}, reference.view("public"))

    replies = [reference.answer(Question(intent="who_is", persons=(person,))) for person in people]

    assert people and {reply.status for reply in replies} <= {"answered", "partial", "no_evidence"}


def test_a_post_seen_on_a_day_and_in_a_stretch_is_shown_as_one_stretch(reference: Memory) -> None:
    reply = reference.ask("What posts has Einas Mohammed held?", lang="en")

    assert "2022-06-01/2025-11-06" in [item.when for item in reply.answers[0].evidence]


def test_a_point_of_contact_is_dated_by_when_its_holder_was_seen(reference: Memory) -> None:
    reply = reference.answer(Question(places=("state/USA",)))

    seen = {a.id: i.when for a in reply.answers for i in a.evidence if i.id == "contact-point/USA"}
    assert (seen["person/thomas-wuchte"], seen["person/todd-perry"]) == ("2011-09", "2024-09")


@pytest.mark.parametrize(
    "asked",
    [
        "Which country is {} from?",
        "De quelle nationalité est {} ?",
        "¿De qué país es {}?",
        "Из какой страны {}?",
        "من أي بلد {}؟",
        "{}是哪国人？",
    ],
)
def test_of_which_state_somebody_is_takes_a_record_of_it(reference: Memory, asked: str) -> None:
    unrecorded, recorded = (reference.ask(asked.format(name)) for name in ("Kai Kiessler", "Kiwako Tanaka"))

    assert (unrecorded.status, unrecorded.answers) == ("no_evidence", ())
    assert [row.id for row in recorded.answers] == ["person/kiwako-tanaka"]
    assert reference.answer(unrecorded.question) == unrecorded
