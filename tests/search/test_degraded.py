"""An index that cannot be used: what the graph alone tells goes on, and nobody is told that there is nothing."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable
from search.embedded import BesideIndex
from search.finding import search, suggest
from search.finding.model import Wanted
from search.memory import Memory
from search.model import Reply
from search.timeline import timeline
from search.views import entity
from tests.conftest import TODAY

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
PLAIN = "Who has worked on export control in Central Asia?"
WORDED = "Who has worked on quantum equipment in Africa?"
ONLY_WORDS = "Who has worked on quantum equipment?"
PERSON = "person/richard-cupitt"
Breaking = Callable[[Path], object]


@pytest.fixture(scope="module")
def whole(reference: Memory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the reference facts in a file of its own."""
    file = tmp_path_factory.mktemp("whole") / "index.sqlite"
    with closing(BesideIndex.open(reference.store, file)) as index:
        index.sync()
    return file


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "index.sqlite"))


@pytest.fixture
def memory(reference: Memory, file: Path) -> Iterator[Memory]:
    with closing(BesideIndex.open(reference.store, file)) as index:
        yield Memory(reference.store, index, today=lambda: TODAY)


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten(file: Path) -> None:
    """Its first page, which says what it is, stays."""
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * (file.stat().st_size - 4096))


def something_else(file: Path) -> None:
    file.write_text("Excellency, I have the honour " * 9)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


BREAKING = {"truncated": truncated, "overwritten": overwritten, "something else": something_else, "folder": a_folder}
broken = pytest.mark.parametrize("breaking", BREAKING.values(), ids=BREAKING)


def told(reply: Reply) -> dict[str, object]:
    return reply.model_dump(exclude={"version"})


def codes(reply: Reply) -> list[str]:
    return [notice.code for notice in reply.notices]


@broken
def test_what_needs_no_words_is_answered_as_ever(
    memory: Memory, reference: Memory, file: Path, breaking: Breaking
) -> None:
    breaking(file)

    assert told(memory.ask(PLAIN)) == told(reference.ask(PLAIN))
    for look in (entity, timeline):
        assert look(memory.glance(), PERSON) == look(reference.glance(), PERSON)


@broken
def test_words_that_cannot_be_looked_for_are_named_and_the_rest_is_answered(
    memory: Memory, file: Path, breaking: Breaking
) -> None:
    breaking(file)

    reply = memory.ask(WORDED)

    assert (reply.status, codes(reply)[0]) == ("partial", "index_unavailable")
    assert all(f"“{word}”" in reply.notices[0].text for word in reply.question.text)
    assert reply.answers == memory.answer(reply.question.model_copy(update={"text": ()})).answers


@broken
def test_where_only_words_were_asked_nobody_is_told_that_there_is_nobody(
    memory: Memory, file: Path, breaking: Breaking
) -> None:
    breaking(file)

    reply = memory.ask(ONLY_WORDS)

    assert (reply.status, codes(reply), reply.findings) == ("no_evidence", ["index_unavailable"], ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_words_were_left_out_is_said_in_each_language(memory: Memory, file: Path, lang: str) -> None:
    truncated(file)

    question = memory.ask(WORDED).question.model_copy(update={"lang": lang})

    assert "quantum" in memory.answer(question).notices[0].text


@broken
def test_a_search_says_which_file_is_at_fault_and_what_to_do(memory: Memory, file: Path, breaking: Breaking) -> None:
    breaking(file)

    for look in (lambda: search(memory.glance(), Wanted(words="export")), lambda: suggest(memory.glance(), "exp")):
        with pytest.raises(IndexUnavailable, match=r"delete it|name another") as raised:
            look()
        assert str(file) in str(raised.value)
    assert memory.behind(memory.view("public")) is None


@broken
def test_a_broken_file_that_is_deleted_is_made_anew_by_whoever_follows(
    memory: Memory, reference: Memory, file: Path, breaking: Breaking
) -> None:
    breaking(file)
    with pytest.raises(IndexUnavailable):
        memory.index.follow()

    file.rmdir() if file.is_dir() else file.unlink()
    memory.index.follow()

    assert told(memory.ask(WORDED)) == told(reference.ask(WORDED))
    assert memory.behind(memory.view("public")) == 0


def test_a_file_that_is_deleted_while_it_is_read_is_made_anew(memory: Memory, reference: Memory, file: Path) -> None:
    memory.index.follow()

    file.unlink()
    memory.index.follow()

    assert file.exists()
    assert told(memory.ask(WORDED)) == told(reference.ask(WORDED))


@pytest.mark.parametrize("breaking", [truncated, overwritten])
def test_a_file_that_is_damaged_while_it_is_read_answers_wholly_or_says_that_it_does_not(
    memory: Memory, reference: Memory, file: Path, breaking: Breaking
) -> None:
    memory.ask(PLAIN)
    memory.index.follow()

    breaking(file)
    replies = [memory.ask(asked) for asked in (WORDED, ONLY_WORDS)]

    for reply in replies:
        assert codes(reply)[0] == "index_unavailable" or told(reply) == told(reference.ask(reply.question.asked))


def test_the_index_of_another_memory_is_made_anew(memory: Memory, reference: Memory, file: Path) -> None:
    said = Source(dataset="desk", edition="1", locator="1").says("topic/new", "name", "quantum equipment", lang="en")
    file.unlink()
    with closing(EmbeddedStore.open(file.with_name("other.sqlite"))) as other:
        other.write([said], at=datetime(2026, 11, 3, tzinfo=UTC))
        with closing(BesideIndex.open(other, file)) as index:
            index.sync()

    memory.index.follow()

    assert told(memory.ask(WORDED)) == told(reference.ask(WORDED))


def test_an_index_that_cannot_grow_says_so_and_follows_when_it_can(
    memory: Memory, reference: Memory, file: Path
) -> None:
    index = memory.index
    assert isinstance(index, BesideIndex)
    file.unlink()
    index.connection.execute("PRAGMA max_page_count=20")

    with pytest.raises(IndexUnavailable, match="the disk is full; make room"):
        index.follow()
    assert codes(memory.ask(ONLY_WORDS)) == ["index_unavailable"]
    index.follow()

    assert told(memory.ask(WORDED)) == told(reference.ask(WORDED))


def test_an_index_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    said = Source(dataset="desk", edition="1", locator="1").says("topic/new", "name", "quantum equipment", lang="en")
    with (
        closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as store,
        closing(BesideIndex.open(store, tmp_path / "index.sqlite")) as index,
    ):
        index.connection.execute("PRAGMA query_only=ON")
        store.write([said], at=datetime(2026, 11, 3, tzinfo=UTC))

        with pytest.raises(IndexUnavailable, match="cannot be written: check the permissions"):
            index.follow()


def test_an_index_too_far_behind_answers_nothing_rather_than_too_little(memory: Memory, file: Path) -> None:
    file.unlink()

    reply = memory.ask(ONLY_WORDS)

    assert (reply.status, codes(reply)) == ("no_evidence", ["index_unavailable"])
    with pytest.raises(IndexUnavailable, match="behind the memory: ask again"):
        search(memory.glance(), Wanted(words="export"))
