"""From settings to a memory that can be asked: the one place that knows which homes there are."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError

from api.keys import Keys
from api.settings import Settings, unusable
from graph.embedded import EmbeddedStore
from graph.errors import BadInput, IndexUnavailable, StoreError, StoreMissing, StoreReadOnly
from search.embedded import BesideIndex, EmbeddedIndex
from search.embedded.index import FollowingIndex
from search.meaning import Meaning
from search.memory import Memory
from search.viewers import Viewers

if TYPE_CHECKING:
    from graph.neo4j import Neo4jStore
    from search.opensearch import OpenSearchIndex

Home: TypeAlias = "EmbeddedStore | Neo4jStore"
Words: TypeAlias = "EmbeddedIndex | BesideIndex | OpenSearchIndex"
LATER = "What was written is kept, whole; its words are found once the index follows, with: continuity sync"


def settings(**given: object) -> Settings:
    """Settings from the environment, with what was given (and is not None) on top; raises BadInput.

    A file that is given is the memory, and holds its words, whatever servers the environment names.
    """
    told = {name: value for name, value in given.items() if value is not None}
    if "memory" in told:
        told = {"neo4j": "", "opensearch": ""} | told
    try:
        return Settings.model_validate(told)
    except ValidationError as error:
        raise BadInput(f"A setting cannot be used: {unusable(error.errors())}") from error


def clock(settings: Settings) -> Callable[[], date]:
    """Today in UTC, or the day the settings fix."""
    return lambda: settings.today or datetime.now(UTC).date()


def viewers(settings: Settings) -> Viewers:
    """The office's own, or those that ship; raises BadInput for a file that cannot be used."""
    return Viewers.read(settings.viewers) if settings.viewers else Viewers.shipped()


def keys(settings: Settings) -> Keys:
    return Keys(settings.keys or settings.memory.with_name(f"{settings.memory.name}.keys"))


@dataclass(frozen=True)
class Opened:
    """A memory, and how to close what it reads from."""

    memory: Memory
    close: Callable[[], None]
    lacks: str = ""
    """Why its index could not be brought up to date; '' where it was."""


def open_store(settings: Settings, *, create: bool = False, anew: bool = False) -> Home:
    """The home that the settings name: Neo4j where they give its address, else the file; raises a StoreError.

    `anew`: it is to be restored; one that an earlier restore left unfinished is opened too.
    """
    if not settings.neo4j:
        return EmbeddedStore.open(settings.memory, create=create)
    try:
        from graph.neo4j import Neo4jStore
    except ImportError as error:
        raise BadInput(
            "Neo4j needs its driver: install it in Continuity's folder, with python -m pip install -e '.[shared]'."
        ) from error
    return Neo4jStore.open(
        settings.neo4j, user=settings.neo4j_user, password=settings.neo4j_password.get_secret_value(),
        database=settings.neo4j_database, create=create, anew=anew,
    )  # fmt: skip


def open_index(settings: Settings, store: Home) -> Words:
    """The text index that the settings name: OpenSearch, else a file; the memory's own, or one of this machine's."""
    if settings.opensearch:
        return _opensearch(settings, store)
    if isinstance(store, EmbeddedStore):
        return EmbeddedIndex(store)
    return BesideIndex.open(store, beside(settings))


def _opensearch(settings: Settings, store: Home) -> "OpenSearchIndex":
    try:
        from search.opensearch import OpenSearchIndex
    except ImportError as error:
        raise BadInput(
            "OpenSearch needs its client: install it in Continuity's folder, with python -m pip install -e '.[shared]'."
        ) from error
    return OpenSearchIndex.open(
        store, settings.opensearch, user=settings.opensearch_user,
        password=settings.opensearch_password.get_secret_value(), prefix=settings.opensearch_prefix,
    )  # fmt: skip


def beside(settings: Settings) -> Path:
    """The file of words and vectors on this machine, beside a memory that is none."""
    return settings.index or settings.memory.with_name("index.sqlite")


def open_meaning(settings: Settings, store: Home, index: Words) -> Meaning | None:
    """Vectors of passages beside the words: in the same file, or in OpenSearch, where they need a model that is set."""
    from search.meaning.transformer import model

    named = model(settings.model) if settings.model else None
    if isinstance(index, FollowingIndex):
        from search.meaning.vectors import Vectors

        return Meaning(store, Vectors(store, index), named)
    if named is None:
        return None
    from search.opensearch.vectors import SearchVectors

    return Meaning(store, SearchVectors(index), named)


def open_memory(settings: Settings, *, synced: bool = True) -> Opened:
    """A memory that is there, its text index brought up to date if `synced` (and if it can be used); raises a
    StoreError.
    """
    declared = viewers(settings)
    with ExitStack() as opened:
        store = opened.enter_context(closing(open_store(settings)))
        index = opened.enter_context(closing(open_index(settings, store)))
        meaning = open_meaning(settings, store, index)
        if meaning:
            opened.callback(meaning.close)
        lacks = _lacks(index, meaning) if synced else ""
        memory = Memory(store, index, today=clock(settings), viewers=declared, meaning=meaning)
        return Opened(memory, opened.pop_all().close, lacks)


def _lacks(index: Words, meaning: Meaning | None) -> str:
    try:
        index.sync()
        if meaning:
            meaning.vectors.follow()
    except IndexUnavailable as error:
        return str(error)
    return ""


@contextmanager
def memory(settings: Settings, *, synced: bool = True) -> Iterator[Memory]:
    """A memory, closed at the end; what its index lacked is told on standard error."""
    opened = open_memory(settings, synced=synced)
    try:
        yield opened.memory
        if opened.lacks:
            print(f"Degraded: words were not looked for. {opened.lacks}", file=sys.stderr)
    finally:
        opened.close()


@contextmanager
def store_to_load(settings: Settings) -> Iterator[Home]:
    """A store to write to, made where there is none; its text index follows at the end.

    Where that fails the error says so: what a load reports is to be told before.
    """
    if not settings.neo4j:
        make_folder(settings.memory)
    with closing(open_store(settings, create=True)) as store:
        yield store
        with words_later(), closing(open_index(settings, store)) as index:
            index.sync()


@contextmanager
def words_later() -> Iterator[None]:
    """An error of the index, where the memory was written to, says that nothing of that is lost."""
    try:
        yield
    except StoreError as error:
        raise type(error)(f"{error} {LATER}") from error


def make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreReadOnly(f"The folder {path.parent} cannot be made: {error.strerror}.") from error


@contextmanager
def store_to_try(settings: Settings) -> Iterator[Home]:
    """The store that is there, or an empty one that is thrown away: for what must leave nothing behind."""
    with TemporaryDirectory() as folder:
        try:
            store = open_store(settings)
        except StoreMissing:
            store = EmbeddedStore.open(Path(folder) / "memory.sqlite")
        with closing(store):
            yield store
