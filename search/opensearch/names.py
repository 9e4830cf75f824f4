"""Names by the words they begin with: a document for each naming and each beginning of it that may be typed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from graph.claims import hashed
from graph.vocabulary import kind_of
from search.index import HAN_RUN, Name, beginnings, begun_by, name_words
from search.opensearch import queries
from search.opensearch.proving import check
from search.opensearch.queries import NAMES_PAGE, PAGE, Json
from search.opensearch.server import Server

FIELDS = ("n", "word", "entity", "property", "lang", "text")
WANTED = ",".join(f"hits.hits._source.{field}" for field in FIELDS)


def documents(names: Iterable[Name]) -> Iterator[Json]:
    """What is kept of these names; `n` is the same whenever it is made."""
    for entity, prop, lang, text in names:
        naming: Json = {"entity": entity, "kind": kind_of(entity), "property": prop, "lang": lang, "text": text}
        words = name_words(text)
        naming["words"] = sorted({word for word in words if not HAN_RUN.fullmatch(word)})
        for word in sorted(begun_by(words)):
            n = hashed(word, entity, prop, lang, text)
            yield {**naming, "n": n, "word": word, "letters": len(word), "check": check(n)}


class NameIndexes:
    """The names of one view's labels."""

    def __init__(self, server: Server, indexes: Sequence[str]) -> None:
        self._server, self._indexes = server, indexes

    def begun(self, starts: Sequence[str], kinds: Collection[str], limit: int | None) -> list[Name]:
        """See `search.index.Index.names`: the longest beginning leads to the names, the others are looked up there."""
        ordered = sorted(starts, key=lambda start: (-len(start), start))
        found: dict[Name, None] = {}
        for place, (_, names) in enumerate(groupby(self._walk(ordered, kinds), key=lambda each: each[:2])):
            if place == limit:
                break
            found |= dict.fromkeys(sorted(name for _, _, name in names))
        return list(found)

    def _walk(self, starts: Sequence[str], kinds: Collection[str]) -> Iterator[tuple[str, str, Name]]:
        """(Word, entity, name) in the order of the first two."""
        after: list[str] = []
        page: list[Json] = [{}] * NAMES_PAGE if starts and self._indexes else []
        while len(page) == NAMES_PAGE:
            body = queries.names(starts, kinds, after)
            (answer,) = self._server.searches([(self._indexes, body)], WANTED)
            page = [hit["_source"] for hit in answer.get("hits", {}).get("hits", [])]
            for each in page:
                if _begun(each["text"], starts[1:]):
                    name = Name(each["entity"], each["property"], each["lang"], each["text"])
                    yield each["word"], each["entity"], name
            after = [page[-1][field] for field in ("word", "entity", "n")] if page else []

    def alike(self, word: str) -> list[str]:
        found: list[str] = []
        page = [""] * PAGE if self._indexes else []
        while len(page) == PAGE:
            body = queries.words_like(word, found[-1] if found else "")
            (answer,) = self._server.searches([(self._indexes, body)], "aggregations.words.buckets.key")
            buckets = answer.get("aggregations", {}).get("words", {}).get("buckets", [])
            page = [bucket["key"]["word"] for bucket in buckets]
            found += page
        return found


def _begun(text: str, others: Sequence[str]) -> bool:
    """Whether each of these begins a word of the name, too; asked of the server only where none is Chinese."""
    if not any(HAN_RUN.fullmatch(other) for other in others):
        return True
    held = beginnings(text)
    return all(any(word.startswith(other) for word in held) for other in others)
