"""Tables of the reference data: rows with keys of their own, limits of certainty, reviewed mappings of free text."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from graph.claims import Certainty, Claim, Source
from graph.errors import BadInput


class Quarantined(BadInput):
    """A row that cannot be loaded as it stands: its file and key, the column and value, and the rule it breaks."""

    def __init__(self, row: "Row", column: str, rule: str) -> None:
        self.file, self.key, self.column, self.value, self.rule = row.file, row.key, column, row[column], rule
        super().__init__(f"{self.file}, row '{self.key}', column '{column}': '{self.value}' {rule}")


@dataclass(frozen=True)
class Row:
    """One row; `key` is its own `id` cell, never its number. Absent and empty cells read as ''."""

    file: str
    key: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def parts(self, column: str) -> list[str]:
        """The cell's values, which the reference tables separate by `|`."""
        return [part.strip() for part in self[column].split("|") if part.strip()]

    @property
    def limits(self) -> dict[str, str]:
        """`column: how | column=value: how` → how each named cell (or one value of it) was inferred."""
        return {name.strip(): how.strip() for name, _, how in (p.partition(":") for p in self.parts("limits"))}

    def source(self, loader: "Loader", column: str = "", value: str = "") -> Source:
        """The row as a source, with the certainty of the cell (or of one value in it) that is being stated."""
        how = self.limits.get(f"{column}={value}") or self.limits.get(column, "")
        certainty: Certainty = "unverified" if self["verification"] == "unverified" else "stated"
        if certainty == "stated" and (how or self["verification"] == "inferred"):
            certainty, how = "inferred", how or self["how"]
        return Source(
            dataset=loader.dataset, edition=self["edition"] or loader.edition, locator=f"{self.file}#{self.key}",
            citations=tuple(self.parts("source")), certainty=certainty, how=how,
        )  # fmt: skip


@dataclass(frozen=True)
class Loader:
    """One source: where its rows are read, and the pure generator that states them as claims.

    `edition` is the day (EDTF) the source was read or issued; loading a dataset replaces what it said before. `digest`
    is that of the source (SHA-256), where it is known before the rows are; else the rows' own is recorded.
    """

    dataset: str
    edition: str
    read: Callable[[], Iterator[Row]]
    claims: Callable[[Row], Iterator[Claim]]
    digest: str = ""


def reference(name: str) -> Iterator[Row]:
    """Rows of `loaders/reference/NAME.csv` (UTF-8, a header, an `id` column unique in the file)."""
    text = files("loaders.reference").joinpath(f"{name}.csv").read_text("utf-8")
    for cells in csv.DictReader(StringIO(text, newline="")):
        yield Row(f"{name}.csv", cells["id"], {k: (v or "").strip() for k, v in cells.items()})


@cache
def mapping(name: str) -> Mapping[str, tuple[str, ...]]:
    """`loaders/reference/mappings/NAME.csv`: the source's text (compared without case) → ids, `|`-separated."""
    place = files("loaders.reference").joinpath("mappings", f"{name}.csv")
    rows = csv.DictReader(StringIO(place.read_text("utf-8"), newline=""))
    return {r["text"].casefold(): tuple(r["ids"].split("|")) if r["ids"] else () for r in rows}
