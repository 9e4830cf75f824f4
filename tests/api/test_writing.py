"""Writing through the doors: by whom, for whom, from where; what the next question then finds."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wiring import keys
from graph.claims import Claim
from graph.embedded import EmbeddedStore, schema
from graph.embedded.writing import transaction
from search.viewers import Viewers
from tests.api.conftest import BEGAN, COMMITTEE, SOURCE, Run, claims

TODAY = date(2026, 11, 22)
POST = "tenure/aydin-sharsheev.osce.official"
STILL = "Is Aydin Sharsheev still an official of the OSCE?"
CALL = {"post": POST, "seen": "2026-11-20", "source": "telephone call"}
NOTE = {"about": "state/KGZ", "text": "Call the export control unit first.", "kind": "handover"}
NAME = SOURCE.says("person/aydin-sharsheev", "name", "Aydin Sharsheev")
CHANNEL = COMMITTEE.says("contact-point/KGZ", "channel", "post@example.org")
VIEWERS = """
public.labels = ["public"]
committee.labels = ["public", "committee"]
secretariat = { labels = ["public", "committee"], writes = ["public"] }
experts = { labels = ["public", "committee", "experts"], writes = ["public", "committee", "experts"] }
"""


def facts() -> Iterator[Claim]:
    yield from claims()
    yield SOURCE.says("organization/osce", "acronym", "OSCE")
    yield SOURCE.says(POST, "holder", "person/aydin-sharsheev")
    yield SOURCE.says(POST, "post_in", "organization/osce")
    yield SOURCE.says(POST, "role", "official")
    yield SOURCE.says(POST, "in_office", "2018-04")


class Office(NamedTuple):
    """A memory with its viewers and keys, and the service over it; `sent` writes as the holder of a key."""

    settings: Settings
    client: TestClient
    held: dict[str, str]

    def sent(self, address: str, body: object, viewer: str = "experts", **headers: str) -> Any:
        return self.client.post(f"/v1/{address}", json=body, headers=self.bearer(viewer) | headers)

    def read(self, address: str, viewer: str = "public") -> Any:
        return self.client.get(address, headers=self.bearer(viewer))

    def bearer(self, viewer: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.held[viewer]}"} if viewer in self.held else {}

    def asked(self, question: str) -> Any:
        return self.client.post("/v1/ask", json={"question": question}).json()

    def digest(self) -> str:
        store = EmbeddedStore.open(self.settings.memory)
        found = store.digest()
        store.close()
        return found


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "memory.sqlite"
    store = EmbeddedStore.open(file)
    store.write(facts(), at=BEGAN)
    store.close()
    return file


@pytest.fixture
def open_office(written: Path, tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    clients: list[TestClient] = []

    def one(name: str) -> Office:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(written, folder / "memory.sqlite")
        (folder / "viewers.toml").write_text(VIEWERS)
        settings = Settings(memory=folder / "memory.sqlite", viewers=folder / "viewers.toml", today=TODAY)
        held = {v: keys(settings).new(v, f"Desk of the {v}")[1] for v in ("committee", "secretariat", "experts")}
        client = TestClient(create_app(settings), base_url="http://localhost:8540", raise_server_exceptions=False)
        clients.append(client.__enter__())
        return Office(settings, client, held)

    yield one
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def office(open_office: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch) -> Office:
    """The environment names the same memory, for the command line."""
    opened = open_office("office")
    for name in ("memory", "viewers", "today"):
        monkeypatch.setenv(f"CONTINUITY_{name.upper()}", str(getattr(opened.settings, name)))
    return opened


def problem(response: Any, status: int) -> str:
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    return str(response.json()["detail"])


def test_a_confirmed_post_is_current_with_the_confirmation_as_its_evidence(office: Office) -> None:
    before = office.asked(STILL)

    told = office.sent("confirm", CALL).json()

    after = office.asked(STILL)
    [claim] = told["claims"]
    cited = {c["claim"]: c for item in after["answers"][0]["evidence"] for c in item["citations"]}
    assert [each["answers"][0]["posts"][0]["status"] for each in (before, after)] == ["unknown", "current"]
    assert (cited[claim["claim"]]["locator"], cited[claim["claim"]]["document"]) == (
        "confirm#Desk of the experts", "telephone call",
    )  # fmt: skip


def test_a_post_seen_to_be_left_has_ended(office: Office) -> None:
    office.sent("confirm", CALL | {"in_office": False})

    assert office.asked(STILL)["answers"][0]["posts"][0]["status"] == "ended"


def test_the_reply_tells_what_was_written_for_whom_and_when(office: Office) -> None:
    told = office.sent("notes", NOTE).json()

    assert told["text"] == "A note about “Kyrgyzstan”. Written for the audience “experts”."
    assert (told["act"], told["outcome"], told["audience"]) == ("note", "written", "experts")
    assert (told["author"], told["viewer"], told["as_of"]) == ("Desk of the experts", "experts", "2026-11-22")
    assert {c["property"]: c["text"] or c["other_as_given"] for c in told["claims"]} == {
        "text": NOTE["text"], "note_kind": "handover", "author": "Desk of the experts", "about": "state/KGZ",
        "when": "2026-11-22",
    }  # fmt: skip
    assert told["version"] == office.read("/v1/entities/state/KGZ", "experts").json()["version"]
    known = office.read(f"/v1/entities/state/KGZ?known_at={told['committed']}", "experts").json()
    assert "about" in [group["property"] for group in known["incoming"]]


def test_the_reply_speaks_the_callers_language(office: Office) -> None:
    told = office.sent("notes", NOTE, **{"accept-language": "ru"}).json()

    assert told["text"] == "Записка по теме «Kyrgyzstan». Записано для читателей «experts»."


def test_a_note_is_shown_with_its_entity_to_those_it_is_for(office: Office) -> None:
    office.sent("notes", NOTE)

    seen = office.read("/v1/entities/state/KGZ", "experts").json()
    [fact] = next(group for group in seen["incoming"] if group["property"] == "about")["facts"]
    assert fact["other"]["label"] == NOTE["text"]


def test_a_long_note_is_called_by_how_it_begins(office: Office) -> None:
    office.sent("notes", NOTE | {"text": "Call the unit.\n" + "又" * 200})

    [fact] = office.read("/v1/entities/state/KGZ", "experts").json()["incoming"][-1]["facts"]
    assert fact["other"]["label"] == "Call the unit. " + "又" * 104 + "…"


READ = (
    "/v1/entities/state/KGZ", "/v1/entities/state/KGZ/timeline", "/v1/topics", "/v1/regions", "/readyz",
    "/v1/entities/note/none", "/v1/who-has-worked-on?topic=export control",
)  # fmt: skip


@pytest.mark.parametrize("viewer", ["public", "committee"])
def test_a_note_leaves_no_trace_for_those_it_is_not_for(open_office: Callable[[str], Office], viewer: str) -> None:
    alone, beside = open_office("alone"), open_office("beside")
    assert beside.sent("notes", NOTE).json()["outcome"] == "written"

    for address in READ:
        one, other = (each.read(address, viewer) for each in (alone, beside))
        assert (one.status_code, one.content, one.headers) == (other.status_code, other.content, other.headers)
    assert alone.asked(STILL) == beside.asked(STILL)


def test_an_unseen_note_reads_as_none(office: Office) -> None:
    made = office.sent("notes", NOTE).json()["claims"][0]["subject"]["id"]

    hidden, absent = office.read(f"/v1/entities/{made}"), office.read("/v1/entities/note/0000000000000000")

    assert hidden.text.replace(made, "note/0000000000000000") == absent.text


def test_what_is_retracted_is_gone_and_the_past_still_reads_it(office: Office) -> None:
    told = office.sent("retract", {"claim": NAME.id, "why": "It is another person."}).json()

    now = office.read("/v1/entities/person/aydin-sharsheev").json()
    then = office.read("/v1/entities/person/aydin-sharsheev?known_at=2026-11-02").json()
    assert told["retracted"] == [NAME.id]
    assert [seen["label"] for seen in (now, then)] == ["aydin-sharsheev", "Aydin Sharsheev"]


def test_what_is_corrected_is_found_by_its_new_name_at_once(office: Office) -> None:
    told = office.sent("correct", {"claim": NAME.id, "why": "Misspelt.", "value": "Aidin Sharsheev"}).json()

    reply = office.asked(STILL.replace("Aydin", "Aidin"))
    assert reply["answers"][0]["label"] == "Aidin Sharsheev"
    assert told["text"].startswith(
        f"Correction about “Aidin Sharsheev”: claim {told['claims'][0]['claim']} in place of claim {NAME.id}"
    )


BODIES = {
    "confirm": CALL, "notes": NOTE, "retract": {"claim": NAME.id, "why": "Wrong."},
    "correct": {"claim": NAME.id, "why": "Misspelt.", "value": "Aidin Sharsheev"},
}  # fmt: skip
EVERY = pytest.mark.parametrize(("address", "body"), BODIES.items(), ids=BODIES)


@EVERY
def test_writing_twice_changes_nothing(office: Office, address: str, body: dict[str, str]) -> None:
    office.sent(address, body)
    before = office.digest()

    again = office.sent(address, body).json()

    assert (again["outcome"], again["committed"], office.digest()) == ("unchanged", "", before)
    assert "nothing was changed" in again["text"]


@EVERY
def test_a_dry_run_tells_what_it_would_write_and_writes_nothing(
    office: Office, address: str, body: dict[str, str]
) -> None:
    before = office.digest()

    tried = office.sent(address, body | {"dry_run": True}).json()

    assert (tried["outcome"], tried["committed"], office.digest()) == ("would_write", "", before)
    assert {c["claim"] for c in tried["claims"]} == {c["claim"] for c in office.sent(address, body).json()["claims"]}


@EVERY
@pytest.mark.parametrize(
    ("viewer", "status", "said"), [("public", 401, "needs a key"), ("committee", 403, "not write")]
)
def test_writing_needs_a_key_that_may_write(
    office: Office, address: str, body: dict[str, str], viewer: str, status: int, said: str
) -> None:
    before = office.digest()

    assert said in problem(office.sent(address, body, viewer), status)
    assert office.digest() == before


def test_who_corrects_what_another_has_corrected_is_told_so(office: Office) -> None:
    said = {"claim": NAME.id, "why": "Misspelt."}
    office.sent("correct", said | {"value": "Aidin Sharsheev"})

    told = problem(office.sent("correct", said | {"value": "Aydyn Sharsheev"}), 409)

    assert f"The claim {NAME.id} was retracted already, on 20" in told
    assert "by Desk of the experts: Misspelt." in told


REFUSED: dict[str, tuple[str, object, int, str]] = {
    "an unknown post": ("confirm", CALL | {"post": "tenure/none"}, 404, "Nothing is known here by the id"),
    "a day to come": ("confirm", CALL | {"seen": "2026-12-01"}, 422, "no day up to today (2026-11-22)"),
    "another author": ("confirm", CALL | {"author": "Somebody else"}, 422, "'author': is not known here"),
    "half a character": ("notes", NOTE | {"text": "\ud800"}, 422, "half a character"),
    "a long note": ("notes", NOTE | {"text": "x" * 4_001}, 422, "4,000 at most"),
    "an unknown kind": ("notes", NOTE | {"kind": "rumour"}, 422, "kind"),
    "an unknown language": ("notes", NOTE | {"lang": "de"}, 422, "lang"),
    "an audience not held": ("notes", NOTE | {"audience": "state/KGZ"}, 403, "may not write for the audience"),
    "no audience": ("notes", NOTE | {"audience": "friends"}, 422, "is no audience"),
    "too few digits": ("retract", {"claim": NAME.id[:7], "why": "Wrong."}, 422, "the first 8 will do"),
    "an unknown claim": ("retract", {"claim": "0" * 32, "why": "Wrong."}, 404, "No claim is known here"),
    "no reason": ("retract", {"claim": NAME.id, "why": ""}, 422, "reason is empty"),
    "nothing": ("correct", {"claim": NAME.id, "why": "Wrong."}, 422, "Say what is right"),
    "a list": ("correct", [], 422, "no JSON object"),
}


@pytest.mark.parametrize(("address", "body", "status", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_written_is_a_problem_and_leaves_nothing(
    office: Office, address: str, body: object, status: int, said: str
) -> None:
    before = office.digest()
    headers = office.bearer("experts") | {"content-type": "application/json"}

    told = problem(office.client.post(f"/v1/{address}", content=json.dumps(body), headers=headers), status)

    assert said in told
    assert office.digest() == before


def test_who_may_write_for_some_writes_for_no_others(office: Office) -> None:
    told = problem(office.sent("retract", {"claim": CHANNEL.id, "why": "Wrong."}, "secretariat"), 403)

    assert told == "You may not write for the audience 'committee', only for public."


def test_what_its_readers_do_not_know_of_is_not_told_to_them(office: Office) -> None:
    body = NOTE | {"about": "contact-point/KGZ", "audience": "public"}

    assert "may not know of contact-point/KGZ" in problem(office.sent("notes", body), 422)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost", "http://localhost:8540.evil.example"]
)
def test_a_page_of_another_site_writes_nothing(office: Office, origin: str) -> None:
    before = office.digest()

    assert "another site" in problem(office.sent("confirm", CALL, origin=origin), 403)
    assert office.digest() == before


def test_a_page_of_this_service_may_write(office: Office) -> None:
    assert office.sent("confirm", CALL, origin="http://localhost:8540").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8540", "", "127.0.0.1.evil.example"])
def test_a_name_that_is_not_the_services_own_writes_nothing(office: Office, host: str) -> None:
    assert "CONTINUITY_HOSTS" in problem(office.sent("confirm", CALL, host=host, origin=f"http://{host}"), 403)


LOCAL_ONLY, NAMED, OPEN = {"host": "127.0.0.2"}, {"host": "0.0.0.0", "hosts": "memory.example.org"}, {"host": "0.0.0.0"}


@pytest.mark.parametrize(
    "address", ["/", "/v1/topics", "/v1/nothing", "/openapi.json", "/readyz", "/entities/state/KGZ"]
)
@pytest.mark.parametrize("listening", [LOCAL_ONLY, NAMED])
def test_nothing_is_read_by_a_name_that_is_not_the_services_own(
    written: Path, listening: dict[str, str], address: str
) -> None:
    with TestClient(create_app(Settings(memory=written, **listening)), base_url="http://evil.example") as client:  # type: ignore[arg-type]
        told = problem(client.get(address), 403)
        alive = client.get("/healthz").status_code

    assert "CONTINUITY_HOSTS" in told
    assert alive == 200


@pytest.mark.parametrize(
    ("listening", "host"), [(LOCAL_ONLY, "127.0.0.2"), (NAMED, "memory.example.org"), (OPEN, "any")]
)
def test_a_service_is_read_by_its_names_and_by_any_where_it_was_told_none(
    written: Path, listening: dict[str, str], host: str
) -> None:
    with TestClient(create_app(Settings(memory=written, **listening)), base_url=f"http://{host}:80") as client:  # type: ignore[arg-type]
        assert client.get("/v1/topics").status_code == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8540", "[::1]:8540", "LOCALHOST", "memory.example.org"])
def test_the_services_own_names_are_heard(written: Path, tmp_path: Path, host: str) -> None:
    settings = Settings(memory=written, keys=tmp_path / "keys", hosts="memory.example.org, other.example.org")
    with TestClient(create_app(settings)) as client:
        told = client.post("/v1/confirm", json=CALL, headers={"host": host})

    assert told.status_code == 401


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_only_json_is_taken(office: Office, kind: str) -> None:
    headers = office.bearer("experts") | ({"content-type": kind} if kind else {})

    told = problem(office.client.post("/v1/confirm", content=json.dumps(CALL), headers=headers), 415)

    assert "application/json" in told


def test_no_other_site_is_let_in_by_cors(office: Office) -> None:
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}

    answers = [office.client.options("/v1/confirm", headers=asked), office.sent("confirm", CALL, **asked)]

    assert [name for each in answers for name in each.headers if name.startswith("access-control")] == []


def test_a_locked_memory_is_told_with_when_to_try_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_MS", 0)
    office.asked(STILL)
    other = sqlite3.connect(office.settings.memory, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    refused, read = office.sent("confirm", CALL), office.asked(STILL)

    other.execute("ROLLBACK")
    other.close()
    assert problem(refused, 503)
    assert refused.headers["retry-after"] == "5"
    assert read["answers"][0]["posts"][0]["status"] == "unknown"
    assert office.sent("confirm", CALL).json()["outcome"] == "written"


def test_writing_waits_for_no_reader(office: Office) -> None:
    reader = sqlite3.connect(office.settings.memory, isolation_level=None)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM claim").fetchone()

    assert office.sent("confirm", CALL).json()["outcome"] == "written"
    assert reader.execute("SELECT count(*) FROM claim").fetchone() == before
    reader.close()


READER = """
import sys
from api.settings import Settings
from api.wiring import open_memory
opened = open_memory(Settings())
for line in sys.stdin:
    reply = opened.memory.ask(line.strip())
    print(reply.answers[0].posts[0].status if reply.answers and reply.answers[0].posts else reply.status, flush=True)
"""


@pytest.mark.slow
def test_a_memory_kept_open_in_another_process_sees_what_is_written(office: Office) -> None:
    with subprocess.Popen([sys.executable, "-c", READER], stdin=-1, stdout=-1, text=True) as reader:
        assert reader.stdin and reader.stdout

        def asked(question: str) -> str:
            reader.stdin.write(f"{question}\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        renamed = STILL.replace("Aydin", "Aidin")
        seen = [asked(STILL), asked(renamed)]
        office.sent("confirm", CALL)
        office.sent("correct", {"claim": NAME.id, "why": "Misspelt.", "value": "Aidin Sharsheev"})
        seen += [asked(renamed)]
        reader.stdin.close()

    assert seen == ["unknown", seen[1], "current"]
    assert seen[1] != "current"


def found(office: Office, name: str) -> list[str]:
    return [each["id"] for each in office.read(f"/v1/suggest?q={name}").json()["suggestions"]]


def cut_short(office: Office, name: str) -> EmbeddedStore:
    """A writer that was killed when its commit stood and its index did not yet follow."""
    assert found(office, name) == []
    store = EmbeddedStore.open(office.settings.memory)
    store.write([SOURCE.says("person/b", "name", name)], at=datetime(2026, 11, 22, tzinfo=UTC))
    return store


def test_what_was_written_before_the_index_followed_is_found_by_the_next_who_asks(office: Office) -> None:
    cut_short(office, "Berta").close()

    assert found(office, "Berta") == ["person/b"]


def test_who_asks_does_not_wait_for_who_writes(office: Office) -> None:
    with closing(cut_short(office, "Berta")) as store, transaction(store.connection):
        meanwhile = found(office, "Bishkek")

    assert meanwhile == ["city/bishkek"]
    assert found(office, "Berta") == ["person/b"]


COMMANDS = {
    "confirm": ["confirm", POST, "--seen", "2026-11-20", "--source", "telephone call"],
    "notes": ["note", "state/KGZ", NOTE["text"], "--kind", "handover"],
    "retract": ["retract", NAME.id[:8], "--why", "Wrong."],
    "correct": ["correct", NAME.id[:8], "--why", "Misspelt.", "--value", "Aidin Sharsheev"],
}
BY = ("--author", "Desk of the experts")


@EVERY
def test_the_command_line_writes_what_the_service_writes(
    office: Office, run: Run, address: str, body: dict[str, str]
) -> None:
    told = json.loads(run(*COMMANDS[address], *BY, "--json").out)

    again = office.sent(address, body).json()

    assert (told["outcome"], again["outcome"]) == ("written", "unchanged")
    different = {"outcome", "text", "committed", "retracted", "claims"}
    assert {k: v for k, v in told.items() if k not in different} == {
        k: v for k, v in again.items() if k not in different
    }
    assert {c["claim"] for c in told["claims"]} == {c["claim"] for c in again["claims"]}


@EVERY
def test_the_command_line_tells_what_it_wrote_in_a_sentence(
    office: Office, run: Run, address: str, body: dict[str, str]
) -> None:
    tried, done, again = (run(*COMMANDS[address], *BY, *more) for more in (["--dry-run"], [], []))

    assert [each.code for each in (tried, done, again)] == [0, 0, 0]
    assert "it was a dry run" in " ".join(tried.out.split())
    assert "Written for the audience" in " ".join(done.out.split())
    assert "nothing was changed" in " ".join(again.out.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["confirm", POST, "--seen", "2026-11-20"], 2, "--author"),
        (["confirm", POST, "--seen", "2027", *BY], 1, "no day up to today"),
        (["confirm", POST, "--seen", "2026-11-20", "--author", ""], 1, "author is empty"),
        (["confirm", POST, "--seen", "2026-11-20", *BY, "--viewer", "public"], 1, "may not write"),
        (["confirm", POST, "--seen", "2026-11-20", *BY, "--viewer", "chair"], 1, "No viewer is called"),
        (["note", "state/KGZ", "x", "--kind", "rumour", *BY], 2, "rumour"),
        (["note", "state/ZZZ", "x", "--kind", "lesson", *BY], 1, "Nothing is known here"),
        (["retract", "0" * 8, "--why", "Wrong.", *BY], 1, "No claim is known here"),
        (["retract", NAME.id, "--why", " ", *BY], 1, "reason is empty"),
        (["correct", NAME.id, "--why", "Wrong.", *BY], 1, "Say what is right"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(
    office: Office, run: Run, arguments: list[str], code: int, said: str
) -> None:
    before = office.digest()

    done = run(*arguments)

    assert (done.code, done.out, office.digest()) == (code, "", before)
    assert said in done.err


def test_the_command_line_records_that_a_post_was_left(office: Office, run: Run) -> None:
    run("confirm", POST, "--seen", "2026-11-20", "--not-in-office", *BY)

    assert office.asked(STILL)["answers"][0]["posts"][0]["status"] == "ended"


@pytest.mark.parametrize(
    ("audience", "labels"),
    [
        ("public", {"public"}),
        ("committee", {"public", "member_states", "committee"}),
        ("state/KAZ", {"public", "member_states", "state/KAZ"}),
        ("friends", set()),
    ],
)
def test_what_all_readers_of_an_audience_hold_is_known(audience: str, labels: set[str]) -> None:
    assert Viewers.shipped().shared_by(audience) == labels


@pytest.mark.slow
def test_a_load_tells_what_it_withheld(office: Office, run: Run) -> None:
    run("load", "reference")
    claim = json.loads(run("show", "state/KGZ", "--json").out)["statements"][0]["facts"][0]["citations"][0]["claim"]
    run("retract", claim, "--why", "Wrong.", *BY)

    assert "withheld (retracted at the desk): 1" in run("load", "reference").out
