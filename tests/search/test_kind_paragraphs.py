"""What documents say, answered with the paragraph: six languages, quotes, citations, what is near, what is not held."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import IndexUnavailable
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.model import Reply
from tests.search.papers import OUTREACH, paper

AT = datetime(2026, 11, 22, tzinfo=UTC)
KEY = "document/S-2099-1"
TOPICS = {
    "topic/export": {
        "en": "export control", "fr": "contrôle des exportations", "es": "control de las exportaciones",
        "ru": "экспортный контроль", "ar": "مراقبة الصادرات", "zh": "出口管制",
    },
    "topic/x.pow": {"en": "programme of work", "zh": "工作方案"},
    "topic/parliament": {
        "en": "parliamentarians", "fr": "parlementaires", "es": "parlamentarios", "ru": "парламентарии",
        "ar": "البرلمانيون", "zh": "议员",
    },
}  # fmt: skip
STATE = {
    "en": "Kazakhstan",
    "fr": "Kazakhstan",
    "es": "Kazajstán",
    "ru": "Казахстан",
    "ar": "كازاخستان",
    "zh": "哈萨克斯坦",
}


def names() -> Iterator[Claim]:
    source = Source(dataset="names", edition="2026-11-22", locator="1")
    for entity, said in {**TOPICS, "state/KAZ": STATE}.items():
        yield from (source.says(entity, "name", text, lang=lang) for lang, text in said.items())
    yield source.says("document/S-RES-1977-2011", "symbol", "S/RES/1977 (2011)")
    yield source.says("document/S-2098-5", "symbol", "S/2098/5")
    yield source.says("document/S-2099-1", "recalls", "document/S-RES-1977-2011")
    yield source.says("task/jubilee", "name", "Publicize the silver jubilee", lang="en")
    yield source.says("task/jubilee", "set_out_in", "document/S-2099-1")


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    with closing(EmbeddedStore.open(tmp_path_factory.mktemp("papers") / "memory.sqlite")) as store:
        mentions = {"para-4": ["state/KAZ", "document/S-RES-1977-2011"]}
        papers = paper("S/2099/1", OUTREACH, mentions=mentions, type="programme of work", date="2019-01-05")
        store.write([*names(), *papers], at=AT)
        index = EmbeddedIndex(store)
        index.sync()
        yield Memory(store, index, today=lambda: date(2026, 11, 22))


def anchors(reply: Reply) -> list[str]:
    return [answer.id.partition(".")[2] for answer in reply.answers]


SAID_OF_ONE = {
    "en": "What does S/2099/1 say about parliamentarians?",
    "fr": "Que dit S/2099/1 au sujet des parlementaires ?",
    "es": "¿Qué dice S/2099/1 sobre los parlamentarios?",
    "ru": "Что говорится в S/2099/1 о парламентариях?",
    "ar": "ماذا تقول الوثيقة S/2099/1 عن البرلمانيين؟",
    "zh": "S/2099/1对议员是怎么说的？",
}
WEBSITE = {
    "en": "Which paragraph speaks of the website?",
    "fr": "Où est-il question du site Web ?",
    "es": "¿En qué párrafo se habla del sitio web?",
    "ru": "В каком пункте говорится о веб-сайте?",
    "ar": "أي فقرة تتحدث عن الموقع الشبكي؟",
    "zh": "哪一段提到网站？",
}
PLACE = {
    "en": "What does paragraph 2 (a) of S/2099/1 say?",
    "fr": "Que dit le paragraphe 2 a) de S/2099/1 ?",
    "es": "¿Qué dice el párrafo 2 a) de S/2099/1?",
    "ru": "Что говорится в пункте 2 а) документа S/2099/1?",
    "ar": "ماذا تقول الفقرة 2 (أ) من الوثيقة S/2099/1؟",
    "zh": "S/2099/1第2(a)段说了什么？",
}
MENTION = {
    "en": "Which documents mention Kazakhstan?",
    "fr": "Quels documents mentionnent le Kazakhstan ?",
    "es": "¿Qué documentos mencionan a Kazajstán?",
    "ru": "В каких документах упоминается Казахстан?",
    "ar": "أي وثائق تذكر كازاخستان؟",
    "zh": "哪些文件提到哈萨克斯坦？",
}

ABOUT = {
    "en": "Which documents concern Kazakhstan?",
    "fr": "Quels documents portent sur le Kazakhstan ?",
    "es": "¿Qué documentos tratan de Kazajstán?",
    "ru": "Какие документы касаются Казахстана?",
    "ar": "ما الوثائق التي تتعلق بكازاخستان؟",
    "zh": "有哪些关于哈萨克斯坦的文件？",
}


@pytest.mark.parametrize("lang", SAID_OF_ONE)
def test_what_a_document_says_of_a_topic_is_the_paragraph_that_speaks_of_it(memory: Memory, lang: str) -> None:
    reply = memory.ask(SAID_OF_ONE[lang])

    assert (reply.status, anchors(reply)) == ("answered", ["para-2"])
    (citation,) = reply.answers[0].evidence[0].citations
    assert (citation.symbol, citation.locator) == ("S/2099/1", "para-2")


@pytest.mark.parametrize("lang", WEBSITE)
def test_a_common_word_is_bridged_and_its_paragraph_found_wherever_it_is(memory: Memory, lang: str) -> None:
    reply = memory.ask(WEBSITE[lang])

    assert (reply.status, anchors(reply)) == ("answered", ["para-2-a"])


@pytest.mark.parametrize("lang", PLACE)
def test_a_paragraph_is_read_by_its_number(memory: Memory, lang: str) -> None:
    reply = memory.ask(PLACE[lang])

    assert (reply.question.acts, reply.question.text) == (("para-2-a",), ())
    assert (reply.status, anchors(reply)) == ("answered", ["para-2-a"])


@pytest.mark.parametrize("lang", ABOUT)
def test_documents_on_one_thing_are_those_that_mention_it(memory: Memory, lang: str) -> None:
    about, mentioning = memory.ask(ABOUT[lang]), memory.ask(MENTION[lang])

    assert [answer.id for answer in about.answers] == [answer.id for answer in mentioning.answers]
    assert about.answers


@pytest.mark.parametrize("lang", MENTION)
def test_documents_that_mention_a_state_are_found_by_what_their_paragraphs_mention(memory: Memory, lang: str) -> None:
    reply = memory.ask(MENTION[lang])

    assert (reply.status, [answer.id for answer in reply.answers]) == ("answered", [KEY])
    assert {piece.id.partition(".")[2] for piece in reply.answers[0].evidence} == {"para-4"}


def test_the_quote_is_in_the_readers_language_where_that_version_is_held(memory: Memory) -> None:
    quotes = {
        lang: memory.ask(SAID_OF_ONE[lang]).answers[0].evidence[0].citations[0].quote for lang in ("en", "fr", "zh")
    }

    assert quotes == {lang: OUTREACH["para-2"][lang] for lang in quotes}


def test_a_quote_in_another_language_says_so_and_which_are_held(memory: Memory) -> None:
    reply = memory.ask("What does S/2099/1 say about voluntary contributions to the trust fund?")

    assert anchors(reply) == ["para-3"]
    assert reply.findings[1].text == f"S/2099/1, para. 3 (Chinese): “{OUTREACH['para-3']['zh']}”"
    told = {notice.code: notice.text for notice in reply.notices}
    assert told["passages_languages"] == "The text is not held in the language of the question, but in: Chinese."
    assert "trust fund" in told["passages_bridged"] or "voluntary" in told["passages_bridged"]


def test_a_paragraph_with_only_some_of_it_is_near_and_no_answer(memory: Memory) -> None:
    reply = memory.ask("Which paragraph speaks of parliamentarians and the website?")

    assert (reply.status, reply.answers) == ("no_evidence", ())
    assert {piece.id.partition(".")[2] for piece in reply.nearest[0].evidence} == {"para-2", "para-2-a"}


def test_a_word_that_names_nothing_is_looked_for_in_its_language_alone_and_that_is_said(memory: Memory) -> None:
    reply = memory.ask("Which paragraph speaks of the round table?")

    assert anchors(reply) == ["para-2"]
    assert "passages_own_words" in {notice.code for notice in reply.notices}


def test_a_programme_of_work_need_not_be_named_by_its_symbol(memory: Memory) -> None:
    reply = memory.ask("工作方案对外联活动日程有什么要求？")

    assert (reply.status, anchors(reply)) == ("answered", ["para-2-a"])


def test_documents_that_recall_one_are_those_recorded_as_doing_so(memory: Memory) -> None:
    reply = memory.ask("Which documents recall resolution 1977?")

    assert (reply.status, [answer.id for answer in reply.answers]) == ("answered", [KEY])
    other = memory.ask("Which documents recall S/2011/819?")
    assert (other.status, other.answers) == ("no_evidence", ())
    assert [piece.id.partition(".")[2] for piece in other.nearest[0].evidence] == ["para-4"]


def test_a_paragraph_that_mentions_a_resolution_is_found_by_its_number(memory: Memory) -> None:
    assert anchors(memory.ask("Which paragraph mentions resolution 1977?")) == ["para-4"]
    assert anchors(memory.ask("Which paragraph mentions S/2011/819?")) == ["para-4"]


def test_a_text_or_paragraph_that_is_not_held_is_never_guessed(memory: Memory) -> None:
    known, unknown = memory.ask("What does S/2098/5 say about parliamentarians?"), memory.ask("What does S/2097/3 say?")
    missing = memory.ask("What does paragraph 9 of S/2099/1 say?")

    assert (known.status, known.answers) == ("no_evidence", ())
    assert "document_no_text" in {notice.code for notice in known.notices}
    assert (unknown.status, missing.status) == ("no_evidence", "no_evidence")
    assert "para. 9" in missing.findings[0].text


def test_words_of_what_was_recorded_from_a_document_answer_where_no_paragraph_holds_them(memory: Memory) -> None:
    reply = memory.ask("What does S/2099/1 say about the silver jubilee?")

    assert (reply.status, [row.id for row in reply.answers]) == ("partial", ["task/jubilee"])
    assert memory.ask("What does S/2099/1 say about the golden jubilee?").status == "no_evidence"


def test_a_document_says_nothing_before_it_was_issued(memory: Memory) -> None:
    assert memory.ask(SAID_OF_ONE["en"], as_of="2018").status == "no_evidence"
    assert memory.ask(PLACE["en"], as_of="2018").status == "no_evidence"
    assert memory.ask(MENTION["en"], as_of="2018").answers == ()


def test_paragraphs_read_as_no_deed_of_whom_they_mention(memory: Memory) -> None:
    reply = memory.ask("Who has worked on export control in Kazakhstan?")

    assert (reply.status, reply.answers, reply.unnamed) == ("no_evidence", (), ())


def test_an_echoed_question_is_answered_again_alike(memory: Memory) -> None:
    reply = memory.ask(SAID_OF_ONE["en"])

    assert memory.answer(reply.question) == reply


def test_texts_that_cannot_be_searched_are_not_said_to_be_absent(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexUnavailable("The index cannot be read.")

    monkeypatch.setattr(memory.index, "passages", fail)
    for asked, words in (("website", "website"), ("parliamentarians", "parliamentarians")):
        notices = memory.ask(f"What does S/2099/1 say about {asked}?").notices
        assert [notice.code for notice in notices][:1] == ["index_unavailable"]
        assert words in notices[0].text
        assert "document_no_text" not in [notice.code for notice in notices]
    said = memory.ask("What does paragraph 2 of S/2099/1 say?")
    assert (said.status, [notice.code for notice in said.notices]) == ("answered", [])
