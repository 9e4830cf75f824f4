"""The texts nearest to a vector: candidates from OpenSearch's graph of neighbours, compared exactly here."""

from base64 import b64decode
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from search.meaning.tables import Place
from search.opensearch import queries
from search.opensearch.queries import PAGE, Json
from search.opensearch.server import Server
from search.opensearch.spaces import place_of

if TYPE_CHECKING:
    from search.meaning.encoder import Rows

CANDIDATES = 1_000
"""How many texts the graph of neighbours is asked for at least: the more, the fewer it misses."""
TERMS = 50_000
"""Entities that one search may be limited to; OpenSearch takes 65,536."""
NEAR = 2e-6
"""By how much an engine's score may differ from ours."""
WANTED = "hits.hits._index,hits.hits._source"


class Neighbours:
    """Of one vector, in some indexes (name → label), of these entities and languages where given."""

    def __init__(
        self,
        server: Server,
        indexes: Mapping[str, str],
        asked: "Rows",
        among: Collection[str] | None,
        langs: Collection[str] | None,
    ) -> None:
        self._server, self._indexes, self._asked = server, indexes, asked
        self._parts = _parts(among)
        self._langs = None if langs is None else sorted(langs)

    def nearest(self, width: int) -> tuple[dict[Place, float], bool]:
        """The nearest so many and whatever is as near as the last of them; and whether there are no more."""
        size = 2 * width
        while True:
            size = min(size, PAGE)
            answers = self._searched(size)
            found = {place: cosine for answer in answers for place, cosine in answer.items()}
            ordered = sorted(found.values(), reverse=True)
            cut = ordered[width - 1] if len(ordered) >= width else -1.0
            cut_off = [min(answer.values()) for answer in answers if len(answer) == size]
            if size == PAGE or all(last < cut - NEAR for last in cut_off):
                return {place: c for place, c in found.items() if c >= cut}, not cut_off and len(found) <= width
            size *= 2

    def _searched(self, size: int) -> list[dict[Place, float]]:
        asked, width = self._asked.tolist(), max(size, CANDIDATES)
        bodies = [queries.nearest(asked, size, width, part, self._langs) for part in self._parts]
        answers = self._server.searches([(list(self._indexes), b) for b in bodies] if self._indexes else [], WANTED)
        return [self._compared(answer) for answer in answers]

    def _compared(self, answer: Json) -> dict[Place, float]:
        """The cosine of each text that the engine found."""
        import numpy as np

        from search.meaning.matrix import cosines

        hits = answer.get("hits", {}).get("hits", [])
        vectors = np.frombuffer(b"".join(b64decode(hit["_source"]["exact"]) for hit in hits), "<f4")
        found = cosines(vectors.reshape(-1, len(self._asked)), self._asked).tolist()
        places = (place_of(hit["_source"], self._indexes[hit["_index"]]) for hit in hits)
        return dict(zip(places, found, strict=True))


def _parts(among: Collection[str] | None) -> list[Sequence[str] | None]:
    if among is None:
        return [None]
    ordered = sorted(among)
    return [ordered[start : start + TERMS] for start in range(0, len(ordered), TERMS)]
