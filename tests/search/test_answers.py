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


def test_work_on_the_resolution_is_bounded_by_a_body_but_not_by_the_committees_own(reference: Memory) -> None:
    outside = reference.ask("who from the OPCW has worked on 1540 matters")
    own = reference.ask("Who of the Group of Experts has worked on resolution 1540?")
    all_of_them = reference.ask("Who has worked on resolution 1540?")

    assert (outside.status, people(outside)) == ("answered", ["rohan-perera"])
    assert (own.status, all_of_them.status) == ("ask_back", "ask_back")


def test_a_sentence_says_what_was_done_and_cover_art_is_no_work_on_a_topic(reference: Memory) -> None:
    reply = reference.ask("Who has worked on export control in Central Asia?")
    done = {(answer.id, item.id): item.deed for answer in reply.answers for item in answer.evidence}
    reviewed = reference.ask("Who has worked on the comprehensive review?")

    assert done["person/sergey-lavrov", "activity/kaliningrad-2016"] == "sent_message_to"
    assert done["person/adriana-volenikova", "activity/osce-profile"] == "was_interviewed_in"
    assert "noel-stott" in people(reviewed)
    assert "ana-maria-cerini" not in people(reviewed)


@pytest.mark.parametrize(("lang", "latin"), [("ar", r"[,;]"), ("zh", r"[,;:] ?[^\s/A-Za-z]")])
def test_evidence_is_told_with_the_marks_of_its_language(reference: Memory, lang: str, latin: str) -> None:
    answers = reference.ask(QUESTIONS["d01"]["ask"][lang], lang=lang).answers
    told = [step for each in answers for item in each.evidence for step in item.path]
    told += [f"{post.label} {post.rule}" for each in answers for post in each.posts]

    own = [re.sub("\u2068[^\u2069]*\u2069|“[^”]*”", "", text) for text in told]
    assert own
    assert not [text for text in own if re.search(latin, text)]


def test_a_post_in_arabic_sets_its_foreign_title_and_body_apart_each(reference: Memory) -> None:
    reply = reference.ask("من عمل على مراقبة الصادرات في آسيا الوسطى؟", lang="ar")
    labels = [post.label for answer in reply.answers for post in answer.posts]

    assert "\u200f\u2068State Secretary\u2069، \u2068Ministry of Economy and Commerce of Kyrgyzstan\u2069" in labels
    assert "\u200f\u2068Project officer\u2069، مركز منع نشوب النزاعات التابع لمنظمة الأمن والتعاون في أوروبا" in labels


def test_what_tables_say_in_english_is_told_in_the_language_or_quoted(reference: Memory) -> None:
    reply = reference.ask("Qui a travaillé sur le contrôle des exportations en Asie centrale ?", lang="fr")
    first = reply.answers[0].evidence[0]

    assert (first.id, first.how) == ("activity/issykkul-2018", "non indiqué par la source")
    assert first.path[-1].endswith("\u00a0: «\u00a0head of the Kyrgyz delegation\u00a0»")


def test_a_request_without_a_title_of_its_own_is_named_in_the_language(reference: Memory) -> None:
    reply = reference.ask("Qu’a demandé l’Arménie ?", lang="fr")
    labels = {answer.id: answer.label for answer in reply.answers}

    assert labels["request/armenia-2008-2011"] == "demande d’assistance\u00a0: Arménie"
    assert (
        labels["request/armenia-2015-control-lists"] == "demande d’assistance\u00a0: Arménie\u00a0; listes de contrôle"
    )
