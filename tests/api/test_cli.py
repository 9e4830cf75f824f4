import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from tests.api.conftest import SECRET

QUESTION = "Who has worked on export control in Central Asia?"


def test_an_answer_is_one_json_object_in_the_order_that_scripts_use(run, path):
    done = run("ask", "--json", "--memory", path, "--lang", "en", "--as-of", "2026-11-22", "--context", "region=Central Asia", QUESTION)  # noqa: E501  # fmt: skip

    reply = json.loads(done.out)
    assert (done.code, reply["status"], done.err) == (0, "answered", "")
    assert [a["id"] for a in reply["answers"]] == ["person/aydin-sharsheev"]


def test_an_answer_for_reading_shows_evidence_with_its_source(run, path):
    done = run("ask", "--memory", path, QUESTION)

    assert "Aydin Sharsheev" in done.out
    assert "activity/bishkek-2018" in done.out
    assert "https://www.osce.org/programme-office-in-bishkek/376738" in done.out


def test_text_fits_80_columns_but_for_addresses_and_has_no_colour(run, path):
    for command in (["ask", QUESTION], ["show", "activity/bishkek-2018"], ["status"], ["topics"], ["regions"]):
        done = run(*command, "--memory", path)

        assert done.code == 0
        assert "\x1b" not in done.out
        assert all(len(line) <= 80 for line in done.out.splitlines() if "https://" not in line)


@pytest.mark.parametrize(("lang", "said"), [("en", "This memory is empty"), ("fr", "Cette mémoire est vide")])
def test_the_status_of_a_memory_that_holds_nothing_says_so(run, tmp_path, lang, said):
    EmbeddedStore.open(tmp_path / "empty.sqlite").close()

    done = run("status", "--lang", lang, "--memory", tmp_path / "empty.sqlite")

    assert done.code == 0
    assert done.out.startswith(said)


@pytest.mark.parametrize("question", ["'; DROP TABLE claim; --", "title:* AND NEAR(a b)", "\u202e))) OR 1=1"])
def test_an_attack_is_text(run, path, question):
    done = run("ask", "--json", "--memory", path, "--", question)

    assert done.code == 0
    assert json.loads(done.out)["status"] in ("ask_back", "no_evidence")


def test_help_tells_of_every_command_in_a_whole_sentence(run):
    listed = run("--help").out.partition("Commands:")[2]

    told = " ".join(listed.split())
    assert "..." not in told
    assert "document What documents say about a topic, paragraph by paragraph; or which paragraphs" in told


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", ""], 1, "empty"),
        (["ask", " \t "], 1, ""),
        (["ask", "x" * 100_000], 1, "2,000"),
        (["ask", "who\x07has"], 1, "control character"),
        (["ask", "who has worked on \udcff"], 1, "UTF-8"),
        (["ask", QUESTION, "--as-of", "2016-13"], 1, "2016-13"),
        (["ask", QUESTION, "--known-at", "soon"], 1, "soon"),
        (["ask", QUESTION, "--viewer", "chair"], 1, "committee"),
        (["ask", QUESTION, "--lang", "de"], 2, "de"),
        (["ask", QUESTION, "--context", "region"], 2, "NAME=MEANT"),
        (["ask", QUESTION, "--context", "planet=Mars"], 2, "region, state"),
        (["ask"], 2, "QUESTION"),
        (["show", "person/nobody"], 1, "person/nobody"),
        (["show", "no id at all"], 1, "Ids look like"),
        (["timeline", "person/nobody"], 1, "person/nobody"),
        (["forget"], 2, "forget"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(run, path, arguments, code, said):
    done = run(arguments[0], *(["--memory", path] if code != 2 or len(arguments) > 1 else []), *arguments[1:])

    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_an_error_is_a_problem_object_where_json_is_asked_for(run, path):
    done = run("show", "person/nobody", "--json", "--memory", path)

    told = json.loads(done.err)
    assert (told["status"], told["type"]) == (404, "urn:continuity:problem:UnknownEntity")


def test_invisible_and_absent_read_the_same(run, path):
    hidden = run("show", "contact-point/KGZ", "--memory", path)
    absent = run("show", "contact-point/ZZZ", "--memory", path)

    assert hidden.err.replace("KGZ", "ZZZ") == absent.err


def test_a_viewer_sees_what_its_labels_allow(run, path):
    seen = run("show", "contact-point/KGZ", "--viewer", "delegate:KGZ", "--memory", path)

    assert SECRET in seen.out


def test_the_public_sees_no_trace_of_the_rest(run, path):
    for command in (["status"], ["show", "state/KGZ"], ["timeline", "state/KGZ"]):
        done = run(*command, "--json", "--memory", path)

        assert "contact" not in done.out
        assert SECRET not in done.out


def foreign(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    other.close()


UNUSABLE = {
    "missing": (lambda file, memory: None, "continuity load reference"),
    "a folder": (lambda file, memory: file.mkdir(), "folder"),
    "text": (lambda file, memory: file.write_text("hello\n" * 200), "no memory of Continuity"),
    "another database": (lambda file, memory: foreign(file), "no memory of Continuity"),
    "truncated": (lambda file, memory: file.write_bytes(memory.read_bytes()[:9000]), "truncated; move it away"),
    "cut in its first page": (lambda file, memory: file.write_bytes(memory.read_bytes()[:60]), "memory"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_a_memory_that_cannot_be_used_is_told(run, path, tmp_path, what):
    spoil, said = UNUSABLE[what]
    spoil(tmp_path / "m.sqlite", path)

    done = run("ask", "--memory", tmp_path / "m.sqlite", QUESTION)

    assert (done.code, done.out) == (3, "")
    assert said in done.err


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "deeper").write_text("a file where the folder should be")

    done = run("load", "reference", "--memory", tmp_path / "deeper" / "m.sqlite")

    assert (done.code, done.out) == (3, "")
    assert "deeper" in done.err


def test_a_port_in_use_is_told(run, path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--memory", path, "--port", str(taken.getsockname()[1]))

    assert done.code == 1
    assert "--port" in done.err


def test_nothing_is_served_without_a_memory(run, tmp_path):
    assert run("serve", "--memory", tmp_path / "none.sqlite").code == 3


def test_a_setting_that_cannot_be_read_is_told(run, monkeypatch):
    monkeypatch.setenv("CONTINUITY_PORT", "many")

    done = run("status")

    assert (done.code, "CONTINUITY_PORT" in done.err) == (1, True)


def test_bytes_that_are_no_utf8_are_told_and_questions_need_no_server_code(path):
    code = "import sys; from api.cli import main\ntry: main()\nfinally: print([m for m in ('fastapi', 'uvicorn', 'loaders.run') if m in sys.modules])"  # noqa: E501
    command = [sys.executable.encode(), b"-c", code.encode(), b"ask", b"--memory", os.fsencode(path), b"who \xff"]

    done = subprocess.run(command, capture_output=True, timeout=30, check=False)

    assert (done.returncode, done.stdout.strip()) == (1, b"[]")
    assert b"UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("ask", "--json"), ("ask", "--json", "x", "--lang", "de"), ("--json", "nothing")]
)
def test_a_command_that_cannot_be_read_is_told_as_json_where_that_is_asked_for(run, arguments):
    done = run(*arguments)

    assert (done.code, done.out) == (2, "")
    assert json.loads(done.err)["type"] == "urn:continuity:problem:Usage"
