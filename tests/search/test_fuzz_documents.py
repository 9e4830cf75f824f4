"""Hostile words asked of documents: every one is answered or refused with a sentence."""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import ContinuityError
from search.finding import search
from search.finding.model import Wanted
from search.memory import Memory
from search.passages import finding
from search.passages.model import PassagesWanted
from tests.search.test_kind_paragraphs import memory as memory

ANSWERED = "answered"
EXAMPLES = int(os.environ.get("FUZZ_REQUESTS", "0")) or 800
PIECES: tuple[str, ...] = (
    "AND", "OR", "NOT", "NEAR(a b, 2)", "tokens:", "*", "^", "~2", "+", "-", "(",
    ")", "[", "{", "}", '"', "“", "”",
    "«", "「", "』", "'", "\\", "/", "//", ";--", "%", "_", "\0", "\x1b", "\u200f",
    "\u202e", "\u200b", "\ufeff", "\ud800",
    "\udfff", "\U00020000", "e\u0301", "ﬁ", "ا\u064b", "ـ", "S/2099/1", "S/2099/", "S/RES/", "1977", "(2011)",
    "第", "段", "para", "paragraph", "7 (e)", "пункт", "الفقرة", "of", "say",
    "speaks of", "which", "documents", "recall", "extend",
    "until when", "website", "сайт", "网站", "export control", "出口管制", "мandate", "議員", "Kazakhstan",
    "9" * 40, "x" * 300,
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=12)
JOINTS = st.sampled_from((" ", "", "\n", "\u2028"))
FRAMES = (
    "{}",
    "What does S/2099/1 say about {}?",
    "Which paragraph speaks of {}?",
    "哪些决议提到{}？",
    "أين ورد ذكر {}؟",
    '"{}"',
)
DOORS: dict[str, Callable[[Memory, str], object]] = {
    "ask": lambda memory, said: memory.ask(said),
    "passages": lambda memory, said: finding.find(memory.glance(), PassagesWanted(words=said)),
    "search": lambda memory, said: search(memory.glance(), Wanted(words=said)),
}


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS)
def test_whatever_is_typed_is_answered_or_refused_with_a_sentence(memory: Memory, door: str) -> None:
    outcomes = set[str]()

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(frame=st.sampled_from(FRAMES), said=TEXT, joint=JOINTS)
    def typed(frame: str, said: list[str], joint: str) -> None:
        outcomes.add(outcome(DOORS[door], memory, frame.replace("{}", joint.join(said))))

    typed()

    assert {each[-1:] for each in outcomes - {ANSWERED}} <= {".", "?"}
    assert ANSWERED in outcomes
    assert len(outcomes) > 1


def outcome(door: Callable[[Memory, str], object], memory: Memory, typed: str) -> str:
    """The sentence of a refusal."""
    try:
        door(memory, typed)
    except ContinuityError as error:
        return str(error)
    return ANSWERED
