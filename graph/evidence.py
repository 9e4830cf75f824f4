"""From the statements around an anchor to evidence: what every home that is not the oracle assembles alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.store import Evidence, Facets, Match, Statement, View, Within
from graph.time import (
    UNDATED,
    Period,
    Span,
    Verdict,
    agreed,
    begun_by,
    during,
    holds_on,
    is_undated,
    meets,
    of_tenure,
)
from graph.vocabulary import kind_of, vocabulary

RANK = {Verdict.YES: 0, Verdict.MAYBE: 1, Verdict.NO: 2}


def readings(anchor: str, dates: Iterable[Statement]) -> list[Span]:
    """When the anchor was: one span for each dated claim, one in all for a tenure, undated where none says."""
    spans = defaultdict(list)
    for date in dates:
        spans[date.claim.property].append(date.claim.span)
    if not spans:
        return [UNDATED]
    if kind_of(anchor) == "tenure" or not spans.keys() <= {"when"}:
        return [of_tenure(spans["start"], spans["end"], spans["in_office"] + spans["when"], spans["not_in_office"])]
    return sorted(set(spans["when"]))


def hull(spans: Sequence[Span]) -> Span:
    """The bounds around them all."""
    starts_min, starts_max, ends_min, ends_max = zip(*spans, strict=True)
    return Span(min(starts_min), max(starts_max), min(ends_min), max(ends_max))


def held_at(memberships: Iterable[Span], when: Span, today: int) -> Verdict:
    """Whether dated memberships held at the anchor's own date; today, where it has none."""
    if is_undated(when):
        verdicts = [holds_on(span, today) for span in memberships]
    else:
        verdicts = [meets(span, when) for span in memberships]
    return max(verdicts, key=RANK.__getitem__, default=Verdict.YES)


def matches(
    carried: Iterable[Statement], within: Mapping[str, list[Within]], when: Span, today: int
) -> tuple[Match, ...]:
    """How the carried statements meet a facet; the surest, then nearest way for each (asked, statement)."""
    best: dict[tuple[str, str], Match] = {}
    for statement, way in ((s, w) for s in carried for w in within.get(s.object or "", ())):
        found = Match(way.asked, way.distance, held_at(way.spans, when, today), statement)
        known = best.get((way.asked, statement.claim.id))
        if known is None or (RANK[found.verdict], found.distance) < (RANK[known.verdict], known.distance):
            best[way.asked, statement.claim.id] = found
    kept = (m for m in best.values() if m.verdict != Verdict.NO)
    return tuple(sorted(kept, key=lambda m: (m.asked, m.distance, m.statement.claim.id)))


def in_time(spans: Sequence[Span], period: Period | None, today: int) -> Verdict:
    """NO for what certainly began after today or certainly lies outside the period."""
    if all(begun_by(span, today) == Verdict.NO for span in spans):
        return Verdict.NO
    return agreed(during(span, period) for span in spans) if period else Verdict.YES


def assemble(
    anchor: str, facets: Facets, view: View, *, topics: Mapping[str, list[Within]], places: Mapping[str, list[Within]],
    carried: Sequence[Statement], dates: Sequence[Statement], deeds: Sequence[Statement],
) -> list[Evidence]:  # fmt: skip
    """Evidence rows of one anchor, one per agent (nobody first); none where a facet, the day or period fails."""
    words = vocabulary()
    spans = readings(anchor, dates)
    verdict, when = in_time(spans, facets.period, view.today), hull(spans)
    on, at = (
        matches((s for s in carried if words.property[s.claim.property].role == role), within, when, view.today)
        for role, within in (("topic", topics), ("place", places))
    )
    if verdict == Verdict.NO or (facets.topics and not on) or (facets.places and not at):
        return []
    agents: dict[str | None, list[Statement]] = defaultdict(list)
    for deed in deeds:
        agents[deed.object if words.property[deed.claim.property].role == "holder" else deed.subject].append(deed)
    ordered = sorted(agents.items(), key=lambda item: item[0] or "") or [(None, [])]
    return [
        Evidence(anchor, agent, when, verdict, on, at, by_claim(dates), by_claim(done)) for agent, done in ordered
    ]  # fmt: skip


def by_claim(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: s.claim.id))


def by_id(rows: Iterable[Within]) -> dict[str, list[Within]]:
    """A closure, looked up by what lies within."""
    found: dict[str, list[Within]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row)
    return found
