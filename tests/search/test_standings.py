"""What confirmations and undated words make of a post: who calls somebody former says nothing of the day."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from graph.errors import OutOfRange
from search.embedded import EmbeddedIndex
from search.memory import Memory
from search.model import Reply
from search.timeline import timeline

TODAY = date(2026, 11, 22)
BEGAN = datetime(2026, 11, 22, 9, tzinfo=UTC)
POST = "tenure/anna.office.expert"
LIST = Source(dataset="tenures", edition="2026-11-22", locator="tenures.csv#anna", citations=("S/2014/369",))
UNDATED = LIST.model_copy(update={"certainty": "inferred", "how": "former, undated in the source"}).says(
    POST, "not_in_office", "2026-11-22"
)
QUESTION = "Is Anna Example still an expert of the Office of Examples?"
Made = Callable[..., Memory]


def desk(name: str, day: str) -> Claim:
    return Source(dataset="desk", edition=day, locator=f"confirm#{name}").says(POST, name, day)


def facts() -> Iterator[Claim]:
    yield LIST.says("organization/office", "name", "Office of Examples", lang="en")
    yield LIST.says("person/anna", "name", "Anna Example", lang="en")
    yield LIST.says(POST, "holder", "person/anna")
    yield LIST.says(POST, "post_in", "organization/office")
    yield LIST.says(POST, "role", "expert")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    store = EmbeddedStore.open(tmp_path / "memory.sqlite")

    def one(*more: Claim) -> Memory:
        store.write([*facts(), *more], at=BEGAN)
        index = EmbeddedIndex(store)
        index.sync()
        return Memory(store, index, today=lambda: TODAY)

    yield one
    store.close()


def told(reply: Reply) -> tuple[str, str]:
    [answer] = reply.answers
    return answer.posts[0].status, answer.posts[0].rule


def test_whom_a_source_calls_former_without_a_date_was_seen_on_no_day(made: Made) -> None:
    memory = made(UNDATED)

    reply = memory.ask(QUESTION, lang="en")

    assert (reply.status, told(reply)) == ("answered", ("ended", "a source calls them former, without a date"))
    assert "seen no longer" not in reply.findings[0].text


def test_the_day_of_a_load_is_no_event(made: Made) -> None:
    glance = made(UNDATED, desk("in_office", "2018-05-01")).glance()

    assert [m.when for m in timeline(glance, "person/anna").moments] == ["2018-05-01"]
    assert [m.when for m in timeline(glance, POST).moments] == ["2018-05-01"]


@pytest.mark.parametrize("seen", ["2026-11-21", "2026-11-22"])
def test_an_undated_word_does_not_outdo_who_saw_them_in_post(made: Made, seen: str) -> None:
    reply = made(UNDATED, desk("in_office", seen)).ask(QUESTION, lang="en")

    status, rule = told(reply)
    assert (reply.status, status) == ("partial", "unknown")
    assert rule.startswith("sources disagree; a source calls them former, without a date; confirmed in post:")


def test_seen_in_post_and_no_longer_on_one_day_is_a_disagreement(made: Made) -> None:
    both = desk("in_office", "2026-11-20"), desk("not_in_office", "2026-11-20")

    reply = made(*both).ask(QUESTION, lang="en")

    assert told(reply)[0] == "unknown"
    assert "sources disagree" in reply.findings[0].text


def test_seen_to_have_left_after_the_last_day_in_post_is_no_disagreement(made: Made) -> None:
    reply = made(desk("in_office", "2026-11-19"), desk("not_in_office", "2026-11-20")).ask(QUESTION, lang="en")

    assert told(reply)[0] == "ended"
    assert "seen no longer in office: 20 November 2026" in reply.findings[0].text


def test_a_time_without_a_fraction_means_the_end_of_its_second(tmp_path: Path) -> None:
    store = EmbeddedStore.open(tmp_path / "memory.sqlite")
    store.write(facts(), at=BEGAN.replace(microsecond=400_000))
    memory = Memory(store, EmbeddedIndex(store), today=lambda: TODAY)

    glance = memory.glance(known_at="2026-11-22T09:00:00Z")

    assert store.known(["person/anna"], glance.view)
    with pytest.raises(OutOfRange, match="began at 2026-11-22T09:00:00Z; ask what was known then or later"):
        memory.glance(known_at="2026-11-22T08:59:59Z")
    store.close()
