"""Resolutions found by the headings that a library indexed them under, in the language asked or in another.

Documents are ranked by `passages --by document`'s own code; what a search shows beside is left out. Ways: BM25 of FTS5
over whole texts; ours by words alone; ours with a thesaurus that lacks half of the headings asked; with all of it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from bench.retrieval.corpus import complete, queries, relevant, resolutions
from bench.retrieval.figures import ndcg, recall
from bench.retrieval.memories import BY_MEANING, WAYS, Raw
from bench.retrieval.plain import Plain
from search.glance import Glance
from search.index import Concept
from search.passages.finding import with_nearest
from search.passages.grouping import by_document
from search.passages.read import Passage
from search.passages.sought import sought

Ranker = Callable[[str, str, str], Sequence[str]]
"""From a way, a language and words in it to numbers of resolutions, the best first."""
Values = dict[tuple[str, str, str], tuple[float, float]]
"""(Way, language asked, subject) → nDCG@10 and recall@100."""


def document_of(passage: str) -> str:
    return f"document/{passage.partition('/')[2].rpartition('.')[0]}"


def ranking(raw: Raw, numbers: Sequence[str]) -> Ranker:
    """All ways over one language; concepts that come to the same words there are looked for once."""
    texts = resolutions()[raw.lang]
    plain, known = Plain({number: texts[number] for number in numbers}), dict[str, list[str]]()

    def ranked(way: str, lang: str, words: str) -> Sequence[str]:
        if way == "plain":
            return plain.ranked(words)
        glance = raw.glance(way, lang)
        asked = [each.concept for each in sought(words, glance)]
        here = [[each for each in concept.ways if each.lang == raw.lang] for concept in asked]
        key = f"{way} {words}" if glance.meaning else f"{here}"
        return known.get(key) or known.setdefault(key, ours(glance, asked if way != "vectors" else (), words))

    return ranked


def ours(glance: Glance, asked: Sequence[Concept], words: str) -> list[str]:
    """As `passages --by document` ranks them."""
    met = glance.index.passages(asked, glance.view, None)
    hits = with_nearest(glance, words, met, None)
    passages = {hit.entity: Passage(hit.entity, document_of(hit.entity)) for hit in hits}
    groups = by_document(glance, hits, passages)
    return [document_of(group.best.entity).rpartition("-")[2] for group in groups]


def measured(folder: Path, lang: str, asked: Sequence[str], *, every: bool = False, meaning: bool = False) -> Values:
    """`asked`: in which languages; over all texts of the language, if `every`, else over those held in all six."""
    numbers = sorted(resolutions()[lang]) if every else complete()
    raw = Raw(folder, lang, None if every else numbers)
    if meaning:
        raw.encode()
    ranker = ranking(raw, numbers)
    found: Values = {}
    for subject, right in rights(tuple(numbers)).items():
        for way in ("plain", *WAYS, *(BY_MEANING if meaning else ())):
            for tongue in asked:
                ranked = ranker(way, tongue, queries()[subject][tongue])
                found[way, tongue, subject] = ndcg(ranked, right), recall(ranked, right)
    return found


@cache
def rights(numbers: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Subject → the resolutions among these that were indexed under it, where there are any."""
    found = {subject: right & frozenset(numbers) for subject, right in relevant().items()}
    return {subject: right for subject, right in found.items() if right}
