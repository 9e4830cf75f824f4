"""`search`: what is found by which words, why, and how many hits each value of a facet would leave."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import BadDate, BadInput, UnknownEntity
from graph.store import Merge
from graph.vocabulary import LANGUAGES
from search.cursors import Cursor
from search.embedded import EmbeddedIndex
from search.finding import search, suggest
from search.finding.model import Findings, FoundHit, Reason, Wanted
from search.finding.snippets import LONGEST, cut
from search.memory import Memory
from tests.conftest import TODAY

FILTERS = {"kind": "kinds", "topic": "topics", "place": "places", "year": "periods", "type": "types"}
AT = datetime(2026, 11, 22, tzinfo=UTC)


def found(memory: Memory, words: str, *, lang: str = "en", viewer: str = "public", **filters: object) -> Findings:
    limit, cursor = filters.pop("limit", 20), filters.pop("cursor", "")
    glance = memory.glance(viewer, lang=lang, as_of=filters.pop("as_of", ""))
    return search(glance, Wanted(words=words, **filters), limit=limit, cursor=cursor)


def first(memory: Memory, words: str, **how: object) -> FoundHit:
    return found(memory, words, **how).hits[0]


def ids(memory: Memory, words: str, **how: object) -> list[str]:
    return [hit.id for hit in found(memory, words, limit=500, **how).hits]


def reason(hit: FoundHit, met: str) -> Reason:
    return next(reason for reason in hit.reasons if reason.met == met)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """An empty memory; see `told`."""
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as store:
        yield Memory(store, EmbeddedIndex(store), today=lambda: TODAY)


def told(memory: Memory, *claims: Claim, day: int = 22) -> None:
    memory.store.write(claims, at=AT.replace(day=day))
    memory.index.sync()


def source(locator: str = "1", audience: str = "public") -> Source:
    return Source(dataset="register", edition="2026-11-22", locator=locator, audience=audience)


def named(entity: str, name: str, lang: str = "en", audience: str = "public") -> Claim:
    return source(f"{entity}:{name}", audience).says(entity, "name", name, lang=lang)


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("Kyrgyzstan", "state/KGZ"), ("Kirghizistan", "state/KGZ"), ("кыргызстан", "state/KGZ"),
        ("吉尔吉斯斯坦", "state/KGZ"), ("قيرغيزستان", "state/KGZ"), ("Türkiye", "state/TUR"), ("turkiye", "state/TUR"),
        ("OPCW", "organization/opcw"), ("OIAC", "organization/opcw"), ("ОЗХО", "organization/opcw"),
        ("Cupitt", "person/richard-cupitt"), ("richard cupitt", "person/richard-cupitt"),
        ("person/richard-cupitt", "person/richard-cupitt"), ("Controls on exports", "topic/op3d.export"),
    ],
)  # fmt: skip
def test_a_name_in_any_language_finds_its_entity_first(reference: Memory, words: str, entity: str) -> None:
    assert first(reference, words).id == entity


@pytest.mark.parametrize("typed", ["S/2014/369", "s/2014/369", "s 2014 369", "S-2014-369", "S/2014/369 "])
def test_a_symbol_however_typed_finds_its_document_first_and_then_what_cites_it(reference: Memory, typed: str) -> None:
    assert ids(reference, typed) == ids(reference, "S/2014/369")
    assert ids(reference, typed)[0] == "document/S-2014-369"
    assert len(ids(reference, typed)) > 1


def test_whole_names_come_before_words_of_names_before_beginnings_before_texts(memory: Memory) -> None:
    told(
        memory,
        named("activity/whole", "Dual use"), named("activity/words", "On dual use in trade"),
        named("activity/begun", "Duality useful"), named("activity/text", "Seminar"),
        source("r").says("activity/text", "remark", "about dual and single use", lang="en"),
    )  # fmt: skip

    hits = found(memory, "dual use").hits

    assert [hit.id for hit in hits] == [f"activity/{how}" for how in ("whole", "words", "begun", "text")]
    assert all(one.score > other.score for one, other in pairwise(hits))


def test_every_word_must_be_met_by_a_name_a_text_or_what_is_carried(memory: Memory) -> None:
    told(
        memory, named("topic/bio", "biosecurity"), named("state/KEN", "Kenya"),
        named("activity/both", "Seminar"), named("activity/one", "Seminar on other things"),
        source().says("activity/both", "topic", "topic/bio"), source().says("activity/both", "held_in", "state/KEN"),
        source().says("activity/one", "held_in", "state/KEN"),
    )  # fmt: skip

    seen = found(memory, "seminar biosecurity Kenya")

    assert [hit.id for hit in seen.hits] == ["activity/both"]
    assert seen.notices == ()


def test_where_nothing_has_all_the_words_what_has_some_is_found_and_that_is_said(memory: Memory) -> None:
    told(memory, named("activity/a", "Export seminar"))

    seen = found(memory, "export xylophones")

    assert [hit.id for hit in seen.hits] == ["activity/a"]
    assert [notice.code for notice in seen.notices] == ["search_some"]


def test_a_topic_named_in_one_language_finds_what_carries_it_in_another(reference: Memory) -> None:
    hits = found(reference, "контроль экспорта в Центральной Азии", lang="fr").hits

    assert hits
    assert all(reason(hit, "topic").words == ("контроль экспорта",) for hit in hits)
    assert all(reason(hit, "place").citations for hit in hits)
    assert reason(hits[0], "topic").text == "contrôle des exportations"


def test_a_type_of_activity_named_in_another_language_finds_activities_of_it(reference: Memory) -> None:
    hits = found(reference, "atelier biosécurité", lang="fr").hits

    assert {hit.kind for hit in hits} == {"activity"}
    assert reason(hits[0], "type").text == "atelier"


def test_what_lies_within_a_named_place_says_how(reference: Memory) -> None:
    hit = next(hit for hit in found(reference, "Central Asia", limit=500).hits if hit.id == "activity/bishkek-2018")

    assert reason(hit, "place").text == "Kyrgyzstan ⊂ Central Asia"


def test_membership_is_judged_at_the_date_of_what_is_found(memory: Memory) -> None:
    told(
        memory, named("region/union", "The Union"), named("state/LVA", "Latvia"),
        source().says("state/LVA", "member_of", "region/union", valid="2010/.."),
        *(source(y).says(f"activity/in-{y}", "held_in", "state/LVA") for y in ("2005", "2015")),
        *(source(y).says(f"activity/in-{y}", "when", y) for y in ("2005", "2015")),
    )  # fmt: skip

    assert ids(memory, "Union", kinds=["activity"]) == ["activity/in-2015"]
    assert ids(memory, "Latvia", places=["The Union"], kinds=["activity"]) == ["activity/in-2015"]


def test_a_reason_shows_the_words_in_their_text_and_cites_its_claim(memory: Memory) -> None:
    text = source("r").says("activity/a", "remark", f"{'long ' * 80}talk on licensing {'and on ' * 80}", lang="en")
    told(memory, named("activity/a", "Seminar"), text)

    shown = reason(first(memory, "licenses"), "text")

    assert (shown.property, shown.label, shown.words) == ("remark", "remark", ("licenses",))
    assert "talk on licensing" in shown.text
    assert [citation.claim for citation in shown.citations] == [text.id]


def test_the_words_of_a_deed_are_a_reason_for_what_it_was_done_at(memory: Memory) -> None:
    deed = source().says("person/a", "wrote", "activity/a", wording="article on maturity models")
    told(memory, named("activity/a", "Special issue"), named("person/a", "Anna Example"), deed)

    hits = found(memory, "maturity").hits

    assert [hit.id for hit in hits] == ["activity/a", "person/a"]
    assert [reason(hit, "text").citations[0].claim for hit in hits] == [deed.id] * 2


@pytest.mark.parametrize("place", [0, 30, 500, 995])
def test_a_long_text_is_cut_around_the_word_that_was_met(place: int) -> None:
    text = "abcd " * 200
    line = f"{text[:place]}needle {text[place:]}"

    shown = cut(line, place)

    assert "needle" in shown
    assert len(shown) <= LONGEST
    assert shown.strip("…") in line


def test_a_slip_of_the_pen_is_mended_and_said(reference: Memory) -> None:
    seen = found(reference, "kazakstan")

    assert seen.hits[0].id == "state/KAZ"
    assert [notice.code for notice in seen.notices] == ["typo"]
    assert "kazakhstan" in seen.notices[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_is_found_the_nearest_names_are_given(reference: Memory, lang: str) -> None:
    seen = found(reference, "Cupeyt", lang=lang)

    assert (seen.total, seen.hits) == (0, ())
    assert [notice.code for notice in seen.notices] == ["search_nothing"]
    assert "person/richard-cupitt" in [near.id for near in seen.nearest]


def test_where_the_filters_leave_nothing_that_is_said(reference: Memory) -> None:
    seen = found(reference, "Cupitt", kinds=["treaty"])

    assert seen.total == 0
    assert [notice.code for notice in seen.notices] == ["search_filtered"]
    assert [(v.value, v.count) for v in seen.facets[0].values] == [("person", 1)]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"kinds": ["activity"]}, {"a", "b", "c"}), ({"kinds": ["activity", "practice"]}, {"a", "b", "c", "d"}),
        ({"topics": ["arms"]}, {"a", "b"}), ({"topics": ["topic/small"]}, {"b"}), ({"places": ["Kenya"]}, {"a", "b"}),
        ({"periods": ["2015"]}, {"a"}), ({"periods": ["2014/2016"]}, {"a", "b"}),
        ({"periods": ["2015", "2016"]}, {"a", "b"}), ({"periods": ["2017"]}, set()),
        ({"types": ["workshop"]}, {"a"}), ({"bodies": ["The Agency"]}, {"c"}),
        ({"topics": ["arms"], "periods": ["2016"]}, {"b"}),
    ],
)  # fmt: skip
def test_filters_narrow_by_names_or_ids(memory: Memory, filters: dict[str, list[str]], kept: set[str]) -> None:
    told(
        memory, named("topic/arms", "arms"), named("topic/small", "small arms"), named("state/KEN", "Kenya"),
        named("organization/agency", "The Agency"), named("organization/unit", "Field unit"),
        *(named(each, "Course") for each in ("activity/a", "activity/b", "activity/c", "practice/d")),
        source().says("topic/small", "broader", "topic/arms"), source().says("city/nairobi", "part_of", "state/KEN"),
        source().says("organization/unit", "part_of", "organization/agency"),
        source().says("activity/a", "topic", "topic/arms"), source().says("activity/b", "topic", "topic/small"),
        source().says("activity/a", "held_in", "city/nairobi"), source().says("activity/b", "concerns", "state/KEN"),
        source().says("activity/a", "when", "2015-03"), source().says("activity/b", "when", "2016~"),
        source().says("activity/a", "activity_type", "workshop"),
        source().says("activity/c", "organised_by", "organization/unit"),
    )  # fmt: skip

    assert {i.partition("/")[2] for i in ids(memory, "course", **filters)} == kept


def post(tenure: str, holder: str, role: str, body: str) -> Iterator[Claim]:
    for prop, to in (("holder", holder), ("role", role), ("post_in", body)):
        yield source().says(tenure, prop, to)


def test_a_role_and_a_body_must_meet_in_one_post(memory: Memory) -> None:
    told(
        memory, named("person/a", "Anna Example"), named("person/b", "Anna Sample"), named("organization/c", "Council"),
        *post("tenure/a", "person/a", "chair", "organization/c"),
        *post("tenure/b1", "person/b", "member", "organization/c"),
        *post("tenure/b2", "person/b", "chair", "organization/d"),
    )  # fmt: skip

    assert ids(memory, "Anna", roles=["chair"], bodies=["Council"]) == ["person/a"]
    assert ids(memory, "Anna", bodies=["Council"]) == ["person/a", "person/b"]


def test_as_of_a_day_what_certainly_began_later_is_left_out(reference: Memory) -> None:
    early = found(reference, "export control", as_of="2010-01-01", kinds=["activity"], limit=500)

    assert 0 < early.total < found(reference, "export control", kinds=["activity"]).total
    assert all(int(v.value) <= 2010 for v in next(f for f in early.facets if f.name == "year").values)


def untrue(
    memory: Memory, words: str, filters: dict[str, list[str]], every: int = 1
) -> tuple[int, list[tuple[str, str, int, int]]]:
    """How many counts are tried (each, or every so many), and those that are not what choosing the value leaves."""
    counted = [(f.name, v.value, v.count) for f in found(memory, words, **filters).facets for v in f.values][::every]
    left = [found(memory, words, limit=1, **filters | {FILTERS[name]: [value]}).total for name, value, _ in counted]
    return len(counted), [(*each, total) for each, total in zip(counted, left, strict=True) if each[2] != total]


@pytest.mark.parametrize(("words", "filters"), [("Kazakhstan", {}), ("peer review 2017", {"kinds": ["practice"]})])
def test_a_count_is_how_many_hits_choosing_its_value_leaves(
    reference: Memory, words: str, filters: dict[str, list[str]]
) -> None:
    number, wrong = untrue(reference, words, filters)

    assert number > 10
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("export control", {}), ("export control", {"places": ["Asia"], "kinds": ["activity", "practice"]}),
        ("committee", {"periods": ["2010/2016"]}), ("Africa", {"topics": ["topic/op3d"]}),
        ("training", {"types": ["training"]}),
    ],
)  # fmt: skip
def test_counts_are_true_of_many_hits_and_beside_other_filters(
    reference: Memory, words: str, filters: dict[str, list[str]]
) -> None:
    number, wrong = untrue(reference, words, filters, every=4)

    assert number > 10
    assert wrong == []


def test_pages_follow_each_other_without_a_gap_or_a_repeat(reference: Memory) -> None:
    whole, pages, cursor = ids(reference, "export control"), list[str](), ""
    while True:
        page = found(reference, "export control", limit=30, cursor=cursor)
        pages += [hit.id for hit in page.hits]
        if not (cursor := page.next):
            break

    assert pages == whole
    assert page.total == len(whole) == len(set(whole))


def test_a_cursor_of_another_query_language_or_version_is_refused(memory: Memory) -> None:
    told(memory, *(named(f"activity/{n}", "Export course") for n in "abc"))
    cursor = found(memory, "export", limit=1).next

    assert [hit.id for hit in found(memory, "export", limit=1, cursor=cursor).hits] == ["activity/b"]
    for words, how in (("course", {}), ("export", {"kinds": ["activity"]}), ("export", {"lang": "fr"})):
        with pytest.raises(BadInput, match="start again"):
            found(memory, words, limit=1, cursor=cursor, **how)
    told(memory, named("activity/d", "Export course"), day=23)
    with pytest.raises(BadInput, match="start again"):
        found(memory, "export", limit=1, cursor=cursor)


def test_a_year_beside_other_words_is_met_by_a_date_or_by_a_text(memory: Memory) -> None:
    told(
        memory, named("activity/dated", "Export course"), source().says("activity/dated", "when", "2016-03"),
        named("activity/told", "Export course of 2016"), named("activity/other", "Export course"),
        source().says("activity/other", "when", "2017"),
    )  # fmt: skip

    hits = found(memory, "export 2016").hits

    assert [hit.id for hit in hits] == ["activity/told", "activity/dated"]
    assert (reason(hits[1], "year").text, reason(hits[1], "year").property) == ("March 2016", "when")


def test_a_slip_is_mended_even_where_another_word_is_nowhere(reference: Memory) -> None:
    seen = found(reference, "kazakstan xylophones")

    assert seen.hits[0].id == "state/KAZ"
    assert [notice.code for notice in seen.notices] == ["typo", "search_some"]


def test_a_cursor_that_somebody_made_up_is_refused(memory: Memory) -> None:
    told(memory, named("activity/a", "Export course"))
    version = memory.glance().echo()["version"]

    with pytest.raises(BadInput, match="start again"):
        Cursor.offset(Cursor.write("query", version, "minus one"), "query", version)
    assert Cursor.read(Cursor.write("query", version, "minus one"), "query", version) == "minus one"


@pytest.mark.parametrize("cursor", ["x", "AAAA", "!!", "ééé", "W10", "bnVsbA", "W1tdLFtdXQ"])
def test_what_is_no_cursor_is_refused(reference: Memory, cursor: str) -> None:
    with pytest.raises(BadInput, match="start again"):
        found(reference, "export", cursor=cursor)


def test_a_cursor_stays_good_when_something_is_written_that_the_viewer_may_not_see(memory: Memory) -> None:
    told(memory, *(named(f"activity/{n}", "Export course") for n in "abc"))
    cursor = found(memory, "export", limit=1).next

    told(memory, named("activity/d", "Export course", audience="committee"), day=23)

    assert [hit.id for hit in found(memory, "export", cursor=cursor).hits] == ["activity/b", "activity/c"]


@pytest.mark.parametrize("words", ["", " ", "...", "—", "¿?", "a" * 301, "word " * 41])
def test_nothing_or_too_much_to_look_for_is_refused_with_a_sentence(reference: Memory, words: str) -> None:
    with pytest.raises(BadInput, match=r"look for: give .+\."):
        found(reference, words)


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"kinds": ["wizard"]}, BadInput), ({"topics": ["nothing of the kind"]}, BadInput),
        ({"topics": ["topic/absent"]}, UnknownEntity), ({"periods": ["someday"]}, BadDate),
        ({"types": ["party"]}, BadInput), ({"roles": ["king"]}, BadInput), ({"bodies": ["state/KGZ"]}, BadInput),
    ],
)  # fmt: skip
def test_a_filter_that_names_nothing_is_refused(
    reference: Memory, filters: dict[str, list[str]], error: type[Exception]
) -> None:
    with pytest.raises(error):
        found(reference, "export", **filters)


@pytest.mark.parametrize(
    "attack", ['"', 'export" OR b', "NOT export", "export*", "'; DROP TABLE card; --", "(((", "\0", "\ud800a"]
)
def test_operators_and_odd_characters_are_text(reference: Memory, attack: str) -> None:
    with suppress(BadInput):
        found(reference, attack)

    assert ids(reference, "Cupitt") == ["person/richard-cupitt"]


def test_what_is_no_longer_believed_is_not_found_but_is_as_it_was_known(memory: Memory) -> None:
    claim = named("activity/a", "Export course")
    told(memory, claim, named("activity/a", "A meeting"), day=20)
    memory.store.write([], [claim.id], at=AT)
    memory.index.sync()
    then = memory.glance(known_at="2026-11-21")

    assert ids(memory, "export") == []
    assert [hit.id for hit in search(then, Wanted(words="export")).hits] == ["activity/a"]
    assert [each.id for each in suggest(then, "exp").suggestions] == ["activity/a"]
    assert suggest(memory.glance(), "exp").suggestions == ()


def test_merged_entities_are_one_hit(memory: Memory) -> None:
    told(memory, named("person/a", "Anna Example"), named("person/b", "Anna Exemplar"))
    memory.store.judge([Merge("person/b", "person/a")], at=AT)
    memory.index.sync()

    assert ids(memory, "Anna") == ["person/a"]
    assert ids(memory, "Exemplar") == ["person/a"]
    assert [each.id for each in suggest(memory.glance(), "exempl").suggestions] == ["person/a"]


def test_the_echo_tells_how_it_was_read(reference: Memory) -> None:
    seen = found(reference, "export", as_of="2016", viewer="committee")

    assert (seen.viewer, seen.as_of, seen.known_at) == ("committee", "2016-12-31", "")
    assert seen.version == reference.glance("committee").echo()["version"]
