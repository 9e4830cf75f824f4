"""A memory of three commits, and a backup of it from before the last."""

from contextlib import closing
from datetime import timedelta
from hashlib import sha256

import pytest

from graph.embedded import EmbeddedStore
from graph.store import Run
from tests.api.conftest import BEGAN, COMMITTEE, SECRET, SOURCE, claims

SECRETLY = COMMITTEE.says("contact-point/KGZ", "channel", SECRET)
LATER = SOURCE.says("person/aydin-sharsheev", "remark", "Met again.", lang="en")
QUESTION = ("ask", "Who has worked on export control in Central Asia?")


def filled(path):
    """A memory of three commits and a recorded load; its digest."""
    with closing(EmbeddedStore.open(path)) as store:
        store.write(claims(), at=BEGAN)
        store.write([], [SECRETLY.id], at=BEGAN + timedelta(days=1))
        store.write([SECRETLY], at=BEGAN + timedelta(days=2))
        store.record(Run("facts", "ab" * 32, "facts 1", BEGAN, BEGAN, "{}"))
        return store.digest()


def digest(path):
    with closing(EmbeddedStore.open(path, create=False)) as store:
        return store.digest()


def files(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture
def memory(tmp_path):
    filled(tmp_path / "memory.sqlite")
    return tmp_path / "memory.sqlite"


@pytest.fixture
def saved(memory, run):
    """A backup of the memory, which has changed since."""
    assert run("backup", memory.with_name("saved.gz"), "--memory", memory).code == 0
    with closing(EmbeddedStore.open(memory)) as store:
        store.write([LATER], at=BEGAN + timedelta(days=3))
    return memory.with_name("saved.gz")
