"""What a person is told where Neo4j cannot be used as a memory, and that a lost acknowledgement changes nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from neo4j import GraphDatabase

from graph.errors import BadInput, StoreForeign, StoreMissing, StoreRefused, StoreUnreachable, StoreVersion
from graph.neo4j import Neo4jStore
from graph.neo4j import writing as neo4j_writing
from graph.neo4j.store import Neo4jStore as Store
from tests.contract.worlds import LABELS, TODAY, source
from tests.servers.homes import EMPTY, USER
from tests.servers.running import Neo4j, free_ports

pytestmark = [pytest.mark.slow, pytest.mark.servers]
AT = datetime(2026, 11, 1, tzinfo=UTC)
CLAIMS = [source(locator=f"{n}").says(f"person/p{n}", "led", "activity/a") for n in range(3)]


@pytest.fixture
def home(empty_neo4j: Callable[[], Store]) -> Iterator[Store]:
    store = empty_neo4j()
    yield store
    store.close()


def ask(server: Neo4j, query: str) -> list[object]:
    with GraphDatabase.driver(server.url, auth=(USER, server.password)) as driver, driver.session() as session:
        return [record.values() for record in session.run(query)]


def opened(server: Neo4j, **given: object) -> Store:
    return Neo4jStore.open(server.url, **{"user": USER, "password": server.password, **given})  # type: ignore[arg-type]


def test_a_server_that_does_not_answer_is_said(neo4j_server: Neo4j) -> None:
    with pytest.raises(StoreUnreachable, match="cannot be reached: start it"):
        Neo4jStore.open(f"bolt://127.0.0.1:{free_ports(1)[0]}")


def test_what_is_no_address_is_said() -> None:
    with pytest.raises(BadInput, match="is no address of Neo4j"):
        Neo4jStore.open("memory.sqlite")


def test_a_wrong_password_is_refused(neo4j_server: Neo4j) -> None:
    with pytest.raises(StoreRefused, match="CONTINUITY_NEO4J_PASSWORD"):
        opened(neo4j_server, password="another one")


def test_an_empty_server_is_no_memory_unless_one_is_to_be_made(neo4j_server: Neo4j) -> None:
    ask(neo4j_server, EMPTY)

    with pytest.raises(StoreMissing, match="continuity load reference"):
        opened(neo4j_server, create=False)


def test_a_database_of_somebody_else_is_left_alone(neo4j_server: Neo4j) -> None:
    ask(neo4j_server, EMPTY)
    ask(neo4j_server, "CREATE (:Movie {title: 'not ours'})")

    with pytest.raises(StoreForeign, match="no memory"):
        opened(neo4j_server)
    assert ask(neo4j_server, "MATCH (n) RETURN labels(n), n.title") == [[["Movie"], "not ours"]]


def test_a_memory_of_another_form_is_refused(home: Store, neo4j_server: Neo4j) -> None:
    ask(neo4j_server, "MATCH (s:Stamp) SET s.home = 0")

    with pytest.raises(StoreVersion, match="'home': 0"):
        opened(neo4j_server)


def test_a_commit_that_is_tried_again_after_a_lost_acknowledgement_is_made_once(
    home: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Token:
        hex = "the same token"

    monkeypatch.setattr(neo4j_writing, "uuid4", Token)
    first, again = (home.write(CLAIMS, at=AT) for _ in range(2))

    assert first == again
    assert (first.seq, first.added) == (1, 3)
    assert home.view(LABELS, TODAY).seq == 1


def test_a_person_with_a_browser_sees_typed_relationships_with_their_sources(home: Store, neo4j_server: Neo4j) -> None:
    home.write(CLAIMS[:1], at=AT)

    query = "MATCH (p:Person)-[c:LED]->(a:Activity) RETURN p.id, a.id, c.dataset, c.locator"
    assert ask(neo4j_server, query) == [["person/p0", "activity/a", CLAIMS[0].dataset, CLAIMS[0].locator]]


def test_what_asks_of_nothing_asks_no_server(home: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write(CLAIMS, at=AT)
    view, asked = home.view(LABELS, TODAY), list[str]()
    home.about([], view)
    rows = home._sessions.rows
    monkeypatch.setattr(home._sessions, "rows", lambda query, **values: (asked.append(query), rows(query, **values))[1])
    assert (home.about([], view), home.towards([], view), home.known([], view), home.closure([], view)) == (
        [],
        [],
        {},
        [],
    )
    assert not asked
    assert home.about(["person/p0"], view) and asked


def test_what_lies_within_is_asked_of_the_server_once_however_deep(
    home: Store, neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider = {2: [1], 3: [1], 4: [2, 3], 5: [4], 6: [5]}
    home.write(
        [
            source(locator=f"{n}-{m}").says(f"topic/t{n}", "broader", f"topic/t{m}")
            for n, each in wider.items() for m in each
        ],
        at=AT,
    )  # fmt: skip
    view, asked = home.view(LABELS, TODAY), list[str]()
    home.closure(["topic/t1"], view)
    rows = home._sessions.rows
    monkeypatch.setattr(home._sessions, "rows", lambda query, **values: (asked.append(query), rows(query, **values))[1])

    found = home.closure(["topic/t1", "topic/t4"], view)

    assert [(each.asked, each.id, each.distance) for each in found] == [
        *(("topic/t1", f"topic/t{n}", distance) for n, distance in ((1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4))),
        *(("topic/t4", f"topic/t{n}", distance) for n, distance in ((4, 0), (5, 1), (6, 2))),
    ]
    (query,) = asked
    with GraphDatabase.driver(neo4j_server.url, auth=(USER, neo4j_server.password)) as driver, driver.session() as to:
        plan = to.run("EXPLAIN " + query, ids=["topic/t1"], labels=list(LABELS), seq=1).consume().plan
    assert "VarLengthExpand(Pruning,BFS" in str(plan)


def test_a_memory_restored_beneath_has_another_name_once_its_last_commit_is_read(
    neo4j_server: Neo4j, home: Store
) -> None:
    home.write(CLAIMS, at=AT)
    before = home.identity()
    other = opened(neo4j_server)
    other.replace(list(other.history()), other.last())
    other.close()
    assert home.last() == 1
    assert home.identity() != before
