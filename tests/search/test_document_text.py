"""Documents as they are read: paragraphs in order, page by page, in a language; who wrote them, what they refer to."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from graph.claims import Source
from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.passages.document import DocumentText, document
from tests.search.papers import OUTREACH, paper

AT = datetime(2026, 11, 22, tzinfo=UTC)
SOURCE = Source(dataset="papers", edition="2026", locator="papers.csv#1")


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("papers") / "memory.sqlite")) as store:
        store.write(paper("S/2099/1", OUTREACH, date="2019-03-04"), at=AT)
        secret = {"para-2-b": {"en": "A secret"}}
        store.write(paper("S/2099/1", secret, audience="committee"), at=AT)
        store.write([
            SOURCE.says("document/S-2099-1", "name", "Outreach", lang="en"),
            SOURCE.says("document/S-2099-1", "recalls", "document/S-2011-819"),
            SOURCE.says("document/S-2099-2", "amends", "document/S-2099-1"),
            SOURCE.says("document/S-2099-2", "symbol", "S/2099/2"),
            SOURCE.says("person/a", "wrote", "document/S-2099-1", valid="2019-03"),
            SOURCE.says("person/a", "name", "A. Author"),
        ], at=AT)  # fmt: skip
        index = EmbeddedIndex(store)
        yield Memory(store, index, today=lambda: date(2026, 11, 22))


def text(memory: Memory, given: str = "S/2099/1", *, lang: str = "en", viewer: str = "public", **how: object):
    return document(memory.glance(viewer, lang=lang), given, **how)  # type: ignore[arg-type]


def anchors(seen: DocumentText) -> list[str]:
    return [each.anchor for each in seen.paragraphs]


def test_paragraphs_come_in_the_order_of_the_document(memory: Memory) -> None:
    seen = text(memory)

    assert anchors(seen) == ["para-1", "para-2", "para-2-a", "para-3", "para-4"]
    assert (seen.symbol, seen.title, seen.date, seen.languages) == (
        "S/2099/1", "Outreach", "2019-03-04", ("en", "fr", "zh"),
    )  # fmt: skip


@pytest.mark.parametrize("given", ["S/2099/1", "s 2099 1", "document/S-2099-1", "Outreach"])
def test_a_document_is_named_by_symbol_id_or_title(memory: Memory, given: str) -> None:
    assert text(memory, given).id == "document/S-2099-1"


def test_it_is_read_in_one_language_and_where_that_is_lacking_in_another(memory: Memory) -> None:
    chinese, french, russian = text(memory, language="zh"), text(memory, lang="fr"), text(memory, lang="ru")

    assert [each.lang for each in chinese.paragraphs] == ["zh", "zh", "zh", "zh", "en"]
    assert [each.lang for each in french.paragraphs] == ["fr", "fr", "en", "zh", "fr"]
    assert (chinese.lang, french.lang, russian.lang) == ("zh", "fr", "en")
    assert chinese.paragraphs[1].label == "para. 2"


def test_pages_follow_one_another_without_gap_or_overlap(memory: Memory) -> None:
    pages, cursor = list[DocumentText](), ""
    while not pages or cursor:
        pages.append(text(memory, limit=2, cursor=cursor))
        cursor = pages[-1].next

    assert [anchor for page in pages for anchor in anchors(page)] == anchors(text(memory))
    assert [(page.first, page.total) for page in pages] == [(0, 5), (2, 5), (4, 5)]


def test_the_page_with_an_anchor_is_one_of_these_pages(memory: Memory) -> None:
    assert anchors(text(memory, limit=2, at="para-3")) == ["para-2-a", "para-3"]
    with pytest.raises(BadInput, match="has no 'para-9'"):
        text(memory, at="para-9")


def test_it_tells_who_wrote_it_what_it_recalls_and_what_amends_it(memory: Memory) -> None:
    seen = text(memory)
    told = [
        [(group.property, [fact.other.label for fact in group.facts if fact.other]) for group in groups]
        for groups in (seen.authors, seen.references, seen.referring)
    ]

    assert told == [[("wrote", ["A. Author"])], [("recalls", ["S-2011-819"])], [("amends", ["S/2099/2"])]]


def test_a_document_without_a_text_says_so(memory: Memory) -> None:
    seen = text(memory, "S/2099/2")

    assert (seen.total, [notice.code for notice in seen.notices]) == (0, ["passages_not_held"])


def test_who_may_read_more_reads_it_in_its_place_and_others_find_no_gap(memory: Memory) -> None:
    assert (text(memory).total, text(memory, viewer="committee").total) == (5, 6)
    with pytest.raises(BadInput, match="has no 'para-2-b'"):
        text(memory, at="para-2-b")


def test_what_nobody_recorded_is_no_document(memory: Memory) -> None:
    with pytest.raises(BadInput, match="No document is called 'S/1/1'"):
        text(memory, "S/1/1")
