"""The standing of a tenure on a day: current, ended or unknown, by which rule, last confirmed when.

Sources mostly say that somebody was in office on some day. So a post ends by a stated end, by an observation
"former", or (inferred) by a later holder of an exclusive post; it is current by a stated later end, or if confirmed
within 365 days. A "former" that its source does not date holds from the edition's day, and is no later than anything.
Rules that contradict each other make it unknown. Unverified claims decide nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.claims import Claim
from graph.evidence import readings
from graph.store import Statement, Store, View
from graph.time import ENDLESS, Span, Verdict, begun_by, ended_by
from graph.vocabulary import vocabulary

CONFIRMED_WITHIN = 365
DATES = ("start", "end", "in_office", "not_in_office")
Status = Literal["current", "ended", "unknown"]


@dataclass(frozen=True)
class Tenure:
    """A post as its claims describe it in a view; `span` bounds when it was held."""

    id: str
    statements: tuple[Statement, ...]

    def all(self, name: str) -> list[Statement]:
        return [s for s in self.statements if s.claim.property == name]

    def objects(self, name: str) -> set[str]:
        return {s.object for s in self.all(name) if s.object}

    def values(self, name: str) -> list[str]:
        return [s.claim.value for s in self.all(name) if s.claim.value]

    @property
    def span(self) -> Span:
        return readings(self.id, [s for s in self.statements if s.claim.property in DATES])[0]

    def seen(self, name: str) -> list[Statement]:
        """Dated claims that were read in a source."""
        return [s for s in self.all(name) if s.claim.certainty != "unverified"]


@dataclass(frozen=True)
class Standing:
    """`rule` names the sentence that says why; `last_confirmed` is the EDTF text of the last day seen in office."""

    status: Status
    rule: str
    last_confirmed: str = ""


def is_undated_former(claim: Claim) -> bool:
    """Whether its source calls somebody former without a day: the day of its edition stands in for one."""
    return claim.property == "not_in_office" and claim.certainty == "inferred" and claim.value == claim.edition


def tenures_of(holders: Collection[str], view: View, store: Store) -> dict[str, list[Tenure]]:
    """The posts of each person, in the order of their ids."""
    held = store.towards(holders, view, vocabulary().of_role("holder"))
    found = read({s.subject for s in held}, view, store)
    posts: dict[str, list[Tenure]] = defaultdict(list)
    for holder, tenure in sorted({(s.object or "", s.subject) for s in held if s.subject.startswith("tenure/")}):
        posts[holder].append(found[tenure])
    return posts


def read(ids: Collection[str], view: View, store: Store) -> dict[str, Tenure]:
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in store.about(ids, view):
        statements[statement.subject].append(statement)
    return {i: Tenure(i, tuple(found)) for i, found in statements.items()}


def standings(tenures: Iterable[Tenure], view: View, store: Store) -> Mapping[str, Standing]:
    """The standing of each tenure on the view's day."""
    asked = {tenure.id: tenure for tenure in tenures}
    exclusive = {name for name, post in vocabulary().post.items() if post.exclusive}
    bodies = {b for t in asked.values() if exclusive & set(t.values("role")) for b in t.objects("post_in")}
    rivals = read(_holding_one_of(exclusive, bodies, view, store), view, store) if bodies else {}
    return {
        i: standing(t, [r for r in rivals.values() if _same_post(t, r, exclusive)], view.today)
        for i, t in asked.items()
    }


def _holding_one_of(posts: Collection[str], bodies: Collection[str], view: View, store: Store) -> set[str]:
    """Tenures of these posts in these bodies."""
    inside = {s.subject for s in store.towards(bodies, view, ["post_in"])}
    return {s.subject for s in store.about(inside, view, ["role"]) if s.claim.value in posts}


def _same_post(tenure: Tenure, rival: Tenure, exclusive: set[str]) -> bool:
    shared = set(tenure.values("role")) & set(rival.values("role")) & exclusive
    return rival.id != tenure.id and bool(shared) and bool(tenure.objects("post_in") & rival.objects("post_in"))


def standing(tenure: Tenure, rivals: Iterable[Tenure], today: int) -> Standing:
    """The standing on that day; `rivals` held the same exclusive post at other times."""
    confirmed = sorted((s.claim.span, s.claim.value or "") for s in (*tenure.seen("in_office"), *tenure.seen("start")))
    confirmed = [(span, text) for span, text in confirmed if begun_by(span, today) == Verdict.YES]
    last = confirmed[-1][1] if confirmed else ""
    against, still = _against(tenure, rivals, confirmed, today), _still(tenure, today)
    if against and still:
        return Standing("unknown", "rule_disagree", last)
    if against:
        return Standing("ended", against, last)
    return Standing("current", still, last) if still else Standing("unknown", "rule_nothing", last)


def _against(tenure: Tenure, rivals: Iterable[Tenure], confirmed: list[tuple[Span, str]], today: int) -> str:
    """The rule by which it has ended, if any."""
    if any(ended_by(s.claim.span, today + 1) == Verdict.YES for s in tenure.seen("end")):
        return "rule_stated_end"
    former = [s.claim for s in tenure.seen("not_in_office") if begun_by(s.claim.span, today) == Verdict.YES]
    if former:
        return "rule_former_undated" if all(is_undated_former(claim) for claim in former) else "rule_observed_former"
    since = confirmed[-1][0].start_max if confirmed else tenure.span.start_max
    later = (r.span.start_max for r in rivals if any(r.seen(name) for name in DATES))
    return "rule_later_holder" if any(since < start <= today for start in later) else ""


def _still(tenure: Tenure, today: int) -> str:
    """The rule by which it goes on, if any."""
    begun = begun_by(tenure.span, today) == Verdict.YES
    if begun and any(s.claim.span.end_min > today + 1 and s.claim.span.end_max < ENDLESS for s in tenure.seen("end")):
        return "rule_stated_open"
    gone = [s.claim.span.start_max for s in tenure.seen("not_in_office") if not is_undated_former(s.claim)]
    observed = [s.claim.span for s in tenure.seen("in_office") if begun_by(s.claim.span, today) == Verdict.YES]
    fresh = [span for span in observed if span.start_min >= today - CONFIRMED_WITHIN]
    return (
        "rule_confirmed"
        if any(span.start_min >= max(gone, default=-(10**7)) for span in fresh) or (fresh and not gone)
        else ""
    )
