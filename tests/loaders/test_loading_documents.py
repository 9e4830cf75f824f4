"""Loading whole documents: accounts that balance, versions that replace each other, what cannot be read set aside."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from graph.store import Statement
from loaders.documents.files import File, Given, files
from loaders.documents.loading import Accounts, Aside, load_documents
from loaders.documents.model import Document, Passage, Unreadable
from loaders.documents.stating import Spoken, loader

TODAY = date(2026, 11, 22).toordinal()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(tmp_path / "memory.db")
    yield opened
    opened.close()


def read(file: Given) -> Document:
    """First line the symbol and the language, then `anchor: text` line by line."""
    head, *lines = file.data.decode().splitlines()
    if not lines:
        raise Unreadable("There is no text in it.")
    symbol, _, language = head.partition(" ")
    parts = [line.partition(": ") for line in lines]
    passages = tuple(Passage(anchor, text, headings=("I. Tasks", "Outreach")) for anchor, _, text in parts)
    return Document(symbol, language, passages, "0", title="A letter", date="2014-05-23", inferred={"date": "by hand"})


class Load:
    """Loads a folder into a store; another minute each time it is asked."""

    def __init__(self, store: EmbeddedStore, folder: Path) -> None:
        self.store, self.folder, self.minutes = store, folder, count()

    def write(self, name: str, *lines: str) -> Path:
        self.folder.mkdir(exist_ok=True)
        path = self.folder / name
        path.write_text("\n".join(lines), "utf-8")
        return path

    def __call__(self, dry_run: bool = False, told: Callable[[File], None] | None = None, form: str = "") -> Accounts:
        def at() -> datetime:
            return datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=next(self.minutes))

        inside = list(files([self.folder]))
        return load_documents(self.store, inside, read, loader, at=at, dry_run=dry_run, told=told, form=form)


@pytest.fixture
def load(store: EmbeddedStore, tmp_path: Path) -> Load:
    made = Load(store, tmp_path / "papers")
    made.write("a.txt", "S/2014/1 en", "para-1: The website is kept up.", "para-1-a: Tables are held.")
    made.write("b.txt", "S/2014/1 fr", "para-1: Le site est tenu à jour.", "para-1-a: Les tableaux sont tenus.")
    return made


def about(store: EmbeddedStore, entity: str, prop: str, known_at: datetime | None = None) -> list[Statement]:
    return store.about([entity], store.view(["public"], TODAY, known_at), [prop])


def test_language_versions_are_one_document_with_one_passage_for_each_anchor(load: Load, store: EmbeddedStore) -> None:
    account = load()

    passage = "passage/S-2014-1.para-1"
    said = about(store, passage, "text")
    assert (account.files, account.loaded, account.passages, account.balances()) == (2, 2, 4, True)
    assert {(s.claim.lang, s.claim.value) for s in said} == {
        ("en", "The website is kept up."), ("fr", "Le site est tenu à jour."),
    }  # fmt: skip
    assert {s.claim.citations for s in said} == {("S/2014/1#para-1",)}
    assert {s.claim.locator for s in said} == {"S-2014-1#para-1"}
    assert {s.object for s in about(store, passage, "passage_of")} == {"document/S-2014-1"}
    assert {s.claim.value for s in about(store, passage, "heading")} == {"I. Tasks / Outreach"}
    assert {s.claim.certainty for s in about(store, "document/S-2014-1", "when")} == {"inferred"}


def test_the_same_files_change_nothing_and_are_not_read_again(load: Load, store: EmbeddedStore) -> None:
    load()
    before = store.last()

    again = load()

    assert (again.loaded, again.unchanged, again.claims, store.last()) == (0, 2, 0, before)


def test_files_are_read_again_where_the_reading_is_another(load: Load) -> None:
    load()

    other, same = load(form="more names"), load(form="more names")

    assert [(each.unchanged, each.claims > 0) for each in (other, same)] == [(2, True), (2, False)]


def test_a_changed_version_replaces_the_old_which_is_read_as_known_then(load: Load, store: EmbeddedStore) -> None:
    load()
    load.write("a.txt", "S/2014/1 en", "para-1: The website is redesigned.")

    account = load()

    then = datetime(2026, 11, 22, 0, 3, tzinfo=UTC)
    english = [s.claim.value for s in about(store, "passage/S-2014-1.para-1", "text") if s.claim.lang == "en"]
    known = [s.claim.value for s in about(store, "passage/S-2014-1.para-1", "text", then) if s.claim.lang == "en"]
    assert (account.loaded, account.unchanged, account.retracted > 0) == (1, 1, True)
    assert (english, known) == (["The website is redesigned."], ["The website is kept up."])
    assert [s.claim.lang for s in about(store, "passage/S-2014-1.para-1-a", "text")] == ["fr"]


def test_two_files_of_one_version_do_not_replace_each_other(load: Load) -> None:
    double = load.write("c.txt", "S/2014/1 en", "para-1: Something else.")

    account = load()

    reason = "It is the same document in the same language as a.txt, which was read just before."
    assert account.aside == [Aside(str(double), reason)]
    assert account.balances()


def test_a_file_that_cannot_be_read_is_set_aside_with_its_reason_and_the_others_are_loaded(load: Load) -> None:
    empty = load.write("empty.txt", "S/2014/2 en")

    account = load()

    assert account.aside == [Aside(str(empty), "There is no text in it.")]
    assert (account.loaded, account.balances()) == (2, True)


def test_a_load_that_is_stopped_goes_on_where_it_was(load: Load) -> None:
    def stop(file: File) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(told=stop)

    assert (load().unchanged, load().unchanged) == (1, 2)


def test_a_passage_that_cannot_be_stated_is_named_and_tried_again(load: Load, store: EmbeddedStore) -> None:
    load.write("a.txt", "S/2014/1 en", "para-1: The website.", "para-2: half a \x01 character")

    first, second = load(), load()

    assert [len(each.quarantined) for each in (first, second)] == [1, 1]
    assert "S-2014-1, row 'para-2'" in first.quarantined[0]
    assert about(store, "passage/S-2014-1.para-1", "text")


def test_a_dry_run_counts_and_writes_nothing(load: Load, store: EmbeddedStore) -> None:
    account = load(dry_run=True)

    assert (account.files, account.passages, account.added > 0) == (2, 4, True)
    assert store.last() == 0


def test_what_is_loaded_for_one_audience_is_read_by_no_other(load: Load, store: EmbeddedStore) -> None:
    path = next(files([load.folder]))
    at = datetime(2026, 11, 22, tzinfo=UTC)

    load_documents(store, [path], read, lambda d: loader(d, audience="committee"), at=lambda: at)

    assert not about(store, "passage/S-2014-1.para-1", "text")
    assert store.about(["passage/S-2014-1.para-1"], store.view(["committee"], TODAY), ["text"])


def test_what_a_passage_mentions_and_recalls_keeps_the_words_and_the_place(load: Load, store: EmbeddedStore) -> None:
    path = next(files([load.folder]))
    at = datetime(2026, 11, 22, tzinfo=UTC)

    def speaks(text: str) -> Spoken:
        told = "website" in text
        mentions = [("topic/website", "website"), ("document/S-2014-1", "this letter")] if told else []
        return Spoken(mentions, [("recalls", "document/S-RES-1540-2004", "1540 (2004)")] if told else [])

    load_documents(store, [path], read, lambda d: loader(d, speaks=speaks), at=lambda: at)

    (said,) = about(store, "passage/S-2014-1.para-1", "mentions")
    (recalled,) = about(store, "document/S-2014-1", "recalls")
    assert (said.object, said.claim.wording) == ("topic/website", "website")
    assert (recalled.object, recalled.claim.locator) == ("document/S-RES-1540-2004", "S-2014-1#para-1")


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere is not there"):
        list(files([tmp_path / "nowhere"]))


def test_a_name_as_long_as_names_may_be_is_loaded(load: Load) -> None:
    load.write(f"{'x' * 251}.txt", "S/2014/2 en", "para-1: One.")

    assert (load().loaded, load().aside) == (3, [])


def test_a_table_beside_a_file_that_is_too_large_sets_only_that_file_aside(load: Load) -> None:
    load.write("a.toml", "#" * (1 << 20))
    load.write("a.txt.toml", "#" * ((1 << 20) + 1))

    account = load()

    assert [(each.file.rpartition("/")[2], "larger" in each.reason) for each in account.aside] == [("a.txt", True)]
    assert account.loaded == 1


def test_reasons_hold_no_signs_that_move_a_terminals_letters(load: Load) -> None:
    load.write("a.txt", "S/2014/1 en", "para-1: One.")
    load.write("c\x1b[31m\u202e.txt", "S/2014/3 en", "para-1: One.")
    load.write("c\x1b[31m\u202e.toml", "#" * ((1 << 20) + 1))

    [aside] = load().aside

    assert (aside.file + aside.reason).isprintable()
    assert "larger" in aside.reason
