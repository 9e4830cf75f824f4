"""Cities and other places where something was held, each part of its State."""

from collections.abc import Iterator
from functools import partial

from graph.claims import Claim
from loaders.names import names
from loaders.tables import Loader, Row, reference


def claims(row: Row) -> Iterator[Claim]:
    subject = f"city/{row.key}"
    yield from names(row, LOADER, subject)
    yield row.source(LOADER, "state").says(subject, "part_of", f"state/{row['state']}")


LOADER = Loader("cities", "2026-11-22", partial(reference, "cities"), claims)
