"""Effective practices that States and organizations have shared: the Committee's list, press, pages of organizers.

Rows of one practice under two titles share its id: the first title names it, the second is an alias, both sources
stay. A title that several practices bear has its submitter in brackets.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import read_as, stated
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("practices")


def claims(row: Row) -> Iterator[Claim]:
    practice = row["practice"]
    yield from stated(row, LOADER, practice, {"title": "name"}, lang=row["title_lang"])
    prose = {"alias": "alias", "description": "description", "remark": "remark"}
    yield from stated(row, LOADER, practice, prose, lang="en")
    yield from stated(row, LOADER, practice, {"date": "when", "concerns": "concerns", "set_out_in": "set_out_in"})
    yield from read_as(row, LOADER, practice, {"submitted_by": "submitted_by"}, "organisations_of_papers")
    yield from read_as(row, LOADER, practice, {"topics": "topic"}, "topics")


LOADER = Loader("practices", "2026-11-22", read, claims)
