""" "There" is a place that somebody had in mind: asked for where nothing names it, read past where it names none."""

import pytest

from search.memory import Memory

SOMEWHERE = [
    "en Who has worked on export control there?",
    "en What has been done there since 2015?",
    "fr Qui a travaillé sur le contrôle des exportations là-bas ?",
    "es ¿Quién ha trabajado allí en el control de las exportaciones?",
    "ru Кто занимался там экспортным контролем?",
    "ar من عمل على مراقبة الصادرات هناك؟",
    "zh 谁在那里从事过出口管制工作？",
]
NOWHERE = [
    "en Which practices are there on border control?",
    "en Are there practices on border control?",
    "en Who has worked on export control in Central Asia, and who led activities there?",
    "ar هل هناك ممارسات بشأن مراقبة الحدود؟",
]


@pytest.mark.parametrize("line", SOMEWHERE)
def test_a_place_that_was_had_in_mind_is_asked_for(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2])  # type: ignore[arg-type]

    assert (reply.status, reply.question.missing) == ("ask_back", ("region",))


@pytest.mark.parametrize("line", SOMEWHERE[:1] + SOMEWHERE[2:])
def test_it_is_the_region_that_the_asker_stands_before(reference: Memory, line: str) -> None:
    reply = reference.ask(line[3:], lang=line[:2], context={"region": "Central Asia"})  # type: ignore[arg-type]

    assert reply.question.places == ("region/m49-143",)


@pytest.mark.parametrize("line", NOWHERE)
def test_what_only_says_that_something_is_names_no_place(reference: Memory, line: str) -> None:
    assert reference.ask(line[3:], lang=line[:2]).question.missing == ()  # type: ignore[arg-type]
