"""Every read of the contract, asked in many ways of one view; two memories that answer alike are alike to it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from graph.store import Facets, Store, View
from graph.time import asked
from tests.contract.worlds import ACTIVITIES, BODIES, EVERYONE, PERSONS, REGIONS, STATES, TENURES, TOPICS

KEYS = [
    (lang, key) for lang in ("en", "fr", "") for key in ("export control", "control export", "un", "op", "anna exampl")
]
UNKNOWN = "person/nobody"
ENDS = (
    (PERSONS[0], PERSONS[1]),
    (PERSONS[2], ACTIVITIES[0]),
    (BODIES[0], TENURES[0]),
    (STATES[0], PERSONS[4]),
)
CONDITIONS: tuple[Mapping[str, Sequence[str]], ...] = (
    {},
    {"spoke_at": ACTIVITIES[:2]},
    {"nationality": STATES[:1], "spoke_at": ACTIVITIES},
    {"remark": ["person/p1"]},
    {"remark": ["long " * 20 + "remark"]},
    {"activity_type": ["visit"], "topic": TOPICS[:2]},
    {"member_of": REGIONS[:1]},
)
FACETS = (
    Facets(),
    Facets(topics=TOPICS[:1]),
    Facets(places=REGIONS[:1]),
    Facets(places=STATES[:1], relations=("held_in",)),
    Facets(topics=TOPICS[:2], places=(REGIONS[0], STATES[1])),
    Facets(topics=TOPICS, places=REGIONS, period=asked("2014")),
    Facets(places=(*REGIONS, *STATES), period=asked("2015/.."), kinds=("activity", "tenure")),
    Facets(kinds=("contact-point", "tenure")),
    Facets(types=("workshop",), places=REGIONS[:2]),
    Facets(among=(ACTIVITIES[0], ACTIVITIES[3], TENURES[0], UNKNOWN)),
    Facets(topics=TOPICS, among=ACTIVITIES[:2], period=asked("2012")),
    Facets(topics=TOPICS, places=REGIONS, limit=2),
)
Answer = tuple[str, str]


def answers(store: Store, view: View) -> list[Answer]:
    """What was asked and what came back, as texts, so that a comparison shows where two memories part."""
    return [(question, repr(answer)) for question, answer in _questions(store, view)]


def differences(one: Sequence[Answer], other: Sequence[Answer]) -> list[tuple[Answer, Answer]]:
    return [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]


def _questions(store: Store, view: View) -> Iterator[tuple[str, object]]:
    everyone = [*EVERYONE, UNKNOWN]
    yield "about all", store.about(everyone, view)
    yield "about places", store.about(ACTIVITIES, view, ["held_in", "concerns"])
    yield "towards all", store.towards(everyone, view)
    yield "towards speakers", store.towards(ACTIVITIES[:3], view, ["spoke_at"])
    yield "known", sorted(store.known(everyone, view).items())
    yield "reworded", sorted(store.reworded(everyone, view))
    yield "claims by digits", [store.claims("0", view), store.claims("f", view, 2)]
    yield "closure of topics", store.closure([*TOPICS, "topic/unknown"], view)
    yield "closure of places", store.closure([*REGIONS, STATES[0]], view)
    yield "names", store.names(KEYS, view)
    yield "all names", store.all_names(view, ["person", "activity", "topic"])
    for i in (PERSONS[0], ACTIVITIES[1], STATES[0], TOPICS[0]):
        yield f"about {i}", store.about([i], view)
        yield f"neighbours of {i}", [store.neighbours(i, view), store.neighbours(i, view, "8", 2)]
        yield f"around {i}", [store.around(i, view), store.around(i, view, ("led", "8"), 2)]
    yield "editions", list(store.editions(view).items())
    told = [(commit.time, store.turned(commit.seq, view)) for commit in store.commits(view)]
    yield "commits", told
    yield "news", [store.turned(commit.seq, view, restated=False) for commit in store.commits(view)]
    yield "part of a commit", [store.turned(commit.seq, view, "4", 2) for commit in store.commits(view)]
    for kind, conditions in product(("person", "activity", "state"), CONDITIONS):
        yield f"find {kind} {conditions}", store.find(kind, conditions, view)
    for kind, by in product(("person", "activity"), ("", "topic", "nationality", "remark", "held_in")):
        yield f"counts {kind} {by}", list(store.counts(kind, view, by).items())
    for start, goal in ENDS:
        yield f"paths {start} {goal}", store.paths(start, goal, view)
        yield f"short paths {start} {goal}", store.paths(start, goal, view, longest=3, degree=4)
    for facets in FACETS:
        yield f"evidence {facets}", store.evidence(facets, view)


def views(store: Store, viewers: Sequence[Sequence[str]], days: Sequence[int], latest: int) -> Iterator[View]:
    """Each viewer on each day, now and at earlier sequences."""
    for labels, today in product(viewers, days):
        now = store.view(labels, today)
        yield from {now, View(now.labels, latest // 2, today), View(now.labels, 1, today)}
