"""PDFs made for tests, object by object, or from the lines that stand on their pages."""

import zlib
from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Of a line: how far from the left and from the bottom, the size of its letters, its text."""
CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
PAGE = b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800]/Resources <</Font <</F 5 0 R>>>>>>"
FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"


def pdf(*objects: bytes) -> bytes:
    """Objects from 1 on, of which the first is the catalogue, with a table of where they are."""
    data, places = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in (*places,))
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer <</Root 1 0 R /Size {len(objects) + 1}>>\nstartxref\n{len(data)}\n%%EOF\n".encode()
    return data + head + table + tail


def stream(data: bytes, filters: str = "/FlateDecode") -> bytes:
    """Data that is already packed as the filters say."""
    return f"<</Length {len(data)} /Filter [{filters}]>>\nstream\n".encode() + data + b"\nendstream"


def shows(data: bytes, filters: str = "/FlateDecode") -> bytes:
    """A document of one page that shows what is packed in the data."""
    return pdf(CATALOGUE, PAGES, PAGE, stream(data, filters), FONT)


def printed(*pages: Sequence[Placed]) -> bytes:
    """A document with these lines on its pages, of 600 by 800 points."""
    contents = range(6, 6 + 2 * len(pages), 2)
    kids = " ".join(f"{number - 1} 0 R" for number in contents)
    made = [CATALOGUE, f"<</Type /Pages /Kids [{kids}] /Count {len(pages)}>>".encode(), FONT, b"null"]
    for number, page in zip(contents, pages):
        made.append(PAGE.replace(b"5 0 R", b"3 0 R").replace(b"4 0 R", f"{number} 0 R".encode()))
        made.append(stream(zlib.compress("\n".join(_shown(*line) for line in page).encode("cp1252"))))
    return pdf(*made)


def _shown(left: float, up: float, size: float, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf 1 0 0 1 {left} {up} Tm ({escaped}) Tj ET"
