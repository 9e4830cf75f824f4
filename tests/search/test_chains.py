"""How two are connected, as a view: links in their direction, dated, in a sentence."""

from datetime import UTC, date, datetime

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import BadInput, UnknownEntity
from graph.vocabulary import LANGUAGES
from search.chains import chains
from search.embedded import EmbeddedIndex
from search.memory import Memory

FACTS = Source(dataset="facts", edition="2026-11-01", locator="row#1", citations=("S/2018/1",))
LEAD = FACTS.model_copy(update={"certainty": "unverified"})
ANNA, BORIS = "person/anna", "person/boris"


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    store = EmbeddedStore.open(tmp_path_factory.mktemp("chains") / "m.sqlite")
    said = [
        FACTS.says(ANNA, "name", "Anna Example"), FACTS.says(BORIS, "name", "Boris Example"),
        FACTS.says("person/chen", "name", "Chen Example"), FACTS.says("activity/late", "when", "2018"),
        FACTS.says("activity/early", "when", "2012"), FACTS.says("topic/bio", "name", "biosecurity", lang="en"),
        FACTS.says(ANNA, "led", "activity/early"), LEAD.says(BORIS, "led", "activity/early"),
        FACTS.says(ANNA, "led", "activity/late"), FACTS.says(BORIS, "spoke_at", "activity/late"),
        FACTS.says("activity/late", "topic", "topic/bio"), FACTS.says("activity/other", "topic", "topic/bio"),
        FACTS.says("person/chen", "led", "activity/other"),
    ]  # fmt: skip
    store.write(said, at=datetime(2026, 11, 1, tzinfo=UTC))
    yield Memory(store, EmbeddedIndex(store), today=lambda: date(2026, 11, 22))
    store.close()


def test_the_surest_chain_stands_first_with_its_links_as_they_were_said(memory):
    found = chains(memory.glance(), "Anna Example", BORIS)

    assert [(chain.strength, {link.other.id for link in chain.links}) for chain in found.chains] == [
        (1.0, {"activity/late"}),
        (0.4, {"activity/early"}),
    ]
    assert [(link.subject.id, link.property, link.when) for link in found.chains[0].links] == [
        (ANNA, "led", "2018"),
        (BORIS, "spoke_at", "2018"),
    ]


def test_as_of_a_day_later_events_connect_nobody(memory):
    found = chains(memory.glance(as_of="2015"), ANNA, BORIS)

    assert [link.other.id for chain in found.chains for link in chain.links] == ["activity/early"] * 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_topic_in_common_is_no_connection_and_that_is_said(memory, lang):
    found = chains(memory.glance(lang=lang), ANNA, "person/chen")

    assert found.chains == ()
    assert "Anna Example" in found.text and "4" in found.text


def test_both_ends_have_to_be_known(memory):
    with pytest.raises(BadInput, match="is called 'Nobody'"):
        chains(memory.glance(), ANNA, "Nobody")
    with pytest.raises(UnknownEntity):
        chains(memory.glance(), ANNA, "person/nobody")


def test_one_entity_under_two_names_is_not_told_as_unconnected(memory):
    assert chains(memory.glance(), ANNA, "Anna Example").text.startswith("Both are the same here: “Anna Example”")


def test_what_is_not_known_by_a_name_is_told_with_an_id_of_its_own_kind(memory):
    with pytest.raises(BadInput, match="an id such as person/richard-cupitt"):
        chains(memory.glance(), "Nobody", BORIS)
