"""How near is near: measured for each model, kept with its stamp; what is not asked about is not found by meaning."""

import numpy as np
import pytest

from graph.vocabulary import LANGUAGES
from search.meaning import Meaning
from search.meaning.floors import Spread, floors, measured, read, unrelated, written
from tests.search.hashing import Hashing, Rows
from tests.search.spaces import World, anchors, texts
from tests.search.test_index import at
from tests.search.test_meaning_drift import world

__all__ = ["world"]
MATTERS = list(unrelated().values())
PAIRS = {f"{asked} {held}" for asked in LANGUAGES for held in LANGUAGES}


class Reader(Hashing):
    """Reads English alone: a sentence in it lies where no other does, and all others in one place, more or less."""

    def __init__(self, noise: float = 0.3) -> None:
        super().__init__("reader")
        self.noise, self.asked = noise, dict[str, Rows]()

    def encode(self, texts: list[str]) -> Rows:  # type: ignore[override]
        self.encoded += texts
        return np.array([self.one(text) for text in texts], np.float32)

    def one(self, text: str) -> Rows:
        if text not in self.asked:
            row = np.random.default_rng(len(self.asked)).normal(size=self.dimensions) / np.sqrt(self.dimensions)
            self.asked[text] = row if text.isascii() else np.eye(self.dimensions)[0] + self.noise * row
        return self.asked[text] / np.linalg.norm(self.asked[text])  # type: ignore[no-any-return]


def test_sentences_are_there_in_every_language_and_no_two_alike() -> None:
    said = [sentence for matter in MATTERS for sentence in matter.values()]

    assert all(set(matter) == set(LANGUAGES) for matter in MATTERS)
    assert len(set(said)) == len(said) == 6 * len(MATTERS)


def test_the_floor_rises_with_the_number_of_texts() -> None:
    spread = Spread(0.1, 0.1, 0.9)

    assert 0.1 < spread.floor(1) < spread.floor(100) < spread.floor(100_000) < 0.9


def test_the_floor_is_what_unrelated_texts_pass_once_in_a_hundred_searches() -> None:
    rng, spread = np.random.default_rng(7), Spread(0.05, 0.07, 0.9)
    searches = rng.normal(0.05, 0.07, size=(2_000, 1_000))

    assert 5 <= (searches.max(axis=1) >= spread.floor(1_000)).sum() <= 40


def test_languages_that_a_model_does_not_read_together_have_no_floor() -> None:
    spreads = measured(Reader())

    assert spreads.keys() == PAIRS
    assert floors(spreads, ["en"], 100).keys() == {"en"}
    assert "en" not in floors(spreads, ["ar"], 100)


def test_what_was_measured_reads_as_it_was_written() -> None:
    spreads = measured(Reader())

    assert read(written(spreads)) == spreads


def test_it_is_kept_with_the_vectors_under_the_stamp_of_their_model(world: World) -> None:
    kept = world.vectors.spread(world.model.model)

    assert read(kept).keys() == PAIRS
    assert world.vectors.spread("another@1") == ""


def test_who_asks_does_not_measure_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.meaning.meaning.measured", lambda encoder: 1 / 0)

    assert anchors(world.meaning.related("export", world.view(), 1)) == ["para-2"]


def test_where_nothing_was_kept_it_is_measured(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(world.vectors), "spread", lambda self, model: "")

    assert anchors(world.meaning.related("export", world.view(), 1)) == ["para-2"]


def test_what_is_near_to_nothing_finds_nothing_by_meaning(world: World) -> None:
    reader = Reader()
    meaning = Meaning(world.store, world.vectors, reader)
    world.store.write(texts("Отчёты государств", symbol="S/2099/8", lang="ru"), at=at(9))
    meaning.encode()
    reader.asked["visits"] = reader.asked["A visit"]

    assert anchors(meaning.related("visits", world.view(), 5)) == ["para-1"]
    assert meaning.related("zebras", world.view(), 5) == []
    assert meaning.related("зебры", world.view(), 5, lang="ru") == []
    assert len(meaning.near("zebras", world.view(), 5)) == 4
