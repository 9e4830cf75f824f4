"""Homes of memories by where they lie: the one of the settings, or one at a path or a URL."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from api.settings import Settings
from api.wiring import make_folder, open_index, open_store, words_later
from graph.embedded.replacing import alone, beside, free, replace
from graph.errors import BadInput, ContinuityError, StoreError
from graph.history.acts import Act
from graph.history.files import write
from graph.history.tally import Tally
from graph.store import Store
from search.embedded import EmbeddedIndex

HOST_AND_PORT = re.compile(r"([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True)
class OpenHome:
    """A memory at home; `follow` brings what is made from it, its index, up to date, `rebuild` makes that anew."""

    store: Store
    follow: Callable[[], object]
    rebuild: Callable[[], object]


@dataclass(frozen=True)
class Replacing:
    """A memory whose place another takes.

    `refill` makes `home` of acts: another one beside the memory, or the memory itself, emptied. `replace` ends it and
    tells where the old one is kept.
    """

    present: Store
    home: OpenHome
    refill: Callable[[Iterable[Act]], None]
    replace: Callable[[], str]


def at(url: str, settings: Settings) -> Settings:
    """The settings of a memory at a path, `file:///path` or `neo4j://…`; raises BadInput for a URL of another kind.

    A file holds its words itself, whatever server keeps those of the memory that the environment names.
    """
    scheme, is_url, rest = url.partition("://")
    if is_url and scheme in SERVERS:
        return settings.model_copy(update={"neo4j": url})
    if is_url and (scheme != "file" or not rest.startswith("/")):
        raise BadInput(f"'{url}' names no memory: write the path of its file, file:///path, or neo4j://host:port.")
    if HOST_AND_PORT.fullmatch(url) and not Path(url).exists():
        raise BadInput(f"'{url}' may be a server or a file: write bolt://{url} for Neo4j there, or ./{url} for a file.")
    path = Path(unquote(rest)) if is_url else Path(url).expanduser()
    return settings.model_copy(update={"neo4j": "", "opensearch": "", "memory": path})


def place(settings: Settings) -> str:
    return settings.neo4j or str(settings.memory)


@contextmanager
def open_home(settings: Settings, *, anew: bool = False) -> Iterator[OpenHome]:
    """The home that the settings name; raises BadInput, or a StoreError.

    `anew`: it is to be restored; it is made where there is none, and may be one that a restore left unfinished.
    """
    if anew and not settings.neo4j:
        make_folder(settings.memory)
    with (
        closing(open_store(settings, create=anew, anew=anew)) as store,
        closing(open_index(settings, store)) as index,
    ):

        def follow() -> None:
            with words_later():
                index.sync()

        def rebuild() -> None:
            with words_later():
                index.rebuild()

        yield OpenHome(store, follow, rebuild)


@contextmanager
def open_to_replace(settings: Settings) -> Iterator[Replacing]:
    """Raises StoreLocked where the memory is open elsewhere, or in Neo4j where it is written to meanwhile."""
    with replaced_in_neo4j(settings) if settings.neo4j else replaced_in_file(settings) as found:
        yield found


@contextmanager
def replaced_in_file(settings: Settings) -> Iterator[Replacing]:
    """Nothing has changed unless `replace` was called."""
    with alone(settings.memory) as present, beside(settings.memory) as other:
        index = EmbeddedIndex(other)
        home = OpenHome(other, index.sync, index.rebuild)
        yield Replacing(present, home, other.restore, lambda: str(replace(present, other)))


@contextmanager
def replaced_in_neo4j(settings: Settings) -> Iterator[Replacing]:
    """Community keeps one database: nothing can be made beside it. So the old memory is backed up, then emptied.

    The indexes that followed the old one are made anew of the other; those of a third memory are left alone.
    """
    from graph.neo4j import Neo4jStore

    with open_home(settings) as home:
        assert isinstance(home.store, Neo4jStore)
        present = home.store
        follow = home.rebuild if is_followed(home) else home.follow
        last, place = present.last(), free(settings.memory.with_name("neo4j.before-restore.gz"))

        def refill(acts: Iterable[Act]) -> None:
            make_folder(place)
            with closing(present.history()) as old:
                write(place, old, Tally(), zipped=True)
            present.replace(acts, last)

        try:
            yield Replacing(present, dataclasses.replace(home, follow=follow), refill, lambda: str(place))
        except ContinuityError as error:
            if not place.exists():
                raise
            raise type(error)(f"{error} The memory that was there is backed up: {place}") from error


def is_followed(home: OpenHome) -> bool:
    """Whether its index is its own and can be used."""
    try:
        home.follow()
    except StoreError:
        return False
    return True
