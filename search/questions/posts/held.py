"""Who held a post, when, in which order: tenures of roles in bodies, judged by what sources were read to say."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.evidence import readings
from graph.store import Evidence, Statement, Store, View
from graph.time import Period, Span, Verdict, asked, begun_by, bounded, during, of_tenure
from graph.vocabulary import kind_of, vocabulary
from search import tenures
from search.answers import Speaker, item
from search.model import EvidenceItem, Post
from search.questions.posts.sightings import BETWEEN, between, stretch
from search.sentences import ground, say, when
from search.tenures import DATES, Standing, Tenure, is_undated_former

WHOLE = ("chair", "head", "member", "vice-chair")
"""Posts in a body as such; the others are also looked for in its parts."""
EXPERTS = ("coordinator", "expert")


@dataclass(frozen=True)
class Held:
    """A tenure with its holder and the side (State or organization) that holds it through the holder.

    `span` rests on claims that were read in a source, leads aside.
    """

    tenure: Tenure
    holder: str
    sides: frozenset[str]
    standing: Standing
    span: Span

    @property
    def is_dated(self) -> bool:
        """Whether a source tells of a day in office; a former holder of unknown time is not."""
        return any(self.tenure.seen(name) for name in ("start", "end", "in_office"))

    @property
    def known(self) -> tuple[int, int]:
        """The first day on which it was certainly held, and the first after the last such day."""
        first = min(self.span.start_max, self.span.end_max - 1)
        return first, max(self.span.end_min, first + 1)


def held(roles: Collection[str], bodies: Collection[str], view: View, store: Store) -> list[Held]:
    """Tenures of these roles in these bodies (any, where none is named) begun by the view's day, in order of time."""
    if bodies:
        ids = {s.subject for s in store.towards(within(roles, bodies, view, store), view, ["post_in"])}
    else:
        ids = set(store.find("tenure", {"role": roles}, view))
    return [h for h in of_ids(ids, view, store) if not roles or set(roles) & set(h.tenure.values("role"))]


def named_in(roles: tuple[str, ...], bodies: Collection[str], view: View, store: Store) -> tuple[str, ...]:
    """The roles as the bodies know them: where nobody is a member but some are experts, these are its members."""
    if roles != ("member",) or not bodies:
        return roles
    inside = {s.subject for s in store.towards(bodies, view, ["post_in"])}
    known = {s.claim.value for s in store.about(inside, view, ["role"])}
    return EXPERTS if "expert" in known and "member" not in known else roles


def of_holders(holders: Collection[str], view: View, store: Store) -> list[Held]:
    """Every post of theirs, in order of time."""
    found = tenures.tenures_of(holders, view, store)
    return in_order([t for each in found.values() for t in each], view, store)


def of_ids(ids: Collection[str], view: View, store: Store) -> list[Held]:
    """These tenures, in order of time."""
    found = tenures.read({i for i in ids if kind_of(i) == "tenure"}, view, store)
    return in_order(found.values(), view, store)


def within(roles: Collection[str], bodies: Collection[str], view: View, store: Store) -> list[str]:
    """The bodies to look in: the narrowest of those named, with their parts where every role is one of a part."""
    rows = store.closure(bodies, view)
    wider = {row.asked for row in rows if row.distance and row.id in bodies}
    narrow = set(bodies) - wider
    parts = bool(roles) and not set(roles) & set(WHOLE)
    return sorted(narrow | ({row.id for row in rows if row.asked in narrow} if parts else set()))


def in_order(found: Iterable[Tenure], view: View, store: Store) -> list[Held]:
    """By the first day certainly in office, then the last; undated ones last; one for each holder."""
    known = list({t.id: t for t in found}.values())
    standing = tenures.standings(known, view, store)
    each = [
        Held(t, holder, sides(t), standing[t.id], read_span(t)) for t in known for holder in sorted(t.objects("holder"))
    ]
    begun = [h for h in each if begun_by(h.span, view.today) != Verdict.NO]
    return sorted(begun, key=lambda h: (not h.is_dated, *h.known, h.tenure.id))


def sides(tenure: Tenure) -> frozenset[str]:
    behalf = tenure.objects("on_behalf_of")
    return frozenset(behalf or {h for h in tenure.objects("holder") if kind_of(h) != "person"})


def read_span(tenure: Tenure) -> Span:
    return readings(tenure.id, [s for name in DATES for s in tenure.seen(name)])[0]


def verdict(post: Held, period: Period, today: int) -> Verdict:
    """Whether it was held within the period: maybe only where bounds, or a lead, leave it open."""
    seen = [s.claim.span for s in post.tenure.seen("in_office")]
    is_now = post.standing.status == "current" and period.first <= today < period.last_exclusive
    if is_now or any(during(span, period) == Verdict.YES for span in (*seen, post.span, between(seen))):
        return Verdict.YES
    leads = any(during(span, period) == Verdict.YES for span in (post.tenure.span, *unverified(post.tenure)))
    near = bounded(post.span) and during(post.span, period) == Verdict.MAYBE
    return Verdict.MAYBE if leads or near or any(during(s, period) == Verdict.MAYBE for s in seen) else Verdict.NO


def is_between(post: Held, period: Period) -> bool:
    """Whether no source tells of the period itself: the post is known for it because it was held before and after."""
    stated = [s.claim.span for s in post.tenure.seen("in_office")]
    start, end = ([s.claim.span for s in post.tenure.seen(name)] for name in ("start", "end"))
    known = any(during(span, period) == Verdict.YES for span in (post.span, between(stated)))
    return known and all(during(span, period) != Verdict.YES for span in (*stated, of_tenure(start, end, [], [])))


def unverified(tenure: Tenure) -> list[Span]:
    return [s.claim.span for s in tenure.all("in_office") if s.claim.certainty == "unverified"]


def is_exclusive(post: Held) -> bool:
    return any(is_single(role) for role in post.tenure.values("role"))


def is_single(role: str) -> bool:
    """Whether one holds such a post at a time."""
    return role in vocabulary().post and vocabulary().post[role].exclusive


def keys(post: Held) -> set[tuple[str, str]]:
    """The post by role and body."""
    return {(role, body) for role in post.tenure.values("role") for body in post.tenure.objects("post_in")}


def behind(post: Held) -> tuple[Statement, ...]:
    """The dated claims that were read in a source."""
    return tuple(s for name in DATES for s in post.tenure.seen(name))


def dates(post: Held) -> str:
    """EDTF text: its stated start and end; else the first and the last time it was seen held."""
    said = {name: said_of(post, name) for name in DATES}
    start, end = (next((t for t in said[name] if not t.startswith("[")), "") for name in ("start", "end"))
    if start or end:
        return f"{start}/{end}"
    seen = post.tenure.seen("in_office") or post.tenure.seen("start")
    return stretch([(s.claim.span, s.claim.value or "") for s in seen])


def said_of(post: Held, name: str) -> list[str]:
    """Values of a date as written, in order of time."""
    return [s.claim.value or "" for s in sorted(post.tenure.seen(name), key=lambda s: (s.claim.span, s.claim.id))]


def left(post: Held) -> list[str]:
    """The days on which it was seen to be no longer held, as written, in order of time."""
    gone = [s for s in post.tenure.seen("not_in_office") if not is_undated_former(s.claim)]
    return [s.claim.value or "" for s in sorted(gone, key=lambda s: (s.claim.span, s.claim.id))]


def shown(post: Held, speaker: Speaker, verdict: Verdict = Verdict.YES, period: str = "") -> EvidenceItem:
    """The tenure as a piece of evidence for the period; lists of posts are in order of time: nothing is weighed."""
    holding = tuple(s for s in post.tenure.all("holder") if s.object == post.holder)
    piece = Evidence(post.tenure.id, post.holder, post.span, verdict, (), (), behind(post), holding)
    found = item(piece, speaker).model_copy(update={"when": dates(post)})
    inferred = found.certainty == "stated" and period and is_between(post, asked(period))
    return found.model_copy(update=BETWEEN | {"how": ground(BETWEEN["how"], speaker.lang)}) if inferred else found


def standing(post: Held, speaker: Speaker) -> Post:
    """Its status on the day, by which rule, last confirmed when."""
    held, lang = post.standing, speaker.lang
    seen = when(held.last_confirmed, lang) if held.last_confirmed else ""
    former = any(is_undated_former(s.claim) for s in post.tenure.seen("not_in_office"))
    against = ["rule_former_undated"] if former and held.rule == "rule_disagree" else []
    rules = dict.fromkeys([held.rule, *against, *(["rule_confirmed"] if seen else [])])
    return Post(
        id=post.tenure.id, label=speaker.label(post.tenure.id), status=held.status,
        rule=say(lang, "sided", parts=[say(lang, code, when=seen) for code in rules]),
        last_confirmed=held.last_confirmed,
    )  # fmt: skip
