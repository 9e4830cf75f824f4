"""Asking on the page, without a browser: six languages, the question as chips, what is wrong said in words."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from api.pages.texts import text
from search.sentences import say
from tests.pages.conftest import QUESTIONS
from tests.pages.markup import sent

EXPORT = f"/?q={quote(QUESTIONS['en'])}"


def chips(page):
    return page.classed("understood")[0]


def values(page, name):
    return [node.attrs["value"] for node in page.all("input", name=name)]


def answers(page):
    return [node.one("h3").all("a")[0].text for node in page.classed("found")]


@pytest.mark.parametrize("lang", QUESTIONS)
def test_a_question_is_answered_in_its_own_language(visit, lang):
    page = visit(f"/?q={quote(QUESTIONS[lang])}")

    html = page.one("html")
    assert (html.attrs["lang"], html.attrs["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    assert page.one(role="status").text == say(lang, "status_answered")
    assert "Aydin Sharsheev" in answers(page)


@pytest.mark.parametrize(
    ("header", "lang"), [("fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("de, zh;q=0.4", "zh"), ("pt", "en"), ("", "en")]
)
def test_the_first_page_speaks_the_language_that_the_browser_would_rather_read(visit, header, lang):
    page = visit("/", accept_language=header)

    assert page.one("html").attrs["lang"] == lang
    assert page.one("h1").text == text(lang, "ask.label")


def test_a_language_that_was_chosen_goes_before_that_of_the_browser(visit):
    assert visit("/?lang=ru", accept_language="fr").one("html").attrs["lang"] == "ru"


def test_a_language_that_was_chosen_goes_before_that_of_the_question(visit):
    page = visit(f"{EXPORT}&lang=ar")

    assert page.one("html").attrs["lang"] == "ar"
    assert page.one(role="status").text == say("ar", "status_answered")
    assert page.classed("ask")[0].one("input", name="lang").attrs["value"] == "ar"
    assert "Aydin Sharsheev" in answers(page)


def test_a_page_whose_language_nobody_chose_leaves_it_to_the_question(visit):
    assert visit("/", accept_language="fr").classed("ask")[0].all("input", name="lang") == []


def test_words_that_tell_no_language_are_answered_in_that_of_the_page(visit):
    assert visit("/?q=Aydin+Sharsheev&lang=es").one("html").attrs["lang"] == "es"


def test_the_question_as_understood_stands_in_chips(visit):
    form = chips(visit(EXPORT))

    assert values(form, "topics") == ["export control"]
    assert values(form, "topics.known") == ["topic/op3d.export"]
    assert values(form, "places") == ["Central Asia"]


def test_chips_sent_back_unchanged_give_the_same_answer(visit):
    page = visit(EXPORT)

    again = visit(sent(chips(page)))

    assert answers(again) == answers(page)
    assert [n.text for n in again.classed("finding")] == [n.text for n in page.classed("finding")]


def test_a_chip_is_edited_by_typing_a_name_in_any_language(visit):
    page = visit(sent(chips(visit(EXPORT)), {"topics-0": "biosécurité"}))

    assert values(page, "topics.known") == ["topic/bio"]
    assert values(page, "topics") == ["biosecurity"]
    assert page.one(role="status").text == say("en", "status_no_evidence")


def test_a_chip_is_taken_away_by_its_button_or_by_emptying_it(visit):
    form = chips(visit(EXPORT))

    pressed = visit(sent(form, pressed=("without", "topics.0")))
    emptied = visit(sent(form, {"topics-0": "  "}))

    assert values(pressed, "topics") == values(emptied, "topics") == []
    assert values(pressed, "places") == ["Central Asia"]


@pytest.mark.parametrize(
    ("facet", "typed", "shown"),
    [
        ("topics", "biosecurity", "biosecurity"),
        ("bodies", "organization/osce", "Organization for Security and Co-operation in Europe"),
        ("deeds", "SPOKE AT", "spoke at"),
        ("types", "atelier", "workshop"),
        ("roles", "председатель", "chair"),
        ("text", "anthrax", "anthrax"),
        ("period", "2018", "2018"),
    ],
)
def test_a_chip_is_added_by_name(visit, facet, typed, shown):
    page = visit(sent(chips(visit(EXPORT)), {"new-in": facet, "new": typed}))

    assert shown in values(page, facet)


def test_all_that_a_question_holds_survives_being_sent_back(visit):
    held = (
        "/?intent=which_states&asked=Which%3F&places=region/m49-143&nationalities=state/KGZ&on_behalf_of=state/KGZ"
        "&acts=signed&acts.known=signed&negated=1&counted=1&places_held=1&standing=former&relation=first&period=2016"
        "&text=anthrax&bodies=organization/osce&persons=person/aydin-sharsheev&types=workshop&deeds=led&lang=en"
    )
    once = visit(held)

    twice = visit(sent(chips(once)))

    fields = ("places.known", "nationalities.known", "on_behalf_of.known", "acts.known", "negated", "counted", "text")
    assert all(values(chips(once), name) for name in fields)
    assert sent(chips(twice)) == sent(chips(once))


def test_a_name_that_means_nothing_is_said_beside_its_field_and_nothing_is_answered(visit):
    page = visit(sent(chips(visit(EXPORT)), {"topics-0": "qqqqqq"}), 422)

    field = page.one(id="topics-0")
    assert field.attrs["value"] == "qqqqqq"
    assert field.attrs["aria-invalid"] == "true"
    assert page.one(id=field.attrs["aria-describedby"]).text == text("en", "fault.nothing", name="qqqqqq")
    assert not page.all(role="status")


def test_a_name_begun_is_offered_whole_and_the_offer_is_answered(visit):
    page = visit(sent(chips(visit(EXPORT)), {"topics-0": "biosec"}), 422)

    (offer,) = page.all("button", name="mean")
    chosen = visit(sent(chips(page), pressed=("mean", offer.attrs["value"])))

    assert offer.text == "biosecurity topic/bio"
    assert values(chosen, "topics.known") == ["topic/bio"]


def test_a_name_of_two_is_asked_back_and_either_can_be_chosen(visit):
    page = visit("/?intent=who_is&persons=Scott+Spence&lang=en", 422)

    offers = [node.attrs["value"] for node in page.all("button", name="mean")]

    assert offers == ["persons.0=person/one-spence", "persons.0=person/other-spence"]
    chosen = visit(sent(chips(page), pressed=("mean", offers[1])))
    assert values(chosen, "persons.known") == ["person/other-spence"]


@pytest.mark.parametrize(
    ("address", "field", "code"),
    [
        ("/?intent=who_has_worked_on&topics=topic/bio&period=2016-13&lang=en", "period", "fault.date"),
        (f"{EXPORT}&as_of=yesterday", "as_of", "fault.as_of"),
        (f"{EXPORT}&known_at=2026-99-99", "known_at", "fault.known_at"),
    ],
)
def test_a_date_that_is_none_is_said_beside_its_field(visit, address, field, code):
    page = visit(address, 422)

    node = page.one(id=field)
    said = [page.one(id=each).text for each in node.attrs["aria-describedby"].split()]
    assert text("en", code, name=node.attrs["value"]) in said
    assert node.attrs["aria-invalid"] == "true"


@pytest.mark.parametrize(
    ("q", "told"),
    [
        ("x" * 2001, text("en", "fault.long", n=2000)),
        ("Who\x07 worked?", text("en", "fault.control")),
        ("?!", say("en", "ask_empty")),
    ],
)
def test_a_question_that_cannot_be_read_is_told_so_in_words(visit, q, told):
    page = visit(f"/?q={quote(q)}&lang=en", 422)

    assert page.one(role="alert").text == told


def test_a_time_before_the_memory_is_answered_with_what_it_can_say(visit):
    page = visit(f"{EXPORT}&known_at=2020-01-01")

    assert page.one(role="status").text == say("en", "status_out_of_range")
    assert not page.classed("understood")


def test_a_region_that_was_left_open_is_asked_for_in_a_chip(visit):
    page = visit(f"/?q={quote('Who has worked on export control in this region?')}")
    form = chips(page)

    answered = visit(sent(form, {"missing-region": "Central Asia"}))
    dropped = visit(sent(form, pressed=("without", "missing.0")))
    left_open = visit(sent(form))

    assert "Aydin Sharsheev" in answers(answered)
    assert not values(dropped, "missing")
    assert left_open.one(role="status").text == say("en", "status_ask_back")


def test_choices_of_what_is_asked_back_are_links_that_are_answered(visit, client):
    page = visit(f"/?q={quote('Who has worked on export control in this region?')}")

    offered = [node.attrs["href"] for node in page.classed("choices")[0].all("a")]

    assert offered
    for address in offered:
        query = parse_qs(urlsplit(address).query)
        assert query["topics"] == ["topic/op3d.export"] and "missing" not in query


def test_words_not_understood_can_be_taken_away(visit):
    page = visit("/?intent=who_has_worked_on&topics=topic/op3d.export&not_understood=exclusion&lang=en")

    freed = visit(sent(chips(page), pressed=("without", "not_understood.0")))

    assert page.one(role="status").text == say("en", "status_ask_back")
    assert freed.one(role="status").text == say("en", "status_answered")


def test_evidence_opens_to_its_path_share_record_and_sources(visit):
    first = next(n for n in visit(EXPORT).classed("found") if "Aydin" in n.text).classed("evidence")[0]

    (link,) = [node for node in first.all("a") if node.attrs["href"].startswith("https://")]
    assert link.attrs["href"] == "https://www.osce.org/programme-office-in-bishkek/376738"
    assert {"noreferrer", "noopener"} <= set(link.attrs["rel"].split())
    assert re.search(r"claim [0-9a-f]{12} activities\.csv#bishkek-2018", first.text)
    assert re.search(r"\+0\.\d{3} = match 0\.\d{3}", first.text)
    assert first.all("a", href="/entities/activity/bishkek-2018?lang=en")


def test_an_answer_reads_on_in_another_language_from_the_list_of_languages(visit):
    page = visit(EXPORT)
    (there,) = page.classed("tongues")[0].all("a", hreflang="fr")

    french = visit(there.attrs["href"])

    assert french.one("html").attrs["lang"] == "fr"
    assert answers(french) == answers(page)
    assert values(chips(french), "topics") == ["contrôle des exportations"]


def test_the_day_asked_for_stays_with_the_chips_the_links_and_the_languages(visit):
    page = visit(f"{EXPORT}&as_of=2017")

    assert values(chips(page), "as_of") == ["2017"]
    assert all("as_of=2017" in n.attrs["href"] for n in page.classed("tongues")[0].all("a"))


def test_whatever_is_sent_in_the_chips_gives_a_page(visit, client):
    odd = "&".join(f"{name}={quote(value)}" for name in ("topics", "acts", "roles", "text", "new_in", "without", "mean",
                   "standing", "relation", "missing", "not_understood", "period", "topics.known", "acts.known")
                   for value in ("", "\x00", "%", "topic/none", "a" * 400, "first", "€" * 30))  # fmt: skip

    for intent in ("nonsense", "who_held", "which_states", "connected", "tasks", "document"):
        assert client.get(f"/?intent={intent}&{odd}").status_code in (200, 422)


@pytest.mark.parametrize("name", ["MD", "CSV", "JSON"])
def test_an_answer_can_be_taken_away_with_its_citations(visit, client, name):
    (link,) = [node for node in visit(EXPORT).classed("files")[0].all("a") if node.text == name]

    taken = client.get(link.attrs["href"])

    assert "Aydin Sharsheev" in taken.text
    assert "https://www.osce.org/programme-office-in-bishkek/376738" in taken.text
    assert taken.headers["content-disposition"].startswith("attachment; filename=")


def test_an_edited_question_is_taken_away_as_edited(visit, client):
    page = visit(sent(chips(visit(EXPORT)), {"topics-0": "biosecurity"}))
    (link,) = [node for node in page.classed("files")[0].all("a") if node.text == "JSON"]

    assert client.get(link.attrs["href"]).json()["question"]["topics"] == ["topic/bio"]


def test_where_there_is_no_answer_the_page_says_why_instead_of_a_file(visit):
    page = visit("/answer.csv?q=%3F%21&lang=en", 422)

    assert page.one(role="alert").text == say("en", "ask_empty")


def test_what_is_open_in_a_question_stays_open_in_another_language(visit):
    page = visit("/?intent=who_has_worked_on&topics=topic/bio&missing=region&not_understood=exclusion&lang=en")
    (there,) = page.classed("tongues")[0].all("a", hreflang="zh")

    chinese = chips(visit(there.attrs["href"]))

    assert values(chinese, "missing") == ["region"]
    assert values(chinese, "not_understood") == ["exclusion"]


def test_any_record_that_a_chip_holds_can_be_sent_back_by_its_id(visit):
    page = visit("/?intent=what_happened&bodies=activity/bishkek-2018&lang=en")

    assert values(page, "bodies.known") == ["activity/bishkek-2018"]


@pytest.mark.parametrize(("intent", "told"), [("who_is", "Whom do you mean? Name a person."), ("what_happened", "")])
def test_a_chip_that_the_kind_chosen_makes_no_use_of_says_so(visit, intent, told):
    page = visit(sent(chips(visit(EXPORT)), {"intent": intent, "new-in": "bodies", "new": "organization/osce"}))

    idle = text("en", "chips.idle") in chips(page).text
    assert (told in page.text, idle) == (True, intent == "who_is")
