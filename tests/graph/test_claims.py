import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import CONTROL, Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import BadClaim, BadDate, ContinuityError
from graph.time import parse
from graph.vocabulary import kind_of, vocabulary

AT = datetime(2026, 11, 22, tzinfo=UTC)
CLAIM = Claim(
    subject="person/anna-example", property="spoke_at", object="activity/pretoria-2025", valid="2025-03",
    dataset="register", edition="2026-11-22", locator="register.csv#1", citations=("S/2014/369",),
    audience="committee", certainty="inferred", how="by the date", wording="Ms. Example",
)  # fmt: skip
NAME = Claim(
    subject="person/anna-example", property="name", value="Anna Example", lang="en",
    dataset="register", edition="2026-11-22", locator="register.csv#1",
)  # fmt: skip
SAID = {
    "subject": "person/bo-example", "property": "led", "object": "activity/lome-2019", "valid": "2025",
}  # fmt: skip
SOURCED = {
    "dataset": "list", "edition": "2026-11-23", "locator": "register.csv#2", "citations": (), "audience": "public",
    "certainty": "stated", "how": "", "wording": "",
}  # fmt: skip
LITERAL = {"value": "Anna E.", "lang": "", "property": "alias"}


def changed(claim: Claim, **fields: object) -> Claim:
    return Claim.model_validate(claim.model_dump() | fields)


def bad(**fields: object) -> str:
    with pytest.raises(BadClaim) as raised:
        changed(NAME, **fields)
    told = str(raised.value)
    assert told.endswith(".")
    return told


@pytest.mark.parametrize(("field", "other"), (SAID | SOURCED).items())
def test_every_field_of_a_link_makes_another_id(field: str, other: object) -> None:
    assert changed(CLAIM, **{field: other}).id != CLAIM.id


@pytest.mark.parametrize(("field", "other"), LITERAL.items())
def test_every_field_of_a_value_makes_another_id(field: str, other: object) -> None:
    assert changed(NAME, **{field: other}).id != NAME.id


def test_no_field_is_left_out_of_the_id() -> None:
    assert {*SAID, *SOURCED, *LITERAL} == set(Claim.model_fields)


@pytest.mark.parametrize(("field", "other"), SAID.items())
def test_what_is_said_makes_the_fact(field: str, other: object) -> None:
    assert changed(CLAIM, **{field: other}).fact != CLAIM.fact


@pytest.mark.parametrize(("field", "other"), SOURCED.items())
def test_who_says_it_where_is_no_part_of_the_fact(field: str, other: object) -> None:
    assert changed(CLAIM, **{field: other}).fact == CLAIM.fact


def test_neighbouring_fields_do_not_run_into_each_other() -> None:
    assert changed(CLAIM, how="ab", wording="").id != changed(CLAIM, how="a", wording="b").id


def test_a_copy_with_another_audience_has_an_id_of_its_own() -> None:
    assert CLAIM.id
    assert CLAIM.model_copy(update={"audience": "public"}).id == changed(CLAIM, audience="public").id


def test_an_id_is_the_same_on_every_day_and_machine() -> None:
    assert (NAME.id, NAME.fact) == ("79bc371be2ddd9c67ca618383b640c89", "953ec27fbb33d8c7adb2dfea51d8908a")


def test_two_editions_make_two_claims_of_one_fact() -> None:
    first, second = (
        Source(dataset="register", edition=day, locator="register.csv#1").says("person/a", "name", "Anna")
        for day in ("2026-11-22", "2027-01-01")
    )
    assert first.id != second.id
    assert first.fact == second.fact


def test_a_source_makes_an_object_of_a_link_and_a_value_of_everything_else() -> None:
    source = Source(dataset="register", edition="2026-11-22", locator="register.csv#1")
    link = source.says("person/a", "spoke_at", "activity/pretoria-2025")
    assert (link.object, link.value) == ("activity/pretoria-2025", None)
    assert source.says("person/a", "remark", "person/b").value == "person/b"


def test_the_time_of_a_date_is_its_value_and_of_all_else_its_valid_time() -> None:
    source = Source(dataset="register", edition="2026-11-22", locator="register.csv#1")
    assert source.says("activity/pretoria-2025", "when", "2025-03").span == parse("2025-03")
    assert CLAIM.span == parse("2025-03")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"property": "shoe_size"}, "'shoe_size' is no property"),
        ({"subject": "anna"}, "'anna' is no id"),
        ({"subject": "animal/cat"}, "'animal/cat' is no id"),
        ({"subject": "person/"}, "'person/' is no id"),
        ({"subject": "person/a/b"}, "'person/a/b' is no id"),
        ({"subject": "person/a\n"}, "is no id"),
        ({"subject": "person/é"}, "is no id"),
        (
            {"subject": "state/KAZ", "property": "nationality", "object": "state/KAZ", "value": None},
            "cannot be a state",
        ),
        ({"property": "nationality", "object": "person/b", "value": None}, "its object cannot be a person"),
        ({"property": "nationality"}, "needs the id of what it links to"),
        ({"object": "person/b"}, "either an object or a value"),
        ({"value": None}, "either an object or a value"),
        ({"value": ""}, "needs a value"),
        ({"value": " \t"}, "needs a value"),
        ({"subject": "activity/a", "property": "activity_type", "value": "picnic"}, "'picnic' is none of visit"),
        ({"audience": "everyone"}, "'everyone' is no audience"),
        ({"audience": "state/Kaz"}, "'state/Kaz' is no audience"),
        ({"audience": "public\n"}, "is no audience"),
    ],
)
def test_what_breaks_the_vocabulary_is_no_claim(fields: dict[str, object], told: str) -> None:
    assert told in bad(**fields)


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1bb", "a\x7fb", "a\u2028b", "Pe\u0301ter", "half\ud800", "\ufdd0\udfff"]
)
@pytest.mark.parametrize("field", ["value", "wording", "locator", "how", "dataset", "edition", "citations"])
def test_no_text_of_a_claim_has_control_characters_or_is_unnormalised(field: str, text: str) -> None:
    assert bad(**{field: (text,) if field == "citations" else text})


@pytest.mark.parametrize("field", ["dataset", "edition", "locator"])
def test_a_claim_without_its_source_is_no_claim(field: str) -> None:
    assert bad(**{field: ""})


@pytest.mark.parametrize("number", ["many", "1.5.2", "--1"])
def test_a_number_is_a_number(number: str) -> None:
    assert bad(subject="tenure/t", property="stint", value=number)


@pytest.mark.parametrize("day", ["2025-13", "25-01-01", "yesterday", "2025-02-30", "2025/2024/2023", "2025\x00"])
def test_a_bad_date_is_told_as_one(day: str) -> None:
    for fields in ({"valid": day}, {"subject": "activity/a", "property": "when", "value": day}):
        with pytest.raises((BadDate, BadClaim)) as raised:
            changed(NAME, **fields)
        assert str(raised.value).endswith(".")


def test_all_its_errors_are_of_one_root() -> None:
    assert issubclass(BadClaim, ContinuityError)
    assert issubclass(BadDate, ContinuityError)


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", CONTROL.sub("", text)).strip()


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(normal)
FILLED = TEXTS.filter(lambda text: bool(text.strip()))
DAYS = st.sampled_from(("", "2014-07", "2015/2016", "[..2014-07]", "2016~", "../2014", "2010/"))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    name = draw(st.sampled_from(sorted(vocabulary().property)))
    prop, kinds = vocabulary().property[name], tuple(vocabulary().kind)
    subject, goal = (draw(st.sampled_from(kinds if of in (("*",), ()) else of)) for of in (prop.of, prop.to))
    values = {"code": st.sampled_from(prop.codes or ("",)), "date": st.just("2014-07"), "number": st.just("3")}
    link = prop.type == "link"
    return Claim(
        subject=f"{subject}/a", property=name, object=f"{goal}/b" if link else None,
        value=None if link else draw(values.get(prop.type, FILLED)), lang=draw(st.sampled_from(("", "en", "ar"))),
        valid=draw(DAYS), dataset="d", edition="2020", locator=draw(FILLED),
        citations=tuple(draw(st.lists(FILLED, max_size=3))), wording=draw(TEXTS), how=draw(TEXTS),
        audience=draw(st.sampled_from(("public", "committee", "state/KAZ"))),
        certainty=draw(st.sampled_from(("stated", "inferred", "unverified"))),
    )  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with TemporaryDirectory() as folder, closing(EmbeddedStore.open(Path(folder) / "memory.db")) as opened:
        opened.connection.execute("PRAGMA synchronous = OFF")
        yield opened


@given(claims())
@settings(max_examples=150, deadline=None)
def test_a_claim_is_read_as_it_was_written(store: EmbeddedStore, claim: Claim) -> None:
    store.write([claim], at=AT)
    view = store.view(["public", "committee", "state/KAZ"], date(2026, 11, 22).toordinal())
    [read] = [s.claim for s in store.about([claim.subject], view, [claim.property]) if s.claim.id == claim.id]
    assert read == claim
    assert Claim.model_validate(read.model_dump()).id == claim.id
    assert kind_of(read.subject) in vocabulary().kind
