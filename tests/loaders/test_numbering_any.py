"""Whatever the lines are, each gives a passage with an anchor that no other has."""

import contextlib
import re

from hypothesis import given
from hypothesis import strategies as st

from loaders.documents.formats import plain
from loaders.documents.model import Line, Raw, Unreadable
from loaders.documents.numbering import numbered

NUMBERS = st.sampled_from([
    "1.", "2.", "3.", "7", "12)", "(a)", "(b)", "(i)", "(ii)", "(v)", "a.", "i.", "A.", "I.", "•", "–", "一.", "二、",
    "(一)", "㈡", "’1‘", "٧-", "(أ)", "(ب)", "(أأ)", "а)", "б)", "1.2", "3.4.5.", "1°", "*", "(1)", "⑴", "①",
])  # fmt: skip
WORDS = st.sampled_from(
    ["Text.", "Text:", "Noting,", "Short", "Annex", "附件", "The Security Council,", "S/RES/9 (2030)"]
)
LINES = st.builds(
    Line, st.builds("{} {}".format, NUMBERS | st.just(""), WORDS | st.text(min_size=1, max_size=9)),
    st.sampled_from(["text", "text", "text", "heading", "row", "note"]), NUMBERS | st.just(""),
    st.none() | st.integers(0, 4),
)  # fmt: skip


@given(st.lists(LINES, max_size=30), st.sampled_from(["", "resolution"]))
def test_every_anchor_is_its_own_and_plain(lines: list[Line], kind: str) -> None:
    read = numbered(Raw(tuple(lines), {"type": kind})).passages

    found = [passage.anchor for passage in read]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", anchor) for anchor in found)


@given(st.lists(LINES, max_size=30))
def test_no_word_is_lost(lines: list[Line]) -> None:
    said = [line for line in lines if line.text.strip()]

    read = numbered(Raw(tuple(lines), {"type": "report"})).passages

    assert len(said) - 1 <= len(read) <= len(said)
    for passage in read:
        assert any(passage.text in line.text for line in said)


@given(st.text() | st.lists(st.text(max_size=30), max_size=20).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        raw = plain.parse(text.encode("utf-8", "surrogatepass"))
        assert raw.lines
        assert all(line.text and "\n" not in line.text for line in raw.lines)
