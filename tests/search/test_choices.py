"""Ways on from an ask_back: each choice, sent back as it stands, is answered and not asked back again."""

import pytest

from search.memory import Memory

ASKED_BACK = {
    "two persons": "Who has worked with Tanaka?",
    "two persons by post": "Who is Tanaka?",
    "a name that sounds alike": "Who is Danny Perkin?",
    "two States": "Is Korea party to the CTBT?",
    "two States beside a topic": "Кто работал над экспортным контролем в Корее?",
    "two States of a point of contact": "Who is the point of contact of Korea?",
    "two States in order": "Who chaired the Committee before Korea?",
    "a region": "Who has worked on export control in this region?",
    "a region of States": "Which States in this region are party to the CWC?",
    "a region of practices": "Which practices bear on this topic?",
    "a State": "What has been done with this State?",
    "a State of a topic": "Qui a travaillé sur le contrôle des frontières dans ce pays ?",
    "a State of a point of contact": "Who is the point of contact of this State?",
    "a topic": "Who has worked on this topic in Africa?",
    "a topic or a place": "Who has worked?",
    "a body": "Who in this body has worked on border control?",
    "a body of a post": "Who is the coordinator?",
    "two treaties": "Which States have not ratified the CWC and the BWC?",
    "organizations without a topic": "Which organizations work on this topic?",
}


@pytest.mark.parametrize("asked", ASKED_BACK.values(), ids=ASKED_BACK.keys())
def test_every_choice_sent_back_is_answered(reference: Memory, asked: str) -> None:
    reply = reference.ask(asked)
    sent = [reference.answer(choice.question) for choice in reply.choices]

    assert reply.status == "ask_back"
    assert 2 <= len(sent) <= 5 or asked == ASKED_BACK["a name that sounds alike"]
    assert sent
    assert all(each.status != "ask_back" for each in sent)


@pytest.mark.parametrize("asked", [ASKED_BACK["a State"], ASKED_BACK["a topic"], ASKED_BACK["a body"]])
def test_what_is_offered_for_something_missing_has_evidence(reference: Memory, asked: str) -> None:
    sent = [reference.answer(choice.question) for choice in reference.ask(asked).choices]

    assert {each.status for each in sent} <= {"answered", "partial"}


def test_everything_that_a_word_may_mean_is_offered_even_without_evidence(reference: Memory) -> None:
    reply = reference.ask(ASKED_BACK["two States beside a topic"])

    assert [choice.question.places for choice in reply.choices] == [("state/KOR",), ("state/PRK",)]


def test_choices_are_named_in_the_language_of_the_question(reference: Memory) -> None:
    reply = reference.ask(ASKED_BACK["two States beside a topic"])

    assert reply.choices[0].label == "Республика Корея"


def test_words_that_nothing_tells_of_can_be_left_out_and_the_answer_says_so(reference: Memory) -> None:
    (choice,) = reference.ask("Which women have worked on biosecurity in Africa?").choices
    sent = reference.answer(choice.question)

    assert choice.label == "Without “women”"
    assert sent.status == "answered"
    assert "unrecorded" in [notice.code for notice in sent.notices]


def test_a_question_that_is_answered_offers_no_choices(reference: Memory) -> None:
    assert reference.ask("Who has worked on export control in Central Asia?").choices == ()


def test_an_open_doubt_is_asked_back_again_when_the_question_is_sent_back_unchanged(reference: Memory) -> None:
    reply = reference.ask(ASKED_BACK["two States"])

    assert reference.answer(reply.question).status == "ask_back"
