"""Twin worlds: with and without what a viewer may not see, `ask` gives the same bytes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.store import Merge
from loaders.catalogue import CATALOGUE
from loaders.run import load
from search.embedded import EmbeddedIndex
from search.memory import Memory
from tests.conftest import TODAY

AT = datetime(2026, 11, 22, tzinfo=UTC)
SECRET = Source(dataset="papers", edition="2026-11-01", locator="paper#1", audience="committee")
QUICK = (
    ("Who has worked on export control in Central Asia?", {}),
    ("Who has wroked on quarz smugling?", {}),
    ("Who has worked on maritime transport in this region?", {"region": "Sahel"}),
    ("谁在中亚从事过出口管制工作？", {}),
    ("Who is Mr. Hiden Persson?", {}),
)
MORE = (
    ("Who has worked on quartz smuggling in Kyrgyzstan?", {}),
    ("Which former experts of the Quartz Panel have worked on biosecurity?", {}),
    ("Кто занимался контрабандой кварца?", {}),
    ("Who is Person?", {}),
    ("Кто такой Хидден Персон?", {}),
    ("Who has worked on this topic in Kyrgyzstan?", {}),
    ("Who in this body has worked on export control?", {}),
    ("What does S/2020/77 say about export control?", {}),
    ("Which Atlantean experts have worked on assistance since 2010?", {}),
)
QUESTIONS = (*QUICK, *(pytest.param(*each, marks=pytest.mark.slow) for each in MORE))


def hidden() -> Iterator[tuple[str, str, str, str]]:
    yield "person/hidden", "name", "Hidden Person", ""
    yield "person/hidden", "spoke_at", "activity/bishkek-2018", ""
    yield "person/hidden", "took_part_in", "activity/quartz-2020", ""
    yield "person/valeriu-chiveri", "led", "activity/quartz-2020", ""
    yield "document/S-2020-77", "symbol", "S/2020/77", ""
    yield "activity/quartz-2020", "name", "Quartz smuggling and maritime transport", "en"
    yield "activity/quartz-2020", "topic", "topic/op3d.export", ""
    yield "activity/quartz-2020", "held_in", "state/KGZ", ""
    yield "activity/bishkek-2018", "remark", "a word on quartz, export control and smuggling", "en"
    yield "activity/bishkek-2018", "when", "2019", ""
    yield "topic/quartz", "name", "quartz smuggling", "en"
    yield "topic/quartz", "name", "контрабанда кварца", "ru"
    yield "topic/op3d.export", "broader", "topic/quartz", ""
    yield "organization/quartz", "name", "Quartz Panel", "en"
    yield "state/KGZ", "member_of", "region/everyday-sahel", ""
    yield "state/KGZ", "demonym", "Atlantean", "en"
    yield "person/pierre-von-arx", "nationality", "state/KGZ", ""


def tell(store: EmbeddedStore) -> None:
    store.write([SECRET.says(s, p, to, lang=lang) for s, p, to, lang in hidden()], at=AT)
    store.judge([Merge("person/marat-sadykov", "person/dauren-aben", "committee")], at=AT)


@pytest.fixture(scope="module", params=["before", pytest.param("after", marks=pytest.mark.slow)])
def twin(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    """The reference facts, with claims for the Committee written before or after them."""
    path: Path = tmp_path_factory.mktemp("twin") / "memory.sqlite"
    store = EmbeddedStore.open(path)
    if request.param == "before":
        tell(store)
    load(store, CATALOGUE["reference"], at=lambda: AT)
    if request.param == "after":
        tell(store)
    index = EmbeddedIndex(store)
    index.sync()
    yield Memory(store, index, today=lambda: TODAY)
    store.close()


@pytest.mark.parametrize("viewer", ["public", pytest.param("member_states", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("text", "context"), QUESTIONS)
def test_what_a_viewer_may_not_see_leaves_no_trace(
    reference: Memory, twin: Memory, text: str, context: dict[str, str], viewer: str
) -> None:
    alone = reference.ask(text, viewer=viewer, context=context)
    beside = twin.ask(text, viewer=viewer, context=context)

    assert beside.model_dump_json() == alone.model_dump_json()


def test_who_may_see_it_gets_it(reference: Memory, twin: Memory) -> None:
    text = "Who has worked on export control in Central Asia?"
    seen = {answer.id for answer in twin.ask(text, viewer="committee").answers}

    assert "person/hidden" in seen
    assert "person/hidden" not in {answer.id for answer in reference.ask(text, viewer="committee").answers}
    assert twin.ask(text, viewer="committee").version != reference.ask(text, viewer="committee").version
