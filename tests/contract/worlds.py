"""Worlds to remember: small random histories, and one large one, both of entities that exist nowhere else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from graph.claims import Claim, Source
from graph.store import Merge, Store

Thing = TypeVar("Thing")
START = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = date(2020, 6, 1).toordinal()
LABELS = ("public", "committee", "experts", "state/KAZ")
VIEWERS = (("public",), ("committee", "public"), ("public", "state/KAZ"), LABELS)
PERSONS = tuple(f"person/p{n}" for n in range(6))
ACTIVITIES = tuple(f"activity/a{n}" for n in range(5))
TENURES = ("tenure/n0", "tenure/n1")
TOPICS = tuple(f"topic/t{n}" for n in range(4))
STATES = ("state/KAZ", "state/UZB")
REGIONS = tuple(f"region/r{n}" for n in range(3))
BODIES = ("organization/o0", "organization/o1")
TREATY = "treaty/npt"
POINT = "contact-point/c0"
EVERYONE = (*PERSONS, *ACTIVITIES, *TENURES, *TOPICS, *STATES, *REGIONS, *BODIES, TREATY, POINT)
PLACES = (*STATES, *REGIONS)
DATES = ("2012", "2014-07-03", "2015/2016", "2013/..", "[..2014-07]", "2016~", "../2014", "2020-09")
SPANS = ("", "", "2010/2014", "2015/..", "../2013", "2016?")
REMARKS = ("person/p1", "long " * 20 + "remark")
NAMES = (("Export control", "en"), ("Contrôle des exportations", "fr"), ("Anna Example", ""), ("The", "en"))


def after(days: int) -> datetime:
    return START + timedelta(days=days)


def source(audience: str = "public", locator: str = "1", dataset: str = "d1") -> Source:
    return Source(dataset=dataset, edition="2020-01-01", locator=locator, audience=audience)


@dataclass(frozen=True)
class Act:
    """One commit of a history. `retract` and `purge` name claims; a write carries its claims."""

    claims: tuple[Claim, ...] = ()
    retract: tuple[Claim, ...] = ()
    merges: tuple[Merge, ...] = ()
    withdraw: tuple[Merge, ...] = ()
    purge: tuple[Claim, ...] = ()
    days: int = 0

    def on(self, store: Store) -> object:
        if self.purge:
            return store.purge([claim.id for claim in self.purge], at=after(self.days))
        if self.merges or self.withdraw:
            return store.judge(self.merges, self.withdraw, at=after(self.days))
        return store.write(self.claims, [claim.id for claim in self.retract], at=after(self.days))

    def seen_by(self, labels: Sequence[str]) -> "Act":
        """What of it touches those labels."""
        cut = {
            name: tuple(what for what in getattr(self, name) if what.audience in labels)
            for name in ("claims", "retract", "merges", "withdraw", "purge")
        }
        return Act(**cut, days=self.days)


LINKS: tuple[tuple[Sequence[str], str, Sequence[str]], ...] = (
    (ACTIVITIES, "topic", TOPICS),
    (ACTIVITIES, "held_in", STATES),
    (ACTIVITIES, "concerns", PLACES),
    (PERSONS, "spoke_at", ACTIVITIES),
    (PERSONS, "led", ACTIVITIES),
    (BODIES, "took_part_in", ACTIVITIES),
    (TENURES, "holder", PERSONS),
    (TENURES, "concerns", PLACES),
    (TENURES, "topic", TOPICS),
    ((POINT,), "contact_holder", PERSONS),
    ((POINT,), "point_for", STATES),
    (TOPICS, "broader", TOPICS),
    (STATES, "member_of", REGIONS),
    (REGIONS, "part_of", REGIONS),
    (PERSONS, "nationality", STATES),
    (STATES, "ratified", (TREATY,)),
    (ACTIVITIES, "organised_by", BODIES),
)
VALUES: tuple[tuple[Sequence[str], str, Sequence[str]], ...] = (
    (ACTIVITIES, "when", DATES),
    (TENURES, "start", DATES),
    (TENURES, "end", DATES),
    ((*TENURES, POINT), "in_office", DATES),
    ((*TENURES, POINT), "not_in_office", DATES),
    (ACTIVITIES, "activity_type", ("visit", "workshop")),
    (EVERYONE, "acronym", ("UN", "OP")),
    (EVERYONE, "remark", REMARKS),
)


def _sayings(pick: Random, number: int) -> list[Claim]:
    """Claims that a small world draws from; some say the same in two places or to two audiences."""
    return list({claim.id: claim for claim in (_saying(pick) for _ in range(number))}.values())


def _saying(pick: Random) -> Claim:
    audience = pick.choice(("public", *LABELS))
    at = source(audience, locator=pick.choice("12"), dataset=pick.choice(("d1", "d2")))
    if pick.random() < 0.1:
        name, lang = pick.choice(NAMES)
        return at.says(pick.choice(EVERYONE), pick.choice(("name", "alias")), name, lang=lang)
    subjects, prop, ends = pick.choice((*LINKS, *LINKS, *VALUES))
    wording = pick.choice(("", "", "as worded"))
    return at.says(pick.choice(subjects), prop, pick.choice(ends), valid=pick.choice(SPANS), wording=wording)


def _likenesses(pick: Random, number: int) -> list[Merge]:
    """Merges of two different entities of one kind."""
    pairs = [pick.sample(pick.choice((PERSONS, ACTIVITIES, TOPICS, STATES, BODIES)), 2) for _ in range(number)]
    return list(dict.fromkeys(Merge(one, other, pick.choice(LABELS)) for one, other in pairs))


def histories() -> st.SearchStrategy[list[Act]]:
    """Commits in the order of their times; claims and merges come back to be retracted, asserted again, purged."""
    return st.builds(
        _history, st.integers(0, 2**32), claims=st.integers(3, 90), merges=st.integers(0, 6), acts=st.integers(0, 6)
    )


def _history(seed: int, claims: int, merges: int, acts: int) -> list[Act]:
    pick = Random(seed)
    said, judged = _sayings(pick, claims), _likenesses(pick, merges)
    history = [Act(claims=_some(pick, said, 0.7)), Act(merges=_some(pick, judged, 0.5), days=1)]
    for _ in range(acts):
        history.append(_act(pick, history[-1].days + pick.randint(0, 9), said, judged))
    return history


def _some(pick: Random, of: Sequence[Thing], share: float) -> tuple[Thing, ...]:
    return tuple(thing for thing in of if pick.random() < share)


def _act(pick: Random, days: int, said: Sequence[Claim], judged: Sequence[Merge]) -> Act:
    match pick.choice(("write", "retract", "judge", "purge")):
        case "write":
            return Act(claims=_some(pick, said, 0.3), days=days)
        case "retract":
            new = _some(pick, said, 0.1)
            return Act(claims=new, retract=tuple(c for c in _some(pick, said, 0.3) if c not in new), days=days)
        case "judge":
            made = _some(pick, judged, 0.3)
            withdrawn = tuple(m for m in _some(pick, judged, 0.5) if m not in made)
            return Act(merges=made, withdraw=withdrawn, days=days)
        case _:
            return Act(purge=_some(pick, said, 0.08), days=days)


@dataclass
class Large:
    """A deterministic world of some 100,000 links: activities with topic and place, speakers, nested regions."""

    activities: int = 20_000
    persons: int = 3_000
    topics: int = 60
    states: int = 150
    regions: int = 25
    random: Random = field(default_factory=lambda: Random(1540))

    def claims(self) -> Iterator[Claim]:
        yield from self._topics()
        yield from self._places()
        for n in range(self.activities):
            yield from self._activity(f"activity/a{n}", source(self.random.choice(LABELS), f"a{n}"))

    def merges(self) -> Iterator[Merge]:
        for n in range(0, self.persons, 30):
            yield Merge(f"person/p{n}", f"person/p{n + 7}", self.random.choice(LABELS))

    def state(self, n: int) -> str:
        return STATES[n] if n < len(STATES) else f"state/Q{chr(65 + n // 26)}{chr(65 + n % 26)}"

    def _topics(self) -> Iterator[Claim]:
        for n in range(1, self.topics):
            yield source(locator=f"t{n}").says(f"topic/t{n}", "broader", f"topic/t{(n - 1) // 3}")

    def _places(self) -> Iterator[Claim]:
        for n in range(1, self.regions):
            yield source(locator=f"r{n}").says(f"region/r{n}", "part_of", f"region/r{(n - 1) // 3}")
        for n in range(self.states):
            region = f"region/r{self.random.randrange(self.regions)}"
            since = self.random.choice(("", "2012/..", "2010/2014"))
            yield source(locator=f"s{n}").says(self.state(n), "member_of", region, valid=since)

    def _activity(self, activity: str, at: Source) -> Iterator[Claim]:
        pick = self.random
        yield at.says(activity, "topic", f"topic/t{pick.randrange(self.topics)}")
        yield at.says(activity, "held_in", self.state(pick.randrange(self.states)))
        yield at.says(activity, "when", f"{pick.randint(2008, 2024)}-0{pick.randint(1, 9)}")
        for _ in range(3):
            yield at.says(f"person/p{pick.randrange(self.persons)}", "spoke_at", activity)
