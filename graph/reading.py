"""Reading a home under one view: statements, names, closures, evidence, by questions that each home answers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.claims import Claim
from graph.evidence import assemble, by_id
from graph.merges import Merges
from graph.source import Source, Value
from graph.store import Evidence, Facets, Naming, Statement, Turn, View, Within
from graph.time import Span
from graph.vocabulary import kind_of, vocabulary

Rows = Iterable[Sequence[Any]]
Facet = tuple[Collection[str], Sequence[str]]
"""Ids that will do, and the properties by which an anchor carries them."""
Ways = Mapping[str, list[Within]]
Inner = dict[str, set[tuple[str, Span | None]]]
"""Node → what lies within it, by a link and its dates."""
STEP = 64


class Reader:
    """Everything that one view can read, whatever the home. Cheap to make; lives as long as a request."""

    def __init__(self, source: Source, view: View) -> None:
        self.source, self.view = source, view
        self.merges = Merges(source)

    def statements(self, claims: Iterable[Claim]) -> list[Statement]:
        said = list(claims)
        survivors = self.merges.survivors(i for c in said for i in (c.subject, c.object) if i)
        return [Statement(survivors[c.subject], survivors[c.object] if c.object else None, c) for c in said]

    def said(self, question: str, **values: Value) -> list[Statement]:
        return self.statements(self.source.claims(question, **values))

    def about(self, ids: Collection[str], properties: Collection[str]) -> list[Statement]:
        question, given = ("about_properties", {"properties": properties}) if properties else ("about", {})
        found = self.said(question, ids=self.merges.members(ids), **given)
        return sorted(found, key=lambda s: (s.subject, s.claim.property, s.object or s.claim.value or "", s.claim.id))

    def towards(self, ids: Collection[str], properties: Collection[str]) -> list[Statement]:
        question, given = ("towards_properties", {"properties": properties}) if properties else ("towards", {})
        found = self.said(question, ids=self.merges.members(ids), **given)
        return sorted(found, key=lambda s: (s.object or "", s.claim.property, s.subject, s.claim.id))

    def claims(self, digits: str, limit: int) -> list[Statement]:
        return self.said("beginning_with", digits=digits, limit=limit)

    def around(self, identifier: str, after: tuple[str, str], limit: int) -> list[Statement]:
        members, (prop, last) = self.merges.members([identifier]), after
        return self.said("around", ids=members, property=prop, id=last, limit=limit)

    def turned(self, commit: int, after: str, limit: int, restated: bool) -> list[Turn]:
        turns = self.source.turned(commit, after, limit, restated)
        said = self.statements(claim for _, claim in turns)
        return [Turn(believed, statement) for (believed, _), statement in zip(turns, said, strict=True)]

    def neighbours(self, identifier: str, after: str, limit: int) -> list[Statement]:
        members = self.merges.members([identifier])
        return self.said("neighbours", ids=members, after=after, limit=limit)

    def known(self, ids: Collection[str]) -> dict[str, str]:
        survivors = self.merges.survivors(ids)
        visible = {i for (i,) in self.source.rows("visible_ids", ids=self.merges.members(ids))}
        read = set(self.merges.survivors(visible).values())
        return {i: survivors[i] for i in sorted(survivors) if survivors[i] in read}

    def find(self, kind: str, conditions: Mapping[str, Collection[str]]) -> list[str]:
        if not conditions:
            return sorted(self._canonical(self.source.rows("of_kind", kind=kind)))
        found = [self._with(name, wanted) for name, wanted in conditions.items()]
        return sorted(i for i in set.intersection(*found) if kind_of(i) == kind)

    def _with(self, name: str, wanted: Collection[str]) -> set[str]:
        link = _is_link(name)
        objects = self.merges.members(wanted) if link else wanted
        query = "with_object" if link else "with_value"
        return self._canonical(self.source.rows(query, objects=objects, property=name))

    def _canonical(self, rows: Rows) -> set[str]:
        return set(self.merges.survivors(row[0] for row in rows).values())

    def counts(self, kind: str, by: str) -> dict[str, int]:
        if not by:
            number = len(self._canonical(self.source.rows("of_kind", kind=kind)))
            return {kind: number} if number else {}
        rows = self.source.rows("grouped", property=by, kind=kind)
        names = self.merges.survivors(i for row in rows for i in (row if _is_link(by) else row[:1]))
        pairs = {(names[subject], names[group] if _is_link(by) else group) for subject, group in rows}
        return {group: sum(1 for _, g in pairs if g == group) for group in sorted({g for _, g in pairs})}

    def closure(self, ids: Collection[str]) -> list[Within]:
        """Breadth first; a state is a node with the dated memberships that led to it."""
        survivors, inward = self.merges.survivors(ids), self._inward(ids)
        level = {(survivors[i], survivors[i], frozenset[Span]()) for i in ids}
        found = dict.fromkeys(level, 0)
        distance = 0
        while level:
            distance += 1
            inner = inward({node for _, node, _ in level})
            level = {
                (asked, below, spans | {span} if span else spans)
                for asked, node, spans in level
                for below, span in inner[node]
            } - found.keys()
            found.update(dict.fromkeys(level, distance))
        return sorted(Within(asked, node, d, tuple(sorted(spans))) for (asked, node, spans), d in found.items())

    def _inward(self, ids: Collection[str]) -> Callable[[Collection[str]], Inner]:
        """What tells of some nodes what is within: a question for each level, where something is merged or the home
        cannot walk; else one for all.
        """
        broader = vocabulary().of_role("broader")
        if not (self.source.walks and self.merges.none):
            return lambda nodes: self._inner(self.towards(nodes, broader))
        every = self._inner(self.said("within", ids=set(ids), properties=broader))
        return lambda _: every

    @staticmethod
    def _inner(statements: Iterable[Statement]) -> Inner:
        inner: Inner = defaultdict(set)
        for statement in statements:
            inner[statement.object or ""].add(
                (statement.subject, statement.claim.span if statement.claim.valid else None)
            )
        return inner

    def names(self, keys: Collection[tuple[str, str]]) -> list[Naming]:
        return self._named(self.source.rows("names", keys=keys))

    def all_names(self, kinds: Collection[str]) -> list[Naming]:
        return self._named(row for kind in kinds for row in self.source.rows("all_names", kind=kind))

    def _named(self, rows: Rows) -> list[Naming]:
        found = [tuple(row) for row in rows]
        survivors = self.merges.survivors(row[2] for row in found)
        return sorted({Naming(lang, key, survivors[e], prop, text) for lang, key, e, prop, text in found},
                      key=lambda n: (n.lang, n.key, n.entity, n.property, n.text))  # fmt: skip

    def evidence(self, facets: Facets) -> list[Evidence]:
        """Start from the rarest facet, look the others up at each anchor."""
        words = vocabulary()
        topics, places = self._within(facets.topics, facets.places)
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

    def _within(self, *facets: Collection[str]) -> list[Ways]:
        """What lies in each facet's ids; walked together, for each level is a question to the home."""
        found = self.closure([i for ids in facets for i in ids])
        asked = (set(self.merges.survivors(ids).values()) for ids in facets)
        return [by_id(way for way in found if way.asked in each) for each in asked]

    def _assembled(
        self, anchors: Sequence[str], facets: Facets, topics: Ways, places: Ways, asked: Sequence[Facet]
    ) -> dict[str, list[Evidence]]:
        """Those anchors that are evidence, with their rows."""
        words = vocabulary()
        carried = self._carried(anchors, asked)
        said, holding = self.about(anchors, words.of_role("when", "holder")), words.of_role("holder")
        dates = self._grouped(s for s in said if s.claim.property not in holding)
        holders = self._grouped(s for s in said if s.claim.property in holding)
        deeds = self._grouped(self.towards(anchors, words.of_role("deed")), by_object=True)
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
            rows = self.source.rows("carrying", ids=members, properties=properties, kinds=kinds)
            found = self._canonical(rows)
        else:
            found = {i for kind in kinds for i in self._known_of(kind)}
        anchors = sorted(i for i in found if kind_of(i) in kinds)
        if facets.types:
            typed = {s.subject for s in self.about(anchors, ["activity_type"]) if s.claim.value in facets.types}
            anchors = [i for i in anchors if i in typed]
        return anchors

    def _known_of(self, kind: str) -> set[str]:
        """Entities of the kind, also those that only other entities' claims speak of."""
        rows = [row for query in ("of_kind", "objects_of_kind") for row in self.source.rows(query, kind=kind)]
        return self._canonical(rows)

    def _rarest(self, asked: Sequence[Facet]) -> Facet:
        """Count all facets up to a doubling bound until one stays below it."""
        if len(asked) == 1:
            return asked[0]
        limit, count = 64, "carrying_up_to"
        while True:
            for ids, properties in asked:
                members = self.merges.members(ids)
                ((number,),) = self.source.rows(count, ids=members, properties=properties, limit=limit)
                if number < limit:
                    return ids, properties
            limit *= 2

    def _carried(self, anchors: Collection[str], asked: Iterable[Facet]) -> dict[str, list[Statement]]:
        members = self.merges.members(anchors)
        carried = (
            self.said("carried_by", anchors=members, ids=self.merges.members(ids), properties=properties)
            for ids, properties in asked
        )
        return self._grouped(statement for said in carried for statement in said)

    @staticmethod
    def _grouped(statements: Iterable[Statement], by_object: bool = False) -> dict[str, list[Statement]]:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            groups[(statement.object or "") if by_object else statement.subject].append(statement)
        return groups


def _is_link(name: str) -> bool:
    prop = vocabulary().property.get(name)
    return prop is not None and prop.type == "link"
