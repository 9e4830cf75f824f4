"""Committees, offices, organizations, regimes, societies and firms: names in six languages, what they are part of.

Several rows may speak of one organization: what is only recalled about it has a row of its own, unverified.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import read_as, stated
from loaders.names import names
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("organizations")


def claims(row: Row) -> Iterator[Claim]:
    organization = f"organization/{row['organization']}"
    yield from names(row, LOADER, organization)
    yield from stated(row, LOADER, organization, {"alias": "alias", "country": "country", "part_of": "part_of"})
    prose = {"type": "organization_type", "mandate": "mandate", "remark": "remark"}
    yield from stated(row, LOADER, organization, prose, lang="en")
    yield from read_as(row, LOADER, organization, {"topics": "topic"}, "topics")


LOADER = Loader("organizations", "2026-11-22", read, claims)
