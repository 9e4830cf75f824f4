"""Sessions with Neo4j: bounded reads, writes that may be tried again, and what went wrong in our words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from neo4j import READ_ACCESS, Driver, ManagedTransaction, Query, unit_of_work
from neo4j.exceptions import (
    AuthError,
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

    def close(self) -> None:
        self._driver.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except AuthError as error:
            raise errors.StoreRefused(
                f"Neo4j at {self.url} refuses this user or password: set CONTINUITY_NEO4J_USER and"
                " CONTINUITY_NEO4J_PASSWORD."
            ) from error
        except (ServiceUnavailable, SessionExpired) as error:
            raise errors.StoreUnreachable(
                f"Neo4j at {self.url} cannot be reached: start it, or correct the address. Nothing was half-written."
            ) from error
        except TransientError as error:
            if "OutOfMemory" in (error.code or ""):
                raise errors.StoreFull(
                    f"Neo4j at {self.url} has too little memory for one commit of this size: raise its heap"
                    " (server.memory.heap.max_size), or load in smaller commits."
                ) from error
            raise errors.StoreLocked(f"Neo4j at {self.url} is busy: try again. ({error.code})") from error
        except (ClientError, ConfigurationError) as error:
            raise errors.StoreError(f"Neo4j at {self.url} refused a request: {error}") from error
        except (Neo4jError, DriverError) as error:
            raise errors.StoreError(f"Neo4j at {self.url} failed: {error}") from error
