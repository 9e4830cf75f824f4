"""Visits, workshops, courses, briefings, reviews, meetings, publications; several rows may speak of one activity.

Where something was held and whom it concerns are different places: `places` and `states` against `concerns`. A
second row keeps another source's reading (other days, another place, other organisers) beside the first.
"""

from collections.abc import Iterator

from graph.claims import Claim
from graph.vocabulary import vocabulary
from loaders.cells import read_as, said, stated
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("activities")


def claims(row: Row) -> Iterator[Claim]:
    activity = f"activity/{row['activity']}"
    yield from stated(row, LOADER, activity, {"title": "name", "remark": "remark"}, lang="en")
    yield from kind_of_activity(row, activity)
    yield from read_as(row, LOADER, activity, {"topics": "topic"}, "topics")
    yield from read_as(row, LOADER, activity, {"organisers": "organised_by"}, "organisers")
    yield from read_as(row, LOADER, activity, {"places": "held_in"}, "places")
    links = {"when": "when", "states": "held_in", "concerns": "concerns", "attended_by": "attended_by"}
    yield from stated(row, LOADER, activity, links)


def kind_of_activity(row: Row, activity: str) -> Iterator[Claim]:
    """A type that the vocabulary lacks stays in the source's words."""
    for text in row.parts("type"):
        known = text in vocabulary().property["activity_type"].codes
        prop, value = ("activity_type", text) if known else ("as_worded", f"type: {text}")
        yield said(row, LOADER, "type", text, activity, prop, value, lang="" if known else "en")


LOADER = Loader("activities", "2026-11-22", read, claims)
