"""Passages by meaning: exact cosines of what a view believes, vectors that follow the memory."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from graph.store import Merge, Store
from search.embedded import BesideIndex, EmbeddedIndex
from search.meaning import Meaning, Used, following, fused, matrices, vectors
from search.meaning.home import PASSES
from search.meaning.vectors import Vectors
from search.memory import Memory
from search.opensearch import encoding
from search.passages.finding import find
from search.passages.model import PassagesWanted
from search.sentences import say
from tests.search.conftest import FILES
from tests.search.hashing import Absent, Hashing, Rows
from tests.search.papers import OUTREACH, paper
from tests.search.spaces import SYMBOL, World, alike, anchors, plain, texts
from tests.search.test_index import ALL, LANGUAGES, TODAY, at

ASKED = "zebras of the"


KINDS = (*FILES, pytest.param("opensearch", marks=(pytest.mark.slow, pytest.mark.servers)))


@pytest.fixture(params=FILES)
def filed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    with ExitStack() as opened:
        yield World(tmp_path, request.param, opened)


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    server = request.getfixturevalue("opensearch_server") if request.param == "opensearch" else None
    with ExitStack() as opened:
        yield World(tmp_path, request.param, opened, server)


@pytest.fixture
def outreach(world: World) -> World:
    world.told(*paper(SYMBOL, OUTREACH))
    return world


def test_every_passage_is_compared_and_the_nearest_comes_first(outreach: World) -> None:
    for words in ("a round table of parliamentarians", "le contrôle des exportations", "calendar", "出口管制"):
        assert alike(outreach.near(words), plain(outreach, words, outreach.view()))
    assert anchors(outreach.near("parliamentarians at a round table", limit=1)) == ["para-2"]


def test_a_passage_is_found_once_by_its_nearest_language(outreach: World) -> None:
    (found,) = outreach.near("le contrôle des exportations", limit=1)

    assert (found.passage, found.lang) == ("passage/S-2099-1.para-2", "fr")
    assert outreach.near("le contrôle des exportations", limit=1, langs=["en"])[0].lang == "en"
    assert {near.lang for near in outreach.near("le contrôle", langs=["zh"])} == {"zh"}
    assert outreach.near("le contrôle", langs=["ru"]) == []


def test_only_those_among_the_given_are_found(outreach: World) -> None:
    among = ["passage/S-2099-1.para-1", "passage/S-2099-1.para-3", "passage/S-2099-9.para-1"]

    assert sorted(anchors(outreach.near("round table", among=among))) == ["para-1", "para-3"]
    assert outreach.near("round table", among=[]) == []


def test_what_nobody_asked_finds_nothing(outreach: World) -> None:
    assert outreach.near("") == outreach.near(" \n") == outreach.near("export", limit=0) == []


def test_a_text_that_is_believed_no_more_is_read_only_as_it_was_known(world: World) -> None:
    (old,), (new,) = ([c for c in texts(said) if c.property == "text"] for said in ("licensing", "border control"))
    world.told(*texts("licensing"))
    world.told(new, retract=(old,))

    assert world.near("licensing")[0].cosine < 0.5 < world.near("border control")[0].cosine
    assert world.meaning.near("licensing", world.view(day=1), 5)[0].cosine > 0.99
    assert world.meaning.near("border control", world.view(day=1), 5)[0].cosine < 0.5


def test_what_was_written_since_the_vectors_were_made_is_not_found_and_said_to_lack_them(outreach: World) -> None:
    outreach.store.write(texts("A website", "A calendar", symbol="S/2099/2"), at=at(9))
    outreach.follow()

    assert all("2099-1" in near.passage for near in outreach.near("website"))
    assert outreach.meaning.used(outreach.view()) == Used("hashing", lacking=2)
    outreach.meaning.encode()
    assert outreach.near("a website")[0].passage == "passage/S-2099-2.para-1"
    assert outreach.meaning.used(outreach.view()) == Used("hashing")


def test_a_stop_loses_one_batch_at_most_and_going_on_makes_only_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (vectors, encoding):
        monkeypatch.setattr(module, "BATCH", 4)
    world.store.write(texts(*(f"word{n}" for n in range(18))), at=at(1))
    stopped, told = Hashing(stop=10), []

    with pytest.raises(KeyboardInterrupt):
        world.vectors.encode(stopped, lambda done, total: told.append((done, total)))
    assert (len(stopped.encoded), told) == (8, [(4, 18), (8, 18)])
    assert world.meaning.used(world.view()) == Used("hashing", lacking=10)

    assert world.meaning.encode() == 10
    assert sorted(stopped.encoded + world.model.encoded) == sorted(f"word{n}" for n in range(18))
    assert world.meaning.encode() == 0


class Writing(Hashing):
    """While it encodes, somebody writes one more text."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world

    def encode(self, texts_):
        if len(self.encoded) < 40:
            self.world.store.write(
                texts(f"more {len(self.encoded)}", symbol=f"S/2099/{len(self.encoded) + 2}"), at=at(2)
            )
        return super().encode(texts_)


def test_encoding_ends_though_somebody_goes_on_writing(world: World) -> None:
    world.store.write(texts("first"), at=at(1))
    endless = Writing(world)

    assert world.vectors.encode(endless) == PASSES
    assert world.vectors.encode(Hashing()) == 1


def test_texts_that_read_alike_are_encoded_once_for_each_label(world: World) -> None:
    world.told(*texts("Annex", "Annex"), *texts("Annex", symbol="S/2099/2"))
    assert world.model.encoded == ["Annex"]

    world.told(*texts("Annex", audience="committee"))
    assert world.model.encoded == ["Annex", "Annex"]
    assert len(world.near("annex")) == 3


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_following_in_steps_misses_no_commit(filed: World, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(following, "STEP", size)
    filed.told(*texts("first"))
    for n in range(5):
        filed.store.write(texts(f"word{n}", symbol=f"S/2099/{n + 2}"), at=at(n + 2))

    filed.meaning.encode()

    assert all(filed.near(f"word{n}", limit=1)[0].cosine > 0.9 for n in range(5))


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_viewer_may_not_read_moves_nothing(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    server = request.getfixturevalue("opensearch_server") if kind == "opensearch" else None
    public = [*texts("export control", "export of arms", "visit"), *texts("export", lang="fr", symbol="S/2099/3")]
    secret = [*texts("export findings", audience="committee"), *texts("findings", audience="committee", symbol="S/9/9")]
    with ExitStack() as opened:
        one, other = (tmp_path / name for name in ("with", "without"))
        for folder in (one, other):
            folder.mkdir()
        with_it, without = (World(folder, kind, opened, server) for folder in (one, other))
        with_it.told(*secret, *public[:5])
        with_it.told(*public[5:], *texts("more findings", audience="committee", symbol="S/9/8"))
        without.told(*public[:5])
        without.told(*public[5:])
        with_it.store.write(texts("later", audience="committee", symbol="S/9/7"), at=at(9))
        with_it.follow()

        for words in ("export", "findings", "visit"):
            assert with_it.near(words) == without.near(words)
            floors = (each.vectors.count(each.view().labels, "hashing@1") for each in (with_it, without))
            assert len(set(floors)) == 1
        assert with_it.meaning.used(with_it.view()) == without.meaning.used(without.view())
        assert with_it.meaning.used(with_it.view(*ALL)).lacking == 1
        assert with_it.near("findings", *ALL)[0].passage == "passage/S-9-9.para-1"
        assert with_it.near("export findings", *ALL)[0].passage == "passage/S-2099-1.para-1"


def test_a_label_that_alone_has_vectors_does_not_tell_others_of_the_model(world: World) -> None:
    world.told(*texts("export", audience="committee"))

    assert world.meaning.used(world.view()) == Used()
    assert world.other(Hashing("another")).used(world.view()) == Used()
    assert world.meaning.used(world.view(*ALL)) == Used("hashing")


def test_vectors_of_another_model_are_not_used_and_that_is_said(outreach: World) -> None:
    another = Hashing("another", dimensions=48)
    meaning = outreach.other(another)

    assert meaning.near("website", outreach.view(), 5) == []
    assert meaning.used(outreach.view()) == Used(others=True)
    assert meaning.lacking(outreach.view()) == 5

    assert meaning.encode() == 11
    assert meaning.used(outreach.view()) == Used("another")
    assert outreach.near("website") == []
    assert anchors(meaning.near("keep the website up to date", outreach.view(), 1)) == ["para-2-a"]


def test_a_model_of_the_same_name_with_other_weights_is_another(outreach: World) -> None:
    retrained = Hashing()
    retrained.model = "hashing@2"
    meaning = outreach.other(retrained)

    assert meaning.near("website", outreach.view(), 5) == []
    assert meaning.used(outreach.view()) == Used(others=True)


def test_without_a_model_nothing_is_found_and_nothing_fails(outreach: World) -> None:
    for model in (None, Absent()):
        meaning = outreach.other(model)
        assert meaning.near("website", outreach.view(), 5) == []
        assert meaning.used(outreach.view()) == Used(others=True)
        with pytest.raises(BadInput, match="model"):
            meaning.encode()


def test_what_a_search_went_by_is_said_in_every_language() -> None:
    told = {lang: [say(lang, code, **facts) for code, facts in Used("m", 3, True).said()] for lang in LANGUAGES}

    assert told["en"] == [
        "Searched by words and by meaning (m).",
        "Passages not found by meaning yet: 3. They are after: continuity sync.",
        "Vectors that another model made are there; they are not used.",
    ]
    assert len({tuple(each) for each in told.values()}) == 6
    assert [say("en", code, **facts) for code, facts in Used().said()] == ["Searched by words."]


def test_a_memory_that_never_had_vectors_gets_no_tables_for_them(filed: World) -> None:
    filed.store.write(texts("export"), at=at(1))

    filed.vectors.follow()

    assert filed.other(None).used(filed.view()) == Used()
    assert filed.meaning.lacking(filed.view()) == 1
    assert not filed.vectors.tables.there()


def test_merged_passages_are_found_under_one_id(world: World) -> None:
    world.told(*texts("export", "control"))
    world.store.judge([Merge("passage/S-2099-1.para-2", "passage/S-2099-1.para-1")], at=at(5))
    world.follow()

    assert anchors(world.near("control")) == ["para-1"]
    assert world.near("control")[0].cosine > 0.99


def test_tables_of_another_memory_are_made_anew(tmp_path: Path) -> None:
    with ExitStack() as opened:
        world = World(tmp_path, "beside", opened)
        world.told(*texts("export"))
        other = opened.enter_context(closing(EmbeddedStore.open(tmp_path / "other.db")))
        other.write(texts("licensing", symbol="S/2099/5"), at=at(1))
        meaning = Meaning(other, Vectors(other, world.file), world.model)
        view = other.view(["public"], TODAY)

        assert (meaning.near("export", view, 5), meaning.used(view)) == ([], Used())
        meaning.encode()
        assert [near.passage for near in meaning.near("export", view, 5)] == ["passage/S-2099-5.para-1"]


@pytest.mark.parametrize("few", [0, 1000])
def test_a_matrix_on_the_disk_answers_as_the_tables_do(filed: World, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(matrices, "NEW", few)
    for n in range(4):
        filed.told(*texts(*(f"word{n} and word{m}" for m in range(5)), symbol=f"S/2099/{n}"))
        assert alike(filed.near("word1 word3"), plain(filed, "word1 word3", filed.view()))

    assert bool(list(filed.vectors.folder.glob("*.f32"))) == (few == 0)
    anew = Meaning(filed.store, filed.vectors, filed.model)
    assert anew.near("word1 word3", filed.view(), 50) == filed.near("word1 word3")


def test_a_matrix_that_is_lost_broken_or_cannot_be_written_costs_no_answer(
    filed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrices, "NEW", 0)
    filed.told(*texts("export control", "border control", "visit"))
    expected = filed.near("control")
    (file,) = filed.vectors.folder.iterdir()

    for harm in (file.unlink, lambda: file.write_bytes(b"torn"), lambda: file.write_bytes(b"")):
        harm()
        assert filed.other(filed.model).near("control", filed.view(), 50) == expected
    file.unlink()
    filed.vectors.folder.rmdir()
    filed.vectors.folder.write_text("no folder")
    assert filed.other(filed.model).near("control", filed.view(), 50) == expected


def cut_short(_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("cut", [False, True])
def test_a_purge_leaves_no_vector_in_any_file(filed: World, monkeypatch: pytest.MonkeyPatch, cut: bool) -> None:
    monkeypatch.setattr(matrices, "NEW", 0)
    said = texts("misfiled findings", "export control")
    filed.told(*said)
    secret = Hashing().encode(["misfiled findings"])[0].tobytes()
    filed.near("findings")
    assert any(secret in path.read_bytes() for path in filed.vectors.folder.iterdir())

    filed.store.purge([claim.id for claim in said if claim.value == "misfiled findings"], at=at(5))
    assert anchors(filed.near("misfiled findings")) == ["para-2"]
    filed.store.scrub()
    if cut:
        with monkeypatch.context() as patched:
            patched.setattr(following.Follower, "_erase", cut_short)
            with pytest.raises(KeyboardInterrupt):
                filed.vectors.sync()
    filed.vectors.follow()

    files = [path for path in filed.vectors.folder.parent.rglob("*") if path.is_file()]
    assert not any(secret in path.read_bytes() for path in files)
    assert anchors(filed.near("misfiled findings")) == ["para-2"]


class Meanwhile(Hashing):
    """While it encodes for the first time, something else happens."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act = act

    def encode(self, texts: Sequence[str]) -> Rows:
        act, self.act = self.act, lambda: None
        act()
        return super().encode(texts)


def test_two_that_encode_at_once_keep_one_vector_of_each_text(filed: World) -> None:
    filed.store.write(texts("export", "control"), at=at(1))
    with closing(EmbeddedStore.open(filed.store.path)) as store:
        file = EmbeddedIndex(store) if filed.file.path == store.path else BesideIndex.open(store, filed.file.path)
        filed.vectors.encode(Meanwhile(lambda: Vectors(store, file).encode(Hashing())))
        file.close()

    assert sorted(anchors(filed.near("export"))) == ["para-1", "para-2"]
    assert filed.file.connection.execute("SELECT count(*) FROM meaning").fetchone() == (2,)


def test_what_is_purged_while_it_is_encoded_gets_no_vector(filed: World) -> None:
    said = texts("findings", "control")
    filed.store.write(said, at=at(1))
    gone = [claim.id for claim in said if claim.value == "findings"]

    filed.vectors.encode(Meanwhile(lambda: (filed.store.purge(gone, at=at(2)), filed.vectors.sync())))

    assert filed.file.connection.execute("SELECT entity, length(vector) FROM meaning").fetchall() == [
        ("passage/S-2099-1.para-2", 256)
    ]


@pytest.mark.slow
@pytest.mark.servers
def test_a_memory_in_neo4j_finds_the_same_to_the_digit(
    empty_neo4j: Callable[[], Store], filed: World, tmp_path: Path
) -> None:
    filed.told(*paper(SYMBOL, OUTREACH))
    with closing(empty_neo4j()) as store, closing(BesideIndex.open(store, tmp_path / "other.sqlite")) as file:
        store.write(paper(SYMBOL, OUTREACH), at=at(1))
        meaning = Meaning(store, Vectors(store, file), Hashing())
        meaning.encode()

        for words in ("a round table of parliamentarians", "出口管制", "contrôle"):
            assert meaning.near(words, store.view(["public"], TODAY), 50) == filed.near(words)
        store.purge([c.id for c in paper(SYMBOL, OUTREACH) if c.lang == "zh"], at=at(2))
        meaning.vectors.sync()
        assert file.connection.execute("SELECT count(*) FROM meaning WHERE lang = 'zh'").fetchone() == (0,)


WORDS = st.sampled_from(["export", "control", "border", "visit", "export control", "border visit", "出口 管制"])
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "retract", "purge", "encode"]), st.integers(1, 4), WORDS,
        st.sampled_from(["en", "zh"]), st.sampled_from(["public", "committee"]),
    ), max_size=14,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(acts=ACTS)
def test_whatever_was_written_retracted_and_purged_what_is_believed_is_found(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, str, str, str]]
) -> None:
    with ExitStack() as opened, pytest.MonkeyPatch.context() as patched:
        patched.setattr(matrices, "NEW", 2)
        world = World(tmp_path_factory.mktemp("world"), "within", opened)
        for day, (act, n, words, lang, audience) in enumerate(acts, 1):
            claims = list(paper(f"S/2099/{n}", {"para-1": {lang: words}}, audience=audience))
            ids = [claim.id for claim in claims if claim.property == "text"]
            match act:
                case "write":
                    world.store.write(claims, at=at(day))
                case "retract":
                    world.store.write([], ids, at=at(day))
                case "purge":
                    world.store.purge(ids, at=at(day))
                case _:
                    world.meaning.encode()
            world.vectors.follow()
        world.meaning.encode()

        for labels in (("public",), ALL):
            for words in ("export", "visit 管制"):
                expected = plain(world, words, world.view(*labels))
                assert alike(sorted(world.near(words, *labels)), sorted(expected))


def test_what_stands_high_in_both_rankings_comes_before_what_stands_high_in_one() -> None:
    near = [("b", 0.9), ("c", 0.8), ("b", 0.7), ("d", 0.6)]

    assert fused(["a", "b"], near, 9) == ["b", "a", "c", "d"]
    assert fused(["a", "b"], near, 2) == ["b", "a"]
    assert fused([], near, 9) == ["b", "c", "d"]
    assert fused(["b", "a"], [], 9) == ["b", "a"]
    assert fused(["b"], [("a", 0.9)], 9) == ["a", "b"]
    assert fused([], [], 9) == []


def test_a_search_finds_what_is_near_in_meaning_beside_what_holds_the_words(world: World) -> None:
    world.told(*texts("Reports of the States", "Zebras", "Unlike all else"))
    world.words.sync()
    without, within = (
        find(Memory(world.store, world.words, today=date.today, meaning=meaning).glance(), PassagesWanted(words=ASKED))
        for meaning in (None, world.meaning)
    )

    assert [hit.anchor for hit in without.hits] == ["para-2"]
    assert {"para-1", "para-2"} <= {hit.anchor for hit in within.hits}
    assert within.hits[0].anchor == "para-2"
    assert [notice.text for notice in within.notices] == ["Searched by words and by meaning (hashing)."]
    assert not without.notices
