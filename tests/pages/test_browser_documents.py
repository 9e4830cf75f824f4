"""The pages that search and show documents, in a browser: languages, days, narrow screens, the order of Arabic."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import BROWSED, known, made
from tests.search.papers import OUTREACH, paper

pytestmark = BROWSED


@pytest.fixture(scope="module")
def memory_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = paper("S/2099/1", OUTREACH, date="2019-03-04", type="letter")
    return made(tmp_path_factory.mktemp("papers") / "memory.sqlite", *known(), *papers)


def test_a_paragraph_is_found_narrowed_down_and_read_where_it_stands(open_page: Page) -> None:
    open_page.goto("/?lang=en")
    open_page.get_by_label("Search the documents").last.fill("parliamentarians")
    open_page.get_by_role("button", name="Search").click()
    open_page.get_by_text("Narrow down").click()
    open_page.get_by_role("link", name="letter").click()
    expect(open_page.locator("mark")).to_have_text(["parliamentarians"])

    open_page.get_by_role("link", name="S/2099/1, para. 2", exact=True).click()

    expect(open_page.locator("#para-2")).to_be_in_viewport()


def test_both_pages_are_read_as_of_a_day_that_is_typed(open_page: Page) -> None:
    open_page.goto("/passages?q=parliamentarians&lang=en")
    open_page.get_by_text("Read as of another day").click()
    open_page.locator("#as_of").fill("2020-01-01")
    open_page.get_by_role("button", name="Search").click()
    open_page.get_by_role("link", name="S/2099/1, para. 2", exact=True).click()

    expect(open_page.locator("#as_of")).to_have_value("2020-01-01")
    expect(open_page.locator("footer")).to_contain_text("1 January 2020")


def test_in_arabic_the_symbol_stands_to_the_right_of_its_paragraph(open_page: Page) -> None:
    open_page.goto("/passages?q=parliamentarians&lang=ar")
    label = open_page.locator("li.found h3 bdi").first

    expect(label).to_contain_text("S/2099/1")
    assert label.evaluate("""each => {
        const text = each.firstChild, at = words => {
            const range = document.createRange(), start = text.data.indexOf(words)
            range.setStart(text, start); range.setEnd(text, start + words.length)
            return range.getBoundingClientRect().left
        }
        return at("S/2099/1") > at("الفقرة")
    }""")


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
@pytest.mark.parametrize("address", ["/passages?q=parliamentarians", "/documents/S/2099/1?language=en"])
def test_on_a_narrow_screen_nothing_stands_out_to_the_side(open_page: Page, address: str, lang: str) -> None:
    open_page.set_viewport_size({"width": 320, "height": 640})
    open_page.goto(f"{address}&lang={lang}")

    expect(open_page.locator("html")).to_have_attribute("dir", "rtl" if lang == "ar" else "ltr")
    assert open_page.locator("html").evaluate("each => each.scrollWidth") <= 320
