"""Bodies of searches, made by pure functions. What was asked is a value in them and never syntax."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from search.cards import Ways
from search.index import HAN_RUN
from search.opensearch.schema import LONGEST, ORDER

Json = dict[str, Any]
PAGE = 10_000
"""What one search gives at most; the next goes on after it."""
NAMES_PAGE = 1_000
FAR = 2
"""How many letters longer or shorter a word may be that another was meant for."""


def best_cards(ways: Ways, limit: int) -> Json:
    """The cards of one label that hold all tokens of one of the ways, as Lucene ranks them; those that rank alike by
    id.
    """
    query = {"bool": {"should": [{"bool": {"must": [_held(token) for token in way]}} for way in map(sorted, ways)]}}
    return {"size": limit, "query": query, "sort": ["_score", {"entity": "asc"}], "track_total_hits": False}


def cards_of(entities: Sequence[str]) -> Json:
    return {
        "size": PAGE, "query": about(entities), "sort": ["_doc"], "track_total_hits": False,
    }  # fmt: skip


def holding(ways: Ways, after: str = "") -> Json:
    """Entities, in order and after that one, one of whose cards holds all tokens of one of the ways."""
    should = [{"bool": {"filter": [_held(token) for token in sorted(way)]}} for way in ways]
    query = {"bool": {"filter": [{"bool": {"should": should}}]}}
    return _paged({"query": query, "sort": [{"entity": "asc"}]}, PAGE, [after] if after else [])


def documents_with(token: str) -> Json:
    return {"size": 0, "track_total_hits": True, "query": _held(token)}


def sums() -> Json:
    """How many cards there are and how long they are together."""
    return {"size": 0, "track_total_hits": True, "aggs": {"length": {"sum": {"field": "length"}}}}


def sums_by_entity(after: Mapping[str, str]) -> Json:
    """For each entity after that one, how many documents are about it and the sum of their check numbers."""
    walk: Json = {"size": PAGE, "sources": [{"entity": {"terms": {"field": "entity"}}}]}
    walk |= {"after": after} if after else {}
    return {"size": 0, "aggs": {"held": {"composite": walk, "aggs": {"check": {"sum": {"field": "check"}}}}}}


def names(starts: Sequence[str], kinds: Collection[str], after: Sequence[str]) -> Json:
    """Names of which a word begins with the first of these, and others with the others; in order, after that place.

    A beginning in Chinese may stand within a word: whoever asks looks once more.
    """
    longest, *others = starts
    filters: list[Json] = [{"prefix": {"word": {"value": longest}}}]
    filters += [{"prefix": {"words": {"value": other}}} for other in others if not HAN_RUN.fullmatch(other)]
    filters += [{"terms": {"kind": sorted(kinds)}}] if kinds else []
    return _paged(
        {"query": {"bool": {"filter": filters}}, "sort": [{field: "asc"} for field in ORDER]}, NAMES_PAGE, after
    )


def words_like(word: str, after: str = "") -> Json:
    """Words of names with the same first letter and about as long; in order, after that one."""
    filters: list[Json] = [{"range": {"letters": {"gte": len(word) - FAR, "lte": len(word) + FAR}}}]
    filters += [{"prefix": {"word": {"value": word[:1]}}}] if word else []
    walk: Json = {"size": PAGE, "sources": [{"word": {"terms": {"field": "word"}}}]}
    walk |= {"after": {"word": after}} if after else {}
    return {"size": 0, "query": {"bool": {"filter": filters}}, "aggs": {"words": {"composite": walk}}}


def between(after: str, upto: str) -> Json:
    """What is about entities whose ids come after the one and not after the other."""
    return {"bool": {"filter": [{"range": {"entity": {"gt": after, "lte": upto}}}]}}


def about(entities: Sequence[str]) -> Json:
    return {"bool": {"filter": [{"terms": {"entity": list(entities)}}]}}


def walk(query: Json, order: Sequence[str], after: Sequence[str]) -> Json:
    """All that the query finds, in order and after that place."""
    return _paged({"query": query, "sort": [{field: "asc"} for field in order], "version": True}, PAGE, after)


def unencoded() -> Json:
    return {"bool": {"filter": [{"term": {"encoded": False}}]}}


def encoded_alike(digests: Sequence[str]) -> Json:
    """A vector for each of these digests that has any."""
    query = {"bool": {"filter": [{"term": {"encoded": True}}, {"terms": {"digest": list(digests)}}]}}
    return {"size": PAGE, "query": query, "collapse": {"field": "digest"}, "track_total_hits": False}


def vectors_held() -> Json:
    """How many texts have a vector, how many have none; of how many passages each."""
    ways: Json = {"held": {"term": {"encoded": True}}, "lacking": unencoded()}
    passages = {"passages": {"cardinality": {"field": "entity", "precision_threshold": 40_000}}}
    return {"size": 0, "track_total_hits": False, "aggs": {"by": {"filters": {"filters": ways}, "aggs": passages},
                                                           "all": passages["passages"]}}  # fmt: skip


def nearest(
    vector: Sequence[float], size: int, width: int, among: Sequence[str] | None, langs: Sequence[str] | None
) -> Json:
    """The texts nearest to it among `width` candidates of each part of an index; of these entities and languages."""
    filters = [{"terms": {field: list(some)}} for field, some in (("entity", among), ("lang", langs))
               if some is not None]  # fmt: skip
    asked: Json = {"vector": list(vector), "k": width} | ({"filter": {"bool": {"filter": filters}}} if filters else {})
    return {
        "size": size, "query": {"knn": {"vector": asked}}, "track_total_hits": False,
        "sort": ["_score", {"entity": "asc"}, {"lang": "asc"}, {"digest": "asc"}],
        "_source": ["entity", "lang", "digest", "exact"],
    }  # fmt: skip


def _paged(body: Json, size: int, after: Sequence[str]) -> Json:
    return {**body, "size": size, "track_total_hits": False} | ({"search_after": list(after)} if after else {})


def _held(token: str) -> Json:
    return {"term": {"tokens": {"value": token[:LONGEST]}}}
