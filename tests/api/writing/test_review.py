"""Proposals of documents: listed, accepted and rejected by command and over HTTP; in no answer before."""

import json
from datetime import UTC, datetime

from graph.embedded import EmbeddedStore
from tests.api.conftest import SOURCE, Run
from tests.api.writing.conftest import PARAGRAPH, PROPOSAL, TEXT, Office, problem

ASKED = "Which tasks are due by June 2019?"
TASK = "task/s-2018-1-para-2"


def listed(office: Office, state: str = "pending", viewer: str = "public") -> list[str]:
    told = office.read(f"/v1/proposals?state={state}", viewer).json()
    return [each["id"] for each in (*told["proposals"], *told["decisions"])]


def test_a_proposal_is_listed_and_in_no_answer(office: Office) -> None:
    assert listed(office) == [PROPOSAL]
    assert office.asked(ASKED)["status"] == "no_evidence"
    assert office.read(f"/v1/entities/{TASK}").status_code == 404


def test_an_accepted_proposal_answers_with_its_paragraph_and_who_accepted_it(office: Office) -> None:
    told = office.sent("proposals/accept", {"ids": [PROPOSAL]}).json()

    assert (told["act"], told["outcome"], told["author"]) == ("accept", "written", "Desk of the experts")
    reply = office.asked(ASKED)
    [answer] = reply["answers"]
    assert reply["findings"][1]["text"].endswith("Accepted by Desk of the experts (22 November 2026).")
    assert answer["evidence"][0]["certainty"] == "inferred"
    cited = [(c["symbol"], c["locator"]) for c in answer["evidence"][0]["citations"]]
    assert (answer["id"], cited) == (TASK, [("S/2018/1#para-2", "accept#Desk of the experts")])
    assert (listed(office), len(listed(office, "accepted"))) == ([], 1)


def test_an_answer_says_that_the_paragraph_has_been_replaced_since(office: Office) -> None:
    office.sent("proposals/accept", {"ids": [PROPOSAL]})
    store = EmbeddedStore.open(office.settings.memory)
    store.write([SOURCE.says(PARAGRAPH, "text", "The guide is out.", lang="en")], [TEXT.id], at=datetime.now(UTC))
    store.close()

    text = office.asked(ASKED)["findings"][1]["text"]

    assert text.endswith("Since then the paragraph has been replaced; it does not say so any more.")


def test_a_rejected_proposal_is_not_listed_again(office: Office) -> None:
    office.sent("proposals/reject", {"ids": [PROPOSAL], "why": "Done already."})

    [decision] = office.read("/v1/proposals?state=rejected").json()["decisions"]
    assert (listed(office), decision["reason"], decision["stands"]) == ([], "Done already.", True)
    assert office.asked(ASKED)["status"] == "no_evidence"


def test_what_was_decided_is_not_decided_again(office: Office) -> None:
    office.sent("proposals/reject", {"ids": [PROPOSAL]})

    assert "rejected on" in problem(office.sent("proposals/accept", {"ids": [PROPOSAL]}), 409)


def test_a_dry_run_decides_nothing(office: Office) -> None:
    told = office.sent("proposals/accept", {"ids": [PROPOSAL], "dry_run": True}).json()

    assert (told["outcome"], listed(office)) == ("would_write", [PROPOSAL])


def test_the_command_lists_and_accepts_as_the_service_does(office: Office, run: Run) -> None:
    told = json.loads(run("review", "--document", "S/2018/1", "--json", "--viewer", "public").out)
    assert told["proposals"] == office.read("/v1/proposals").json()["proposals"]
    assert "publish an export guide by 31 May 2019" in run("review").out

    assert run("review", "accept", PROPOSAL, "--author", "Desk").code == 0

    assert run("review").out.strip() == "Nothing is proposed."
    assert "Accepted by Desk" in run("review", "--state", "accepted").out


def test_a_long_list_goes_on_where_its_page_ended(office: Office) -> None:
    first = office.read("/v1/proposals?limit=1").json()

    assert (len(first["proposals"]), first["next"]) == (1, "")
    assert office.read("/v1/proposals?cursor=x").status_code == 422
