"""Claims and neighbours of an entity, and what changed, by page."""

from datetime import UTC, date, datetime

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import BadDate, BadInput, UnknownEntity
from graph.store import Merge
from search.around import claims, neighbours
from search.changes import changes
from search.cursors import Cursor, query_digest
from search.embedded import EmbeddedIndex
from search.memory import Memory

FACTS = Source(dataset="facts", edition="2026-11-01", locator="row#1", citations=("S/2018/1",), certainty="unverified")
COMMITTEE = FACTS.model_copy(update={"audience": "committee"})
ANNA, COURSE = "person/anna-example", "activity/course"
NAMED = FACTS.says(ANNA, "name", "Anna Example")
COURSES = [FACTS.says(ANNA, "spoke_at", f"{COURSE}-{n}") for n in range(5)]
LED = FACTS.says(ANNA, "led", f"{COURSE}-0", valid="2018", wording="chaired the opening")
HELD = FACTS.says("tenure/anna.desk", "holder", ANNA)
HIDDEN = COMMITTEE.says(ANNA, "remark", "a word in confidence", lang="en")
DAYS = [datetime(2026, 11, day, 9, 30, tzinfo=UTC) for day in (1, 2, 3, 4)]


@pytest.fixture
def memory(tmp_path):
    store = EmbeddedStore.open(tmp_path / "m.sqlite")
    store.write([NAMED, *COURSES, HELD], at=DAYS[0])
    store.write([HIDDEN], at=DAYS[1])
    store.write([LED], [COURSES[4].id], at=DAYS[2])
    yield Memory(store, EmbeddedIndex(store), today=lambda: date(2026, 11, 22))
    store.close()


def everything(look, glance, *asked, limit=2):
    """All pages, one after another."""
    page = look(glance, *asked, limit)
    yield page
    while page.next:
        page = look(glance, *asked, limit, page.next)
        yield page


def test_a_claim_comes_with_all_that_somebody_needs_to_take_it_back(memory):
    (led,) = [c for c in claims(memory.glance(), ANNA).claims if c.property == "led"]

    assert (led.claim, led.audience, led.certainty, led.when) == (LED.id, "public", "unverified", "2018")
    assert (led.dataset, led.edition, led.locator, led.wording) == ("facts", "2026-11-01", "row#1", LED.wording)
    assert (led.other_as_given, [c.symbol for c in led.citations]) == (f"{COURSE}-0", ["S/2018/1"])


@pytest.mark.parametrize("viewer", ["public", "committee"])
def test_pages_hold_every_claim_about_it_and_towards_it_once(memory, viewer):
    pages = list(everything(claims, memory.glance(viewer), ANNA))

    told = [c.claim for page in pages for c in page.claims]
    seen = [NAMED, HELD, LED, *COURSES[:4], *([HIDDEN] if viewer == "committee" else [])]
    assert sorted(told) == sorted(c.id for c in seen)
    assert [len(page.claims) for page in pages[:-1]] == [2] * (len(pages) - 1)


def test_pages_of_neighbours_hold_every_link_once(memory):
    told = [n for page in everything(neighbours, memory.glance(), ANNA) for n in page.neighbours]

    assert sorted(n.claim for n in told) == sorted(c.id for c in (HELD, LED, *COURSES[:4]))
    assert [n.other.id for n in told if n.incoming] == ["tenure/anna.desk"]


def test_ids_stay_as_the_source_gave_them_where_two_are_merged(memory):
    memory.store.judge([Merge("person/a-example", ANNA)], at=DAYS[3])
    memory.store.write([FACTS.says("person/a-example", "acronym", "AE")], at=DAYS[3])

    (said,) = [c for c in claims(memory.glance(), ANNA).claims if c.property == "acronym"]

    assert (said.subject.id, said.subject_as_given) == (ANNA, "person/a-example")


@pytest.mark.parametrize("look", [claims, neighbours])
def test_an_unknown_entity_has_no_page(memory, look):
    with pytest.raises(UnknownEntity):
        look(memory.glance(), "person/nobody")


@pytest.mark.parametrize(
    ("look", "asked"), [(claims, ("person/b",)), (neighbours, (ANNA,)), (changes, ("",)), (claims, (ANNA,))]
)
def test_a_cursor_of_another_list_or_of_an_older_version_is_refused(memory, look, asked):
    memory.store.write([FACTS.says("person/b", "name", "B")], at=DAYS[2])
    cursor = claims(memory.glance(), ANNA, 2).next
    memory.store.write([FACTS.says("person/c", "name", "C")], at=DAYS[3])

    with pytest.raises(BadInput, match="start again"):
        look(memory.glance(), *asked, 2, cursor)


def test_a_cursor_serves_no_other_viewer_even_of_the_same_labels(memory):
    cursor = claims(memory.glance(), ANNA, 2).next

    with pytest.raises(BadInput, match="start again"):
        claims(memory.glance("member_states"), ANNA, 2, cursor)


def test_a_cursor_stays_good_when_something_changes_that_its_reader_may_not_see(memory):
    cursor = claims(memory.glance(), ANNA, 2).next

    memory.store.write([COMMITTEE.says(ANNA, "remark", "another word", lang="en")], at=DAYS[3])

    assert claims(memory.glance(), ANNA, 2, cursor).claims


def test_changes_tell_what_was_added_and_what_was_retracted_the_newest_first(memory):
    told = [c for page in everything(changes, memory.glance(), "") for c in page.changes]

    assert [c.time for c in told] == ["2026-11-03T09:30:00Z"] * 2 + ["2026-11-01T09:30:00Z"] * 7
    assert {(c.what, c.claim.claim) for c in told[:2]} == {("added", LED.id), ("retracted", COURSES[4].id)}


def test_changes_of_others_are_not_told(memory):
    assert [c.claim.claim for c in changes(memory.glance("committee"), "2026-11-02").changes][-1] == HIDDEN.id
    assert HIDDEN.id not in [c.claim.claim for c in changes(memory.glance(), "").changes]


@pytest.mark.parametrize(
    ("since", "number"),
    [("2026-11-03", 2), ("2026-11-03T09:30:00Z", 2), ("2026-11-03T09:30:01", 0), ("2026-11-03T10:30:00+01:00", 2),
     ("2026-11-04", 0), ("1999-01-01", 9), ("", 9)],
)  # fmt: skip
def test_changes_begin_with_the_day_or_second_asked(memory, since, number):
    assert len(changes(memory.glance(), since).changes) == number


def test_changes_since_a_version_are_those_after_it(memory):
    before = memory.glance(known_at="2026-11-02").echo()["version"]

    assert len(changes(memory.glance(), before).changes) == 2
    assert changes(memory.glance(), memory.glance().echo()["version"]).changes == ()


def test_what_another_source_says_as_well_is_told_only_where_it_is_asked_for(memory):
    other = FACTS.model_copy(update={"edition": "2026-11-04"}).says(ANNA, "name", "Anna Example")
    memory.store.write([other], [NAMED.id], at=DAYS[3])

    assert changes(memory.glance(), "2026-11-04").changes == ()
    told = changes(memory.glance(), "2026-11-04", restated=True).changes
    assert {(c.what, c.claim.claim) for c in told} == {("added", other.id), ("retracted", NAMED.id)}


@pytest.mark.parametrize("since", ["soon", "2026-13-01", "0123456789abcdef", "9999-12-31T23:59:59-23:59"])
def test_what_is_no_time_and_no_version_is_refused(memory, since):
    with pytest.raises(BadDate, match="nor a version"):
        changes(memory.glance(), since)


def test_changes_read_as_they_stood_at_a_time(memory):
    told = changes(memory.glance(known_at="2026-11-02"), "").changes

    assert {c.what for c in told} == {"added"}


@pytest.mark.parametrize("place", ["77 x", "x", "-1 x", "٣ x", ""])
def test_a_cursor_that_somebody_made_up_breaks_nothing(memory, place):
    glance = memory.glance()
    version = query_digest(glance.viewer, glance.known_at, glance.echo()["version"])

    assert changes(glance, "", 2, Cursor.write(query_digest("changes", "", False), version, place)).changes
