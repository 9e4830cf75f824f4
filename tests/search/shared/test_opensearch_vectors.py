"""Vectors in OpenSearch: the same as in a file to the digit, made once, swapped and purged with the words."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random

import pytest

from graph.errors import BadInput, StoreError
from search.index import Concept, Way
from search.meaning import Meaning, Used
from search.meaning.vectors import Vectors
from search.opensearch import neighbours
from search.opensearch.schema import VECTORS, space
from search.opensearch.vectors import SearchVectors
from tests.search.hashing import Hashing, Rows
from tests.search.shared.versions import another, indexes, living, versions
from tests.search.spaces import World, anchors, filed, texts
from tests.search.test_index import ALL, at
from tests.servers.homes import folder
from tests.servers.running import OpenSearch

pytestmark = [pytest.mark.slow, pytest.mark.servers]
VISIT = Concept([Way("en", ("visit",))])
WORDS = ["export", "border", "control", "visit", "training", "biological", "report", "legislation", "website", "trust"]


@pytest.fixture
def world(tmp_path: Path, opensearch_server: OpenSearch) -> Iterator[World]:
    with ExitStack() as opened:
        yield World(tmp_path, "opensearch", opened, opensearch_server)


def many(number: int) -> list[str]:
    """Texts of few words, of which many read alike."""
    random = Random(1540)
    return [" ".join(random.choices(WORDS, k=random.randint(1, 4))) for _ in range(number)]


class Meanwhile(Hashing):
    """While it encodes for the first time, something else happens."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act = act

    def encode(self, texts: Sequence[str]) -> Rows:
        act, self.act = self.act, lambda: None
        act()
        return super().encode(texts)


def spaces(world: World) -> list[str]:
    return [name for name in indexes(world.words) if f"-{VECTORS}-" in name]


def test_a_file_and_the_server_find_the_same_to_the_digit(world: World, tmp_path: Path) -> None:
    world.told(*texts(*many(400)), *texts(*many(90), audience="committee", symbol="S/2099/2"))
    with closing(filed(world.store, tmp_path, "beside")) as file:
        exact = Meaning(world.store, Vectors(world.store, file), Hashing())
        exact.encode()
        among = [f"passage/S-2099-1.para-{n}" for n in range(5, 300, 7)]
        for labels in (("public",), ALL):
            view = world.view(*labels)
            for words in ("export", "control visit", "a website", "trust trust legislation"):
                for limit, some in ((5, None), (50, None), (50, among), (200, None)):
                    found = world.meaning.near(words, view, limit, some)
                    assert found == exact.near(words, view, limit, some)
                    assert len(found) == min(limit, len(some or many(400)))


def test_what_is_asked_among_very_many_is_asked_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.told(*texts(*many(60)))
    among = [f"passage/S-2099-1.para-{n}" for n in range(1, 50)]
    whole = world.near("export control", among=among)
    monkeypatch.setattr(neighbours, "TERMS", 8)

    assert world.near("export control", among=among) == whole
    assert len(whole) == 49


def test_who_asks_encodes_nothing_but_the_question(world: World) -> None:
    world.told(*texts("export control", "visit"))
    with another(world.words) as reader:
        model = Hashing()
        meaning = Meaning(world.store, SearchVectors(reader), model)

        assert anchors(meaning.near("visit", world.view(), 1)) == ["para-2"]
        assert model.encoded == ["visit"]


def test_who_asks_learns_of_a_model_without_a_new_commit(world: World) -> None:
    world.store.write(texts("export control", "visit"), at=at(1))
    with another(world.words) as reader:
        meaning = Meaning(world.store, SearchVectors(reader), Hashing())
        assert meaning.used(world.view()) == Used()
        assert meaning.lacking(world.view()) == 2

        world.meaning.encode()
        meaning.vectors.follow()
        assert meaning.used(world.view()) == Used("hashing")


def test_a_version_made_anew_takes_vectors_over(world: World) -> None:
    world.told(*texts("export control", "visit"), *texts("findings", audience="committee", symbol="S/2099/2"))
    before, encoded = world.near("visit", *ALL), len(world.model.encoded)
    world.words.rebuild()
    world.follow()

    assert living(world.words) == 2
    assert world.near("visit", *ALL) == before
    assert world.meaning.encode() == 0
    assert len(world.model.encoded) == encoded


def test_vectors_are_made_to_the_end_where_another_version_takes_the_place(world: World) -> None:
    world.store.write(texts("export control", "visit"), at=at(1))

    assert world.vectors.encode(Meanwhile(world.words.rebuild)) == 2
    assert world.meaning.used(world.view()) == Used("hashing")
    assert anchors(world.near("visit", limit=1)) == ["para-2"]


def test_two_that_encode_at_once_keep_one_vector_of_each_text(world: World) -> None:
    world.store.write(texts("export", "control"), at=at(1))
    with another(world.words) as other:
        world.vectors.encode(Meanwhile(lambda: SearchVectors(other).encode(Hashing())))

    assert sorted(anchors(world.near("export"))) == ["para-1", "para-2"]
    (name,) = spaces(world)
    assert world.words.server.look("GET", f"/{name}/_count")["count"] == 2


def test_a_purge_leaves_no_vector_in_any_index(world: World) -> None:
    said = texts("misfiled findings", "export control")
    world.told(*said)
    world.store.purge([claim.id for claim in said if claim.value == "misfiled findings"], at=at(5))
    world.follow()

    assert versions(world.words) == [2]
    (name,) = spaces(world)
    held = world.words.server.look("GET", f"/{name}/_search")["hits"]["hits"]
    assert [hit["_source"]["entity"] for hit in held] == ["passage/S-2099-1.para-2"]
    assert anchors(world.near("misfiled findings")) == ["para-2"]


def test_what_is_purged_while_it_is_encoded_gets_no_vector(world: World) -> None:
    said = texts("findings", "control")
    world.store.write(said, at=at(1))
    gone = [claim.id for claim in said if claim.value == "findings"]
    world.vectors.encode(Meanwhile(lambda: world.store.purge(gone, at=at(2))))

    assert anchors(world.near("findings")) == ["para-2"]
    (name,) = spaces(world)
    assert world.words.server.look("GET", f"/{name}/_count")["count"] == 1


def test_vectors_bear_their_model_and_go_when_another_takes_its_place(world: World) -> None:
    world.told(*texts("export control"))
    (name,) = spaces(world)
    mapping = world.words.server.look("GET", f"/{name}/_mapping")[name]["mappings"]
    assert mapping["_meta"].items() >= {"model": "hashing@1", "dimensions": 64}.items()

    meaning = world.other(Hashing("another", dimensions=48))
    assert meaning.encode() == 1
    (name,) = spaces(world)
    assert name == world.words.index_names.concrete(1, VECTORS, space("public", "another@1"))
    assert world.meaning.used(world.view()) == Used(others=True)
    assert world.meaning.encode() == 1


def test_a_vector_that_the_server_does_not_take_is_named_and_the_rest_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.told(*texts("export control"))
    world.store.write(texts("visit", symbol="S/2099/2"), at=at(2))
    short = Hashing(dimensions=32)

    with pytest.raises(StoreError, match="refused the text of"):
        world.vectors.encode(short)
    world.follow()
    assert world.meaning.used(world.view()) == Used("hashing", lacking=1)
    assert anchors(world.near("export control")) == ["para-1"]
    assert world.meaning.encode() == 1


def test_on_a_server_without_the_plugin_all_else_works_and_that_is_said(tmp_path: Path) -> None:
    with folder() as home, ExitStack() as opened:
        server = OpenSearch(home, plugins=False)
        opened.callback(server.kill)
        server.start()
        world = World(tmp_path, "opensearch", opened, server)
        world.store.write(texts("export control", "visit"), at=at(1))
        world.words.sync()

        with pytest.raises(BadInput, match="lacks its plugin opensearch-knn"):
            world.meaning.encode()
        assert world.near("visit") == []
        assert world.meaning.used(world.view()) == Used()
        assert [hit.entity for hit in world.words.passages([VISIT], world.view())] == ["passage/S-2099-1.para-2"]
