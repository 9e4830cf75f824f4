"""Measured on paragraphs read by hand."""

from collections.abc import Iterator

import pytest

from loaders.documents.mentions import Mention, Names, mentions
from search.memory import Memory
from tests.loaders.mentions.paragraphs import Labelled, labelled

KINDS = ("state", "organization", "document")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@pytest.fixture(scope="module")
def names(reference: Memory) -> Names:
    return Names.of(reference.store, reference.view("public"))


def _met(paragraph: Labelled, names: Names) -> Iterator[tuple[str, str, str]]:
    """What came of each label and each mention: the language, the kind, and "right", "missed" or "wrong"."""
    left = [one for one in mentions(paragraph.text, paragraph.lang, names) if one.entity.split("/")[0] in KINDS]
    for start, end, entity in paragraph.labels:
        hit = next((one for one in left if one.entity == entity and one.start < end and start < one.end), None)
        left = [one for one in left if one is not hit]
        yield paragraph.lang, entity.split("/")[0], "right" if hit else "missed"
    yield from ((paragraph.lang, one.entity.split("/")[0], "wrong") for one in left)


COMMUNIQUE = ("document", "missed")
"""The African Union's own symbol for a communiqué (`PSC/PR/COMM.(CMXIII)`), which is none of the United Nations'."""


@pytest.mark.parametrize(
    ("file", "counts", "unmet"),
    [
        ("labels.csv", (64, 60, 26), []),
        ("held_out.csv", (44, 37, 126), []),
        ("held_out_2.csv", (52, 40, 26), [("zh", *COMMUNIQUE)]),
        ("held_out_3.csv", (52, 44, 13), [("ar", *COMMUNIQUE), ("zh", *COMMUNIQUE)]),
    ],
)
def test_every_labelled_mention_is_found_and_no_other(
    names: Names, file: str, counts: tuple[int, int, int], unmet: list[tuple[str, str, str]]
) -> None:
    told = [each for paragraph in labelled(file) for each in _met(paragraph, names)]
    assert {lang for lang, _, _ in told} == set(LANGUAGES)
    assert tuple(sum(met[1:] == (kind, "right") for met in told) for kind in KINDS) == counts
    assert [each for each in told if each[2] != "right"] == unmet


def test_a_mention_is_the_text_at_its_place(names: Names) -> None:
    for paragraph in labelled():
        found: list[Mention] = mentions(paragraph.text, paragraph.lang, names)
        assert all(paragraph.text[one.start : one.end] == one.surface for one in found)
