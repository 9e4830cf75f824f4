"""Writing the SQLite file: one transaction a commit; claims, beliefs, merges, purges."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from graph.claims import Claim
from graph.commits import check_still, checked, key_of, spoken_of, stamp, whole
from graph.embedded import queries
from graph.history.acts import mark_of
from graph.store import NEVER, Merge, Written, digest_of
from graph.vocabulary import vocabulary

ENTITIES = "SELECT DISTINCT subject FROM claim WHERE id IN (SELECT value FROM json_each(?))"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the write lock at once; whatever is raised inside leaves the memory as it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def next_entry(connection: sqlite3.Connection, kind: str, labels: Iterable[str], at: datetime) -> int:
    """Number a commit. Each label it touched counts one up."""
    seq = int(connection.execute(queries.LAST_SEQ).fetchone()[0]) + 1
    connection.execute("INSERT INTO entry VALUES (?, ?, ?)", (seq, stamp(at), kind))
    connection.executemany(queries.COUNT_LABEL, [{"label": label, "seq": seq} for label in sorted(set(labels))])
    return seq


def write(
    connection: sqlite3.Connection, claims: Iterable[Claim], retract: Collection[str], at: datetime, still: bool
) -> Written:
    """Believe and stop believing in one commit; none where nothing would change."""
    wanted = whole(claims, retract)
    with transaction(connection):
        standing = _standing(connection, [*wanted, *retract])
        new = [claim for i, claim in wanted.items() if standing.get(i, (0, None))[1] is None]
        if still:
            check_still(retract, {i for i, (_, since) in standing.items() if since is not None})
        gone = [standing[i][0] for i in sorted(set(retract)) if i in standing and standing[i][1] is not None]
        seq = None
        if new or gone:
            labels = {claim.audience for claim in new} | _labels_of(connection, gone)
            seq = next_entry(connection, "claims", labels, at)
            _believe(connection, new, {i: n for i, (n, _) in standing.items()}, seq)
            _disbelieve(connection, gone, seq)
            touched = spoken_of((c.subject, c.property, c.object) for c in new) | _touched_by(connection, gone)
            connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", [(seq, i) for i in sorted(touched)])
    return Written(seq, len(new), len(wanted) - len(new), len(gone), frozenset(claim.id for claim in new))


def _standing(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, tuple[int, int | None]]:
    """Stored claims among the ids → their row, and the sequence since which they are believed."""
    rows = connection.execute(queries.STANDING, {"ids": json.dumps(list(ids)), "never": NEVER})
    return {i: (n, seq_in) for i, n, seq_in in rows}


def _believe(connection: sqlite3.Connection, new: list[Claim], rows: dict[str, int], seq: int) -> None:
    (last,) = connection.execute("SELECT coalesce(max(n), 0) FROM claim").fetchone()
    fresh = {claim.id: n for n, claim in enumerate((c for c in new if c.id not in rows), start=last + 1)}
    stored = [(fresh[claim.id], *cells(claim), seq, NEVER) for claim in new if claim.id in fresh]
    places = ", ".join("?" * 18)
    connection.executemany(f"INSERT INTO claim VALUES ({places})", stored)
    naming = vocabulary().of_role("name")
    connection.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?)",
        [(*key_of(claim), fresh[claim.id]) for claim in new if claim.id in fresh and claim.property in naming],
    )
    again = [(NEVER, rows[claim.id]) for claim in new if claim.id in rows]
    connection.executemany("UPDATE claim SET until = ? WHERE n = ?", again)
    believed = [(fresh.get(claim.id) or rows[claim.id], seq, NEVER) for claim in new]
    connection.executemany("INSERT INTO belief VALUES (?, ?, ?)", believed)


def cells(claim: Claim) -> tuple[str | None, ...]:
    """As `queries.CLAIM_COLUMNS` names them."""
    return (
        claim.id, claim.subject, claim.property, claim.object, claim.value, claim.lang, claim.valid, claim.dataset,
        claim.edition, claim.locator, json.dumps(claim.citations, ensure_ascii=False), claim.audience, claim.certainty,
        claim.how, claim.wording,
    )  # fmt: skip


def _disbelieve(connection: sqlite3.Connection, rows: list[int], seq: int) -> None:
    connection.executemany(
        "UPDATE belief SET seq_out = ? WHERE claim = ? AND seq_out = ?", [(seq, n, NEVER) for n in rows]
    )
    connection.executemany("UPDATE claim SET until = ? WHERE n = ?", [(seq, n) for n in rows])


def _labels_of(connection: sqlite3.Connection, rows: list[int]) -> set[str]:
    query = "SELECT DISTINCT audience FROM claim WHERE n IN (SELECT value FROM json_each(?))"
    return {label for (label,) in connection.execute(query, [json.dumps(rows)])}


def _touched_by(connection: sqlite3.Connection, rows: list[int]) -> set[str]:
    query = "SELECT subject, property, object FROM claim WHERE n IN (SELECT value FROM json_each(?))"
    return spoken_of(connection.execute(query, [json.dumps(rows)]))


def judge(connection: sqlite3.Connection, merges: Iterable[Merge], withdraw: Iterable[Merge], at: datetime) -> Written:
    """Record merges and take others back, in one commit."""
    made, undone = checked(merges, withdraw)
    with transaction(connection):
        new = [m for m in made if not _stands(connection, m)]
        gone = [m for m in undone if _stands(connection, m)]
        seq = None
        if new or gone:
            seq = next_entry(connection, "merges", {m.audience for m in (*new, *gone)}, at)
            for m in new:
                connection.execute(
                    "INSERT INTO judgement VALUES (?, ?, ?, ?, ?)",
                    (m.member, m.canonical, m.audience, seq, NEVER),
                )
            for m in gone:
                connection.execute(
                    "UPDATE judgement SET seq_out = ?"
                    " WHERE member = ? AND canonical = ? AND audience = ? AND seq_out = ?",
                    (seq, m.member, m.canonical, m.audience, NEVER),
                )
            touched = {i for m in (*new, *gone) for i in (m.member, m.canonical)}
            connection.executemany("INSERT INTO touched VALUES (?, ?)", [(seq, i) for i in sorted(touched)])
    return Written(seq, len(new), len(made) - len(new), len(gone))


def _stands(connection: sqlite3.Connection, merge: Merge) -> bool:
    query = "SELECT 1 FROM judgement WHERE member = ? AND canonical = ? AND audience = ? AND seq_out = ?"
    return connection.execute(query, (merge.member, merge.canonical, merge.audience, NEVER)).fetchone() is not None


def purge(connection: sqlite3.Connection, claim_ids: Collection[str], at: datetime) -> int:
    """Remove claims with beliefs and names; what no claim speaks of any more loses its merges too."""
    with transaction(connection):
        wanted = [json.dumps(sorted(claim_ids))]
        query = "SELECT n, subject, object, audience, id FROM claim WHERE id IN (SELECT value FROM json_each(?))"
        rows = connection.execute(query, wanted).fetchall()
        if not rows:
            return 0
        seq = next_entry(connection, "purge", {row[3] for row in rows}, at)
        gone = [json.dumps([row[0] for row in rows])]
        for table, column in (("name", "claim"), ("belief", "claim"), ("claim", "n")):
            connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", gone)
        _forget_merges(connection, {(i, row[3]) for row in rows for i in row[1:3] if i})
        touched = sorted({(seq, i) for row in rows for i in row[1:3] if i})
        connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", touched)
        connection.executemany("INSERT INTO purge_mark VALUES (?, ?)", [(mark_of(row[4]), seq) for row in rows])
    return len(rows)


def _forget_merges(connection: sqlite3.Connection, spoken_of: Iterable[tuple[str, str]]) -> None:
    """Merges for an audience go with the last claim that it could read about one of the two."""
    known = "SELECT 1 FROM claim WHERE audience = ?2 AND (subject = ?1 OR object = ?1)"
    for entity, audience in sorted(spoken_of):
        if connection.execute(known, (entity, audience)).fetchone() is None:
            connection.execute(
                "DELETE FROM judgement WHERE audience = ?2 AND (member = ?1 OR canonical = ?1)", (entity, audience)
            )


def scrub(connection: sqlite3.Connection) -> bool:
    """Rewrite the file and empty its log; False where another reader keeps the log from being emptied."""
    connection.execute(
        "DELETE FROM touched WHERE NOT EXISTS (SELECT 1 FROM claim WHERE subject = entity)"
        " AND NOT EXISTS (SELECT 1 FROM claim WHERE object = entity)"
    )
    connection.execute("VACUUM")
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        return False
    connection.execute("UPDATE entry SET kind = 'purged' WHERE kind = 'purge'")
    return True


def digest(connection: sqlite3.Connection) -> str:
    ids = (i for (i,) in connection.execute(queries.DIGEST_CLAIMS, {"never": NEVER}))
    merges = (Merge(*row) for row in connection.execute(queries.DIGEST_JUDGEMENTS, {"never": NEVER}))
    return digest_of(ids, merges)
