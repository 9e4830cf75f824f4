"""A memory kept anew in Neo4j from its acts: in many transactions, and no memory to anybody until the last of them.

The counter says that a restore is under way, by a token of its own; whoever opens the memory, or writes to it, or asks
for its last commit is refused meanwhile. Each transaction holds the counter and writes down its number, so that one
whose acknowledgement was lost is not done twice. While its process lives the server lists a transaction with the token:
another restore is refused then, and goes on in its place where there is none.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import groupby, islice
from typing import Any
from uuid import uuid4

from neo4j import ManagedTransaction

from graph.commits import spoken_of, stamp
from graph.errors import StoreError, StoreLocked, StoreTaken, StoreUnreachable
from graph.history.acts import Act, Beliefs, Believed, Entry, Heading, Judged, Purged
from graph.neo4j.sessions import Sessions
from graph.neo4j.unfinished import is_under_way
from graph.neo4j.writing import LINKS, LITERALS, LOCK, RECORD, entities, recorded, row, run_row
from graph.store import NEVER, Run

STEP = 5_000
"""Acts in one transaction; a server with a heap of 1 GiB bears twenty times as many."""
TAKE = """
MATCH (n:Counter {name: 'commit'}) SET n.restoring = $token, n.step = 0, n.value = 0, n.identity = $identity
"""
HOLD = "MATCH (n:Counter {name: 'commit'}) SET n.asked = $token RETURN n.restoring, n.step"
STEPPED = "MATCH (n:Counter {name: 'commit'}) SET n.step = $step"
FORGET = "MATCH (p:EarlierMark) DELETE p"
FINISH = "MATCH (n:Counter {name: 'commit', restoring: $token}) SET n.value = $last REMOVE n.restoring, n.step"
REMOVALS = (
    "MATCH (p:PurgeMark) WITH p LIMIT $step SET p:EarlierMark REMOVE p:PurgeMark RETURN count(*)",
    "MATCH ()-[c]->() WITH c LIMIT $step DELETE c RETURN count(*)",
    "MATCH (x:Entity|Claim|Record|Commit|LabelCommit|Run) WITH x LIMIT $step DELETE x RETURN count(*)",
)
"""Marks of what was purged outlive what is removed, until another memory is whole here."""
ENTER = """
UNWIND $rows AS x CREATE (:Commit {seq: x.seq, time: x.time, kind: x.kind})
WITH x UNWIND x.labels AS l
CREATE (:LabelCommit {label: l.label, seq: x.seq, time: x.time, nth: l.nth, purge: x.kind = 'purged'})
"""
JUDGE = """
UNWIND $rows AS x MATCH (m:Entity {id: x.member}) MATCH (n:Entity {id: x.canonical})
CREATE (m)-[:SAME_AS {audience: x.audience, seq_in: x.since, seq_out: x.until}]->(n)
"""
RUNS = "UNWIND $rows AS x CREATE (r:Run) SET r = x"
MARKS = "UNWIND $rows AS x CREATE (p:PurgeMark) SET p = x"
TOUCH = """
UNWIND $rows AS x MATCH (e:Commit {seq: x[0]}) MATCH (s:Entity {id: x[1]}) MERGE (e)-[:TOUCHED]->(s)
"""
PAUSES = (0.1, 0.3, 0.9, 1.8, 0.0)
"""Seconds in which the server notices that a process has died."""
Work = Callable[[ManagedTransaction], object]


def restore(sessions: Sessions, acts: Iterable[Act], last: int = 0) -> None:
    """In the place of a memory whose last commit is still that one (0: of an empty one), or of one left unfinished.

    Raises StoreTaken, or StoreLocked. Where acts fail on the way into an empty memory, it is empty again.
    """
    token = uuid4().hex
    check_alone(sessions)
    with sessions.shown(restoring=token):
        fill(Filling(sessions, token, last), acts, last)


def check_alone(sessions: Sessions) -> None:
    """Raises StoreLocked where another process is restoring."""
    for pause in PAUSES:
        if not is_under_way(sessions):
            return
        time.sleep(pause)
    raise StoreLocked(
        f"A restore or copy into the database at {sessions.url} is under way in another process: wait for its end, or"
        " end it, then try again. (If its machine is gone, start Neo4j anew.)"
    )


def fill(filling: "Filling", acts: Iterable[Act], last: int) -> None:
    try:
        for kind, alike in groupby(acts, type):
            while batch := list(islice(alike, STEP)):
                filling.keep(kind, batch)
    except StoreUnreachable:
        raise
    except Exception:
        if not last:
            with suppress(StoreError):
                filling.abandon()
        raise
    filling.finish()


class Filling:
    """A restore under way."""

    def __init__(self, sessions: Sessions, token: str, last: int) -> None:
        self._sessions, self._token, self._step, self._last = sessions, token, 0, 0
        self._numbers: Counter[str] = Counter()
        if sessions.transact(lambda tx: self._begin(tx, last)):
            self._remove()

    def _begin(self, tx: ManagedTransaction, last: int) -> bool:
        """Whether there is something to be removed first."""
        found, restoring = tx.run(LOCK, token=self._token).single(strict=True).values()
        if not restoring and last and found != last:
            raise StoreLocked("Somebody wrote to the memory meanwhile: end them (continuity serve?), then try again.")
        if not (restoring or last) and (found or tx.run("MATCH (r:Run) RETURN 1 LIMIT 1").single()):
            raise StoreTaken(f"The memory at {self._sessions.url} holds something already; name another place.")
        tx.run(TAKE, token=self._token, identity=uuid4().hex)
        return bool(restoring or last)

    def keep(self, kind: type[Any], acts: Sequence[Any]) -> None:
        """Acts of one kind."""
        if kind is Heading:
            self._last = acts[0].last
        else:
            work = self._enter(acts) if kind is Entry else KEEPING[kind](acts)
            self._do(work)

    def _do(self, work: Work) -> None:
        self._step += 1
        self._sessions.transact(lambda tx: self._once(tx, work))

    def _once(self, tx: ManagedTransaction, work: Work) -> None:
        token, step = tx.run(HOLD, token=self._token).single(strict=True).values()
        if token != self._token:
            raise StoreLocked(
                f"Another restore into the database at {self._sessions.url} has begun; this one has ended."
            )
        if step < self._step:
            work(tx)
            tx.run(STEPPED, step=self._step)

    def _enter(self, entries: Sequence[Entry]) -> Work:
        rows = [self._entered(entry) for entry in entries]
        return lambda tx: tx.run(ENTER, rows=rows)

    def _entered(self, entry: Entry) -> Mapping[str, Any]:
        """Purges are finished: what they took was never here. Labels count their commits."""
        self._numbers.update(entry.labels)
        kind = "purged" if entry.kind == "purge" else entry.kind
        labels = [{"label": label, "nth": self._numbers[label]} for label in entry.labels]
        return {"seq": entry.seq, "time": stamp(entry.at), "kind": kind, "labels": labels}

    def _remove(self) -> None:
        for removal in REMOVALS:
            while self._removed(removal):
                pass

    def _removed(self, removal: str) -> bool:
        """Whether there was any; where the server was lost it is asked once more than needed."""
        numbers = [1]
        self._do(lambda tx: numbers.append(tx.run(removal, step=STEP).single(strict=True)[0]))
        return numbers[-1] > 0

    def abandon(self) -> None:
        self._remove()
        self._end(0)

    def finish(self) -> None:
        self._do(lambda tx: tx.run(FORGET))
        self._end(self._last)

    def _end(self, last: int) -> None:
        """Done twice, it finds nothing to do."""
        self._sessions.write(FINISH, token=self._token, last=last)


def believe(acts: Sequence[Believed]) -> Work:
    links = [each for act in acts if act.claim.object for each in _rows(act)]
    literals = [each for act in acts if not act.claim.object for each in _rows(act)]
    records = [recorded(claim, beliefs[-1][0] if beliefs[-1][1] == NEVER else None) for claim, beliefs in acts]
    together = defaultdict(list)
    for claim, beliefs in acts:
        together[beliefs].append((claim.subject, claim.property, claim.object))
    touched = _touched((beliefs, spoken_of(told)) for beliefs, told in together.items())

    def work(tx: ManagedTransaction) -> None:
        entities(tx, {i for act in acts for i in (act.claim.subject, act.claim.object) if i})
        tx.run(RECORD, rows=records)
        tx.run(LINKS, rows=links)
        tx.run(LITERALS, rows=literals)
        tx.run(TOUCH, rows=touched)

    return work


def _rows(act: Believed) -> list[dict[str, Any]]:
    return [row(act.claim, since, until) for since, until in act.beliefs]


def judge(acts: Sequence[Judged]) -> Work:
    rows = [{**vars(m), "since": since, "until": until} for m, beliefs in acts for since, until in beliefs]
    touched = _touched((beliefs, {m.member, m.canonical}) for m, beliefs in acts)

    def work(tx: ManagedTransaction) -> None:
        entities(tx, {i for act in acts for i in (act.merge.member, act.merge.canonical)})
        tx.run(JUDGE, rows=rows)
        tx.run(TOUCH, rows=touched)

    return work


def _touched(changes: Iterable[tuple[Beliefs, set[str]]]) -> list[list[Any]]:
    """A commit touches what it believes and what it stops believing."""
    pairs = {(seq, i) for beliefs, ids in changes for belief in beliefs for seq in belief if seq != NEVER for i in ids}
    return [list(pair) for pair in sorted(pairs)]


def record(recorded: Sequence[Run]) -> Work:
    rows = [run_row(run) for run in recorded]
    return lambda tx: tx.run(RUNS, rows=rows)


def mark(acts: Sequence[Purged]) -> Work:
    rows = [{"mark": act.mark, "seq": act.seq, "time": stamp(act.at)} for act in acts]
    return lambda tx: tx.run(MARKS, rows=rows)


KEEPING: dict[type[Any], Callable[[Any], Work]] = {Believed: believe, Judged: judge, Run: record, Purged: mark}
