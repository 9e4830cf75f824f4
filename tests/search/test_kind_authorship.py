"""Who wrote, received and briefed: readings in six languages, look-alikes, answers; what it adds to who worked on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.model import Reply
from tests.search.papers import letters

FACTS = Source(dataset="papers", edition="2026-11-22", locator="S-2018-7#head", citations=("S/2018/7",))
DOCUMENT = "document/S-2014-369"
COUNCIL, COMMITTEE = "organization/security-council", "organization/1540-committee"
READ: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"documents": (DOCUMENT,), "acts": ("wrote",)},
        [
            "Who wrote S/2014/369?",
            "s/2014/369 - who is the author?",
            "Qui a rédigé le document S/2014/369 ?",
            "¿Quién es el autor de S/2014/369?",
            "Кто автор документа S/2014/369?",
            "من كتب الوثيقة S/2014/369؟",
            "S/2014/369是谁写的？",
        ],
    ),
    (
        {"documents": (DOCUMENT,), "acts": ("received",)},
        [
            "To whom is S/2014/369 addressed?",
            "Who was s 2014 369 sent to?",
            "À qui est adressée la lettre S/2014/369 ?",
            "¿A quién se dirige S/2014/369?",
            "Кому направлено письмо S/2014/369?",
            "إلى من وُجهت الوثيقة S/2014/369؟",
            "S/2014/369的收件人是谁？",
        ],
    ),
    (
        {"documents": (DOCUMENT,), "acts": ("wrote", "persons")},
        [
            "s/2014/369 - who signed?",
            "Qui a signé le document S/2014/369 ?",
            "¿Quién firmó S/2014/369?",
            "Кем подписан S/2014/369?",
            "من وقع على الوثيقة S/2014/369؟",
            "S/2014/369是谁签署的？",
        ],
    ),
    (
        {"persons": ("person/oh-joon",), "acts": ("wrote", "documents")},
        [
            "Which documents did Oh Joon sign?",
            "Quels documents Oh Joon a-t-il écrits ?",
            "¿Qué cartas firmó Oh Joon?",
            "Какие документы подписал Oh Joon?",
            "ما الوثائق التي كتبها Oh Joon؟",
            "吴浚签署了哪些文件？",
        ],
    ),
    (
        {"bodies": (COUNCIL,), "acts": ("received", "documents")},
        [
            "Which letters were addressed to the Security Council?",
            "Quelles lettres ont été adressées au Conseil de sécurité ?",
            "¿Qué documentos recibió el Consejo de Seguridad?",
            "Какие письма адресованы Совету Безопасности?",
            "ما الرسائل الموجهة إلى مجلس الأمن؟",
            "安全理事会收到了哪些信件？",
        ],
    ),
    (
        {"bodies": (COUNCIL,), "period": "2006", "acts": ("briefed", "to")},
        [
            "Who briefed the Security Council in 2006?",
            "Qui a présenté un exposé au Conseil de sécurité en 2006 ?",
            "¿Quién informó al Consejo de Seguridad en 2006?",
            "Кто выступил с брифингом в Совете Безопасности в 2006 году?",
            "من قدم إحاطة إلى مجلس الأمن في عام 2006؟",
            "2006年谁向安全理事会作了通报？",
        ],
    ),
]
OTHERS = [
    "Who has written on export control?",
    "Who wrote about resolution 1540?",
    "Which documents mention the Security Council?",
    "What does S/2014/369 say about letters?",
    "Did Oh Joon write S/2014/369?",
    "Which experts of the 1540 Committee have briefed on export control?",
    "Who has given briefings on border control in Africa?",
    "Which States have signed the CTBT?",
    "Which States have reported to the 1540 Committee?",
    "¿Qué Estados informaron al Comité 1540?",
    "¿Qué solicitudes de asistencia presentó Albania?",
    "What has Oh Joon done?",
    "Who sent requests for assistance to the 1540 Committee?",
    "What reports did Mongolia send?",
    "Who wrote the letter from Kazakhstan?",
    "谁签署了《禁核试条约》？",
]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    store = EmbeddedStore.open(tmp_path_factory.mktemp("letters") / "memory.sqlite")
    article = [FACTS.says("person/anna", "wrote", "activity/article"), FACTS.says("activity/article", "when", "2017")]
    store.write([*letters(FACTS), *article], at=datetime(2026, 11, 22, tzinfo=UTC))
    index = EmbeddedIndex(store)
    index.sync()
    yield Memory(store, index, today=lambda: date(2026, 11, 22))
    store.close()


def found(reply: Reply) -> tuple[str, list[str]]:
    return reply.status, [each.id for each in reply.answers]


def test_a_document_is_by_the_person_and_by_the_body(memory: Memory) -> None:
    reply = memory.ask("Who wrote S/2018/7?")

    assert found(reply) == ("answered", ["person/anna", COMMITTEE])
    assert [each.evidence[0].certainty for each in reply.answers] == ["stated", "inferred"]
    assert all(each.evidence[0].citations[0].symbol == "S/2018/7" for each in reply.answers)
    assert "addressed to: Security Council, Bela Example" in reply.answers[0].evidence[0].path


def test_an_addressee_is_told_with_how_it_is_known(memory: Memory) -> None:
    reply = memory.ask("To whom is S/2018/7 addressed?")

    assert found(reply) == ("answered", ["person/bela", COUNCIL])
    assert {each.evidence[0].how for each in reply.answers} == {"its title names it"}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("Which documents did the 1540 Committee write?", ["document/S-2018-7", "document/S-2018-8"]),
        ("Which documents did the 1540 Committee write in 2019?", ["document/S-2018-8"]),
        ("Which letters did Bela Example receive?", ["document/S-2018-7"]),
        ("Which documents were addressed to the Security Council in 2018?", ["document/S-2018-7"]),
        ("Who wrote to the Security Council?", ["person/anna", "person/bela", COMMITTEE]),
        ("Who briefed the Security Council?", ["person/bela"]),
        ("Who gave a briefing in S/2018/7?", ["person/bela"]),
        ("Which person wrote S/2018/7?", ["person/anna"]),
        ("Which documents did Anna Example write?", ["document/S-2018-7"]),
        ("What did Anna Example write?", ["activity/article", "document/S-2018-7"]),
    ],
)
def test_what_somebody_wrote_received_or_briefed_is_listed(memory: Memory, asked: str, ids: list[str]) -> None:
    assert found(memory.ask(asked)) == ("answered", ids)


@pytest.mark.parametrize(
    "asked",
    ["Which documents did Carla Example write?", "Who briefed the 1540 Committee?", "Who gave a briefing in S/2018/8?"],
)
def test_nothing_is_found_of_who_is_only_mentioned_or_never_did(memory: Memory, asked: str) -> None:
    assert found(memory.ask(asked)) == ("no_evidence", [])


def test_an_unknown_symbol_is_named(memory: Memory) -> None:
    reply = memory.ask("Who wrote S/2099/1?")

    assert (found(reply), "S/2099/1" in reply.findings[0].text) == (("no_evidence", []), True)


def test_a_resolution_whose_author_no_source_names_is_told_by_who_issued_it(tmp_path: Path) -> None:
    store = EmbeddedStore.open(tmp_path / "memory.sqlite")
    facts = [*letters(FACTS), FACTS.says("document/S-2018-9", "symbol", "S/2018/9")]
    facts.append(FACTS.says("document/S-2018-9", "issued_by", COUNCIL))
    store.write(facts, at=datetime(2026, 11, 22, tzinfo=UTC))

    reply = Memory(store, EmbeddedIndex(store), today=lambda: date(2026, 11, 22)).ask("Who wrote S/2018/9?")

    assert found(reply) == ("no_evidence", [])
    assert "Security Council" in reply.findings[1].text


def test_who_wrote_a_letter_on_a_topic_has_worked_on_it_less_than_stated_and_says_why(memory: Memory) -> None:
    reply = memory.ask("Who has worked on export control?")

    worked = {each.id: each for each in reply.answers}
    assert worked.keys() == {"person/anna", "person/bela"}
    wrote = worked["person/anna"].evidence[0]
    assert (wrote.deed, wrote.certainty, wrote.how) == ("wrote", "inferred", "its title names it")
    assert 0 < wrote.share < 0.85 * 0.8 * 1.1
    assert "addressed to: Security Council, Bela Example" in wrote.path


def test_who_received_a_letter_or_is_mentioned_in_it_has_not_worked_on_its_topic(memory: Memory) -> None:
    reply = memory.ask("Who has worked on export control?")

    bela = next(each for each in reply.answers if each.id == "person/bela")
    assert {(piece.id, piece.deed) for piece in bela.evidence} == {
        ("document/S-2018-7", "briefed"), ("document/S-2018-8", "wrote"),
    }  # fmt: skip
    assert "person/carla" not in reply.model_dump_json()


def test_who_somebody_is_tells_to_whom_the_letters_went(memory: Memory) -> None:
    items = memory.ask("Who is Bela Example?").answers[0].evidence

    assert {(each.deed, each.path) for each in items} == {
        ("briefed", ("heard a briefing by Bela Example",)), ("wrote", ("addressed to: Security Council",)),
    }  # fmt: skip
