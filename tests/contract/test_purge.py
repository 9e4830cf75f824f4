"""Purging is the one way anything leaves: from every read, at every sequence, until the bytes are gone."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import StoreError
from graph.store import Facets, Merge, Store, View
from graph.text import name_key
from tests.contract.worlds import LABELS, TODAY, after, source

SECRET = "Zanzibarensis"
NAME = source(locator="secret-locator").says("person/p-erased", "name", SECRET, lang="en", wording="Mme Quetzalcoatlus")
LINK = source().says("person/p-erased", "led", "activity/a0")
OTHER = source().says("person/p0", "name", "Anna Example", lang="en")
TRACES = (SECRET, name_key(SECRET, "en"), "Quetzalcoatlus", "secret-locator", NAME.id, LINK.id)


def traces(folder: Path, of: tuple[str, ...] = TRACES) -> dict[str, list[str]]:
    """What can still be read of the purged, in which file of the memory."""
    found = {p.name: [t for t in of if t.encode() in p.read_bytes()] for p in sorted(folder.iterdir())}
    return {name: left for name, left in found.items() if left}


def remembering(store: Store) -> None:
    store.write([NAME, LINK, OTHER], at=after(0))
    store.write([], [NAME.id], at=after(1))
    store.write([NAME], at=after(2))


def filled(path: Path) -> EmbeddedStore:
    """A memory of many pages, so that what is removed leaves free ones."""
    home = EmbeddedStore.open(path)
    remembering(home)
    many = [source(locator=f"{n}").says(f"person/p{n}", "name", f"Anna {n}" * 20, lang="en") for n in range(300)]
    more = [source(locator=f"{n}").says("person/p-erased", "remark", f"{SECRET} {n}") for n in range(300)]
    home.write([*many, *more], at=after(3))
    return home


def erased(home: Store) -> list[str]:
    return [s.claim.id for s in home.about(["person/p-erased"], home.view(LABELS, TODAY))]


def test_what_is_purged_is_gone_from_every_read_at_every_sequence(store: Store) -> None:
    remembering(store)
    assert store.purge([NAME.id, LINK.id, "0" * 32], at=after(4)) == 2
    for seq in range(1, 5):
        view = View(LABELS, seq, TODAY)
        assert store.about(["person/p-erased"], view) == []
        assert store.towards(["activity/a0"], view) == []
        assert store.known(["person/p-erased", "activity/a0"], view) == {}
        assert store.names([("en", name_key(SECRET, "en"))], view) == []
        assert store.evidence(Facets(), view) == []
        assert len(store.all_names(view, ["person"])) == 1
    assert list(store.believed("d1")) == [OTHER.id]
    assert list(store.texts(["person/p-erased"])) == []


def test_what_was_purged_may_be_said_anew(store: Store) -> None:
    remembering(store)
    store.purge([NAME.id], at=after(4))
    assert store.write([NAME], at=after(5)).added == 1
    assert store.about(["person/p-erased"], View(LABELS, 3, TODAY), ["name"]) == []


def test_a_purge_names_the_entities_that_must_be_projected_again(store: Store) -> None:
    remembering(store)
    store.purge([NAME.id], at=after(4))
    assert "person/p-erased" in {change.entity for change in store.changes(3)}


def test_a_purged_claim_leaves_the_digest(store: Store) -> None:
    store.write([OTHER], at=after(0))
    before = store.digest()
    store.write([NAME, LINK], at=after(1))
    store.purge([NAME.id, LINK.id], at=after(2))
    assert store.digest() == before


def test_a_merge_leaves_with_the_last_claim_of_its_audience_about_an_entity(store: Store) -> None:
    remembering(store)
    store.judge([Merge("person/p-erased", "person/p0"), Merge("person/p-erased", "person/p0", "experts")], at=after(3))
    store.purge([NAME.id, LINK.id], at=after(4))
    assert store.known(["person/p-erased"], store.view(["public"], TODAY)) == {}
    assert store.known(["person/p-erased"], store.view(LABELS, TODAY)) == {"person/p-erased": "person/p0"}


def test_after_scrubbing_no_file_holds_what_was_purged(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "memory.db")) as home:
        home.purge(erased(home), at=after(4))
        home.scrub()
        assert traces(tmp_path) == {}
    assert traces(tmp_path) == {}


def test_after_scrubbing_no_file_holds_the_id_of_an_entity_that_nothing_is_known_of(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "memory.db")) as home:
        home.judge([Merge("person/p-erased", "person/p0")], at=after(4))
        home.purge([i for i in erased(home) if i != OTHER.id], at=after(5))
        home.scrub()
        assert traces(tmp_path, ("p-erased",)) == {}


DIE = """
import os, sys
from pathlib import Path
from graph.embedded import EmbeddedStore
from tests.contract.test_purge import after, erased
home = EmbeddedStore.open(Path(sys.argv[1]))
home.purge(erased(home), at=after(4))
if sys.argv[2] != "purge":
    statements = iter(range(int(sys.argv[2])))
    home.connection.set_trace_callback(lambda _: next(statements, None) is None and os._exit(9))
    home.scrub()
os._exit(9)
"""


@pytest.mark.parametrize("moment", ["purge", "0", *(pytest.param(n, marks=pytest.mark.slow) for n in ("1", "2", "9"))])
def test_a_scrub_cut_short_is_finished_when_the_memory_is_opened_again(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "memory.db"
    filled(path).close()
    died = subprocess.run([sys.executable, "-c", DIE, str(path), moment], cwd=Path(__file__).parents[2], check=False)
    assert died.returncode == 9
    with closing(EmbeddedStore.open(path)) as home:
        assert traces(tmp_path) == {}
        assert erased(home) == []


def test_a_scrub_that_a_reader_holds_up_says_so_or_is_done(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(filled(path)) as home, closing(EmbeddedStore.open(path)) as reader:
        home.connection.execute("PRAGMA busy_timeout = 50")
        reader.connection.execute("BEGIN")
        reader.connection.execute("SELECT count(*) FROM claim").fetchone()
        home.purge(erased(home), at=after(4))
        try:
            home.scrub()
        except StoreError:
            reader.connection.execute("COMMIT")
            home.scrub()
        assert traces(tmp_path) == {}
