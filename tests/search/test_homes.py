"""One memory in several homes gives the same answers, but for the version that they name."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime

import pytest

from graph.neo4j import Neo4jStore
from graph.vocabulary import vocabulary
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.drift import drift
from search.embedded import BesideIndex
from search.finding import search, suggest
from search.finding.model import Wanted
from search.memory import Memory
from search.opensearch import OpenSearchIndex
from tests.conftest import TODAY
from tests.search.test_answers import QUESTIONS
from tests.servers import searching

pytestmark = [pytest.mark.slow, pytest.mark.servers]
LOOKED_FOR = 300


@pytest.fixture(scope="module")
def graph(empty_neo4j: Callable[[], Neo4jStore]) -> Iterator[Neo4jStore]:
    """The reference facts in Neo4j."""
    with closing(empty_neo4j()) as store:
        load(store, CATALOGUE["reference"], at=lambda: datetime(2026, 11, 22, tzinfo=UTC))
        yield store


@pytest.fixture(scope="module", params=["beside", "opensearch"])
def shared(
    request: pytest.FixtureRequest, graph: Neo4jStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Memory]:
    """That memory, with the embedded index in a file beside it, or with OpenSearch."""
    with ExitStack() as opened:
        index: BesideIndex | OpenSearchIndex
        if request.param == "beside":
            file = tmp_path_factory.mktemp("shared") / "index.sqlite"
            index = opened.enter_context(closing(BesideIndex.open(graph, file)))
        else:
            index = opened.enter_context(searching.new_index(request.getfixturevalue("opensearch_server"), graph))
        index.sync()
        yield Memory(graph, index, today=lambda: TODAY)


@pytest.fixture(scope="module")
def words(reference: Memory) -> list[str]:
    """Names in six languages, some cut short, and words of titles: every so many of all there are."""
    view = reference.view("public")
    names = sorted({naming.text for naming in reference.store.all_names(view, vocabulary().kind)})
    picked = names[:: max(1, len(names) // LOOKED_FOR)][:LOOKED_FOR]
    return [name if n % 3 else " ".join(name.split()[:2])[:12].strip() for n, name in enumerate(picked)]


def test_both_hold_the_same_and_neither_index_has_drifted(reference: Memory, shared: Memory) -> None:
    assert shared.store.digest() == reference.store.digest()
    assert not drift(shared.store, shared.index)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_alike(reference: Memory, shared: Memory, name: str) -> None:
    question = QUESTIONS[name]
    for lang, text in question["ask"].items():
        mine, other = (each.ask(text, lang=lang, context=question.get("context")) for each in (reference, shared))
        assert other.model_dump(exclude={"version"}) == mine.model_dump(exclude={"version"})


def test_words_find_the_same_in_the_same_order(reference: Memory, shared: Memory, words: list[str]) -> None:
    for each in words:
        if not any(letter.isalnum() for letter in each):
            continue
        mine, other = (search(memory.glance(), Wanted(words=each)) for memory in (reference, shared))
        assert other.model_dump(exclude={"version", "next"}) == mine.model_dump(exclude={"version", "next"})
        begun, too = (suggest(memory.glance(), each[:4]) for memory in (reference, shared))
        assert too.model_dump(exclude={"version"}) == begun.model_dump(exclude={"version"})
