"""Twin worlds over HTTP: what a viewer may not see changes no byte of any answer, header or error."""

from collections.abc import Iterator
from datetime import UTC, datetime
from json import dumps
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from tests.api.twins import AYDIN, BODIES, EXAMPLES, LABELS, NOTE, READINGS, VIEWERS, Twins, of, secrets, twins

pytestmark = pytest.mark.slow
JSON = (("content-type", "application/json"),)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")


class Asked(NamedTuple):
    """A request; `body` is sent as JSON, or as it is where it is bytes."""

    method: str
    address: str
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()


class Told(NamedTuple):
    """Everything that a caller can see of an answer; the date is the clock's."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def ask(client: TestClient, asked: Asked, key: dict[str, str]) -> Told:
    content = {"content": asked.body} if isinstance(asked.body, bytes) else {"json": asked.body} if asked.body else {}
    told = client.request(asked.method, asked.address, headers=key | dict(asked.headers), **content)
    return Told(told.status_code, tuple(h for h in told.headers.multi_items() if h[0] != "date"), told.content)


def apart(pair: Twins, asked: Iterator[Asked]) -> list[tuple[Asked, Told, Told]]:
    """Requests that the two answer differently."""
    both = ((each, ask(pair.alone, each, pair.headers), ask(pair.beside, each, pair.headers)) for each in asked)
    return [(each, one, other) for each, one, other in both if one != other]


def routes(client: TestClient) -> dict[str, set[str]]:
    found = [each.original_route for each in iter_route_contexts(client.app.routes)]
    return {route.path: set(route.methods) - {"HEAD"} for route in found}


def addresses(path: str) -> Iterator[str]:
    """The route's examples; the first of them read in every way."""
    before, _, after = path.partition("{")
    behind = after.partition("}")[2]
    for number, example in enumerate(EXAMPLES.get(path, ("",))):
        value, mark, query = example.partition("?")
        whole = f"{before}{quote(value, safe='/%')}{behind}{mark}{quote(query, safe='=&/')}"
        yield whole
        for reading in READINGS if number == 0 else ():
            yield f"{whole}{'&' if mark else '?'}{reading}"


@pytest.fixture(scope="module", params=VIEWERS)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    with twins(tmp_path_factory.mktemp(of(request.param).replace(":", "-")), request.param) as made:
        yield made


def test_every_route_has_an_example(pair):
    known = routes(pair.alone)

    assert {path for path, methods in known.items() if "GET" in methods} == EXAMPLES.keys()
    assert {path for path, methods in known.items() if "POST" in methods} == BODIES.keys()
    assert set().union(*known.values()) == {"GET", "POST"}


def test_what_is_read_is_the_same(pair):
    assert apart(pair, (Asked("GET", address) for path in EXAMPLES for address in addresses(path))) == []


def test_what_is_posted_is_answered_the_same(pair):
    assert apart(pair, (Asked("POST", path, body) for path, bodies in BODIES.items() for body in bodies)) == []


def test_every_method_of_every_address_is_answered_the_same(pair):
    first = {path: next(addresses(path)) for path in (*EXAMPLES, *BODIES, "/nowhere", "/v1/nowhere")}

    assert apart(pair, (Asked(method, address) for address in first.values() for method in METHODS)) == []


def test_what_is_wrong_with_a_request_is_told_the_same(pair):
    form = (("content-type", "application/x-www-form-urlencoded"),)
    other = (("content-type", "application/json"), ("origin", "https://elsewhere.example.org"))
    bad_keys = [
        (("authorization", value),) for value in ("Bearer x", "Basic eA==", f"Bearer continuity-{'0' * 8}-{'0' * 32}")
    ]
    wrong = [
        *(Asked("POST", path, body, headers) for path in BODIES for headers in (JSON, form, other, ())
          for body in (b"{", b"[]", b"{}", b"\xff", b'{"quartz": 1}', b" " * 100_001)),
        *(Asked("GET", next(addresses(path)), None, key) for path in EXAMPLES for key in bad_keys),
    ]  # fmt: skip

    assert apart(pair, iter(wrong)) == []


def test_tags_versions_and_cursors_of_one_are_good_for_the_other(pair):
    for path in EXAMPLES:
        address = next(addresses(path))
        told = pair.alone.get(address, headers=pair.headers)
        again = ask(
            pair.beside, Asked("GET", address, None, (("if-none-match", told.headers.get("etag", '""')),)), pair.headers
        )
        assert again.status == (304 if "etag" in told.headers else told.status_code), address
    for address in (f"/v1/entities/{AYDIN}/claims", f"/v1/entities/{AYDIN}/neighbours", "/v1/changes"):
        cursor = pair.alone.get(f"{address}?limit=2", headers=pair.headers).json()["next"]
        assert cursor
        assert apart(pair, iter([Asked("GET", f"{address}?limit=2&cursor={cursor}")])) == []


def test_a_version_of_those_who_see_more_is_no_version(pair):
    opened = pair.beside.app.state.memories.take()
    times = [f"2020-01-0{day}T12:00:00Z" for day in range(2, 9)]
    views = [opened.memory.view(viewer, "", time) for viewer in VIEWERS for time in times]
    versions = sorted({opened.memory.store.version(view) for view in views})
    opened.close()

    assert len(versions) > len(VIEWERS)
    assert apart(pair, (Asked("GET", f"/v1/changes?since={version}") for version in versions)) == []


def test_ids_that_are_not_there_and_ids_that_may_not_be_seen_give_the_same_bytes(pair):
    templates = (
        "/v1/entities/person/{}", "/v1/entities/person/{}/timeline", "/v1/entities/person/{}/claims",
        "/v1/entities/person/{}/neighbours", f"/v1/paths?from={AYDIN}&to=person/{{}}", "/v1/tenures/organization/{}",
        "/v1/who-is?person=person/{}", "/v1/connected?with=person/{}", "/v1/who-has-worked-on?topic=topic/{}",
        "/v1/what-happened?body=organization/{}", "/v1/search?q=export&topic=topic/{}", "/entities/person/{}",
    )  # fmt: skip
    posted = (
        ("/v1/answer", {"intent": "who_is", "persons": ["person/{}"]}), ("/v1/notes", NOTE | {"about": "person/{}"}),
        ("/v1/confirm", {"post": "tenure/{}", "seen": "2026-11-20"}), ("/v1/correct", {"claim": "{claim}", "why": "x"}),
        ("/v1/retract", {"claim": "{claim}", "why": "x"}),
    )  # fmt: skip
    asked = [Asked("GET", each) for each in templates] + [Asked("POST", path, dumps(body).encode(), JSON)
                                                           for path, body in posted]  # fmt: skip
    for label in set(LABELS) - pair.labels:
        ids = (f"quartz-{of(label)}", list(secrets(label))[5].id), (f"absent-{of(label)}", "0" * 32)
        for each in asked:
            one, other = (ask(pair.beside, filled(each, *named), pair.headers) for named in ids)
            assert one.status in (401, 403, 404, 422), each
            assert one == Told(other.status, other.headers, swapped(other.body, ids)), each


def filled(asked: Asked, name: str, claim: str) -> Asked:
    body = asked.body and asked.body.replace(b"{}", name.encode()).replace(b"{claim}", claim.encode())
    return Asked(asked.method, asked.address.replace("{}", name), body, asked.headers)


def swapped(body: bytes, ids: tuple[tuple[str, str], tuple[str, str]]) -> bytes:
    """The body, with the names of what is there in place of those of what is not."""
    for here, absent in zip(*ids, strict=True):
        body = body.replace(absent.encode(), here.encode())
    return body


def test_writing_is_answered_the_same_and_leaves_the_same(tmp_path, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    monkeypatch.setattr("api.desk.datetime", Clock)
    with twins(tmp_path, "experts") as pair:
        written = [
            Asked("POST", path, {k: v for k, v in body.items() if k != "dry_run"})
            for path in ("/v1/confirm", "/v1/notes", "/v1/retract", "/v1/correct") for body in BODIES[path]
        ]  # fmt: skip
        read = [Asked("GET", address) for path in EXAMPLES for address in addresses(path)]

        assert apart(pair, iter(written)) == []
        assert apart(pair, iter(read)) == []
        assert pair.beside.get("/v1/changes?since=2026-11-22", headers=pair.headers).json()["changes"]


@pytest.mark.parametrize("label", LABELS)
def test_who_may_see_it_gets_it(tmp_path, label):
    viewer = {"state/KAZ": "state:KAZ"}.get(label, label)
    with twins(tmp_path, viewer) as pair:
        seen = ask(pair.beside, Asked("GET", f"/v1/entities/person/quartz-{of(label)}"), pair.headers)
        kept = ask(pair.beside, Asked("GET", "/v1/status"), pair.headers)

    assert (seen.status, b"Quartz Person" in seen.body) == (200, True)
    assert f"papers-{of(label)}".encode() in kept.body
