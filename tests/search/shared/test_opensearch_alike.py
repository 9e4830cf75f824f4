"""The reference facts searched and asked with OpenSearch: the same bytes as with the embedded index."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from search.finding import search, suggest
from search.finding.model import Wanted
from search.memory import Memory
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index

pytestmark = [pytest.mark.slow, pytest.mark.servers]
QUESTIONS = yaml.safe_load((Path(__file__).parents[2] / "questions.yaml").read_text("utf-8"))
WORDS = (
    "export control", "Kyrgyzstan", "biosecurity peer review", "Vienna 2016", "контроль экспорта", "出口管制",
    "contrôle des exportations", "الرقابة على الصادرات", "chair", "group of experts", "kazakhstn", "workshop Africa",
    "S/2014/369", "CBRN training", "customs officers", "national action plan", "UNODA", "OSCE", "legislation",
    "maritime", "proliferation financing", "nuclear security", "chemical", "who", "assistance",
)  # fmt: skip


@pytest.fixture(scope="module")
def same_memory(reference: Memory, opensearch_server: OpenSearch) -> Iterator[Memory]:
    """The reference facts with their texts in OpenSearch."""
    with new_index(opensearch_server, reference.store) as index:
        index.sync()
        yield Memory(reference.store, index, today=reference.today)


def asked() -> list[str]:
    pairs = (f"{one} {other}" for n, one in enumerate(WORDS) for other in WORDS[n + 1 : n + 5])
    return [*WORDS, *pairs][:100]


def test_a_hundred_searches_give_what_they_give_with_the_embedded_index(reference: Memory, same_memory: Memory) -> None:
    for words in asked():
        found = [search(each.glance(), Wanted(words=words)).model_dump_json() for each in (reference, same_memory)]
        assert found[0] == found[1], words
        begun = [suggest(each.glance(), words[:4]).model_dump_json() for each in (reference, same_memory)]
        assert begun[0] == begun[1], words


def test_words_match_and_rank_as_with_the_embedded_index(reference: Memory, same_memory: Memory) -> None:
    for words in (*asked(), "of and the 1540 committee", "de la"):
        for lang in ("en", "fr", "ru"):
            ranked = [each.index.search(words.split(), lang, each.view("public")) for each in (reference, same_memory)]
            assert ranked[0] == ranked[1], (words, lang)
            held = [each.index.matching(words.split(), lang, each.view("public")) for each in (reference, same_memory)]
            assert held[0] == held[1], (words, lang)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["id"]))
def test_every_question_is_answered_as_with_the_embedded_index(
    reference: Memory, same_memory: Memory, question: dict[str, Any]
) -> None:
    given = {name: str(question[name]) for name in ("as_of", "known_at", "viewer") if name in question}
    for text in question["ask"].values():
        told_by = [each.ask(text, context=question.get("context"), **given) for each in (reference, same_memory)]
        assert told_by[0].model_dump_json() == told_by[1].model_dump_json(), text
