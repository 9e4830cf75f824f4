"""The pages in a browser: headless Chromium, no network but our own."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from search.sentences import say
from tests.pages.conftest import BROWSED, QUESTIONS, SCRIPT

pytestmark = BROWSED


def ask(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_label("What would you like to know?").fill(words)
    page.get_by_role("button", name="Ask").click()


@pytest.mark.parametrize("lang", QUESTIONS)
def test_a_question_in_each_language_is_asked_and_answered_without_a_script(open_page, lang):
    ask(open_page, QUESTIONS[lang])

    expect(open_page.locator("html")).to_have_attribute("lang", lang)
    expect(open_page.locator("html")).to_have_attribute("dir", "rtl" if lang == "ar" else "ltr")
    expect(open_page.get_by_role("status")).to_have_text(say(lang, "status_answered"))
    expect(open_page.get_by_role("link", name="Aydin Sharsheev")).to_be_visible()


def test_keys_alone_ask_open_evidence_edit_a_chip_and_send_it(open_page):
    keys = open_page.keyboard
    open_page.goto("/?lang=en")
    reach(open_page, "input#q")
    keys.type(QUESTIONS["en"])
    keys.press("Enter")
    reach(open_page, "details.evidence > summary")
    keys.press("Enter")
    expect(open_page.locator("details.evidence").first).to_have_attribute("open", "")
    expect(open_page.get_by_role("link", name="osce.org/programme-office-in-bishkek/376738").first).to_be_visible()

    open_page.reload()
    reach(open_page, "input#topics-0")
    keys.press("Control+a")
    keys.type("biosecurity")
    keys.press("Enter")

    expect(open_page.get_by_role("status")).to_have_text("no evidence")
    expect(open_page.locator("#topics-0")).to_have_value("biosecurity")


def reach(page: Page, selector: str) -> None:
    """Press Tab until it has the focus, and see that the focus shows."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            break
    focused = page.locator(f"{selector}:focus-visible").first
    expect(focused).to_be_visible()
    expect(focused).to_have_css("outline-style", "solid")


def test_the_first_key_leads_past_the_header(open_page):
    open_page.goto("/?lang=en")
    open_page.keyboard.press("Tab")

    expect(open_page.locator("a.skip:focus")).to_be_in_viewport()


def test_a_chip_is_taken_away_by_a_press(open_page):
    ask(open_page, QUESTIONS["en"])

    open_page.get_by_role("button", name="Remove: Topic export control").click()

    expect(open_page.locator("#topics-0")).to_have_count(0)
    expect(open_page.locator("#places-0")).to_have_value("Central Asia")


def test_a_question_of_no_kind_is_asked_back_in_words(open_page):
    ask(open_page, "Please bake a cake with seven candles")

    expect(open_page.get_by_role("status")).to_have_text("more needed to answer")
    expect(open_page.get_by_text("This kind of question cannot be answered yet.")).to_be_visible()


def test_a_missing_region_is_chosen_by_a_press(open_page):
    ask(open_page, "Who has worked on export control in this region?")

    open_page.get_by_role("textbox", name="Which region?").fill("Central Asia")
    open_page.keyboard.press("Enter")

    expect(open_page.get_by_role("status")).to_have_text("answered")


def test_a_hostile_name_and_question_are_shown_and_never_run(browser, site):
    context = browser.new_context(base_url=site)
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: ran.append(dialog.message))

    for address in ("/entities/activity/bishkek-2018", "/entities/person/an-image", f"/?q={quote(SCRIPT)}&lang=en"):
        page.goto(address)
    expect(page.get_by_label("What would you like to know?")).to_have_value(SCRIPT)
    page.goto("/entities/person/a-script")

    expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)
    assert ran == []
    context.close()


ADDRESSES = [
    "/", *(f"/?q={quote(words)}" for words in QUESTIONS.values()), "/entities/activity/bishkek-2018?lang=ar",
    "/entities/state/KGZ?lang=ru", f"/?q={quote('Who has worked on export control in this region?')}",
    "/entities/topic/op3d.export?lang=zh",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_a_phone_with_everything_open(open_page, address):
    open_page.set_viewport_size({"width": 320, "height": 640})
    open_page.goto(address)
    for summary in open_page.locator("summary").all():
        summary.click()

    reaching = [box for box in boxes(open_page, "body *") if box["x"] < -0.5 or box["x"] + box["width"] > 320.5]

    assert open_page.evaluate("document.documentElement.scrollWidth") == 320
    assert reaching == []


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Where things are that are shown; those kept for screen readers aside."""
    shown = f"[...document.querySelectorAll('{selector}')].filter(e => !e.closest('.skip, .apart, .first'))"
    rects = f"{shown}.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().toJSON())"
    return [box for box in page.evaluate(rects) if box["width"] > 1]


@pytest.mark.parametrize("address", ADDRESSES[1:3])
def test_what_is_pressed_is_large_enough_for_a_finger(open_page, address):
    open_page.set_viewport_size({"width": 320, "height": 640})
    open_page.goto(address)

    small = [
        box
        for box in boxes(open_page, "button, select, input:not([type=hidden]), summary, .tongues a")
        if box["height"] < 24
    ]

    assert small == []


def test_a_printed_answer_has_its_evidence_open_and_its_links_spelled_out(open_page):
    ask(open_page, QUESTIONS["en"])
    expect(open_page.locator("dl").first).to_be_hidden()

    open_page.emulate_media(media="print")

    expect(open_page.locator("dl").first).to_be_visible()
    expect(open_page.get_by_role("button")).to_have_count(0)
    expect(open_page.get_by_role("navigation")).to_be_hidden()
    assert open_page.pdf().startswith(b"%PDF")


def test_by_night_the_page_is_dark(open_page):
    open_page.emulate_media(color_scheme="dark")
    open_page.goto("/")

    expect(open_page.locator("body")).to_have_css("background-color", "rgb(21, 23, 26)")


def test_a_link_in_the_evidence_leads_to_the_record_and_back_to_asking(open_page):
    ask(open_page, QUESTIONS["fr"])
    open_page.locator("details.evidence > summary").first.click()
    open_page.locator("details.evidence a[href^='/entities']").first.click()

    expect(open_page.locator("html")).to_have_attribute("lang", "fr")
    expect(open_page.get_by_role("heading", level=1)).to_have_text("Course on export control")
    open_page.get_by_role("link", name="Continuity").click()
    expect(open_page.get_by_label("Que souhaitez-vous savoir ?")).to_be_visible()
