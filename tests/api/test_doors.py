"""The other doors: claims, neighbours, tenures, paths, changes, status; over HTTP as on the command line."""

import json
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore
from graph.vocabulary import LANGUAGES
from tests.api.conftest import BEGAN, COMMITTEE, SOURCE, claims
from tests.api.test_http import problem

AYDIN = "person/aydin-sharsheev"
POST = (
    ("tenure/aydin.committee", "holder", AYDIN), ("tenure/aydin.committee", "role", "chair"),
    ("tenure/aydin.committee", "post_in", "organization/osce"), ("tenure/aydin.committee", "in_office", "2018"),
)  # fmt: skip
CALLS = (
    (f"/v1/entities/{AYDIN}", ("show", AYDIN)),
    (f"/v1/entities/{AYDIN}/timeline", ("timeline", AYDIN)),
    (f"/v1/entities/{AYDIN}/claims", ("claims", AYDIN)),
    (f"/v1/entities/{AYDIN}/claims?limit=2&lang=ru", ("claims", AYDIN, "--limit", "2", "--lang", "ru")),
    (f"/v1/entities/{AYDIN}/neighbours", ("neighbours", AYDIN)),
    ("/v1/tenures/organization/osce?role=chair", ("tenures", "organization/osce", "--role", "chair")),
    ("/v1/tenures/OSCE?as_of=2020&lang=ar", ("tenures", "OSCE", "--as-of", "2020", "--lang", "ar")),
    (f"/v1/paths?from={AYDIN}&to=city/bishkek", ("paths", AYDIN, "city/bishkek")),
    ("/v1/changes?since=2026-11-01&limit=3", ("changes", "--since", "2026-11-01", "--limit", "3")),
    ("/v1/changes?known_at=2026-11-01", ("changes", "--known-at", "2026-11-01")),
    ("/v1/topics", ("topics",)), ("/v1/regions", ("regions",)),
    ("/v1/coverage", ("coverage",)), ("/v1/status", ("status",)),
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    made = EmbeddedStore.open(tmp_path / "memory.sqlite")
    osce = SOURCE.says("organization/osce", "acronym", "OSCE", lang="en")
    made.write([*claims(), osce, *(SOURCE.says(*each) for each in POST)], at=BEGAN)
    yield made
    made.close()


@pytest.fixture
def door(store):
    app = create_app(Settings(memory=store.path, today=date(2026, 11, 22)))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(("address", "command"), CALLS)
def test_the_command_line_gives_the_same_body(door, store, run, monkeypatch, address, command):
    monkeypatch.setenv("CONTINUITY_TODAY", "2026-11-22")

    done = run(*command, "--memory", store.path, "--json")

    assert json.loads(done.out) == door.get(address).raise_for_status().json()


@pytest.mark.parametrize(("address", "command"), CALLS)
def test_the_command_line_tells_the_same_to_read(door, store, run, address, command):
    told = run(*command, "--memory", store.path)

    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) > 1


@pytest.mark.parametrize(("address", "_"), CALLS)
def test_every_body_says_how_it_was_read(door, address, _):
    told = door.get(address).json()

    assert {"viewer", "as_of", "known_at", "version"} <= told.keys()
    assert told["viewer"] == "public"


def test_a_page_ends_with_the_cursor_of_the_next(door, store, run):
    first = door.get(f"/v1/entities/{AYDIN}/claims?limit=3").json()
    second = door.get(f"/v1/entities/{AYDIN}/claims", params={"limit": 3, "cursor": first["next"]}).json()
    whole = door.get(f"/v1/entities/{AYDIN}/claims").json()

    assert first["claims"] + second["claims"] == whole["claims"]
    assert (len(first["claims"]), second["next"], whole["next"]) == (3, "", "")
    assert first["next"] in run("claims", AYDIN, "--limit", "3", "--memory", store.path).out


@pytest.mark.parametrize(
    "address",
    [f"/v1/entities/{AYDIN}/neighbours?cursor={{}}", "/v1/entities/state/KGZ/claims?cursor={}",
     "/v1/changes?cursor={}", "/v1/changes?cursor=x", f"/v1/entities/{AYDIN}/claims?known_at=2026-11-02&cursor={{}}"],
)  # fmt: skip
def test_a_cursor_of_something_else_is_told_to_start_again(door, address):
    cursor = door.get(f"/v1/entities/{AYDIN}/claims?limit=2").json()["next"]

    assert "start again" in problem(door.get(address.format(cursor)), 422)["detail"]


def test_a_cursor_of_an_older_version_is_told_to_start_again(door, store):
    cursor = door.get(f"/v1/entities/{AYDIN}/claims?limit=2").json()["next"]

    store.write([SOURCE.says("person/b", "name", "B")], at=BEGAN + timedelta(days=1))

    told = problem(door.get(f"/v1/entities/{AYDIN}/claims", params={"limit": 2, "cursor": cursor}), 422)
    assert "start again" in told["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/entities/person/nobody/claims", 404),
        ("/v1/entities/person/nobody/neighbours", 404),
        ("/v1/entities/contact-point/KGZ/claims", 404),
        ("/v1/tenures/organization/nobody", 404),
        ("/v1/tenures/Nobody", 422),
        ("/v1/tenures/OSCE?role=king", 422),
        (f"/v1/paths?from={AYDIN}&to=person/nobody", 404),
        (f"/v1/paths?from={AYDIN}&to=contact-point/KGZ", 404),
        (f"/v1/paths?from={AYDIN}&to=Nobody", 422),
        (f"/v1/paths?from={AYDIN}", 422),
        ("/v1/changes?since=soon", 422),
        ("/v1/changes?limit=501", 422),
        (f"/v1/entities/{AYDIN}/claims?limit=0", 422),
        (f"/v1/entities/{AYDIN}/claims?limit=all", 422),
    ],
)
def test_what_cannot_be_shown_is_a_problem(door, address, status):
    problem(door.get(address), status)


def test_at_most_a_hundred_facts_of_a_property_are_shown_with_their_number(door, store):
    store.write([SOURCE.says(AYDIN, "spoke_at", f"activity/a{n}") for n in range(150)], at=BEGAN + timedelta(days=1))

    seen = door.get(f"/v1/entities/{AYDIN}").json()

    (spoke,) = [group for group in seen["statements"] if group["property"] == "spoke_at"]
    assert (spoke["count"], len(spoke["facts"])) == (151, 100)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_that_a_caller_prefers_is_spoken(door, lang):
    headers = {"Accept-Language": f"de, {lang};q=0.8, *;q=0.1"}

    told = door.get("/v1/tenures/organization/osce", headers=headers)

    assert told.headers["content-language"] == lang
    assert told.json() == door.get(f"/v1/tenures/organization/osce?lang={lang}").json()


@pytest.mark.parametrize(("address", "_"), CALLS)
def test_who_holds_the_same_already_gets_it_without_its_being_read(door, monkeypatch, address, _):
    tag = door.get(address).headers["etag"]
    for read in ("about", "towards", "around", "neighbours", "turned", "known", "find", "names", "evidence"):
        monkeypatch.delattr(EmbeddedStore, read)

    again = door.get(address, headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(("address", "_"), CALLS)
def test_a_tag_changes_with_what_its_reader_may_see_and_with_nothing_else(door, store, address, _):
    tag = door.get(address).headers["etag"]

    store.write([COMMITTEE.says(AYDIN, "remark", "in confidence", lang="en")], at=BEGAN + timedelta(days=3))
    beside = door.get(address, headers={"If-None-Match": tag})
    store.write([SOURCE.says("person/b", "name", "B")], at=BEGAN + timedelta(days=2))
    after = door.get(address, headers={"If-None-Match": tag})

    assert beside.status_code == 304
    assert (after.status_code, after.headers["etag"] == tag) == ((304, True) if "known_at" in address else (200, False))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["claims", AYDIN], "国籍：Kyrgyzstan [state/KGZ]，2018年以来"),
        (["neighbours", AYDIN], "国籍：Kyrgyzstan [state/KGZ]，2018年以来"),
        (["search", "Bishkek"], "- 名称：Bishkek"),
        (["suggest", "Ay"], f"Aydin Sharsheev ({AYDIN}，人员)"),
        (["status"], "facts，2026年11月1日"),
    ],
)
def test_lines_are_put_together_with_the_marks_of_the_language(store, run, command, said):
    assert said in " ".join(run(*command, "--lang", "zh", "--memory", store.path).out.split())


def test_changes_are_told_in_the_words_of_the_reader(door, store, run):
    store.write([], [SOURCE.says(AYDIN, "spoke_at", "activity/bishkek-2018").id], at=BEGAN + timedelta(days=1))

    told = run("changes", "--since", "2026-11-02", "--lang", "es", "--memory", store.path).out

    assert "2026-11-02T00:00:00Z · retirado · Aydin Sharsheev" in told


def test_where_nothing_changed_that_is_said(store, run):
    assert run("changes", "--since", "2026-11-02", "--lang", "fr", "--memory", store.path).out == "Aucun changement.\n"
