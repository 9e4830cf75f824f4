"""How the indexes are named and made: in each version, two for each audience label, of cards and of
names. The passages of a label in one language have a label of their own here (`search.index.shelf`), and no names.

Where a model was set, each label that has passages has a third, of one model's vectors of their texts.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from graph.errors import BadInput
from graph.text import ANALYZER
from search.index import is_apart

FORM = (3, ANALYZER)
"""The form of the indexes and of the tokens in them; an index of an older form is made anew."""
PREFIX = re.compile(r"[a-z][a-z0-9-]{0,39}")
CARDS, NAMES, VECTORS, STATE, LOCK = "cards", "names", "vectors", "state", "lock"
LONGEST = 8_000
"""Characters of a token; Lucene takes 32,766 bytes."""
LONGEST_LABEL = 80
"""Letters that an index name shows of a label."""
KEYWORD = {"type": "keyword"}
CHECK = {"type": "long", "index": False}
"""A number made of the document, to be summed (`search.opensearch.proving`)."""
UNREAD = {"type": "keyword", "index": False, "doc_values": False}
"""Comes back, but nothing is looked for in it."""
SHARED = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"}
"""Only what follows refreshes: a reader never sees half of a step."""
ANALYSIS = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": 1_000_000}},
    "filter": {"bounded": {"type": "truncate", "length": LONGEST}},
    "analyzer": {"tokens": {"type": "custom", "tokenizer": "blanks", "filter": ["bounded"]}},
}
FIELDS: dict[str, dict[str, Any]] = {
    CARDS: {
        "entity": KEYWORD,
        "length": {"type": "integer"},
        "check": CHECK,
        "tokens": {"type": "text", "analyzer": "tokens", "index_options": "freqs"},
    },
    NAMES: {
        **dict.fromkeys(("n", "word", "entity", "kind"), KEYWORD),
        **dict.fromkeys(("property", "lang", "text"), UNREAD),
        "letters": {"type": "integer"},
        "check": CHECK,
        "words": {"type": "keyword", "doc_values": False},
    },
    STATE: {
        **dict.fromkeys(("memory", "form", "labels", "model"), UNREAD),
        "version": {"type": "integer"},
        "dimensions": {"type": "integer"},
        "seq": {"type": "long"},
        "erased": {"type": "boolean"},
        "open": {"type": "boolean"},
    },
    LOCK: {"owner": KEYWORD, "until": {"type": "double"}},
}
ORDER = ("word", "entity", "n")
"""In which names are looked up; they lie so on the disk."""
SETTINGS: dict[str, dict[str, Any]] = {
    CARDS: {**SHARED, "analysis": ANALYSIS},
    NAMES: {**SHARED, "sort.field": list(ORDER), "sort.order": ["asc"] * len(ORDER)},
    STATE: {**SHARED},
    LOCK: {**SHARED},
}


def parts(label: str) -> tuple[str, ...]:
    """What a label has indexes of."""
    return (CARDS,) if is_apart(label) else (CARDS, NAMES)


@dataclass(frozen=True)
class IndexNames:
    """What the indexes of one memory are called; `prefix` tells them from those of other memories in the cluster."""

    prefix: str = "continuity"

    def __post_init__(self) -> None:
        if not PREFIX.fullmatch(self.prefix):
            raise BadInput(
                f"'{self.prefix}' cannot begin the names of indexes: give small Latin letters, figures and hyphens,"
                " a letter first, 40 at most."
            )

    @property
    def lock(self) -> str:
        return f"{self.prefix}-{LOCK}"

    def alias(self, part: str, label: str = "") -> str:
        """What is read: that of the living version."""
        return "-".join([self.prefix, part, *_safe(label)])

    def concrete(self, version: int, part: str, label: str = "") -> str:
        return "-".join([f"{self.prefix}-v{version}", part, *_safe(label)])

    def written(self, version: int, part: str, label: str = "") -> str:
        """The alias through which one version is written to: a write to a name that is none would make an index."""
        return "-".join([f"{self.prefix}-w{version}", part, *_safe(label)])

    def is_written(self, alias: str) -> bool:
        """Whether it is one to write through, not one to read."""
        return re.match(rf"{self.prefix}-w\d+-", alias) is not None

    def version_of(self, index: str) -> int:
        """0 for an index that is no version of ours."""
        found = re.match(rf"{self.prefix}-v(\d+)-({CARDS}|{NAMES}|{VECTORS}|{STATE})(-|$)", index)
        return int(found[1]) if found else 0


def _safe(label: str) -> list[str]:
    """A label in letters that index names may have; the digits keep labels apart that read alike."""
    readable = re.sub(r"[^a-z0-9]+", "-", label.lower())[:LONGEST_LABEL]
    return [readable, hashlib.sha256(label.encode()).hexdigest()[:8]] if label else []


def definition(part: str, aliases: dict[str, Any] | None = None) -> dict[str, Any]:
    """What an index is made with."""
    return {
        "settings": {"index": SETTINGS[part]},
        "mappings": {"dynamic": "strict", "properties": FIELDS[part]},
        "aliases": aliases or {},
    }


def space(label: str, model: str) -> str:
    """What stands for a label in the name of its index of one model's vectors."""
    return f"{label} {model}"


def vectors_definition(model: str, dimensions: int, aliases: dict[str, Any]) -> dict[str, Any]:
    """A document for each text of a passage, `encoded` or not yet; `exact` is the vector as its bytes (`<f4`)."""
    method = {"name": "hnsw", "engine": "lucene"}
    vector = {"type": "knn_vector", "dimension": dimensions, "space_type": "cosinesimil", "method": method}
    properties = {
        **dict.fromkeys(("entity", "lang", "digest"), KEYWORD),
        "encoded": {"type": "boolean"},
        "exact": {"type": "binary"},
        "vector": vector,
    }
    stamp = {"model": model, "dimensions": dimensions}
    return {
        "settings": {"index": {**SHARED, "knn": True}},
        "mappings": {"dynamic": "strict", "_meta": stamp, "properties": properties},
        "aliases": aliases,
    }
