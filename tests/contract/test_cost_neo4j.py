"""What Neo4j does for an answer follows the evidence, not the memory: plans and db hits at a million relationships."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

import pytest
from neo4j import Driver, Query

from graph.neo4j import Neo4jStore
from graph.neo4j.sessions import Row, Sessions
from graph.store import NEVER, View
from graph.text import name_key
from tests.contract.test_cost import FACETS, elsewhere, evidence
from tests.contract.worlds import LABELS, TODAY, after
from tests.servers.homes import connected, memories
from tests.servers.running import Neo4j

pytestmark = [pytest.mark.slow, pytest.mark.servers]
FEW = 400
"""Activities beside the evidence at first."""
ACTIVITIES = 170_000
"""Activities that come to them, with six relationships each."""
WHOLE = {"AllNodesScan", "NodeByLabelScan", "CartesianProduct"}
GROWN = """
UNWIND range(1, $activities) AS n
CALL (n) {
  MATCH (topic:Entity {id: 'topic/other-' + toString(n % 40)})
  MATCH (place:Entity {id: $places[n % size($places)]})
  CREATE (a:Entity:Activity {id: 'activity/grown-' + toString(n)}), (p:Entity:Person {id: 'person/grown-' + toString(n)})
  CREATE (a)-[:TOPIC {id: '1' + toString(n), property: 'topic', audience: 'public', seq_in: 1, seq_out: $never}]->(topic)
  CREATE (a)-[:HELD_IN {id: '2' + toString(n), property: 'held_in', audience: 'public', seq_in: 1, seq_out: $never}]->(place)
  CREATE (a)-[:CONCERNS {id: '3' + toString(n), property: 'concerns', audience: 'public', seq_in: 1, seq_out: $never}]->(place)
  CREATE (p)-[:LED {id: '4' + toString(n), property: 'led', audience: 'public', seq_in: 1, seq_out: $never}]->(a)
  CREATE (p)-[:SPOKE_AT {id: '5' + toString(n), property: 'spoke_at', audience: 'experts', seq_in: 1, seq_out: $never}]->(a)
  CREATE (p)-[:WROTE {id: '6' + toString(n), property: 'wrote', audience: 'public', seq_in: 1, seq_out: 1}]->(a)
} IN TRANSACTIONS OF 10000 ROWS
"""  # noqa: E501
"""As claims make them, with the fields that a reader who passes by looks at."""


class Profiled(Sessions):
    """Every read is profiled: what it hit in the database, and by which operators."""

    def __init__(self, driver: Driver, url: str) -> None:
        super().__init__(driver, url)
        self._profiling = driver
        self.hits, self.operators = 0, set[str]()

    def rows(self, query: str, **values: Any) -> list[Row]:
        with self._profiling.session() as session:
            result = session.run(Query("PROFILE " + query), values)  # type: ignore[arg-type]
            found = [record.values() for record in result]
            for step in _steps(result.consume().profile or {}):
                self.hits += step.get("dbHits", 0)
                self.operators.add(step["operatorType"].partition("@")[0])
        return found

    def told(self) -> tuple[int, set[str]]:
        """Hits and operators since this was last asked."""
        seen, self.hits, self.operators = (self.hits, self.operators), 0, set()
        return seen


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)


QUESTIONS: dict[str, Callable[[Neo4jStore, View], Sequence[object]]] = {
    "evidence": lambda home, view: home.evidence(FACETS, view),
    "names": lambda home, view: home.names([("en", name_key("asked workshop number 7", "en"))], view),
    "about": lambda home, view: home.about(["activity/asked-3", "person/asked-4"], view),
    "towards": lambda home, view: home.towards(["activity/asked-3"], view),
    "around": lambda home, view: home.around("activity/asked-3", view),
    "neighbours": lambda home, view: home.neighbours("activity/asked-3", view),
    "known": lambda home, view: list(home.known(["activity/asked-3", "state/KAZ", "person/nobody"], view)),
    "closure": lambda home, view: home.closure(["topic/asked", "region/asked"], view),
    "find": lambda home, view: home.find("activity", {"topic": ["topic/t0"]}, view),
    "paths": lambda home, view: home.paths("person/asked-3", "person/asked-5", view),
    "claims": lambda home, view: home.claims(home.about(["activity/asked-3"], view)[0].claim.id[:12], view),
    "commits": lambda home, view: home.commits(view),
    "version": lambda home, view: home.version(home.view(LABELS, TODAY)),
}


def costs(home: Neo4jStore, profiled: Profiled) -> dict[str, int]:
    """Db hits of each question, which has an answer; its plan looks at nothing whole."""
    view, found = home.view(LABELS, TODAY), {}
    for name, ask in QUESTIONS.items():
        profiled.told()
        assert len(ask(home, view)) > 0
        found[name], operators = profiled.told()
        assert (name, operators & WHOLE) == (name, set())
    return found


def test_a_million_unrelated_relationships_cost_an_answer_nothing_and_no_plan_looks_at_all(
    own_neo4j: Neo4j,
) -> None:
    with closing(memories(own_neo4j)()) as home:
        home.write(evidence(), at=after(0))
        home.write(elsewhere(FEW), at=after(1))
    with connected(own_neo4j) as driver:
        profiled = Profiled(driver, own_neo4j.url)
        home = Neo4jStore(profiled)
        before = costs(home, profiled)
        places = home.find("state", {"member_of": [f"region/other-{n}" for n in range(7)]}, home.view(LABELS, TODAY))
        with driver.session() as session:
            session.run(GROWN, activities=ACTIVITIES, places=places, never=NEVER).consume()
            session.run("CALL db.clearQueryCaches()").consume()
            ((links,),) = session.run("MATCH ()-[c]->() RETURN count(c)").values()
        assert links >= 1_000_000
        now = costs(home, profiled)

    assert {name: (before[name], now[name]) for name in now if now[name] > before[name] * 1.2 + 10} == {}
