"""Posts held: by persons, and by States where the source names no person. Several rows may speak of one tenure.

`start` and `end` stand only where the source tells of a beginning or an end; everything else is an observation,
`in_office` or `not_in_office` on a day or in a period. A Council member seen at a meeting of a year was a member of
the Committee at some time in that year.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import read_as, stated
from loaders.tables import Loader, Row, reference

DATES = {date: date for date in ("start", "end", "in_office", "not_in_office")}


def read() -> Iterator[Row]:
    yield from reference("tenures")


def claims(row: Row) -> Iterator[Claim]:
    tenure = row["tenure"]
    yield from read_as(row, LOADER, tenure, {"body": "post_in"}, "bodies")
    yield from read_as(row, LOADER, tenure, {"role": "role"}, "roles")
    yield from read_as(row, LOADER, tenure, {"topics": "topic"}, "topics")
    links = {"holder": "holder", "on_behalf_of": "on_behalf_of", "regions": "concerns", "stint": "stint"}
    yield from stated(row, LOADER, tenure, links | DATES)
    prose = {"title": "post_title", "portfolio": "portfolio", "remark": "remark"}
    yield from stated(row, LOADER, tenure, prose, lang="en")


LOADER = Loader("tenures", "2026-11-22", read, claims)
