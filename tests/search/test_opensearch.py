from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import yaml

from graph.embedded import EmbeddedStore
from graph.errors import (
    BadInput,
    IndexUnavailable,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
    StoreVersion,
)
from search.drift import Drift, drift
from search.embedded import EmbeddedIndex
from search.finding import search, suggest
from search.finding.model import Wanted
from search.index import Name, Part
from search.memory import Memory
from search.opensearch import OpenSearchIndex, server, state
from search.opensearch.building import Builder
from search.opensearch.feeding import Feeder
from search.opensearch.names import documents
from search.opensearch.schema import CARDS, FORM, NAMES, IndexNames
from search.opensearch.server import Line, check_version
from search.opensearch.state import Lock, Overtaken, State
from search.opensearch.texts import SearchTexts
from tests.search.test_index import ALL, SECRET, at, covering, matching, title, told, view
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index

pytestmark = [pytest.mark.slow, pytest.mark.servers]
EXPORT = [title(name, f"Export seminar {name}") for name in "abc"]
QUESTIONS = yaml.safe_load((Path(__file__).parents[1] / "questions.yaml").read_text("utf-8"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as opened:
        yield opened


@pytest.fixture
def index(opensearch_server: OpenSearch, store: EmbeddedStore) -> Iterator[OpenSearchIndex]:
    with new_index(opensearch_server, store) as opened:
        yield opened


@contextmanager
def another(index: OpenSearchIndex, store: Any = None) -> Iterator[OpenSearchIndex]:
    """As another process sees the same indexes."""
    opened = OpenSearchIndex.open(store or index.store, index.server.url, prefix=index.index_names.prefix)
    with closing(opened):
        yield opened


class Watched:
    """A store that lets something happen when its texts have been read for the n-th time."""

    def __init__(self, store: EmbeddedStore, then: Callable[[], object], nth: int = 1) -> None:
        self._store, self._then, self._left = store, then, nth

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def texts(self, ids: list[str]) -> Iterator[Any]:
        found = list(self._store.texts(ids))
        self._left -= 1
        if self._left == 0:
            self._then()
        return iter(found)


def fail() -> None:
    raise StoreError("cut")


def indexes(index: OpenSearchIndex) -> dict[str, list[str]]:
    """What there is of the memory's → the aliases that readers use."""
    found = index.server.look("GET", f"/{index.index_names.prefix}-*/_alias")
    mine = {name: told["aliases"] for name, told in found.items() if index.index_names.version_of(name)}
    return {n: [a for a in aliases if not index.index_names.is_written(a)] for n, aliases in sorted(mine.items())}


def versions(index: OpenSearchIndex) -> list[int]:
    return sorted({index.index_names.version_of(name) for name in indexes(index)})


def living(index: OpenSearchIndex) -> int:
    (version,) = {index.index_names.version_of(name) for name, aliases in indexes(index).items() if aliases}
    return version


def tampering(index: OpenSearchIndex, then: Callable[[], object]) -> Builder:
    """A builder beside which something happens at every step."""
    return Builder(index.store, index.server, index.index_names, index.follower.states, then)


def drop_all(index: OpenSearchIndex, concrete: str) -> None:
    index.server.send("POST", f"/{concrete}/_refresh", ignore=404)
    index.server.send("POST", f"/{concrete}/_delete_by_query", {"query": {"match_all": {}}}, refresh="true",
                      conflicts="proceed", ignore=404)  # fmt: skip


def test_a_version_made_anew_takes_the_place_of_the_living_one_and_one_old_is_kept(index: OpenSearchIndex) -> None:
    told(index, *EXPORT, title("a", "findings", audience="committee"))
    assert (versions(index), living(index)) == ([1], 1)
    assert [index.rebuild() for _ in range(3)] == [3, 3, 3]
    assert (versions(index), living(index)) == ([3, 4], 4)
    assert matching(index, "export") == ["a", "b", "c"]
    assert matching(index, "findings", *ALL) == ["a"]


def test_readers_see_a_whole_version_while_others_take_its_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    wanted, seen, done = index.search(["export"], "en", view(index)), list[object](), Event()

    def read() -> None:
        with closing(EmbeddedStore.open(index.store.path)) as store, another(index, store) as reader:
            while not done.is_set():
                try:
                    seen.append(reader.search(["export"], "en", view(reader)))
                except StoreError as error:
                    seen.append(error)

    thread = Thread(target=read)
    thread.start()
    try:
        for _ in range(5):
            index.rebuild()
    finally:
        done.set()
        thread.join()
    assert len(seen) > 5
    assert [found for found in seen if found != wanted] == []


def test_two_do_not_make_versions_at_once(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    other = Lock(index.server, index.index_names)
    with other.held(0), pytest.raises(StoreLocked, match="try again when that is done"), index.follower.lock.held(0):
        pass
    assert index.rebuild() == 3


def test_a_lock_that_nobody_keeps_expires(index: OpenSearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    dead, heir = Lock(index.server, index.index_names), Lock(index.server, index.index_names)
    with dead.held(0):
        dead.keep()
        with monkeypatch.context() as patch:
            patch.setattr(state, "EXPIRES", -1)
            dead.keep()
        with heir.held(0), pytest.raises(StoreLocked, match="took too long"):
            dead.keep()


def test_who_follows_waits_for_nobody_where_the_version_is_closed(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.follower.states.put(index.follower.states.living(), open=False)
    index.store.write([title("d", "Export visit")], at=at(2))
    with another(index) as builder, builder.follower.lock.held(0):
        index.follow()
        assert index.follower.states.living().seq == 1
    assert matching(index, "export") == ["a", "b", "c", "d"]
    assert index.sync() == 1
    assert index.follower.states.living().open


@pytest.mark.parametrize("nth", [1, 2])
def test_a_build_that_fails_changes_nothing_and_leaves_nothing(index: OpenSearchIndex, nth: int) -> None:
    told(index, *EXPORT)
    before = indexes(index)
    with another(index, Watched(index.store, fail, nth)) as failing, pytest.raises(StoreError, match="cut"):
        failing.rebuild()
    assert indexes(index) == before
    assert index.follower.states.living().open
    assert matching(index, "export") == ["a", "b", "c"]


def test_a_build_that_lost_documents_is_not_put_in_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    before = indexes(index)
    for part in (CARDS, NAMES):
        lost = index.index_names.concrete(2, part, "public")
        with pytest.raises(StoreError, match="differ from the memory in 3 entities, activity/a first"):
            tampering(index, lambda lost=lost: drop_all(index, lost)).build(index.follower.states.living())
        assert indexes(index) == before


def test_a_build_with_a_card_too_many_is_not_put_in_place(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    written = index.index_names.written(2, CARDS, "public")
    extra = Line("index", {"_index": written, "_id": "x"}, {"entity": "activity/x", "length": 1, "tokens": "x"})

    def add() -> None:
        index.server.bulk([extra])
        index.follower.feeder.refresh(2)

    with pytest.raises(StoreError, match="differ from the memory in 1 entities, activity/x first"):
        tampering(index, add).build(index.follower.states.living())
    assert versions(index) == [1]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("missing", Drift(3, missing=("activity/b",))),
        ("stale", Drift(3, stale=("activity/b",))),
        ("unnamed", Drift(3, stale=("activity/b",))),
        ("extra", Drift(3, extra=("activity/x",))),
        ("later", Drift(3, stale=("activity/b",))),
    ],
)
def test_each_kind_of_drift_is_found_and_mended(index: OpenSearchIndex, kind: str, found: Drift) -> None:
    told(index, *EXPORT)
    assert not drift(index.store, index)
    harm(index, kind)
    assert drift(index.store, index) == found
    index.mend(found.entities)
    assert drift(index.store, index) == Drift(3)
    hits = index.search(["export"], "en", view(index))
    assert [hit.score for hit in hits] == [hits[0].score] * 3


def harm(index: OpenSearchIndex, kind: str) -> None:
    """Break what is held of one entity, as a lost or repeated request would."""
    cards, names = (index.index_names.written(1, part, "public") for part in (CARDS, NAMES))
    words = next(iter(documents([Name("activity/b", "name", "en", "Export seminar b")])))["n"]
    card = {"entity": "activity/b", "length": 1, "tokens": "x"}
    now = {"version": 1, "version_type": "external_gte"}
    line = {
        "missing": Line("delete", {"_index": cards, "_id": "activity/b", **now}),
        "stale": Line("index", {"_index": cards, "_id": "activity/b", **now}, card),
        "unnamed": Line("delete", {"_index": names, "_id": words}),
        "extra": Line("index", {"_index": cards, "_id": "activity/x", **now}, {**card, "entity": "activity/x"}),
        "later": Line("index", {"_index": cards, "_id": "activity/b"}, card),
    }[kind]
    index.server.bulk([line])
    index.follower.feeder.refresh(1)


def test_what_an_interrupted_build_left_is_cleared_away_by_the_next(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    for part in (CARDS, NAMES):
        state.make(index.server, index.index_names, part, 2, "committee")
    index.follower.states.begin(State(2, "dead"))
    assert index.rebuild() == 3
    assert [name for name in indexes(index) if "committee" in name] == []
    assert living(index) == 2


def test_the_first_document_that_is_not_taken_is_named_and_the_others_are_written(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    place = {"_index": index.index_names.written(1, CARDS, "public")}
    good = {"entity": "activity/x", "length": 1, "tokens": "x"}
    long = {**good, "entity": "x" * 40_000}
    lines = [Line("index", {**place, "_id": f"activity/{n}"}, body) for n, body in
             (("bad", {**good, "viewer": "y"}), ("long", long), ("good", good))]  # fmt: skip
    with pytest.raises(StoreError, match="refused the text of activity/bad: strict_dynamic_mapping_exception"):
        index.server.bulk(lines)
    with pytest.raises(StoreError, match=r"refused the text of activity/long: .*32766"):
        index.server.bulk(lines[1:])
    index.follower.feeder.refresh(1)
    texts = SearchTexts(index.server, [index.index_names.alias(CARDS, "public")])
    assert [card.entity for card in texts.matching({"x"}, 9)] == ["activity/x"]


def test_nothing_is_written_to_an_index_that_is_gone(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    with pytest.raises(StoreError):
        Feeder(index.store, index.server, index.index_names).feed(7, ["activity/a"], ["public"])
    with pytest.raises(Overtaken):
        index.follower.states.put(State(7, "x", place=(0, 1)), seq=1)
    assert versions(index) == [1]


def test_of_two_followers_the_slower_puts_no_older_card_over_a_newer(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.store.write([title("a", "licensing", prop="remark")], at=at(2))

    def overtaken() -> None:
        index.store.write([title("a", "brokering", prop="remark")], at=at(3))
        index.sync()

    with another(index, Watched(index.store, overtaken)) as slow:
        slow.sync()
    card = next(iter(SearchTexts(index.server, [index.index_names.alias(CARDS, "public")]).of(["activity/a"])))
    assert {"licens", "broker"} <= set(card.tokens.split())
    assert index.follower.states.living().seq == 3


def test_a_follower_whose_version_was_replaced_follows_into_the_new_one(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.store.write([title("d", "Export visit"), title("d", "findings", audience="committee")], at=at(2))
    with another(index, Watched(index.store, index.rebuild)) as slow:
        slow.sync()
        assert matching(slow, "findings", *ALL) == ["d"]
    assert living(index) == 2
    assert {index.index_names.version_of(name) for name, aliases in indexes(index).items() if aliases} == {2}
    with_committee = SearchTexts(index.server, [index.index_names.alias(CARDS, "committee")])
    assert with_committee.cards == 1


def test_more_matches_than_one_search_gives_are_all_found(index: OpenSearchIndex) -> None:
    told(index, *(title(f"a{n:05}", f"Export export{n:05}") for n in range(10_050)))
    texts = SearchTexts(index.server, [index.index_names.alias(CARDS, "public")])
    assert len(texts.holding([[frozenset({"export"})]])[0]) == 10_050
    assert len(covering(index, Part(("export",)))) == 10_050
    assert len(index.names(["export"], view(index))) == 10_050
    assert len(index.alike("export00000", view(index))) == 10_050


def test_names_are_in_the_order_of_code_points_and_long_words_are_kept_whole(index: OpenSearchIndex) -> None:
    words = ["zz\U00020000", "zz\uffdc", "zzé", "zzz", "z" * 900]
    told(index, *(title(f"a{n}", word, lang="") for n, word in enumerate(words)))
    with closing(EmbeddedStore.open(index.store.path)) as store:
        embedded = EmbeddedIndex(store)
        embedded.sync()
        for typed in (["z"], ["zz"], ["z" * 900], ["z" * 901]):
            for limit in (None, 1, 3):
                assert index.names(typed, view(index), limit=limit) == embedded.names(typed, view(index), limit=limit)
        assert index.alike("zzzz", view(index)) == embedded.alike("zzzz", view(index))
    assert matching(index, "z" * 900) == ["a4"]


def test_chinese_is_found_from_any_character_on_beside_other_words(index: OpenSearchIndex) -> None:
    told(index, title("a", "出口管制研讨会 Bishkek", "zh"), title("b", "出口管制 Osh", "zh"))
    found = {typed: [name.entity for name in index.names(typed.split(), view(index))]
             for typed in ("管制 bish", "bishkek 研讨", "bishkek 会议", "管制")}  # fmt: skip
    assert found == {"管制 bish": ["activity/a"], "bishkek 研讨": ["activity/a"], "bishkek 会议": [],
                     "管制": ["activity/b", "activity/a"]}  # fmt: skip


def test_following_step_by_step_ends_where_following_at_once_does(
    opensearch_server: OpenSearch, index: OpenSearchIndex, tmp_path: Path
) -> None:
    with closing(EmbeddedStore.open(tmp_path / "other.db")) as store, new_index(opensearch_server, store) as at_once:
        for n, claim in enumerate(
            (title(name, f"Export {name}", audience=label) for name in "abc" for label in ALL), 1
        ):
            told(index, claim, title("a", f"Remark {n}", prop="remark"), day=n)
            store.write([claim, title("a", f"Remark {n}", prop="remark")], at=at(n))
        assert at_once.sync() == 3
        for words in (["export"], ["remark"], ["c"]):
            found = [each.search(words, "en", view(each, *ALL)) for each in (index, at_once)]
            assert found[0] == found[1] != []


def test_what_covers_is_found_by_two_requests(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    assert matching(index, "export") == ["a", "b", "c"]
    sent = index.server.requests
    assert len(index.covering([Part(("export", "seminar")), Part(("seminar",))], view(index))) == 3
    assert index.server.requests == sent + 2


def test_what_was_followed_is_not_written_again(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    before, sent = index.follower.states.living(), index.server.requests
    assert index.sync() == 0
    assert index.server.requests == sent + 1
    assert index.follower.states.living().place == before.place


def test_indexes_of_another_memory_are_left_alone_until_they_are_made_anew(
    index: OpenSearchIndex, tmp_path: Path
) -> None:
    told(index, *EXPORT)
    with closing(EmbeddedStore.open(tmp_path / "other.db")) as store, another(index, store) as other:
        store.write([title("z", "Export visit")], at=at(2))
        with pytest.raises(StoreForeign, match="a prefix of its own"):
            other.sync()
        assert matching(other, "export") == ["z"]
        assert other.rebuild() == 1
        assert (matching(other, "export"), versions(other)) == (["z"], [2])


def test_indexes_of_an_older_form_are_made_anew_and_those_of_a_newer_refused(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.follower.states.put(index.follower.states.living(), form=(0, 9))
    with another(index) as other:
        assert matching(other, "export") == ["a", "b", "c"]
        assert other.sync() == 3
    assert living(index) == 2
    index.follower.states.put(index.follower.states.living(), form=(FORM[0], FORM[1] + 1))
    with pytest.raises(StoreVersion, match="Use that one"):
        index.sync()


def test_lost_indexes_are_made_anew(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    assert matching(index, "export") == ["a", "b", "c"]
    index.server.send("DELETE", f"/{index.index_names.prefix}-*")
    assert matching(index, "export") == ["a", "b", "c"]
    assert index.sync() == 0
    assert [hit.entity for hit in index.search(["export"], "en", view(index))] == [f"activity/{n}" for n in "abc"]


def test_one_lost_index_is_told_and_mended_by_making_them_anew(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    index.server.send("DELETE", f"/{index.index_names.concrete(1, CARDS, 'public')}")
    with pytest.raises(StoreError, match=r"has lost an index .*: let the index be made anew"):
        matching(index, "export")
    index.rebuild()
    assert matching(index, "export") == ["a", "b", "c"]


def test_where_nothing_may_be_written_that_is_told_and_later_followed(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    cards = index.index_names.concrete(1, CARDS, "public")
    index.store.write([title("d", "Export visit")], at=at(2))
    for block in ("write", "read_only_allow_delete"):
        index.server.send("PUT", f"/{cards}/_settings", {f"index.blocks.{block}": True})
        with pytest.raises(StoreReadOnly, match="free some of its disk"):
            index.sync()
        index.server.send("PUT", f"/{cards}/_settings", {f"index.blocks.{block}": None})
        assert matching(index, "export") == ["a", "b", "c", "d"]
    assert index.sync() == 1


def bytes_held(server: OpenSearch) -> bytes:
    return b"".join(path.read_bytes() for path in (server.home / "data").rglob("*") if path.is_file()).lower()


def test_purged_text_is_in_no_byte_of_the_data(own_opensearch: OpenSearch, store: EmbeddedStore) -> None:
    with new_index(own_opensearch, store) as index:
        claim = title("a", "Xylophone Quetzalcoatl")
        told(index, claim, title("b", "Xenial visit"))
        index.rebuild()
        assert {word for word in SECRET if word.encode() in bytes_held(own_opensearch)} == set(SECRET)
        store.purge([claim.id], at=at(2))
        assert index.sync() == 2
        assert {word for word in (*SECRET, "activity/a") if word.encode() in bytes_held(own_opensearch)} == set()
        assert (versions(index), index.follower.states.living().erased) == ([3], True)
        assert matching(index, "xenial") == ["b"]


def test_an_erasure_that_was_cut_short_is_finished_by_the_next_following(index: OpenSearchIndex) -> None:
    claim = title("a", "Xylophone")
    told(index, claim, title("b", "Xenial visit"))
    index.store.purge([claim.id], at=at(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.follower.builder, "tidy", lambda *_: fail())
        with pytest.raises(StoreError, match="cut"):
            index.sync()
    assert versions(index) == [1, 2]
    assert index.sync() == 0
    assert versions(index) == [2]


def test_a_follower_whose_version_was_erased_follows_into_the_new_one(index: OpenSearchIndex) -> None:
    claim = title("a", "Xylophone", prop="remark")
    told(index, claim, *EXPORT)
    index.store.write([title("a", "licensing", prop="remark")], at=at(2))

    def erased() -> None:
        index.store.purge([claim.id], at=at(3))
        index.sync()

    with another(index, Watched(index.store, erased)) as slow:
        slow.sync()
    assert versions(index) == [2]
    assert matching(index, "licensing") == ["a"]


def test_what_is_purged_while_a_version_is_made_is_not_in_it(index: OpenSearchIndex) -> None:
    claim = title("a", "Xylophone", prop="remark")
    told(index, claim, *EXPORT)
    with another(index, Watched(index.store, lambda: index.store.purge([claim.id], at=at(2)))) as building:
        building.rebuild()
    assert next(iter(SearchTexts(index.server, [index.index_names.alias(CARDS, "public")]).matching({"xylophon"}, 9)),
                None) is None  # fmt: skip
    assert versions(index) == [living(index)]


@pytest.mark.parametrize(
    ("anew", "nth"),
    [
        (False, 1),
        pytest.param(False, 3, marks=pytest.mark.long),
        (True, 2),
        pytest.param(True, 5, marks=pytest.mark.long),
    ],
)
def test_a_server_killed_at_work_follows_to_the_same_when_it_is_back(
    own_opensearch: OpenSearch, store: EmbeddedStore, anew: bool, nth: int
) -> None:
    with new_index(own_opensearch, store) as index:
        told(index, *EXPORT)
        store.write([title(f"d{n:04}", f"Export visit {n}") for n in range(1_600)], at=at(2))
        with another(index, Watched(store, own_opensearch.kill, nth)) as cut:
            work = cut.rebuild if anew else cut.sync
            with pytest.raises((StoreUnreachable, IndexUnavailable), match="cannot be reached: start it"):
                work()
            own_opensearch.start()
            cut.sync()
        assert index.sync() == 0
        embedded = EmbeddedIndex(store)
        embedded.sync()
        for find in (lambda i: i.covering([Part(("export",))], view(i)), lambda i: i.names(["vis"], view(i))):
            assert find(index) == find(embedded) != []
        index.rebuild()


def test_a_server_that_pauses_is_told_and_answers_again(
    own_opensearch: OpenSearch, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_index(own_opensearch, store) as index:
        told(index, *EXPORT)
        monkeypatch.setattr(server, "LOOKING", 1)
        own_opensearch.pause()
        with pytest.raises(IndexUnavailable, match="did not answer in time"):
            matching(index, "export")
        own_opensearch.resume()
        monkeypatch.undo()
        assert matching(index, "export") == ["a", "b", "c"]


def test_a_server_that_is_not_there_is_told(store: EmbeddedStore) -> None:
    store.write([title("a", "Export seminar")], at=at(1))
    with (
        closing(OpenSearchIndex.open(store, "http://127.0.0.1:9")) as index,
        pytest.raises(IndexUnavailable, match=r"http://127\.0\.0\.1:9 cannot be reached"),
    ):
        index.sync()
    with pytest.raises(BadInput, match="give them apart"):
        OpenSearchIndex.open(store, "http://me:secret@127.0.0.1:9")
    with pytest.raises(BadInput, match="small Latin letters"):
        IndexNames("Memory_1")


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({"version": {"number": "2.19.1", "distribution": "opensearch"}}, "opensearch 2.19.1"),
        ({"version": {"number": "8.1.0"}}, "another program 8.1.0"),
        ({"hello": "world"}, "another program unknown"),
    ],
)
def test_a_server_of_another_version_is_told(info: dict[str, Any], said: str) -> None:
    with pytest.raises(StoreVersion, match=f"answers {said}; this program needs OpenSearch 3 or newer"):
        check_version(info, "http://127.0.0.1:9")


def test_labels_that_read_alike_have_indexes_of_their_own() -> None:
    names = IndexNames("m")
    assert names.alias(CARDS, "state/KAZ").startswith("m-cards-state-kaz-")
    assert names.alias(CARDS, "state/KAZ") != names.alias(CARDS, "state-kaz")
    assert names.version_of(names.concrete(12, NAMES, "state/KAZ")) == 12
    assert names.version_of("m-v2-v1-state") == names.version_of("mm-v1-state") == names.version_of(names.lock) == 0


WORDS = (
    "export control", "Kyrgyzstan", "biosecurity peer review", "Vienna 2016", "контроль экспорта", "出口管制",
    "contrôle des exportations", "الرقابة على الصادرات", "chair", "group of experts", "kazakhstn", "workshop Africa",
    "S/2014/369", "CBRN training", "customs officers", "national action plan", "UNODA", "OSCE", "legislation",
    "maritime", "proliferation financing", "nuclear security", "chemical", "who", "assistance",
)  # fmt: skip


@pytest.fixture(scope="module")
def same_memory(reference: Memory, opensearch_server: OpenSearch) -> Iterator[Memory]:
    """The reference facts with their texts in OpenSearch."""
    with new_index(opensearch_server, reference.store) as index:
        index.sync()
        yield Memory(reference.store, index, today=reference.today)


def asked() -> list[str]:
    pairs = (f"{one} {other}" for n, one in enumerate(WORDS) for other in WORDS[n + 1 : n + 5])
    return [*WORDS, *pairs][:100]


def test_a_hundred_searches_give_what_they_give_with_the_embedded_index(reference: Memory, same_memory: Memory) -> None:
    for words in asked():
        found = [search(each.glance(), Wanted(words=words)).model_dump_json() for each in (reference, same_memory)]
        assert found[0] == found[1], words
        begun = [suggest(each.glance(), words[:4]).model_dump_json() for each in (reference, same_memory)]
        assert begun[0] == begun[1], words


def test_words_match_and_rank_as_with_the_embedded_index(reference: Memory, same_memory: Memory) -> None:
    for words in (*asked(), "of and the 1540 committee", "de la"):
        for lang in ("en", "fr", "ru"):
            ranked = [each.index.search(words.split(), lang, each.view("public")) for each in (reference, same_memory)]
            assert ranked[0] == ranked[1], (words, lang)
            held = [each.index.matching(words.split(), lang, each.view("public")) for each in (reference, same_memory)]
            assert held[0] == held[1], (words, lang)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["id"]))
def test_every_question_is_answered_as_with_the_embedded_index(
    reference: Memory, same_memory: Memory, question: dict[str, Any]
) -> None:
    given = {name: str(question[name]) for name in ("as_of", "known_at", "viewer") if name in question}
    for text in question["ask"].values():
        told_by = [each.ask(text, context=question.get("context"), **given) for each in (reference, same_memory)]
        assert told_by[0].model_dump_json() == told_by[1].model_dump_json(), text
