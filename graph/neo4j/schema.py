"""Constraints and indexes of the Neo4j home, made idempotently; the forms it is stamped with."""

from uuid import uuid4

from graph import errors
from graph.claims import FORM
from graph.neo4j.sessions import Sessions
from graph.neo4j.unfinished import RESTORING, unfinished
from graph.text import ANALYZER
from graph.vocabulary import vocabulary

HOME = 1
"""Version of the shape that claims have in Neo4j."""
SCHEMA = (
    "CREATE CONSTRAINT entity IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE",
    "CREATE CONSTRAINT record IF NOT EXISTS FOR (r:Record) REQUIRE r.id IS UNIQUE",
    "CREATE CONSTRAINT counter IF NOT EXISTS FOR (n:Counter) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT commit IF NOT EXISTS FOR (e:Commit) REQUIRE e.seq IS UNIQUE",
    "CREATE CONSTRAINT commit_token IF NOT EXISTS FOR (e:Commit) REQUIRE e.token IS UNIQUE",
    "CREATE CONSTRAINT run IF NOT EXISTS FOR (r:Run) REQUIRE (r.dataset, r.started) IS UNIQUE",
    "CREATE INDEX record_dataset IF NOT EXISTS FOR (r:Record) ON (r.dataset)",
    "CREATE INDEX commit_time IF NOT EXISTS FOR (e:Commit) ON (e.time)",
    "CREATE INDEX label_commit IF NOT EXISTS FOR (l:LabelCommit) ON (l.label, l.seq)",
    "CREATE INDEX label_purge IF NOT EXISTS FOR (l:LabelCommit) ON (l.label, l.purge)",
    "CREATE INDEX claim_id IF NOT EXISTS FOR (c:Claim) ON (c.id)",
    "CREATE INDEX claim_code IF NOT EXISTS FOR (c:Claim) ON (c.property, c.code)",
    "CREATE INDEX name_key IF NOT EXISTS FOR (c:Name) ON (c.key, c.key_lang)",
)


def stamps() -> dict[str, int]:
    return {"home": HOME, "claim_form": FORM, "analyzer": ANALYZER, "vocabulary": vocabulary().version}


def prepare(sessions: Sessions, *, create: bool, anew: bool = False) -> None:
    """Make what is missing; raises StoreMissing, StoreForeign, StoreVersion, StoreUnfinished (not if made `anew`)."""
    written = sessions.rows("MATCH (s:Stamp) RETURN properties(s) AS stamps")
    if not written:
        _begin(sessions, create)
    elif newer := [name for name, form in stamps().items() if written[0][0].get(name, 0) > form]:
        raise errors.StoreVersion(
            f"The memory at {sessions.url} was made by a newer version of this program ({', '.join(newer)}): use that"
            " one."
        )
    elif written[0][0] != stamps():
        raise errors.StoreVersion(
            f"The memory at {sessions.url} has the forms {written[0][0]}, this program {stamps()}: move it with"
            " 'continuity copy', or load anew."
        )
    elif not anew and sessions.rows(RESTORING):
        raise unfinished(sessions)


def _begin(sessions: Sessions, create: bool) -> None:
    if sessions.rows("MATCH (n) RETURN 1 LIMIT 1"):
        raise errors.StoreForeign(f"The database at {sessions.url} holds something that is no memory; name another.")
    if not create:
        raise errors.StoreMissing(
            f"There is no memory at {sessions.url} yet. Bring one there with: continuity copy --from FILE --to"
            f" {sessions.url} — or make one with: continuity load reference"
        )
    for statement in SCHEMA:
        sessions.declare(statement)
    sessions.declare("CALL db.awaitIndexes(300)")
    sessions.write(
        "MERGE (n:Counter {name: 'commit'}) ON CREATE SET n.value = 0, n.identity = $identity"
        " MERGE (s:Stamp) ON CREATE SET s = $stamps",
        identity=uuid4().hex,
        stamps=stamps(),
    )
