"""Which holders of a post a question picks out of all of them: in a period, now, first, last, before or after whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from graph.time import BEGINNING, ENDLESS, Period, Verdict, asked
from search.questions.posts.held import Held, is_exclusive, verdict

MONTH = 31


@dataclass
class Chosen:
    """Holders that answer; those who may have held it then; those known nearest; gaps between two, as days."""

    sure: list[Held] = field(default_factory=list)
    unsure: list[Held] = field(default_factory=list)
    near: list[Held] = field(default_factory=list)
    gaps: list[tuple[Held, Held]] = field(default_factory=list)


def in_period(known: Sequence[Held], period: Period, today: int) -> Chosen:
    """Those who certainly held it; where nobody did, the last known before and the first after."""
    found = [(h, verdict(h, period, today)) for h in known]
    chosen = Chosen([h for h, v in found if v == Verdict.YES], [h for h, v in found if v == Verdict.MAYBE])
    dated = [h for h in known if h.is_dated and h not in chosen.unsure]
    before = [h for h in dated if h.known[0] < period.first]
    after = [h for h in dated if h.known[0] >= period.last_exclusive]
    chosen.near = [] if chosen.sure else [*before[-1:], *after[:1]]
    return chosen


def of_standing(known: Sequence[Held], standing: str) -> Chosen:
    """Those in post, or no longer in post; the last holder of an exclusive post also where it is not known."""
    status = "ended" if standing == "former" else "current"
    chosen = Chosen([h for h in known if h.standing.status == status])
    chosen.unsure = [h for h in known if h.standing.status == "unknown" and h.is_dated]
    if standing == "current" and not chosen.sure:
        chosen.near = [h for h in known if h.is_dated][-1:]
    return chosen


def at_end(known: Sequence[Held], which: str) -> Chosen:
    """The first or the last to begin; of a post that several hold at once, all who began then."""
    dated = [h for h in known if h.is_dated]
    ordered = dated if which == "first" else dated[::-1]
    if not ordered or is_exclusive(ordered[0]):
        return Chosen(ordered[:1])
    return Chosen([h for h in dated if h.known[0] == ordered[0].known[0]])


def beside(known: Sequence[Held], relations: Collection[str], relative: Collection[str]) -> Chosen:
    """Holders next before or after each run of those named; asked by State, all of the neighbour's unbroken run."""
    chosen, dated = Chosen(), [h for h in known if h.is_dated]
    by_person = any(i.startswith("person/") for i in relative)
    for (first, last), relation in product(runs(dated, relative), relations):
        at, step = (first - 1, -1) if relation == "before" else (last + 1, 1)
        if not is_exclusive(dated[first]):
            chosen.sure += apart(dated, first, last, relation)
        elif 0 <= at < len(dated):
            found = [dated[at]] if by_person else list(run_from(dated, at, step))
            chosen.sure += [h for h in found if h not in chosen.sure]
            chosen.gaps += gap(dated[at], dated[first]) if step < 0 else gap(dated[last], dated[at])
    chosen.sure.sort(key=dated.index)
    return chosen


def narrowed(chosen: Chosen, period: str, today: int) -> Chosen:
    """Of neighbours of several runs, those in the period, if it tells them apart: "after Mexico, in 2011"."""
    inside = [h for h in chosen.sure if period and verdict(h, asked(period), today) == Verdict.YES]
    return replace(chosen, sure=inside or chosen.sure)


def runs(dated: Sequence[Held], relative: Collection[str]) -> Iterator[tuple[int, int]]:
    """First and last places of each stretch that those named held without another between."""
    start: int | None = None
    for place, post in enumerate([*dated, None]):
        met = post is not None and bool({post.holder, *post.sides} & set(relative))
        if met and start is None:
            start = place
        elif not met and start is not None:
            yield start, place - 1
            start = None


def run_from(dated: Sequence[Held], at: int, step: int) -> Iterator[Held]:
    """The holder there, and those beyond as long as the side stays the same."""
    side = dated[at].sides
    while 0 <= at < len(dated) and (dated[at].sides == side):
        yield dated[at]
        if not side:
            return
        at += step


def apart(dated: Sequence[Held], first: int, last: int, relation: str) -> list[Held]:
    """Of a post that several hold at once: those known only before the run began, or only after it was over."""
    begun, over = dated[first].known[0], max(h.known[1] for h in dated[first : last + 1])
    if relation == "before":
        return [h for h in dated if h.known[1] <= begun]
    return [h for h in dated if h.known[0] >= over]


def gap(earlier: Held, later: Held) -> list[tuple[Held, Held]]:
    """The two, where more than a month lies between them that no source fills."""
    over = earlier.span.end_max if earlier.span.end_max < ENDLESS else earlier.span.end_min
    begun = later.span.start_min if later.span.start_min > BEGINNING else later.span.start_max
    return [(earlier, later)] if begun - over > MONTH else []
