"""`continuity load documents`: what a person is told, what stands in the memory afterwards."""

import json
import shutil
from pathlib import Path

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable
from search.embedded import EmbeddedIndex
from tests.api.conftest import BEGAN

ENGLISH = (
    "1. The Committee will visit Kazakhstan.\n\n(a) Its website is kept up;\n\n"
    "2. Recalling its resolution 1540 (2004);\n"
)
FRENCH = (
    "1. Le Comité se rendra au Kazakhstan.\n\na) Son site est tenu à jour ;\n\n"
    "2. Il rappelle la résolution 1540 (2004).\n"
)
STATES = Source(dataset="states", edition="2026-11-22", locator="states.csv#KAZ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "S-2014-9001.en.txt").write_text(ENGLISH, "utf-8")
    (made / "S-2014-9001.fr.txt").write_text(FRENCH, "utf-8")
    return made


@pytest.fixture
def own_path(tmp_path: Path) -> Path:
    """A memory that knows one State."""
    path = tmp_path / "memory.sqlite"
    store = EmbeddedStore.open(path)
    store.write([STATES.says("state/KAZ", "name", "Kazakhstan", lang=lang) for lang in ("en", "fr")], at=BEGAN)
    store.close()
    return path


@pytest.fixture
def load(run, own_path, folder):
    """`continuity load documents` into that memory."""

    def one(*options, paths=(folder,)):
        return run("load", "documents", *map(str, paths), "--memory", own_path, *options)

    return one


def test_documents_are_loaded_and_told(load, run, own_path):
    done = load()

    assert done.code == 0
    assert done.out.splitlines()[0] == "2 files = 2 loaded + 0 unchanged + 0 set aside"
    shown = json.loads(run("show", "passage/S-2014-9001.para-1-a", "--memory", own_path, "--json").out)
    said = {s["property"]: [f["text"] for f in s["facts"]] for s in shown["statements"]}
    assert set(said["text"]) == {"Its website is kept up;", "Son site est tenu à jour ;"}


def test_what_a_paragraph_mentions_is_told(load, run, own_path):
    load()

    shown = [
        json.loads(run("show", f"passage/S-2014-9001.para-{n}", "--memory", own_path, "--json").out) for n in (1, 2)
    ]

    met = [{f["other"]["id"] for s in each["statements"] for f in s["facts"] if f["other"]} for each in shown]
    assert "state/KAZ" in met[0]
    assert "document/S-RES-1540-2004" in met[1]
    told = json.loads(run("show", "document/S-2014-9001", "--memory", own_path, "--json").out)
    recalled = {s["property"]: [f["other"]["id"] for f in s["facts"] if f["other"]] for s in told["statements"]}
    assert recalled["recalls"] == ["document/S-RES-1540-2004"]


def test_a_second_load_changes_nothing(load):
    load()

    assert load().out.splitlines()[0] == "2 files = 0 loaded + 2 unchanged + 0 set aside"


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_loaded(load, folder):
    (folder / "members.json").write_text("{}")

    done = load("--json")

    told = json.loads(done.out)
    assert done.code == 1
    assert (told["files"], told["loaded"]) == (3, 2)
    assert [Path(each["file"]).name for each in told["aside"]] == ["members.json"]
    assert told["aside"][0]["reason"].endswith(".")


def test_what_stands_beside_a_file_is_no_file_of_its_own(load, folder, run, own_path):
    (folder / "S-2014-9001.en.toml").write_text('title = "A programme of work"\ndate = 2014-05-23\n')

    done = load()

    shown = json.loads(run("show", "document/S-2014-9001", "--memory", own_path, "--json").out)
    facts = {s["property"]: s["facts"] for s in shown["statements"]}
    assert done.out.splitlines()[0] == "2 files = 2 loaded + 0 unchanged + 0 set aside"
    assert [(f["text"], f["how"]) for f in facts["name"]] == [("A programme of work", "given beside the file")]


def test_what_was_loaded_is_told_also_where_the_index_cannot_follow(load, monkeypatch):
    def fails(_: EmbeddedIndex) -> int:
        raise IndexUnavailable("The index is damaged.")

    monkeypatch.setattr(EmbeddedIndex, "sync", fails)

    done = load("--json")

    assert done.code == 3
    assert json.loads(done.out)["loaded"] == 2
    assert "What was written is kept, whole" in done.err


def test_a_folder_without_files_is_said_to_be_one(load, tmp_path):
    (tmp_path / "empty").mkdir()

    done = load(paths=(tmp_path / "empty",))

    assert (done.code, "No file stands there" in done.err) == (1, True)


def test_an_archive_is_loaded_and_its_files_are_told_by_their_places(load, folder, tmp_path):
    (folder / "members.json").write_text("{}")
    path = shutil.make_archive(str(tmp_path / "papers"), "gztar", folder)

    done = load("--json", paths=(path,))

    told = json.loads(done.out)
    assert (told["files"], told["loaded"]) == (3, 2)
    assert [each["file"] for each in told["aside"]] == [f"{path}/members.json"]


def test_a_dry_run_writes_nothing(load, run, own_path):
    done = load("--dry-run")

    assert "Nothing was written" in done.out
    assert run("show", "passage/S-2014-9001.para-1", "--memory", own_path).code != 0


@pytest.mark.parametrize(
    ("options", "paths", "sentence"),
    [
        (("--audience", "everybody"), None, "'everybody' is no audience"),
        ((), ("nowhere",), "nowhere is not there"),
        (("--about", "nothing.toml"), None, "nothing.toml cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_done(load, folder, options, paths, sentence):
    done = load(*options, paths=paths or (folder,))

    assert done.code == 1
    assert sentence in " ".join(done.err.split())
