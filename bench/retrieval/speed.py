"""What a search over passages takes beside FTS5's own of the same tokens in the same table, in turn."""

from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import process_time

from bench.retrieval.corpus import queries
from bench.retrieval.memories import Raw
from graph.text import tokens
from search.embedded.tables import CardTables
from search.embedded.texts import any_of
from search.index import shelf
from search.passages.finding import find
from search.passages.model import PassagesWanted
from search.passages.sought import sought

SHOWN = 20


def bare(raw: Raw, words: str) -> Sequence[object]:
    """The best rows with their texts, as FTS5 ranks them."""
    query = any_of([frozenset([token]) for token in tokens(words, raw.lang)])
    (table,) = CardTables(raw.index.connection).of([shelf("public", raw.lang)])
    text = f"text_{table.k}"
    return raw.index.connection.execute(
        f"SELECT rowid, tokens FROM {text} WHERE {text} MATCH ? ORDER BY rank LIMIT ?", [query, SHOWN]
    ).fetchall()


def ranked(raw: Raw, words: str) -> Sequence[object]:
    glance = raw.glance("concepts", raw.lang)
    asked = [each.concept for each in sought(words, glance)]
    return glance.index.passages(asked, glance.view, SHOWN, held=True)


def page(raw: Raw, words: str) -> Sequence[object]:
    return find(raw.glance("concepts", raw.lang), PassagesWanted(words=words), limit=SHOWN).hits


def times(raw: Raw, most: int) -> dict[str, list[float]]:
    """Milliseconds of processor time for each of so many headings, after one that is not counted."""
    ways: dict[str, Callable[[Raw, str], Sequence[object]]] = {"bare": bare, "ranked": ranked, "page": page}
    found: dict[str, list[float]] = {name: [] for name in ways}
    for heading in [each[raw.lang] for each in queries().values()][: most + 1]:
        for name, way in ways.items():
            began = process_time()
            way(raw, heading)
            found[name].append((process_time() - began) * 1_000)
    return {name: each[1:] for name, each in found.items()}


def table(raw: Raw, most: int) -> str:
    found = times(raw, most)
    rows = [
        f"| {name} | {median(each):.1f} | {quantiles(each, n=20)[-1]:.1f} | "
        f"{median(ours / bare for ours, bare in zip(each, found['bare'], strict=True)):.1f} |"
        for name, each in found.items()
    ]
    return "\n".join(["| processor time | ms p50 | p95 | ratio |", "|---|---|---|---|", *rows])
