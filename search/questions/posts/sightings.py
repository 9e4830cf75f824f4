"""Somebody seen in office, and seen there again: held in between too, by inference, said in one EDTF text."""

from collections.abc import Sequence

from graph.time import Span, of_tenure

BETWEEN = {"certainty": "inferred", "how": "seen in office before and after the period"}
"""What evidence says of a period that no source itself tells of."""


def between(seen: Sequence[Span]) -> Span:
    """The days from the first to the last of these sightings of one stint."""
    return of_tenure([], [], seen, [])


def stretch(said: Sequence[tuple[Span, str]]) -> str:
    """EDTF text from the start of the first sighting to the end of the last; the last alone where one is bracketed."""
    if not said:
        return ""
    first, last = min(said)[1], max(said, key=lambda each: (each[0].end_max, each))[1]
    sides = first.partition("/")[0], last.rpartition("/")[2]
    is_open = not set(sides) - {"", ".."} or "[" in first + last
    return last if first == last or is_open else "/".join(sides)
