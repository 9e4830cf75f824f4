"""Which resolutions recall, amend or extend a resolution, and which it does: six languages, either direction."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.model import Reply
from tests.search.papers import paper

AT = datetime(2026, 11, 22, tzinfo=UTC)
SYMBOLS = {"S-RES-1540-2004": "S/RES/1540 (2004)", "S-RES-1977-2011": "S/RES/1977 (2011)",
           "S-RES-2055-2012": "S/RES/2055 (2012)", "S-2099-1": "S/2099/1"}  # fmt: skip
SAID = [
    ("S-RES-2055-2012", "recalls", "S-RES-1977-2011"), ("S-RES-2055-2012", "amends", "S-RES-1977-2011"),
    ("S-RES-2055-2012", "recalls", "S-RES-1373-2001"), ("S-2099-1", "recalls", "S-RES-1977-2011"),
    ("S-RES-1977-2011", "recalls", "S-RES-1540-2004"), ("S-RES-1977-2011", "extends", "S-RES-1540-2004"),
    ("S-RES-1977-2011", "recalls", "S-2099-1"),
]  # fmt: skip
TEXT = {"para-1": {"en": "Thanks Kazakhstan and speaks of resolution 1540 (2004)."}}


def claims() -> Iterator[Claim]:
    source = Source(dataset="names", edition="2026-11-22", locator="1")
    yield from (source.says(f"document/{i}", "symbol", symbol) for i, symbol in SYMBOLS.items())
    yield from (source.says(f"document/{one}", prop, f"document/{other}") for one, prop, other in SAID)
    yield source.says("document/S-RES-2055-2012", "when", "2012-06-29")
    yield source.says("state/KAZ", "name", "Kazakhstan", lang="en")
    for symbol in ("S/2099/1", "S/RES/2055 (2012)"):
        yield from paper(symbol, TEXT, mentions={"para-1": ["state/KAZ"]})


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("related") / "memory.sqlite")) as store:
        store.write(list(claims()), at=AT)
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2026, 11, 22))


def found(reply: Reply) -> list[str]:
    return [answer.id.removeprefix("document/") for answer in reply.answers]


READ = [
    (
        {"documents": ("document/S-RES-1810-2008",), "acts": ("extend", "resolutions")},
        [
            "Which resolutions extend resolution 1810 (2008)?",
            "Quelles résolutions prorogent la résolution 1810 (2008) ?",
            "¿Qué resoluciones prorrogan la resolución 1810 (2008)?",
            "Какие резолюции продлевают резолюцию 1810 (2008)?",
            "أي قرارات تمدد القرار 1810 (2008)؟",
            "哪些决议延长第1810(2008)号决议？",
        ],
    ),
]
OTHERS = [
    "Until when does resolution 1810 (2008) extend the mandate?",
    "Which resolutions extended the mandate of the 1540 Committee?",
    "Which documents mention resolution 1810 (2008)?",
]
RECALL = {
    "en": "Which resolutions recall resolution 1977 (2011)?",
    "fr": "Quelles résolutions rappellent la résolution 1977 (2011) ?",
    "es": "¿Qué resoluciones recuerdan la resolución 1977 (2011)?",
    "ru": "Какие резолюции ссылаются на резолюцию 1977 (2011)?",
    "ar": "أي قرارات تشير إلى القرار 1977 (2011)؟",
    "zh": "哪些决议回顾第1977(2011)号决议？",
}
THEIRS = {
    "en": "Which resolutions does resolution 1977 (2011) recall?",
    "fr": "Quelles résolutions la résolution 1977 (2011) rappelle-t-elle ?",
    "es": "¿Qué resoluciones recuerda la resolución 1977 (2011)?",
    "ru": "На какие резолюции ссылается резолюция 1977 (2011)?",
    "ar": "ما هي القرارات التي يشير إليها القرار 1977 (2011)؟",
    "zh": "第1977(2011)号决议回顾了哪些决议？",
}
AMEND = {
    "en": "Which resolutions amended resolution 1977 (2011)?",
    "fr": "Quelles résolutions ont modifié la résolution 1977 (2011) ?",
    "es": "¿Qué resoluciones modificaron la resolución 1977 (2011)?",
    "ru": "Какие резолюции изменили резолюцию 1977 (2011)?",
    "ar": "أي قرارات تعدل القرار 1977 (2011)؟",
    "zh": "哪些决议修正了第1977(2011)号决议？",
}
EXTEND = {
    "en": "By which resolutions was resolution 1540 (2004) extended?",
    "fr": "Par quelles résolutions la résolution 1540 (2004) a-t-elle été prorogée ?",
    "es": "¿Por qué resoluciones fue prorrogada la resolución 1540 (2004)?",
    "ru": "Какими резолюциями продлена резолюция 1540 (2004)?",
    "ar": "أي قرارات تمدد القرار 1540 (2004)؟",
    "zh": "第1540(2004)号决议被哪些决议延长？",
}
EXTENDED = {
    "en": "Which resolutions are extended by resolution 1977 (2011)?",
    "fr": "Quelles résolutions sont prorogées par la résolution 1977 (2011) ?",
    "es": "¿Qué resoluciones son prorrogadas por la resolución 1977 (2011)?",
    "ru": "Какие резолюции продлевает резолюция 1977 (2011)?",
    "ar": "ما هي القرارات التي يمددها القرار 1977 (2011)؟",
    "zh": "哪些决议被第1977(2011)号决议延长？",
}
ASKED = [
    (each[lang], lang, answers)
    for each, answers in (
        (RECALL, ["S-RES-2055-2012"]), (THEIRS, ["S-RES-1540-2004"]), (AMEND, ["S-RES-2055-2012"]),
        (EXTEND, ["S-RES-1977-2011"]), (EXTENDED, ["S-RES-1540-2004"]),
    )
    for lang in each
]  # fmt: skip


@pytest.mark.parametrize(("question", "lang", "answers"), ASKED)
def test_who_does_it_and_to_whom_is_told_apart(memory: Memory, question: str, lang: str, answers: list[str]) -> None:
    reply = memory.ask(question)

    assert (reply.question.lang, reply.status, found(reply)) == (lang, "answered", answers)


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("Which resolutions recall resolution 1373 (2001)?", "en"),
        ("Quelles résolutions rappellent la résolution 1373 (2001) ?", "fr"),
        ("¿Qué resoluciones recuerdan la resolución 1373 (2001)?", "es"),
        ("Какие резолюции ссылаются на резолюцию 1373 (2001)?", "ru"),
        ("أي قرارات تشير إلى القرار 1373 (2001)؟", "ar"),
        ("哪些决议回顾第1373(2001)号决议？", "zh"),
    ],
)
def test_a_document_that_is_not_held_is_asked_after_by_its_number(memory: Memory, question: str, lang: str) -> None:
    reply = memory.ask(question)

    assert (reply.question.text, reply.question.period) == (("S/RES/1373 (2001)",), "")
    assert (reply.question.lang, reply.status, found(reply)) == (lang, "answered", ["S-RES-2055-2012"])


def test_documents_of_any_kind_are_listed_where_documents_are_asked_for(memory: Memory) -> None:
    assert found(memory.ask("Which documents recall resolution 1977 (2011)?")) == ["S-2099-1", "S-RES-2055-2012"]
    assert found(memory.ask("Which documents does resolution 1977 (2011) recall?")) == ["S-2099-1", "S-RES-1540-2004"]


def test_resolutions_that_mention_a_state_are_resolutions_only(memory: Memory) -> None:
    assert found(memory.ask("Which resolutions mention Kazakhstan?")) == ["S-RES-2055-2012"]
    assert found(memory.ask("Which documents mention Kazakhstan?")) == ["S-2099-1", "S-RES-2055-2012"]


def test_what_is_not_recorded_is_said_so_in_its_direction(memory: Memory) -> None:
    none = memory.ask("Which resolutions does resolution 1540 (2004) amend?")
    assert (none.status, none.findings[0].text) == (
        "no_evidence", "It is not recorded that this amends any document: resolution 1540 (2004).",
    )  # fmt: skip
    assert not none.nearest


UNKNOWN = [
    "Which resolutions recall resolution 9999 (2099)?",
    "Quelles résolutions prorogent la résolution 9999 (2099) ?",
    "¿Qué resoluciones modificaron la resolución 9999 (2099)?",
    "Какие резолюции ссылаются на резолюцию 9999 (2099)?",
    "أي قرارات تعدل القرار 9999 (2099)؟",
    "哪些决议延长第9999(2099)号决议？",
]


@pytest.mark.parametrize("question", UNKNOWN)
def test_a_document_that_nothing_names_is_said_to_be_unknown(memory: Memory, question: str) -> None:
    reply = memory.ask(question)

    assert (reply.status, len(reply.findings), reply.question.intent) == ("no_evidence", 1, "relations")
    assert "S/RES/9999 (2099)" in reply.findings[0].text
    assert "recall" not in reply.findings[0].text


def test_relations_of_a_period_are_those_whose_documents_are_of_it(memory: Memory) -> None:
    asked = memory.ask(RECALL["en"]).question

    assert found(memory.answer(asked.model_copy(update={"period": "2012"}))) == ["S-RES-2055-2012"]
    assert found(memory.answer(asked.model_copy(update={"period": "2013"}))) == []


def test_each_related_document_cites_where_it_is_said(memory: Memory) -> None:
    (answer,) = memory.ask(AMEND["en"]).answers
    assert answer.evidence[0].citations


def test_what_is_asked_beside_is_not_read_past(memory: Memory) -> None:
    reply = memory.ask("Which resolutions recall resolution 1977 (2011) and thank Kazakhstan?")
    assert "recall" not in reply.question.acts or reply.question.text
