"""Homes of memories by where they lie: the one of the settings, or one at a path or a URL."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from api.settings import Settings
from api.wiring import make_folder, open_index, open_store
from graph.embedded.replacing import alone, beside, replace
from graph.errors import BadInput, StoreTaken
from graph.store import Store
from search.embedded import EmbeddedIndex

SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True)
class OpenHome:
    """A memory at home; `follow` brings what is made from it, such as its index, up to date."""

    store: Store
    follow: Callable[[], object]


@dataclass(frozen=True)
class Replacing:
    """A memory that nobody else has open, and an empty home beside it; `replace` tells where the old one is kept."""

    present: Store
    other: OpenHome
    replace: Callable[[], str]


def at(url: str, settings: Settings) -> Settings:
    """The settings of a memory at a path, `file:///path` or `neo4j://…`; raises BadInput for a URL of another kind."""
    scheme, is_url, rest = url.partition("://")
    if is_url and scheme in SERVERS:
        return settings.model_copy(update={"neo4j": url})
    if is_url and (scheme != "file" or not rest.startswith("/")):
        raise BadInput(f"'{url}' names no memory: write the path of its file, file:///path, or neo4j://host:port.")
    path = Path(unquote(rest)) if is_url else Path(url).expanduser()
    return settings.model_copy(update={"neo4j": "", "memory": path})


def place(settings: Settings) -> str:
    return settings.neo4j or str(settings.memory)


@contextmanager
def open_home(settings: Settings, *, create: bool = False) -> Iterator[OpenHome]:
    """The home that the settings name, made where there is none if so wished; raises BadInput, or a StoreError."""
    if create and not settings.neo4j:
        make_folder(settings.memory)
    with closing(open_store(settings, create=create)) as store, closing(open_index(settings, store)) as index:
        yield OpenHome(store, index.sync)


@contextmanager
def open_to_replace(settings: Settings) -> Iterator[Replacing]:
    """Raises StoreLocked where the memory is open elsewhere; nothing has changed unless `replace` was called."""
    if settings.neo4j:
        raise StoreTaken(f"The memory at {settings.neo4j} is not replaced: restore into an empty database.")
    with alone(settings.memory) as present, beside(settings.memory) as other:
        home = OpenHome(other, EmbeddedIndex(other).sync)
        yield Replacing(present, home, lambda: str(replace(present, other)))
