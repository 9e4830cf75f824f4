"""Regions and their States: UN M49, UN groups, nuclear-weapon-free zones, organizations, everyday names.

A region of the scheme `organization` is the area of its members; the body itself is an organization. `parent` is the
scheme's own; `within` names regions of other schemes that hold all its members.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.names import names
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("regions")
    yield from reference("region_members")


def claims(row: Row) -> Iterator[Claim]:
    if row.file == "region_members.csv":
        yield member(row)
    else:
        yield from region(row)


def region(row: Row) -> Iterator[Claim]:
    subject = f"region/{row.key}"
    yield from names(row, LOADER, subject)
    yield row.source(LOADER, "scheme").says(subject, "scheme", row["scheme"])
    if row["parent"]:
        yield row.source(LOADER, "parent").says(subject, "part_of", f"region/{row['parent']}")
    for outer in row.parts("within"):
        yield row.source(LOADER, "within").says(subject, "part_of", f"region/{outer}")
    if row["represents"]:
        yield row.source(LOADER, "represents").says(subject, "represents", row["represents"])
    if row["remark"]:
        yield row.source(LOADER, "remark").says(subject, "remark", row["remark"], lang="en")


def member(row: Row) -> Claim:
    """`valid` is empty where no time is given, open-ended where no end is known; the remark goes with the link."""
    member, group = f"state/{row['state']}", f"region/{row['region']}"
    return row.source(LOADER).says(member, "member_of", group, valid=row["valid"], wording=row["remark"])


LOADER = Loader("regions", "2026-11-22", read, claims)
