"""A Neo4j server for one test run, and empty memories in it, one after another."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from neo4j import Driver, GraphDatabase

from graph.neo4j import Neo4jStore
from tests.servers.running import SHORT_LIVED, Neo4j

USER = "neo4j"
FIRST = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that servers of another user may enter."""
    made = Path(tempfile.mkdtemp(prefix="continuity-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def neo4j(*settings: str, tuning: Sequence[str] = SHORT_LIVED) -> Iterator[Neo4j]:
    """A running server whose password is set; killed at the end, for an orderly stop takes twelve seconds."""
    with folder() as home:
        server = Neo4j(home, settings=settings, tuning=tuning)
        server.start()
        try:
            with GraphDatabase.driver(server.url, auth=(USER, USER)) as driver:
                driver.execute_query(FIRST, password=server.password, database_="system")
            yield server
        finally:
            server.kill()


def connected(server: Neo4j) -> Driver:
    return GraphDatabase.driver(server.url, auth=(USER, server.password), notifications_min_severity="OFF")


def memories(server: Neo4j) -> Callable[[], Neo4jStore]:
    """Each call gives an empty memory; the one before is gone, for the server has one database."""

    def empty() -> Neo4jStore:
        with connected(server) as driver, driver.session() as session:
            session.run(EMPTY).consume()
        return Neo4jStore.open(server.url, user=USER, password=server.password)

    return empty
