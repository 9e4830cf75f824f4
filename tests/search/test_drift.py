"""Drift: what an index holds against what its memory says, and mending just that."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from search.drift import Drift, drift
from search.embedded import EmbeddedIndex
from search.embedded.index import FollowingIndex

AT = datetime(2026, 11, 22, tzinfo=UTC)


def title(n: int, text: str, audience: str = "public") -> Claim:
    source = Source(dataset="register", edition="2026-11-22", locator=f"{n}:{text}", audience=audience)
    return source.says(f"activity/a{n:06}", "name", text, lang="en")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[EmbeddedIndex]:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as store:
        yield EmbeddedIndex(store)


def filled(index: FollowingIndex, number: int, labels: tuple[str, ...] = ("public", "committee")) -> None:
    claims = [title(n, f"Seminar {n}", label) for n in range(number) for label in labels]
    index.store.write(claims, at=AT)
    index.sync()


def harm(index: FollowingIndex, kind: str, entity: str) -> None:
    """Break what the index holds of one entity for the public, as a lost or repeated request would."""
    (n, k) = index.connection.execute(
        "SELECT n, k FROM card JOIN index_shelf USING (k) WHERE entity = ? AND shelf = 'public'", [entity]
    ).fetchone()
    if kind == "missing":
        index.connection.execute(f"DELETE FROM text_{k} WHERE rowid = ?", [n])
        index.connection.execute("DELETE FROM card WHERE n = ?", [n])
    elif kind == "stale":
        index.connection.execute(f"UPDATE text_{k} SET tokens = 'another' WHERE rowid = ?", [n])
    elif kind == "unnamed":
        index.connection.execute("DELETE FROM naming WHERE entity = ? AND k = ?", [entity, k])
    else:
        index.connection.execute("UPDATE card SET entity = 'activity/b' WHERE n = ?", [n])


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("missing", Drift(3, missing=("activity/a000001",))),
        ("stale", Drift(3, stale=("activity/a000001",))),
        ("unnamed", Drift(3, stale=("activity/a000001",))),
        ("extra", Drift(3, missing=("activity/a000001",), extra=("activity/b",))),
    ],
)
def test_each_kind_of_drift_is_found_and_mended(index: EmbeddedIndex, kind: str, found: Drift) -> None:
    filled(index, 3)
    assert not drift(index.store, index)

    harm(index, kind, "activity/a000001")

    assert drift(index.store, index) == found
    index.mend(found.entities)
    assert drift(index.store, index) == Drift(3)
    hits = index.search(["seminar"], "en", index.store.view(["public"], AT.toordinal()))
    assert [hit.score for hit in hits] == [hits[0].score] * 3


def test_what_is_not_followed_yet_is_no_drift(index: EmbeddedIndex) -> None:
    filled(index, 3)
    index.store.write([title(1, "Another name"), title(7, "New")], at=AT)

    assert drift(index.store, index) == Drift(4)
    index.sync()
    assert drift(index.store, index) == Drift(4)


def test_an_empty_memory_has_no_drift(index: EmbeddedIndex) -> None:
    assert drift(index.store, index) == Drift(0)


def test_what_the_index_holds_of_a_memory_without_a_claim_is_extra(index: EmbeddedIndex) -> None:
    filled(index, 1)
    index.store.purge([title(0, "Seminar 0", label).id for label in ("public", "committee")], at=AT)
    held = index.connection.execute("SELECT count(*) FROM card").fetchone()

    assert held == (2,)
    index.sync()
    assert drift(index.store, index).extra == ()


@pytest.mark.slow
def test_one_of_each_kind_in_a_hundred_thousand_is_found_and_nothing_else(index: EmbeddedIndex) -> None:
    filled(index, 100_000, ("public",))
    at = random.Random(1540).sample(range(100_000), 3)
    missing, stale, moved = (f"activity/a{n:06}" for n in at)
    for kind, entity in (("missing", missing), ("stale", stale), ("extra", moved)):
        harm(index, kind, entity)

    found = drift(index.store, index)

    assert found == Drift(100_000, tuple(sorted((missing, moved))), (stale,), ("activity/b",))
    index.mend(found.entities)
    assert not drift(index.store, index)
