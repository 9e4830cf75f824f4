"""The Neo4j home: for when several machines ask one memory. Claims on typed relationships, literals beside them.

Whoever reaches the server's port reads and writes every audience (Neo4j Community has no roles): the port is bound to
the application's own machine or network. Writers queue at one counter, and several processes may write.
"""

import hashlib
import json
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Self

from neo4j import GraphDatabase
from neo4j.exceptions import ConfigurationError

from graph import paths
from graph.claims import Claim
from graph.commits import stamp, time_of, too_early
from graph.errors import BadInput
from graph.history.acts import Act, Purged
from graph.neo4j import cypher, history, restoring, schema, writing
from graph.neo4j.sessions import Sessions
from graph.neo4j.source import CypherSource, claim_in
from graph.neo4j.unfinished import unfinished
from graph.reading import Reader
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

VIEWS = 1_000


class Neo4jStore:
    """A memory of claims in one Neo4j database; see `graph.store.Store` for what each method promises."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._unmerged: set[View] = set()
        self._identity = ""

    @classmethod
    def open(
        cls, url: str, *, user: str = "", password: str = "", database: str = "neo4j", create: bool = True,
        anew: bool = False,
    ) -> Self:  # fmt: skip
        """Raises a StoreError that says why a server or its database cannot be used.

        `anew`: it is to be restored; then what another restore left unfinished is no hindrance.
        """
        if "@" in url:
            raise BadInput("The address of Neo4j holds a user or password: give them apart, not in the address.")
        try:
            driver = GraphDatabase.driver(
                url, auth=(user, password) if user else None, connection_acquisition_timeout=10,
                max_transaction_retry_time=15, notifications_min_severity="OFF",
            )  # fmt: skip
        except (ConfigurationError, ValueError) as error:
            raise BadInput(f"'{url}' is no address of Neo4j: write one such as bolt://127.0.0.1:7687.") from error
        sessions = Sessions(driver, url, database)
        try:
            schema.prepare(sessions, create=create, anew=anew)
        except BaseException:
            sessions.close()
            raise
        return cls(sessions)

    def close(self) -> None:
        self._sessions.close()

    def write(
        self, claims: Iterable[Claim], retract: Collection[str] = (), *, at: datetime, still: bool = False
    ) -> Written:
        return writing.write(self._sessions, claims, retract, at, still)

    def judge(self, merges: Iterable[Merge], withdraw: Iterable[Merge] = (), *, at: datetime) -> Written:
        return writing.judge(self._sessions, merges, withdraw, at)

    def purge(self, claim_ids: Collection[str], *, at: datetime) -> int:
        return writing.purge(self._sessions, claim_ids, at)

    def scrub(self) -> None:
        writing.scrub(self._sessions)

    def awaits_scrub(self) -> bool:
        return bool(self._sessions.rows("MATCH (e:Commit {kind: 'purge'}) RETURN 1 LIMIT 1"))

    def record(self, run: Run) -> None:
        writing.record(self._sessions, run)

    def runs(self) -> Sequence[Run]:
        return history.runs(self._sessions)

    def believed(self, dataset: str) -> Iterator[str]:
        return iter(sorted(i for (i,) in self._sessions.rows(cypher.BELIEVED, dataset=dataset)))

    def stated(self, dataset: str) -> Iterator[Claim]:
        rows = self._sessions.rows(cypher.STATED_NOW, dataset=dataset, never=NEVER)
        return iter(sorted((claim_in(*row) for row in rows), key=lambda claim: claim.id))

    def view(self, labels: Collection[str], today: int, known_at: datetime | None = None) -> View:
        last = self.last()
        seq = last if known_at is None else self._seq_at(labels, known_at, last)
        return View(tuple(sorted(set(labels))), seq, today)

    def _seq_at(self, labels: Collection[str], known_at: datetime, last: int) -> int:
        """The sequence before the first commit of these labels with a later time."""
        scope = {"labels": sorted(labels), "time": stamp(known_at)}
        first, began = next(iter(self._sessions.rows(cypher.FIRST_OWN, **scope)), (None, ""))
        ((later,),) = self._sessions.rows(cypher.OWN_AFTER, **scope)
        if later == first:
            raise too_early(known_at, began)
        return last if later is None else int(later) - 1

    def version(self, view: View) -> str:
        rows = self._sessions.rows(cypher.COUNTERS, labels=list(view.labels), seq=view.seq)
        counters = [row for row in rows if any(row[1:])]
        return hashlib.sha256(json.dumps(counters).encode()).hexdigest()[:16]

    def about(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        return self._reader(view).about(ids, properties)

    def towards(self, ids: Collection[str], view: View, properties: Collection[str] = ()) -> list[Statement]:
        return self._reader(view).towards(ids, properties)

    def claims(self, digits: str, view: View, limit: int = 100) -> list[Statement]:
        return self._reader(view).claims(digits, limit)

    def around(self, id: str, view: View, after: tuple[str, str] = ("", ""), limit: int = 100) -> list[Statement]:
        return self._reader(view).around(id, after, limit)

    def neighbours(self, id: str, view: View, after: str = "", limit: int = 100) -> list[Statement]:
        return self._reader(view).neighbours(id, after, limit)

    def known(self, ids: Collection[str], view: View) -> Mapping[str, str]:
        return self._reader(view).known(ids)

    def find(self, kind: str, conditions: Mapping[str, Collection[str]], view: View) -> list[str]:
        return self._reader(view).find(kind, conditions)

    def counts(self, kind: str, view: View, by: str = "") -> Mapping[str, int]:
        return self._reader(view).counts(kind, by)

    def editions(self, view: View) -> Mapping[tuple[str, str], int]:
        rows = self._reader(view).source.rows("editions")
        return {(dataset, edition): number for dataset, edition, number in sorted(map(tuple, rows))}

    def closure(self, ids: Collection[str], view: View) -> list[Within]:
        return self._reader(view).closure(ids)

    def paths(self, start: str, goal: str, view: View, longest: int = 4, degree: int = 50) -> list[list[Statement]]:
        return paths.shortest(self._reader(view), start, goal, longest, degree)

    def names(self, keys: Collection[tuple[str, str]], view: View) -> list[Naming]:
        return self._reader(view).names(keys)

    def all_names(self, view: View, kinds: Collection[str]) -> list[Naming]:
        return self._reader(view).all_names(kinds)

    def evidence(self, facets: Facets, view: View) -> list[Evidence]:
        return self._reader(view).evidence(facets)

    def commits(self, view: View) -> list[Commit]:
        rows = self._reader(view).source.rows("commits")
        latest = accumulate((time for _, time in rows), max)
        return [Commit(seq, time_of(time)) for (seq, _), time in zip(rows, latest, strict=True)]

    def turned(self, seq: int, view: View, after: str = "", limit: int = 100, *, restated: bool = True) -> list[Turn]:
        return self._reader(view).turned(seq, after, limit, restated)

    def identity(self) -> str:
        """As of the last look at the counter: a memory that is restored has another, and a commit to follow."""
        return self._identity or str(self._sessions.rows(cypher.IDENTITY)[0][0])

    def last(self) -> int:
        ((seq, under_way, self._identity),) = self._sessions.rows(cypher.LAST_SEQ)
        if under_way:
            raise unfinished(self._sessions)
        return int(seq)

    def changes(self, after: int) -> Iterator[Change]:
        return iter(sorted(Change(*row) for row in self._sessions.rows(cypher.CHANGES, after=after)))

    def texts(self, ids: Collection[str]) -> Iterator[Text]:
        return iter(sorted(Text(*row) for row in self._sessions.rows(cypher.texts(), ids=sorted(ids))))

    def reworded(self, ids: Collection[str], view: View) -> set[str]:
        rows = self._sessions.rows(cypher.reworded(), ids=sorted(ids), labels=list(view.labels), seq=view.seq)
        return {i for (i,) in rows}

    def purged(self, after: int, upto: int) -> bool:
        return bool(self._sessions.rows(cypher.PURGED, after=after, upto=upto))

    def digest(self) -> str:
        merges = (Merge(*row) for row in self._sessions.rows(cypher.MERGES_NOW, never=NEVER))
        return digest_of((i for (i,) in self._sessions.rows(cypher.ALL_BELIEVED)), merges)

    def history(self) -> Generator[Act, None, None]:
        """Raises StoreLocked where something was purged while it was read."""
        yield from history.history(self._sessions)

    def restore(self, acts: Iterable[Act]) -> None:
        self.replace(acts, 0)

    def replace(self, acts: Iterable[Act], last: int) -> None:
        """As `restore`, in the place of what is here up to that last commit; raises StoreLocked where there is more.

        Cut short, the memory is left unfinished; what it purged is still told by `purges`.
        """
        try:
            restoring.restore(self._sessions, acts, last)
        finally:
            self._identity = ""
            self._unmerged.clear()

    def purges(self) -> Sequence[Purged]:
        return history.purges(self._sessions)

    def _reader(self, view: View) -> Reader:
        if len(self._unmerged) > VIEWS:
            self._unmerged.clear()
        return Reader(CypherSource(self._sessions, view, self._unmerged), view)
