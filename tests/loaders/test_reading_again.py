"""Files are read again where what their reading depends on is another; what still holds is not retracted."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from loaders.documents.files import files
from loaders.documents.loading import Accounts, load_documents
from loaders.documents.mentions import rules
from loaders.documents.reading import reading

AT = datetime(2026, 11, 23, tzinfo=UTC)
STATES = Source(dataset="states", edition="2026-11-23", locator="states.csv#KAZ")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """A memory that knows one State, beside a letter that names it twenty times and says little else."""
    (tmp_path / "S-2098-1.en.txt").write_text("\n\n".join(f"{n}. Kazakhstan reported." for n in range(1, 21)))
    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as opened:
        opened.write([STATES.says("state/KAZ", "name", "Kazakhstan", lang="en")], at=AT)
        yield opened


def load(store: EmbeddedStore, folder: Path, audience: str = "public") -> Accounts:
    with reading(store, None, audience, AT.date()) as ways:
        found = list(ways.unpacked(files([folder / "S-2098-1.en.txt"])))
        return load_documents(store, found, ways.read, ways.state, at=lambda: AT, form=ways.form)


def said(store: EmbeddedStore, prop: str) -> set[str]:
    view = store.view(["public"], date(2026, 11, 23).toordinal())
    about = [f"passage/S-2098-1.para-{number}" for number in range(1, 21)]
    return {statement.claim.id for statement in store.about(about, view, [prop])}


def test_a_changed_rule_has_files_read_again_and_takes_back_only_what_it_unsays(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(store, tmp_path)
    texts = said(store, "text")
    monkeypatch.setattr(rules, "digest", lambda *_: "others")
    monkeypatch.setattr("loaders.documents.spoken.meant", lambda *_: [])

    account = load(store, tmp_path)

    assert (first.loaded, first.unchanged) == (1, 0)
    assert (account.aside, account.loaded, account.added, account.retracted) == ([], 1, 0, 20)
    assert (said(store, "text"), said(store, "mentions")) == (texts, set())


def test_a_changed_rule_that_changes_nothing_leaves_all_as_it_was(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, tmp_path)
    monkeypatch.setattr(rules, "digest", lambda *_: "others")

    again, then = load(store, tmp_path), load(store, tmp_path)

    assert [(each.unchanged, each.passages, each.retracted) for each in (again, then)] == [(1, 20, 0), (1, 0, 0)]


def test_another_version_of_the_program_reads_files_again(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, tmp_path)
    monkeypatch.setattr("loaders.documents.loading.version", lambda _: "99")

    assert load(store, tmp_path).passages == 20


def test_each_table_of_rules_counts(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text("a = 1")
    before = rules.digest(tmp_path)
    (tmp_path / "two.toml").write_text("b = 1")
    both = rules.digest(tmp_path)
    (tmp_path / "one.toml").write_text("a = 2")

    assert len({before, both, rules.digest(tmp_path), rules.digest()}) == 4
