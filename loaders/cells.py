"""From the cells of a row to claims: as they stand, or read through a mapping table with their words kept."""

from collections.abc import Iterator, Mapping

from graph.claims import IDENTIFIER, Claim
from graph.errors import BadInput
from loaders.tables import Loader, Quarantined, Row, mapping


def stated(
    row: Row, loader: Loader, subject: str, columns: Mapping[str, str], *, lang: str = "", valid: str = ""
) -> Iterator[Claim]:
    """Every value of each column, as it stands, under the property that the column is given."""
    for column, prop in columns.items():
        for value in row.parts(column):
            yield said(row, loader, column, value, subject, prop, value, lang=lang, valid=valid)


def read_as(row: Row, loader: Loader, subject: str, columns: Mapping[str, str], table: str) -> Iterator[Claim]:
    """Every value through a mapping table, its words kept; an id stands as it is, the unmapped is `as_worded`."""
    for column, prop in columns.items():
        for text in row.parts(column):
            if IDENTIFIER.fullmatch(text):
                yield said(row, loader, column, text, subject, prop, text)
                continue
            for identifier in mapping(table).get(text.casefold(), ()):
                yield said(row, loader, column, text, subject, prop, identifier, wording=text)
            if not mapping(table).get(text.casefold()):
                yield said(row, loader, column, text, subject, "as_worded", f"{column}: {text}", lang="en")


def said(row: Row, loader: Loader, column: str, value: str, subject: str, prop: str, to: str, **more: str) -> Claim:
    """One claim with the certainty of its cell; what the vocabulary refuses quarantines the row."""
    try:
        return row.source(loader, column, value).says(subject, prop, to, **more)
    except BadInput as why:
        raise Quarantined(row, column, f"cannot be stated: {why}") from why
