"""Sessions with Neo4j: bounded reads, writes that may be tried again, and what went wrong in our words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from neo4j import READ_ACCESS, Driver, ManagedTransaction, Query, unit_of_work
from neo4j.exceptions import (
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph import errors

SECONDS = 30
"""A read that takes longer is ended by the server."""
WRITING = 600
TOLD: tuple[tuple[str, type[errors.StoreError], str], ...] = (
    (
        "AuthenticationRateLimit", errors.StoreRefused,
        "Neo4j at {url} was given a wrong password too often: correct CONTINUITY_NEO4J_USER and"
        " CONTINUITY_NEO4J_PASSWORD, then wait a few seconds.",
    ),
    (
        ".Security.", errors.StoreRefused,
        "Neo4j at {url} refuses this user or password: set CONTINUITY_NEO4J_USER and CONTINUITY_NEO4J_PASSWORD.",
    ),
    (
        "DatabaseNotFound", errors.StoreMissing,
        "There is no database '{database}' at {url}: name another with CONTINUITY_NEO4J_DATABASE.",
    ),
    (
        "OnReadOnly", errors.StoreReadOnly,
        "The database '{database}' at {url} may only be read. To write, take server.databases.read_only and"
        " server.databases.default_to_read_only out of neo4j.conf and start Neo4j again.",
    ),
    (
        "OutOfMemory", errors.StoreFull,
        "Neo4j at {url} has too little memory for one commit of this size: raise its heap"
        " (server.memory.heap.max_size), or load in smaller commits.",
    ),
)  # fmt: skip
"""Parts of Neo4j's codes (neo4j.com/docs/status-codes), the first that fits."""
Result = TypeVar("Result")
Row = list[Any]


class Sessions:
    """One driver, asked synchronously; every error it raises is one of `graph.errors`."""

    def __init__(self, driver: Driver, url: str, database: str = "neo4j") -> None:
        self._driver, self.url, self._database = driver, url, database

    def rows(self, query: str, **values: Any) -> list[Row]:
        """The rows of one query in a transaction of its own."""
        with self._told(), self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session:
            return [record.values() for record in session.run(Query(query, timeout=SECONDS), values)]

    def declare(self, statement: str) -> None:
        """A constraint or index, in a transaction of its own."""
        with self._told(), self._driver.session(database=self._database) as session:
            session.run(Query(statement, timeout=WRITING)).consume()

    def write(self, query: str, **values: Any) -> list[Row]:
        return self.transact(lambda tx: [record.values() for record in tx.run(query, values)])

    def transact(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """One transaction, begun anew by the driver where the server was lost; the work must bear that."""
        with self._told(), self._driver.session(database=self._database) as session:
            return session.execute_write(unit_of_work(timeout=WRITING)(work))

    @contextmanager
    def shown(self, **told: str) -> Iterator[None]:
        """While it lasts the server lists a transaction with these values; it goes with the process that began it."""
        session = self._driver.session(database=self._database, default_access_mode=READ_ACCESS)
        try:
            with self._told():
                session.begin_transaction(metadata=told).run("RETURN 1").consume()
            yield
        finally:
            with suppress(Neo4jError, DriverError):
                session.close()

    def close(self) -> None:
        self._driver.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError) as error:
            raise self._ours(error) from error

    def _ours(self, error: Neo4jError | DriverError) -> errors.StoreError:
        if isinstance(error, (ServiceUnavailable, SessionExpired)):
            told = "cannot be reached: start it, or correct the address. Nothing was half-written."
            return errors.StoreUnreachable(f"Neo4j at {self.url} {told}")
        code = getattr(error, "code", "") or ""
        for sign, kind, sentence in TOLD:
            if sign in code:
                return kind(sentence.format(url=self.url, database=self._database))
        if isinstance(error, TransientError):
            return errors.StoreLocked(f"Neo4j at {self.url} is busy: try again. ({code})")
        does = "refused a request" if isinstance(error, (ClientError, ConfigurationError)) else "failed"
        return errors.StoreError(f"Neo4j at {self.url} {does}: {error}")
