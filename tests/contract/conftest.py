"""The homes that keep the contract: each test that asks for `store` runs once on each."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import count
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.store import Store
from tests.contract.oracle import Oracle

Opener = Callable[[], AbstractContextManager[Store]]


@pytest.fixture(params=["oracle", "embedded"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens one empty store after another of the home at hand."""
    numbers = count()
    homes: dict[str, Opener] = {
        "oracle": lambda: nullcontext(Oracle()),
        "embedded": lambda: closing(EmbeddedStore.open(tmp_path / f"{next(numbers)}.db")),
    }
    return homes[request.param]


@pytest.fixture
def store(open_store: Opener) -> Iterator[Store]:
    with open_store() as opened:
        yield opened
