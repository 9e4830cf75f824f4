"""An answer costs in proportion to the evidence of its rarest facet, not to the memory.

Counted, not timed: steps of SQLite's virtual machine, and rows handed to Python.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.store import Facets, View
from graph.text import name_key
from tests.contract.worlds import LABELS, TODAY, after, source

pytestmark = pytest.mark.slow

EVIDENCE = 20
"""Activities on the asked topic in the asked region."""
FEW, MANY = 20, 4000
"""Activities that are no evidence, before and after the memory grew."""
FACETS = Facets(topics=("topic/asked",), places=("region/asked",))


class Cost(NamedTuple):
    steps: int
    rows: int


def activities(name: str, number: int, topics: Sequence[str], states: Sequence[str]) -> Iterator[Claim]:
    """Each with topic, place, date, a name and two speakers of its own."""
    for n in range(number):
        at, activity = source(LABELS[n % 2], f"{name}-{n}"), f"activity/{name}-{n}"
        yield at.says(activity, "topic", topics[n % len(topics)])
        yield at.says(activity, "held_in", states[n % len(states)])
        yield at.says(activity, "when", f"2014-0{n % 9 + 1}")
        yield at.says(activity, "name", f"{name} workshop number {n}", lang="en")
        yield at.says(f"person/{name}-{n}", "spoke_at", activity)
        yield at.says(f"person/{name}-{n + 1}", "spoke_at", activity)


def evidence() -> Iterator[Claim]:
    """Two topics below the asked one, three States in the asked region, and activities in all of them."""
    for n in range(2):
        yield source().says(f"topic/t{n}", "broader", "topic/asked")
    for state in ("state/KAZ", "state/UZB", "state/TJK"):
        yield source().says(state, "member_of", "region/asked", valid="2010/..")
    yield from activities("asked", EVIDENCE, ("topic/t0", "topic/t1"), ("state/KAZ", "state/UZB", "state/TJK"))


def elsewhere(number: int) -> Iterator[Claim]:
    """Other topics in other regions, in number with the activities."""
    for n in range(number // 10):
        yield source().says(f"topic/other-{n}", "broader", f"topic/other-{n // 2}-")
        yield source().says(f"state/{_code(n)}", "member_of", f"region/other-{n % 7}", valid="2010/..")
    topics = [f"topic/other-{n}" for n in range(number // 10)]
    yield from activities("other", number, topics, [f"state/{_code(n)}" for n in range(number // 10)])


def _code(n: int) -> str:
    return "Q" + chr(65 + n // 26) + chr(65 + n % 26)


QUESTIONS: dict[str, Callable[[EmbeddedStore, View], Sequence[object]]] = {
    "evidence": lambda home, view: home.evidence(FACETS, view),
    "names": lambda home, view: home.names([("en", name_key("asked workshop number 7", "en"))], view),
    "about": lambda home, view: home.about(["activity/asked-3", "person/asked-4"], view),
    "closure": lambda home, view: home.closure(["topic/asked", "region/asked"], view),
}


def costs(home: EmbeddedStore, view: View) -> dict[str, Cost]:
    """What each question costs, and that it has an answer."""
    return {name: _cost(home, view, ask) for name, ask in QUESTIONS.items()}


def _cost(home: EmbeddedStore, view: View, ask: Callable[[EmbeddedStore, View], Sequence[object]]) -> Cost:
    steps, rows = [0], [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def row(_: object, values: tuple[object, ...]) -> tuple[object, ...]:
        rows[0] += 1
        return values

    home.connection.set_progress_handler(step, 1)
    home.connection.row_factory = row
    assert len(ask(home, view)) > 0
    home.connection.set_progress_handler(None, 0)
    home.connection.row_factory = None
    return Cost(steps[0], rows[0])


def growth(before: dict[str, Cost], now: dict[str, Cost]) -> dict[str, float]:
    """How much more each question costs, in steps or rows, whichever grew more."""
    return {
        name: round(max(now[name].steps / cost.steps, now[name].rows / cost.rows), 2) for name, cost in before.items()
    }


def grown(path: Path, *worlds: Iterator[Claim]) -> tuple[dict[str, Cost], dict[str, Cost]]:
    """Costs in a memory of the first worlds, and after the last one was added."""
    with closing(EmbeddedStore.open(path)) as home:
        for day, world in enumerate(worlds[:-1]):
            home.write(world, at=after(day))
        before = costs(home, home.view(LABELS, TODAY))
        home.write(worlds[-1], at=after(len(worlds)))
        return before, costs(home, home.view(LABELS, TODAY))


def test_what_is_unrelated_costs_nothing(tmp_path: Path) -> None:
    before, now = grown(tmp_path / "memory.db", evidence(), elsewhere(FEW), elsewhere(FEW + MANY))
    assert {name: more for name, more in growth(before, now).items() if more > 1.3} == {}


def test_the_same_topic_in_other_regions_costs_at_most_its_share(tmp_path: Path) -> None:
    abroad = activities("abroad", EVIDENCE * 20, ("topic/t0", "topic/t1"), ("state/FRA", "state/PER"))
    before, now = grown(tmp_path / "memory.db", evidence(), elsewhere(FEW), abroad)
    assert {name: more for name, more in growth(before, now).items() if more > 2} == {}


def test_other_topics_in_the_same_region_cost_at_most_their_share(tmp_path: Path) -> None:
    others = activities("others", EVIDENCE * 20, ("topic/other-1", "topic/other-2"), ("state/KAZ", "state/UZB"))
    before, now = grown(tmp_path / "memory.db", evidence(), elsewhere(FEW), others)
    assert {name: more for name, more in growth(before, now).items() if more > 2} == {}


def test_both_facets_grown_apart_cost_no_more_than_they_grew(tmp_path: Path) -> None:
    apart = [
        *activities("abroad", EVIDENCE * 20, ("topic/t0", "topic/t1"), ("state/FRA", "state/PER")),
        *activities("others", EVIDENCE * 20, ("topic/other-1", "topic/other-2"), ("state/KAZ", "state/UZB")),
    ]
    before, now = grown(tmp_path / "memory.db", evidence(), elsewhere(FEW), iter(apart))
    assert {name: more for name, more in growth(before, now).items() if more > 21 * 1.1} == {}


def test_more_of_the_same_evidence_costs_in_proportion(tmp_path: Path) -> None:
    more = activities("more", EVIDENCE * 19, ("topic/t0", "topic/t1"), ("state/KAZ", "state/UZB"))
    before, now = grown(tmp_path / "memory.db", evidence(), elsewhere(FEW), more)
    assert growth(before, now)["evidence"] <= 20 * 1.2


def test_the_past_costs_little_more_than_the_present(tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as home:
        home.write(evidence(), at=after(0))
        past = home.view(LABELS, TODAY)
        for day in range(1, 40):
            home.write(activities(f"later-{day}", FEW, ("topic/t0",), ("state/FRA",)), at=after(day))
        now = costs(home, home.view(LABELS, TODAY))
        assert {name: more for name, more in growth(now, costs(home, past)).items() if more > 1.5} == {}


def test_what_others_may_read_costs_in_proportion_to_the_facet_only(tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as home:
        home.write(evidence(), at=after(0))
        before = costs(home, home.view(LABELS[:2], TODAY))
        hidden = [claim.model_copy(update={"audience": "experts"}) for claim in elsewhere(MANY)]
        home.write(hidden, at=after(1))
        now = costs(home, home.view(LABELS[:2], TODAY))
        assert {name: more for name, more in growth(before, now).items() if more > 1.3} == {}
