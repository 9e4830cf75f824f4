import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import StringIO

import pytest

from graph.claims import Claim
from graph.time import asked, begun_by, parse
from loaders import activities, organizations, participations, people, tenures
from loaders.tables import Loader, Quarantined, Row

VISITED = "USA ALB MDG COG TTO GRD KOR BFA NER BGD MWI"
SOURCES = [each.LOADER for each in (people, organizations, tenures, activities, participations)]


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(claim for loader in SOURCES for row in loader.read() for claim in loader.claims(row))


def said(subject: str, prop: str) -> set[str]:
    return {c.object or c.value or "" for c in claims() if (c.subject, c.property) == (subject, prop)}


def stating(subject: str, prop: str, to: str) -> Iterator[Claim]:
    return (c for c in claims() if (c.subject, c.property) == (subject, prop) and to in (c.object, c.value))


def mapped(table: str) -> Iterator[dict[str, str]]:
    text = files("loaders.reference").joinpath("mappings", f"{table}.csv").read_text("utf-8")
    yield from csv.DictReader(StringIO(text))


@pytest.mark.parametrize("loader", SOURCES, ids=lambda loader: loader.dataset)
def test_every_row_states_something_and_none_is_quarantined(loader: Loader) -> None:
    assert all(list(loader.claims(row)) for row in loader.read())


@pytest.mark.parametrize("loader", SOURCES, ids=lambda loader: loader.dataset)
def test_row_keys_are_unique_and_limits_name_filled_cells(loader: Loader) -> None:
    rows = list(loader.read())
    named = [(row, *name.partition("=")[::2]) for row in rows for name in row.limits]
    assert len({row.key for row in rows}) == len(rows)
    assert [(row.key, column) for row, column, _ in named if not row[column]] == []
    assert [(row.key, value) for row, column, value in named if value and value not in row.parts(column)] == []


@pytest.mark.parametrize("table", ["topics", "bodies", "organisers", "places", "roles"])
def test_a_mapped_text_stands_in_a_mapping_table_once(table: str) -> None:
    texts = [row["text"].casefold() for row in mapped(table)]
    assert len(set(texts)) == len(texts)


def test_persons_organizations_and_activities_linked_to_exist() -> None:
    named = {c.subject for c in claims() if c.property == "name"}
    linked = {each for c in claims() for each in (c.subject, c.object or "")}
    assert {each for each in linked if each.startswith(("person/", "organization/", "activity/"))} - named == set()


def test_every_tenure_has_one_holder_one_body_and_one_role() -> None:
    every = {c.subject for c in claims() if c.subject.startswith("tenure/")}
    assert {
        t for t in every if not len(said(t, "holder")) == len(said(t, "post_in")) == len(said(t, "role")) == 1
    } == set()


def test_what_was_only_observed_is_neither_a_start_nor_an_end() -> None:
    assert said("tenure/dana-perkins.1540-goe.expert", "end") == set()
    assert said("tenure/dana-perkins.1540-goe.expert", "in_office") == {"2013"}
    assert said("tenure/CHN.1540-committee.member", "in_office") == {"2004", "2005", "2006", "2009", "2013"}
    assert said("tenure/CHN.1540-committee.member", "start") == set()


def test_an_undated_former_holds_from_the_day_of_the_edition() -> None:
    (former,) = stating("tenure/volker-beck.1540-goe.expert", "not_in_office", "2026-11-22")
    assert former.certainty == "inferred"
    assert "undated" in former.how


def test_years_from_memory_stay_unverified() -> None:
    (end,) = stating("tenure/mihnea-motoc.1540-committee.chair", "end", "2005")
    assert end.certainty == "unverified"


def test_one_stint_told_twice_is_one_tenure_with_two_observations() -> None:
    tenure = "tenure/einas-mohammed.unoda.regional-coordinator"
    assert said(tenure, "in_office") == {"2022-06-01", "2025-11-04/2025-11-06"}


def test_three_names_and_two_spellings_are_one_body() -> None:
    chairs = ("cesar-mayoral", "peter-wittig", "vanessa-frazier")
    assert {b for p in chairs for b in said(f"tenure/{p}.1267-committee.chair", "post_in")} == {
        "organization/1267-committee"
    }
    office = "organization/us-counterproliferation-initiatives"
    assert said("tenure/todd-perry.us-counterproliferation-initiatives.coordinator", "post_in") == {office}
    assert said("tenure/richard-cupitt.us-counterproliferation-initiatives.coordinator", "post_in") == {office}


def test_a_holder_without_a_readable_name_is_the_state() -> None:
    (holder,) = stating("tenure/CHN.1718-panel-of-experts.expert", "holder", "state/CHN")
    assert holder.certainty == "inferred"


def test_where_it_was_held_and_whom_it_concerns_are_told_apart() -> None:
    assert said("activity/istanbul-peer", "held_in") == {"city/istanbul", "state/TUR"}
    assert said("activity/istanbul-peer", "concerns") == {"region/m49-143", "state/MNG"}
    assert said("activity/vienna-2012", "concerns") == {"region/organization-osce"}
    assert said("activity/sc-2014-05-07", "concerns") == set()


def test_both_readings_of_a_contradiction_are_kept() -> None:
    assert said("activity/issykkul-2018", "held_in") >= {"city/kosh-kol", "city/issyk-kul"}
    assert said("activity/riyadh-2010", "when") == {"2010-12-11/2010-12-12", "2010-12-06/2010-12-07"}
    assert len(said("activity/poc-addis-2018", "remark")) == 2
    assert said("activity/lapaz-2018", "topic") == {"topic/x.poc", "topic/x.ep", "topic/x.related"}


def test_the_visits_of_the_committee_known_by_august_2014_are_eleven() -> None:
    visits = {c.subject for c in claims() if c.property == "activity_type" and c.value == "visit"}
    whens = {v: parse(next(iter(said(v, "when")))) for v in visits}
    by_then = {v for v, span in whens.items() if begun_by(span, asked("2014-08").last_exclusive - 1) == "yes"}
    assert {s for v in by_then for s in said(v, "concerns")} == {f"state/{code}" for code in VISITED.split()}


def test_an_announced_speech_is_inferred_and_says_so() -> None:
    (speech,) = stating("person/baso-sangqu", "spoke_at", "activity/sc-2012-12")
    assert (speech.certainty, speech.how) == ("inferred", "announced, not reported")


def test_the_sender_of_a_message_sent_it_and_the_wording_says_what() -> None:
    (message,) = stating("person/sergey-lavrov", "sent_message_to", "activity/kaliningrad-2016")
    assert message.wording == "welcome address"


def test_nobody_wrote_what_they_edited_illustrated_or_were_interviewed_in() -> None:
    others = {
        ("olivia-bosch", "edited", "book-2007"),
        ("ana-maria-cerini", "illustrated", "iss-monograph-2015"),
        ("adriana-volenikova", "was_interviewed_in", "osce-profile"),
    }
    done = {(c.subject, c.property, c.object) for c in claims()}
    assert {(f"person/{who}", did, f"activity/{where}") for who, did, where in others} <= done
    assert not {(f"person/{who}", "wrote", f"activity/{where}") for who, _, where in others} & done


def test_a_role_that_is_no_deed_quarantines_its_row() -> None:
    row = Row(
        "participations.csv", "x", {"agent": "person/x", "activity": "y", "role": "cook", "verification": "stated"}
    )
    with pytest.raises(Quarantined, match="'cook' is none of"):
        list(participations.claims(row))


def test_what_no_mapping_covers_stays_in_the_words_of_the_source() -> None:
    assert said("activity/mission-togo-first-report", "as_worded") == {"type: expert mission"}
    assert said("activity/belize-2019", "as_worded") == {"topics: risk assessment"}


def test_titles_of_activities_do_not_collide() -> None:
    titles = [c.value for c in claims() if c.subject.startswith("activity/") and c.property == "name"]
    assert {title for title in titles if titles.count(title) > 1} == set()
