import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import count
from math import log
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable, StoreError
from graph.store import Merge, View
from graph.text import tokens
from search.embedded import BesideIndex, EmbeddedIndex
from search.embedded.index import FollowingIndex
from search.index import Index, Name, Part, bm25
from tests.search.conftest import FILES, Following, Opener, opener

TODAY = date(2026, 11, 22).toordinal()
ALL = ("committee", "public")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
FileOpener = Callable[[], FollowingIndex]


@pytest.fixture(params=FILES)
def new_file_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FileOpener]:
    with opener(request, tmp_path) as one:
        yield one


@pytest.fixture
def file_index(new_file_index: FileOpener) -> FollowingIndex:
    """One that tests look into."""
    return new_file_index()


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


def title(activity: str, text: str, lang: str = "en", audience: str = "public", prop: str = "name") -> Claim:
    locator = f"{activity}:{text}"
    source = Source(dataset="register", edition="2026-11-22", locator=locator, audience=audience)
    return source.says(f"activity/{activity}", prop, text, lang=lang)


def told(index: Following, *claims: Claim, day: int = 1) -> None:
    index.store.write(claims, at=at(day))
    index.sync()


def view(index: Following, *labels: str, known_at: datetime | None = None) -> View:
    return index.store.view(labels or ("public",), TODAY, known_at)


def matching(index: Following, words: str, *labels: str, lang: str = "en") -> list[str]:
    return [i.partition("/")[2] for i in index.matching(words.split(), lang, view(index, *labels))]


def test_every_word_must_stand_there(index: Following) -> None:
    told(index, title("a", "Export control seminar"), title("b", "Export seminar"), title("c", "Border control"))
    assert matching(index, "export") == ["a", "b"]
    assert matching(index, "export control") == ["a"]
    assert matching(index, "export customs") == []


def test_words_may_stand_in_different_texts_of_one_entity(index: Following) -> None:
    told(index, title("a", "Seminar"), title("a", "On licensing", prop="remark"), title("b", "Seminar"))
    assert matching(index, "seminar licensing") == ["a"]


@pytest.mark.parametrize(
    ("lang", "text", "asked"),
    [
        ("en", "Licensing of exports", "export licenses"),
        ("fr", "Contrôles des exportations", "contrôle exportation"),
        ("es", "Controles de exportaciones", "control exportación"),
        ("ru", "О контроле над экспортом", "контроля экспорта"),
        ("ar", "مراقبة الصادرات", "المراقبة صادرات"),
        ("zh", "出口管制研讨会", "出口 管制"),
        ("zh", "核安保会议", "核"),
    ],
)
def test_words_match_by_the_stems_of_the_asked_language(index: Following, lang: str, text: str, asked: str) -> None:
    told(index, title("a", text, lang), title("b", "Nothing of it", "en"))
    assert matching(index, asked, lang=lang) == ["a"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_english_words_and_names_match_from_any_language(index: Following, lang: str) -> None:
    told(index, title("a", "Licensing seminars in Bishkek"), title("b", "Issyk-Kul S/2014/369", ""))
    assert matching(index, "licensing seminar", lang=lang) == ["a"]
    assert matching(index, "S/2014/369", lang=lang) == ["b"]


def test_a_wording_is_found_as_a_text_is(index: Following) -> None:
    source = Source(dataset="register", edition="2026-11-22", locator="1")
    told(index, source.says("activity/a", "topic", "topic/op3d", wording="strategic trade management"))
    assert matching(index, "strategic trade") == ["a"]


def test_only_the_labels_of_the_view_are_searched(index: Following) -> None:
    told(index, title("a", "Public seminar"), title("a", "confidential findings", audience="committee"))
    assert matching(index, "findings") == []
    assert matching(index, "seminar findings") == []
    assert matching(index, "findings", *ALL) == matching(index, "seminar findings", *ALL) == ["a"]
    assert index.search(["findings"], "en", view(index)) == []


def test_what_a_viewer_may_not_read_moves_no_score(new_index: Opener) -> None:
    public = [title(name, f"{'export ' * n}seminar") for n, name in enumerate("abc", start=1)]
    secret = [title(name, "export export findings", audience="committee") for name in "axyz"]
    with_it, without = new_index(), new_index()
    told(with_it, *public, *secret)
    told(without, *public)
    for words in (["export"], ["seminar"], ["findings"], ["export", "findings"]):
        assert with_it.search(words, "en", view(with_it)) == without.search(words, "en", view(without))
        assert with_it.matching(words, "en", view(with_it)) == without.matching(words, "en", view(without))
    assert with_it.search(["export"], "en", view(with_it, *ALL)) != without.search(
        ["export"], "en", view(without, *ALL)
    )


def recomputed(claims: list[Claim], asked: list[str], labels: tuple[str, ...]) -> list[tuple[str, float]]:
    """BM25 over one bag of tokens for each entity and label, those of one entity added up."""
    bags: dict[tuple[str, str], Counter[str]] = {}
    for claim in claims:
        if claim.audience in labels:
            bags.setdefault((claim.subject, claim.audience), Counter()).update(tokens(claim.value or "", claim.lang))
    average = sum(bag.total() for bag in bags.values()) / len(bags)
    scores: Counter[str] = Counter()
    for entity in {entity for entity, _ in bags}:
        bag = sum((bag for (e, _), bag in bags.items() if e == entity), Counter[str]())
        for term in asked:
            holding = sum(term in bag for bag in bags.values())
            if bag[term]:
                scores[entity] += bm25(bag[term], bag.total(), average, len(bags), holding)  # type: ignore[assignment]
    return sorted(((i, round(s, 6)) for i, s in scores.items()), key=lambda hit: (-hit[1], hit[0]))


@pytest.mark.parametrize("labels", [("public",), ALL])
def test_scores_are_those_of_a_plain_computation(index: Following, labels: tuple[str, ...]) -> None:
    texts = ("export control", "export", "control of borders", "border control export control", "licensing", "a visit")
    claims = [title(f"a{n}", text) for n, text in enumerate(texts)]
    claims += [title("a1", "control control", audience="committee"), title("a9", "export", audience="committee")]
    told(index, *claims)
    hits = index.search(["export", "control"], "en", view(index, *labels))
    assert [tuple(hit) for hit in hits] == recomputed(claims, tokens("export control", "en"), labels)


def test_bm25_is_lucenes() -> None:
    assert bm25(2, 10, 20, 100, 5) == pytest.approx(log(1 + 95.5 / 5.5) * 2 / (2 + 1.2 * (0.25 + 0.75 / 2)))


def test_equal_scores_are_in_the_order_of_ids(index: Following) -> None:
    told(index, *(title(name, "Export seminar") for name in "cab"))
    assert [hit.entity for hit in index.search(["export"], "en", view(index))] == [f"activity/{n}" for n in "abc"]
    assert [hit.entity for hit in index.search(["export"], "en", view(index), limit=2)] == ["activity/a", "activity/b"]


def test_retracted_text_no_longer_matches_but_does_as_it_was_known(index: Following) -> None:
    claim = title("a", "Export seminar")
    told(index, claim, title("a", "A meeting", prop="remark"), title("b", "Export visit"), day=1)
    index.store.write([], [claim.id], at=at(5))
    index.sync()
    before = view(index, known_at=at(3))
    assert matching(index, "export") == ["b"]
    assert [hit.entity for hit in index.search(["export"], "en", view(index))] == ["activity/b"]
    assert index.matching(["export"], "en", before) == ["activity/a", "activity/b"]
    assert {hit.entity for hit in index.search(["export"], "en", before)} == {"activity/a", "activity/b"}


def test_merged_entities_are_found_as_one_with_all_their_words(index: Following) -> None:
    told(index, title("a", "Export seminar"), title("b", "Licensing export"), title("c", "Export"))
    alone = {hit.entity: hit.score for hit in index.search(["export"], "en", view(index))}
    index.store.judge([Merge("activity/b", "activity/a")], at=at(2))
    index.sync()
    assert matching(index, "seminar licensing") == ["a"]
    merged = {hit.entity: hit.score for hit in index.search(["export"], "en", view(index))}
    assert merged.keys() == {"activity/a", "activity/c"}
    assert merged["activity/a"] > alone["activity/a"]


@pytest.mark.parametrize(
    "attack",
    ['"', "\"export", "export OR b", "NOT export", "NEAR(export seminar)", "tokens:export", "exp*", "^export", "a AND",
     "-export", "{export}", "export + seminar", "'; DROP TABLE card; --", "export~2", "title:/x/", "(((", "\\", "**"],
)  # fmt: skip
def test_operators_and_quotes_are_text(index: Following, attack: str) -> None:
    told(index, title("a", "Export seminar"), title("b", "A visit"))
    held = {"activity/a": set(tokens("Export seminar", "en")), "activity/b": set(tokens("A visit", "en"))}
    asked = [set(tokens(word, "en")) for word in attack.split()]
    found = index.matching(attack.split(), "en", view(index))
    assert found == [i for i, words in held.items() if all(ask and ask <= words for ask in asked)]
    index.search(attack.split(), "en", view(index))
    index.covering([Part(tuple(attack.split()))], view(index))
    index.names(attack.split(), view(index))
    assert matching(index, "export") == ["a"]


def test_words_without_a_letter_match_nothing(index: Following) -> None:
    told(index, title("a", "Export seminar"))
    assert index.matching(["..."], "en", view(index)) == index.matching(["export", "..."], "en", view(index)) == []
    assert index.search(["..."], "en", view(index)) == []


def test_the_wording_of_a_deed_is_found_with_its_anchor_by_match_and_by_search(index: Following) -> None:
    told(index, title("a", "Special issue"))
    source = Source(dataset="register", edition="2026-11-22", locator="a:author")
    told(index, source.says("person/p", "wrote", "activity/a", wording="article on maturity models"), day=2)
    assert index.matching(["maturity"], "en", view(index)) == ["activity/a", "person/p"]
    assert {hit.entity for hit in index.search(["maturity"], "en", view(index))} == {"activity/a", "person/p"}


def test_an_empty_memory_has_no_matches(index: Following) -> None:
    assert index.sync() == 0
    assert matching(index, "export") == covering(index, Part(("export",))) == []
    assert index.search(["export"], "en", view(index)) == []
    assert index.names(["exp"], view(index)) == index.alike("export", view(index)) == []


def covering(index: Following, *parts: Part, labels: tuple[str, ...] = (), whole: bool = True) -> list[str]:
    return [c.entity.partition("/")[2] for c in index.covering(parts, view(index, *labels), whole=whole)]


def test_every_entity_that_covers_all_parts_is_given_however_many_there_are(index: Following) -> None:
    told(index, *(title(f"a{n:04}", f"Export seminar {n}") for n in range(1500)), title("b", "Export"))
    assert len(covering(index, Part(("export",)), Part(("seminar",)))) == 1500
    assert len(covering(index, Part(("export",)), Part(("seminar",)), whole=False)) == 1501


def test_a_part_is_covered_by_the_texts_or_by_standing_beside_it(index: Following) -> None:
    told(index, title("a", "Export seminar"), title("b", "Seminar"), title("c", "Export visit"))
    export = Part(("export",), frozenset({"activity/b"}))
    found = index.covering([export, Part(("seminar",))], view(index))
    assert [(c.entity, sorted(c.held)) for c in found] == [("activity/a", [0, 1]), ("activity/b", [1])]
    assert covering(index, Part(("nowhere",), frozenset({"activity/b"})), Part(("visit",)), whole=False) == ["b", "c"]
    assert covering(index) == covering(index, Part(())) == []


def test_the_words_of_a_part_are_met_in_any_language(index: Following) -> None:
    told(index, title("a", "Surveillance des frontières", "fr"), title("b", "Vigilancia de fronteras", "es"))
    assert covering(index, Part(("frontière", "surveillances"))) == ["a"]
    assert covering(index, Part(("frontera",))) == ["b"]


def test_what_covers_is_scored_as_in_search(index: Following) -> None:
    told(index, title("a", "Export export seminar"), title("b", "Export and a longer title"), title("c", "Visit"))
    scores = {c.entity: c.score for c in index.covering([Part(("export",))], view(index))}
    assert scores == {hit.entity: hit.score for hit in index.search(["export"], "en", view(index))}


def test_what_covers_is_what_the_view_believes_under_its_labels(index: Following) -> None:
    claim = title("a", "Export seminar")
    told(index, claim, title("a", "A meeting", prop="remark"), title("b", "Export", audience="committee"))
    index.store.write([], [claim.id], at=at(5))
    index.sync()
    assert covering(index, Part(("export",))) == []
    assert covering(index, Part(("export",)), labels=ALL) == ["b"]
    assert [c.entity for c in index.covering([Part(("export",))], view(index, known_at=at(3)))] == ["activity/a"]


def test_a_claim_that_was_retracted_and_came_back_is_read_as_of_each_time(index: Following) -> None:
    claim = title("a", "Export seminar")
    told(index, claim, title("a", "A meeting", prop="remark"))
    index.store.write([], [claim.id], at=at(5))
    told(index, claim, day=9)
    found = [index.covering([Part(("export",))], view(index, known_at=at(day))) for day in (3, 7, 12)]
    assert [len(each) for each in found] == [1, 0, 1]


def test_merged_entities_cover_together(index: Following) -> None:
    told(index, title("a", "Export seminar"), title("b", "Licensing visit"))
    index.store.judge([Merge("activity/b", "activity/a")], at=at(2))
    assert covering(index, Part(("export",)), Part(("licensing",))) == ["a"]


def test_names_are_found_by_how_their_words_begin(index: Following) -> None:
    told(index, title("a", "Export seminar"), title("b", "Exporters"), title("c", "On export", prop="remark"))
    seen = view(index)
    export = Name("activity/a", "name", "en", "Export seminar")
    assert index.names(["exp", "se"], seen) == index.names(["sem"], seen) == [export]
    assert [name.entity for name in index.names(["exp"], seen)] == ["activity/a", "activity/b"]
    assert index.names(["exp"], seen, limit=1) == [export]
    assert index.names(["exp"], seen, kinds=["person"]) == index.names([], seen) == []


def test_names_and_words_alike_are_those_of_the_labels_of_the_view(index: Following) -> None:
    told(index, title("a", "Seminar"), title("a", "Semester", audience="committee"))
    assert [name.text for name in index.names(["sem"], view(index))] == ["Seminar"]
    assert {name.text for name in index.names(["sem"], view(index, *ALL))} == {"Seminar", "Semester"}
    assert index.alike("seminer", view(index)) == ["seminar"]
    assert index.alike("seminer", view(index, *ALL)) == ["semester", "seminar"]


@pytest.mark.parametrize("other", ["form", "memory"])
def test_an_index_of_another_form_or_memory_is_made_anew(file_index: FollowingIndex, other: str) -> None:
    told(file_index, title("a", "Export seminar"))
    file_index.connection.execute(f"UPDATE followed SET {other} = 'another'")
    file_index.connection.execute("DELETE FROM name_word")
    assert matching(file_index, "export") == ["a"]
    assert file_index.sync() == 1
    assert [name.entity for name in file_index.names(["exp"], view(file_index))] == ["activity/a"]
    assert dump(file_index) == [("activity/a", "public", 2, 1, 2)]


def test_what_the_index_has_not_followed_yet_is_read_in_the_store(index: Following) -> None:
    claim = title("a", "Export seminar")
    told(index, claim, title("b", "Export visit"))
    index.store.write([title("c", "Export course")], [claim.id], at=at(2))
    assert matching(index, "export") == covering(index, Part(("export",))) == ["b", "c"]
    assert matching(index, "course") == ["c"]


def dump(index: FollowingIndex) -> list[tuple[object, ...]]:
    query = "SELECT entity, shelf, card.length, cards, index_shelf.length FROM card JOIN index_shelf USING (k)"
    return sorted(index.connection.execute(query).fetchall())


def test_following_again_changes_nothing(file_index: FollowingIndex) -> None:
    told(file_index, title("a", "Export seminar"), title("b", "A visit"))
    before = dump(file_index), file_index.connection.total_changes
    assert file_index.sync() == 0
    assert (dump(file_index), file_index.connection.total_changes) == before


def test_following_step_by_step_ends_where_following_at_once_does(new_file_index: FileOpener) -> None:
    stepwise, at_once = new_file_index(), new_file_index()
    claims = [title(name, f"Export {name}", audience=label) for name in "abc" for label in ALL]
    for n, claim in enumerate(claims, start=1):
        told(stepwise, claim, title("a", f"Remark {n}", prop="remark"), day=n)
        at_once.store.write([claim, title("a", f"Remark {n}", prop="remark")], at=at(n))
    assert at_once.sync() == 3
    assert dump(stepwise) == dump(at_once)
    for words in (["export"], ["remark"], ["c"]):
        found = [each.search(words, "en", view(each, *ALL)) for each in (stepwise, at_once)]
        assert found[0] == found[1] != []


@pytest.mark.parametrize("steps", [1, 5, 20, 60])
def test_cut_while_following_it_stays_as_it_was_and_follows_later(new_file_index: FileOpener, steps: int) -> None:
    cut, whole = new_file_index(), new_file_index()
    for each in (cut, whole):
        told(each, title("a", "Export seminar"))
        each.store.write([title(f"b{n}", f"Export visit {n}") for n in range(50)], at=at(2))
    before, ticks = dump(cut), count()
    cut.connection.set_progress_handler(lambda: next(ticks) >= steps, 100)
    with pytest.raises(StoreError):
        cut.sync()
    cut.connection.set_progress_handler(None, 0)
    assert dump(cut) == before
    assert cut.sync() == whole.sync() == 50
    assert dump(cut) == dump(whole)


def test_another_process_follows_the_same_index(tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "a.db")) as one, closing(EmbeddedStore.open(tmp_path / "a.db")) as store:
        index, other = EmbeddedIndex(one), EmbeddedIndex(store)
        told(index, title("a", "Export seminar"))
        assert other.sync() == 0
        store.write([title("b", "Export visit")], at=at(2))
        other.sync()
        assert matching(index, "export") == ["a", "b"]


def traces(path: Path, *words: str) -> set[str]:
    files = [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]
    held = b"".join(file.read_bytes() for file in files if file.exists()).lower()
    return {word for word in words if word.encode() in held}


SECRET = ("xylophon", "quetzalcoatl")


def purged(index: FollowingIndex, day: int = 2) -> None:
    claim = title("a", "Xylophone Quetzalcoatl", prop="remark")
    told(index, title("a", "Export seminar"), claim, title("b", "Xenial visit"))
    assert traces(index.path, *SECRET) == set(SECRET)
    index.store.purge([claim.id], at=at(day))


def test_purged_text_is_in_no_byte_of_the_memory(file_index: FollowingIndex) -> None:
    purged(file_index)
    file_index.sync()
    assert traces(file_index.path, *SECRET) == set()
    assert matching(file_index, "xylophone") == []
    assert matching(file_index, "seminar") == ["a"]


def test_purged_with_the_last_word_of_an_entity_it_is_gone_from_the_index(file_index: FollowingIndex) -> None:
    claim = title("a", "Xylophone Quetzalcoatl")
    told(file_index, claim, title("b", "Export visit"))
    file_index.store.purge([claim.id], at=at(2))
    file_index.sync()
    assert traces(file_index.path, *SECRET, "activity/a") == set()
    assert [entity for entity, *_ in dump(file_index)] == ["activity/b"]


def test_a_purge_that_was_cut_short_is_finished_when_the_memory_is_next_opened_and_followed(tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "a.db")) as store:
        purged(EmbeddedIndex(store))
    with closing(EmbeddedStore.open(tmp_path / "a.db")) as store:
        EmbeddedIndex(store).sync()
    assert traces(tmp_path / "a.db", *SECRET) == set()


def test_an_erasure_that_was_cut_short_is_finished_by_the_next_following(file_index: FollowingIndex) -> None:
    purged(file_index)
    file_index._scrub, whole = lambda: None, file_index._scrub
    file_index.sync()
    file_index.connection.execute("UPDATE followed SET erased = 0")
    file_index._scrub = whole
    assert file_index.sync() == 0
    assert traces(file_index.path, *SECRET) == set()


def test_the_index_keeps_its_contract(index: Following) -> None:
    kept: Index = index
    assert kept.sync() == 0


def test_a_damaged_index_is_told_as_an_error_of_the_store(file_index: FollowingIndex) -> None:
    told(file_index, title("a", "Export seminar"))
    file_index.connection.execute("DROP TABLE text_1")
    with pytest.raises(StoreError) as raised:
        file_index.search(["export"], "en", view(file_index))
    assert isinstance(raised.value.__cause__, sqlite3.Error)


def test_a_file_beside_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as store:
        with pytest.raises(IndexUnavailable, match="no index of Continuity: name another file"):
            BesideIndex.open(store, tmp_path / "memory.db").sync()
        (tmp_path / "letter.txt").write_text("Excellency, I have the honour " * 9)
        with pytest.raises(IndexUnavailable):
            BesideIndex.open(store, tmp_path / "letter.txt").sync()
    assert (tmp_path / "letter.txt").read_text().startswith("Excellency")
