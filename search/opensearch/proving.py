"""Whether a version that nobody reads yet holds what was sent to it: sums of check numbers, entity by entity.

The server adds up what lies in its columns, so that no text is read, cut or compared again. What a disk does to a
document later, Lucene's own checksums tell; what anybody else writes into one, `search.drift`, which reads all.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from search.opensearch import queries
from search.opensearch.lines import Line
from search.opensearch.queries import PAGE
from search.opensearch.schema import IndexNames, parts
from search.opensearch.server import Json, Server
from search.opensearch.state import State

BUCKETS = ",".join(f"aggregations.held.buckets.{field}" for field in ("key", "doc_count", "check.value"))


class Sum(NamedTuple):
    """Of so many documents; servers add in floating point, which is exact for two million of them."""

    documents: int = 0
    check: int = 0


class Sums:
    """By index and entity, of the documents that were sent; of an entity that is sent again, the later ones."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Sum]] = defaultdict(dict)

    def forget(self, entity: str) -> None:
        for held in self._of.values():
            held.pop(entity, None)

    def add(self, line: Line) -> None:
        if line.body:
            held, entity = self._of[line.meta["_index"]], line.body["entity"]
            known = held.get(entity, Sum())
            held[entity] = Sum(known.documents + 1, known.check + line.body["check"])

    def differ(self, server: Server, names: IndexNames, state: State) -> list[str]:
        """Entities of which the version holds anything else, in order; it has to be refreshed."""
        found = set[str]()
        for label in state.labels:
            for part in parts(label):
                held = _held(server, names.concrete(state.version, part, label))
                due = self._of.get(names.written(state.version, part, label), {})
                found |= {entity for entity, _ in held.items() ^ due.items()}
        return sorted(found)


def check(text: str) -> int:
    """32 bits of its SHA-256."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def _held(server: Server, index: str) -> Mapping[str, Sum]:
    found, after = dict[str, Sum](), dict[str, str]()
    page: list[Json] = [{}] * PAGE
    while len(page) == PAGE:
        (answer,) = server.searches([([index], queries.sums_by_entity(after))], BUCKETS)
        page = answer.get("aggregations", {}).get("held", {}).get("buckets", [])
        found |= {each["key"]["entity"]: Sum(each["doc_count"], int(each["check"]["value"])) for each in page}
        after = page[-1]["key"] if page else {}
    return found
