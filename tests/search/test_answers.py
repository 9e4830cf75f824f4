"""Questions over the reference facts: who is answered, in which order, with what evidence, in every language."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.errors import UnknownEntity
from search.memory import Memory
from search.model import Reply

QUESTIONS = {q["id"]: q for q in yaml.safe_load((Path(__file__).parents[1] / "questions.yaml").read_text("utf-8"))}
UNANSWERABLE = (
    "What is the weather in Geneva?",
    "Quel est le budget du Comité ?",
    "¿Por qué se aprobó la resolución 1540?",
    "Сколько стоит поездка в Вену?",
    "كم عدد سكان مصر؟",
    "谁是世界上最好的人？",
)


def replies(question: dict[str, Any], memory: Memory) -> list[Reply]:
    return [memory.ask(text, lang=lang, context=question.get("context")) for lang, text in question["ask"].items()]


def people(reply: Reply) -> list[str]:
    return [answer.id.removeprefix("person/") for answer in reply.answers]


def alternatives(question: dict[str, Any], *names: str) -> list[list[str]]:
    """What must be shown: each a list of texts, one of which will do."""
    return [item.split("|") for name in names for item in question.get(name, ())]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_alike_in_every_language(reference: Memory, name: str) -> None:
    question = QUESTIONS[name]
    wanted, may = set(question.get("people", ())), set(question.get("may", ()))

    found = replies(question, reference)

    assert {reply.status for reply in found} <= set(
        question["status"].split() if isinstance(question["status"], str) else question["status"]
    )
    assert all(people(reply) == people(found[0]) for reply in found)
    assert wanted <= set(people(found[0])) and (not question.get("only") or set(people(found[0])) <= wanted | may)
    for reply in found:
        shown = json.dumps(reply.model_dump(), ensure_ascii=False)
        told = " ".join(finding.text for finding in reply.findings)
        parts = alternatives(question, "evidence", "unnamed", "states", "practices", "text")
        assert all(any(text.split("#")[-1] in shown for text in ways) for ways in parts)
        assert not any(re.search(rf"\b{word}\b", told, re.I) for word in question.get("text_absent", ()))


@pytest.mark.parametrize("text", UNANSWERABLE)
def test_what_cannot_be_answered_is_asked_back_or_has_no_evidence(reference: Memory, text: str) -> None:
    assert reference.ask(text).status in ("ask_back", "no_evidence")


def test_scores_are_sums_of_named_shares(reference: Memory) -> None:
    reply = reference.ask("Who has worked on export control?")

    for answer in reply.answers:
        shares = [share.value for item in answer.evidence for share in item.shares]
        assert answer.score == round(sum(shares), 4)
    ranked = [(-answer.score, answer.id) for answer in reply.answers]
    assert ranked == sorted(ranked)


def test_every_piece_of_evidence_names_where_it_stands(reference: Memory) -> None:
    reply = reference.ask("Who has worked on biosecurity?")

    items = [item for answer in reply.answers for item in answer.evidence]
    assert items
    assert all(item.citations and all(c.claim and c.locator for c in item.citations) for item in items)


def test_undated_evidence_is_set_aside_where_a_period_is_asked(reference: Memory) -> None:
    reply = reference.ask("Who has worked on export control in Central Asia in 2018?")

    assert people(reply) == ["aydin-sharsheev", "valeriu-chiveri", "pierre-von-arx"]
    assert "undated_aside" in {notice.code for notice in reply.notices}


def test_what_lies_after_the_day_asked_is_no_evidence(reference: Memory) -> None:
    early = reference.ask("Who has worked on export control in Africa?", as_of="2025-11-03")
    late = reference.ask("Who has worked on export control in Africa?", as_of="2025-11-05")

    assert (early.status, late.status) == ("no_evidence", "answered")


def test_an_echoed_question_sent_back_gives_the_same_reply(reference: Memory) -> None:
    reply = reference.ask("谁在中亚从事过出口管制工作？")

    assert reference.answer(reply.question) == reply


def test_an_edited_question_is_answered_as_edited(reference: Memory) -> None:
    asked = reference.ask("Who has worked on export control in this region?").question
    edited = asked.model_copy(update={"missing": (), "places": ("region/m49-143",)})

    assert people(reference.answer(edited)) == people(
        reference.ask("Who has worked on export control in Central Asia?")
    )


def test_an_unknown_id_in_an_edited_question_is_told(reference: Memory) -> None:
    asked = reference.ask("Who has worked on export control?").question

    with pytest.raises(UnknownEntity, match="region/none"):
        reference.answer(asked.model_copy(update={"places": ("region/none",)}))


def test_before_the_memory_began_is_out_of_range(reference: Memory) -> None:
    reply = reference.ask("Who has worked on export control?", known_at="2016-01-01")

    assert reply.status == "out_of_range"
    assert "2016" in reply.notices[0].text


def test_words_that_name_nothing_must_stand_in_the_text(reference: Memory) -> None:
    reply = reference.ask("Who has worked on microbial forensics?")

    assert (reply.status, people(reply)) == ("partial", ["dana-perkins"])
    assert "words_as_text" in {notice.code for notice in reply.notices}


def test_nearest_evidence_relaxes_one_condition_at_a_time(reference: Memory) -> None:
    reply = reference.ask("Who has worked on deep-sea mining in Africa?")

    assert reply.status == "no_evidence"
    assert {near.relaxed for near in reply.nearest} <= {"place", "text", "topic", "period", "person"}


@pytest.mark.parametrize(
    "attack",
    ["'; DROP TABLE claim; --", 'NEAR("a" OR *)', "title:(export OR control)", "MATCH (n) DETACH DELETE n", "{{7*7}}"],
)
def test_an_attack_is_text(reference: Memory, attack: str) -> None:
    assert reference.ask(attack).status in ("ask_back", "no_evidence")
