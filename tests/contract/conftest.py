"""The homes that keep the contract: each test that asks for a store runs once on each."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import count
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.store import Store
from tests.contract.oracle import Oracle

Opener = Callable[[], AbstractContextManager[Store]]
SERVED = pytest.param("neo4j", marks=[pytest.mark.slow, pytest.mark.servers])


def opener(home: str, request: pytest.FixtureRequest, folder: Path) -> Opener:
    """Opens one empty store after another of the home; Neo4j has one at a time."""
    numbers = count()
    homes: dict[str, Opener] = {
        "oracle": lambda: nullcontext(Oracle()),
        "embedded": lambda: closing(EmbeddedStore.open(folder / f"{next(numbers)}.db")),
        "neo4j": lambda: closing(request.getfixturevalue("empty_neo4j")()),
    }
    return homes[home]


@pytest.fixture(params=["oracle", "embedded", SERVED])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return opener(request.param, request, tmp_path)


@pytest.fixture(params=["embedded", SERVED])
def open_home(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """As `open_store`, of the homes that are compared with the oracle."""
    return opener(request.param, request, tmp_path)


@pytest.fixture(params=["oracle", "embedded"])
def open_two(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """As `open_store`, of the homes that can be open twice at once."""
    return opener(request.param, request, tmp_path)


@pytest.fixture
def store(open_store: Opener) -> Iterator[Store]:
    with open_store() as opened:
        yield opened
