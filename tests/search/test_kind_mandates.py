"""Until when something was extended, what a numbered paragraph of a resolution says, and whom a document speaks of."""

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
    "op-1": {
        "en": "Decides to extend the mandate of the Panel until 31 January 2031;",
        "fr": "Décide de proroger jusqu’au 31 janvier 2031 le mandat du Groupe ;",
        "es": "Decide prorrogar hasta el 31 de enero de 2031 el mandato del Grupo;",
        "ru": "постановляет продлить мандат Группы до 31 января 2031 года;",
        "ar": "يقرر تمديد ولاية الفريق حتى 31 كانون الثاني/يناير 2031؛",
        "zh": "决定将专家小组的任务期限延长至2031年1月31日；",
    },
    "op-2": {
        "en": "Requests the Secretary-General to appoint women among the experts of the Panel;",
        "ru": "просит Генерального секретаря назначить женщин в число экспертов Группы;",
        "zh": "请秘书长在任命专家时考虑妇女；",
    },
    "op-3": {"en": "Encourages outreach.", "zh": "鼓励开展外联。"},
    "op-3-c": {"en": "Encourages a dialogue with industry.", "zh": "鼓励与产业界对话。"},
}
UNTIL = {
    "en": "Until when does resolution 3977 extend the mandate of the Panel?",
    "fr": "Jusqu'à quand la résolution 3977 proroge-t-elle le mandat ?",
    "es": "¿Hasta cuándo prorroga la resolución 3977 el mandato?",
    "ru": "До какого срока резолюция 3977 продлевает мандат?",
    "ar": "متى تنتهي الولاية وفقا للقرار 3977؟",
    "zh": "根据第3977号决议，任务期限何时结束？",
}


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    source = Source(dataset="names", edition="1", locator="1")
    names = [
        source.says("topic/industry", "name", "industry", lang="en"),
        source.says("topic/industry", "name", "产业界", lang="zh"),
        source.says("topic/to-industry", "name", "outreach to industry", lang="en"),
        source.says("topic/to-industry", "alias", "外联", lang="zh"),
        source.says("topic/to-industry", "broader", "topic/industry"),
    ]
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("papers") / "memory.sqlite")) as store:
        mentions = {"op-3": ["topic/to-industry"]}
        store.write([*names, *paper("S/RES/3977 (2030)", SAID, mentions=mentions, date="2030-01-31")],
                    at=datetime(2026, 11, 22, tzinfo=UTC))  # fmt: skip
        store.write(
            paper("S/2029/7", {"para-1": SAID["op-1"]}, date="2029-02-01"), at=datetime(2026, 11, 22, tzinfo=UTC)
        )
        store.write(paper("S/RES/1988 (2011)", SAID, date="2011-06-17"), at=datetime(2026, 11, 22, tzinfo=UTC))
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2030, 11, 22))


def places(memory: Memory, asked: str) -> list[str]:
    reply = memory.ask(asked)
    assert reply.status == "answered", reply
    return [answer.id.rpartition(".")[2] for answer in reply.answers]


@pytest.mark.parametrize(
    "asked",
    ["第3977号决议将专家小组的任务期限延长到何时？", "According to S/RES/3977, until when does the mandate run?"],
)
def test_until_when_is_asked_in_other_words(memory: Memory, asked: str) -> None:
    assert places(memory, asked) == ["op-1"]


@pytest.mark.parametrize("lang", UNTIL)
def test_until_when_is_told_by_the_paragraph_that_extends_it(memory: Memory, lang: str) -> None:
    assert places(memory, UNTIL[lang]) == ["op-1"]


def test_a_resolution_is_meant_by_its_bare_number_beside_a_paragraph(memory: Memory) -> None:
    said = memory.ask("What does para 2 of 1988 say?")

    assert [answer.id for answer in said.answers] == ["passage/S-RES-1988-2011.op-2"]
    assert places(memory, "What does para 2 of 3977 say?") == ["op-2"]
    assert memory.ask("What does para 2 of 1989 say?").status == "no_evidence"


def test_a_paragraph_bears_the_date_of_its_document(memory: Memory) -> None:
    (said,) = memory.ask("What does para 2 of 1988 say?").answers
    assert said.evidence[0].when == "2011-06-17"


def test_people_that_a_document_speaks_of_are_no_people_asked_for(memory: Memory) -> None:
    assert places(memory, "Что сказано в резолюции 3977 о женщинах?") == ["op-2"]
    assert places(memory, "What did resolution 3977 request of the Secretary-General?") == ["op-2"]


def test_a_chinese_number_leads_and_its_letter_follows(memory: Memory) -> None:
    assert places(memory, "第3977号决议第3段(c)怎么说？") == ["op-3-c"]


def test_a_common_word_is_no_name_of_what_is_narrower(memory: Memory) -> None:
    assert places(memory, "第3977号决议对产业界怎么说？") == ["op-3-c"]


@pytest.mark.parametrize(
    "asked",
    [
        "Which resolution extended the mandate until {}?",
        "Quelle résolution a prorogé le mandat jusqu'en {} ?",
        "¿Qué resolución prorrogó el mandato hasta {}?",
        "Какая резолюция продлила мандат до {} года?",
        "أي قرار مدد الولاية حتى عام {}؟",
        "哪项决议将任务期限延长至{}年？",
    ],
)
def test_until_when_something_was_extended_is_said_in_the_text_and_no_date_of_it(memory: Memory, asked: str) -> None:
    found, none = memory.ask(asked.format(2031)), memory.ask(asked.format(2033))

    assert "document/S-RES-3977-2030" in {answer.id for answer in found.answers}
    assert (none.status, none.answers) == ("no_evidence", ())


def test_documents_that_mention_something_are_of_the_year_that_is_asked(memory: Memory) -> None:
    found = memory.ask("Which resolutions extended the mandate in 2030?")
    assert [answer.id for answer in found.answers] == ["document/S-RES-3977-2030"]


@pytest.mark.parametrize("asked", ["When does resolution 3977 expire?", "Quand la résolution 3977 expire-t-elle ?"])
def test_of_a_resolution_that_ends_its_mandate_is_meant(memory: Memory, asked: str) -> None:
    assert places(memory, asked) == ["op-1"]
