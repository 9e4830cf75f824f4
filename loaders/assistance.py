"""Assistance under paragraph 7: requests and offers, from the Committee's pages, slides, press and project pages.

Totals are events of the Committee. A State that only took part where offers were expected offered nothing: that is
a remark on the State.
"""

from collections.abc import Iterator

from graph.claims import Claim
from graph.vocabulary import kind_of
from loaders.cells import read_as, stated
from loaders.tables import Loader, Row, reference

PARTY = {"request": "requested_by", "offer": "offered_by"}


def read() -> Iterator[Row]:
    yield from reference("assistance")


def claims(row: Row) -> Iterator[Claim]:
    match kind_of(row["entity"]):
        case "request" | "offer":
            yield from paper(row)
        case "organization":
            yield from stated(row, LOADER, row["entity"], {"description": "event_note"}, lang="en", valid=row["date"])
        case _:
            yield from stated(row, LOADER, row["entity"], {"remark": "remark"}, lang="en", valid=row["date"])


def paper(row: Row) -> Iterator[Claim]:
    """A request or an offer; `concerns` holds whom an offer is meant for."""
    entity, party = row["entity"], PARTY[kind_of(row["entity"])]
    prose = {"title": "name", "description": "description", "remark": "remark"}
    yield from stated(row, LOADER, entity, prose, lang="en")
    yield from stated(row, LOADER, entity, {"date": "when", "concerns": "concerns"})
    yield from read_as(row, LOADER, entity, {"parties": party}, "organisations_of_papers")
    yield from read_as(row, LOADER, entity, {"topics": "topic"}, "topics")


LOADER = Loader("assistance", "2026-11-22", read, claims)
