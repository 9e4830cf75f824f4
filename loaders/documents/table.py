"""Documents of the Committee and about it: one row per language version, grouped under one `document/…` id.

The id comes from the symbol, not from a version: versions of one release may print unequal symbols, and each is kept.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import said, stated
from loaders.tables import Loader, Row, mapping, reference


def read() -> Iterator[Row]:
    yield from reference("documents")


def claims(row: Row) -> Iterator[Claim]:
    document = row["document"]
    yield from stated(row, LOADER, document, {"title": "name"}, lang=row["title_lang"])
    yield from stated(row, LOADER, document, {"type": "document_type", "remark": "remark"}, lang="en")
    yield from stated(row, LOADER, document, {"symbol": "symbol", "date": "when"})
    yield from stated(row, LOADER, document, {"language": "document_language", "homepage": "homepage"})
    for body in mapping("issuers").get(row["type"].casefold(), ()):
        yield said(row, LOADER, "type", row["type"], document, "issued_by", body, wording=row["type"])


LOADER = Loader("documents", "2026-11-22", read, claims)
