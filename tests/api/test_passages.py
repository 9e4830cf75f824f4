"""Paragraphs of documents through both doors."""

import json
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore
from tests.api.conftest import BEGAN, claims
from tests.search.papers import OUTREACH, paper


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("papers") / "memory.sqlite"
    store = EmbeddedStore.open(file)
    store.write([*claims(), *paper("S/2099/1", OUTREACH)], at=BEGAN)
    store.close()
    return file


@pytest.fixture(scope="module")
def door(papers):
    with TestClient(create_app(Settings(memory=papers, today=date(2026, 11, 22))), base_url="http://localhost") as it:
        yield it


def get(door, address, status=200):
    response = door.get(address)
    assert response.status_code == status, response.text
    return response.json()


def test_both_doors_give_the_same_paragraphs(door, papers, run):
    told = ("--memory", papers, "--lang", "fr", "--json", "--as-of", "2026-11-22")

    found = json.loads(run("passages", "export", "website", "--document", "S/2099/1", "--limit", "1", *told).out)

    assert found == get(door, "/v1/passages?q=export website&document=S/2099/1&limit=1&lang=fr&as_of=2026-11-22")
    assert (found["total"], len(found["hits"])) == (2, 1)
    assert found["next"]


def test_the_command_line_prints_quotes_and_reasons(papers, run):
    done = run("passages", "website", "--lang", "ru", "--memory", papers)

    assert done.code == 0
    assert "S/2099/1, п. 2 (a)  (passage/S-2099-1.para-2-a) · en" in done.out
    assert "Keep the website up to date" in done.out


def test_an_answer_from_a_paragraph_is_cited_by_it(door):
    reply = door.post("/v1/ask", json={"question": "Which paragraph speaks of the website?"}).json()

    assert reply["status"] == "answered"
    (citation,) = reply["answers"][0]["evidence"][0]["citations"]
    assert (citation["symbol"], citation["locator"]) == ("S/2099/1", "para-2-a")
    assert citation["quote"] == OUTREACH["para-2-a"]["en"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=", "no word to look for"), ("q=a&language=de", "is no language of documents"),
        ("q=a&document=S/1/1", "No document is called"), ("q=a&year=soon", "is no date"),
        ("q=a&cursor=x", "start again"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_a_problem_that_says_so(door, query, told):
    assert told in get(door, f"/v1/passages?{query}", 422)["detail"]


@pytest.mark.parametrize("said", ["%ED%A0%80", "%00", "%E2%80%AE%22", "%FF%FE", "%F0%A0%80%80%22", "website%ED%BF%BF"])
@pytest.mark.parametrize("address", ["/v1/passages", "/v1/search"])
def test_bytes_that_are_no_text_are_answered_or_refused(door, address, said):
    assert door.get(f"{address}?q={said}").status_code in (200, 400, 422)


@pytest.mark.parametrize("said", [r"\ud800", r"\udfff website", r"\u0000", r"\u202e\u200f", r"\ud840\udc00 «website"])
def test_halves_of_characters_in_a_question_are_answered_or_refused(door, said):
    asked = f'{{"question": "What does S/2099/1 say about {said}?"}}'
    told = door.post("/v1/ask", content=asked.encode(), headers={"content-type": "application/json"})
    assert told.status_code in (200, 400, 422), told.text


def test_both_doors_show_a_document_by_its_symbol_page_by_page(door, papers, run):
    told = ("--memory", papers, "--lang", "fr", "--json", "--as-of", "2026-11-22")

    seen = json.loads(run("show", "S/2099/1", "--at", "para-2-a", "--language", "zh", "--limit", "2", *told).out)

    assert seen == get(door, "/v1/documents/S/2099/1?at=para-2-a&language=zh&limit=2&lang=fr&as_of=2026-11-22")
    assert [each["anchor"] for each in seen["paragraphs"]] == ["para-2-a", "para-3"]
    assert "No document is called 'S/1/1'" in get(door, "/v1/documents/S/1/1", 422)["detail"]


def test_the_command_line_prints_a_document(papers, run):
    done = run("show", "S/2099/1", "--lang", "ru", "--memory", papers)

    assert done.out.startswith("S/2099/1  (document/S-2099-1)\n  en, fr, zh\n")
    assert "п. 2 (a)  [#para-2-a]: Keep the website up to date" in done.out
