"""The named questions of the shared reading, answered by SQL for one view."""

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from graph.claims import Claim
from graph.embedded import queries
from graph.source import Value, kept
from graph.store import View

COLUMNS = [name.strip() for name in queries.CLAIM_COLUMNS.split(",")]


def claim_of(row: Sequence[Any]) -> Claim:
    """A stored row as the claim it was."""
    cells = dict(zip(COLUMNS, row, strict=True))
    cells["citations"] = _citations(cells["citations"])
    return kept(cells)


@lru_cache(maxsize=4_096)
def _citations(told: str) -> tuple[str, ...]:
    """Most claims share theirs with others."""
    return tuple(json.loads(told))


class SqlSource:
    """`graph.source.Source` of one connection and view; a question is the statement of that name in `queries`."""

    walks = False

    def __init__(self, connection: sqlite3.Connection, view: View) -> None:
        self._connection = connection
        self._scope: dict[str, Any] = {"labels": json.dumps(view.labels), "seq": view.seq}

    def rows(self, question: str, **values: Value) -> Sequence[Sequence[Any]]:
        """Collections become JSON arrays."""
        plain = {k: v if isinstance(v, (str, int)) else json.dumps(sorted(v)) for k, v in values.items()}
        return self._connection.execute(getattr(queries, question.upper()), self._scope | plain).fetchall()

    def claims(self, question: str, **values: Value) -> list[Claim]:
        return [claim_of(row) for row in self.rows(question, **values)]

    def turned(self, commit: int, after: str, limit: int, restated: bool) -> list[tuple[bool, Claim]]:
        rows = self.rows("turned", commit=commit, after=after, limit=limit, restated=restated)
        return [(bool(believed), claim_of(cells)) for believed, *cells in rows]
