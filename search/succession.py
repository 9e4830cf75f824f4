"""Who held the posts of a body, one after another: known bounds, status, overlaps, gaps, ends that nobody knows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from graph.time import Span, Verdict, meets
from graph.vocabulary import kind_of, vocabulary
from search.answers import Speaker
from search.glance import Glance
from search.labels import word
from search.model import EvidenceItem, Frozen, Notice, Post
from search.naming import coded, identified
from search.questions.posts import held as posts
from search.questions.posts.held import Held
from search.questions.posts.held_said import told
from search.questions.posts.succession import gap
from search.seen import Named, Seen


class Bounds(Frozen):
    """Days between which the first and the last day in office lie (ISO 8601); '' where no source bounds it."""

    first_earliest: str
    first_latest: str
    last_earliest: str
    last_latest: str


class Holder(Frozen):
    """`sides`: on whose behalf it was held; `text` says it in a sentence."""

    holder: Named
    sides: tuple[Named, ...]
    post: Post
    bounds: Bounds
    evidence: EvidenceItem
    text: str


class Pair(Frozen):
    """Ids of two tenures: one that followed the other, or that certainly overlaps it."""

    earlier: str
    later: str


class Line(Frozen):
    """The holders of one role in order of time; overlaps only of a role that one holds at a time."""

    role: str
    label: str
    exclusive: bool
    holders: tuple[Holder, ...]
    overlaps: tuple[Pair, ...]
    gaps: tuple[Pair, ...]
    notices: tuple[Notice, ...]


class Succession(Seen):
    body: Named
    lines: tuple[Line, ...]


def succession(glance: Glance, body: str, roles: Sequence[str] = ()) -> Succession:
    """By the name or id of the body; roles of the vocabulary, all where none is asked. Raises BadInput."""
    found = identified(glance.store, [body], ["organization"], glance.view)[0]
    asked = coded(roles, vocabulary().post, "post")
    lines = [line(role, found, glance) for role in asked or known_roles(found, glance)]
    label = Speaker(glance.lang, glance.view, glance.store).label(found)
    return Succession(
        body=Named(id=found, kind=kind_of(found), label=label), **glance.echo(),
        lines=tuple(each for each in lines if asked or each.holders),
    )  # fmt: skip


def known_roles(body: str, glance: Glance) -> list[str]:
    """Roles that somebody holds in the body or a part of it."""
    parts = {row.id for row in glance.store.closure([body], glance.view)}
    inside = {s.subject for s in glance.store.towards(parts, glance.view, ["post_in"])}
    found = {s.claim.value for s in glance.store.about(inside, glance.view, ["role"])}
    return [role for role in vocabulary().post if role in found]


def line(role: str, body: str, glance: Glance) -> Line:
    speaker = Speaker(glance.lang, glance.view, glance.store)
    found = [h for h in posts.held([role], [body], glance.view, glance.store) if begun(h, glance)]
    speaker.learn(i for h in found for i in (h.holder, h.tenure.id, *h.sides))
    exclusive = vocabulary().post[role].exclusive
    overlapping, apart = overlaps(found) if exclusive else [], gaps(found)
    return Line(
        role=role, label=word(vocabulary().post[role].label, glance.lang), exclusive=exclusive,
        holders=tuple(holder(h, speaker) for h in found), overlaps=pairs(overlapping), gaps=pairs(apart),
        notices=tuple(notices(found, overlapping, apart, speaker)),
    )  # fmt: skip


def begun(post: Held, glance: Glance) -> bool:
    """Whether it is known to have been held by the day that is read as of; what is undated may have been."""
    return not post.is_dated or post.known[0] <= glance.view.today


def overlaps(found: Sequence[Held]) -> list[tuple[Held, Held]]:
    """Two holders, in order, who by every reading of the sources held it on one day."""
    dated = [h for h in found if h.is_dated]
    return [(a, b) for a, b in combinations(dated, 2) if a.holder != b.holder and meets(a.span, b.span) == Verdict.YES]


def gaps(found: Sequence[Held]) -> list[tuple[Held, Held]]:
    """The one known longest so far and the next, where more than a month lies between them."""
    dated = [h for h in found if h.is_dated]
    longest = [max(dated[: n + 1], key=lambda h: h.known[1]) for n in range(len(dated))]
    return [pair for earlier, later in zip(longest, dated[1:], strict=False) for pair in gap(earlier, later)]


def pairs(found: Iterable[tuple[Held, Held]]) -> tuple[Pair, ...]:
    return tuple(Pair(earlier=a.tenure.id, later=b.tenure.id) for a, b in found)


def holder(post: Held, speaker: Speaker) -> Holder:
    def name(id: str) -> Named:
        return Named(id=id, kind=kind_of(id), label=speaker.label(id))

    return Holder(
        holder=name(post.holder), sides=tuple(name(i) for i in sorted(post.sides)), bounds=bounds(post.span),
        post=posts.standing(post, speaker), evidence=posts.shown(post, speaker),
        text=told("person_held", post, speaker).text,
    )  # fmt: skip


def bounds(span: Span) -> Bounds:
    return Bounds(
        first_earliest=day(span.start_min), first_latest=day(span.start_max),
        last_earliest=day(span.end_min - 1), last_latest=day(span.end_max - 1),
    )  # fmt: skip


def day(number: int) -> str:
    return date.fromordinal(number).isoformat() if 1 <= number <= date.max.toordinal() else ""


def notices(
    found: Sequence[Held],
    overlapping: Sequence[tuple[Held, Held]],
    apart: Sequence[tuple[Held, Held]],
    speaker: Speaker,
) -> Iterator[Notice]:
    """What the order of holders does not say by itself, in sentences."""
    if not found:
        yield speaker.notice("who_held_nobody", clauses=[])
    for code, each in (("who_held_overlap", overlapping), ("who_held_gap", apart)):
        for pair in each:
            yield speaker.notice(code, names=speaker.labels(h.holder for h in pair))
    if unknown := [h.holder for h in found if h.standing.status == "unknown"]:
        yield speaker.notice("who_held_unknown", n=len(unknown), labels=speaker.labels(dict.fromkeys(unknown)))
