"""From settings to a memory that can be asked: the one place that knows which homes there are."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from api.keys import Keys
from api.settings import Settings
from graph.embedded import EmbeddedStore
from graph.errors import BadInput, StoreReadOnly
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.viewers import Viewers


def settings(**given: object) -> Settings:
    """Settings from the environment, with what was given (and is not None) on top; raises BadInput."""
    try:
        return Settings.model_validate({k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        what = "; ".join(f"CONTINUITY_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise BadInput(f"A setting cannot be used: {what}.") from error


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


def open_memory(settings: Settings, *, synced: bool = True) -> Opened:
    """A memory that is there, its text index brought up to date unless not `synced`; raises a StoreError."""
    declared = viewers(settings)
    store = EmbeddedStore.open(settings.memory, create=False)
    index = EmbeddedIndex(store)
    try:
        if synced:
            index.sync()
    except BaseException:
        store.close()
        raise
    memory = Memory(store, index, today=clock(settings), viewers=declared)
    return Opened(memory, store.close)


@contextmanager
def memory(settings: Settings, *, synced: bool = True) -> Iterator[Memory]:
    """A memory, closed at the end."""
    opened = open_memory(settings, synced=synced)
    try:
        yield opened.memory
    finally:
        opened.close()


@contextmanager
def store_to_load(path: Path) -> Iterator[EmbeddedStore]:
    """A store to write to, made with its folder where there is none; its text index follows at the end."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreReadOnly(f"The folder {path.parent} cannot be made: {error.strerror}.") from error
    with closing(EmbeddedStore.open(path)) as store:
        yield store
        EmbeddedIndex(store).sync()


@contextmanager
def store_to_try(path: Path) -> Iterator[EmbeddedStore]:
    """The store that is there, or an empty one that is thrown away: for what must leave nothing behind."""
    with TemporaryDirectory() as folder:
        there = path if path.exists() else Path(folder) / "memory.sqlite"
        with closing(EmbeddedStore.open(there)) as store:
            yield store
