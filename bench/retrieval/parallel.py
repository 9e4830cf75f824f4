"""One paragraph in another language: found by its words in this one, or by the names and concepts that both hold.

The paragraphs are those of a year's resolutions as the loader of documents makes them, with what they mention; each
language's are for readers of their own, so that one memory serves all pairs.
"""

import random
import tarfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from bench.retrieval.corpus import HOME
from bench.retrieval.figures import kept
from bench.retrieval.memories import AT, concepts
from graph.embedded import EmbeddedStore
from graph.text import words
from graph.vocabulary import LANGUAGES, Language, kind_of
from loaders.catalogue import CATALOGUE
from loaders.documents.files import files
from loaders.documents.loading import load_documents
from loaders.documents.reading import reading
from loaders.run import load
from search.embedded import EmbeddedIndex
from search.finding.words import MOST_LETTERS, MOST_WORDS
from search.glance import Glance
from search.index import Concept
from search.passages.sought import sought

ARCHIVE = HOME / "un_sc_resolutions" / "raw" / "six_lang_2024.tar.gz"
FOLDERS = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
READERS = {"ar": "state/EGY", "en": "state/GBR", "es": "state/ESP", "fr": "state/FRA", "ru": "state/RUS",
           "zh": "state/CHN"}  # fmt: skip
WAYS: Mapping[str, tuple[str, ...]] = {
    "lexical": (), "names": ("public",), "concepts": ("public", "committee", "experts"),
}  # fmt: skip
"""Way of searching → what is read beside the paragraphs: nothing, the reference facts, the thesaurus, too."""
SHORTEST = {"ar": 40, "en": 40, "es": 40, "fr": 40, "ru": 40, "zh": 15}
"""Letters of a paragraph that says enough to be known again."""
TODAY = date(2026, 11, 23)


class Parallel:
    """The memory, made where it is not there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder, path = folder, folder / "parallel.sqlite"
        made = path.exists()
        self.store = EmbeddedStore.open(path)
        self.index = EmbeddedIndex(self.store)
        self._texts = dict[str, dict[str, str]]()
        if not made:
            self._fill()
            self.index.sync()

    def glance(self, way: str, lang: str, reader: str = "") -> Glance:
        """As somebody looks at the paragraphs in one language who reads and asks in another, `reader`."""
        view = self.store.view((READERS[lang], *WAYS[way]), TODAY.toordinal())
        return Glance(self.store, self.index, view, cast(Language, reader or lang))

    def texts(self, lang: str) -> dict[str, str]:
        """Passage → its text, where it says enough."""
        if lang not in self._texts:
            self._texts[lang] = self._read(lang)
        return self._texts[lang]

    def _read(self, lang: str) -> dict[str, str]:
        view = self.store.view((READERS[lang],), TODAY.toordinal())
        ids = [change.entity for change in self.store.changes(0) if kind_of(change.entity) == "passage"]
        said = self.store.about(sorted(set(ids)), view, ["text"])
        return {each.subject: each.claim.value or "" for each in said if len(each.claim.value or "") > SHORTEST[lang]}

    @lru_cache(maxsize=1)  # noqa: B019
    def asked(self, way: str, lang: str, drawn: tuple[str, ...]) -> list[list[Concept]]:
        """What each paragraph asks for, read once for all languages that it is looked for in."""
        glance, texts = self.glance(way, lang), self.texts(lang)
        return [[each.concept for each in sought(typed(texts[i]), glance)] for i in drawn]

    def drawn(self, most: int, seed: int) -> list[str]:
        """Random paragraphs that are there in every language."""
        shared = set.intersection(*(set(self.texts(lang)) for lang in LANGUAGES))
        return random.Random(seed).sample(sorted(shared), min(most, len(shared)))

    def _fill(self) -> None:
        load(self.store, CATALOGUE["reference"], at=_now)
        self.store.write(concepts(), at=AT)
        with TemporaryDirectory() as folder, tarfile.open(ARCHIVE) as archive:
            archive.extractall(folder, filter="data")
            for lang, reader in READERS.items():
                (place,) = Path(folder).rglob(FOLDERS[lang])
                with reading(self.store, None, reader, TODAY) as ways:
                    load_documents(self.store, list(files([place])), ways.read, ways.state, at=_now, form=ways.form)


def _now() -> datetime:
    return datetime.now(UTC)


def found(parallel: Parallel, lang: str, asked: str, way: str, drawn: Sequence[str], most: int = 10) -> list[float]:
    """For each paragraph as it stands in the language `asked` whether the first ones in `lang` have it among them."""
    glance = parallel.glance(way, lang, asked)
    things = parallel.asked(way, asked, tuple(drawn))
    return [float(i in first(glance, each, most)) for i, each in zip(drawn, things, strict=True)]


def kept_found(parallel: Parallel, lang: str, asked: str, way: str, drawn: Sequence[str]) -> list[float]:
    """`found`, or what an earlier run kept of it."""
    path = parallel.folder / "parallel" / f"{len(drawn)}.{asked}.{lang}.{way}.json"
    return kept(path, lambda: found(parallel, lang, asked, way, drawn))


def first(glance: Glance, asked: Sequence[Concept], most: int) -> list[str]:
    return [hit.entity for hit in glance.index.passages(asked, glance.view, most)]


def typed(text: str) -> str:
    """As much of it as a search takes."""
    kept, most = words(text[:MOST_LETTERS]), MOST_WORDS
    return text[: kept[:most][-1].end]
