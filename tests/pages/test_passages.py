"""The pages that search documents and show them: facets as links, marks, reasons, the way to the paragraph."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.vocabulary import LANGUAGES
from tests.pages.conftest import IMAGE, SCRIPT, TODAY, known, made
from tests.pages.markup import Node, read
from tests.search.papers import OUTREACH, paper

ARABIC = {"para-1": {"ar": "تعزيز مراقبة الصادرات"}, "para-2": {"en": f"Export {SCRIPT}", "fr": IMAGE}}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    several = {f"para-{n}": {"en": f"Matter {n}"} for n in range(1, 151)}
    file = made(
        tmp_path_factory.mktemp("papers") / "memory.sqlite", *known(),
        *paper("S/2099/1", OUTREACH, date="2019-03-04", type="letter"),
        *paper("S/2099/2", ARABIC), *paper("S/2099/3", several),
    )  # fmt: skip
    with TestClient(create_app(Settings(memory=file, today=TODAY)), base_url="http://localhost") as client:
        yield client


def page(client: TestClient, address: str, status: int = 200) -> Node:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return read(answer.text)


def links(node: Node) -> dict[str, str]:
    return {each.text: each.attrs["href"] for each in node.all("a")}


def test_the_first_page_leads_to_the_search_of_documents(papers: TestClient) -> None:
    assert "/passages" in [form.attrs["action"] for form in page(papers, "/").all("form")]


def test_what_was_looked_for_is_marked_in_the_quote_and_the_hit_says_why(papers: TestClient) -> None:
    found = page(papers, "/passages?q=parliamentarians&lang=en")

    assert [mark.text for mark in found.all("mark")] == ["parliamentarians"]
    assert found.one("blockquote").text == OUTREACH["para-2"]["en"]
    assert "“parliamentarians”" in [item.text for item in found.all("li")]


def test_a_hit_leads_to_its_paragraph(papers: TestClient) -> None:
    there = links(page(papers, "/passages?q=parliamentarians&lang=en"))["S/2099/1, para. 2"]
    address, _, anchor = there.partition("#")

    assert anchor == "para-2"
    assert "para-2" in [node.attrs.get("id") for node in page(papers, address).walk()]


def test_a_value_of_a_facet_is_a_link_to_as_many_hits_as_it_says(papers: TestClient) -> None:
    whole = page(papers, "/passages?q=website+parliamentarians&lang=en")
    narrowed = page(papers, links(whole)["Chinese"])
    (told,) = {item.text for item in whole.all("li") if item.text.startswith("Chinese")}

    assert (told.split(), [node.text for node in narrowed.all("h2")]) == (["Chinese", "2"], ["Found: 2."])
    assert {node.attrs["lang"] for node in narrowed.all("blockquote")} == {"zh"}
    assert "Chinese ×" in links(narrowed)
    assert page(papers, links(narrowed)["Chinese ×"]).text == whole.text


def test_arabic_reads_from_right_to_left_in_a_page_of_another_language(papers: TestClient) -> None:
    quotes = page(papers, f"/passages?q={quote('مراقبة الصادرات')}&lang=en").all("blockquote")

    assert ("ar", "rtl") in [(node.attrs["lang"], node.attrs["dir"]) for node in quotes]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_are_there_in_every_language(papers: TestClient, lang: str) -> None:
    for address in ("/passages?q=export", "/documents/S-2099-2?language=ar", "/passages?q="):
        assert page(papers, f"{address}{'&' if '?' in address else '?'}lang={lang}").one("html").attrs["lang"] == lang


def test_an_answer_from_a_paragraph_leads_to_it(papers: TestClient) -> None:
    there = links(page(papers, "/?q=Which+paragraph+speaks+of+the+website?"))["para-2-a"]
    read_there = page(papers, there.partition("#")[0])

    assert there.endswith("#para-2-a")
    assert "para-2-a" in [node.attrs.get("id") for node in read_there.walk()]


def test_an_entity_that_is_a_document_leads_to_its_text(papers: TestClient) -> None:
    there = links(page(papers, "/entities/document/S-2099-1?lang=en"))["Read the text"]

    assert OUTREACH["para-1"]["en"] in page(papers, there).text


def test_a_document_is_read_page_by_page(papers: TestClient) -> None:
    first = page(papers, "/documents/S/2099/3?lang=en")
    second = page(papers, links(first)["Next page"])

    assert [len([n for n in each.walk() if n.attrs.get("class") == "paragraph"]) for each in (first, second)] == [
        100, 50,
    ]  # fmt: skip
    assert "101–150 / 150" in second.text


def test_the_versions_of_a_document_are_links(papers: TestClient) -> None:
    chinese = page(papers, links(page(papers, "/documents/S-2099-1?lang=en"))["中文"].replace("lang=zh", "lang=en"))

    assert OUTREACH["para-1"]["zh"] in page(papers, "/documents/S-2099-1?lang=en&language=zh").text
    assert chinese.one("html").attrs["lang"] == "en"


def test_texts_never_become_markup(papers: TestClient) -> None:
    for address in ("/passages?q=export", "/documents/S-2099-2", f"/passages?q={quote(SCRIPT)}"):
        tags = {node.tag for node in page(papers, address).walk()}
        assert not tags & {"script", "img"}
    assert SCRIPT in page(papers, "/documents/S-2099-2?language=en").text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/passages?q=%00", 422), ("/passages?q=x&type=novel", 422), ("/passages?q=x&colour=red", 422),
     ("/documents/S/1/1", 422), ("/documents/S-2099-1?at=para-99", 422), ("/passages?q=---", 422)],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_told_on_a_page(papers: TestClient, address: str, status: int) -> None:
    assert page(papers, address, status).one("h1")


def test_both_pages_read_at_a_day_and_say_so(papers: TestClient) -> None:
    assert "1 January 2019" in page(papers, "/passages?q=parliamentarians&as_of=2019-01-01&lang=en").text
    assert "1 January 2020" in page(papers, "/documents/S/2099/1?as_of=2020-01-01&lang=en").text


def test_a_document_is_not_found_before_it_was_issued(papers: TestClient) -> None:
    assert not page(papers, "/passages?q=parliamentarians&as_of=2018-01-01&lang=en").all("mark")
    assert page(papers, "/passages?q=parliamentarians&as_of=2020-01-01&lang=en").all("mark")


def test_the_day_stays_on_the_way_from_a_hit_to_its_document_and_its_versions(papers: TestClient) -> None:
    found = page(papers, "/passages?q=parliamentarians&as_of=2020-01-01&lang=en")
    there = links(found)["S/2099/1, para. 2"]

    assert "as_of=2020-01-01" in there
    document = page(papers, there.partition("#")[0])
    onward = [each for each in links(document).values() if each.startswith(("/documents/", "/entities/"))]
    assert onward and all("as_of=2020-01-01" in each for each in onward)


def test_what_was_not_yet_known_is_told_on_a_page(papers: TestClient) -> None:
    assert papers.get("/passages?q=parliamentarians&known_at=1999-01-01&lang=en").status_code == 422
    assert papers.get("/documents/S/2099/1?known_at=1999-01-01&lang=en").status_code == 422


def test_a_day_that_is_none_is_marked_in_its_field(papers: TestClient) -> None:
    shown = page(papers, "/passages?q=parliamentarians&as_of=soon&lang=en", 422)

    assert [each.attrs["id"] for each in shown.all("input") if each.attrs.get("aria-invalid")] == ["as_of"]


@pytest.mark.parametrize(("lang", "named"), [("en", "letter"), ("fr", "lettre"), ("es", "carta"), ("ru", "письмо"),
                                             ("ar", "رسالة"), ("zh", "信")])  # fmt: skip
def test_types_of_documents_are_told_in_the_language_of_the_page(papers: TestClient, lang: str, named: str) -> None:
    assert named in links(page(papers, f"/passages?q=%22round+table+on%22&lang={lang}"))


def test_a_symbol_and_its_place_stand_in_arabic_order_and_the_symbol_is_bare(papers: TestClient) -> None:
    shown = page(papers, "/passages?q=parliamentarians&lang=ar").text
    told = papers.get("/v1/passages?q=parliamentarians&lang=ar").json()["hits"][0]

    assert told["label"].startswith("\u200f\u2068S/2099/1\u2069، ") and told["label"] in shown
    assert told["symbol"] == "S/2099/1"
