"""How much one document may hold; larger ones are refused before they take long."""

from collections.abc import Iterable
from itertools import islice

from loaders.documents.model import Line, Unreadable

LARGEST = 64 << 20
"""Bytes."""
MOST_LINES = 50_000
MOST_PRINTED = 200_000
"""Lines as printed, before they are put together."""


def bounded(lines: Iterable[Line]) -> tuple[Line, ...]:
    """All of them; raises Unreadable as soon as there are too many."""
    found = tuple(islice(lines, MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise Unreadable(f"It has more than {MOST_LINES:,} paragraphs, as no single document does. Split it.")
    return found
