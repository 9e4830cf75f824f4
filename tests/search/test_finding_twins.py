"""`search` and `suggest` leave no trace of what a viewer may not see."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.errors import OutOfRange
from graph.vocabulary import vocabulary
from search.embedded import EmbeddedIndex
from search.finding import search, suggest
from search.finding.model import Wanted
from search.memory import Memory
from tests.conftest import TODAY
from tests.contract.worlds import Act, histories
from tests.search.test_twins import tell

AT = datetime(2026, 11, 22, tzinfo=UTC)
ASKED = (
    "export control", "Kazakhstan", "quartz", "quartz smuggling", "quarz smugling", "Hidden", "maritime transport",
    "Atlantean", "Quartz Panel", "контрабанда кварца", "workshop Bishkek", "1540", "Valeriu Chiveri", "everyday Sahel",
)  # fmt: skip


def bodies(memory: Memory) -> Iterator[str]:
    for viewer in ("public", "member_states"):
        for words in ASKED:
            glance = memory.glance(viewer)
            yield search(glance, Wanted(words=words), limit=50).model_dump_json()
            yield suggest(glance, words[:4]).model_dump_json()


@pytest.mark.slow
def test_what_a_viewer_may_not_see_leaves_no_trace_in_what_is_found(reference: Memory, tmp_path: Path) -> None:
    claims, pages = everything(reference), list[list[str]]()
    for order in (("all",), ("all", "hidden"), ("hidden", "all")):
        with closing(EmbeddedStore.open(tmp_path / f"{len(pages)}.sqlite")) as store:
            for part in order:
                store.write(claims, at=AT) if part == "all" else tell(store)
            memory = Memory(store, EmbeddedIndex(store), today=lambda: TODAY)
            memory.index.sync()
            pages.append(list(bodies(memory)))
            seen = search(memory.glance("committee"), Wanted(words="Hidden"))

    assert pages[0] == pages[1] == pages[2]
    assert seen.hits[0].id == "person/hidden"


def everything(memory: Memory) -> list[Claim]:
    view = memory.view("public")
    entities = [i for kind in vocabulary().kind for i in memory.store.find(kind, {}, view)]
    return [statement.claim for statement in memory.store.about(entities, view)]


RANDOM = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SHOWN = (
    "export control",
    "contrôle",
    "as worded",
    "person p1",
    "long remark",
    "Anna",
    "UN",
    "the",
    "visit",
    "workshop",
)


@pytest.mark.slow
@RANDOM
@given(histories())
def test_nobody_can_tell_a_random_history_from_the_part_of_it_that_he_may_see(history: list[Act]) -> None:
    labels = ("public", "member_states")
    assert told_of(history) == told_of([act.seen_by(labels) for act in history])


def told_of(history: list[Act]) -> list[str]:
    with TemporaryDirectory() as folder, closing(EmbeddedStore.open(Path(folder) / "memory.db")) as store:
        for act in history:
            act.on(store)
        memory = Memory(store, EmbeddedIndex(store), today=lambda: date(2020, 6, 1))
        memory.index.sync()
        try:
            glance = memory.glance("member_states")
            pages = [search(glance, Wanted(words=words)).model_dump_json() for words in SHOWN]
            return pages + [suggest(glance, words[:2]).model_dump_json() for words in SHOWN]
        except OutOfRange as empty:
            return [str(empty)]
