"""Shortest paths between two entities: two frontiers that grow towards each other, a level a query."""

from collections import defaultdict
from collections.abc import Iterator

from graph.reading import Reader
from graph.store import Statement
from graph.vocabulary import kind_of, vocabulary

MOST = 20
Steps = dict[str, dict[str, Statement]]
Depths = dict[str, int]


def shortest(reader: Reader, start: str, goal: str, longest: int, degree: int) -> list[list[Statement]]:
    """All shortest chains of at most `longest` statements, ordered by their claim ids, at most 20."""
    ends = reader.merges.survivors([start, goal])
    start, goal = ends[start], ends[goal]
    sides: tuple[Depths, Depths] = ({start: 0}, {goal: 0})
    frontiers = [{start}, {goal}]
    steps: Steps = defaultdict(dict)
    for length in range(1, longest + 1):
        side = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
        reached = _grow(reader, frontiers[side], steps) - sides[side].keys()
        frontiers[side] = {n for n in reached if n in (start, goal) or not _is_hub(reader, n, degree)}
        depth = max(sides[side].values()) + 1
        sides[side].update(dict.fromkeys(frontiers[side], depth))
        if start == goal or not frontiers[side]:
            return []
        if sides[0].keys() & sides[1].keys():
            chains = _chains(steps, sides, start, goal, length)
            return sorted(chains, key=lambda chain: [s.claim.id for s in chain])[:MOST]
    return []


def _grow(reader: Reader, frontier: set[str], steps: Steps) -> set[str]:
    """Record the steps out of the frontier, one claim for each pair of entities; return where they lead."""
    links = [name for name, prop in vocabulary().property.items() if prop.type == "link"]
    reached = set()
    for statement in [*reader.about(frontier, links), *reader.towards(frontier, links)]:
        subject, target = statement.subject, statement.object or ""
        known = steps[subject].get(target)
        if known is None or statement.claim.id < known.claim.id:
            steps[subject][target] = steps[target][subject] = statement
        reached |= {subject, target}
    return reached


def _is_hub(reader: Reader, node: str, degree: int) -> bool:
    if kind_of(node) in vocabulary().hubs:
        return True
    members = reader.merges.members([node])
    return len(reader.source.rows("links_up_to", ids=members, limit=degree + 1)) > degree


def _chains(
    steps: Steps, sides: tuple[Depths, Depths], start: str, goal: str, length: int
) -> Iterator[list[Statement]]:
    """Every chain of `length` steps whose n-th entity lies n from the start and `length` - n from the goal."""
    from_start, from_goal = sides
    met = max(from_start.values())

    def onward(here: str, walked: list[Statement]) -> Iterator[list[Statement]]:
        if here == goal:
            yield walked
            return
        place = len(walked) + 1
        for there, statement in steps[here].items():
            if (from_start.get(there) == place) if place <= met else (from_goal.get(there) == length - place):
                yield from onward(there, [*walked, statement])

    return onward(start, [])
