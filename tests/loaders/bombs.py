"""PDFs that are small and cost without end to read: each begins as a whole document, with a table of its objects."""

import zlib

from tests.loaders.printed import CATALOGUE, FONT, PAGE, PAGES, pdf, shows, stream

WORDS = b"BT /F 12 Tf 10 50 Td (Report) Tj ET "
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
PRIME = 65_521
"""What the sums of Adler-32 are taken modulo (RFC 1950)."""


def spaces(size: int) -> bytes:
    """So many bytes, packed a thousandfold: a megabyte packed once and set down over and over, with their Adler-32."""
    packer = zlib.compressobj(9, wbits=-15)
    megabyte = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    adler = ((size + 32 * size * (size + 1) // 2) % PRIME) << 16 | (1 + 32 * size) % PRIME
    return b"\x78\xda" + megabyte * (size >> 20) + packer.flush() + adler.to_bytes(4, "big")


def font(ranges: bytes) -> bytes:
    """A page in a font that says which letters its numbers are."""
    named = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    said = stream(zlib.compress(b"begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + ranges))
    return pdf(CATALOGUE, PAGES, PAGE, stream(zlib.compress(WORDS)), named, said)


def forms(deep: int, times: int) -> bytes:
    """A page that shows a form so many times, which shows another so many times, and so on."""
    page = PAGE.replace(b"/Font", b"/XObject <</X 6 0 R>>/Font")
    shown = zlib.compress(b"/X Do " * times)
    below = [
        stream(shown).replace(b"<<", b"<<" + FORM + b"/Resources <</XObject <</X %d 0 R>>>>" % number, 1)
        for number in range(7, 7 + deep)
    ]
    last = stream(zlib.compress(WORDS)).replace(b"<<", b"<<" + FORM + b"/Resources <</Font <</F 5 0 R>>>>", 1)
    return pdf(CATALOGUE, PAGES, page, stream(shown), FONT, *below, last)


def trees(deep: int, times: int) -> bytes:
    """Pages that are the same page over and over: each node of their tree names the next so many times."""
    nodes = [
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (times ** (deep - level), b"%d 0 R " % number * times)
        for level, number in enumerate(range(3, 3 + deep))
    ]
    return pdf(CATALOGUE, *nodes, b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]>>")


def packed_objects(number: int) -> bytes:
    """A table that tells of so many objects, packed."""
    head = pdf(CATALOGUE, PAGES, PAGE, stream(zlib.compress(WORDS)), FONT)
    body = head[: head.rindex(b"xref\n0 ")]
    told = stream(spaces(64 << 20)).replace(
        b"<<", b"<</Type /XRef /Root 1 0 R /Size %d /W [1 2 1] /Index [0 %d] " % (number, number), 1
    )
    return body + b"9 0 obj\n" + told + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


BOMBS = {
    "cycle.pdf": pdf(CATALOGUE, b"<</Type /Pages /Kids [2 0 R] /Count 1>>"),
    "crossed.pdf": pdf(CATALOGUE, PAGES, b"<</Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R>>"),
    "trees.pdf": trees(12, 10),
    "spaces.pdf": shows(spaces(4 << 30)),
    "chain.pdf": shows(zlib.compress(spaces(1 << 30)), "/FlateDecode /FlateDecode"),
    "deep.pdf": shows(zlib.compress(b"[" * 3_000_000)),
    "long.pdf": shows(zlib.compress(b"q " * 3_000_000)),
    "words.pdf": shows(zlib.compress(WORDS * 400_000)),
    "font.pdf": font(b"1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange\nendcmap"),
    "letters.pdf": font(b"100 beginbfrange " + b"<0000> <FFFF> <0041>\n" * 2_000 + b"endbfrange\nendcmap"),
    "objects.pdf": packed_objects(1_000_000_000),
}
