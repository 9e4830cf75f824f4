"""Where claims stand: the documents and pages that their sources name."""

import re
from collections.abc import Iterable

from graph.store import Statement
from search.model import Citation

SYMBOL = re.compile(r"[A-Z]+/[A-Z0-9]")


def citations(statements: Iterable[Statement]) -> tuple[Citation, ...]:
    """One citation for each document or page a claim names, the bare place in the dataset where it names none.

    A place in a source is named once, with the first claim that stands there.
    """
    found: dict[tuple[str, str], Citation] = {}
    for claim in (s.claim for s in statements):
        for source in claim.citations or ("",):
            known = Citation(claim=claim.id, locator=claim.locator, **{_kind(source): source or None})
            found.setdefault((claim.locator, source), known)
    return tuple(found.values())


def _kind(source: str) -> str:
    """What a source's text is: an address, a symbol of the United Nations, or the name of a document."""
    if source.startswith(("http://", "https://")):
        return "url"
    return "symbol" if SYMBOL.match(source) else "document"
