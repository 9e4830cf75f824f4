"""Documents, practices, assistance, points of contact, tasks and the timeline load whole and say what they should."""

import pytest

from graph.claims import Claim
from graph.symbols import document_id
from loaders import assistance, contact_points, practices, tasks, timeline
from loaders.documents import table as documents
from loaders.tables import Loader, Quarantined, Row, mapping

LOADERS = [m.LOADER for m in (assistance, contact_points, documents, practices, tasks, timeline)]


def everything(loader: Loader) -> list[Claim]:
    return [claim for row in loader.read() for claim in loader.claims(row)]


def about(loader: Loader, subject: str, prop: str) -> set[str | None]:
    return {c.object or c.value for c in everything(loader) if (c.subject, c.property) == (subject, prop)}


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.dataset)
def test_every_row_yields_claims_and_no_claim_is_made_twice(loader: Loader) -> None:
    per_row = [list(loader.claims(row)) for row in loader.read()]
    ids = [claim.id for claims in per_row for claim in claims]

    assert all(per_row)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("loader", "columns", "table"),
    [
        (practices.LOADER, ["submitted_by"], "organisations_of_papers"),
        (assistance.LOADER, ["parties"], "organisations_of_papers"),
        (contact_points.LOADER, ["point_for"], "organisations_of_papers"),
        (tasks.LOADER, ["actor", "working_group", "works_with"], "organisations_of_papers"),
        (practices.LOADER, ["topics"], "topics"),
        (assistance.LOADER, ["topics"], "topics"),
        (tasks.LOADER, ["topics"], "topics"),
    ],
)
def test_every_free_text_was_reviewed(loader: Loader, columns: list[str], table: str) -> None:
    texts = {text for row in loader.read() for column in columns for text in row.parts(column)}

    unread = {text for text in texts if not text.startswith("state/") and text.casefold() not in mapping(table)}

    assert unread == set()


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.dataset)
def test_no_two_entities_share_a_name_but_resolutions_of_one_title(loader: Loader) -> None:
    named = {(c.value, c.subject) for c in everything(loader) if c.property == "name"}
    named = {(name, subject) for name, subject in named if not subject.startswith("document/S-RES-")}

    assert len({name for name, _ in named}) == len(named)


def test_language_versions_with_unequal_symbols_are_one_document() -> None:
    document = document_id("SC/13480-DC/3785")

    assert about(documents.LOADER, document, "symbol") == {"SC/13480-DC/3785", "SC/13480-CD/3785"}
    assert about(documents.LOADER, document, "document_language") == {"en", "fr"}


def test_a_ditto_title_is_read_from_the_first_version() -> None:
    names = [c for c in everything(documents.LOADER) if c.locator.endswith("S-RES-1540-2004.zh-Hant")]
    (name,) = (c for c in names if c.property == "name")

    assert (name.value, name.certainty) == ("Non-proliferation of weapons of mass destruction", "inferred")


def test_a_practice_told_under_two_titles_keeps_both_sources() -> None:
    told = [c for c in everything(practices.LOADER) if c.subject == "practice/kyrgyzstan-round-table"]

    assert len({c.citations for c in told}) == 2
    assert {c.property for c in told} >= {"name", "alias"}


def test_the_exchange_of_botswana_and_south_africa_bears_on_border_control() -> None:
    practice = "practice/peer-exchange-botswana-south-africa-2025"

    assert "topic/op3c.border" in about(practices.LOADER, practice, "topic")
    assert about(practices.LOADER, practice, "submitted_by") == {"state/BWA", "state/ZAF"}


def test_armenia_asked_for_the_protection_of_its_power_plant() -> None:
    request = "request/armenia-2008-physical-protection"

    assert about(assistance.LOADER, request, "requested_by") == {"state/ARM"}
    assert "topic/op3b" in about(assistance.LOADER, request, "topic")


def test_a_potential_offer_is_a_remark_and_no_offer() -> None:
    claims = [c for c in everything(assistance.LOADER) if c.locator == "assistance.csv#no-offer-canada-2016"]

    assert [(c.subject, c.property) for c in claims] == [("state/CAN", "remark")]


def test_the_first_course_in_india_is_one_offer_with_its_beneficiaries() -> None:
    offer = "offer/india-unoda-2025"

    assert about(assistance.LOADER, offer, "offered_by") == {"state/IND", "state/JPN", "organization/unoda"}
    assert len(about(assistance.LOADER, offer, "concerns")) == 8


def test_a_request_without_its_state_names_nobody() -> None:
    assert about(assistance.LOADER, "request/unnamed-2008-04-30", "requested_by") == set()


def test_an_undetermined_point_of_contact_makes_no_point_of_contact() -> None:
    subjects = {c.subject for c in everything(contact_points.LOADER)}

    assert "contact-point/ARG" not in subjects
    assert "state/ARG" in subjects


def test_holders_are_seen_on_days_and_get_no_end() -> None:
    held = [c for c in everything(contact_points.LOADER) if c.object == "person/thomas-wuchte"]

    assert {c.valid for c in held} == {"2006-12", "2011-09"}


def test_a_printed_and_an_implied_deadline_stand_side_by_side() -> None:
    due = [c for c in everything(tasks.LOADER) if (c.subject, c.property) == ("task/s-2014-369-para-7-a", "due")]

    assert {(c.value, c.certainty) for c in due} == {("2013-12-31", "stated"), ("2014-12-31", "inferred")}


def test_a_task_cites_its_paragraph() -> None:
    (topic,) = (
        c for c in everything(tasks.LOADER) if (c.subject, c.object) == ("task/s-2014-369-para-7-e", "topic/x.ep")
    )

    assert topic.citations == ("S/2014/369#para-7-e",)
    assert topic.locator == "tasks.csv#s-2014-369-para-7-e"


def test_former_members_of_the_group_are_no_size_of_it() -> None:
    sizes = [c for c in everything(timeline.LOADER) if c.property == "group_size"]

    assert "18" not in {c.value for c in sizes}
    assert next(c.wording for c in sizes if c.valid == "2011-04-20") == "up to eight experts"


def test_a_cell_that_cannot_be_stated_quarantines_its_row() -> None:
    row = Row("practices.csv", "x", {"practice": "practice/x", "date": "8-9 February"})

    with pytest.raises(Quarantined) as refused:
        list(practices.claims(row))

    assert (refused.value.key, refused.value.column, refused.value.value) == ("x", "date", "8-9 February")


def test_a_text_of_no_mapping_is_kept_in_its_words() -> None:
    row = Row("practices.csv", "x", {"practice": "practice/x", "topics": "deep-sea mining"})

    (claim,) = practices.claims(row)

    assert (claim.property, claim.value) == ("as_worded", "topics: deep-sea mining")
