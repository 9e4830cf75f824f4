"""Tasks that the Committee set itself or was recommended: S/2014/369 (thirteenth programme of work) and S/2011/819.

One row per paragraph, its key in its locator (`tasks.csv#s-2014-369-para-7-e`), its place in its citation
(`S/2014/369#para-7-e`). A printed deadline and an implied one stand side by side.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import read_as, said, stated
from loaders.tables import Loader, Row, reference

PROSE = {
    "title": "name", "programme": "programme", "due_note": "due_note", "recurrence": "recurrence",
    "modality": "modality", "remark": "remark",
}  # fmt: skip
PLAIN = {
    "document": "set_out_in", "paragraph": "paragraph", "period": "when", "due": "due", "basis": "basis",
    "repeats": "repeats",
}  # fmt: skip
BODIES = {"actor": "actor", "working_group": "assigned_to", "works_with": "works_with"}


def read() -> Iterator[Row]:
    yield from reference("tasks")


def claims(row: Row) -> Iterator[Claim]:
    task = row["task"]
    yield from stated(row, LOADER, task, PROSE, lang="en")
    yield from stated(row, LOADER, task, PLAIN)
    yield from read_as(row, LOADER, task, BODIES, "organisations_of_papers")
    yield from read_as(row, LOADER, task, {"topics": "topic"}, "topics")
    for heading in row.parts("area"):
        yield said(row, LOADER, "area", heading, task, "as_worded", f"heading: {heading}", lang="en")


LOADER = Loader("tasks", "2026-11-22", read, claims)
