"""The world of the reference data: States, regions, cities, topics, treaties."""

from collections.abc import Iterator
from functools import cache

import pytest

from graph.claims import Claim
from graph.vocabulary import LANGUAGES
from loaders import cities, regions, states, topics, treaties
from loaders.tables import Loader

LOADERS = (states.LOADER, regions.LOADER, cities.LOADER, topics.LOADER, treaties.LOADER, treaties.REGISTER)


@cache
def world() -> tuple[Claim, ...]:
    return tuple(claim for loader in LOADERS for row in loader.read() for claim in loader.claims(row))


def said(subject: str, prop: str, lang: str = "") -> Iterator[str]:
    return (
        c.object or c.value or ""
        for c in world()
        if (c.subject, c.property) == (subject, prop) and lang in ("", c.lang)
    )


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.dataset)
def test_every_row_states_something_and_no_two_claims_are_alike(loader: Loader) -> None:
    rows = [list(loader.claims(row)) for row in loader.read()]
    assert all(rows)
    claims = [claim.id for row in rows for claim in row]
    assert len(claims) == len(set(claims))


@pytest.mark.parametrize("kind", ["state", "region", "city", "topic", "treaty"])
def test_every_entity_has_one_name_in_each_language(kind: str) -> None:
    named = [(c.subject, c.lang) for c in world() if c.property == "name" and c.subject.startswith(f"{kind}/")]
    entities = {subject for subject, _ in named}
    assert sorted(named) == sorted((entity, lang) for entity in entities for lang in LANGUAGES)


def test_links_lead_to_entities_that_are_there() -> None:
    there = {claim.subject for claim in world()}
    linked = {claim.object for claim in world() if claim.object}
    assert {each for each in linked - there if not each.startswith("organization/")} == set()


def test_the_united_nations_has_193_members() -> None:
    members = {c.subject for c in world() if c.property == "member_of" and c.object == "organization/united-nations"}
    assert len(members) == 193
    assert members.isdisjoint({"state/VAT", "state/PSE", "state/COK", "state/ESH", "state/SUN"})


def test_observer_states_are_dated_facts_with_a_source() -> None:
    since = {c.subject: (c.valid, c.citations) for c in world() if c.property == "observer_of"}
    assert since == {
        "state/PSE": ("2012-11-29/..", ("A/RES/67/19",)),
        "state/VAT": ("1964-04-06/..", ("A/RES/58/314",)),
    }


@pytest.mark.parametrize(
    ("state", "prop", "lang", "name"),
    [
        ("KOR", "name", "en", "Republic of Korea"),
        ("PRK", "acronym", "ru", "КНДР"),
        ("COD", "name", "fr", "République démocratique du Congo"),
        ("COG", "name", "en", "Congo"),
        ("IRN", "alias", "en", "Iran"),
        ("SWZ", "former_name", "en", "Swaziland"),
        ("CIV", "alias", "en", "Côte d’Ivoire"),
        ("USA", "acronym", "en", "US"),
        ("JPN", "demonym", "ru", "японский"),
        ("KAZ", "identifier", "", "iso3:KAZ"),
    ],
)
def test_a_state_is_known_by(state: str, prop: str, lang: str, name: str) -> None:
    assert name in said(f"state/{state}", prop, lang)


def test_a_former_state_names_its_successors_and_the_day() -> None:
    succession = [c for c in world() if c.subject == "state/CSK" and c.property == "succeeded_by"]
    assert {c.object for c in succession} == {"state/CZE", "state/SVK"}
    assert {c.valid for c in succession} == {"1992-12-31"}


def test_central_asia_is_part_of_asia_and_has_five_states() -> None:
    members = {c.subject for c in world() if c.property == "member_of" and c.object == "region/m49-143"}
    assert members == {f"state/{code}" for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB")}
    assert "region/m49-142" in said("region/m49-143", "part_of")


@pytest.mark.parametrize(
    ("state", "region", "valid"),
    [
        ("KGZ", "m49-143", [""]),
        ("MLI", "organization-ecowas", ["1975-05-28/2025-01-29"]),
        ("UKR", "organization-cis", ["1991-12-08/2018-05-19?"]),
        ("GBR", "organization-eu", ["1973-01-01/2020-01-31"]),
        ("DEU", "organization-osce", ["1973-06-25/.."]),
    ],
)
def test_membership_holds_for_the_time_given(state: str, region: str, valid: list[str]) -> None:
    link = (f"state/{state}", "member_of", f"region/{region}")
    assert [c.valid for c in world() if (c.subject, c.property, c.object) == link] == valid


def test_the_area_of_an_organization_is_not_its_body() -> None:
    assert list(said("region/organization-osce", "represents")) == ["organization/osce"]
    assert list(said("region/organization-osce", "name", "en")) == ["OSCE area"]


def test_a_city_is_part_of_its_state() -> None:
    assert list(said("city/bishkek", "part_of")) == ["state/KGZ"]


@pytest.mark.parametrize(
    ("topic", "lang", "text"),
    [
        ("op3d.export", "en", "strategic trade controls"),
        ("op3d.export", "zh", "两用物项"),
        ("x.financing", "ar", "تمويل الانتشار"),
        ("x.financing", "en", "financing of proliferation"),
        ("x.poc", "es", "puntos de contacto"),
    ],
)
def test_a_topic_is_known_by(topic: str, lang: str, text: str) -> None:
    assert text in {*said(f"topic/{topic}", "name", lang), *said(f"topic/{topic}", "alias", lang)}


def test_proliferation_financing_is_beside_export_control_not_under_it() -> None:
    assert set(said("topic/x.financing", "related")) == {"topic/op2.finance", "topic/op3d.funds"}
    assert not list(said("topic/x.financing", "broader"))
    assert "topic/op3d.export" in said("topic/op3d.licensing", "broader")


def test_recalled_wording_of_a_label_is_inferred() -> None:
    labels = {c.lang: (c.certainty, c.how) for c in world() if (c.subject, c.property) == ("topic/op3c.border", "name")}
    assert labels["en"] == ("stated", "")
    assert labels["fr"] == ("inferred", "recalled wording of the official text")


def test_the_register_keeps_what_a_later_edition_no_longer_lists() -> None:
    told = {
        (c.property, c.valid, c.edition, c.certainty)
        for c in world()
        if (c.subject, c.object) == ("state/RUS", "treaty/CTBT")
    }
    assert ("ratified", "2000-06-30", "2014-05-31", "stated") in told
    assert ("withdrew_from", "2023-11", "2026-02-03", "unverified") in told


def test_the_register_says_what_it_is_complete_for() -> None:
    whole = {c.object: (c.subject, c.valid) for c in world() if c.property == "complete_for"}
    assert whole["treaty/CTBT"] == ("dataset/untc-2026-02-03", "../2026-02-03")
    assert whole["treaty/ICSANT"] == ("dataset/untc-2014-05-31", "../2014-05-31")
    assert len(whole) == 6


def test_an_action_keeps_the_name_and_the_act_as_printed() -> None:
    wording = {
        c.wording for c in world() if (c.subject, c.property, c.object) == ("state/MNE", "signed", "treaty/CTBT")
    }
    assert wording == {"Montenegro; succession to signature"}
