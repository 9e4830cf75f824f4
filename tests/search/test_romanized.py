"""Names across scripts: what sounds alike is near, what does not is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.reading.romanized import alike, parts

ALIKE = [
    ("Николя Каспшик", "Nicolas Kasprzyk"),
    ("Казпрзик", "Nicolas Kasprzyk"),
    ("Ричард Купитт", "Richard T. Cupitt"),
    ("Теренс Тейлор", "Terence Taylor"),
    ("Урбины", "Jorge Urbina"),
    ("Даной Перкинс", "Dana Perkins"),
    ("Гамильтон", "O'Neil Hamilton"),
    ("ريتشارد كوبيت", "Richard T. Cupitt"),
    ("دانا بيركنز", "Dana Perkins"),
    ("Kasprzik", "Nicolas Kasprzyk"),
    ("Cuppit", "Richard T. Cupitt"),
]
APART = [
    ("Казахстан", "Nicolas Kasprzyk"),
    ("Ричард Перкинс", "Richard T. Cupitt"),
    ("كازاخستان", "Nicolas Kasprzyk"),
    ("Interpol", "Peter Barcroft"),
    ("Taylorism Institute", "Terence Taylor"),
]


@pytest.mark.parametrize(("typed", "name"), ALIKE)
def test_a_name_written_by_ear_or_in_another_script_is_near(typed: str, name: str) -> None:
    assert alike(parts(typed), parts(name)) > 0


@pytest.mark.parametrize(("typed", "name"), APART)
def test_another_name_is_not_near(typed: str, name: str) -> None:
    assert alike(parts(typed), parts(name)) == 0


def test_a_single_arabic_word_is_too_little_to_go_by() -> None:
    assert alike(parts("كوبيت"), parts("Richard T. Cupitt")) == 0


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_of_a_hundred(one: str, other: str) -> None:
    assert 0 <= alike(parts(one), parts(other)) <= 100
