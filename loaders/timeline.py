"""The Group of Experts over time: its size on a day (actual, planned or a ceiling, as worded) and what happened."""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import said, stated
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("group_timeline")


def claims(row: Row) -> Iterator[Claim]:
    body = row["body"]
    yield from stated(row, LOADER, body, {"event": "event_note"}, lang="en", valid=row["date"])
    if row["size"]:
        more = {"valid": row["date"], "wording": row["size_worded"]}
        yield said(row, LOADER, "size", "", body, "group_size", row["size"], **more)


LOADER = Loader("group-timeline", "2026-11-22", read, claims)
