"""People in their public roles: delegates, experts, officials, authors. Channels to reach them are kept elsewhere.

Posts stand in `tenures`, deeds in `participations`; a name alone never makes two persons one.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import stated
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("people")


def claims(row: Row) -> Iterator[Claim]:
    person = f"person/{row.key}"
    yield from stated(row, LOADER, person, {"name": "name", "other_names": "alias", "nationality": "nationality"})
    yield from stated(row, LOADER, person, {"remark": "remark"}, lang="en")


LOADER = Loader("people", "2026-11-22", read, claims)
