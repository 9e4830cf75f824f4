"""The cards of one view's labels, in the indexes of these."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from search.cards import Card, Ways
from search.opensearch import queries
from search.opensearch.queries import PAGE, Json
from search.opensearch.server import Server

CARD = "hits.hits._source.entity,hits.hits._source.length,hits.hits._source.tokens"
ONLY_SORT = "hits.hits.sort"
COUNTS = "hits.total.value,aggregations.length.value"


class SearchTexts:
    """`search.cards.Texts` over the indexes (`indexes`) of the view's labels; without any, there is nothing."""

    def __init__(self, server: Server, indexes: Sequence[str]) -> None:
        self._server, self._indexes = server, indexes
        self._counted: dict[str, int] = {}

    @property
    def cards(self) -> int:
        return self._sums[0]

    @property
    def length(self) -> int:
        return self._sums[1]

    @cached_property
    def _sums(self) -> tuple[int, int]:
        return _summed(*self._answers([queries.sums()], COUNTS)) if self._indexes else (0, 0)

    def matching(self, ways: Ways, limit: int) -> Iterator[Card]:
        body = queries.best_cards(ways, limit)
        answers = self._server.searches([([index], body) for index in self._indexes], CARD)
        return (card for answer in answers for card in _cards(answer))

    def of(self, entities: Collection[str]) -> Iterator[Card]:
        ordered, step = sorted(entities), PAGE // max(len(self._indexes), 1)
        batches = (ordered[start : start + step] for start in range(0, len(ordered), step))
        answers = self._answers([queries.cards_of(batch) for batch in batches], CARD)
        return (card for answer in answers for card in _cards(answer))

    def holding(self, words: Sequence[Ways]) -> list[set[str]]:
        """Counts the tokens by the way: whoever asks this asks for that next."""
        held: list[set[str]] = [set() for _ in words]
        after = {place: "" for place, ways in enumerate(words) if ways}
        uncounted = {token for ways in words for way in ways for token in way}
        while after and self._indexes:
            bodies = [queries.holding(words[place], last) for place, last in after.items()]
            answers = self._counting(uncounted, bodies, ONLY_SORT)
            uncounted = set()
            pages = {place: [entity for (entity,) in sorted_by(answer)] for place, answer in zip(after, answers)}
            for place, page in pages.items():
                held[place].update(page)
            after = {place: page[-1] for place, page in pages.items() if len(page) == PAGE}
        return held

    def documents_with(self, asked: Collection[str]) -> Mapping[str, int]:
        if not self._indexes:
            return dict.fromkeys(asked, 0)
        if uncounted := set(asked).difference(self._counted):
            self._counting(uncounted, [], COUNTS)
        return {token: self._counted[token] for token in asked}

    def _counting(self, tokens: Collection[str], bodies: Sequence[Json], wanted: str) -> list[Json]:
        """Answers to the bodies; in the same request, how many cards hold each of the tokens and how many there are."""
        if not tokens:
            return self._answers(bodies, wanted)
        counts = [queries.documents_with(token) for token in tokens]
        *answers, sums = self._answers([*bodies, *counts, queries.sums()], f"{wanted},{COUNTS}")
        totals = (int(answer["hits"]["total"]["value"]) for answer in answers[len(bodies) :])
        self._counted |= dict(zip(tokens, totals, strict=True))
        self.__dict__.setdefault("_sums", _summed(sums))
        return answers[: len(bodies)]

    def _answers(self, bodies: Sequence[Json], wanted: str) -> list[Json]:
        return self._server.searches([(self._indexes, body) for body in bodies], wanted) if self._indexes else []


def _summed(answer: Json) -> tuple[int, int]:
    return int(answer["hits"]["total"]["value"]), int(answer["aggregations"]["length"]["value"])


def _hits(answer: Json) -> list[Json]:
    """Left out of an answer that has none."""
    found: list[Json] = answer.get("hits", {}).get("hits", [])
    return found


def _cards(answer: Json) -> Iterator[Card]:
    sources = (hit["_source"] for hit in _hits(answer))
    return (Card(source["entity"], source["length"], source["tokens"]) for source in sources)


def sorted_by(answer: Json) -> list[list[str]]:
    """What each hit was put in order by."""
    return [hit["sort"] for hit in _hits(answer)]
