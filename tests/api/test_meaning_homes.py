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
from tests.search.hashing import Hashing

ELSEWHERE = cast(Any, object())
"""A server, as far as files are concerned."""


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


def test_with_words_in_opensearch_they_stand_in_the_memory_or_in_a_file_of_this_machine(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    given = Settings(memory=store.path, model="any", index=tmp_path / "vectors.sqlite")

    within, beside = open_meaning(given, store, ELSEWHERE), open_meaning(given, ELSEWHERE, ELSEWHERE)

    assert within and (within.vectors.file.path, within.name) == (store.path, "any")
    assert beside and beside.vectors.file.path == tmp_path / "vectors.sqlite"


def test_no_file_is_made_where_nobody_wants_vectors(tmp_path: Path) -> None:
    given = Settings(memory=tmp_path / "none.sqlite", index=tmp_path / "vectors.sqlite")

    assert open_meaning(given, ELSEWHERE, ELSEWHERE) is None
    (tmp_path / "vectors.sqlite").touch()
    assert open_meaning(given, ELSEWHERE, ELSEWHERE) is not None
