from datetime import UTC, date, datetime

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from search import overview, timeline, views
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.naming import identified
from search.viewers import Viewers
from tests.api.conftest import SOURCE, claims

labels_of = Viewers.shipped().labels_of


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    made = EmbeddedStore.open(tmp_path_factory.mktemp("views") / "m.sqlite")
    made.write(claims(), at=datetime(2026, 11, 1, tzinfo=UTC))
    other = SOURCE.model_copy(update={"locator": "participations.csv#aydin", "citations": ("S/2018/1",)})
    again = [other.says("person/aydin-sharsheev", "spoke_at", "activity/bishkek-2018")]
    made.write(again, at=datetime(2026, 11, 2, tzinfo=UTC))
    yield Memory(made, EmbeddedIndex(made), today=lambda: date(2026, 11, 22))
    made.close()


@pytest.fixture
def public(memory):
    return memory.glance()


def group(seen, property):
    return next(g for g in seen if g.property == property)


def test_two_claims_of_one_fact_are_one_line_with_both_citations(public):
    seen = views.entity(public, "person/aydin-sharsheev")

    (fact,) = group(seen.statements, "spoke_at").facts
    assert {c.symbol or c.url for c in fact.citations} == {"S/2018/1", SOURCE.citations[0]}


def test_a_state_of_things_is_left_out_before_it_held(memory):
    seen = views.entity(memory.glance(as_of="2017-01-01"), "person/aydin-sharsheev")

    assert "nationality" not in [g.property for g in seen.statements]


def test_labels_are_in_the_language_asked_and_in_english_where_there_is_none(memory):
    seen = views.entity(memory.glance(lang="ru"), "activity/bishkek-2018")

    assert group(seen.statements, "topic").facts[0].other.label == "экспортный контроль"
    assert group(seen.statements, "held_in").facts[0].other.label == "Bishkek"


def test_a_link_to_a_dated_event_is_dated_by_it(public):
    seen = timeline.timeline(public, "city/bishkek")

    assert [(m.when, m.property) for m in seen.moments] == [("2018-04-03/2018-04-04", "held_in")]


def test_a_broader_topic_and_a_wider_region_count_what_lies_below(public):
    topics = {b.id: (b.depth, b.anchors) for b in overview.topics(public).branches}
    regions = {b.id: (b.depth, b.anchors) for b in overview.regions(public).branches}

    assert topics == {"topic/bio": (0, 0), "topic/op3d": (0, 1), "topic/op3d.export": (1, 1)}
    assert regions == {"region/m49-142": (0, 1), "region/m49-143": (1, 1)}


def test_the_overview_counts_only_what_the_viewer_sees(memory):
    def kinds(viewer):
        return {k.kind for k in overview.overview(memory.glance(viewer)).kinds}

    assert kinds("committee") - kinds("public") == {"contact-point"}


def test_a_dataset_is_called_in_the_language_asked_and_by_its_id_where_it_has_no_name(tmp_path):
    made = EmbeddedStore.open(tmp_path / "m.sqlite")
    at = datetime(2026, 11, 1, tzinfo=UTC)
    made.write([SOURCE.model_copy(update={"dataset": d}).says("person/b", "name", "B") for d in ("people", "x")], at=at)

    seen = overview.overview(Memory(made, EmbeddedIndex(made), today=at.date).glance(lang="fr"))
    made.close()

    assert [(e.dataset, e.label) for e in seen.editions] == [("people", "personnes"), ("x", "x")]


def test_texts_of_documents_are_counted_together(tmp_path):
    made = EmbeddedStore.open(tmp_path / "m.sqlite")
    at = datetime(2026, 11, 1, tzinfo=UTC)
    versions = [
        SOURCE.model_copy(update={"dataset": f"texts:S-2014-1.{lang}", "edition": lang}) for lang in ("en", "fr")
    ]
    made.write([each.says("person/b", "name", each.edition) for each in versions], at=at)

    seen = overview.overview(Memory(made, EmbeddedIndex(made), today=at.date).glance())
    made.close()

    assert [(e.label, e.edition, e.claims) for e in seen.editions] == [("texts of documents", "", 2)]


def test_a_name_that_means_two_things_is_not_guessed(public):
    with pytest.raises(BadInput, match="No topic is called"):
        identified(public.store, ["Central Asia"], ["topic"], public.view)


@pytest.mark.parametrize(
    ("viewer", "label"), [("public", "public"), ("delegate:KAZ", "state/KAZ"), ("experts", "experts")]
)
def test_a_viewer_holds_its_declared_labels(viewer, label):
    assert label in labels_of(viewer)


@pytest.mark.parametrize("viewer", ["", "chair", "delegate:*", "delegate:", "delegate:kaz", "public:KAZ"])
def test_an_undeclared_viewer_is_refused(viewer):
    with pytest.raises(BadInput, match="Use one of"):
        labels_of(viewer)


@pytest.mark.parametrize("viewer", ["delegate:XXX", "state:XXX"])
def test_nobody_reads_as_a_state_that_there_is_not(memory, viewer):
    with pytest.raises(BadInput, match="No State has the letters 'XXX'"):
        memory.glance(viewer)


@pytest.mark.parametrize("viewer", ["delegate:KAZ", "state:KAZ"])
def test_who_reads_as_a_state_may_write_for_that_state_alone(viewer):
    assert Viewers.shipped().writes_of(viewer) == {"state/KAZ"}
