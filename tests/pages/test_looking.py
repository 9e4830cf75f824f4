"""The page of one entity, and what goes wrong on any page."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.texts import text
from api.settings import Settings
from tests.pages.conftest import QUESTIONS, hidden, known, made
from tests.pages.markup import read

BISHKEK = "/entities/activity/bishkek-2018?lang=en"


def test_an_entity_shows_what_is_recorded_its_timeline_and_what_refers_to_it(visit):
    page = visit("/entities/person/aydin-sharsheev?lang=en")

    assert page.one("h1").text == "Aydin Sharsheev"
    assert "Course on export control" in page.one("section", aria_labelledby="statements").text
    assert "3–4 April 2018" in page.one("section", aria_labelledby="timeline").text
    assert "Aydin Sharsheev" in visit(BISHKEK).one("section", aria_labelledby="incoming").text


def test_statements_open_to_their_sources(visit):
    cited = visit(BISHKEK).classed("cited")

    assert all(node.all("a", href="https://www.osce.org/programme-office-in-bishkek/376738") for node in cited)


def test_links_between_entities_keep_language_and_day(visit):
    page = visit("/entities/state/KGZ?lang=ru&as_of=2020")

    inner = [n.attrs["href"] for n in page.one("main").all("a") if n.attrs["href"].startswith("/entities")]
    assert inner
    assert all(urlsplit(address).query == "as_of=2020&lang=ru" for address in inner)


def test_as_of_a_day_leaves_out_what_did_not_hold_and_marks_what_may_not(visit):
    before = visit("/entities/person/aydin-sharsheev?lang=en&as_of=2017").one("section", aria_labelledby="statements")

    assert "Kyrgyzstan" not in before.text
    assert "Course on export control maybe" in before.text


def test_names_stand_in_their_own_language(visit):
    facts = visit("/entities/topic/op3d.export?lang=en").one("section", aria_labelledby="statements")

    assert facts.all("bdi", lang="ar")[0].text == "مراقبة الصادرات"


def test_an_address_in_a_fact_is_a_link_only_where_a_browser_may_follow_it(visit):
    good = visit("/entities/person/aydin-sharsheev").all("a", href="https://www.osce.org/programme-office-in-bishkek")
    bad = visit("/entities/person/an-image")

    assert good
    assert "javascript:alert(1)" in bad.text
    assert not [node for node in bad.all("a") if node.attrs["href"].startswith("javascript")]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/entities/person/nobody", 404, "unknown"),
        ("/entities/nonsense", 404, "unknown"),
        ("/entities/state/KGZ?as_of=yesterday", 422, "unusable"),
        ("/entities/state/KGZ?known_at=2020-01-01", 422, "before"),
        ("/pages/other.css", 404, "unknown"),
        ("/entities/", 404, "unknown"),
        ("/answer.pdf", 404, "unknown"),
        ("/nothing", 404, "nowhere"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_goes_wrong_is_a_page_with_a_sentence(visit, address, status, code, lang):
    page = visit(address, status, accept_language=lang, accept="text/html,application/xhtml+xml")

    assert page.one(role="alert").text == text(lang, f"problem.{code}")


def test_a_program_that_goes_astray_is_answered_with_a_problem(client):
    for address, accept in (("/nothing", "application/json"), ("/v1/nothing", "text/html")):
        answer = client.get(address, headers={"accept": accept})

        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "address", ["/?viewer=experts", "/answer.md?q=x&viewer=experts", "/entities/state/KGZ?viewer=a"]
)
def test_a_parameter_that_a_page_does_not_know_is_named_and_nothing_is_shown(visit, address):
    page = visit(address, 422)

    assert page.one(role="alert").text == text("en", "problem.parameter", name="viewer")


def test_a_memory_that_is_not_there_is_told_without_its_place(tmp_path):
    with TestClient(create_app(Settings(memory=tmp_path / "none.sqlite")), base_url="http://localhost") as client:
        answer = client.get("/?lang=fr")

    assert answer.status_code == 503
    assert read(answer.text).one(role="alert").text == text("fr", "problem.unavailable")
    assert str(tmp_path) not in answer.text


def test_a_defect_is_told_on_a_page_and_tells_nothing_else(visit, monkeypatch):
    monkeypatch.setattr("api.pages.looking.shown", lambda *_: 1 / 0)

    page = visit("/entities/state/KGZ?lang=es", 500)

    assert page.one(role="alert").text == text("es", "problem.broken")
    assert "division" not in page.text


def test_what_the_public_may_not_see_reads_as_what_is_not_there(client):
    invisible, absent = client.get("/entities/contact-point/KGZ"), client.get("/entities/contact-point/XXX")

    assert (invisible.status_code, invisible.content) == (absent.status_code, absent.content)
    assert invisible.headers == absent.headers


def test_with_and_without_what_the_public_may_not_see_every_page_is_the_same(memory_file, tmp_path):
    more = made(tmp_path / "more.sqlite", *known(), *hidden())
    addresses = [f"/?q={q}&lang={lang}" for lang, q in QUESTIONS.items()]
    addresses += ["/entities/activity/bishkek-2018", "/entities/topic/op3d.export", "/entities/person/nobody-knows"]
    addresses += ["/?intent=who_is&persons=Nemo", "/?intent=who_has_worked_on&topics=exprt", "/"]

    def pages(file):
        app = create_app(Settings(memory=file, today=date(2026, 11, 22)))
        with TestClient(app, base_url="http://localhost") as client:
            return [(a.status_code, a.content, dict(a.headers)) for a in map(client.get, addresses)]

    assert pages(more) == pages(memory_file)
