"""Documents ranked by what their paragraphs say: each is shown by the best of these."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from search.glance import Glance
from search.index import Covering
from search.meaning.fusing import fused
from search.passages.read import Passage

WEIGHT, TOP = 0.2, 10
"""What one near paragraph tells of a whole document, beside what all its words do (chosen in bench/README.md)."""


class Group(NamedTuple):
    """The best passage of a document, with the document's score; `found`: how many of its passages were found."""

    best: Covering
    found: int = 1


def by_document(glance: Glance, ranked: Sequence[Covering], passages: Mapping[str, Passage]) -> list[Group]:
    """Best first, ties by id. By words stand those that hold some; by meaning each stands as its nearest passage."""
    found: dict[str, list[Covering]] = defaultdict(list)
    for hit in ranked:
        found[passages[hit.entity].document].append(hit)
    norms = lengths(glance, found)
    scores = {i: round(score([hit.score for hit in each]) / norms[i], 6) for i, each in found.items()}
    worded = [i for i, each in found.items() if any(hit.score or hit.held or not hit.near for hit in each)]
    order = sorted(worded, key=lambda i: (-scores[i], i))
    nearest = sorted((hit.near, passages[hit.entity].document) for hit in ranked if hit.near)
    if nearest:
        order = fused(order, [(i, 0.0) for _, i in nearest], len(found), weight=WEIGHT, top=TOP)
    return [Group(_best(found[i])._replace(score=scores[i]), len(found[i])) for i in order]


def score(each: Sequence[float]) -> float:
    """The nth best counts for 1/n, as evidence does."""
    return sum(value / n for n, value in enumerate(sorted(each, reverse=True), start=1))


def lengths(glance: Glance, documents: Collection[str]) -> dict[str, float]:
    """The root of BM25's norm for a length, counted in passages: a long document has many paragraphs on anything."""
    held = glance.store.find("passage", {"passage_of": documents}, glance.view) if documents else []
    counted = Counter(f"document/{i.partition('/')[2].rpartition('.')[0]}" for i in held)
    average = fmean(max(counted[i], 1) for i in documents) if documents else 1
    return {i: sqrt(0.25 + 0.75 * max(counted[i], 1) / average) for i in documents}


def _best(hits: Sequence[Covering]) -> Covering:
    """The first of those with the highest score; of those found by meaning alone the nearest."""
    return max(hits, key=lambda hit: hit.score)
