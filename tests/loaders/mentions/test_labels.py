"""Measured on paragraphs read by hand."""

from collections.abc import Iterator

import pytest

from loaders.documents.mentions import Mention, Names, Sense, meant, meet, sense
from search.memory import Memory
from tests.loaders.mentions.paragraphs import Labelled, labelled

KINDS = ("state", "organization", "document")
Told = tuple[str, str, str]
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@pytest.fixture(scope="module")
def names(reference: Memory) -> Names:
    return Names.of(reference.store, reference.view("public"))


def found(paragraph: Labelled, names: Names) -> list[Mention]:
    """As the loader finds it, in the sense of the whole document."""
    return meant(meet(paragraph.text, paragraph.lang, names), _whole(paragraph, names))


WHOLE = dict[tuple[str, ...], Sense]()


def _whole(paragraph: Labelled, names: Names) -> Sense:
    if paragraph.document not in WHOLE:
        WHOLE[paragraph.document] = sense(
            (meet(text, paragraph.lang, names) for text in paragraph.document), paragraph.own
        )
    return WHOLE[paragraph.document]


def _met(paragraph: Labelled, names: Names) -> Iterator[Told]:
    """What came of each label and each mention: the language, the kind, and "right", "missed" or "wrong"."""
    left = [one for one in found(paragraph, names) if one.entity.split("/")[0] in KINDS]
    for start, end, entity in paragraph.labels:
        if entity.split("/")[0] in KINDS:
            hit = next((one for one in left if one.entity == entity and one.start < end and start < one.end), None)
            left = [one for one in left if one is not hit]
            yield paragraph.lang, entity.split("/")[0], "right" if hit else "missed"
    yield from ((paragraph.lang, one.entity.split("/")[0], "wrong") for one in left)


def _topics(paragraph: Labelled, names: Names) -> Iterator[Told]:
    """A topic counts once a paragraph, as it is stated."""
    told = {one.entity for one in found(paragraph, names) if one.how == "topic"}
    labelled = {entity for _, _, entity in paragraph.labels if entity.startswith("topic/")}
    yield from (("right", paragraph.lang, each) for each in sorted(told & labelled))
    yield from (("missed", paragraph.lang, each) for each in sorted(labelled - told))
    yield from (("wrong", paragraph.lang, each) for each in sorted(told - labelled))


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("labels.csv", (64, 60, 26)),
        ("held_out.csv", (44, 37, 126)),
        ("held_out_2.csv", (52, 40, 27)),
        ("held_out_3.csv", (52, 44, 15)),
        ("held_out_4.csv", (28, 47, 73)),
        ("held_out_5.csv", (35, 55, 82)),
    ],
)
def test_every_labelled_mention_is_found_and_no_other(names: Names, file: str, counts: tuple[int, int, int]) -> None:
    told = [each for paragraph in labelled(file) for each in _met(paragraph, names)]
    assert {lang for lang, _, _ in told} == set(LANGUAGES)
    assert [each for each in told if each[2] != "right"] == []
    assert tuple(sum(met[1:] == (kind, "right") for met in told) for kind in KINDS) == counts


def test_a_mention_is_the_text_at_its_place(names: Names) -> None:
    for paragraph in labelled():
        assert all(paragraph.text[one.start : one.end] == one.surface for one in found(paragraph, names))


@pytest.mark.parametrize(
    ("file", "right", "unmet"),
    [
        (
            "held_out_4.csv",
            19,
            [("missed", "ru", "topic/x.industry"), ("missed", "ar", "topic/x.education")],
        ),
        (
            "held_out_5.csv",
            27,
            [("missed", "zh", "topic/skill.mandate"), ("missed", "zh", "topic/x.reporting")],
        ),
    ],
)
def test_topics_are_told_where_a_text_is_about_them(names: Names, file: str, right: int, unmet: list[Told]) -> None:
    told = [each for paragraph in labelled(file) for each in _topics(paragraph, names)]
    assert sum(how == "right" for how, _, _ in told) == right
    assert [each for each in told if each[0] != "right"] == unmet
