"""Who may read the files of a memory on a machine that others use too."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.homes import replaced_in_file
from api.settings import Settings
from graph.claims import Source
from graph.embedded import EmbeddedStore
from search.embedded import BesideIndex

CLAIM = Source(dataset="desk", edition="1", locator="1", audience="committee").says("person/p", "name", "A Person")
AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def everybody_may_read() -> Iterator[None]:
    """What most accounts have: files are made for all to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {each.name: oct(stat.S_IMODE(each.stat().st_mode)) for each in folder.iterdir() if each.is_file()}


def test_a_new_memory_its_log_and_its_index_are_for_their_owner_alone(tmp_path: Path) -> None:
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as store:
        store.write([CLAIM], at=AT)
        with closing(BesideIndex.open(store, tmp_path / "index.sqlite")) as index:
            index.sync()
            found = modes(tmp_path)

    names = {f"{name}.sqlite{end}" for name in ("memory", "index") for end in ("", "-wal", "-shm")}
    assert found == dict.fromkeys(names, "0o600")


def test_a_memory_that_was_given_to_a_group_stays_theirs(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with closing(EmbeddedStore.open(path)) as store:
        store.write([CLAIM], at=AT)
    path.chmod(0o660)

    with closing(EmbeddedStore.open(path)) as store:
        store.write([CLAIM], at=AT)
        assert set(modes(tmp_path).values()) == {"0o660"}


def test_what_a_restore_keeps_has_the_mode_of_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with closing(EmbeddedStore.open(path)) as store:
        store.write([CLAIM], at=AT)
    with replaced_in_file(Settings(memory=path)) as replacing:
        during = modes(tmp_path)
        replacing.replace()

    assert (len(during) > 1, {*during.values(), *modes(tmp_path).values()}) == (True, {"0o600"})
