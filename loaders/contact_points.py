"""Points of contact: dated observations that a State or an organization had one, holders named, totals on a day.

Where a source does not say whether a delegate was the point of contact, nothing is stated of one: its words stand
with the State.
"""

from collections.abc import Iterator

from graph.claims import Claim
from graph.vocabulary import kind_of
from loaders.cells import read_as, said, stated
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("contact_points")


def claims(row: Row) -> Iterator[Claim]:
    match kind_of(row["entity"]):
        case "contact-point":
            yield from post(row)
            yield from holders(row)
        case "organization":
            yield from totals(row)
        case _:
            yield from stated(row, LOADER, row["entity"], {"basis": "as_worded"}, lang="en", valid=row["date"])


def post(row: Row) -> Iterator[Claim]:
    entity = row["entity"]
    yield from stated(row, LOADER, entity, {"title": "name", "basis": "remark"}, lang="en")
    yield from stated(row, LOADER, entity, {"concerns": "concerns", "date": "in_office"})
    yield from read_as(row, LOADER, entity, {"point_for": "point_for"}, "organisations_of_papers")


def holders(row: Row) -> Iterator[Claim]:
    """Holders on the days they were seen: neither start nor end is stated, so no stretch is."""
    for person in row.parts("holder"):
        for seen in row.parts("date") or [""]:
            yield said(row, LOADER, "holder", person, row["entity"], "contact_holder", person, valid=seen)


def totals(row: Row) -> Iterator[Claim]:
    if row["named"]:
        more = {"valid": row["date"], "wording": row["basis"]}
        yield said(row, LOADER, "named", "", row["entity"], "contact_points_named", row["named"], **more)
    else:
        yield from stated(row, LOADER, row["entity"], {"basis": "event_note"}, lang="en", valid=row["date"])


LOADER = Loader("contact-points", "2026-11-22", read, claims)
