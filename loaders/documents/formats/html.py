"""Pages: the blocks of an HTML file in reading order, without what only leads elsewhere or is not shown."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from loaders.documents.formats.bounds import bounded
from loaders.documents.model import Line, Raw, Unreadable
from loaders.documents.words import decode, tidy

_HIDDEN = {"script", "style", "noscript", "template", "head", "nav", "footer", "header", "aside", "form", "button",
           "select", "svg", "iframe", "object", "math"}  # fmt: skip
_HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
_BLOCKS = {"p", "div", "li", "dt", "dd", "blockquote", "section", "article", "main", "pre", "figcaption", "caption",
           "address", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "tr", "body", "html", "figure",
           "center", "fieldset", *_HEADINGS}  # fmt: skip
_DEFINES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[")
_NAMED = {"dc.date": "date", "dcterms.date": "date", "article:published_time": "date", "dc.identifier": "symbol",
          "citation_technical_report_number": "symbol"}  # fmt: skip
_LETTERS, _ROMANS = "abcdefghijklmnopqrstuvwxyz", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
Element = Any


def parse(data: bytes) -> Raw:
    text = decode(data)
    if _DEFINES.search(text):
        raise Unreadable("It defines entities of its own, which is refused. Take the definition out.")
    root = _root(text)
    lines = bounded(_Page().lines(root))
    if not lines:
        raise Unreadable("It is an HTML page without a word of text.")
    return Raw(lines, _told(root))


def _root(text: str) -> Element:
    declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(declared.encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("It is no HTML page: it holds no element.") from error
    return root


class _Page:
    """Words are gathered until a block begins or ends."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.number = ""
        self.level: int | None = None

    def lines(self, element: Element) -> Iterator[Line]:
        yield from self._element(element)
        yield from self._flush()

    def _element(self, element: Element) -> Iterator[Line]:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _HIDDEN or not name or _is_hidden(element):
            return
        if name == "tr" and not any(each.tag in _BLOCKS for cell in element for each in cell.iterdescendants()):
            yield from self._flush()
            yield from _row(element)
        elif name in _HEADINGS:
            yield from self._flush()
            if text := tidy(_all(element)):
                yield Line(text, "heading", "", _HEADINGS[name])
        else:
            yield from self._inside(element, name)

    def _inside(self, element: Element, name: str) -> Iterator[Line]:
        block = name in _BLOCKS or (name == "br" and _is_double(element))
        if block:
            yield from self._flush()
        if name == "li":
            self.number, self.level = (
                _number(element),
                sum(each.tag in ("ul", "ol") for each in element.iterancestors()),
            )
        self.words.append(" " if name == "br" else element.text or "")
        for child in element:
            yield from self._element(child)
            self.words.append(child.tail or "")
        if block:
            yield from self._flush()

    def _flush(self) -> Iterator[Line]:
        if text := tidy("".join(self.words)):
            yield Line(text, "text", self.number, self.level)
            self.number, self.level = "", None
        self.words = []


def _is_hidden(element: Element) -> bool:
    style = str(element.get("style", "")).replace(" ", "").casefold()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _is_double(element: Element) -> bool:
    """Two line breaks in a row part paragraphs."""
    after = element.getnext()
    return after is not None and after.tag == "br" and not (element.tail or "").strip()


def _all(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _row(element: Element) -> Iterator[Line]:
    cells = [tidy(_all(cell)) for cell in element if cell.tag in ("td", "th")]
    if any(cells):
        yield Line("\t".join(cells), "row")


def _number(item: Element) -> str:
    """What a browser would print before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•" if parent is not None and parent.tag == "ul" else ""
    place = _start(parent) + sum(each.tag == "li" for each in item.itersiblings("li", preceding=True))
    place = int(item.get("value")) if str(item.get("value", "")).isdecimal() else place
    kind = parent.get("type", "1")
    if kind in "aA" and 0 < place <= len(_LETTERS):
        return f"({_LETTERS[place - 1]})"
    if kind in "iI" and 0 < place <= len(_ROMANS):
        return f"({_ROMANS[place - 1]})"
    return f"{place}."


def _start(parent: Element) -> int:
    start = str(parent.get("start", "1"))
    return int(start) if start.isdecimal() else 1


def _told(root: Element) -> dict[str, str]:
    told = {"language": str(root.get("lang") or "").casefold()[:2], "title": tidy(root.findtext(".//title") or "")}
    for meta in root.iter("meta"):
        field = _NAMED.get(str(meta.get("name") or meta.get("property") or "").casefold(), "")
        if field and field not in told:
            told[field] = tidy(str(meta.get("content") or ""))
    day = _DAY.match(told.get("date", ""))
    return {key: value for key, value in (told | {"date": day[0] if day else ""}).items() if value}
