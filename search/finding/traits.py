"""What entities carry that a search is narrowed by: topics, places, dates, types, posts, bodies."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from graph.evidence import by_id, held_at, hull, readings
from graph.store import Statement
from graph.time import Period, Span, Verdict, begun_by, bounded, during, is_undated
from graph.vocabulary import kind_of, vocabulary
from search.glance import Glance

TYPE = "activity_type"


class Traits:
    """Reads the traits of some entities at once; each trait costs in proportion to them."""

    def __init__(self, glance: Glance, ids: Iterable[str]) -> None:
        self.glance, self.ids = glance, sorted(set(ids))

    @cached_property
    def links(self) -> dict[str, list[Statement]]:
        """Entity → the statements by which it carries a topic or a place."""
        return self._about(vocabulary().of_role("topic", "place"))

    @cached_property
    def carried(self) -> dict[str, set[str]]:
        """Topics and places of each; a topic or a place carries itself."""
        return {i: {i, *(s.object or "" for s in self.links.get(i, ()))} for i in self.ids}

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        """When each was, where any date is known of it."""
        return {i: readings(i, said) for i, said in self._about(vocabulary().of_role("when")).items()}

    @cached_property
    def types(self) -> dict[str, set[str]]:
        return {i: {s.claim.value or "" for s in said} for i, said in self._about([TYPE]).items()}

    @cached_property
    def posts(self) -> dict[str, set[tuple[str, str]]]:
        """(Role, body) of each tenure, and of each holder's tenures."""
        glance = self.glance
        held = {s.subject: s.object or "" for s in glance.store.towards(self.ids, glance.view, ["holder"])}
        tenures = {*held, *(i for i in self.ids if kind_of(i) == "tenure")}
        told: dict[str, dict[str, str]] = defaultdict(dict)
        for s in glance.store.about(tenures, glance.view, ["role", "post_in"]):
            told[s.subject][s.claim.property] = s.object or s.claim.value or ""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for tenure, said in told.items():
            for owner in (tenure, held.get(tenure, tenure)):
                found[owner].add((said.get("role", ""), said.get("post_in", "")))
        return found

    @cached_property
    def parties(self) -> dict[str, set[str]]:
        """Organizations that each is linked to, as a whole of which it is no part; an organization is one itself."""
        words = vocabulary().property.items()
        linking = [name for name, p in words if "organization" in p.to and p.role != "broader"]
        said = self._about(linking)
        return {i: {i, *(s.object or "" for s in said.get(i, ()))} for i in self.ids}

    def within(self, asked: Collection[str]) -> dict[str, set[str]]:
        """Each of these topics and places → the entities that carry it or something below it, at their own date."""
        ways = by_id(self.glance.store.closure(asked, self.glance.view)) if asked else {}
        found: dict[str, set[str]] = {i: set() for i in asked}
        for entity, carried in self.carried.items():
            for way in (way for each in carried for way in ways.get(each, ())):
                if way.asked in found and self._holds(entity, way.spans):
                    found[way.asked].add(entity)
        return found

    def of_bodies(self, bodies: Collection[str], roles: Collection[str]) -> set[str]:
        """Those linked to one of the bodies or its parts (any, where none is named), by such a post if roles are."""
        parts = {way.id for way in self.glance.store.closure(bodies, self.glance.view)}
        linked = {i for i, linked in self.parties.items() if linked & parts} if bodies and not roles else set()
        posted = {
            i
            for i, posts in self.posts.items()
            if any((not roles or role in roles) and (not bodies or body in parts) for role, body in posts)
        }
        return (linked | posted) & set(self.ids)

    def during(self, period: Period) -> set[str]:
        return {i for i, spans in self.spans.items() if any(lies(span, period) for span in spans)}

    def begun(self, day: int) -> set[str]:
        """Those of which nothing says that they began later."""
        late = {i for i, spans in self.spans.items() if all(begun_by(span, day) == Verdict.NO for span in spans)}
        return set(self.ids) - late

    def _holds(self, entity: str, memberships: Collection[Span]) -> bool:
        when = hull(self.spans.get(entity) or readings(entity, ()))
        return not memberships or held_at(memberships, when, self.glance.view.today) != Verdict.NO

    def _about(self, properties: Collection[str]) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.glance.store.about(self.ids, self.glance.view, properties):
            found[statement.subject].append(statement)
        return found


def lies(span: Span, period: Period) -> bool:
    """Whether it shares a day with the period: certainly, or possibly where both its ends are bounded."""
    verdict = during(span, period)
    return verdict == Verdict.YES or (verdict == Verdict.MAYBE and bounded(span) and not is_undated(span))
