"""Persons found by the words of their names: the same as by comparing every one, at the cost of those who are alike."""

from collections.abc import Collection
from itertools import product

import pytest

import search.reading.people as people
from graph.store import Naming
from graph.text import words
from search.memory import Memory
from search.reading.bearers import Bearer, Bearers
from search.reading.people import People, holds
from search.reading.romanized import alike, is_close, parts
from search.reading.stretch import Stretch

ASKED = (
    "Peter Burian", "Piter Burian", "Qeter Burian", "P. Burian", "Burian", "Burien", "Петер Буриан", "Буриана",
    "彼得·布里安", "彼得·巴克罗夫特", "布里安", "بيتر بوريان", "وبيتر بوريان", "Nikolas Kasprzyk", "Kaspzhik",
    "Cupit Richard", "de la Cruz", "李", "C", "Гамильтон", "Xkjq Wvrt",
)  # fmt: skip
FIRST, LAST = ("Orlin", "Tamsel", "Vodric", "Hesper"), ("Brandisk", "Ostrovane", "Mellinger", "Dautrice")


class Names:
    """People made up of unrelated words, beside one name that is asked for."""

    def __init__(self, times: int) -> None:
        made = [f"{a}{i} {b}{i}" for i in range(times) for a, b in product(FIRST, LAST)]
        self._names = [Naming("", "", f"person/p{at}", "name", text) for at, text in enumerate(["Peter Burian", *made])]

    def find(self, keys: Collection[tuple[str, str]]) -> list[Naming]:
        return []

    def every(self, kinds: Collection[str]) -> list[Naming]:
        return self._names


@pytest.fixture(scope="module")
def known(reference: Memory) -> Bearers:
    return Bearers(reference.store.all_names(reference.view("public"), ["person"]))


@pytest.mark.parametrize("asked", ASKED)
def test_nobody_who_is_alike_or_close_is_passed_over(known: Bearers, asked: str) -> None:
    name = parts(asked)
    every: list[Bearer] = [each for each in known.known if alike(name, each[0]) or is_close(name, each[0])]

    assert [each for each in known.like(name) if each in every] == every


@pytest.mark.parametrize("asked", ASKED)
def test_everyone_whose_name_holds_the_words_is_found(known: Bearers, asked: str) -> None:
    every = [each for each in known.known if holds(each[0], parts(asked))]

    assert [each for each in known.holding(parts(asked)) if each in every] == every


@pytest.mark.parametrize("asked", ["Peter Burien", "Петер Буриан", "彼得·布里安"])
def test_a_name_by_ear_is_compared_with_no_more_people_where_more_are_known(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = list[int]()
    for times in (1, 50):
        compared = list[object]()
        monkeypatch.setattr(people, "alike", lambda a, b, to=compared: to.append(b) or alike(a, b))
        heard = People(Stretch(asked, words(asked), "en"), Names(times), {}).heard(asked)
        counted.append(len(compared))
        assert heard == "person/p0"

    assert counted == [1, 1]
