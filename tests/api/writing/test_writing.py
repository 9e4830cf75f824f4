"""Writing through the service: by whom, for whom; what the next question then finds."""

import json
from collections.abc import Callable

import pytest

from search.viewers import Viewers
from tests.api.writing.conftest import CALL, CHANNEL, EVERY, NAME, NOTE, STILL, Office, problem


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
