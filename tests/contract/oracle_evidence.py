"""Evidence as the oracle finds it: every anchor is held against every facet."""

from collections.abc import Iterable, Sequence

from graph.store import Evidence, Facets, Match, Statement, Within
from graph.time import UNDATED, Span, Verdict, agreed, begun_by, during, holds_on, is_undated, meets, of_tenure
from graph.vocabulary import kind_of, vocabulary
from tests.contract.oracle_reading import Reading

WORST_FIRST = (Verdict.NO, Verdict.MAYBE, Verdict.YES)


def evidence(reading: Reading, facets: Facets, today: int) -> list[Evidence]:
    """Rows of the first `limit` anchors that carry every asked facet."""
    topics, places = reading.closure(facets.topics), reading.closure(facets.places)
    anchors = [i for i in sorted(reading.entities()) if _is_asked(reading, i, facets)]
    found = [rows for i in anchors if (rows := _rows(reading, i, facets, topics, places, today))]
    return [row for rows in found[: facets.limit] for row in rows]


def _is_asked(reading: Reading, anchor: str, facets: Facets) -> bool:
    among = facets.among is None or anchor in {reading.of(i) for i in facets.among}
    types = {s.claim.value for s in reading.about([anchor], ["activity_type"])}
    kinds = facets.kinds or vocabulary().anchors
    return among and kind_of(anchor) in kinds and (not facets.types or bool(types & set(facets.types)))


def _rows(
    reading: Reading, anchor: str, facets: Facets, topics: Iterable[Within], places: Iterable[Within], today: int
) -> list[Evidence]:
    dates = reading.about([anchor], vocabulary().of_role("when"))
    spans = _readings(anchor, dates)
    when = _hull(spans)
    verdict = agreed(during(span, facets.period) for span in spans) if facets.period else Verdict.YES
    begun = any(begun_by(span, today) != Verdict.NO for span in spans)
    on = _matches(reading.about([anchor], vocabulary().of_role("topic")), topics, when, today)
    at = _matches(_placings(reading, anchor, facets), places, when, today)
    if not begun or verdict == Verdict.NO or (facets.topics and not on) or (facets.places and not at):
        return []
    deeds = _deeds(reading, anchor)
    agents: Sequence[str | None] = sorted({agent for agent, _ in deeds}) or [None]
    return [
        Evidence(anchor, agent, when, verdict, on, at, _by_id(dates), _by_id(s for a, s in deeds if a == agent))
        for agent in agents
    ]


def _placings(reading: Reading, anchor: str, facets: Facets) -> list[Statement]:
    places = vocabulary().of_role("place")
    return [s for s in reading.about([anchor], places) if s.claim.property in (facets.relations or places)]


def _deeds(reading: Reading, anchor: str) -> list[tuple[str, Statement]]:
    deeds = [(s.subject, s) for s in reading.towards([anchor], vocabulary().of_role("deed"))]
    return deeds + [(s.object or "", s) for s in reading.about([anchor], vocabulary().of_role("holder"))]


def _readings(anchor: str, dates: Sequence[Statement]) -> list[Span]:
    """One span for each dated claim; of a post, which has a start and an end, one in all."""
    said = {name: [s.claim.span for s in dates if s.claim.property == name] for name in vocabulary().of_role("when")}
    if kind_of(anchor) in vocabulary().property["in_office"].of:
        return [of_tenure(said["start"], said["end"], said["in_office"], said["not_in_office"])]
    return said["when"] or [UNDATED]


def _hull(spans: Sequence[Span]) -> Span:
    return Span(
        min(s.start_min for s in spans), max(s.start_max for s in spans),
        min(s.end_min for s in spans), max(s.end_max for s in spans),
    )  # fmt: skip


def _matches(carried: Iterable[Statement], asked: Iterable[Within], when: Span, today: int) -> tuple[Match, ...]:
    """The surest, then shortest way for each asked id and statement."""
    ways = [
        Match(w.asked, w.distance, _held(w.spans, when, today), s) for s in carried for w in asked if s.object == w.id
    ]
    ways = [way for way in ways if way.verdict != Verdict.NO]
    ways.sort(key=lambda way: (-WORST_FIRST.index(way.verdict), way.distance))
    best = {(way.asked, way.statement.claim.id): way for way in reversed(ways)}
    return tuple(sorted(best.values(), key=lambda way: (way.asked, way.distance, way.statement.claim.id)))


def _held(memberships: Iterable[Span], when: Span, today: int) -> Verdict:
    """Whether every membership held at the anchor's date; today, where it has none."""
    held = [holds_on(m, today) if is_undated(when) else meets(m, when) for m in memberships]
    return min(held, key=WORST_FIRST.index, default=Verdict.YES)


def _by_id(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: s.claim.id))
