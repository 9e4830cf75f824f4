"""Documents in three languages, in a file and in Neo4j and OpenSearch: what is asked of them gives the same bytes."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from pydantic import BaseModel

from api.keeping import sound
from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.store import Store
from graph.vocabulary import Language
from search.embedded import EmbeddedIndex
from search.finding import search
from search.finding.model import Wanted
from search.index import Index
from search.memory import Memory
from search.passages.finding import find
from search.passages.model import PassagesWanted
from search.views import entity
from tests.search.papers import OUTREACH, letters, paper
from tests.search.test_kind_mandates import SAID, UNTIL
from tests.search.test_kind_paragraphs import names
from tests.servers.running import OpenSearch
from tests.servers.searching import new_index

pytestmark = [pytest.mark.slow, pytest.mark.servers]
AT = datetime(2026, 11, 22, tzinfo=UTC)
ASKED = (
    *UNTIL.values(),
    "What does S/2099/1 say about parliamentarians?",
    "¿Qué dice S/2099/1 sobre las contribuciones voluntarias?",
    "工作方案对外联活动日程有什么要求？",
    "Which paragraph speaks of the website?",
    "Que dit le paragraphe 2 de S/2099/1 ?",
    "Which documents mention Kazakhstan?",
    "哪些文件回顾第1977号决议？",
    "What does S/2099/1 say about dragons?",
    "What does S/2099/9 say about export control?",
    "Was sagt S/2099/1?",
    "Who wrote S/2018/7?",
    "To whom is S/2018/7 addressed?",
    "Which documents did the 1540 Committee write?",
    "Who briefed the Security Council?",
    "Who has worked on export control?",
)
WORDS = (
    "website",
    "export control",
    '"carte mensuelle"',
    '"round table"',
    "S/2011/819",
    "出口管制 网站",
    "議員",
    "voluntary",
)


def memory(store: Store, index: Index) -> Memory:
    return Memory(store, index, today=lambda: date(2026, 11, 22))


def plain(view: BaseModel) -> dict[str, object]:
    """All but the version: each memory has its own."""
    return view.model_dump(mode="json", exclude={"version"})


@pytest.fixture(scope="module")
def homes(
    empty_neo4j: Callable[[], Store], opensearch_server: OpenSearch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Memory, Memory]]:
    """The memory in a file, and its copy on the servers."""
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("homes") / "memory.sqlite")) as store:
        mentions = {"para-4": ["state/KAZ", "document/S-RES-1977-2011"]}
        store.write(
            [*names(), *paper("S/2099/1", OUTREACH, mentions=mentions, type="programme of work", date="2019-01-05"),
             *letters(Source(dataset="letters", edition="2026-11-22", locator="S-2018-7#head")),
             *paper("S/RES/3977 (2030)", SAID, date="2026-01-31", type="resolution")], at=AT,
        )  # fmt: skip
        index = EmbeddedIndex(store)
        index.sync()
        with closing(empty_neo4j()) as other:
            with sound(store) as acts:
                other.restore(acts)
            with new_index(opensearch_server, other) as shared:
                shared.sync()
                yield tuple(
                    Memory(s, i, today=lambda: date(2026, 11, 22)) for s, i in ((store, index), (other, shared))
                )


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_about_documents_is_answered_alike(homes: tuple[Memory, Memory], asked: str) -> None:
    one, other = (plain(home.ask(asked)) for home in homes)
    assert one == other


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("lang", ["en", "fr", "zh"])
def test_words_find_the_same_passages_and_entities(homes: tuple[Memory, Memory], words: str, lang: Language) -> None:
    one, other = (home.glance(lang=lang) for home in homes)
    assert plain(find(one, PassagesWanted(words=words))) == plain(find(other, PassagesWanted(words=words)))
    assert plain(search(one, Wanted(words=words))) == plain(search(other, Wanted(words=words)))


@pytest.mark.parametrize("id", ["document/S-2099-1", "passage/S-2099-1.para-2", "passage/S-RES-3977-2030.op-1"])
def test_a_document_and_its_paragraphs_are_shown_alike(homes: tuple[Memory, Memory], id: str) -> None:
    one, other = (plain(entity(home.glance(lang="fr"), id)) for home in homes)
    assert one == other


def test_what_is_compared_is_not_nothing(homes: tuple[Memory, Memory]) -> None:
    statuses = [homes[1].ask(asked).status for asked in ASKED]
    assert statuses.count("answered") >= len(UNTIL) + 8
    assert sum(find(homes[1].glance(), PassagesWanted(words=words)).total > 0 for words in WORDS) >= 6
