"""In which file the vectors of a memory stand, whatever keeps it and its words."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from api.settings import Settings
from api.wiring import open_meaning
from graph.embedded import EmbeddedStore
from search.embedded import BesideIndex, EmbeddedIndex
from search.opensearch import OpenSearchIndex
from search.opensearch.vectors import SearchVectors
from tests.search.hashing import Hashing

ELSEWHERE = cast(Any, object())
"""A server, as far as files are concerned."""
NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as made:
        yield made


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.meaning.transformer.model", Hashing)


def test_they_stand_beside_the_words(store: EmbeddedStore, tmp_path: Path) -> None:
    for index in (EmbeddedIndex(store), BesideIndex.open(ELSEWHERE, tmp_path / "words.sqlite")):
        meaning = open_meaning(Settings(memory=store.path), store, index)

        assert meaning and (meaning.vectors.file, meaning.name) == (index, "")


def test_with_words_in_opensearch_they_stand_there_and_no_file_is_made(store: EmbeddedStore, tmp_path: Path) -> None:
    given = Settings(memory=store.path, model="any", index=tmp_path / "vectors.sqlite")
    with closing(OpenSearchIndex.open(store, NOBODY)) as index:
        meaning = open_meaning(given, store, index)

        assert meaning and isinstance(meaning.vectors, SearchVectors)
        assert (meaning.vectors.index, meaning.name) == (index, "any")
    assert not (tmp_path / "vectors.sqlite").exists()


def test_where_opensearch_has_the_words_no_vectors_are_asked_without_a_model(store: EmbeddedStore) -> None:
    with closing(OpenSearchIndex.open(store, NOBODY)) as index:
        assert open_meaning(Settings(memory=store.path), store, index) is None
