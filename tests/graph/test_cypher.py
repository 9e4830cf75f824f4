"""Every query of docs/cypher.md runs on a real server that keeps the reference facts, and shows what it says."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from neo4j import READ_ACCESS, Session

from graph.commits import STAMP
from graph.neo4j import Neo4jStore
from loaders.catalogue import CATALOGUE
from loaders.run import load
from tests.contract.worlds import LABELS, TODAY
from tests.servers.homes import connected
from tests.servers.running import Neo4j

pytestmark = [pytest.mark.slow, pytest.mark.servers]
AT = datetime(2026, 11, 22, tzinfo=UTC)
PAGE = Path(__file__).parents[2] / "docs" / "cypher.md"
QUERIES = dict(re.findall(r"^## (.+?)\n.*?^```cypher\n(.+?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL))
SHOWN = {
    "Who took part": ["SPOKE_AT", "person/aydin-sharsheev"],
    "A person and": ["activity/bishkek-2018"],
    "The names of": ["alias", "ru", "Киргизия"],
    "Who has worked": ["person/aydin-sharsheev", "LED activity/issykkul-2018"],
    "Who served": ["person/richard-cupitt"],
    "Which States": ["state/EGY"],
    "How two": ["person/anton-martyniuk"],
    "What the last": [AT.strftime(STAMP)],
    "What was once": ["REMARK", AT.strftime(STAMP)],
    "How much": ["states", "public"],
}
"""Something that each query's rows hold, by how its title begins."""


@pytest.fixture(scope="module")
def session(neo4j_server: Neo4j, empty_neo4j: Callable[[], Neo4jStore]) -> Iterator[Session]:
    """Reads a server that keeps the reference facts, one of them retracted; the server refuses it to write."""
    store = empty_neo4j()
    load(store, CATALOGUE["reference"], at=lambda: AT)
    said = store.about(["person/aydin-sharsheev"], store.view(LABELS, TODAY), ["remark"])
    store.write([], [said[0].claim.id], at=AT)
    store.close()
    with connected(neo4j_server) as driver, driver.session(default_access_mode=READ_ACCESS) as opened:
        yield opened


def test_the_page_shows_ten_queries() -> None:
    assert len(QUERIES) == len(SHOWN) == 10


@pytest.mark.parametrize("title", QUERIES)
def test_a_query_of_the_page_shows_what_it_says(session: Session, title: str) -> None:
    (expected,) = (cells for beginning, cells in SHOWN.items() if title.startswith(beginning))

    rows = session.run(QUERIES[title]).data()

    shown = repr([list(row.values()) for row in rows])
    assert all(repr(cell) in shown for cell in expected), shown[:2000]
