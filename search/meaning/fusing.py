"""Two rankings made one."""

from collections import defaultdict
from collections.abc import Sequence

RANK = 60
"""How little it matters to stand at the very top (Cormack, Clarke and Büttcher 2009)."""


def fused(
    lexical: Sequence[str], near: Sequence[tuple[str, float]], limit: int, *, weight: float = 1.0, top: int = RANK
) -> list[str]:
    """Reciprocal rank fusion: what stands high in either comes first, what stands in both before that; ties by id.

    An id that stands in a ranking several times counts where it stands first. `weight` is that of the `near` beside
    the words; the smaller `top`, the more the first places count.
    """
    scores: dict[str, float] = defaultdict(float)
    for ranking, counts in ((lexical, 1.0), ([entity for entity, _ in near], weight)):
        for rank, entity in enumerate(dict.fromkeys(ranking), start=1):
            scores[entity] += counts / (top + rank)
    return sorted(scores, key=lambda entity: (-round(scores[entity], 9), entity))[:limit]
