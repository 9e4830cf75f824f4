"""Reading a question in English: names, slots, roles, context, slips, and what is left over."""

from contextlib import suppress
from datetime import date

import pytest
from gazetteer import Gazetteer
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from search.model import Question
from search.reading.reading import read

NAMES = Gazetteer()
TODAY = date(2026, 11, 22)


def ask(text: str, **context: str) -> Question:
    return read(text, NAMES, lang="en", today=TODAY, context=context)


def said(question: Question) -> dict[str, object]:
    """What a question holds beyond its defaults, notes on the reading aside."""
    return question.model_dump(exclude_defaults=True, exclude={"asked", "lang", "assumed"})


def codes(question: Question) -> list[str]:
    return [assumption.code for assumption in question.assumed]


EXPORT = ("topic/op3d.export",)
BORDER = ("topic/op3c.border",)
GROUP = ("organization/1540-goe",)
AFRICA = ("region/m49-002",)
ANY_PART = ("chaired", "facilitated", "led", "spoke_at", "took_part_in")

READINGS: dict[str, dict[str, object]] = {
    "Who has worked on export control in Central Asia?": {"topics": EXPORT, "places": ("region/m49-143",)},
    "Which people know about strategic trade controls?": {"topics": EXPORT},
    "Whom can I ask about border controls in Guinea-Bissau?": {"topics": BORDER, "places": ("state/GNB",)},
    "Good morning, could you please find me experts on export control? Thank you!": {"topics": EXPORT},
    "Who has experience in issues relating to export control in South Sudan?": {
        "topics": EXPORT,
        "places": ("state/SSD",),
    },
    "Who dealt with export control in South Africa?": {"topics": EXPORT, "places": ("state/ZAF",)},
    "Who dealt with export control in Southern Africa?": {"topics": EXPORT, "places": ("region/m49-018",)},
    "Who dealt with export control in the Democratic Republic of the Congo?": {
        "topics": EXPORT,
        "places": ("state/COD",),
    },
    "Who has worked on export and border control in Central and South Asia?": {
        "topics": (*BORDER, *EXPORT),
        "places": ("region/m49-034", "region/m49-143"),
    },
    "Who in Africa can help us with physical protection?": {"topics": ("topic/op3b",), "places": AFRICA},
    "Who in the OSCE has worked on export control?": {"topics": EXPORT, "bodies": ("organization/osce",)},
    "Who in the OSCE region has worked on export control?": {
        "topics": EXPORT,
        "places": ("region/organization-osce",),
    },
    "Who has worked on export control in the OSCE?": {"topics": EXPORT, "places": ("region/organization-osce",)},
    "Which UNODA staff have worked on export control?": {"topics": EXPORT, "bodies": ("organization/unoda",)},
    "Who spoke at a meeting on export control?": {"topics": EXPORT, "deeds": ("spoke_at",)},
    "Who could brief me on export control?": {"topics": EXPORT},
    "Who has worked on export control in Africa? Who?": {"topics": EXPORT, "places": AFRICA},
    "Which former experts have worked on border control?": {
        "topics": BORDER,
        "standing": "former",
        "roles": ("expert",),
    },
    "Which former experts of the 1540 Group of Experts know export control?": {
        "topics": EXPORT,
        "standing": "former",
        "roles": ("expert",),
        "bodies": GROUP,
    },
    "1540 experts on border control": {"topics": BORDER, "roles": ("expert",), "bodies": GROUP},
    "Which former officials of UNODA worked on border control?": {
        "topics": BORDER,
        "standing": "former",
        "bodies": ("organization/unoda",),
    },
    "Which chairs of the Committee have worked on border control?": {
        "topics": BORDER,
        "roles": ("chair",),
        "bodies": ("organization/1540-committee",),
    },
    "OSCE officials who have worked on border control": {"topics": BORDER, "bodies": ("organization/osce",)},
    "Who at the OSCE has worked on border control?": {"topics": BORDER, "bodies": ("organization/osce",)},
    "Who has worked on border control in the OSCE area?": {"topics": BORDER, "places": ("region/organization-osce",)},
    "Who has worked on border control in the AU?": {"topics": BORDER, "places": ("region/organization-au",)},
    "Which Japanese experts have worked on border control?": {"topics": BORDER, "nationalities": ("state/JPN",)},
    "Who from Japan has worked on border control?": {"topics": BORDER, "nationalities": ("state/JPN",)},
    "experts from Japan and Spain on border control": {"topics": BORDER, "nationalities": ("state/ESP", "state/JPN")},
    "Who has worked on border control on behalf of Spain?": {"topics": BORDER, "on_behalf_of": ("state/ESP",)},
    "Who has worked on Japanese export control?": {"topics": EXPORT, "places": ("state/JPN",)},
    "Who attended workshops on border control held in Vienna?": {
        "topics": BORDER,
        "places": ("city/vienna",),
        "places_held": True,
        "types": ("workshop",),
        "deeds": ANY_PART,
    },
    "Who spoke on border control in the US in 2012?": {
        "topics": BORDER,
        "places": ("state/USA",),
        "deeds": ("spoke_at",),
        "period": "2012",
    },
    "Who took part in biosecurity peer reviews?": {
        "topics": ("topic/x.biosecurity",),
        "types": ("peer review",),
        "deeds": ANY_PART,
    },
    "Who has worked on peer review in Kazakhstan?": {"topics": ("topic/x.peer",), "places": ("state/KAZ",)},
    "Who has worked on deep-sea mining in Africa?": {"places": AFRICA, "text": ("deep-sea", "mining")},
    "Who has worked on the CTBT in Africa?": {"places": AFRICA, "text": ("CTBT",)},
    "Who has worked on nuclear and chemical security?": {
        "topics": ("topic/x.chemical_security", "topic/x.nuclear_security"),
    },
    "Who has worked on the physical protection of nuclear security sites?": {
        "topics": ("topic/op3b",),
        "text": ("nuclear security", "sites"),
    },
    "Who has worked on border control for Kazakhstan?": {"topics": BORDER, "places": ("state/KAZ",)},
    "Who worked for Kazakhstan on border control?": {"topics": BORDER, "on_behalf_of": ("state/KAZ",)},
    "experts on border control from Kazakhstan": {"topics": BORDER, "nationalities": ("state/KAZ",)},
    "Who handled border control requests from Kazakhstan?": {
        "topics": BORDER,
        "places": ("state/KAZ",),
        "text": ("requests",),
    },
    "Who led the Committee's visit to Kazakhstan?": {"places": ("state/KAZ",), "types": ("visit",), "deeds": ("led",)},
    "Who trained border control officials in Japan?": {
        "topics": BORDER,
        "places": ("state/JPN",),
        "deeds": ("facilitated", "spoke_at"),
        "text": ("officials",),
    },
    "What expertise do we have on border control in the region of Central Asia?": {
        "topics": BORDER,
        "places": ("region/m49-143",),
    },
    "WHO HAS WORKED ON EXPORT CONTROL IN CENTRAL ASIA?": {"topics": EXPORT, "places": ("region/m49-143",)},
    "WHO experts on biosecurity": {"topics": ("topic/x.biosecurity",), "bodies": ("organization/who",)},
    "Who has worked with us on export control?": {"topics": EXPORT},
}


@pytest.mark.parametrize("text", READINGS)
def test_a_question_about_who_worked_on_something_is_read_whole(text: str) -> None:
    assert said(ask(text)) == READINGS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Who chaired the 1540 Committee in 2016?",
        "Who was the coordinator of the Group of Experts?",
        "Who is the point of contact of Kazakhstan?",
        "Who is Richard Cupitt?",
        "Who worked with Richard Cupitt on export control?",
        "Is Richard Cupitt still an expert on export control?",
        "Which States in Africa had ratified the CTBT?",
        "Which practices bear on border control in Southern Africa?",
        "What did the Committee say about export control?",
        "What has Spain asked for, and who offers help with export control?",
        "How many experts live in Kazakhstan?",
        "Who is the president of Spain?",
        "Central Asia",
        "Who has worked on export control? And who on border control?",
        "DROP TABLE claims;",
        "Can you help me?",
    ],
)
def test_another_kind_of_question_is_not_answered_as_this_one(text: str) -> None:
    question = ask(text)
    assert question.intent != "who_has_worked_on" or "intent" in question.not_understood


@pytest.mark.parametrize(
    "text",
    [
        "Has nobody worked on export control in Central Asia?",
        "Has no expert worked on export control in Central Asia?",
        "Hasn't anyone worked on export control in Central Asia?",
    ],
)
def test_whether_nobody_did_it_asks_who_did(text: str) -> None:
    question = ask(text)
    assert (question.topics, question.places) == (("topic/op3d.export",), ("region/m49-143",))
    assert not (question.not_understood or question.text)


@pytest.mark.parametrize(
    "text",
    [
        "Other than experts, who has worked on export control?",
        "Who has nobody met on export control?",
        "Who are the officials that nobody asked about export control?",
    ],
)
def test_a_nobody_that_is_not_asked_for_excludes(text: str) -> None:
    assert "exclusion" in ask(text).not_understood


def test_words_that_exclude_are_not_read_past() -> None:
    for text in ("Who has not worked on export control?", "Who has worked on export control outside Africa?"):
        assert ask(text).not_understood == ("exclusion",)


def test_a_question_without_topic_or_place_says_so() -> None:
    assert ask("Who worked in 2015?").not_understood == ("topic_or_place",)


def test_before_something_that_is_no_date_is_not_read_past() -> None:
    assert ask("Who worked on export control before Spain?").not_understood == ("period",)


def test_two_periods_are_not_narrowed_to_one() -> None:
    question = ask("Who worked on export control in 2012, 2014 and 2018?")
    assert (question.period, question.not_understood) == ("", ("period",))


def test_this_region_is_filled_from_the_context_in_any_language_or_missing() -> None:
    text = "Who has worked on export control in this region?"
    assert ask(text).missing == ("region",)
    assert [ask(text, region=name).places for name in ("Africa", "非洲", "region/m49-002")] == [AFRICA] * 3
    assert "context" in codes(ask(text, region="Africa"))
    assert ask(text, region="Atlantis").missing == ("region",)


def test_here_this_country_this_topic_and_this_body_need_their_context() -> None:
    assert ask("Who has worked on export control here?").missing == ("region",)
    assert ask("Who has worked on export control in this country?", state="Japan").places == ("state/JPN",)
    assert ask("Who has worked on this topic in Africa?", topic="экспортный контроль").topics == EXPORT
    assert ask("Who from this organization has worked on export control?", body="OSCE").bodies == ("organization/osce",)


def test_a_slip_of_the_pen_is_mended_and_said() -> None:
    question = ask("Who has worked on export contorl in Kazakstan?")
    assert (question.topics, question.places, question.text) == (EXPORT, ("state/KAZ",), ())
    assert codes(question) == ["typo", "typo"]


def test_an_ordinary_word_near_a_name_is_no_slip() -> None:
    question = ask("Who has worked on spans in Africa?")
    assert (question.text, question.places) == (("spans",), AFRICA)


def test_a_language_is_no_place() -> None:
    question = ask("Who has worked on border control and speaks Japanese?")
    assert (question.places, question.text) == ((), ("Japanese",))


def test_an_acronym_is_matched_by_case() -> None:
    assert ask("Who told us about export control?").places == ()
    assert ask("Who worked on export control in the US?").places == ("state/USA",)


def test_a_long_acronym_in_small_letters_is_read_and_said() -> None:
    question = ask("Which osce officials have worked on export control?")
    assert (question.bodies, codes(question)) == (("organization/osce",), ["acronym"])


def test_a_name_of_two_states_is_not_guessed() -> None:
    question = ask("Who has worked on export control in Korea?")
    assert (question.places, question.not_understood, codes(question)) == ((), ("Korea",), ["ambiguous"])


def test_the_resolution_the_committee_and_the_world_restrict_nothing_and_are_said() -> None:
    text = "Who has worked on export control under resolution 1540 (2004) for the Committee in the world?"
    question = ask(text)
    assert said(question) == {"topics": EXPORT}
    assert set(codes(question)) == {"resolution", "own_body", "everywhere"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "empty"),
        ("  ?!", "empty"),
        ("Who\x00 works?", r"U\+0000\) at position 4"),
        ("who " * 501, "2,004 characters"),
    ],
)
def test_what_is_no_question_is_refused_with_the_reason(text: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        ask(text)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        assert read(text, NAMES, lang=None, today=TODAY).asked


def test_a_long_question_is_read_and_a_very_long_one_refused() -> None:
    assert ask("Who has worked on " + "export control and " * 40 + "border control?").topics == (*BORDER, *EXPORT)
    with pytest.raises(BadInput, match="at most 150 are read"):
        ask("Who has worked on " + "export control and " * 100 + "border control?")
