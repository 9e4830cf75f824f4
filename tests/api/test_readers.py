"""Who may read and write over HTTP: keys, what they open, and that every route declares what it needs."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient

from api.app import create_app
from api.keys import Keys
from api.readers import NEEDS
from api.settings import Settings
from graph.errors import BadInput, StoreForeign
from search.viewers import Viewers
from tests.api.conftest import SECRET

TODAY = date(2026, 11, 22)
POINT = "/v1/entities/contact-point/KGZ"


@pytest.fixture
def keys(tmp_path):
    return Keys(tmp_path / "keys")


@pytest.fixture
def doors(path, tmp_path) -> Iterator[TestClient]:
    settings = Settings(memory=path, keys=tmp_path / "keys", today=TODAY)
    with TestClient(create_app(settings), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_key_opens_what_its_viewer_may_read(doors, keys):
    _, token = keys.new("committee", "Desk")

    seen = doors.get(POINT, headers=bearer(token))

    assert SECRET in seen.text
    assert seen.json()["viewer"] == "committee"
    assert doors.get(POINT).status_code == 404


def test_a_key_may_read_as_one_who_sees_no_more(doors, keys):
    _, token = keys.new("committee", "Desk")

    as_public = doors.get("/v1/topics?viewer=public", headers=bearer(token))

    assert as_public.json() == doors.get("/v1/topics").json()
    assert doors.get("/v1/topics?viewer=experts", headers=bearer(token)).status_code == 403


@pytest.mark.parametrize("method", ["ask", "answer"])
def test_a_question_is_asked_as_the_viewer_of_the_key(doors, keys, method):
    _, token = keys.new("committee", "Desk")
    body = {"question": "Who is the point of contact of Kyrgyzstan?"} if method == "ask" else {"topics": []}

    told = doors.post(f"/v1/{method}", json=body, headers=bearer(token)).json()

    assert told["question"]["viewer"] == "committee"


def test_a_revoked_key_opens_nothing_from_the_next_request_on(doors, keys):
    key, token = keys.new("committee", "Desk")
    before = doors.get(POINT, headers=bearer(token)).status_code

    keys.revoke(key.id)

    assert (before, doors.get(POINT, headers=bearer(token)).status_code) == (200, 401)


def test_a_key_opens_on_its_last_day_and_not_after(keys):
    _, token = keys.new("committee", "Desk", expires=TODAY)

    assert keys.check(token, TODAY)
    assert keys.check(token, date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Basic Zm9v", "Bearer continuity-00000000-00000000000000000000000000000000", "{token}",
     "Bearer {token}0", "Bearer {wrong}", "Bearer {token} {token}"],
)  # fmt: skip
def test_a_header_that_opens_nothing_is_refused_and_never_read_as_public(doors, keys, header):
    _, token = keys.new("committee", "Desk")
    wrong = token[:-1] + ("0" if token[-1] != "0" else "1")

    refused = doors.get("/v1/topics", headers={"Authorization": header.format(token=token, wrong=wrong)})

    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.json()["detail"].startswith("This key opens nothing")


def test_every_refusal_of_a_key_is_the_same_bytes(doors, keys):
    key, token = keys.new("committee", "Desk")
    keys.revoke(key.id)

    refused = {doors.get(POINT, headers=bearer(each)).content for each in (token, "x", token[:-1])}

    assert len(refused) == 1


def test_two_keys_in_one_request_are_refused(doors, keys):
    _, token = keys.new("committee", "Desk")
    header = ("Authorization", f"Bearer {token}")

    assert doors.get("/v1/topics", headers=[header, header]).status_code == 401


def test_a_key_in_an_address_is_no_key(doors, keys):
    _, token = keys.new("committee", "Desk")

    assert doors.get(f"{POINT}?key={token}").status_code == 422


def test_neither_the_file_nor_the_list_holds_the_key(tmp_path, keys):
    key, token = keys.new("committee", "Desk")
    secret = token.rpartition("-")[2]

    assert secret.encode() not in (tmp_path / "keys").read_bytes()
    assert secret not in repr(keys.list())
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0
    assert keys.list() == [key]


def test_a_name_is_used_once(keys):
    keys.new("committee", "Desk")

    with pytest.raises(BadInput, match="is there already"):
        keys.new("experts", "Desk")


def test_a_foreign_file_of_keys_is_refused(tmp_path):
    (tmp_path / "keys").write_bytes(b"not a database, and long enough to be told from one")

    with pytest.raises(StoreForeign):
        Keys(tmp_path / "keys").new("committee", "Desk")


def test_the_command_line_makes_lists_and_revokes_keys(run, path, tmp_path, monkeypatch):
    monkeypatch.setenv("CONTINUITY_KEYS", str(tmp_path / "keys"))
    made = run("key", "new", "--viewer", "committee", "--name", "Desk", "--memory", path)
    token = made.out.split()[0]
    opened = Keys(tmp_path / "keys").check(token, TODAY)

    closed = run("key", "revoke", "Desk", "--memory", path)

    assert opened and opened.viewer == "committee"
    assert "opens nothing since" in closed.out
    assert token not in run("key", "list", "--memory", path).out
    assert run("key", "new", "--viewer", "nobody", "--name", "x", "--memory", path).code == 1


def test_nobody_gets_a_key_for_a_state_that_the_memory_does_not_know(run, path, tmp_path, monkeypatch):
    monkeypatch.setenv("CONTINUITY_KEYS", str(tmp_path / "keys"))
    new = ["key", "new", "--name", "x", "--viewer"]

    refused = run(*new, "state:XXX", "--memory", path)
    before_any_memory = run(*new, "state:XXX", "--memory", tmp_path / "none.sqlite")

    assert (refused.code, refused.out) == (1, "")
    assert "No State has the letters 'XXX'" in refused.err
    assert before_any_memory.code == 0
    assert len(Keys(tmp_path / "keys").list()) == 1


def declared(dependant: Dependant) -> set[object]:
    return {dependant.call}.union(*(declared(each) for each in dependant.dependencies))


def test_every_route_declares_what_it_needs(doors):
    routes = [each.original_route for each in iter_route_contexts(doors.app.routes)]
    ours = [route for route in routes if isinstance(route, APIRoute)]

    assert len(ours) > 5
    assert [route.path for route in ours if not declared(route.dependant) & set(NEEDS)] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[public]\nlabels = ["public"]\n[desk]\nlabels = ["public", "secret"]', "no audience"),
        ('[public]\nlabels = ["public"]\n[desk]\nlabels = ["public"]\nwrites = ["experts"]', "does not read"),
        ('[public]\nlabels = ["public"]\n[desk]\nlabels = ["state/*"]', "no audience"),
        ('[public]\nlabels = ["public", "experts"]', "must be declared"),
        ('[desk]\nlabels = ["experts"]', "must be declared"),
        ('[public]\nlabels = "public"', "tuple"),
        ("[public", "cannot be used"),
    ],
)
def test_a_file_of_viewers_with_a_fault_is_refused_at_the_start(tmp_path, path, run, monkeypatch, text, why):
    (tmp_path / "viewers.toml").write_text(text)
    monkeypatch.setenv("CONTINUITY_VIEWERS", str(tmp_path / "viewers.toml"))

    refused = run("serve", "--memory", path, "--port", "0")

    assert refused.code == 1
    assert "viewers.toml" in refused.err and why in refused.err


def test_an_office_declares_viewers_of_its_own(tmp_path):
    (tmp_path / "viewers.toml").write_text('[public]\nlabels = ["public"]\n["desk:*"]\nlabels = ["public", "state/*"]')

    assert Viewers.read(tmp_path / "viewers.toml").labels_of("desk:KAZ") == {"public", "state/KAZ"}


@pytest.mark.parametrize(("day", "why"), [("2020-01-01", "is over"), ("yesterday", "is no day")])
def test_a_key_that_would_open_nothing_is_not_made(run, path, tmp_path, monkeypatch, day, why):
    monkeypatch.setenv("CONTINUITY_KEYS", str(tmp_path / "keys"))

    refused = run("key", "new", "--viewer", "committee", "--name", "Desk", "--expires", day, "--memory", path)

    assert (refused.code, why in refused.err, (tmp_path / "keys").exists()) == (1, True, False)
