"""Writing to Neo4j: one transaction a commit, in batches; the counter is locked first, so commits are in order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from neo4j import ManagedTransaction

from graph.claims import Claim
from graph.commits import check_still, checked, key_of, spoken_of, stamp, whole
from graph.errors import StoreUnfinished
from graph.history.acts import mark_of
from graph.neo4j.cypher import label_of, links, literals, type_of, types
from graph.neo4j.sessions import Sessions
from graph.neo4j.unfinished import UNFINISHED
from graph.store import NEVER, Merge, Run, Written
from graph.vocabulary import kind_of, vocabulary

BATCH = 5_000
LOCK = "MATCH (n:Counter {name: 'commit'}) SET n.asked = $token RETURN n.value, n.restoring"
DONE = "MATCH (e:Commit {token: $token}) RETURN e.seq, e.added, e.unchanged, e.retracted"
COMMIT = """
MATCH (n:Counter {name: 'commit'}) SET n.value = $seq
CREATE (:Commit {seq: $seq, time: $time, kind: $kind, token: $token,
                 added: $added, unchanged: $unchanged, retracted: $retracted})
WITH 1 AS one UNWIND $labels AS label
CALL (label) {
  OPTIONAL MATCH (l:LabelCommit {label: label}) WHERE l.seq >= 0
  RETURN l.nth AS nth ORDER BY l.label DESC, l.seq DESC LIMIT 1
}
CREATE (:LabelCommit {label: label, seq: $seq, time: $time, nth: coalesce(nth, 0) + 1, purge: $purge})
"""
ENTITIES = "UNWIND $rows AS x MERGE (e:Entity {id: x.id}) ON CREATE SET e:$(x.label)"
TOUCH = """
MATCH (e:Commit {seq: $seq}) UNWIND $ids AS i MATCH (s:Entity {id: i}) MERGE (e)-[:TOUCHED]->(s)
"""
STANDING = "UNWIND $ids AS i MATCH (r:Record {id: i}) RETURN r.id, r.since, r.property, r.subject, r.object, r.audience"
RECORD = """
UNWIND $rows AS x MERGE (r:Record {id: x.id})
SET r.property = x.property, r.subject = x.subject, r.object = x.object, r.dataset = x.dataset,
    r.audience = x.audience, r.since = x.since
"""
LINKS = """
UNWIND $rows AS x MATCH (s:Entity {id: x.subject}) MATCH (o:Entity {id: x.object})
CREATE (s)-[c:$(x.type)]->(o) SET c = x.fields
"""
"""One plan for all properties: `x.type` and `x.labels` are the vocabulary's."""
LITERALS = (
    "UNWIND $rows AS x MATCH (s:Entity {id: x.subject}) CREATE (s)-[:$(x.type)]->(c:$(x.labels)) SET c = x.fields"
)
CLOSE_LINK = """
UNWIND $rows AS x MATCH (s:Entity {{id: x.subject}}) MATCH (o:Entity {{id: x.object}})
MATCH (s)-[c:{type}]->(o) WHERE c.id = x.id AND c.seq_out = $never SET c.seq_out = $seq
"""
CLOSE_LITERAL = "UNWIND $rows AS x MATCH (c:Claim {id: x.id}) WHERE c.seq_out = $never SET c.seq_out = $seq"
FORGET = "UNWIND $ids AS i MATCH (r:Record {id: i}) SET r.since = null"


def locked(tx: ManagedTransaction, token: str) -> int:
    """The last commit's number, which nobody else counts on before this transaction ends; raises StoreUnfinished."""
    last, restoring = tx.run(LOCK, token=token).single(strict=True).values()
    if restoring:
        raise StoreUnfinished(UNFINISHED)
    return int(last)


class Known:
    """What the memory knows of a claim by its id: where it stands, and since when it is believed (None: no more)."""

    def __init__(self, id: str, since: int | None, property: str, subject: str, object: str | None, audience: str):
        self.id, self.since, self.property = id, since, property
        self.subject, self.object, self.audience = subject, object, audience

    def row(self) -> dict[str, Any]:
        return {"id": self.id, "subject": self.subject, "object": self.object}


def write(
    sessions: Sessions, claims: Iterable[Claim], retract: Collection[str], at: datetime, still: bool = False
) -> Written:
    """Believe and stop believing in one commit; done once, however often the driver tries."""
    wanted, time, token = whole(claims, retract), stamp(at), uuid4().hex

    def work(tx: ManagedTransaction) -> Written:
        last = locked(tx, token)
        standing = {known.id: known for known in _standing(tx, [*wanted, *retract])}
        if done := tx.run(DONE, token=token).single():
            seq = done["e.seq"]
            return replace(Written(*done.values()), new=frozenset(i for i in wanted if standing[i].since == seq))
        new = [c for i, c in wanted.items() if i not in standing or standing[i].since is None]
        if still:
            check_still(retract, {k.id for k in standing.values() if k.since is not None})
        gone = [k for i in sorted(set(retract)) if (k := standing.get(i)) and k.since is not None]
        fresh = frozenset(claim.id for claim in new)
        written = Written(last + 1 if new or gone else None, len(new), len(wanted) - len(new), len(gone), fresh)
        if written.seq:
            labels = {c.audience for c in new} | {k.audience for k in gone}
            _commit(tx, written, "claims", labels, time, token)
            _believe(tx, new, written.seq)
            _disbelieve(tx, gone, written.seq)
            said = [(c.subject, c.property, c.object) for c in new] + [(k.subject, k.property, k.object) for k in gone]
            _touch(tx, written.seq, spoken_of(said))
        return written

    return sessions.transact(work)


def _standing(tx: ManagedTransaction, ids: Sequence[str]) -> list[Known]:
    return [Known(*row.values()) for part in batches(ids) for row in tx.run(STANDING, ids=part)]


def _commit(
    tx: ManagedTransaction, written: Written, kind: str, labels: Collection[str], time: str, token: str
) -> None:
    told = {"seq": written.seq, "added": written.added, "unchanged": written.unchanged, "retracted": written.retracted}
    values = {"time": time, "kind": kind, "token": token, "labels": sorted(labels), "purge": kind == "purge"}
    tx.run(COMMIT, {**told, **values})


def _believe(tx: ManagedTransaction, new: Sequence[Claim], seq: int) -> None:
    entities(tx, {i for c in new for i in (c.subject, c.object) if i})
    for part in batches(new):
        tx.run(RECORD, rows=[recorded(claim, seq) for claim in part])
        tx.run(LINKS, rows=[row(claim, seq) for claim in part if claim.object])
        tx.run(LITERALS, rows=[row(claim, seq) for claim in part if not claim.object])


def entities(tx: ManagedTransaction, ids: Collection[str]) -> None:
    for part in batches(sorted(ids)):
        tx.run(ENTITIES, rows=[{"id": i, "label": label_of(kind_of(i))} for i in part])


def row(claim: Claim, since: int, until: int = NEVER) -> dict[str, Any]:
    """A claim's fields as Neo4j keeps them; a literal one also says whose it is, and by what it is found."""
    span = claim.span
    fields: dict[str, Any] = {
        "id": claim.id, "property": claim.property, "lang": claim.lang, "valid": claim.valid,
        "dataset": claim.dataset, "edition": claim.edition, "locator": claim.locator,
        "citations": list(claim.citations), "audience": claim.audience, "certainty": claim.certainty,
        "how": claim.how, "wording": claim.wording, "seq_in": since, "seq_out": until, "start_min": span.start_min,
        "start_max": span.start_max, "end_min": span.end_min, "end_max": span.end_max,
    }  # fmt: skip
    if claim.object is None:
        fields |= {"subject": claim.subject, "value": claim.value, "code": (claim.value or "")[:40]}
        if claim.property in vocabulary().of_role("name"):
            lang, key = key_of(claim)
            fields |= {"key": key, "key_lang": lang}
    labels = ["Claim", "Name"] if "key" in fields else ["Claim"]
    return {"subject": claim.subject, "object": claim.object, "type": type_of(claim.property), "labels": labels,
            "fields": fields}  # fmt: skip


def recorded(claim: Claim, since: int | None) -> dict[str, Any]:
    fields = ("id", "property", "subject", "object", "dataset", "audience")
    return {name: getattr(claim, name) for name in fields} | {"since": since}


def run_row(run: Run) -> dict[str, Any]:
    return {
        "dataset": run.dataset, "started": stamp(run.started), "ended": stamp(run.ended) if run.ended else None,
        "digest": run.digest, "loader": run.loader, "account": run.account,
    }  # fmt: skip


def _disbelieve(tx: ManagedTransaction, gone: Sequence[Known], seq: int) -> None:
    by_property = defaultdict(list)
    for known in gone:
        by_property[known.property].append(known.row())
    for prop, rows in by_property.items():
        query = CLOSE_LINK.format(type=type_of(prop)) if prop in links() else CLOSE_LITERAL
        for part in batches(rows):
            tx.run(query, rows=part, seq=seq, never=NEVER)
    for ids in batches([known.id for known in gone]):
        tx.run(FORGET, ids=ids)


def _touch(tx: ManagedTransaction, seq: int, ids: Collection[str]) -> None:
    for part in batches(sorted(ids)):
        tx.run(TOUCH, seq=seq, ids=part)


def batches(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


MADE = """
UNWIND $rows AS x
OPTIONAL MATCH (:Entity {id: x.member})-[c:SAME_AS {audience: x.audience, seq_out: $never}]->(:Entity {id: x.canonical})
RETURN c IS NOT NULL AS stands
"""
MERGE_THEM = """
UNWIND $rows AS x MATCH (m:Entity {id: x.member}) MATCH (n:Entity {id: x.canonical})
CREATE (m)-[:SAME_AS {audience: x.audience, seq_in: $seq, seq_out: $never}]->(n)
"""
PART_THEM = """
UNWIND $rows AS x
MATCH (:Entity {id: x.member})-[c:SAME_AS {audience: x.audience, seq_out: $never}]->(:Entity {id: x.canonical})
SET c.seq_out = $seq
"""


def judge(sessions: Sessions, merges: Iterable[Merge], withdraw: Iterable[Merge], at: datetime) -> Written:
    """Record merges and take others back, in one commit."""
    (made, undone), time, token = checked(merges, withdraw), stamp(at), uuid4().hex

    def work(tx: ManagedTransaction) -> Written:
        last = locked(tx, token)
        if done := tx.run(DONE, token=token).single():
            return Written(*done.values())
        new = [merge for merge, stands in _stand(tx, list(made)) if not stands]
        gone = [merge for merge, stands in _stand(tx, list(undone)) if stands]
        written = Written(last + 1 if new or gone else None, len(new), len(made) - len(new), len(gone))
        if written.seq:
            _commit(tx, written, "merges", {m.audience for m in (*new, *gone)}, time, token)
            entities(tx, {i for m in new for i in (m.member, m.canonical)})
            tx.run(MERGE_THEM, rows=[vars(m) for m in new], seq=written.seq, never=NEVER)
            tx.run(PART_THEM, rows=[vars(m) for m in gone], seq=written.seq, never=NEVER)
            _touch(tx, written.seq, {i for m in (*new, *gone) for i in (m.member, m.canonical)})
        return written

    return sessions.transact(work)


def _stand(tx: ManagedTransaction, merges: Sequence[Merge]) -> list[tuple[Merge, bool]]:
    rows = tx.run(MADE, rows=[vars(m) for m in merges], never=NEVER).values()
    return [(merge, row[0]) for merge, row in zip(merges, rows, strict=True)]


PURGE_LINKS = """
UNWIND $rows AS x MATCH (s:Entity {{id: x.subject}}) MATCH (o:Entity {{id: x.object}})
MATCH (s)-[c:{type}]->(o) WHERE c.id = x.id DELETE c
"""
PURGE_LITERALS = "UNWIND $rows AS x MATCH (c:Claim {id: x.id}) DETACH DELETE c"
PURGE_RECORDS = "UNWIND $ids AS i MATCH (r:Record {id: i}) DELETE r"
MARK_PURGED = "UNWIND $marks AS mark CREATE (:PurgeMark {mark: mark, seq: $seq, time: $time})"
FORGET_ENTITIES = f"""
MATCH (e:Commit {{kind: 'purge'}})-[:TOUCHED]->(s:Entity)
WHERE NOT EXISTS {{ (s)-[:{types((*links(), *literals()))}]-() }} WITH DISTINCT s DETACH DELETE s
"""
SCRUBBED = "MATCH (e:Commit {kind: 'purge'}) SET e.kind = 'purged'"
FORGET_MERGES = f"""
UNWIND $pairs AS x MATCH (e:Entity {{id: x[0]}})
WHERE NOT EXISTS {{ MATCH (e)-[c:{types(links())}]-() WHERE c.audience = x[1] }}
AND NOT EXISTS {{ MATCH (e)-[:{types(literals())}]->(c:Claim) WHERE c.audience = x[1] }}
MATCH (e)-[m:SAME_AS {{audience: x[1]}}]-() DELETE m
"""


def purge(sessions: Sessions, claim_ids: Collection[str], at: datetime) -> int:
    """Remove claims with every belief of them; what no claim speaks of any more loses its merges too."""
    time, token = stamp(at), uuid4().hex

    def work(tx: ManagedTransaction) -> int:
        last = locked(tx, token)
        if done := tx.run(DONE, token=token).single():
            return int(done.values()[3])
        gone = _standing(tx, sorted(claim_ids))
        if gone:
            written = Written(last + 1, 0, 0, len(gone))
            _commit(tx, written, "purge", {k.audience for k in gone}, time, token)
            _touch(tx, last + 1, {i for k in gone for i in (k.subject, k.object) if i})
            _delete(tx, gone)
            tx.run(MARK_PURGED, marks=[mark_of(k.id) for k in gone], seq=last + 1, time=time)
            pairs = sorted({(i, k.audience) for k in gone for i in (k.subject, k.object) if i})
            tx.run(FORGET_MERGES, pairs=[list(pair) for pair in pairs])
        return len(gone)

    return sessions.transact(work)


def _delete(tx: ManagedTransaction, gone: Sequence[Known]) -> None:
    by_property = defaultdict(list)
    for known in gone:
        by_property[known.property].append(known.row())
    for prop, rows in by_property.items():
        tx.run(PURGE_LINKS.format(type=type_of(prop)) if prop in links() else PURGE_LITERALS, rows=rows)
    tx.run(PURGE_RECORDS, ids=[known.id for known in gone])


RUN = """
MERGE (r:Run {dataset: $dataset, started: $started})
SET r.ended = $ended, r.digest = $digest, r.loader = $loader, r.account = $account
"""


def record(sessions: Sessions, run: Run) -> None:
    """Note a load; raises StoreUnfinished."""
    values = run_row(run)

    def work(tx: ManagedTransaction) -> None:
        locked(tx, uuid4().hex)
        tx.run(RUN, values)

    sessions.transact(work)


def scrub(sessions: Sessions) -> None:
    """Forget what purges left: entities of which no claim speaks any more, and that anything is still to be forgotten.

    The bytes of deleted texts stay in the server's store and logs until the memory is copied into an empty database
    (docs/homes.md); nothing can be asked for them.
    """

    def work(tx: ManagedTransaction) -> None:
        locked(tx, uuid4().hex)
        tx.run(FORGET_ENTITIES)
        tx.run(SCRUBBED)

    sessions.transact(work)
