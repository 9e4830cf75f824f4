"""Reading the SQLite file under one view: statements, names, closures, paths, evidence."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.claims import Claim
from graph.embedded import queries
from graph.embedded.merges import Merges
from graph.evidence import assemble, by_id
from graph.store import Evidence, Facets, Naming, Statement, Turn, View, Within
from graph.time import Span
from graph.vocabulary import kind_of, vocabulary

COLUMNS = [name.strip() for name in queries.CLAIM_COLUMNS.split(",")]
CHECKED = (
    ("__pydantic_fields_set__", set(Claim.model_fields)), ("__pydantic_extra__", None), ("__pydantic_private__", None)
)  # fmt: skip
"""What pydantic's `model_construct` sets as well; through it, reading claims took two fifths of a whole answer."""
Rows = Iterable[Sequence[Any]]
Facet = tuple[Collection[str], Sequence[str]]
"""Ids that will do, and the properties by which an anchor carries them."""
Ways = Mapping[str, list[Within]]
STEP = 64


def claim_of(row: Sequence[Any]) -> Claim:
    """A stored row as the claim it was; it was checked when it was written."""
    cells = dict(zip(COLUMNS, row, strict=True))
    cells["citations"] = tuple(json.loads(cells["citations"])) if cells["citations"] != "[]" else ()
    claim = Claim.__new__(Claim)
    for name, value in (("__dict__", cells), *CHECKED):
        object.__setattr__(claim, name, value)
    return claim


class Reader:
    """Everything that one view can read. Cheap to make; lives as long as a request."""

    def __init__(self, connection: sqlite3.Connection, view: View) -> None:
        self.connection, self.view = connection, view
        self.merges = Merges(connection, view)
        self.scope: dict[str, Any] = {"labels": json.dumps(view.labels), "seq": view.seq}

    def rows(self, query: str, **values: Any) -> sqlite3.Cursor:
        """Run a named query; collections become JSON arrays."""
        plain = {k: v if isinstance(v, (str, int)) else json.dumps(sorted(v)) for k, v in values.items()}
        return self.connection.execute(query, self.scope | plain)

    def statements(self, rows: Rows) -> list[Statement]:
        claims = [claim_of(row) for row in rows]
        survivors = self.merges.survivors(i for c in claims for i in (c.subject, c.object) if i)
        return [Statement(survivors[c.subject], survivors[c.object] if c.object else None, c) for c in claims]

    def about(self, ids: Collection[str], properties: Collection[str]) -> list[Statement]:
        query = queries.ABOUT_PROPERTIES if properties else queries.ABOUT
        found = self.statements(self.rows(query, ids=self.merges.members(ids), properties=properties))
        return sorted(found, key=lambda s: (s.subject, s.claim.property, s.object or s.claim.value or "", s.claim.id))

    def towards(self, ids: Collection[str], properties: Collection[str]) -> list[Statement]:
        query = queries.TOWARDS_PROPERTIES if properties else queries.TOWARDS
        found = self.statements(self.rows(query, ids=self.merges.members(ids), properties=properties))
        return sorted(found, key=lambda s: (s.object or "", s.claim.property, s.subject, s.claim.id))

    def claims(self, digits: str, limit: int) -> list[Statement]:
        """Claim ids are lower-case hexadecimal: `g` sorts after every digit."""
        return self.statements(self.rows(queries.BEGINNING_WITH, first=digits, past=f"{digits}g", limit=limit))

    def around(self, identifier: str, after: tuple[str, str], limit: int) -> list[Statement]:
        members, (prop, last) = self.merges.members([identifier]), after
        return self.statements(self.rows(queries.AROUND, ids=members, property=prop, id=last, limit=limit))

    def turned(self, commit: int, after: str, limit: int, restated: bool) -> list[Turn]:
        rows = self.rows(queries.TURNED, commit=commit, after=after, limit=limit, restated=restated).fetchall()
        said = self.statements(row[1:] for row in rows)
        return [Turn(bool(row[0]), statement) for row, statement in zip(rows, said, strict=True)]

    def neighbours(self, identifier: str, after: str, limit: int) -> list[Statement]:
        members = self.merges.members([identifier])
        return self.statements(self.rows(queries.NEIGHBOURS, ids=members, after=after, limit=limit))

    def known(self, ids: Collection[str]) -> dict[str, str]:
        survivors = self.merges.survivors(ids)
        visible = {i for (i,) in self.rows(queries.VISIBLE_IDS, ids=self.merges.members(ids))}
        read = set(self.merges.survivors(visible).values())
        return {i: survivors[i] for i in sorted(survivors) if survivors[i] in read}

    def find(self, kind: str, conditions: Mapping[str, Collection[str]]) -> list[str]:
        if not conditions:
            return sorted(self._canonical(self.rows(queries.OF_KIND, **_range(kind))))
        found = [self._with(name, wanted) for name, wanted in conditions.items()]
        return sorted(i for i in set.intersection(*found) if kind_of(i) == kind)

    def _with(self, name: str, wanted: Collection[str]) -> set[str]:
        link = _is_link(name)
        objects = self.merges.members(wanted) if link else wanted
        query = queries.WITH_OBJECT if link else queries.WITH_VALUE
        return self._canonical(self.rows(query, objects=objects, property=name))

    def _canonical(self, rows: Rows) -> set[str]:
        return set(self.merges.survivors(row[0] for row in rows).values())

    def counts(self, kind: str, by: str) -> dict[str, int]:
        if not by:
            number = len(self._canonical(self.rows(queries.OF_KIND, **_range(kind))))
            return {kind: number} if number else {}
        rows = self.rows(queries.GROUPED, property=by, **_range(kind)).fetchall()
        names = self.merges.survivors(i for row in rows for i in (row if _is_link(by) else row[:1]))
        pairs = {(names[subject], names[group] if _is_link(by) else group) for subject, group in rows}
        return {group: sum(1 for _, g in pairs if g == group) for group in sorted({g for _, g in pairs})}

    def closure(self, ids: Collection[str]) -> list[Within]:
        """Breadth first, a level a query; a state is a node with the dated memberships that led to it."""
        survivors = self.merges.survivors(ids)
        level = {(survivors[i], survivors[i], frozenset[Span]()) for i in ids}
        found = dict.fromkeys(level, 0)
        distance = 0
        while level:
            distance += 1
            inner = self._inner({node for _, node, _ in level})
            level = {
                (asked, below, spans | {span} if span else spans)
                for asked, node, spans in level
                for below, span in inner[node]
            } - found.keys()
            found.update(dict.fromkeys(level, distance))
        return sorted(Within(asked, node, d, tuple(sorted(spans))) for (asked, node, spans), d in found.items())

    def _inner(self, nodes: set[str]) -> dict[str, set[tuple[str, Span | None]]]:
        broader = vocabulary().of_role("broader")
        inner: dict[str, set[tuple[str, Span | None]]] = defaultdict(set)
        for statement in self.towards(nodes, broader):
            inner[statement.object or ""].add(
                (statement.subject, statement.claim.span if statement.claim.valid else None)
            )
        return inner

    def names(self, rows: Rows) -> list[Naming]:
        found = [tuple(row) for row in rows]
        survivors = self.merges.survivors(row[2] for row in found)
        return sorted({Naming(lang, key, survivors[e], prop, text) for lang, key, e, prop, text in found},
                      key=lambda n: (n.lang, n.key, n.entity, n.property, n.text))  # fmt: skip

    def all_names(self, kinds: Collection[str]) -> Iterator[Sequence[Any]]:
        for kind in kinds:
            yield from self.rows(queries.ALL_NAMES, **_range(kind))

    def evidence(self, facets: Facets) -> list[Evidence]:
        """Start from the rarest facet, look the others up at each anchor."""
        words = vocabulary()
        topics = by_id(self.closure(facets.topics)) if facets.topics else {}
        places = by_id(self.closure(facets.places)) if facets.places else {}
        relations = facets.relations or words.of_role("place")
        asked = [
            (ids, properties)
            for ids, properties in ((topics, words.of_role("topic")), (places, relations))
            if ids
        ]  # fmt: skip
        anchors = self._anchors(facets, asked)
        step = len(anchors) or 1 if facets.limit is None else max(STEP, facets.limit)
        found: dict[str, list[Evidence]] = {}
        for start in range(0, len(anchors), step):
            found |= self._assembled(anchors[start : start + step], facets, topics, places, asked)
            if facets.limit is not None and len(found) >= facets.limit:
                break
        return [row for anchor in list(found)[: facets.limit] for row in found[anchor]]

    def _assembled(
        self, anchors: Sequence[str], facets: Facets, topics: Ways, places: Ways, asked: Sequence[Facet]
    ) -> dict[str, list[Evidence]]:
        """Those anchors that are evidence, with their rows."""
        words = vocabulary()
        carried = self._carried(anchors, asked)
        dates = self._grouped(self.about(anchors, words.of_role("when")))
        deeds = self._grouped(self.towards(anchors, words.of_role("deed")), by_object=True)
        holders = self._grouped(self.about(anchors, words.of_role("holder")))
        rows = {
            anchor: assemble(
                anchor, facets, self.view, topics=topics, places=places,
                carried=carried[anchor], dates=dates[anchor], deeds=deeds[anchor] + holders[anchor],
            )
            for anchor in anchors
        }  # fmt: skip
        return {anchor: found for anchor, found in rows.items() if found}

    def _anchors(self, facets: Facets, asked: Sequence[Facet]) -> list[str]:
        """Anchors of the rarest facet, of the asked kinds and types, in the order of their ids."""
        kinds = facets.kinds or vocabulary().anchors
        if facets.among is not None:
            found = set(self.known(facets.among).values())
        elif asked:
            ids, properties = self._rarest(asked)
            members = self.merges.members(ids)
            rows = self.rows(queries.CARRYING, ids=members, properties=properties, kinds=kinds)
            found = self._canonical((row[1],) for row in rows)
        else:
            found = {i for kind in kinds for i in self._known_of(kind)}
        anchors = sorted(i for i in found if kind_of(i) in kinds)
        if facets.types:
            typed = {s.subject for s in self.about(anchors, ["activity_type"]) if s.claim.value in facets.types}
            anchors = [i for i in anchors if i in typed]
        return anchors

    def _known_of(self, kind: str) -> set[str]:
        """Entities of the kind, also those that only other entities' claims speak of."""
        rows = [row for query in (queries.OF_KIND, queries.OBJECTS_OF_KIND) for row in self.rows(query, **_range(kind))]
        return self._canonical(rows)

    def _rarest(self, asked: Sequence[Facet]) -> Facet:
        """Count all facets up to a doubling bound until one stays below it."""
        if len(asked) == 1:
            return asked[0]
        limit, count = 64, queries.CARRYING_UP_TO
        while True:
            for ids, properties in asked:
                members = self.merges.members(ids)
                rows = self.rows(count, ids=members, properties=properties, limit=limit)
                if rows.fetchone()[0] < limit:
                    return ids, properties
            limit *= 2

    def _carried(self, anchors: Collection[str], asked: Iterable[Facet]) -> dict[str, list[Statement]]:
        members = self.merges.members(anchors)
        rows = [
            row
            for ids, properties in asked
            for row in self.rows(
                queries.CARRIED_BY, anchors=members, ids=self.merges.members(ids), properties=properties
            )
        ]
        return self._grouped(self.statements(rows))

    @staticmethod
    def _grouped(statements: Iterable[Statement], by_object: bool = False) -> dict[str, list[Statement]]:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            groups[(statement.object or "") if by_object else statement.subject].append(statement)
        return groups


def _is_link(name: str) -> bool:
    prop = vocabulary().property.get(name)
    return prop is not None and prop.type == "link"


def _range(kind: str) -> dict[str, str]:
    return {"first": f"{kind}/", "past": f"{kind}0"}
