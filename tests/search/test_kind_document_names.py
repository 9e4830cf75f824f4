"""What of a kind a document names in its text: listed by how many of its paragraphs do."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from search.memory import Memory
from tests.search.papers import paper

BODIES = {"wco": "World Customs Organization", "iaea": "International Atomic Energy Agency"}
SAID = {
    "op-2": {"en": "Speaks of the one;"},
    "op-4": {"en": "Speaks of both;"},
    "op-10": {"en": "Speaks of the one again;"},
    "op-11": {"en": "Speaks of nobody."},
}
MENTIONS = {
    "op-2": ["organization/wco"],
    "op-4": ["organization/iaea", "organization/wco"],
    "op-10": ["organization/wco"],
}
WHICH = [
    "en Which organizations does resolution 3978 mention?",
    "en Which international organizations are named in S/RES/3978 (2030)?",
    "fr Quelles organisations sont mentionnées dans la résolution 3978 ?",
    "es ¿Qué organizaciones se mencionan en la resolución 3978?",
    "ru Какие организации упоминаются в резолюции 3978?",
    "ar ما المنظمات المذكورة في القرار 3978؟",
    "zh 第3978号决议提到了哪些组织？",
]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    at = datetime(2031, 11, 22, tzinfo=UTC)
    source = Source(dataset="names", edition="1", locator="1")
    names = [source.says(f"organization/{each}", "name", name, lang="en") for each, name in BODIES.items()]
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("names") / "memory.sqlite")) as store:
        store.write([*names, *paper("S/RES/3978 (2030)", SAID, mentions=MENTIONS, date="2030-01-31")], at=at)
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2031, 11, 23))


@pytest.mark.parametrize("line", WHICH)
def test_what_most_paragraphs_name_comes_first_in_every_language(memory: Memory, line: str) -> None:
    reply = memory.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert [(each.id, each.score) for each in reply.answers] == [("organization/wco", 3.0), ("organization/iaea", 1.0)]
    assert [piece.id.rpartition(".")[2] for piece in reply.answers[0].evidence] == ["op-2", "op-4", "op-10"]


def test_what_it_does_not_name_is_told_to_be_none_of_what_is_known(memory: Memory) -> None:
    reply = memory.ask("Which treaties does resolution 3978 mention?", lang="en")

    assert (reply.status, reply.answers) == ("no_evidence", ())
    assert "treaties" in reply.findings[0].text


@pytest.mark.parametrize(
    "text",
    ["What does resolution 3978 say about international organizations?", "What does resolution 3978 say on treaties?"],
)
def test_what_is_said_of_organizations_is_no_list_of_them(memory: Memory, text: str) -> None:
    assert memory.ask(text, lang="en").question.acts == ()
