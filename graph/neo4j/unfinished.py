"""A restore that is not finished: whether somebody is at it, or it was cut short; what readers and writers are told."""

from graph.errors import StoreUnfinished
from graph.neo4j.sessions import Sessions

RESTORING = "MATCH (n:Counter {name: 'commit'}) WHERE n.restoring IS NOT NULL RETURN n.restoring"
LISTED = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.restoring = $token RETURN 1"
UNFINISHED = (
    "A restore or copy into this Neo4j database is not finished. If none is under way, it was cut short: give its"
    " command again. Until then there is no memory here."
)
"""To whom asks within a transaction, where it cannot be told."""
UNDER_WAY = "A restore or copy into this Neo4j database is under way: ask again when it is done."
CUT_SHORT = (
    "A restore or copy into this Neo4j database was cut short: give its command again. Until then there is no memory"
    " here."
)


def is_under_way(sessions: Sessions) -> bool:
    """Whether the process that began a restore lives, and is connected."""
    return any(sessions.rows(LISTED, token=token) for (token,) in sessions.rows(RESTORING))


def unfinished(sessions: Sessions) -> StoreUnfinished:
    return StoreUnfinished(UNDER_WAY if is_under_way(sessions) else CUT_SHORT)
