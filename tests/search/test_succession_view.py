"""Successions in posts: order, bounds, overlaps, gaps, unknown ends, in sentences of six languages."""

from datetime import UTC, date, datetime

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import BadInput, UnknownEntity
from graph.vocabulary import LANGUAGES
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.succession import succession

FACTS = Source(dataset="facts", edition="2026-11-01", locator="row#1", citations=("S/2018/1",))
BODY = "organization/panel"


def post(who, role, side="", body=BODY, **dates):
    tenure = f"tenure/{who}.{role}"
    yield FACTS.says(f"person/{who}", "name", who.title())
    yield FACTS.says(tenure, "holder", f"person/{who}")
    yield FACTS.says(tenure, "post_in", body)
    yield FACTS.says(tenure, "role", role)
    if side:
        yield FACTS.says(tenure, "on_behalf_of", side)
    for name, value in dates.items():
        yield FACTS.says(tenure, name, value)


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    store = EmbeddedStore.open(tmp_path_factory.mktemp("posts") / "m.sqlite")
    said = [
        FACTS.says(BODY, "name", "Panel", lang="en"), FACTS.says("state/ESP", "name", "Spain", lang="en"),
        FACTS.says("organization/group", "part_of", BODY), FACTS.says("organization/empty", "name", "Empty", lang="en"),
        *post("anna", "chair", start="2010-01-01", end="2011-12-31"),
        *post("boris", "chair", side="state/ESP", start="2011-12-01", end="2013-06-30"),
        *post("chen", "chair", in_office="2014-05"),
        *post("dina", "chair", in_office="[2016-02..2016-04]"),
        *post("emil", "expert", body="organization/group", start="2012", end="2014"),
        *post("fatou", "expert", body="organization/group", start="2013", end="2014"),
    ]  # fmt: skip
    store.write(said, at=datetime(2026, 11, 1, tzinfo=UTC))
    yield Memory(store, EmbeddedIndex(store), today=lambda: date(2026, 11, 22))
    store.close()


def chairs(memory, **reading):
    (line,) = succession(memory.glance(**reading), BODY, ["chair"]).lines
    return line


def test_holders_stand_in_the_order_of_time_with_those_for_whom_they_held_it(memory):
    holders = chairs(memory).holders

    assert [h.holder.label for h in holders] == ["Anna", "Boris", "Chen", "Dina"]
    assert [[s.label for s in h.sides] for h in holders] == [[], ["Spain"], [], []]


def test_bounds_are_the_days_that_the_sources_leave(memory):
    anna, _, chen, dina = (h.bounds for h in chairs(memory).holders)

    assert (anna.first_earliest, anna.first_latest) == ("2010-01-01", "2010-01-01")
    assert (anna.last_earliest, anna.last_latest) == ("2011-12-31", "2011-12-31")
    assert (chen.first_earliest, chen.first_latest, chen.last_latest) == ("", "2014-05-31", "")
    assert (dina.first_latest, dina.last_earliest) == ("2016-04-30", "2016-02-01")


def test_two_who_certainly_held_it_on_one_day_overlap(memory):
    line = chairs(memory)

    assert [(p.earlier, p.later) for p in line.overlaps] == [("tenure/anna.chair", "tenure/boris.chair")]
    assert "Sources show these in the same post at one time: “Anna” and “Boris”." in [n.text for n in line.notices]


def test_time_that_no_holder_is_known_for_is_a_gap(memory):
    assert [(p.earlier, p.later) for p in chairs(memory).gaps] == [
        ("tenure/boris.chair", "tenure/chen.chair"),
        ("tenure/chen.chair", "tenure/dina.chair"),
    ]


def test_an_end_that_nobody_knows_is_told(memory):
    unknown = [h.post for h in chairs(memory).holders if h.post.status == "unknown"]

    assert [p.id for p in unknown] == ["tenure/dina.chair"]
    assert [chairs(memory).notices[-1].code, len(unknown)] == ["who_held_unknown", 1]


def test_a_post_that_several_hold_at_once_has_no_overlaps(memory):
    lines = succession(memory.glance(), BODY).lines
    (experts,) = [line for line in lines if line.role == "expert"]

    assert [h.holder.label for h in experts.holders] == ["Emil", "Fatou"]
    assert (experts.exclusive, experts.overlaps, experts.gaps) == (False, (), ())


def test_as_of_a_day_later_holders_are_not_told(memory):
    line = chairs(memory, as_of="2012-01-31")

    assert [(h.holder.label, h.post.status) for h in line.holders] == [("Anna", "ended"), ("Boris", "current")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_in_the_language_asked(memory, lang):
    line, english = chairs(memory, lang=lang), chairs(memory)

    assert all(n.text for n in line.notices)
    assert (lang == "en") == (line.notices == english.notices) == (line.holders[0].text == english.holders[0].text)


def test_a_body_goes_by_its_name_too(memory):
    assert succession(memory.glance(), "panel") == succession(memory.glance(), BODY)


def test_a_body_of_which_nothing_is_known_says_so(memory):
    (line,) = succession(memory.glance(), "Empty", ["chair"]).lines

    assert (line.holders, [n.code for n in line.notices]) == ((), ["who_held_nobody"])
    assert succession(memory.glance(), "Empty").lines == ()


def test_what_is_no_body_and_what_is_no_post_are_refused(memory):
    with pytest.raises(BadInput, match="No organization is called"):
        succession(memory.glance(), "Nowhere")
    with pytest.raises(UnknownEntity):
        succession(memory.glance(), "organization/nowhere")
    with pytest.raises(BadInput, match="is no post"):
        succession(memory.glance(), BODY, ["king"])
