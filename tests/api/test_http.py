import json

import pytest

QUESTION = "Who has worked on export control in Central Asia?"


def problem(response, status):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert len(told["detail"]) > 10
    return told


def test_a_question_is_answered(client):
    reply = client.post("/v1/ask", json={"question": QUESTION}).json()

    assert reply["status"] == "answered"
    assert reply["answers"][0]["evidence"][0]["citations"][0]["url"].startswith("https://www.osce.org/")


@pytest.mark.parametrize(
    ("asked", "header", "lang"),
    [({"lang": "fr"}, "ru", "fr"), ({}, "de, zh;q=0.4", "zh"), ({}, "pt", "en"), ({"lang": "ar"}, "", "ar")],
)
def test_a_question_is_read_in_its_own_language_and_answered_in_the_one_asked_for(client, asked, header, lang):
    response = client.post("/v1/ask", json={"question": QUESTION, **asked}, headers={"accept-language": header})
    reply = response.json()

    assert reply["status"] == "answered"
    assert (reply["question"]["lang"], response.headers["content-language"]) == (lang, lang)


def test_a_context_that_names_nothing_is_said_to(client):
    body = {"question": "Who has worked on export control in this region?", "context": {"region": "Narnia"}}

    assert "'Narnia'" in problem(client.post("/v1/ask", json=body), 422)["detail"]


def test_an_echoed_question_gives_the_same_reply(client):
    reply = client.post("/v1/ask", json={"question": QUESTION}).json()

    assert client.post("/v1/answer", json=reply["question"]).json() == reply


def test_an_echoed_question_can_be_edited(client):
    question = client.post("/v1/ask", json={"question": QUESTION}).json()["question"]

    edited = client.post("/v1/answer", json=question | {"topics": ["topic/bio"]}).json()

    assert edited["status"] == "no_evidence"


def test_the_typed_call_takes_names_and_ids(client):
    by_name = client.get(
        "/v1/who-has-worked-on?topic=export controls&place=Центральная Азия&period=2018&deed=spoke_at"
    ).json()
    by_id = client.get(
        "/v1/who-has-worked-on?topic=topic/op3d.export&place=region/m49-143&period=2018&deed=spoke_at"
    ).json()

    assert by_name == by_id
    assert [a["id"] for a in by_name["answers"]] == ["person/aydin-sharsheev"]


def test_an_entity_and_its_timeline_are_read(client):
    seen = client.get("/v1/entities/person/aydin-sharsheev").json()
    dated = client.get("/v1/entities/person/aydin-sharsheev/timeline").json()

    assert seen["label"] == "Aydin Sharsheev"
    assert [m["when"] for m in dated["moments"]] == ["2018/..", "2018-04-03/2018-04-04"]


def test_as_of_reads_what_had_happened_by_then(client):
    early = client.get("/v1/entities/person/aydin-sharsheev/timeline?as_of=2018-02-01").json()

    assert [m["when"] for m in early["moments"]] == ["2018/.."]


@pytest.mark.parametrize("address", ["/v1/topics", "/v1/regions", "/healthz", "/readyz", "/openapi.json"])
def test_what_needs_no_question_is_read(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/ask", 405),
        ("POST", "/healthz", 405),
        ("GET", "/v1/entities/person/nobody", 404),
        ("GET", "/v1/entities/person/nobody/timeline", 404),
        ("GET", "/v1/entities/%00", 404),
        ("GET", "/v1/entities/person/aydin-sharsheev?as_of=2016-13", 422),
        ("GET", "/v1/entities/person/aydin-sharsheev?known_at=soon", 422),
        ("GET", "/v1/entities/person/aydin-sharsheev?known_at=1999-01-01", 422),
        ("GET", "/v1/entities/person/aydin-sharsheev?lang=de", 422),
        ("GET", "/v1/entities/person/aydin-sharsheev?colour=red", 422),
        ("GET", "/v1/entities/person/aydin-sharsheev?viewer=committee", 403),
        ("GET", "/v1/who-has-worked-on?viewer=experts", 403),
        ("GET", "/v1/who-has-worked-on?topic=astrology", 422),
        ("GET", "/v1/who-has-worked-on?topic=topic/none", 404),
        ("GET", "/v1/who-has-worked-on?topic=export control&period=sometime", 422),
        ("GET", "/v1/who-has-worked-on?role=king", 422),
        ("GET", "/v1/who-has-worked-on?type=party", 422),
        ("GET", "/v1/who-has-worked-on?deed=sang", 422),
        ("GET", "/v1/who-has-worked-on?topics=export control", 422),
        ("GET", "/healthz?verbose=1", 422),
    ],
)
def test_what_cannot_be_read_is_a_problem(client, method, address, status):
    problem(client.request(method, address), status)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b'{"question": "\xff"}', 400),
        (b"[]", 422),
        (b'"who"', 422),
        (b"{}", 422),
        (b'{"question": 7}', 422),
        (b'{"question": ""}', 422),
        (b'{"question": "\\u0000who"}', 422),
        (b'{"question": "who \\ud800"}', 422),
        (b'{"question": "who", "mood": "curious"}', 422),
        (b'{"question": "who", "lang": "de"}', 422),
        (b'{"question": "who", "as_of": "2016-13"}', 422),
        (b'{"question": "who", "context": {"planet": "Mars"}}', 422),
        (b'{"question": "who", "viewer": "committee"}', 403),
        (b'{"question": "' + b"x" * 3_000 + b'"}', 422),
        (b'{"question": "' + b"x" * 100_000 + b'"}', 413),
        (b"[" * 50_000, 400),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(client, body, status):
    problem(client.post("/v1/ask", content=body, headers={"content-type": "application/json"}), status)


def test_an_unknown_field_is_named(client):
    told = problem(client.post("/v1/ask", json={"question": "who", "mood": "curious"}), 422)

    assert told["errors"] == [{"field": "mood", "problem": "is not known here; leave it out"}]


def test_a_body_without_its_content_type_is_told_what_to_send(client):
    told = problem(client.post("/v1/ask", content=b'{"question": "who"}'), 422)

    assert "content-type: application/json" in told["detail"]


def test_what_was_sent_is_not_sent_back(client):
    told = client.post("/v1/ask", json={"question": 7, "secret-key": "open sesame"}).text

    assert "sesame" not in told


def test_a_memory_that_is_gone_is_a_problem_without_its_place(tmp_path):
    from starlette.testclient import TestClient

    from api.app import create_app
    from api.settings import Settings

    with TestClient(create_app(Settings(memory=tmp_path / "gone.sqlite")), base_url="http://localhost") as client:
        told = problem(client.get("/readyz"), 503)

    assert str(tmp_path) not in json.dumps(told)


def test_a_defect_is_a_problem_that_tells_nothing_of_itself(client, monkeypatch):
    def fail(*_):
        raise RuntimeError("the inside of things")

    monkeypatch.setattr("search.memory.Memory.view", fail)

    assert "inside" not in problem(client.get("/readyz"), 500)["detail"]


def test_every_operation_is_described_with_its_problems(client):
    described = client.get("/openapi.json").json()

    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert operation["description"], path
            assert {"200", "4XX"} <= operation["responses"].keys(), path
    assert "examples" in described["components"]["schemas"]["Words"]


def test_head_gives_the_headers_of_get_and_no_body(client):
    head, get = client.head("/v1/topics"), client.get("/v1/topics")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == get.headers


def test_a_tag_that_stands_for_anything_hides_no_error(client):
    asked = {"If-None-Match": "*"}

    assert client.get("/v1/entities/note/nothing", headers=asked).status_code == 404
    assert client.get("/v1/topics", headers=asked).status_code == 200


def test_a_parameter_that_holds_one_value_is_given_once(client):
    told = problem(client.get("/v1/search?q=export&q=control"), 422)

    assert "'q' is given more than once" in told["detail"]
    assert client.get("/v1/who-has-worked-on?topic=topic/op3d&topic=topic/bio").status_code == 200


@pytest.mark.parametrize(
    ("slots", "why"),
    [
        ({"topics": ["state/KGZ"]}, "is no topic"),
        ({"topics": ["topic/bio", "topic/bio"]}, "each once"),
        ({"text": [""]}, "give from 1"),
        ({"text": [f"word{n}" for n in range(60)]}, "at most 50"),
    ],
)
def test_an_edited_question_is_checked_slot_by_slot(client, slots, why):
    assert why in problem(client.post("/v1/answer", json=slots), 422)["detail"]


def test_a_question_of_very_many_words_is_refused_before_it_is_read(client):
    assert "at most 150" in problem(client.post("/v1/ask", json={"question": "a " * 500}), 422)["detail"]
