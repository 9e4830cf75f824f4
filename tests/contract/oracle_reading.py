"""What one view of the oracle reads: the claims and merges it sees, looked through from end to end."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.claims import Claim
from graph.store import Merge, Naming, Statement, Within
from graph.text import name_key
from graph.time import Span
from graph.vocabulary import kind_of, vocabulary

MOST_PATHS = 20
State = tuple[str, str, frozenset[Span]]


class Reading:
    """Statements of the claims given, under the merges given."""

    def __init__(self, seen: Collection[Claim | Merge]) -> None:
        claims = [what for what in seen if isinstance(what, Claim)]
        mentioned = {i for claim in claims for i in (claim.subject, claim.object) if i}
        self._survivor = survivors([what for what in seen if isinstance(what, Merge)], mentioned)
        self._from: dict[str, list[Statement]] = defaultdict(list)
        self._to: dict[str, list[Statement]] = defaultdict(list)
        for claim in claims:
            statement = self.statement(claim)
            self._from[statement.subject].append(statement)
            if statement.object:
                self._to[statement.object].append(statement)

    def of(self, identifier: str) -> str:
        """The id under which it reads."""
        return self._survivor.get(identifier, identifier)

    def statement(self, claim: Claim) -> Statement:
        return Statement(self.of(claim.subject), self.of(claim.object) if claim.object else None, claim)

    def entities(self) -> set[str]:
        return self._from.keys() | self._to.keys()

    def about(self, ids: Iterable[str], properties: Collection[str] = ()) -> list[Statement]:
        found = [s for i in {self.of(i) for i in ids} for s in self._from.get(i, ()) if _one_of(s, properties)]
        return sorted(found, key=lambda s: (s.subject, s.claim.property, _end(s), s.claim.id))

    def towards(self, ids: Iterable[str], properties: Collection[str] = ()) -> list[Statement]:
        found = [s for i in {self.of(i) for i in ids} for s in self._to.get(i, ()) if _one_of(s, properties)]
        return sorted(found, key=lambda s: (_end(s), s.claim.property, s.subject, s.claim.id))

    def claims(self, digits: str) -> list[Statement]:
        said = [s for statements in self._from.values() for s in statements]
        return sorted((s for s in said if s.claim.id.startswith(digits)), key=lambda s: s.claim.id)

    def around(self, identifier: str) -> list[Statement]:
        both = {*self.about([identifier]), *self.towards([identifier])}
        return sorted(both, key=lambda s: (s.claim.property, s.claim.id))

    def links(self, identifier: str) -> list[Statement]:
        """Link statements from or to the entity, ordered by claim id."""
        around = [*self.about([identifier]), *self.towards([identifier])]
        return sorted({s for s in around if s.object}, key=lambda s: s.claim.id)

    def neighbours(self, identifier: str, after: str, limit: int) -> list[Statement]:
        return [s for s in self.links(identifier) if s.claim.id > after][:limit]

    def known(self, ids: Iterable[str]) -> Mapping[str, str]:
        return {i: self.of(i) for i in sorted(ids) if self.of(i) in self.entities()}

    def find(self, kind: str, conditions: Mapping[str, Collection[str]]) -> list[str]:
        found = [i for i in self._from if kind_of(i) == kind]
        return sorted(i for i in found if all(self._has(i, name, ends) for name, ends in conditions.items()))

    def _has(self, identifier: str, name: str, ends: Collection[str]) -> bool:
        return any(
            _end(s) in {self.of(end) if s.object else end for end in ends} for s in self.about([identifier], [name])
        )

    def counts(self, kind: str, by: str) -> Mapping[str, int]:
        found = self.find(kind, {})
        if not by:
            return {kind: len(found)} if found else {}
        ends = [{_end(s) for s in self.about([i], [by])} for i in found]
        return {end: sum(end in some for some in ends) for end in sorted(set().union(*ends))}

    def closure(self, ids: Iterable[str]) -> list[Within]:
        """A state is (asked, where we are, dated memberships so far); each is entered once, by its shortest way."""
        reached: dict[State, int] = {}
        states: set[State] = {(self.of(i), self.of(i), frozenset()) for i in ids}
        distance = 0
        while states := states - reached.keys():
            reached |= dict.fromkeys(states, distance)
            states = {inner for state in states for inner in self._inward(state)}
            distance += 1
        return sorted(Within(asked, i, steps, tuple(sorted(spans))) for (asked, i, spans), steps in reached.items())

    def _inward(self, state: State) -> Iterator[State]:
        asked, here, spans = state
        for s in self.towards([here], vocabulary().of_role("broader")):
            yield asked, s.subject, spans | {s.claim.span} if s.claim.valid else spans

    def paths(self, start: str, goal: str, longest: int, degree: int) -> list[list[Statement]]:
        start, goal = self.of(start), self.of(goal)
        chains: list[tuple[str, tuple[Statement, ...]]] = [(start, ())]
        for _ in range(longest if start != goal else 0):
            chains = [(there, (*chain, s)) for here, chain in chains for there, s in self._steps(here)]
            if arrived := [chain for there, chain in chains if there == goal]:
                return [list(chain) for chain in sorted(arrived, key=_ids)][:MOST_PATHS]
            chains = [(there, chain) for there, chain in chains if self._is_bridge(there, start, degree)]
        return []

    def _steps(self, here: str) -> Iterator[tuple[str, Statement]]:
        """Where a step leads, by the claim of the smallest id that leads there."""
        first: dict[str, Statement] = {}
        for s in self.links(here):
            first.setdefault(_end(s) if s.subject == here else s.subject, s)
        return ((there, s) for there, s in first.items() if there != here)

    def _is_bridge(self, here: str, start: str, degree: int) -> bool:
        return here != start and kind_of(here) not in vocabulary().hubs and len(self.links(here)) <= degree

    def namings(self) -> list[Naming]:
        """Every name that the view sees, in the order of the contract; said twice, it is one."""
        said = self.about(self._from, vocabulary().of_role("name"))
        return sorted({_naming(s) for s in said})


def survivors(merges: Iterable[Merge], mentioned: Collection[str]) -> dict[str, str]:
    """Each merged id → the one it reads under: mentioned before not, judged canonical before not, smallest first."""
    groups: dict[str, set[str]] = {}
    canonical = {merge.canonical for merge in merges}
    for merge in merges:
        joined = groups.get(merge.member, {merge.member}) | groups.get(merge.canonical, {merge.canonical})
        groups |= dict.fromkeys(joined, joined)
    return {
        i: min(group, key=lambda m: (m not in mentioned, m not in canonical & set(mentioned), m))
        for i, group in groups.items()
    }


def _one_of(statement: Statement, properties: Collection[str]) -> bool:
    return not properties or statement.claim.property in properties


def _end(statement: Statement) -> str:
    return statement.object or statement.claim.value or ""


def _ids(chain: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(s.claim.id for s in chain)


def _naming(statement: Statement) -> Naming:
    """An acronym is the same in every language that has capitals."""
    claim = statement.claim
    lang = "" if claim.property == "acronym" and claim.lang not in ("ar", "zh") else claim.lang
    return Naming(lang, name_key(claim.value or "", lang), statement.subject, claim.property, claim.value or "")
