"""Merges as a view sees them: from any id to the survivor under which it reads, and back to all its members."""

from collections.abc import Collection, Iterable

from graph.source import Source


class Merges:
    """Resolves ids for one view; asks the judgements only where there are any."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._survivor: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self.none = not source.rows("any_judgement")

    def survivors(self, ids: Iterable[str]) -> dict[str, str]:
        """Each id → the id it reads under."""
        wanted = set(ids)
        if self.none:
            return {i: i for i in wanted}
        self._resolve(wanted - self._survivor.keys())
        return {i: self._survivor[i] for i in wanted}

    def members(self, ids: Collection[str]) -> list[str]:
        """All ids that read under the same survivors as these, these among them."""
        if self.none:
            return sorted(set(ids))
        return sorted({m for s in set(self.survivors(ids).values()) for m in self._members[s]})

    def _resolve(self, ids: set[str]) -> None:
        links = self._links(ids)
        for component in _components(ids, links):
            survivor = self._survivor_of(component, {canonical for _, canonical in links})
            self._survivor.update(dict.fromkeys(component, survivor))
            self._members[survivor] = sorted(component)

    def _links(self, ids: set[str]) -> set[tuple[str, str]]:
        seen: set[str] = set()
        links: set[tuple[str, str]] = set()
        frontier = ids
        while frontier:
            seen |= frontier
            rows = self._source.rows("judgements_of", ids=frontier)
            links |= {(member, canonical) for member, canonical in rows}
            frontier = {i for link in links for i in link} - seen
        return links

    def _survivor_of(self, component: set[str], canonical: set[str]) -> str:
        if len(component) == 1:
            return next(iter(component))
        visible = {i for (i,) in self._source.rows("visible_ids", ids=component)}
        return min(visible & canonical or visible or component)


def _components(ids: set[str], links: set[tuple[str, str]]) -> list[set[str]]:
    group = {i: {i} for i in ids}
    for member, canonical in links:
        joined = group.get(member, {member}) | group.get(canonical, {canonical})
        group.update(dict.fromkeys(joined, joined))
    return list({id(g): g for g in group.values()}.values())
