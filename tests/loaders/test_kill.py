"""A load that is killed at any moment, as by `kill -9`, leaves a memory that the next load completes."""

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.text import tokens
from loaders.catalogue import CATALOGUE
from loaders.run import load
from loaders.tables import Loader, Row
from search.embedded import EmbeddedIndex

AT = datetime(2026, 11, 22, tzinfo=UTC)
KILLS, TIMES = 50, 6
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]


def stated(loader: Loader) -> Loader:
    """The loader with its rows read and stated beforehand, so that most kills hit the writing."""
    rows = list(loader.read())
    claims: dict[tuple[str, str], Sequence[Claim]] = {(r.file, r.key): list(loader.claims(r)) for r in rows}

    def said(row: Row) -> Sequence[Claim]:
        return claims[row.file, row.key]

    return Loader(loader.dataset, loader.edition, lambda: iter(rows), lambda row: iter(said(row)))


@cache
def reference() -> tuple[Loader, ...]:
    return tuple(stated(loader) for loader in CATALOGUE["reference"])


def load_all(path: Path) -> None:
    with closing(EmbeddedStore.open(path)) as store:
        load(store, reference(), at=lambda: AT)
        EmbeddedIndex(store).sync()


def killed(act: Callable[[Path], None], path: Path, delay: float) -> bool:
    """Run it in a process of its own and kill that after so many seconds; whether it was still at work."""
    process = get_context("fork").Process(target=act, args=(path,))
    process.start()
    process.join(delay)
    process.kill()
    process.join()
    assert process.exitcode in (0, -9)
    return process.exitcode != 0


def whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def told(path: Path) -> tuple[str, list[tuple[str, int]], list[tuple[object, ...]]]:
    """What is believed, and the text index as its own figures tell it."""
    with closing(EmbeddedStore.open(path, create=False)) as store:
        cards = store.connection.execute("SELECT shelf, cards, length FROM index_shelf ORDER BY shelf").fetchall()
        view = store.view(["public"], AT.toordinal())
        found = EmbeddedIndex(store).search(tokens("export control Africa", "en"), "en", view)
        return store.digest(), [(hit.entity, round(hit.score * 1e6)) for hit in found], cards


def test_killed_at_fifty_points_a_load_run_again_equals_an_undisturbed_one(tmp_path: Path) -> None:
    reference()
    undisturbed, random, kills = tmp_path / "undisturbed.db", Random(1540), 0
    began = time.monotonic()
    load_all(undisturbed)
    span = time.monotonic() - began
    wanted = told(undisturbed)
    for number in count():
        path = tmp_path / f"{number}.db"
        for turn in range(1, TIMES + 1):
            kills += killed(load_all, path, random.uniform(0, span / turn))
            assert not path.exists() or whole(path)
        load_all(path)
        assert told(path) == wanted
        if kills >= KILLS:
            break
