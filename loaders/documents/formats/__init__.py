"""Files of documents as lines: what a file is, is told by how it begins, and only then by its name."""

from collections.abc import Callable
from pathlib import PurePath

from loaders.documents.formats import akn, docx, html, pdf, plain
from loaders.documents.formats.archives import is_archive
from loaders.documents.model import Raw, Unreadable
from loaders.documents.words import decode

Parse = Callable[[bytes], Raw]

BEGINNING = 4096
_TEXT = {".txt", ".text", ".md", ""}
_NAMES = "Akoma Ntoso (.xml), .docx, .pdf, HTML and plain text"
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "It is an old Word document (.doc), or an encrypted one: save it as .docx without a password.",
    b"{\\rtf": "It is rich text (.rtf): save it as .docx.",
}


def parse(name: str, data: bytes) -> Raw:
    """Raises Unreadable, with a sentence for the reader, for whatever is none of the formats or breaks its rules."""
    return _format(name, data[:BEGINNING])(data)


def _format(name: str, begins: bytes) -> Parse:
    """By its first bytes; text is what has no marks of anything else."""
    if not begins:
        raise Unreadable("It is empty.")
    for mark, reason in _REFUSED.items():
        if begins.startswith(mark):
            raise Unreadable(reason)
    if is_archive(name, begins):
        raise Unreadable("It is an archive in an archive: unpack it first.")
    if b"%PDF-" in begins[:1024]:
        return pdf.parse
    return docx.parse if begins.startswith((b"PK\x03\x04", b"PK\x05\x06")) else _of_text(name, _head(begins))


def _of_text(name: str, head: str) -> Parse:
    suffix = PurePath(name).suffix.lower()
    if "<html" in head or "<!doctype html" in head or suffix in (".html", ".htm", ".xhtml"):
        return html.parse
    if head.startswith(("<?xml", "<akomantoso", "<!doctype", "<!entity")) or suffix == ".xml":
        return akn.parse
    if suffix in _TEXT:
        return plain.parse
    raise Unreadable(f"A file “{suffix}” that begins as this one does is not read; {_NAMES} are.")


def _head(begins: bytes) -> str:
    """As far as it is text; a character may be cut at the end."""
    for end in range(4):
        try:
            return decode(begins[: len(begins) - end]).lstrip("\ufeff \t\r\n").casefold()
        except Unreadable:
            continue
    return ""
