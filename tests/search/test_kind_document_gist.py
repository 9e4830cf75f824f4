"""What a document is about, where nothing in particular is asked of it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from search.memory import Memory
from tests.search.papers import paper

SAID = {
    "pp-1": {"en": "Recalling what was said before,"},
    "op-1": {"en": "Asks for control of exports;", "fr": "Demande le contrôle des exportations ;"},
    "op-2": {"en": "Asks again for control of exports;"},
    "op-3": {"en": "Speaks of brokering once;"},
}
ABOUT = {
    "en": "What is resolution 3977 about?",
    "fr": "Sur quoi porte la résolution 3977 ?",
    "es": "¿De qué trata la resolución 3977?",
    "ru": "О чём резолюция 3977?",
    "ar": "ما موضوع القرار 3977؟",
    "zh": "第3977号决议的主要内容是什么？",
}


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    at = datetime(2031, 11, 22, tzinfo=UTC)
    source = Source(dataset="names", edition="1", locator="1")
    names = [source.says(f"topic/{each}", "name", each, lang="en") for each in ("exports", "brokering")]
    mentions = {"op-1": ["topic/exports"], "op-2": ["topic/exports"], "op-3": ["topic/brokering"]}
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("gist") / "memory.sqlite")) as store:
        store.write([*names, *paper("S/RES/3977 (2030)", SAID, mentions=mentions, date="2030-01-31")], at=at)
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2031, 11, 22))


@pytest.mark.parametrize("lang", ABOUT)
def test_it_is_told_by_its_day_its_topics_and_its_paragraphs(memory: Memory, lang: str) -> None:
    reply = memory.ask(ABOUT[lang], lang=lang)  # type: ignore[arg-type]

    assert (reply.question.lang, reply.status) == (lang, "answered")
    assert "2030" in reply.findings[0].text
    assert [row.id.rpartition(".")[2] for row in reply.answers] == ["op-1", "op-2", "op-3"]


def test_a_topic_of_one_paragraph_is_none_of_the_main_ones(memory: Memory) -> None:
    reply = memory.ask(ABOUT["en"])

    assert reply.findings[1].text == "Topics it speaks of most: “exports”."


def test_to_ask_what_it_says_is_to_ask_what_it_is_about(memory: Memory) -> None:
    assert memory.ask("What does resolution 3977 say?").answers == memory.ask(ABOUT["en"]).answers


def test_as_of_a_day_before_it_was_issued_nothing_of_it_is_told(memory: Memory) -> None:
    assert not memory.ask(ABOUT["en"], as_of="2029-01-01").answers


@pytest.mark.parametrize("text", ["What does resolution 3977 say about brokering?", "Who is resolution 3977 about?"])
def test_what_asks_for_more_is_left_to_others(memory: Memory, text: str) -> None:
    assert [row.id.rpartition(".")[2] for row in memory.ask(text).answers] != ["op-1", "op-2", "op-3"]
