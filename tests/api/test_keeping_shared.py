"""A memory moved to Neo4j and back, backed up and restored there, from the command line on a real server."""

import json
from contextlib import closing
from datetime import timedelta

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import StoreUnreachable
from graph.neo4j import Neo4jStore
from tests.api.conftest import BEGAN, claims
from tests.api.keeping.conftest import LATER, QUESTION, SECRETLY, digest, filled
from tests.servers.homes import USER

pytestmark = [pytest.mark.slow, pytest.mark.servers]
NAME = next(claim for claim in claims() if claim.value == "Aydin Sharsheev")


@pytest.fixture
def file(tmp_path):
    filled(tmp_path / "memory.sqlite")
    return tmp_path / "memory.sqlite"


@pytest.fixture
def server(neo4j_server, empty_neo4j, tmp_path, monkeypatch):
    """An empty database that the environment does not name; its password does."""
    empty_neo4j().close()
    monkeypatch.setenv("CONTINUITY_NEO4J_USER", USER)
    monkeypatch.setenv("CONTINUITY_NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("CONTINUITY_INDEX", str(tmp_path / "words" / "index.sqlite"))
    monkeypatch.setenv("CONTINUITY_MEMORY", str(tmp_path / "data" / "memory.sqlite"))
    return neo4j_server


@pytest.fixture
def named(server, monkeypatch):
    """The environment names the server."""
    monkeypatch.setenv("CONTINUITY_NEO4J", server.url)
    return server


def opened(server):
    return closing(Neo4jStore.open(server.url, user=USER, password=server.password))


def done(answer):
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def plain(answer):
    assert answer.code == 0
    return {name: told for name, told in json.loads(answer.out).items() if name != "version"}


def test_a_memory_moved_to_neo4j_answers_as_the_file_did_and_comes_back(file, server, run, tmp_path, monkeypatch):
    there = done(run("copy", "--from", file, "--to", server.url, "--json"))
    back = done(run("copy", "--from", server.url, "--to", f"file://{tmp_path}/back.sqlite", "--json"))
    monkeypatch.setenv("CONTINUITY_NEO4J", server.url)

    assert there["digest"] == back["digest"] == digest(file) == digest(tmp_path / "back.sqlite")
    assert there["place"] == server.url
    for command in (QUESTION, ("show", "state/KGZ"), ("changes",), ("search", "export control")):
        shared, alone, again = (
            run(*command, *where, "--json")
            for where in ((), ("--memory", file), ("--memory", tmp_path / "back.sqlite"))
        )
        assert plain(shared) == plain(alone) == plain(again)
    assert json.loads(run(*QUESTION, "--json").out)["status"] == "answered"
    for day in ("2026-11-01", "2026-11-02", "2026-11-03"):
        asked = ("claims", "contact-point/KGZ", "--viewer", "committee", "--known-at", day, "--json")
        assert plain(run(*asked)) == plain(run(*asked, "--memory", file))
    assert run("drift").code == 0


def test_a_memory_is_copied_only_where_there_is_none(file, server, run):
    run("copy", "--from", file, "--to", server.url)

    refused = run("copy", "--from", file, "--to", server.url)

    assert (refused.code, "holds something already" in refused.err) == (3, True)


def test_a_password_in_an_address_is_refused_and_not_repeated(file, server, run):
    refused = run("copy", "--from", file, "--to", server.url.replace("//", "//neo4j:open-sesame@"))

    assert (refused.code, "not in the address" in refused.err, "open-sesame" in refused.err) == (1, True, False)


def test_a_backup_of_neo4j_is_the_backup_of_the_file_and_is_restored_in_either(file, named, run, tmp_path):
    run("copy", "--from", file, "--to", named.url)
    backup = done(run("backup", tmp_path / "saved.gz", "--json"))

    restored = done(run("restore", tmp_path / "saved.gz", "--memory", tmp_path / "new.sqlite", "--json"))

    assert backup["digest"] == restored["digest"] == digest(file)
    with closing(EmbeddedStore.open(file)) as one, closing(EmbeddedStore.open(tmp_path / "new.sqlite")) as other:
        assert list(one.history())[1:] == list(other.history())[1:]


def test_a_restore_replaces_the_memory_in_neo4j_only_if_told_and_backs_up_the_old_one(file, named, run, tmp_path):
    run("copy", "--from", file, "--to", named.url)
    run("backup", tmp_path / "saved.gz")
    with opened(named) as store:
        store.write([LATER], at=BEGAN + timedelta(days=3))
        now = store.digest()

    refused = run("restore", tmp_path / "saved.gz")
    restored = done(run("restore", tmp_path / "saved.gz", "--yes", "--json"))

    assert (refused.code, "--yes" in refused.err) == (1, True)
    assert restored["digest"] == digest(file)
    assert restored["before"] == str(tmp_path / "data" / "neo4j.before-restore.gz")
    old = done(run("restore", restored["before"], "--memory", tmp_path / "old.sqlite", "--json"))
    assert old["digest"] == now
    again = done(run("restore", tmp_path / "saved.gz", "--yes", "--json"))
    assert again["before"].endswith("-2")
    assert run("drift").code == 0


def test_words_in_opensearch_are_those_of_the_restored_memory(
    file, named, opensearch_server, run, tmp_path, monkeypatch
):
    monkeypatch.setenv("CONTINUITY_OPENSEARCH", opensearch_server.url)
    monkeypatch.setenv("CONTINUITY_OPENSEARCH_PREFIX", "restored")
    run("copy", "--from", file, "--to", named.url)
    asked = ("search", "Sharsheev", "--json")
    before = plain(run(*asked))
    run("backup", tmp_path / "saved.gz")

    restored = done(run("restore", tmp_path / "saved.gz", "--yes", "--json"))
    out = done(run("copy", "--from", named.url, "--to", tmp_path / "back.sqlite", "--json"))

    assert restored["digest"] == out["digest"] == digest(file)
    assert plain(run(*asked)) == before
    assert before["total"] == 1
    assert run("drift").code == 0


def test_what_was_purged_since_a_backup_stays_purged_in_neo4j(file, named, run, tmp_path):
    run("copy", "--from", file, "--to", named.url)
    run("backup", tmp_path / "saved.gz")
    with opened(named) as store:
        store.purge([NAME.id, LATER.id], at=BEGAN + timedelta(days=4))
        store.scrub()

    again = [done(run("restore", tmp_path / "saved.gz", "--yes", "--json")) for _ in range(2)]

    assert [each["purged_again"] for each in again] == [1, 1]
    with opened(named) as store:
        assert NAME.id not in set(store.believed("facts"))
        assert SECRETLY.id in set(store.believed("facts"))


def test_what_was_purged_stays_so_where_a_restore_was_cut_short(file, named, run, tmp_path, monkeypatch):
    run("copy", "--from", file, "--to", named.url)
    run("backup", tmp_path / "saved.gz")
    with opened(named) as store:
        store.purge([NAME.id], at=BEGAN + timedelta(days=4))
    with monkeypatch.context() as patched:
        patched.setattr("graph.neo4j.restoring.Filling.finish", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run("restore", tmp_path / "saved.gz", "--yes")

    refused = run(*QUESTION)
    restored = done(run("restore", tmp_path / "saved.gz", "--json"))

    assert (refused.code, "give its command again" in " ".join(refused.err.split())) == (3, True)
    assert restored["purged_again"] == 1
    with opened(named) as store:
        assert NAME.id not in set(store.believed("facts"))


def test_a_copy_leaves_out_what_was_purged_where_a_restore_was_cut_short(file, named, run, tmp_path, monkeypatch):
    run("copy", "--from", file, "--to", named.url)
    with opened(named) as store:
        store.purge([NAME.id], at=BEGAN + timedelta(days=4))
    run("backup", tmp_path / "saved.gz")
    with monkeypatch.context() as patched:
        patched.setattr("graph.neo4j.restoring.Filling.finish", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run("restore", tmp_path / "saved.gz", "--yes")

    copied = done(run("copy", "--from", file, "--to", named.url, "--json"))
    back = done(run("copy", "--from", named.url, "--to", tmp_path / "back.sqlite", "--json"))

    assert (copied["purged_again"], back["purged_again"]) == (1, 0)
    assert copied["digest"] == back["digest"] != digest(file)
    with opened(named) as store:
        assert NAME.id not in set(store.believed("facts"))
        assert SECRETLY.id in set(store.believed("facts"))


def test_a_restore_that_fails_midway_names_the_backup_of_what_was_there(file, named, run, tmp_path, monkeypatch):
    run("copy", "--from", file, "--to", named.url)
    run("backup", tmp_path / "saved.gz")

    def lost(*_):
        raise StoreUnreachable("The server is gone.")

    with monkeypatch.context() as patched:
        patched.setattr("graph.neo4j.restoring.Filling.finish", lost)
        failed = run("restore", tmp_path / "saved.gz", "--yes")

    before = tmp_path / "data" / "neo4j.before-restore.gz"
    assert (failed.code, f"backed up: {before}" in " ".join(failed.err.split())) == (3, True)
    assert done(run("restore", before, "--json"))["digest"] == digest(file)


def test_a_copy_of_a_memory_in_neo4j_holds_nothing_of_what_was_purged(file, server, run, tmp_path):
    run("copy", "--from", file, "--to", server.url)
    with opened(server) as store:
        store.purge([NAME.id], at=BEGAN + timedelta(days=4))

    run("copy", "--from", server.url, "--to", tmp_path / "freed" / "memory.sqlite")

    assert all(b"Sharsheev" not in each.read_bytes() for each in (tmp_path / "freed").iterdir())
    assert all(NAME.id.encode() not in each.read_bytes() for each in (tmp_path / "freed").iterdir())
