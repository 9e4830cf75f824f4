"""`continuity sync --follow` while the servers that it needs go away and come back, on the real ones."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from api.cli import following
from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.neo4j import Neo4jStore
from search.opensearch import OpenSearchIndex
from tests.api.conftest import Done, Run
from tests.search.test_index import at, matching, title
from tests.servers.homes import USER
from tests.servers.running import Neo4j, OpenSearch

pytestmark = [pytest.mark.slow, pytest.mark.servers]
FIRST, SECOND = [title("a", "Export seminar")], [title("b", "Export visit")]
GONE_ON = ["Waiting for it; Ctrl-C stops.", "It answers again: following goes on.", "Stopped following."]


def interrupted() -> None:
    raise KeyboardInterrupt


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[float]]:
    """What happens in each pause, one after another; the pauses that were asked for."""

    def happen(*events: Callable[[], object]) -> list[float]:
        left, pauses = iter((*events, interrupted)), list[float]()

        def wait(pause: float) -> None:
            pauses.append(pause)
            next(left)()

        monkeypatch.setattr(following, "wait", wait)
        return pauses

    return happen


def nothing() -> None:
    """Only the pause passes."""


def said(done: Done) -> list[str]:
    """The end of each sentence on standard error that says how following goes."""
    return [each for line in done.err.splitlines() for each in GONE_ON if line.endswith(each)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "memory.sqlite"
    with closing(EmbeddedStore.open(file)) as store:
        store.write(FIRST, at=at(1))
    return file


def written(path: Path, *claims: Claim) -> None:
    with closing(EmbeddedStore.open(path)) as store:
        store.write(claims, at=at(2))


def test_opensearch_may_go_away_and_come_back(
    own_opensearch: OpenSearch, path: Path, run: Run, monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[..., list[float]],
) -> None:  # fmt: skip
    for name, value in (("MEMORY", str(path)), ("OPENSEARCH", own_opensearch.url), ("OPENSEARCH_PREFIX", "away")):
        monkeypatch.setenv(f"CONTINUITY_{name}", value)

    def gone() -> None:
        own_opensearch.kill()
        written(path, *SECOND)

    pauses = meanwhile(gone, nothing, own_opensearch.start, nothing)
    done = run("sync", "--follow")

    assert (done.code, done.out) == (0, "Indexed anew: 1.\nIndexed anew: 1.\n")
    assert (said(done), pauses) == (GONE_ON, [0.2, 0.4, 0.8, 0.2, 0.2])
    with (
        closing(EmbeddedStore.open(path)) as store,
        closing(OpenSearchIndex.open(store, own_opensearch.url, prefix="away")) as index,
    ):
        assert matching(index, "export") == ["a", "b"]


def test_neo4j_may_go_away_and_come_back(
    own_neo4j: Neo4j, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[..., list[float]],
) -> None:  # fmt: skip
    for name, value in (
        ("MEMORY", str(tmp_path / "none.sqlite")), ("NEO4J", own_neo4j.url), ("NEO4J_PASSWORD", own_neo4j.password),
    ):  # fmt: skip
        monkeypatch.setenv(f"CONTINUITY_{name}", value)
    with closing(Neo4jStore.open(own_neo4j.url, user=USER, password=own_neo4j.password)) as store:
        store.write(FIRST, at=at(1))

    def back() -> None:
        own_neo4j.start()
        with closing(Neo4jStore.open(own_neo4j.url, user=USER, password=own_neo4j.password)) as store:
            store.write(SECOND, at=at(2))

    pauses = meanwhile(own_neo4j.kill, back)
    done = run("sync", "--follow")

    assert (done.code, done.out) == (0, "Indexed anew: 1.\nIndexed anew: 1.\n")
    assert (said(done), pauses) == (GONE_ON, [0.2, 0.4, 0.2])
