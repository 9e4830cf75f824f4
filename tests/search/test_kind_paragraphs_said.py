"""What is said about something, in any document and any language: by terms of several words, too."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from search.memory import Memory
from tests.search.papers import paper

SAID = {
    "para-1": {"zh": "秘书处应协助新成员熟悉有关工作。"},
    "para-2": {"zh": "协调员的任期应为两年。"},
    "para-3": {"zh": "成员应定期开会。"},
}
NEW_MEMBERS = [
    "en What is said about new members?",
    "en What does the Committee say about new members?",
    "fr Que dit-on des nouveaux membres ?",
    "es ¿Qué se dice sobre los nuevos miembros?",
    "ru Что сказано о новых членах?",
    "ar ماذا يقال عن الأعضاء الجدد؟",
    "zh 关于新成员说了什么？",
]
TERM = [
    "en Which paragraph speaks of the term of office?",
    "fr Quel paragraphe parle de la durée du mandat ?",
    "es ¿Qué párrafo habla de la duración del mandato?",
    "zh 哪一段提到任期？",
]
OTHERS = [
    "What does Kazakhstan say about new members?",
    "What did Scott Spence say about new members?",
    "Who spoke about new members?",
    "What did the Committee set out to do about effective practices in its thirteenth programme of work?",
]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    source = Source(dataset="names", edition="1", locator="1")
    names = [source.says("organization/1540-committee", "name", "1540 Committee", lang="en")]
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("said") / "memory.sqlite")) as store:
        store.write([*names, *paper("S/2099/2", SAID, date="2019-01-05")], at=datetime(2026, 11, 22, tzinfo=UTC))
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2026, 11, 22))


@pytest.mark.parametrize("line", NEW_MEMBERS)
def test_what_is_said_of_something_is_found_in_every_language(memory: Memory, line: str) -> None:
    reply = memory.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert [answer.id.partition(".")[2] for answer in reply.answers] == ["para-1"]


@pytest.mark.parametrize("line", TERM)
def test_a_term_is_whole_though_its_words_say_nothing_elsewhere(memory: Memory, line: str) -> None:
    reply = memory.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert [answer.id.partition(".")[2] for answer in reply.answers] == ["para-2"]


@pytest.mark.parametrize("text", OTHERS)
def test_who_says_something_or_sets_it_out_to_be_done_is_another_question(reference: Memory, text: str) -> None:
    assert reference.ask(text, lang="en").question.intent != "document"


def test_a_long_chinese_name_is_found_where_it_stands_word_for_word(tmp_path: Path) -> None:
    said = {"para-1": {"zh": "应请国际、区域和次区域组织指定联络人。"}}
    with closing(EmbeddedStore.open(tmp_path / "memory.sqlite")) as store:
        store.write(list(paper("S/2099/3", said)), at=datetime(2026, 11, 22, tzinfo=UTC))
        index = EmbeddedIndex(store)
        index.sync()
        memory = Memory(store, index, today=lambda: date(2026, 11, 22))

        reply = memory.ask("Which paragraph speaks of international organizations?", lang="en")

    assert [answer.id.partition(".")[2] for answer in reply.answers] == ["para-1"]
