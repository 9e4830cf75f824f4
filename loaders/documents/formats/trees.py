"""XML that is trusted with nothing: no entities, no type definitions, nothing fetched."""

from typing import Any

from lxml import etree

from loaders.documents.model import Unreadable

NO_MEMORY = 2
"""libxml2's number for it."""
Element = Any


def tree(data: bytes, what: str) -> Element:
    """The root; `what` begins the sentence of what is wrong with it: `It`, `Its part word/styles.xml`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refusal(error, what) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(f"{what} defines a document type or entities of its own, which is refused.")
    return root


def refusal(error: etree.XMLSyntaxError, what: str) -> Exception:
    """As the reader is told; lxml tells of depth, of size and of memory as of faults of syntax."""
    if error.code == NO_MEMORY:
        return MemoryError()
    if "depth" in error.msg:
        return Unreadable("Its parts are nested more deeply than any document's.")
    return Unreadable(f"{what} is not well-formed XML: {error.msg}.")
