"""Word's .docx (ECMA-376): paragraphs with the numbers that Word counts, tables by row, footnotes, boxes of text.

What was deleted while changes are tracked, and what is hidden, is left out. lxml reads the parts; nothing is fetched.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from loaders.documents.formats.bounds import bounded
from loaders.documents.formats.counting import Counters, W, counters, value
from loaders.documents.formats.package import Package
from loaders.documents.formats.trees import Element, tree
from loaders.documents.model import Line, Raw, Unreadable
from loaders.documents.words import tidy

MAIN = "word/document.xml"
SKIPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "object", "ruby")
}
APART = {f"{W}txbxContent", f"{W}tbl"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
HEADING = re.compile(r"(?:heading|titre|título|заголовок)\s*(\d)|^title$|^_?_?h[ _]?(?:ch)?_?(\d?)", re.IGNORECASE)
DEEPEST = 200


@dataclass(frozen=True)
class Style:
    """What a paragraph's style brings: its list, a level in it, and whether it is a heading."""

    list: str = ""
    level: int = 0
    heading: bool = False


def parse(data: bytes) -> Raw:
    with Package(data) as package:
        main = package.part(MAIN)
        if main is None:
            raise Unreadable(f"It is no .docx document: it holds no {MAIN}.")
        styles = _styles(_parsed(package, "word/styles.xml"))
        page = _Page(styles, counters(_parsed(package, "word/numbering.xml")))
        body = tree(main, f"Its part {MAIN}").find(f"{W}body")
        lines = bounded(page.lines(body if body is not None else []))
        notes = bounded(_notes(_parsed(package, "word/footnotes.xml"), page))
    if not lines:
        raise Unreadable("It is a Word document without a word of text; scanned pages are not read.")
    return Raw((*lines, *notes))


def _parsed(package: Package, name: str) -> Element | None:
    data = package.part(name)
    return None if data is None else tree(data, f"Its part {name}")


def _styles(styles: Element | None) -> Mapping[str, Style]:
    """By the style's id; what a style leaves out is that of the one it is based on."""
    found = {} if styles is None else {each.get(f"{W}styleId", ""): each for each in styles.iterfind(f"{W}style")}
    return {name: _style(name, found, 0) for name in found}


def _style(name: str, every: Mapping[str, Element], deep: int) -> Style:
    each = every.get(name)
    if each is None or deep > 20:
        return Style()
    base, counted = _style(value(each, "basedOn"), every, deep + 1), each.find(f"{W}pPr/{W}numPr")
    number = base.list if counted is None else value(counted, "numId") or base.list
    level = base.level if counted is None else _level(counted)
    outline = each.find(f"{W}pPr/{W}outlineLvl") is not None
    return Style(number, level, outline or bool(HEADING.search(value(each, "name") or name)) or base.heading)


def _level(counted: Element) -> int:
    shown = value(counted, "ilvl")
    return int(shown) if shown.isdecimal() and len(shown) < 3 else 0


class _Page:
    """Blocks in their order; boxes of text stand after the paragraph that holds them."""

    def __init__(self, styles: Mapping[str, Style], counters: Counters) -> None:
        self._styles, self._counters = styles, counters

    def lines(self, blocks: Iterable[Element], deep: int = 0) -> Iterator[Line]:
        if deep > DEEPEST:
            raise Unreadable("Its parts are nested more deeply than any document's.")
        for block in blocks:
            if block.tag == f"{W}p":
                yield from self._paragraph(block, deep)
            elif block.tag == f"{W}tbl":
                yield from self._table(block, deep)
            elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
                yield from self.lines(block, deep + 1)

    def _paragraph(self, paragraph: Element, deep: int) -> Iterator[Line]:
        props = paragraph.find(f"{W}pPr")
        style = self._styles.get("" if props is None else value(props, "pStyle"), Style())
        counted = None if props is None else props.find(f"{W}numPr")
        number = style.list if counted is None else value(counted, "numId")
        level = style.level if counted is None else _level(counted)
        text = tidy(_text(paragraph))
        if text:
            shown = self._counters.next(number, level) if number else ""
            kind = "heading" if style.heading and not shown else "text"
            yield (
                Line(text, "heading", "", None)
                if kind == "heading"
                else Line(text, "text", shown, level if shown else None)
            )
        for box in _outermost(paragraph, f"{W}txbxContent"):
            yield from self.lines(box, deep + 1)

    def _table(self, table: Element, deep: int) -> Iterator[Line]:
        """A row of one cell is a paragraph: tables also serve to place text on a page."""
        for row in _rows(table):
            cells = [list(self.lines(cell, deep + 1)) for cell in row]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1:
                yield from filled[0]
            elif filled:
                yield Line("\t".join(" ".join(_whole(line) for line in cell) for cell in cells), "row")


def _whole(line: Line) -> str:
    return f"{line.number} {line.text}".strip().replace("\t", " ")


def _rows(table: Element) -> Iterator[list[Element]]:
    """Of this table alone; its cells in order."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    for each in element.iter(tag):
        above = list(each.iterancestors())
        inside = above[: above.index(element)]
        if not any(one.tag in (tag, FALLBACK) for one in inside):
            yield each


def _text(element: Element) -> str:
    return "".join(_pieces(element, 0))


def _pieces(element: Element, deep: int) -> Iterator[str]:
    """What is shown of a paragraph itself."""
    if deep > DEEPEST:
        raise Unreadable("Its parts are nested more deeply than any document's.")
    for child in element:
        if child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}r" and _hidden(child):
            continue
        elif child.tag not in SKIPPED and child.tag not in APART and child.tag != FALLBACK:
            yield from _pieces(child, deep + 1)


def _hidden(run: Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false")


def _notes(notes: Element | None, page: _Page) -> Iterator[Line]:
    """Footnotes, without the lines that part them from the page."""
    for note in () if notes is None else notes.iterfind(f"{W}footnote"):
        if f"{W}type" not in note.attrib:
            words = " ".join(line.text for line in page.lines(note))
            if words:
                yield Line(words, "note", note.get(f"{W}id", ""))
