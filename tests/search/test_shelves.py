"""Passages on shelves of their own: by concepts, by language, under views; apart from all other cards."""

from contextlib import closing
from pathlib import Path

import pytest

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.store import Merge
from graph.text import tokens
from search.drift import drift
from search.embedded import EmbeddedIndex
from search.index import Concept, Covering, Part, Way, bm25
from tests.search.conftest import Following, Opener
from tests.search.papers import OUTREACH, paper
from tests.search.test_index import ALL, at, title, told, view

SYMBOL = "S/2099/1"
EXPORT_CONTROL = [("en", "export control"), ("fr", "contrôle des exportations"), ("zh", "出口管制")]


def concept(*said: tuple[str, str], adjacent: bool = False) -> Concept:
    return Concept([Way(lang, tuple(tokens(text, lang)), adjacent) for lang, text in said])


def anchors(found: list[Covering]) -> list[str]:
    return [each.entity.partition(".")[2] for each in found]


def texts(said: dict[str, str], lang: str = "en", audience: str = "public") -> list[Claim]:
    return list(paper(SYMBOL, {anchor: {lang: text} for anchor, text in said.items()}, audience=audience))


@pytest.fixture
def outreach(index: Following) -> Following:
    told(index, *paper(SYMBOL, OUTREACH))
    return index


def test_a_concept_is_found_by_its_words_in_any_language(outreach: Following) -> None:
    whole = outreach.passages([concept(*EXPORT_CONTROL)], view(outreach), whole=True)

    assert sorted(anchors(whole)) == ["para-2", "para-3"]
    assert all(each.held == {0} for each in whole)


def test_one_concept_may_be_met_in_one_language_and_another_in_another(outreach: Following) -> None:
    asked = [concept(*EXPORT_CONTROL), concept(("zh", "信托基金"), ("en", "round table"))]

    assert sorted(anchors(outreach.passages(asked, view(outreach), whole=True))) == ["para-2", "para-3"]
    assert anchors(outreach.passages([*asked, concept(("en", "parliamentarians"))], view(outreach), whole=True)) == [
        "para-2"
    ]


def test_some_of_what_is_asked_finds_all_that_hold_any_of_it_the_best_first(outreach: Following) -> None:
    asked = [concept(("en", "website")), concept(("en", "parliamentarians")), concept(("en", "round"))]

    found = outreach.passages(asked, view(outreach))

    assert [(each.entity.partition(".")[2], each.held) for each in found] == [("para-2", {1, 2}), ("para-2-a", {0})]
    assert anchors(outreach.passages(asked, view(outreach), limit=1)) == ["para-2"]


def test_only_those_among_the_given_are_found(outreach: Following) -> None:
    asked = [concept(("en", "the"))]
    among = ["passage/S-2099-1.para-1", "passage/S-2099-1.para-3", "passage/S-2099-2.para-1"]

    assert anchors(outreach.passages(asked, view(outreach), among=among)) == ["para-1"]
    assert outreach.passages(asked, view(outreach), among=[]) == []


def test_words_of_a_phrase_stand_side_by_side(index: Following) -> None:
    said = {"para-1": "Control of exports and export of controls", "para-2": "Measures of export control"}
    told(index, *texts(said))

    assert len(index.passages([concept(("en", "export control"))], view(index), whole=True)) == 2
    assert anchors(index.passages([concept(("en", "export control"), adjacent=True)], view(index))) == ["para-2"]


def test_no_phrase_goes_from_one_text_into_the_next(index: Following) -> None:
    one, other = ("Measures of export", "Control of borders")
    told(index, *texts({"para-1": one}), *texts({"para-1": other}, audience="committee"))

    assert index.passages([concept(("en", "export control"), adjacent=True)], view(index, *ALL)) == []


def test_words_of_one_way_stand_near_one_another(index: Following) -> None:
    far = f"Control {'of all that is there ' * 4} at the export"
    told(index, *texts({"para-1": far, "para-2": "Control by all States of their export"}))

    found = index.passages([concept(("en", "export control"))], view(index), whole=True)

    assert anchors(found) == ["para-2"]
    assert anchors(index.passages([concept(("en", "export control"))], view(index))) == ["para-2", "para-1"]


def test_what_stands_beside_a_concept_holds_it_without_its_words(outreach: Following) -> None:
    beside = Concept(concept(("en", "parliamentarians")).ways, frozenset({"passage/S-2099-1.para-1"}))

    found = outreach.passages([beside], view(outreach), whole=True)

    assert anchors(found) == ["para-2", "para-1"]
    assert anchors(outreach.passages([beside, concept(("zh", "小组"))], view(outreach), whole=True)) == ["para-1"]


def test_a_score_is_bm25_over_the_passages_of_the_language(index: Following) -> None:
    said = {"para-1": "export control", "para-2": "export export visit", "para-3": "a visit to borders"}
    told(index, *texts(said), *paper("S/2099/2", {"para-1": {"fr": "export"}}))
    bags = {anchor: tokens(text, "en") for anchor, text in said.items()}
    average = sum(map(len, bags.values())) / 3

    found = index.passages([concept(("en", "export"))], view(index))

    plain = {a: round(bm25(bag.count("export"), len(bag), average, 3, 2), 6) for a, bag in bags.items()}
    assert {each.entity.partition(".")[2]: each.score for each in found} == {a: s for a, s in plain.items() if s}


def test_a_concept_counts_by_its_best_way_only(index: Following) -> None:
    told(index, *texts({"para-1": "export licensing", "para-2": "visit"}))
    (one,) = index.passages([concept(("en", "export"))], view(index))

    (both,) = index.passages([concept(("en", "export"), ("en", "licensing"))], view(index))

    assert both.score == one.score


def test_what_a_viewer_may_not_read_moves_nothing(new_index: Opener) -> None:
    public = texts({"para-1": "export control", "para-2": "export of arms"})
    secret = list(paper(SYMBOL, {"para-1": {"en": "export findings"}}, audience="committee"))
    secret += paper("S/2099/7", {"para-1": {"en": "export findings", "zh": "出口"}}, audience="committee")
    with_it, without = new_index(), new_index()
    told(with_it, *public, *secret)
    told(without, *public)

    for words in ("export", "findings", "出口"):
        asked = [concept(("en", words), ("zh", words))]
        for whole in (True, False):
            assert with_it.passages(asked, view(with_it), whole=whole) == without.passages(
                asked, view(without), whole=whole
            )
    assert len(with_it.passages([concept(("en", "findings"))], view(with_it, *ALL))) == 2


def test_a_version_that_was_superseded_is_found_as_it_was_known(index: Following) -> None:
    old = texts({"para-1": "Hold a seminar on licensing", "para-2": "Meet"})
    told(index, *old, day=1)
    index.store.write(
        texts({"para-1": "Hold a seminar on borders"}),
        [c.id for c in old if c.value == "Hold a seminar on licensing"],
        at=at(5),
    )
    index.sync()
    licensing, borders = [concept(("en", "licensing"))], [concept(("en", "borders"))]

    assert index.passages(licensing, view(index)) == index.passages(licensing, view(index), whole=True) == []
    assert anchors(index.passages(borders, view(index))) == ["para-1"]
    assert anchors(index.passages(licensing, view(index, known_at=at(3)))) == ["para-1"]
    assert index.passages(borders, view(index, known_at=at(3))) == []


def test_what_the_index_has_not_followed_yet_is_read_in_the_store(outreach: Following) -> None:
    later = list(paper("S/2099/2", {"para-1": {"en": "A website for parliamentarians"}}))
    outreach.store.write([*later, title("a", "Website")], at=at(2))

    found = outreach.passages([concept(("en", "website"))], view(outreach))

    assert sorted(each.entity for each in found) == ["passage/S-2099-1.para-2-a", "passage/S-2099-2.para-1"]
    assert outreach.matching(["website"], "en", view(outreach)) == ["activity/a"]


def test_merged_documents_passages_are_found_under_one_id(index: Following) -> None:
    told(index, *texts({"para-1": "export", "para-2": "control"}))
    index.store.judge([Merge("passage/S-2099-1.para-2", "passage/S-2099-1.para-1")], at=at(2))
    index.sync()

    asked = [concept(("en", "export")), concept(("en", "control"))]
    found = index.passages(asked, view(index))

    assert [(each.entity, each.held) for each in found] == [("passage/S-2099-1.para-1", {0, 1})]


def test_other_cards_read_as_if_there_were_no_passages(new_index: Opener) -> None:
    facts = [title(name, f"{'export ' * n}seminar") for n, name in enumerate("abc", start=1)]
    claims = list(paper(SYMBOL, OUTREACH))
    with_it, without = new_index(), new_index()
    told(without, *facts, *(claim for claim in claims if claim.subject.startswith("document/")))
    told(with_it, *facts, *claims)

    for words in (["export"], ["seminar"], ["website"], ["parliamentarians", "export"]):
        assert with_it.search(words, "en", view(with_it)) == without.search(words, "en", view(without))
        assert with_it.matching(words, "en", view(with_it)) == without.matching(words, "en", view(without))
        part = Part(tuple(words))
        assert with_it.covering([part], view(with_it)) == without.covering([part], view(without))
        assert with_it.names(words, view(with_it)) == without.names(words, view(without))
    assert with_it.alike("export", view(with_it)) == without.alike("export", view(without))


def test_the_shelves_follow_a_purge_and_hold_what_the_memory_says(outreach: Following) -> None:
    assert not drift(outreach.store, outreach)
    gone = [claim.id for claim in paper(SYMBOL, OUTREACH) if claim.value and "parliament" in claim.value]
    outreach.store.purge(gone, at=at(2))
    outreach.sync()

    assert outreach.passages([concept(("en", "parliamentarians"))], view(outreach)) == []
    assert not drift(outreach.store, outreach)
    assert outreach.rebuild() > 0
    assert anchors(outreach.passages([concept(("fr", "parlementaires"))], view(outreach))) == ["para-2"]
    assert not drift(outreach.store, outreach)


@pytest.mark.parametrize(
    "attack", ['"', "export OR website", "NEAR(a b)", "tokens:x", "exp*", "'; DROP TABLE card; --"]
)
def test_what_is_asked_is_text_and_no_query(outreach: Following, attack: str) -> None:
    asked = [Concept([Way("en", tuple(attack.split()), adjacent)]) for adjacent in (True, False)]

    assert outreach.passages(asked, view(outreach), whole=True) == []
    assert outreach.passages([Concept([Way("xx", ("export",))]), Concept([])], view(outreach)) == []
    assert outreach.passages([], view(outreach)) == outreach.passages([Concept([])], view(outreach), whole=True) == []


def test_what_holds_one_word_of_a_name_costs_nothing_where_others_hold_all(tmp_path: Path) -> None:
    asked = [concept(("en", "export control"), ("en", "export licensing"), ("fr", "contrôle des exportations"))]
    steps = {others: steps_of(tmp_path / f"{others}.db", others, asked) for others in (100, 400)}

    assert steps[400] < 1.1 * steps[100]


def test_one_of_the_concepts_is_held_where_that_is_asked(index: Following) -> None:
    told(index, *texts({"para-1": "Licensing of exports", "para-2": "Measures of export control", "para-3": "Arms"}))
    asked = [concept(("en", "export control")), concept(("en", "arms"))]

    assert sorted(anchors(index.passages(asked, view(index), held=True))) == ["para-2", "para-3"]
    assert sorted(anchors(index.passages(asked, view(index)))) == ["para-1", "para-2", "para-3"]


def steps_of(path: Path, others: int, asked: list[Concept]) -> int:
    """SQLite's steps to find the one that holds it beside so many that hold a word of it."""
    said = {f"para-{n}": {"en": f"Control of matter {n}", "fr": f"Matière {n}"} for n in range(others)}
    with closing(EmbeddedStore.open(path)) as store:
        index, steps = EmbeddedIndex(store), [0]
        store.write(paper(SYMBOL, {**said, "op-1": {"en": "Export control", "fr": "Contrôle"}}), at=at(1))
        index.sync()
        store.connection.set_progress_handler(lambda: steps.append(0), 1)
        found = index.passages(asked, store.view(["public"], 0), None, held=True)
        store.connection.set_progress_handler(None, 1)
        assert anchors(found) == ["op-1"]
        return len(steps)
