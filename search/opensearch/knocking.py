"""How often a refused password is shown again: seldom enough that no cluster shuts its user out for it.

OpenSearch, where it counts them, shuts out after ten refusals in an hour.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from graph.errors import StoreRefused

PAUSES = (1, 5, 25, 125, 625, 900)
"""Seconds after each refusal in turn in which nothing is sent; after the last for good: nine in the first hour."""
UNAUTHORIZED = 401


class Knocks:
    """Refusals of one server in turn; whatever else it answers ends them."""

    def __init__(self) -> None:
        self._refused, self._until, self._said = 0, 0.0, ""

    @contextmanager
    def knocking(self) -> Iterator[None]:
        """Raises the last refusal again, without asking, until its pause is over."""
        if self._refused and monotonic() < self._until:
            raise StoreRefused(self._said)
        yield
        self._refused = 0

    def refused(self, said: str) -> None:
        """Takes note of what was answered."""
        self._until = monotonic() + PAUSES[min(self._refused, len(PAUSES) - 1)]
        self._refused, self._said = self._refused + 1, said
