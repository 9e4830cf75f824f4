"""What a home answers for one view, question by question; the shared reading makes everything else of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from graph.claims import Claim

Value = str | int | Collection[str] | Collection[tuple[str, str]]
CHECKED = (
    ("__pydantic_fields_set__", set(Claim.model_fields)), ("__pydantic_extra__", None), ("__pydantic_private__", None)
)  # fmt: skip
"""What pydantic's `model_construct` sets as well; through it, reading claims took two fifths of a whole answer."""


class Source(Protocol):
    """Named questions with their values, under the labels and the sequence of one view. Rows come in no order."""

    walks: bool
    """Whether it answers `within`: all links inward from some entities, however far, in one question."""

    def rows(self, question: str, **values: Value) -> Sequence[Sequence[Any]]:
        """Cells as the question's name in the home's own queries says."""
        ...

    def claims(self, question: str, **values: Value) -> list[Claim]:
        """Questions that are answered by claims."""
        ...

    def turned(self, commit: int, after: str, limit: int, restated: bool) -> list[tuple[bool, Claim]]:
        """What a commit did: whether each claim was believed by it, or no more; ordered by claim id."""
        ...


def kept(cells: Mapping[str, Any]) -> Claim:
    """A stored claim as it was; it was checked when it was written."""
    claim = Claim.__new__(Claim)
    for name, value in (("__dict__", dict(cells)), *CHECKED):
        object.__setattr__(claim, name, value)
    return claim
