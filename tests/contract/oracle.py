"""The oracle: a memory as a plain list of beliefs; slow, obvious, what every other home is measured against."""

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.claims import Claim
from graph.errors import BadInput, NoLongerBelieved, OutOfRange, StoreTaken
from graph.history.acts import Act, Kind, Purged, mark_of
from graph.store import (
    NEVER,
    Change,
    Commit,
    Evidence,
    Facets,
    Merge,
    Naming,
    Run,
    Statement,
    Text,
    Turn,
    View,
    Within,
    Written,
    digest_of,
)
from graph.vocabulary import kind_of, vocabulary
from tests.contract import oracle_history
from tests.contract.oracle_evidence import evidence
from tests.contract.oracle_reading import Reading


@dataclass
class Belief:
    what: Claim | Merge
    seq_in: int
    seq_out: int = NEVER

    def stands(self, seq: int) -> bool:
        return self.seq_in <= seq < self.seq_out


@dataclass(frozen=True)
class Logged:
    seq: int
    at: datetime
    labels: frozenset[str]
    entities: frozenset[str]
    kind: Kind


class Oracle:
    """The store contract over lists; keeps everything in memory."""

    def __init__(self) -> None:
        self._beliefs: list[Belief] = []
        self._commits: list[Logged] = []
        self._runs: dict[tuple[str, datetime], Run] = {}
        self._purges: list[Purged] = []
        self._last_read: tuple[View, int, Reading] | None = None

    def write(
        self, claims: Iterable[Claim], retract: Collection[str] = (), *, at: datetime, still: bool = False
    ) -> Written:
        given = list(claims)
        if {claim.id for claim in given} & set(retract):
            raise BadInput("A claim cannot be believed and retracted in one commit.")
        standing = {b.what.id: b for b in self._standing() if isinstance(b.what, Claim)}
        new = {claim.id: claim for claim in given if claim.id not in standing}
        if still and set(retract) - standing.keys():
            raise NoLongerBelieved("A claim to be retracted is not believed.")
        gone = [standing[i] for i in set(retract) & standing.keys()]
        seq = self._commit(new.values(), gone, at, "claims")
        return Written(seq, len(new), len(set(given)) - len(new), len(gone), frozenset(new))

    def judge(self, merges: Iterable[Merge], withdraw: Iterable[Merge] = (), *, at: datetime) -> Written:
        given = list(merges)
        if set(given) & set(withdraw):
            raise BadInput("A merge cannot be made and withdrawn in one commit.")
        if any(m.member == m.canonical or kind_of(m.member) != kind_of(m.canonical) for m in given):
            raise BadInput("A merge joins two entities of one kind.")
        standing = {b.what: b for b in self._standing() if isinstance(b.what, Merge)}
        new = dict.fromkeys(merge for merge in given if merge not in standing)
        gone = [standing[merge] for merge in set(withdraw) & standing.keys()]
        seq = self._commit(new, gone, at, "merges")
        return Written(seq, len(new), len(set(given)) - len(new), len(gone))

    def purge(self, claim_ids: Collection[str], *, at: datetime) -> int:
        purged = {claim for claim in self._claims_ever() if claim.id in claim_ids}
        if purged:
            self._beliefs = [b for b in self._beliefs if b.what not in purged]
            self._forget(purged)
            seq = self._log(purged, at, "purge")
            self._purges += [Purged(mark, seq, at) for mark in sorted(mark_of(claim.id) for claim in purged)]
        return len(purged)

    def scrub(self) -> None:
        """Nothing to do: a list forgets at once."""

    def record(self, run: Run) -> None:
        self._runs[run.dataset, run.started] = run

    def runs(self) -> Sequence[Run]:
        return sorted(self._runs.values(), key=lambda run: (run.started, run.dataset))

    def believed(self, dataset: str) -> Iterator[str]:
        return (c.id for c in self._claims_now() if c.dataset == dataset)

    def stated(self, dataset: str) -> Iterator[Claim]:
        return iter(sorted((c for c in self._claims_now() if c.dataset == dataset), key=lambda c: c.id))

    def view(self, labels: Collection[str], today: int, known_at: datetime | None = None) -> View:
        held = tuple(sorted(set(labels)))
        if known_at is None:
            return View(held, len(self._commits), today)
        own = [commit for commit in self._commits if commit.labels & set(held)]
        later = [commit for commit in own if commit.at > known_at]
        if later[:1] == own[:1]:
            raise OutOfRange("The memory began later.")
        return View(held, later[0].seq - 1 if later else len(self._commits), today)

    def version(self, view: View) -> str:
        """Counts the commits per label, and every purge: those change the past too."""
        seen = [c for c in self._commits if c.seq <= view.seq or c.kind == "purge"]
        return " ".join(f"{label}:{sum(label in c.labels for c in seen)}" for label in view.labels)

    def about(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        return self._reading(view).about(ids, properties)

    def towards(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        return self._reading(view).towards(ids, properties)

    def claims(self, digits: str, view: View, limit: int = 100) -> list[Statement]:
        return self._reading(view).claims(digits)[:limit]

    def around(self, id: str, view: View, after: tuple[str, str] = ("", ""), limit: int = 100) -> list[Statement]:
        return [s for s in self._reading(view).around(id) if (s.claim.property, s.claim.id) > after][:limit]

    def neighbours(self, id: str, view: View, after: str = "", limit: int = 100) -> list[Statement]:
        return self._reading(view).neighbours(id, after, limit)

    def known(self, ids: Collection[str], view: View) -> Mapping[str, str]:
        return self._reading(view).known(ids)

    def find(self, kind: str, conditions: Mapping[str, Collection[str]], view: View) -> list[str]:
        return self._reading(view).find(kind, conditions)

    def counts(self, kind: str, view: View, by: str = "") -> Mapping[str, int]:
        return self._reading(view).counts(kind, by)

    def editions(self, view: View) -> Mapping[tuple[str, str], int]:
        said = [s.claim for s in self._reading(view).claims("")]
        return dict(sorted(Counter((claim.dataset, claim.edition) for claim in said).items()))

    def closure(self, ids: Collection[str], view: View) -> list[Within]:
        return self._reading(view).closure(ids)

    def paths(self, start: str, goal: str, view: View, longest: int = 4, degree: int = 50) -> list[list[Statement]]:
        return self._reading(view).paths(start, goal, longest, degree)

    def names(self, keys: Collection[tuple[str, str]], view: View) -> list[Naming]:
        return [n for n in self._reading(view).namings() if (n.lang, n.key) in set(keys)]

    def all_names(self, view: View, kinds: Collection[str]) -> list[Naming]:
        reading = self._reading(view)
        return [n for n in reading.namings() if n.entity.split("/")[0] in kinds]

    def evidence(self, facets: Facets, view: View) -> list[Evidence]:
        return evidence(self._reading(view), facets, view.today)

    def commits(self, view: View) -> list[Commit]:
        seen = [c for c in self._commits if c.labels & set(view.labels) and c.seq <= view.seq]
        return [Commit(c.seq, max(each.at for each in seen[: n + 1])) for n, c in enumerate(seen)]

    def turned(self, seq: int, view: View, after: str = "", limit: int = 100, *, restated: bool = True) -> list[Turn]:
        reading = self._reading(view)
        seen = [b for b in self._beliefs if isinstance(b.what, Claim) and b.what.audience in view.labels]
        turns = [Turn(b.seq_in == seq, reading.statement(b.what)) for b in seen if seq in (b.seq_in, b.seq_out)]
        stood, stands = ({b.what.fact for b in seen if b.stands(at)} for at in (seq - 1, seq))
        told = [t for t in turns if restated or t.statement.claim.fact not in (stood if t.believed else stands)]
        later = [turn for turn in told if turn.statement.claim.id > after]
        return sorted(later, key=lambda turn: turn.statement.claim.id)[:limit]

    def identity(self) -> str:
        return f"{id(self):032x}"

    def last(self) -> int:
        return len(self._commits)

    def changes(self, after: int) -> Iterator[Change]:
        for commit in self._commits[after:]:
            for entity in sorted(commit.entities):
                yield Change(commit.seq, entity)

    def texts(self, ids: Collection[str]) -> Iterator[Text]:
        return iter(sorted({text for claim in self._claims_ever() for text in _texts(claim) if text.entity in ids}))

    def reworded(self, ids: Collection[str], view: View) -> set[str]:
        believed = {b.what for b in self._beliefs if b.stands(view.seq)}
        other = (c for c in self._claims_ever() if c.audience in view.labels and c not in believed)
        return {text.entity for claim in other for text in _texts(claim)} & set(ids)

    def purged(self, after: int, upto: int) -> bool:
        return any(commit.kind == "purge" for commit in self._commits[after:upto])

    def digest(self) -> str:
        merges = [b.what for b in self._standing() if isinstance(b.what, Merge)]
        return digest_of([c.id for c in self._claims_now()], merges)

    def history(self) -> Generator[Act, None, None]:
        return oracle_history.acts(self._commits, self._beliefs, self.runs(), self._purges, self.identity())

    def restore(self, acts: Iterable[Act]) -> None:
        if self._commits or self._runs:
            raise StoreTaken("This memory holds something already.")
        given = list(acts)
        self._beliefs = [
            Belief(what, *belief) for what, beliefs in oracle_history.believed(given) for belief in beliefs
        ]
        self._commits = [
            Logged(entry.seq, entry.at, frozenset(entry.labels), self._touched_at(entry.seq), entry.kind)
            for entry in oracle_history.entries(given)
        ]
        self._runs = {(act.dataset, act.started): act for act in given if isinstance(act, Run)}
        self._purges = [act for act in given if isinstance(act, Purged)]

    def purges(self) -> Sequence[Purged]:
        return self._purges

    def _touched_at(self, seq: int) -> frozenset[str]:
        return frozenset(i for b in self._beliefs if seq in (b.seq_in, b.seq_out) for i in _entities(b.what))

    def _forget(self, purged: Iterable[Claim]) -> None:
        """A merge goes with the last claim of its own audience about one of its entities."""
        lost = _spoken_of(purged) - _spoken_of(self._claims_ever())
        self._beliefs = [b for b in self._beliefs if isinstance(b.what, Claim) or not _merged(b.what) & lost]

    def _standing(self) -> list[Belief]:
        return [b for b in self._beliefs if b.seq_out == NEVER]

    def _claims_ever(self) -> list[Claim]:
        return [b.what for b in self._beliefs if isinstance(b.what, Claim)]

    def _claims_now(self) -> list[Claim]:
        return [b.what for b in self._standing() if isinstance(b.what, Claim)]

    def _commit(self, new: Iterable[Claim | Merge], gone: Iterable[Belief], at: datetime, kind: Kind) -> int | None:
        new, gone = list(new), list(gone)
        if not new and not gone:
            return None
        seq = self._log([*new, *(belief.what for belief in gone)], at, kind)
        for belief in gone:
            belief.seq_out = seq
        self._beliefs += [Belief(what, seq) for what in new]
        return seq

    def _log(self, touched: Iterable[Claim | Merge], at: datetime, kind: Kind) -> int:
        """Number a commit."""
        labels = frozenset(what.audience for what in touched)
        entities = frozenset(i for what in touched for i in _entities(what))
        self._commits.append(Logged(len(self._commits) + 1, at, labels, entities, kind))
        return len(self._commits)

    def _reading(self, view: View) -> Reading:
        """The reading of this view; the last one is kept, for a memory of 100,000 claims takes a second."""
        now = len(self._commits)
        if self._last_read is None or self._last_read[:2] != (view, now):
            seen = [b.what for b in self._beliefs if b.stands(view.seq) and b.what.audience in view.labels]
            self._last_read = (view, now, Reading(seen))
        return self._last_read[2]


def _entities(what: Claim | Merge) -> tuple[str, ...]:
    if isinstance(what, Merge):
        return what.member, what.canonical
    is_deed = vocabulary().property[what.property].role == "deed"
    return (what.subject, what.object) if is_deed and what.object else (what.subject,)


def _texts(claim: Claim) -> Iterator[Text]:
    for text in filter(None, (claim.value, claim.wording)):
        yield Text(claim.subject, claim.audience, claim.property, claim.lang, text)
    if claim.wording and claim.object and vocabulary().property[claim.property].role == "deed":
        yield Text(claim.object, claim.audience, claim.property, claim.lang, claim.wording)


def _spoken_of(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    return {(claim.audience, i) for claim in claims for i in (claim.subject, claim.object) if i}


def _merged(merge: Merge) -> set[tuple[str, str]]:
    return {(merge.audience, merge.member), (merge.audience, merge.canonical)}
