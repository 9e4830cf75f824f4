"""The store contract: what the application may ask of a memory, in our words; each home is one class.

Ids that go in and come out are canonical: merges that the view sees are applied while reading. Every list has one
order, the same in every home. Nothing here depends on a claim whose audience the view lacks.
"""

import hashlib
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from graph.claims import Claim
from graph.time import Period, Span, Verdict

if TYPE_CHECKING:
    from graph.history.acts import Act, Purged

NEVER = 2**62
"""The `seq_out` of a belief that still stands."""


@dataclass(frozen=True)
class View:
    """What one request sees: its labels (sorted), the sequence it reads at, and the day it calls today (ordinal)."""

    labels: tuple[str, ...]
    seq: int
    today: int


@dataclass(frozen=True)
class Merge:
    """A judgement that `member` is the same entity as `canonical`, for readers who hold the label."""

    member: str
    canonical: str
    audience: str = "public"


@dataclass(frozen=True)
class Written:
    """What one commit did; `seq` is None where there was nothing to do and no commit was made.

    `new` are the ids of the claims that were not believed before.
    """

    seq: int | None
    added: int
    unchanged: int
    retracted: int
    new: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Run:
    """A recorded load: which dataset, from which bytes (SHA-256), by which loader; `ended` None while under way."""

    dataset: str
    digest: str
    loader: str
    started: datetime
    ended: datetime | None = None
    account: str = ""


class Statement(NamedTuple):
    """A claim as it reads in a view: its subject and object after merging."""

    subject: str
    object: str | None
    claim: Claim


class Naming(NamedTuple):
    """One name of an entity under its key (`graph.text.name_key`) and language (`graph.claims.naming_language`)."""

    lang: str
    key: str
    entity: str
    property: str
    text: str


class Within(NamedTuple):
    """`id` lies within `asked`, `distance` steps below it; `spans` are the dated memberships on the way."""

    asked: str
    id: str
    distance: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Facets:
    """What an anchor must carry. Ids in one facet are alternatives; empty facets ask nothing.

    `relations` narrows which properties make a place (empty: any). `among` names the only anchors that may match.
    `limit` keeps the first anchors that fit, in the order of their ids. Without topics, places or `among` the cost is
    that of every anchor of the kinds.
    """

    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    period: Period | None = None
    among: tuple[str, ...] | None = None
    limit: int | None = None


class Match(NamedTuple):
    """How an anchor meets a facet: it carries `statement`, whose object lies `distance` below what was asked."""

    asked: str
    distance: int
    verdict: Verdict
    statement: Statement


@dataclass(frozen=True)
class Evidence:
    """One anchor and one agent (or nobody, None) in it, with everything that makes it fit.

    `verdict` is YES or MAYBE: whether it lies in the asked period (YES where none was asked). `dates` and `deeds`
    are the claims behind `span` and behind the agent.
    """

    anchor: str
    agent: str | None
    span: Span
    verdict: Verdict
    topics: tuple[Match, ...]
    places: tuple[Match, ...]
    dates: tuple[Statement, ...]
    deeds: tuple[Statement, ...]


class Change(NamedTuple):
    """An entity whose claims changed in the commit `seq`; what a projection of the graph follows."""

    seq: int
    entity: str


class Commit(NamedTuple):
    """A commit that a view sees something of; its sequence is for the application, never for a reader."""

    seq: int
    time: datetime

    def __str__(self) -> str:
        """Its time (ISO 8601, UTC)."""
        return self.time.strftime("%Y-%m-%dT%H:%M:%SZ")


class Turn(NamedTuple):
    """What a commit did to a claim: believed it, or stopped believing it."""

    believed: bool
    statement: Statement


class Text(NamedTuple):
    """A text of an entity that a reader with `audience` may read; `lang` '' where unknown."""

    entity: str
    audience: str
    property: str
    lang: str
    text: str


def digest_of(claim_ids: Iterable[str], merges: Iterable[Merge]) -> str:
    """SHA-256 over sorted claim ids and sorted merges, as hexadecimal digits."""
    total = hashlib.sha256()
    for line in (*sorted(claim_ids), *sorted(f"{m.member} {m.canonical} {m.audience}" for m in merges)):
        total.update(line.encode() + b"\n")
    return total.hexdigest()


class Store(Protocol):
    """A memory of claims. Raises only errors of `graph.errors`. Text is ordered by code point everywhere."""

    def write(
        self, claims: Iterable[Claim], retract: Collection[str] = (), *, at: datetime, still: bool = False
    ) -> Written:
        """One commit: believe these claims, stop believing the claims with these ids. Believed ones are unchanged.

        A purged claim may be said anew. `still`: raises NoLongerBelieved, and writes nothing, where one to be
        retracted is not believed (any more). Raises BadInput for a claim both believed and retracted, or a time without
        a zone. Where the clock went back, a reader's times do not: each is the latest of those it has seen so far.
        """
        ...

    def judge(self, merges: Iterable[Merge], withdraw: Iterable[Merge] = (), *, at: datetime) -> Written:
        """One commit of merges made and merges taken back; raises BadInput for ids of two kinds, or one id twice."""
        ...

    def purge(self, claim_ids: Collection[str], *, at: datetime) -> int:
        """Remove claims for good, at every sequence; returns how many. Projections follow, then `scrub`.

        Merges for an audience go with the last claim that it could read about one of the two.
        """
        ...

    def scrub(self) -> None:
        """Finish every purge: nothing of what was purged is left in any file of the memory.

        Raises StoreLocked while somebody reads; it is tried again when the memory is next opened.
        """
        ...

    def record(self, run: Run) -> None:
        """Remember a load run; a second record of the same dataset and start replaces the first."""
        ...

    def runs(self) -> Sequence[Run]:
        """All recorded runs, oldest first. For the keeper of the memory, not for readers."""
        ...

    def believed(self, dataset: str) -> Iterator[str]:
        """Ids of the dataset's claims believed now, whatever their audience; for loading."""
        ...

    def stated(self, dataset: str) -> Iterator[Claim]:
        """The dataset's claims believed now, whatever their audience, ordered by id; for loading."""
        ...

    def view(self, labels: Collection[str], today: int, known_at: datetime | None = None) -> View:
        """Resolve `known_at` (UTC; None: now) to a sequence. Raises OutOfRange before the first commit it may see."""
        ...

    def version(self, view: View) -> str:
        """A short text that changes when, and only when, something changed for the view's labels."""
        ...

    def about(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        """Statements whose subject is one of the ids; ordered by subject, property, object or value, claim id."""
        ...

    def towards(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        """Statements whose object is one of the ids; ordered by object, property, subject, claim id."""
        ...

    def claims(self, digits: str, view: View, limit: int = 100) -> list[Statement]:
        """Statements whose claim's id begins with these hexadecimal digits, ordered by it; the first `limit`."""
        ...

    def around(self, id: str, view: View, after: tuple[str, str] = ("", ""), limit: int = 100) -> list[Statement]:
        """A page of statements about or towards the entity, ordered by property, claim id, after that pair."""
        ...

    def neighbours(self, id: str, view: View, after: str = "", limit: int = 100) -> list[Statement]:
        """A page of link statements from or to the entity, ordered by claim id, after that claim id."""
        ...

    def known(self, ids: Collection[str], view: View) -> Mapping[str, str]:
        """Those ids of which the view sees any claim → the canonical id under which they read."""
        ...

    def find(self, kind: str, conditions: Mapping[str, Collection[str]], view: View) -> list[str]:
        """Entities of the kind that for each property have one of the objects or values; ordered by id.

        Only what a claim is about is found here and in `counts`, not what other entities' claims merely name.
        """
        ...

    def counts(self, kind: str, view: View, by: str = "") -> Mapping[str, int]:
        """How many entities of the kind there are ({kind: n}), or how many for each object or value of `by`."""
        ...

    def editions(self, view: View) -> Mapping[tuple[str, str], int]:
        """(dataset, edition) → how many of its claims the view sees; ordered by both."""
        ...

    def closure(self, ids: Collection[str], view: View) -> list[Within]:
        """The ids and everything narrower or contained, to any depth; ordered by asked, id, distance, spans.

        One row for each set of dated memberships that leads to an id, with the fewest steps that do. The ids asked
        for lie within themselves, at distance 0, even if nothing is known of them.
        """
        ...

    def paths(self, start: str, goal: str, view: View, longest: int = 4, degree: int = 50) -> list[list[Statement]]:
        """The shortest chains of link statements between two entities, none through a hub; [] from one to itself.

        Links are walked either way; the smallest claim id stands for all links between two entities. Chains are
        ordered by their claim ids, the first 20 kept. Hubs are kinds the vocabulary calls so, and entities with more
        than `degree` link claims that the view sees; the two ends may be hubs.
        """
        ...

    def names(self, keys: Collection[tuple[str, str]], view: View) -> list[Naming]:
        """Names under these (language, key) pairs; ordered by language, key, entity, property, text."""
        ...

    def all_names(self, view: View, kinds: Collection[str]) -> list[Naming]:
        """Every name of entities of these kinds that the view sees, in the order of `names`."""
        ...

    def evidence(self, facets: Facets, view: View) -> list[Evidence]:
        """Anchors that carry every asked facet, one row per agent; ordered by anchor, agent (nobody first).

        A membership is judged at the anchor's own date (today, where it has none). What certainly began after
        `view.today`, or certainly lies outside the period, is no evidence.
        """
        ...

    def commits(self, view: View) -> list[Commit]:
        """Commits that touched the view's labels, up to its sequence, oldest first."""
        ...

    def turned(self, seq: int, view: View, after: str = "", limit: int = 100, *, restated: bool = True) -> list[Turn]:
        """What one of `commits` did to claims of the view's labels; a page, ordered by claim id, after that one.

        Not `restated`: without claims of a fact that the view saw before the commit, or sees after it, all the same.
        """
        ...

    def identity(self) -> str:
        """A name of this memory alone, made with it (32 hexadecimal digits); a projection is one memory's."""
        ...

    def last(self) -> int:
        """The sequence of the last commit, whatever its audience; 0 where there is none. For projections."""
        ...

    def changes(self, after: int) -> Iterator[Change]:
        """Entities changed by commits after the sequence, in commit order, whatever the audience.

        They are the subjects of claims, both ends of deeds and of merges, and subjects and objects of what was purged.
        """
        ...

    def texts(self, ids: Collection[str]) -> Iterator[Text]:
        """Values and wordings of these entities (raw ids), of any audience, ever believed and not purged.

        The wording of a deed is a text of both its ends.

        For projections, which a reader's view then sifts; ordered by all fields.
        """
        ...

    def reworded(self, ids: Collection[str], view: View) -> set[str]:
        """Those raw ids some of whose `texts` for the view's labels it does not believe, no more or not yet."""
        ...

    def purged(self, after: int, upto: int) -> bool:
        """Whether a commit after the one sequence, up to the other, purged anything; for projections.

        Of an entity that nothing is known of since then `changes` may not tell.
        """
        ...

    def digest(self) -> str:
        """`digest_of` every claim and merge believed now, whatever the audience; equal in every home."""
        ...

    def history(self) -> "Generator[Act, None, None]":
        """Everything the memory keeps, as it stood at one commit, in the one order of `graph.history.acts`.

        Others may write meanwhile. For the keeper of the memory, not for readers: see `graph.history.parts`. Close it
        where it is not read to its end.
        """
        ...

    def restore(self, acts: "Iterable[Act]") -> None:
        """Keep these acts, which are `checked`, as they are, in a memory that is empty; raises StoreTaken.

        All or nothing: cut short, the memory is empty still; a home that cannot do it at once refuses to be read
        (StoreDamaged) until it was done anew. It is another memory then than the one that the acts come from, with an
        identity of its own, so that projections are made anew.
        """
        ...

    def purges(self) -> "Sequence[Purged]":
        """What was purged, by marks; what is restored from an older backup is held against them."""
        ...
