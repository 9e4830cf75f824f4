"""Finding paragraphs: why and where they are met, filters with true counts, pages; what their documents show."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from graph.vocabulary import LANGUAGES
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.around import neighbours
from search.embedded import EmbeddedIndex
from search.index import Covering
from search.memory import Memory
from search.passages.finding import find
from search.passages.grouping import by_document, score
from search.passages.model import PassageHit, PassagesFound, PassagesWanted, tongues
from search.passages.quoting import LONGEST, quoted
from search.passages.read import Passage
from search.passages.sought import sought
from search.passages.terms import terms_of
from search.passages.titles import places_named
from search.passages.ways import way
from search.timeline import timeline
from search.views import MOST, entity
from tests.search.papers import OUTREACH, paper
from tests.search.test_answers import QUESTIONS as ASKED
from tests.search.test_kind_paragraphs import names

QUESTIONS = (
    "Which paragraph speaks of the website?", "Which documents mention Kazakhstan?", "What does S/2099/9 say?",
    "What does paragraph 2 of S/2099/1 say?",
)  # fmt: skip
AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("papers") / "memory.sqlite")) as store:
        mentions = {"para-4": ["state/KAZ"], "para-2": ["topic/export"]}
        headings = {"para-2": ["Tasks", "Outreach"]}
        store.write(names(), at=AT)
        store.write(
            paper("S/2099/1", OUTREACH, mentions=mentions, headings=headings, type="programme of work", date="2019"),
            at=AT,
        )
        title = Source(dataset="papers", edition="2026", locator="papers.csv#1")
        store.write(
            [title.says("document/S-2099-1", "name", "Round tables", lang=lang) for lang in ("es", "en")], at=AT
        )
        store.write(paper("S/2099/2", {"op-3-d": {"en": "Control the export of arms"}}, date="2020"), at=AT)
        long = {f"para-{n}": {"en": f"Paragraph on matter {n}"} for n in range(1, 301)}
        store.write(paper("S/2099/3", long), at=AT)
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2026, 11, 22))


def found(
    memory: Memory, words: str, *, limit: int = 20, cursor: str = "", lang: str = "en", **wanted: object
) -> PassagesFound:
    glance = memory.glance(lang=lang)  # type: ignore[arg-type]
    return find(glance, PassagesWanted.model_validate({"words": words, **wanted}), limit=limit, cursor=cursor)


def anchors(seen: PassagesFound) -> list[str]:
    return [hit.anchor for hit in seen.hits]


def only(seen: PassagesFound) -> PassageHit:
    (hit,) = seen.hits
    return hit


def test_a_hit_says_by_which_name_it_was_met_in_which_language(memory: Memory) -> None:
    hits = {hit.anchor: hit for hit in found(memory, "export control").hits}

    assert hits.keys() == {"para-2", "para-3", "op-3-d"}
    assert [why.told for why in hits["para-3"].reasons] == ["“export control” as zh: 出口管制, same concept"]
    assert [why.met for why in hits["para-2"].reasons] == ["word"]


def test_a_hit_is_quoted_in_the_readers_language_with_the_words_marked(memory: Memory) -> None:
    english, french, russian = (only(found(memory, "parliamentarians", lang=lang)) for lang in ("en", "fr", "ru"))

    assert [hit.lang for hit in (english, french)] == ["en", "fr"]
    marked = [english.quote[start:end] for start, end in english.highlights]
    assert marked == ["parliamentarians"]
    assert [french.quote[start:end] for start, end in french.highlights] == ["parlementaires"]
    assert russian.lang == "en"
    assert english.languages == russian.languages == ("en", "fr", "zh")


def test_a_hit_bears_its_document_its_headings_and_a_citation(memory: Memory) -> None:
    hit = only(found(memory, "parliamentarians"))

    assert (hit.document.id, hit.symbol, hit.anchor, hit.headings) == (
        "document/S-2099-1", "S/2099/1", "para-2", "Tasks / Outreach",
    )  # fmt: skip
    assert hit.label == "S/2099/1, para. 2"
    assert [(c.symbol, c.locator, c.quote) for c in hit.citations] == [("S/2099/1", "para-2", hit.quote)]


def test_one_word_of_something_narrower_is_left_to_what_texts_mention(tmp_path: Path) -> None:
    said = {
        "para-1": {"en": "A transitional council shall govern."},
        "para-2": {"en": "Goods in transit are inspected."},
    }
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as store:
        narrower = Source(dataset="topics", edition="2026", locator="topics.csv#1")
        store.write(names(), at=AT)
        store.write([
            narrower.says("topic/transit", "broader", "topic/export"),
            narrower.says("topic/transit", "name", "transit", lang="en"),
            *paper("S/2099/5", said, mentions={"para-2": ["topic/transit"]}),
        ], at=AT)  # fmt: skip
        index = EmbeddedIndex(store)
        index.sync()

        hits = found(Memory(store, index, today=lambda: date(2026, 11, 22)), "export control")

    assert [(hit.anchor, hit.reasons[0].met) for hit in hits.hits] == [("para-2", "mention")]


def test_words_in_quotation_marks_stand_side_by_side(memory: Memory) -> None:
    assert anchors(found(memory, '"control of export"')) == []
    assert anchors(found(memory, '"export control and" website')) == ["para-2"]
    assert anchors(found(memory, "“出口管制的圆桌”")) == ["para-2"]


@pytest.mark.parametrize("typed", ["S/2011/819", "s 2011 819", "resolution 1977", "UNSCR 1977", "第1977号决议"])
def test_symbols_are_exact_however_typed(memory: Memory, typed: str) -> None:
    assert anchors(found(memory, typed)) == ["para-4"]
    assert anchors(found(memory, f"{typed} website")) == ["para-4"]


@pytest.mark.parametrize("typed", ["S/2099/1", "s 2099 1", "S/2099/3"])
def test_a_symbol_beside_other_words_is_the_document_to_look_in(memory: Memory, typed: str) -> None:
    seen = found(memory, f"export matter {typed}")

    assert {hit.symbol for hit in seen.hits} == {typed.upper().replace(" ", "/")}
    assert [notice.code for notice in seen.notices] == ["passages_inside"]
    assert anchors(found(memory, f'{typed} "no such words"')) == []


def test_two_symbols_beside_other_words_are_alternatives(memory: Memory) -> None:
    hits = found(memory, "S/2099/1 export S/2099/2").hits

    assert {hit.symbol for hit in hits} == {"S/2099/1", "S/2099/2"}


@pytest.mark.parametrize("typed", ["S/2099/1", "S/2099/1 S/2099/2"])
def test_symbols_alone_are_looked_for_in_texts(memory: Memory, typed: str) -> None:
    assert (found(memory, typed).total, found(memory, typed).notices[0].code) == (0, "search_nothing")


def test_a_number_alone_is_no_symbol(memory: Memory) -> None:
    assert "op-3-d" in anchors(found(memory, "2099 export control"))


def test_beside_a_filter_of_documents_a_symbol_is_looked_for_in_these(memory: Memory) -> None:
    assert anchors(found(memory, "S/2099/2 website", documents=["S/2099/1"])) == []
    assert anchors(found(memory, "S/2011/819 website", documents=["S/2099/1"])) == ["para-4"]


def test_a_hit_bears_the_date_and_title_of_its_document(memory: Memory) -> None:
    hit = only(found(memory, "parliamentarians"))

    assert (hit.date, hit.title) == ("2019", "Round tables")
    assert hit.document.label == "Round tables (S/2099/1)"


@pytest.mark.parametrize(
    ("narrowed", "shown"),
    [(["fr"], "fr"), (["zh", "fr"], "zh"), (["en", "zh"], "en"), ([], "en"), (["fr", "ru"], "fr")],
)
def test_hits_narrowed_down_to_languages_are_shown_in_one_of_these(
    memory: Memory, narrowed: list[str], shown: str
) -> None:
    assert only(found(memory, "parliamentarians", languages=narrowed)).lang == shown


def test_a_type_that_no_document_has_is_told_with_those_there_are(memory: Memory) -> None:
    with pytest.raises(BadInput, match=r"novel. is no type of any document.*: programme of work"):
        found(memory, "export", types=["novel"])


def test_a_state_is_found_where_it_is_mentioned(memory: Memory) -> None:
    hit = only(found(memory, "哈萨克斯坦"))

    assert (hit.anchor, hit.reasons[0].met, hit.reasons[0].lang) == ("para-4", "concept", "en")


def test_facets_count_what_each_value_would_leave(memory: Memory) -> None:
    seen = found(memory, "export control", languages=["en"])
    counts = {facet.name: {value.value: value.count for value in facet.values} for facet in seen.facets}

    assert seen.total == 2
    assert counts["language"] == {"en": 2, "fr": 1, "zh": 2}
    assert counts["year"] == {"2019": 1, "2020": 1}
    assert counts["type"] == {"programme of work": 1}
    assert counts["topic"] == {"topic/export": 1}
    for name, field in (("language", "languages"), ("year", "years"), ("type", "types"), ("topic", "topics")):
        for value, count in counts[name].items():
            asked = {"languages": ["en"]} if name != "language" else {}
            assert found(memory, "export control", **{**asked, field: [value]}).total == count


def test_filters_take_names_and_ids(memory: Memory) -> None:
    assert anchors(found(memory, "contributions", states=["Казахстан"])) == ["para-4"]
    assert anchors(found(memory, "export control", documents=["S/2099/2"])) == ["op-3-d"]
    assert found(memory, "website", documents=["S/2099/2"]).notices[0].code == "search_nothing"
    with pytest.raises(BadInput, match="language"):
        tongues(["de"])


def test_pages_follow_by_cursor_and_each_hit_comes_once(memory: Memory) -> None:
    pages, cursor = list[str](), ""
    while True:
        seen = found(memory, "matter", limit=70, cursor=cursor)
        pages += [hit.id for hit in seen.hits]
        cursor = seen.next
        if not cursor:
            break

    assert (seen.total, len(pages), len(set(pages))) == (300, 300, 300)
    with pytest.raises(BadInput, match="start again"):
        found(memory, "website", cursor=found(memory, "matter", limit=70).next)


def test_nothing_is_found_by_nothing(memory: Memory) -> None:
    assert found(memory, "xylophone").notices[0].code == "search_nothing"
    with pytest.raises(BadInput, match="no word"):
        found(memory, '""')


def test_a_long_text_is_quoted_where_most_of_it_stands(memory: Memory) -> None:
    glance = memory.glance()
    text = f"The website. {'Of many other things it is said that they are so. ' * 20}Outreach through the website."
    ways = [each for thing in sought("website outreach", glance) for each, _ in thing.names]

    quote = quoted(text, "en", ways)

    assert len(quote.text) <= LONGEST
    assert quote.text.startswith("…")
    assert [quote.text[start:end] for start, end in quote.highlights] == ["Outreach", "website"]


@pytest.mark.parametrize(
    ("anchor", "lang", "told"),
    [
        ("para-7-e", "en", "para. 7 (e)"), ("para-9-h-iii", "fr", "par. 9 (h) (iii)"),
        ("annex-1-para-4", "en", "annex 1, para. 4"), ("op-3-d", "zh", "执行部分第3 (d)段"),
        ("table-2-row-5", "es", "cuadro 2, fila 5"), ("odd", "en", "odd"), ("para", "en", "para"),
    ],
)  # fmt: skip
def test_a_place_is_called_as_readers_do(anchor: str, lang: str, told: str) -> None:
    assert places_named(anchor, lang) == told  # type: ignore[arg-type]


def test_a_document_of_many_paragraphs_is_shown_by_the_first_of_them(memory: Memory) -> None:
    glance = memory.glance()
    (group,) = [g for g in entity(glance, "document/S-2099-3").incoming if g.property == "passage_of"]

    assert (group.count, len(group.facts)) == (300, MOST)
    assert [fact.other.label for fact in group.facts[:3] if fact.other] == [
        "S/2099/3, para. 1", "S/2099/3, para. 2", "S/2099/3, para. 3",
    ]  # fmt: skip
    assert len(neighbours(glance, "document/S-2099-3", limit=20).neighbours) == 20
    assert timeline(glance, "document/S-2099-3").moments == ()


def test_every_term_of_the_table_is_given_in_six_languages_and_leads_to_its_own_row(memory: Memory) -> None:
    glance = memory.glance()
    for code in ("website", "calendar", "voluntary contributions", "trust fund"):
        said = terms_of(code)
        assert {lang for lang, _ in said} == set(LANGUAGES)
        for _, text in said:
            (each,) = sought(text, glance)
            assert {made for made, _ in each.names} >= {way(other, lang) for lang, other in said}


def test_what_a_viewer_may_not_read_leaves_no_trace(tmp_path: Path) -> None:
    secret = paper("S/2099/1", {"para-2": {"en": "A website for parliamentarians"}}, audience="committee")
    hidden = paper("S/2099/9", OUTREACH, mentions={"para-1": ["state/KAZ"]}, audience="committee", type="report")
    seen = []
    for name, more in (("with", [*secret, *hidden]), ("without", [])):
        with closing(EmbeddedStore.open(tmp_path / f"{name}.sqlite")) as store:
            store.write([*names(), *paper("S/2099/1", OUTREACH), *more], at=AT)
            index = EmbeddedIndex(store)
            index.sync()
            memory = Memory(store, index, today=lambda: date(2026, 11, 22))
            asked = ("website", "Kazakhstan", "export control", '"round table"', "S/2099/9")
            seen.append([found(memory, words).model_dump(exclude={"version", "next"}) for words in asked])
            seen[-1] += [memory.ask(text).model_dump(exclude={"version"}) for text in QUESTIONS]

    assert seen[0] == seen[1]


def test_a_word_of_another_language_names_a_topic_only_as_that_is_written(reference: Memory) -> None:
    glance = reference.glance(lang="en")

    assert [(each.how, each.entities) for each in sought("interdiction", glance)] == [("word", ())]
    for text in ("interdictions", "douanes"):
        assert [each.how for each in sought(text, glance)] == ["concept"]


@pytest.mark.slow
def test_no_other_answer_changes_when_documents_are_loaded_beside_the_facts(reference: Memory, tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as store:
        load(store, CATALOGUE["reference"], at=lambda: AT)
        store.write(paper("S/2014/369", OUTREACH, mentions={"para-4": ["state/KAZ"]}), at=AT)
        index = EmbeddedIndex(store)
        index.sync()
        beside = Memory(store, index, today=lambda: date(2026, 11, 22))
        for name, question in ASKED.items():
            lang, text = list(question["ask"].items())[-1]
            one, other = (each.ask(text, lang=lang, context=question.get("context")) for each in (reference, beside))
            assert other.model_dump(exclude={"version"}) == one.model_dump(exclude={"version"}), name


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from('ab OR"“”«»()*:^~-+/\\1977出口管制экспортمراقبة\u0000\ud800é'), min_size=1, max_size=60
    )
)
def test_whatever_is_typed_is_text(memory: Memory, words: str) -> None:
    try:
        assert found(memory, words).total >= 0
    except BadInput:
        assert True


def test_documents_are_ranked_by_all_their_paragraphs_and_shown_by_the_best(memory: Memory) -> None:
    by = found(memory, "export control", by="document")

    assert {hit.symbol: hit.found for hit in by.hits} == {"S/2099/1": 2, "S/2099/2": 1}
    assert by.total == 2
    assert {hit.anchor for hit in by.hits} == {"para-2", "op-3-d"}
    assert all(hit.reasons for hit in by.hits)


@pytest.mark.parametrize(
    ("hits", "order"),
    [
        ([("S-2099-2", 0.0, 1), ("S-2099-1", 0.0, 2)], ["S-2099-2", "S-2099-1"]),
        ([("S-2099-2", 0.0, 1), ("S-2099-3", 0.0, 2), ("S-2099-1", 9.0, 3)], ["S-2099-1", "S-2099-2", "S-2099-3"]),
        ([("S-2099-3", 0.0, 1), ("S-2099-2", 9.0, 0), ("S-2099-1", 8.0, 2)], ["S-2099-1", "S-2099-2", "S-2099-3"]),
    ],
)
def test_documents_found_by_meaning_alone_stand_by_their_nearest_paragraph_and_by_no_words(
    memory: Memory, hits: list[tuple[str, float, int]], order: list[str]
) -> None:
    ranked = [Covering(f"passage/{i}.op-1", score, frozenset(), near) for i, score, near in hits]
    passages = {hit.entity: Passage(hit.entity, f"document/{i}") for hit, (i, _, _) in zip(ranked, hits, strict=True)}

    groups = by_document(memory.glance(), ranked, passages)

    assert [passages[each.best.entity].document for each in groups] == [f"document/{i}" for i in order]


def test_a_long_document_does_not_lead_by_its_length(memory: Memory) -> None:
    order = [hit.symbol for hit in found(memory, "matter website 7", by="document").hits]

    assert order == ["S/2099/1", "S/2099/3"]


def test_pages_of_documents_follow_one_another_without_gap(memory: Memory) -> None:
    whole = found(memory, "export control", by="document")
    first = found(memory, "export control", by="document", limit=1)
    rest = found(memory, "export control", by="document", limit=1, cursor=first.next)

    assert [*first.hits, *rest.hits] == [*whole.hits]
    assert not rest.next


def test_the_nth_best_paragraph_counts_for_one_nth() -> None:
    assert score([1.0, 3.0, 2.0]) == 3 + 2 / 2 + 1 / 3
