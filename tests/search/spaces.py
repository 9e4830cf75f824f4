"""Memories whose passages have vectors, and what is near in them by reading everything."""

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.store import View
from search.embedded import BesideIndex, EmbeddedIndex
from search.embedded.index import FollowingIndex
from search.meaning import Meaning, Near
from search.meaning.encoder import Model
from search.meaning.vectors import Vectors
from search.opensearch import OpenSearchIndex
from search.opensearch.vectors import SearchVectors
from tests.search.hashing import Hashing
from tests.search.papers import paper
from tests.search.test_index import TODAY, at
from tests.servers.searching import new_index

if TYPE_CHECKING:
    from tests.servers.running import OpenSearch

SYMBOL = "S/2099/1"


class World:
    """A memory, its vectors and a model; in the memory's file, in one beside it, or on a server beside the words."""

    def __init__(self, folder: Path, kind: str, opened: ExitStack, server: "OpenSearch | None" = None) -> None:
        self.store = opened.enter_context(closing(EmbeddedStore.open(folder / "memory.db")))
        self.model, self.day = Hashing(), 0
        self.words: FollowingIndex | OpenSearchIndex
        self.vectors: Vectors | SearchVectors
        if server:
            self.words = opened.enter_context(new_index(server, self.store))
            self.vectors = SearchVectors(self.words)
        else:
            self.words = self.file = filed(self.store, folder, kind)
            opened.callback(self.file.close)
            self.vectors = Vectors(self.store, self.file)
        self.meaning = Meaning(self.store, self.vectors, self.model)

    def follow(self) -> None:
        """As before each request."""
        self.words.follow()
        self.vectors.follow()

    def told(self, *claims: Claim, retract: tuple[Claim, ...] = ()) -> None:
        self.day += 1
        self.store.write(claims, [claim.id for claim in retract], at=at(self.day))
        self.meaning.encode()

    def view(self, *labels: str, day: int | None = None) -> View:
        return self.store.view(labels or ("public",), TODAY, None if day is None else at(day))

    def near(self, text: str, *labels: str, limit: int = 50, **more) -> list[Near]:
        return self.meaning.near(text, self.view(*labels), limit, **more)

    def other(self, model: Model | None) -> Meaning:
        return Meaning(self.store, self.vectors, model)


def filed(store: EmbeddedStore, folder: Path, kind: str) -> FollowingIndex:
    return EmbeddedIndex(store) if kind == "within" else BesideIndex.open(store, folder / "index")


def texts(*said: str, lang: str = "en", audience: str = "public", symbol: str = SYMBOL) -> list[Claim]:
    return list(paper(symbol, {f"para-{n}": {lang: text} for n, text in enumerate(said, 1)}, audience=audience))


def anchors(found: list[Near]) -> list[str]:
    return [near.passage.partition(".")[2] for near in found]


def plain(world: World, text: str, view: View) -> list[Near]:
    """What is near, by reading everything that the view believes."""
    passages = world.store.find("passage", {}, view)
    said = [(s.subject, s.claim.lang, s.claim.value) for s in world.store.about(passages, view, ["text"])]
    (asked,) = Hashing().encode([text])
    found = [Near(i, lang, round(float(np.dot(Hashing().encode([value])[0], asked)), 6)) for i, lang, value in said]
    nearest: dict[str, Near] = {}
    for near in sorted(found, key=lambda near: (-near.cosine, near.passage, near.lang)):
        nearest.setdefault(near.passage, near)
    return list(nearest.values())


def alike(found: list[Near], expected: list[Near]) -> bool:
    """Two ways to sum the same products may differ in the last digit."""
    return [near[:2] for near in found] == [near[:2] for near in expected] and np.allclose(
        [near.cosine for near in found], [near.cosine for near in expected], atol=2e-6
    )
