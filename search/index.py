"""The index contract: texts of entities, found by their tokens under the labels of a view; a projection of the graph.

An index follows the store by sequence number. It may hold texts that a view no longer believes: `sift` reads the
candidates once more in the store, so that every answer is exact at every view.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple, Protocol

from graph.store import Statement, Store, Text, View
from graph.text import HAN, LATIN, name_key, tokens
from graph.vocabulary import kind_of, vocabulary

EVERY = "every"
"""In place of a language: the word may be of any."""
WORDS = re.compile(r"[^\W_]+")
HAN_RUN = re.compile(f"[{HAN}]+")
PASSAGE, WORDING = "passage", "text"
"""The kind that stands on shelves of its own, and the property that holds its words."""


class Hit(NamedTuple):
    """An entity found by words; `score` is BM25 (Lucene's form, k1 = 1.2, b = 0.75) over the view's own statistics."""

    entity: str
    score: float


class Name(NamedTuple):
    """A name of an entity, by which property, in which language ('' for none)."""

    entity: str
    property: str
    lang: str
    text: str


class Part(NamedTuple):
    """Words that belong together, in any language; `beside`: entities that meet them without their texts."""

    words: tuple[str, ...]
    beside: frozenset[str] = frozenset()


class Covering(NamedTuple):
    """An entity that covers parts of what is asked: the places of those that its texts hold, and their BM25.

    `near`: its place among those nearest in meaning, from 1; 0 for any other.
    """

    entity: str
    score: float
    held: frozenset[int]
    near: int = 0


class Way(NamedTuple):
    """One way in which texts of a language may hold something: by these tokens, near one another in any order; side by
    side in this one where `adjacent`.
    """

    lang: str
    tokens: tuple[str, ...]
    adjacent: bool = False


class Concept(NamedTuple):
    """Ways that come to the same, any of which will do; `beside`: passages (canonical ids) that hold it anyway."""

    ways: Sequence[Way]
    beside: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """What an index keeps of one entity on one shelf: tokens in order, and names."""

    entity: str
    shelf: str
    words: list[str]
    names: list[Name]


class Fingerprint(NamedTuple):
    """What an index holds of an entity on one shelf: a digest (`fingerprint`) of its tokens and its names."""

    entity: str
    shelf: str
    digest: str


class Index(Protocol):
    """Texts by entity and audience. Raises only errors of `graph.errors`."""

    def sync(self) -> int:
        """Follow the store to its last commit; how many entities were indexed anew."""
        ...

    def rebuild(self) -> int:
        """Make the index anew from the first commit on, also one of another memory; how many entities were indexed."""
        ...

    def follow(self) -> None:
        """As `sync`, for whoever asks: waits for nobody. Who is writing just then will follow."""
        ...

    def matching(self, words: Sequence[str], lang: str, view: View) -> list[str]:
        """Entities whose texts hold every one of the words, between them; ordered by id."""
        ...

    def search(self, words: Sequence[str], lang: str, view: View, limit: int = 50) -> list[Hit]:
        """Entities whose texts hold any of the words; best first, ties by id."""
        ...

    def covering(self, parts: Sequence[Part], view: View, *, whole: bool = True) -> list[Covering]:
        """Every entity that meets all of the parts (or any, if not `whole`), however many there are; by id."""
        ...

    def passages(
        self,
        asked: Sequence[Concept],
        view: View,
        limit: int | None = 50,
        *,
        among: Collection[str] | None = None,
        whole: bool = False,
        held: bool = False,
    ) -> list[Covering]:
        """Passages of documents that hold any word of the concepts (all of these, if `whole`; one of them, if `held`);
        best first, ties by id.

        Only those `among` these, where given. A concept counts by its best way, with the statistics of all passages in
        that language under the view's labels. The likeliest of very many are looked at, unless `whole` or `among`.
        """
        ...

    def names(
        self, beginnings: Sequence[str], view: View, *, kinds: Collection[str] = (), limit: int | None = None
    ) -> list[Name]:
        """Names in which each of these (see `beginnings`) begins a word; those of the first `limit` entities, in the
        order of the words that the longest one begins, then of ids. The names are of any time, the ids raw.
        """
        ...

    def alike(self, word: str, view: View) -> list[str]:
        """Words of names with the same first letter and about as long; of any time, in order."""
        ...

    def unfollowed(self) -> set[str]:
        """Entities that changed since the last commit that the index follows."""
        ...

    def fingerprints(self, after: str, upto: str) -> Iterable[Fingerprint]:
        """What is held of entities whose ids come after the one and not after the other; in no order."""
        ...

    def mend(self, entities: Collection[str]) -> None:
        """Index these entities anew, whatever is held of them."""
        ...


@lru_cache(maxsize=10_000)
def readings(word: str, lang: str) -> tuple[frozenset[str], ...]:
    """The token sets that stand for a word in texts of the asked language (or `EVERY`), of English, and of none."""
    tongues = (*LATIN, "") if lang == EVERY else (lang, "en", "")
    sets = (frozenset(tokens(word, way)) for way in dict.fromkeys(tongues))
    return tuple(found for found in dict.fromkeys(sets) if found)


def name_words(text: str) -> list[str]:
    """The words of a name as they may be typed: folded, not stemmed; a run of Chinese is one."""
    return WORDS.findall(name_key(text, ""))


def beginnings(text: str) -> set[str]:
    """What may be typed to find a name: its words; in Chinese from any character on."""
    return begun_by(name_words(text))


def begun_by(words: Iterable[str]) -> set[str]:
    return {word[start:] for word in words for start in range(len(word) if HAN_RUN.fullmatch(word) else 1)}


def sift(candidates: Collection[str], words: Sequence[str], lang: str, view: View, store: Store) -> list[str]:
    """Those candidates whose texts, as the view believes them, hold every word."""
    held = all_tokens(candidates, view, store)
    return sorted(i for i, found in held.items() if hold(found, words, lang))


def all_tokens(entities: Collection[str], view: View, store: Store) -> dict[str, set[str]]:
    """Every token in the texts of each entity, the wordings of what anybody did there among them."""
    held = held_tokens(entities, view, store)
    for deed in store.towards(entities, view, vocabulary().of_role("deed")):
        held[deed.object or ""] |= worded([deed])
    return held


def hold(found: Collection[str], words: Sequence[str], lang: str) -> bool:
    """Whether these tokens hold every word, each in one of its readings."""
    return all(any(way <= set(found) for way in readings(word, lang)) for word in words)


def held_tokens(entities: Collection[str], view: View, store: Store) -> dict[str, set[str]]:
    """Every token in what the view reads about each entity; not in what others did there (see `worded`)."""
    held: dict[str, set[str]] = defaultdict(set)
    prose = text_properties()
    for statement in store.about(entities, view):
        if statement.claim.property in prose:
            held[statement.subject].update(tokens(statement.claim.value or "", statement.claim.lang))
        held[statement.subject] |= worded([statement])
    return held


def worded(statements: Iterable[Statement]) -> set[str]:
    """Tokens of the sources' own words for these statements."""
    return {token for s in statements for token in tokens(s.claim.wording, s.claim.lang)}


def text_properties() -> frozenset[str]:
    """Properties whose values are prose or names."""
    return frozenset(name for name, prop in vocabulary().property.items() if prop.type == "text")


def entries(texts: Iterable[Text]) -> Iterator[Entry]:
    """What an index keeps of these texts: every token of prose, names and wordings, in the order of the texts; of
    concepts that only widen what is looked for, nothing.
    """
    words, naming = vocabulary(), vocabulary().of_role("name")
    said: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in texts:
        if kind_of(text.entity) == PASSAGE:
            if text.property == WORDING:
                said[text.entity, shelf(text.audience, text.lang)].append(text)
        elif words.property[text.property].type in ("text", "link") and kind_of(text.entity) not in words.lexical:
            said[text.entity, text.audience].append(text)
    for (entity, place), each in said.items():
        found = [token for text in each for token in tokens(text.text, text.lang)]
        names = [Name(entity, t.property, t.lang, t.text) for t in each if t.property in naming]
        if found:
            yield Entry(entity, place, found, names)


def shelf(label: str, lang: str | None = None) -> str:
    """Where the cards of a label stand; those of its passages apart from all others, and by language."""
    return label if lang is None else f"{label} {PASSAGE} {lang}"


def label_of(place: str) -> str:
    """The label whose shelf it is."""
    return place.partition(f" {PASSAGE} ")[0]


def is_apart(place: str) -> bool:
    """Whether only passages stand on the shelf, which bear no names."""
    return f" {PASSAGE} " in place


def bm25(frequency: float, length: float, average: float, documents: int, with_term: int) -> float:
    """One term's share of a document's score, as Lucene computes it (Robertson and Zaragoza 2009, without k1 + 1)."""
    rarity = log(1 + (documents - with_term + 0.5) / (with_term + 0.5))
    return rarity * frequency / (frequency + 1.2 * (0.25 + 0.75 * length / average))


def best(scores: Mapping[str, float], limit: int) -> list[Hit]:
    """Rounded first, then ordered, so that every home agrees."""
    hits = (Hit(entity, round(score, 6)) for entity, score in scores.items())
    return sorted(hits, key=lambda hit: (-hit.score, hit.entity))[:limit]


def fingerprint(words: Iterable[str], names: Iterable[Name]) -> str:
    """SHA-256 over tokens in order and names in the order of their fields, as hexadecimal digits."""
    total = hashlib.sha256(" ".join(words).encode())
    for name in sorted(set(names)):
        total.update("\n".join(("", *name)).encode())
    return total.hexdigest()
