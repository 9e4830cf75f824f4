"""Files of documents as lines: what a file is, is told by how it begins, and only then by its name."""

from collections.abc import Callable
from pathlib import Path

from loaders.documents.formats import akn, docx, html, pdf, plain
from loaders.documents.formats.bounds import LARGEST
from loaders.documents.model import Raw, Unreadable
from loaders.documents.words import decode

Parse = Callable[[Path], Raw]

BEGINNING = 4096
_TEXT = {".txt", ".text", ".md", ""}
_NAMES = "Akoma Ntoso (.xml), .docx, .pdf, HTML and plain text"
_PACKED = {b"PK\x03\x04": docx.read, b"PK\x05\x06": docx.read}
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "It is an old Word document (.doc), or an encrypted one: save it as .docx without a password.",
    b"\x1f\x8b": "It is an archive: unpack it first.",
    b"{\\rtf": "It is rich text (.rtf): save it as .docx.",
}


def read(path: Path) -> Raw:
    """Raises Unreadable, with a sentence for the reader, for whatever is none of the formats or breaks its rules."""
    if path.exists() and not path.is_file():
        raise Unreadable("It is a folder, a device or a pipe, and no file.")
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"It is larger than {LARGEST >> 20} MiB, which no single document is. Split it.")
    return _format(path)(path)


def _format(path: Path) -> Parse:
    """By its first bytes; text is what has no marks of anything else."""
    with path.open("rb") as file:
        begins = file.read(BEGINNING)
    if not begins:
        raise Unreadable("It is empty.")
    for mark, reason in _REFUSED.items():
        if begins.startswith(mark):
            raise Unreadable(reason)
    if b"%PDF-" in begins[:1024]:
        return pdf.read
    if begins[:4] in _PACKED:
        return _PACKED[begins[:4]]
    head = _head(begins)
    if "<html" in head or "<!doctype html" in head or path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return html.read
    if head.startswith(("<?xml", "<akomantoso", "<!doctype", "<!entity")) or path.suffix.lower() == ".xml":
        return akn.read
    if path.suffix.lower() in _TEXT:
        return plain.read
    raise Unreadable(f"A file “{path.suffix}” that begins as this one does is not read; {_NAMES} are.")


def _head(begins: bytes) -> str:
    """As far as it is text; a character may be cut at the end."""
    for end in range(4):
        try:
            return decode(begins[: len(begins) - end]).lstrip("\ufeff \t\r\n").casefold()
        except Unreadable:
            continue
    return ""
