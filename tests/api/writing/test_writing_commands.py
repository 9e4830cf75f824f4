"""The same acts from the command line."""

import json

import pytest

from tests.api.conftest import Run
from tests.api.writing.conftest import EVERY, NAME, NOTE, POST, PROPOSAL, STILL, Office

COMMANDS = {
    "confirm": ["confirm", POST, "--seen", "2026-11-20", "--source", "telephone call"],
    "notes": ["note", "state/KGZ", NOTE["text"], "--kind", "handover"],
    "retract": ["retract", NAME.id[:8], "--why", "Wrong."],
    "correct": ["correct", NAME.id[:8], "--why", "Misspelt.", "--value", "Aidin Sharsheev"],
    "proposals/accept": ["review", "accept", PROPOSAL],
    "proposals/reject": ["review", "reject", PROPOSAL, "--why", "Done already."],
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


@pytest.mark.slow
def test_a_load_tells_what_it_withheld(office: Office, run: Run) -> None:
    run("load", "reference")
    claim = json.loads(run("show", "state/KGZ", "--json").out)["statements"][0]["facts"][0]["citations"][0]["claim"]
    run("retract", claim, "--why", "Wrong.", *BY)

    assert "withheld (retracted at the desk): 1" in run("load", "reference").out
