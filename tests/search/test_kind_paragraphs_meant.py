"""What documents say, where a model is set: near in meaning is near only, and what was used is said."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable
from search.embedded import EmbeddedIndex
from search.meaning import Meaning
from search.meaning.vectors import Vectors
from search.memory import Memory
from search.model import Reply
from tests.search.hashing import Absent, Hashing
from tests.search.papers import OUTREACH, paper

AT = datetime(2026, 11, 22, tzinfo=UTC)
ASKED = "What does S/2099/1 say about outreach of parliaments to websites monthly?"
ANYWHERE = "Which paragraph speaks of outreach of parliaments to websites monthly?"
USED = "Searched by words and by meaning (hashing)."


class Synonyms(Hashing):
    """Knows some words that mean the same."""

    def encode(self, texts):
        said = {"websites": "website", "parliaments": "parliamentarians", "monthly": "month"}
        return super().encode([" ".join(said.get(word, word) for word in text.lower().split()) for text in texts])


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("papers") / "memory.sqlite")) as store:
        store.write([*paper("S/2099/1", OUTREACH), *paper("S/2099/2", {"para-1": {"en": "Close the meeting."}})], at=AT)
        index = EmbeddedIndex(store)
        index.sync()
        meaning = Meaning(store, Vectors(store, index), Synonyms())
        meaning.encode()
        yield Memory(store, index, today=lambda: date(2026, 11, 22), meaning=meaning)


def plain(memory: Memory, meaning: Meaning | None = None) -> Memory:
    return Memory(memory.store, memory.index, today=memory.today, meaning=meaning)


def near(reply: Reply) -> list[str]:
    return [
        piece.id.partition(".")[2] for each in reply.nearest if each.relaxed == "meaning" for piece in each.evidence
    ]


@pytest.mark.parametrize("asked", [ASKED, ANYWHERE])
def test_where_no_paragraph_holds_the_words_those_near_in_meaning_are_near_only(memory: Memory, asked: str) -> None:
    without, within = plain(memory).ask(asked), memory.ask(asked)

    assert (within.status, within.answers, within.findings) == ("no_evidence", (), without.findings)
    assert within.nearest[: len(without.nearest)] == without.nearest
    assert near(within)
    assert not set(near(within)) & {piece.id for each in without.nearest for piece in each.evidence}
    assert [notice.text for notice in within.notices] == [*(n.text for n in without.notices), USED]


def test_a_document_that_is_asked_about_is_the_only_one_looked_into(memory: Memory) -> None:
    reply = memory.ask("What does S/2099/2 say about outreach of parliaments?")

    assert near(reply) == ["para-1"]
    assert all("S-2099-2" in piece.id for each in reply.nearest for piece in each.evidence)


@pytest.mark.parametrize(
    "asked",
    [
        "What does S/2099/1 say about parliamentarians?", "Which paragraph speaks of the website?",
        "What does paragraph 2 (a) of S/2099/1 say?", "What does paragraph 9 of S/2099/1 say?",
        "Which documents mention Kazakhstan?", "What does S/2099/77 say about parliaments?",
    ],
)  # fmt: skip
def test_what_words_or_numbers_answer_is_answered_as_without_a_model(memory: Memory, asked: str) -> None:
    assert memory.ask(asked) == plain(memory).ask(asked)


def test_a_model_that_is_not_to_be_had_is_not_said_to_be_used(memory: Memory) -> None:
    meaning = Meaning(memory.store, memory.meaning.vectors, Absent())
    reply = plain(memory, meaning).ask(ASKED)

    assert near(reply) == []
    assert reply.notices[-2].text == "Searched by words."


def test_vectors_that_cannot_be_asked_take_nothing_from_an_answer_by_words(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexUnavailable("gone")

    monkeypatch.setattr(Meaning, "near", fail)

    assert memory.ask(ASKED) == plain(memory).ask(ASKED)
