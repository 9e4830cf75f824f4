"""Search and suggestions through both doors."""

import json

import pytest

from tests.api.conftest import SECRET


def get(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.text
    return response.json()


def test_search_finds_names_first_and_says_why(client):
    seen = get(client, "/v1/search?q=export control")

    assert [hit["id"] for hit in seen["hits"][:2]] == ["topic/op3d.export", "activity/bishkek-2018"]
    assert seen["total"] == len(seen["hits"])
    (name, topic) = seen["hits"][1]["reasons"]
    assert (name["met"], name["text"]) == ("name", "Course on export control")
    assert (topic["met"], topic["text"]) == ("topic", "export control")
    assert topic["citations"][0]["url"].startswith("https://www.osce.org/")


def test_filters_take_names_in_any_language_ids_and_codes(client):
    by_name = get(
        client, "/v1/search?q=export&topic=экспортный контроль&place=Центральная Азия&year=2018&kind=activity"
    )
    by_id = get(client, "/v1/search?q=export&topic=topic/op3d&place=city/bishkek&period=2010/2020")

    assert [hit["id"] for hit in by_name["hits"]] == ["activity/bishkek-2018"]
    assert by_id["hits"] == by_name["hits"]


def test_labels_are_in_the_language_asked_and_every_body_is_echoed(client):
    seen = get(client, "/v1/search?q=export&lang=ru&as_of=2020")

    assert (seen["lang"], seen["viewer"], seen["as_of"], seen["known_at"]) == ("ru", "public", "2020-12-31", "")
    assert seen["version"] == get(client, "/v1/suggest?q=exp")["version"] != ""
    assert {hit["kind"]: hit["kind_label"] for hit in seen["hits"]} == {"topic": "тема", "activity": "мероприятие"}
    assert [facet["label"] for facet in seen["facets"]] == [
        "Категория",
        "Тема",
        "Государство",
        "Год",
        "Вид мероприятия",
    ]


def test_pages_follow_by_cursor(client):
    one = get(client, "/v1/search?q=export&limit=1")
    two = get(client, f"/v1/search?q=export&limit=1&cursor={one['next']}")

    assert one["total"] == two["total"] > 1
    assert one["hits"] != two["hits"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("search", "'q': is missing"), ("search?q=", "no word to look for"), ("search?q=...", "no word to look for"),
        ("search?q=a&kind=wizard", "is no kind"), ("search?q=a&topic=wizardry", "No topic is called"),
        ("search?q=a&year=soon", "is no date"), ("search?q=a&limit=501", "'limit'"), ("search?q=a&limit=0", "'limit'"),
        ("search?q=a&cursor=abc", "start again"), ("search?q=a&colour=red", "'colour': is not known here"),
        ("suggest?q=", "nothing to go on from"), ("suggest?q=a&kind=wizard", "is no kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_a_problem_that_says_so(client, query, told):
    problem = get(client, f"/v1/{query}", 422)

    assert told in problem["detail"]


def test_a_topic_that_nobody_knows_and_one_that_only_others_see_read_the_same(client):
    unknown = get(client, "/v1/search?q=a&place=state/QQQ", 404)

    assert unknown["detail"].replace("state/QQQ", "ID") == (
        get(client, "/v1/search?q=a&topic=topic/none", 404)["detail"].replace("topic/none", "ID")
    )


@pytest.mark.parametrize(
    "address", ["search?q=post", "search?q=example", "suggest?q=post", "search?q=contact-point/KGZ"]
)
def test_what_only_the_committee_may_read_is_in_no_body(client, address):
    body = json.dumps(get(client, f"/v1/{address}") | {"words": ""})

    assert SECRET not in body
    assert "point_for" not in body
    assert '"contact-point' not in body


def test_suggestions_go_on_from_what_was_typed(client):
    seen = get(client, "/v1/suggest?q=экс&lang=en&limit=1")

    assert [(s["id"], s["label"], s["name"]) for s in seen["suggestions"]] == [
        ("topic/op3d.export", "export control", "экспортный контроль")
    ]


def test_the_command_line_gives_the_bodies_of_http(client, run, path):
    told = ("--memory", path, "--lang", "fr", "--json", "--as-of", "2026-11-22")

    found = json.loads(run("search", "export", "control", "--kind", "activity", *told).out)
    typed = json.loads(run("suggest", "ay", *told).out)

    assert found == get(client, "/v1/search?q=export control&kind=activity&lang=fr&as_of=2026-11-22")
    assert typed == get(client, "/v1/suggest?q=ay&lang=fr&as_of=2026-11-22")


def test_the_command_line_prints_hits_reasons_and_counts(run, path):
    done = run("search", "export", "control", "--memory", path)

    assert done.code == 0
    assert "Found: 3." in done.out
    assert "Course on export control  (activity/bishkek-2018, activity)" in done.out
    assert "  - on: export control" in done.out
    assert "Kind: topic 2 · activity 1" in done.out


def test_the_command_line_says_what_is_near(run, path):
    done = run("search", "Shersheef", "--memory", path)

    assert done.code == 0
    assert "Nearest names\n  - Aydin Sharsheev  (person/aydin-sharsheev)" in done.out


def test_the_command_line_prints_suggestions(run, path):
    done = run("suggest", "центр", "--memory", path)

    assert done.out == "Central Asia  (region/m49-143, region) ← Центральная Азия\n"
