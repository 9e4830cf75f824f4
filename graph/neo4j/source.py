"""The named questions of the shared reading, answered by Cypher for one view."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from graph.claims import Claim
from graph.neo4j import cypher
from graph.neo4j.sessions import Sessions
from graph.source import Value, kept
from graph.store import View

ROWS_FOR_EACH = ("ids", "anchors", "objects", "keys")
"""Collections that a query goes through: where one is empty there are no rows, and no server has to be asked."""


def claim_in(cells: Sequence[Any], subject: str, object: str | None) -> Claim:
    """A stored claim as it was: the `FIELDS` of a relationship between its ends, or of a literal beside its entity."""
    told = dict(zip(cypher.FIELDS, cells, strict=True)) | {"subject": subject, "object": object}
    told["citations"] = tuple(told["citations"])
    return kept({name: told[name] for name in ("id", *Claim.model_fields)})


class CypherSource:
    """`graph.source.Source` of one view; what stands in a query's text comes from the vocabulary."""

    walks = True

    def __init__(self, sessions: Sessions, view: View, unmerged: set[View]) -> None:
        """`unmerged`: views known to see no merge; none is ever made at a sequence that can already be read."""
        self._sessions, self._view, self._unmerged = sessions, view, unmerged
        self._scope = {"seq": view.seq, "labels": list(view.labels)}

    def rows(self, question: str, **values: Value) -> Sequence[Sequence[Any]]:
        """Collections become sorted lists."""
        if question == "any_judgement":
            return self._any_judgement()
        bound = {k: v if isinstance(v, (str, int)) else sorted(v, key=str) for k, v in values.items()}
        if any(not bound.get(name, True) for name in ROWS_FOR_EACH):
            return [] if question != "carrying_up_to" else [[0]]
        query, left = _query(question, bound)
        return self._sessions.rows(query, **left, **self._scope)

    def _any_judgement(self) -> Sequence[Sequence[Any]]:
        if self._view in self._unmerged:
            return []
        found = self._sessions.rows(cypher.ANY_JUDGEMENT, **self._scope)
        if not found:
            self._unmerged.add(self._view)
        return found

    def claims(self, question: str, **values: Value) -> list[Claim]:
        return [claim_in(*row) for row in self.rows(question, **values)]

    def turned(self, commit: int, after: str, limit: int, restated: bool) -> list[tuple[bool, Claim]]:
        rows = self.rows("turned", commit=commit, after=after, limit=limit, restated=restated)
        return [(believed, claim_in(*claim)) for believed, *claim in rows]


def _query(question: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The query's text and the values that stay parameters."""
    kind, prop = values.get("kind", ""), values.get("property", "")
    properties = cast(Collection[str], values.get("properties", ()))
    match question:
        case "about_properties" | "towards_properties" | "carrying_up_to" | "carried_by" | "within":
            make = getattr(cypher, question.removesuffix("_properties"))
            return make(tuple(properties)), _without(values, "properties")
        case "carrying":
            return cypher.carrying(tuple(properties), values["kinds"]), _without(values, "properties", "kinds")
        case "with_object":
            return cypher.with_object(prop), _without(values, "property")
        case "grouped":
            return cypher.grouped(kind, prop), _without(values, "kind", "property")
        case "of_kind" | "objects_of_kind" | "all_names":
            return getattr(cypher, question)(kind), {}
        case "about" | "towards":
            return getattr(cypher, question)(), values
    return getattr(cypher, question.upper()), values


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
