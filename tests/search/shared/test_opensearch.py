"""What the index in OpenSearch answers, and by how many requests."""

from contextlib import closing

import pytest

from graph.embedded import EmbeddedStore
from search.embedded import EmbeddedIndex
from search.index import Part
from search.opensearch import OpenSearchIndex
from search.opensearch.schema import CARDS
from search.opensearch.texts import SearchTexts
from tests.search.shared.versions import EXPORT
from tests.search.test_index import covering, matching, title, told, view

pytestmark = [pytest.mark.slow, pytest.mark.servers]


def test_more_matches_than_one_search_gives_are_all_found(index: OpenSearchIndex) -> None:
    told(index, *(title(f"a{n:05}", f"Export export{n:05}") for n in range(10_050)))
    texts = SearchTexts(index.server, [index.index_names.alias(CARDS, "public")])
    assert len(texts.holding([[frozenset({"export"})]])[0]) == 10_050
    assert len(covering(index, Part(("export",)))) == 10_050
    assert len(index.names(["export"], view(index))) == 10_050
    assert len(index.alike("export00000", view(index))) == 10_050


def test_names_are_in_the_order_of_code_points_and_long_words_are_kept_whole(index: OpenSearchIndex) -> None:
    words = ["zz\U00020000", "zz\uffdc", "zzé", "zzz", "z" * 900]
    told(index, *(title(f"a{n}", word, lang="") for n, word in enumerate(words)))
    with closing(EmbeddedStore.open(index.store.path)) as store:
        embedded = EmbeddedIndex(store)
        embedded.sync()
        for typed in (["z"], ["zz"], ["z" * 900], ["z" * 901]):
            for limit in (None, 1, 3):
                assert index.names(typed, view(index), limit=limit) == embedded.names(typed, view(index), limit=limit)
        assert index.alike("zzzz", view(index)) == embedded.alike("zzzz", view(index))
    assert matching(index, "z" * 900) == ["a4"]


def test_chinese_is_found_from_any_character_on_beside_other_words(index: OpenSearchIndex) -> None:
    told(index, title("a", "出口管制研讨会 Bishkek", "zh"), title("b", "出口管制 Osh", "zh"))
    found = {typed: [name.entity for name in index.names(typed.split(), view(index))]
             for typed in ("管制 bish", "bishkek 研讨", "bishkek 会议", "管制")}  # fmt: skip
    assert found == {"管制 bish": ["activity/a"], "bishkek 研讨": ["activity/a"], "bishkek 会议": [],
                     "管制": ["activity/b", "activity/a"]}  # fmt: skip


def test_what_covers_is_found_by_two_requests(index: OpenSearchIndex) -> None:
    told(index, *EXPORT)
    assert matching(index, "export") == ["a", "b", "c"]
    sent = index.server.requests
    assert len(index.covering([Part(("export", "seminar")), Part(("seminar",))], view(index))) == 3
    assert index.server.requests == sent + 2
