"""Answers taken away: as Markdown, CSV or JSON, with their sources, in every script, and never as a formula."""

import csv
import io
import json
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from api.formats import COLUMNS, MARKED, accepted, file_name, written
from api.markdown import plain
from graph.vocabulary import LANGUAGES
from search.memory import Memory
from search.model import Answer, Citation, EvidenceItem, Finding, Notice, Post, Question, Reply

QUESTION = "Who has worked on export control in Central Asia?"
HOSTILE = '=HYPERLINK("https://example.org")<script>alert(1)</script> [x](y) *b* `c`\n# h'
SAID = {
    "en": QUESTION,
    "fr": "Qui a travaillé sur le contrôle des exportations en Asie centrale ?",
    "es": "¿Quién ha trabajado en el control de las exportaciones en Asia Central?",
    "ru": "Кто занимался экспортным контролем в Центральной Азии?",
    "ar": "من عمل على مراقبة الصادرات في آسيا الوسطى؟",
    "zh": "谁在中亚从事过出口管制工作？",
}


def reply_of(label: str, **question: Any) -> Reply:
    """A reply in which the text stands wherever a source's or a caller's words may."""
    cited = Citation(claim="c1", locator=label, symbol=None, document=label, url="https://example.org/a b>c")
    item = EvidenceItem(
        id="activity/a", agent=label, kind="activity", label=label, when="2018", how=label, certainty="inferred",
        deed="spoke_at", share=0.5, path=(label,), citations=(cited,),
    )  # fmt: skip
    post = Post(id="tenure/a", label=label, status="ended", rule=label)
    answer = Answer(id="person/a", kind="person", label=label, score=0.5, posts=(post,), evidence=(item,))
    return Reply(
        question=Question.model_validate({"asked": label, "text": (label,), **question}), status="answered",
        version="v", findings=(Finding(text=label, citations=(cited,)),), notices=(Notice(code="x", text=label),),
        answers=(answer,),
    )  # fmt: skip


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARKED), newline=""), strict=True))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_piece_of_evidence_is_a_row_with_its_sources(reference: Memory, lang: str) -> None:
    reply = reference.ask(SAID[lang], lang=lang)

    found = read(written(reply, "csv"))

    told = [row for row in found if row["part"] == "answer"]
    assert [(row["answer"], row["answer_label"], row["evidence"], row["label"]) for row in told] == [
        (each.id, each.label, item.id, item.label) for each in reply.answers for item in each.evidence
    ]
    assert all(row["urls"] or row["symbols"] or row["documents"] or row["locators"] for row in found)
    assert {row["version"] for row in found} == {reply.version}
    assert sum(row["part"] == "unnamed" for row in found) == len(reply.unnamed)


def test_rows_end_as_the_standard_says_and_begin_with_a_mark_that_spreadsheets_need(reference: Memory) -> None:
    text = written(reference.ask(SAID["zh"]), "csv")

    assert text.startswith(MARKED + ",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    assert "出口管制" in text


def test_an_answer_without_evidence_has_a_row_of_its_own() -> None:
    bare = Answer(id="state/KAZ", kind="state", label="Kazakhstan", score=0.0)
    reply = reply_of("x").model_copy(update={"answers": (bare,)})

    (row,) = read(written(reply, "csv"))

    assert (row["answer"], row["evidence"]) == ("state/KAZ", "")


@given(st.text(min_size=1).filter(lambda text: "\x00" not in text))
def test_no_cell_is_a_formula_and_nothing_is_lost(text: str) -> None:
    (row,) = read(written(reply_of(text), "csv"))

    assert not any(re.match(r"\s*[=+\-@]", cell) for cell in row.values())
    assert row["label"].removeprefix("'") == text.removeprefix("'") or row["label"] == f"'{text}"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r", " =", "\u2068=", "＝"])
def test_what_a_spreadsheet_takes_for_a_formula_is_text(begin: str) -> None:
    (row,) = read(written(reply_of(f"{begin}1+1"), "csv"))

    assert row["label"] == f"'{begin}1+1"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_tells_the_answer_with_numbered_sources(reference: Memory, lang: str) -> None:
    reply = reference.ask(SAID[lang], lang=lang)

    text = written(reply, "md")

    assert text.startswith(f"# {SAID[lang]}\n")
    assert all(plain(finding.text) in text for finding in reply.findings)
    assert all(f"{number}. **{each.label}**" in text for number, each in enumerate(reply.answers, start=1))
    marks, notes = set(re.findall(r"\[\^(\d+)\](?!:)", text)), re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert marks == set(notes) and len(notes) == len(set(notes)) > 0
    urls = {c.url for each in reply.answers for item in each.evidence for c in item.citations if c.url}
    assert urls <= set(re.findall(r"^\[\^\d+\]: <(\S+?)>", text, re.MULTILINE))
    assert reply.version in text


def test_a_document_says_the_question_as_understood(reference: Memory) -> None:
    text = written(reference.ask("Who chaired the 1540 Committee before Spain?"), "md")

    assert "- Body: 1540 Committee\n" in text
    assert "- Compared with: Spain\n" in text


def test_evidence_stands_below_its_answer_however_long_the_list() -> None:
    reply = reply_of("x")

    text = written(reply.model_copy(update={"answers": reply.answers * 100}), "md")

    for number in (9, 10, 100):
        below = re.search(rf"^{number}\. .*\n( +)- ", text, re.MULTILINE)
        assert below and len(below[1]) == len(f"{number}. ")


@pytest.mark.parametrize("as_of", ["2015-01/2016-01", "2016", "201X"])
def test_a_document_says_as_of_when_it_was_read(as_of: str) -> None:
    assert "As of: " in written(reply_of("x", as_of=as_of, known_at="20261122T10"), "md")


MARKUP = st.sampled_from([*"<>[]()!*_`#=-+~|&;:1.\\ \n\tx", "](y)", "<script>", "&lt;", "    "])


@given((st.text() | st.lists(MARKUP).map("".join)).filter(str.strip))
@example(HOSTILE)
def test_what_sources_say_is_never_markup(text: str) -> None:
    plainly, hostile = (shapes(written(reply_of(each), "md")) for each in ("x", text))

    assert hostile["heading_open"] == plainly["heading_open"]
    assert hostile["link_open"] == plainly["link_open"]
    assert not hostile.keys() - plainly.keys() - {"text_special", "softbreak"}


def shapes(document: str) -> Counter[str]:
    """What a reader of Markdown makes of it."""
    tokens = MarkdownIt("commonmark").parse(document)
    return Counter(each.type for token in tokens for each in (token, *(token.children or ())))


@pytest.mark.parametrize("told", ["1. x", "12) x", "- x", "+ x", "# x"])
def test_a_sentence_is_no_list_or_heading_for_how_it_begins(told: str) -> None:
    assert re.match(r"(\d+\\[.)]|\\[-+#]) x", plain(told))


@pytest.mark.parametrize(
    ("as_of", "name"),
    [("2026-11-22", "who-held-2026-11-22"), ("", "who-held"), ('"\r\nX: y/../\u202e', "who-held-X-y")],
)
def test_a_file_name_is_of_plain_letters(as_of: str, name: str) -> None:
    assert file_name(reply_of("x", intent="who_held", as_of=as_of), "csv") == f"{name}.csv"


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", None), ("*/*", None), ("application/json", None), ("text/csv", "csv"), ("text/markdown", "md"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", None), ("text/csv;q=0.1, text/markdown;q=0.9", "md"),
        ("application/json, text/csv;q=0.5", None), ("text/csv; charset=utf-8; q=0", None), ("Text/CSV", "csv"),
    ],
)  # fmt: skip
def test_the_header_accept_chooses_a_form(header: str, form: str | None) -> None:
    assert accepted(header) == form


@pytest.mark.parametrize("form", ["md", "csv", "json"])
@pytest.mark.parametrize("door", ["ask", "answer", "who-has-worked-on"])
def test_every_door_gives_the_same_file_as_the_command_line(client, run, path, form: str, door: str) -> None:
    done = run("ask", "--memory", path, "--as-of", "2026-11-22", "--format", form, QUESTION)
    question = client.post("/v1/ask", json={"question": QUESTION}).json()["question"]

    sent = {
        "ask": lambda: client.post(f"/v1/ask?format={form}", json={"question": QUESTION}),
        "answer": lambda: client.post(f"/v1/answer?format={form}", json=question),
        "who-has-worked-on": lambda: client.get(
            f"/v1/who-has-worked-on?topic=export control&place=Central Asia&format={form}"
        ),
    }[door]()

    assert sent.headers["content-disposition"] == f'attachment; filename="who-has-worked-on-2026-11-22.{form}"'
    assert sent.headers["content-language"] == "en"
    if door != "who-has-worked-on":
        assert sent.text.rstrip("\n") == done.out.rstrip("\n")
    assert "https://www.osce.org/programme-office-in-bishkek/376738" in sent.text


def test_a_form_asked_by_header_has_its_media_type_and_its_own_etag(client) -> None:
    address = "/v1/who-has-worked-on?topic=export control"

    plain_, table, document = (
        client.get(address, headers={"Accept": media}) for media in ("*/*", "text/csv", "text/markdown")
    )

    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert document.headers["content-type"] == "text/markdown; charset=utf-8"
    assert len({each.headers["etag"] for each in (plain_, table, document)}) == 3
    held = {"Accept": "text/csv", "If-None-Match": table.headers["etag"]}
    assert client.get(address, headers=held).status_code == 304


def test_a_problem_stays_a_problem_whatever_form_is_asked_for(client, run, path) -> None:
    done = run("which-states", "--memory", path, "--format", "json")
    sent = client.get("/v1/which-states?format=csv")

    assert sent.headers["content-type"] == "application/problem+json"
    assert json.loads(done.err) == sent.json()


def test_two_forms_at_once_are_refused(run, path) -> None:
    done = run("ask", "--memory", path, "--json", "--format", "csv", QUESTION)

    assert (done.code, done.out) == (2, "")
    assert "--format csv" in done.err
