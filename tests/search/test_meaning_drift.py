"""Drift of vectors: texts without one, of another model, and vectors that stand for no text; and mending just that."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from search.meaning.drift import VectorDrift, drift
from search.meaning.tables import Place, digest
from search.meaning.vectors import Vectors
from search.opensearch.vectors import SearchVectors
from tests.search.hashing import Absent, Hashing
from tests.search.papers import OUTREACH, paper
from tests.search.spaces import World, texts
from tests.search.test_index import at
from tests.search.test_meaning import KINDS

FIRST, SECOND = "passage/S-2099-1.para-1", "passage/S-2099-1.para-2"


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    server = request.getfixturevalue("opensearch_server") if request.param == "opensearch" else None
    with ExitStack() as opened:
        world = World(tmp_path, request.param, opened, server)
        world.told(*texts("A visit", "Export control", "Findings"))
        yield world


def harm(world: World, passage: str, text: str) -> None:
    """The vector of a passage stands for another text than it has, as a lost request would leave it."""
    place = Place("public", passage, "en", digest(text))
    if isinstance(world.vectors, Vectors):
        world.file.connection.execute("UPDATE meaning SET digest = ? WHERE entity = ?", [place.digest, passage])
        return
    assert isinstance(world.vectors, SearchVectors)
    state, feeder = world.vectors._living(), world.vectors._feeder
    held = [each for each, _ in world.vectors.held("", "\U0010ffff") if each.entity == passage]
    vector = world.model.encode([text])[0].tobytes()
    world.vectors.index.server.bulk([feeder.line("delete", state, *held), feeder.line("create", state, place, vector)])
    feeder.refresh(state, ["public"])


def test_vectors_that_stand_for_their_texts_are_no_drift(world: World) -> None:
    world.told(*paper("S/2099/2", OUTREACH), *texts("A secret", symbol="S/2099/3", audience="committee"))

    assert drift(world.meaning) == VectorDrift(9, "hashing")


def test_a_text_without_a_vector_is_found_and_gets_one(world: World) -> None:
    world.store.write(texts("The website", symbol="S/2099/2"), at=at(9))
    world.words.sync()
    world.vectors.sync()
    found = drift(world.meaning)
    world.meaning.encode()

    assert found == VectorDrift(4, "hashing", missing=("passage/S-2099-2.para-1",))
    assert not drift(world.meaning)


def test_a_vector_that_stands_for_another_text_is_found_and_mended_alone(world: World) -> None:
    harm(world, SECOND, "Something else")
    found = drift(world.meaning)
    world.vectors.mend(found.passages)
    mended, before = drift(world.meaning), len(world.model.encoded)
    world.meaning.encode()

    assert found == VectorDrift(3, "hashing", missing=(SECOND,), superseded=(SECOND,))
    assert mended == VectorDrift(3, "hashing", missing=(SECOND,))
    assert world.model.encoded[before:] == ["Export control"]
    assert not drift(world.meaning)


def test_vectors_of_another_model_are_found_and_made_anew(world: World) -> None:
    other = world.other(Hashing("second"))
    found = drift(other)
    other.encode()

    assert (found.model, found.missing, len(found.others)) == ("second", (), 3)
    assert not drift(other)


def test_other_weights_of_the_same_name_are_another_model(world: World) -> None:
    heavier = Hashing()
    heavier.model = "hashing@2"

    assert len(drift(world.other(heavier)).others) == 3


def test_where_the_model_is_not_to_be_had_its_name_tells_its_vectors(world: World) -> None:
    absent = Absent()
    assert len(drift(world.other(absent)).others) == 3

    absent.name = "hashing"
    assert not drift(world.other(absent))


def test_without_a_model_only_vectors_that_stand_for_nothing_are_told(world: World) -> None:
    world.store.write(texts("The website", symbol="S/2099/2"), at=at(9))
    world.words.sync()
    world.vectors.sync()
    harm(world, FIRST, "Something else")

    assert drift(world.other(None)) == VectorDrift(4, superseded=(FIRST,))


def test_a_text_that_is_believed_no_more_keeps_its_vector_and_is_no_drift(world: World) -> None:
    (old,) = (claim for claim in texts("A visit") if claim.property == "text")
    (new,) = (claim for claim in texts("Another visit") if claim.property == "text")
    world.told(new, retract=(old,))

    assert not drift(world.meaning)


def test_what_is_not_followed_yet_is_no_drift(world: World) -> None:
    world.store.write(texts("The website", symbol="S/2099/2"), at=at(9))

    assert not drift(world.meaning)
