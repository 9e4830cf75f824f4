"""Copies and exports: a memory, or what one viewer may read of it, in another place."""

import gzip
import json
from contextlib import closing

import pytest

from graph.embedded import EmbeddedStore
from search.viewers import Viewers
from tests.api import twins
from tests.api.conftest import SECRET
from tests.api.keeping.conftest import QUESTION, digest, files


def test_a_copy_has_the_digest_and_takes_no_place_that_is_taken(memory, run, tmp_path):
    to = tmp_path / "a place" / "copy.sqlite"
    done = json.loads(run("copy", "--from", f"file://{memory}", "--to", f"file://{tmp_path}/a%20place/copy.sqlite",
                          "--json").out)  # fmt: skip

    assert done["digest"] == digest(memory) == digest(to)
    with closing(EmbeddedStore.open(memory)) as one, closing(EmbeddedStore.open(to)) as other:
        assert list(one.history())[1:] == list(other.history())[1:]
        assert one.identity() != other.identity()
    assert "holds something already" in run("copy", "--from", memory, "--to", to).err
    assert "names no memory" in run("copy", "--from", memory, "--to", "ftp://there/memory").err


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("DELETE FROM entry WHERE seq = 2", "a commit is missing"),
        ("UPDATE claim SET value = 'Eydin Sharsheev' WHERE value = 'Aydin Sharsheev'", "is not what it was"),
    ],
)
def test_of_a_damaged_memory_neither_backup_nor_copy_nor_export_is_made(memory, saved, run, tmp_path, fault, told):
    with closing(EmbeddedStore.open(memory)) as store:
        store.connection.execute(fault)
    before = files(tmp_path)

    for command in (("backup", saved, "--yes"), ("export", "--out", tmp_path / "out")):
        refused = run(*command, "--memory", memory)
        assert (refused.code, told in refused.err) == (3, True)
    assert files(tmp_path) == before
    assert told in run("copy", "--from", memory, "--to", tmp_path / "copy.sqlite").err
    assert is_empty(tmp_path / "copy.sqlite")


def is_empty(path):
    with closing(EmbeddedStore.open(path)) as store:
        return store.last() == 0


@pytest.mark.parametrize("viewer", twins.VIEWERS)
def test_an_export_has_the_same_bytes_without_what_the_viewer_may_not_see(run, tmp_path, viewer):
    labels = sorted(Viewers.shipped().labels_of(viewer))
    for name, acts in (("alone", [act.seen_by(labels) for act in twins.history()]), ("beside", twins.history())):
        with closing(EmbeddedStore.open(tmp_path / f"{name}.sqlite")) as store:
            for act in acts:
                act.on(store)
        run("export", "--viewer", viewer, "--out", tmp_path / name, "--memory", tmp_path / f"{name}.sqlite")

    assert (tmp_path / "alone").read_bytes() == (tmp_path / "beside").read_bytes()


def test_an_export_loaded_elsewhere_answers_its_viewer_the_same(memory, run, tmp_path):
    out, elsewhere = tmp_path / "public.ndjson.gz", tmp_path / "elsewhere.sqlite"
    run("export", "--out", out, "--memory", memory)

    assert run("import", out, "--memory", elsewhere).code == 0

    for command in (QUESTION, ("show", "state/KGZ"), ("changes",), ("status",), ("search", "export control")):
        assert run(*command, "--memory", memory, "--json") == run(*command, "--memory", elsewhere, "--json")
    hidden = run("claims", "contact-point/KGZ", "--viewer", "committee", "--memory", elsewhere, "--json")
    assert SECRET not in hidden.out + hidden.err
    assert SECRET.encode() not in gzip.decompress(out.read_bytes())


def test_an_export_goes_to_standard_output_as_it_goes_to_a_file(memory, run, tmp_path):
    out = tmp_path / "committee.ndjson"
    run("export", "--viewer", "committee", "--out", out, "--memory", memory)

    told = run("export", "--viewer", "committee", "--memory", memory)

    assert (told.code, told.out) == (0, out.read_text("utf-8"))
    assert SECRET in told.out


def test_an_export_is_no_backup_and_fills_only_an_empty_memory(memory, run, tmp_path):
    out, before = tmp_path / "public.ndjson", digest(memory)
    run("export", "--out", out, "--memory", memory)

    assert "continuity import" in run("restore", out, "--memory", memory, "--yes").err
    assert "holds something already" in run("import", out, "--memory", memory).err
    assert digest(memory) == before
