"""Symbols of documents: whatever way one is typed, it has one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.symbols import symbol_key
from graph.text import name_key

REPORT = ["S/2014/369", "s 2014 369", "S-2014-369", "S／2014／369", "s_2014_369", " S/2014/369."]
RESOLUTION = [
    "S/RES/1540 (2004)", "s/res/1540", "S RES 1540", "UNSCR 1540", "resolution 1540 (2004)", "res. 1540",
    "UN Security Council resolution 1540", "la résolution 1540", "resolución 1540",
    "резолюции 1540 (2004)", "القرار ١٥٤٠", "لقرار مجلس الأمن 1540 (2004)", "决议1540", "第1540(2004)号决议",
    "安理会第1540（2004）號決議",
]  # fmt: skip


@pytest.mark.parametrize("typed", REPORT)
def test_a_report_has_one_key_however_typed(typed: str) -> None:
    assert symbol_key(typed) == "s/2014/369"


@pytest.mark.parametrize("typed", RESOLUTION)
def test_a_resolution_has_one_key_in_any_language(typed: str) -> None:
    assert symbol_key(typed) == name_key(typed, "") == "s/res/1540"


@pytest.mark.parametrize("text", ["1540", "in 2014", "a 2014", "and/or", "1540 Committee", "export 2004", "G-77", ""])
def test_other_text_is_no_symbol(text: str) -> None:
    assert symbol_key(text) == ""


def test_a_press_release_of_two_bodies_has_one_key() -> None:
    assert symbol_key("SC/13480-DC/3785") == symbol_key("sc/13480-dc/3785") == "sc/13480/dc/3785"


@given(st.text(st.sampled_from("sS/-1 9(20.r决议"), max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert symbol_key(symbol_key(text)) == symbol_key(text)
