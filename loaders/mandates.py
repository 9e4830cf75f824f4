"""Under which resolutions a body works, from the day each was adopted to the day that it names as the last."""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import said
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("mandates")


def claims(row: Row) -> Iterator[Claim]:
    """`wording` is ours: what the paragraph does."""
    more = {"valid": row["valid"], "wording": row["wording"]}
    yield said(row, LOADER, "document", "", row["body"], "mandated_by", row["document"], **more)


LOADER = Loader("mandates", "2026-11-23", read, claims)
