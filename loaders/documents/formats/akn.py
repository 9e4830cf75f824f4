"""Akoma Ntoso as the United Nations publishes its resolutions (AKN4UN): one XML file per document and language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from loaders.documents.dates import FIRST_YEAR, days
from loaders.documents.formats.bounds import bounded
from loaders.documents.formats.trees import Element, tree
from loaders.documents.model import Line, Raw, Unreadable
from loaders.documents.words import decode, tidy

_LANGUAGES = {"ara": "ar", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}
_BODIES = {"sc": "Security Council", "ga": "General Assembly", "ecosoc": "Economic and Social Council"}
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_DEFINES = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_ASIDE = {"meta", "coverPage", "authorialNote"}
_BLOCKS = {"p", "listIntroduction", "block"}


def parse(data: bytes) -> Raw:
    root = _root(decode(data))
    if etree.QName(root).localname != "akomaNtoso":
        raise Unreadable(f"It is XML, but not Akoma Ntoso: it begins with <{etree.QName(root).localname}>.")
    lines = bounded(_numbered(line for part in root for line in _lines(part)))
    if not lines:
        raise Unreadable("It is Akoma Ntoso without a word of text.")
    return Raw(lines, *_told(root))


def _root(text: str) -> Element:
    """Without entities, type definitions or anything fetched; raises Unreadable with the line that is wrong."""
    if _DEFINES.search(text):
        raise Unreadable(
            "It defines a document type or entities of its own, which is refused. Take the definition out."
        )
    return tree(_DECLARED.sub("", text).encode(), "It")


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)


def _text(element: Element) -> str:
    """All words in it but those of its notes."""
    return tidy("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _name(child) != "authorialNote":
            yield from _pieces(child)
        yield child.tail or ""


def _lines(element: Element, level: int = 0, number: str = "") -> Iterator[Line]:
    name = _name(element)
    if name in _BLOCKS:
        yield from _block(element, number, level)
    elif name in ("heading", "subheading"):
        yield from _block(element, number, None, heading=True)
    elif name not in _ASIDE:
        yield from _inside(element, level + (name in ("list", "sublist", "blockList")), number)


def _inside(element: Element, level: int, number: str) -> Iterator[Line]:
    """Its number goes to the first block in it."""
    for child in element:
        if _name(child) == "num":
            number = _text(child)
            continue
        for line in _lines(child, level, number):
            yield line
            number = number if line.kind in ("heading", "note") else ""
    if number and not any(_name(child) != "num" for child in element):
        yield Line("", "text", number)


def _block(element: Element, number: str, level: int | None, *, heading: bool = False) -> Iterator[Line]:
    text = _text(element)
    if text or number:
        yield Line(text, "heading", "", None) if heading else Line(text, "text", number, level)
    for note in element.iter("{*}authorialNote"):
        if words := _text(note):
            yield Line(words, "note", note.get("marker", ""))


def _numbered(lines: Iterable[Line]) -> Iterator[Line]:
    """The number of an empty block is that of the next one."""
    number = ""
    for line in lines:
        if line.text:
            yield replace(line, number=line.number or number) if line.kind == "text" else line
        number = line.number if line.kind == "text" and not line.text else ""


def _told(root: Element) -> tuple[dict[str, str], tuple[str, ...]]:
    """What its cover says, and where its identifiers say something else."""
    symbol = _first(root, "docNumber")
    adopted = _adopted(root, symbol)
    told = {
        "symbol": symbol, "title": _first(root, "docTitle"),
        "date": adopted or _plausible(_work_date(root)), "language": _language(root), "type": _type(root),
        "body": _BODIES.get(_value(root, "FRBRauthor", "href"), _first(root, "docAuthority", 1)),
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}, tuple(_remarks(root, symbol, adopted))


def _first(root: Element, name: str, at: int = 0) -> str:
    found = root.findall(f".//{{*}}coverPage//{{*}}{name}")
    return _text(found[at]) if len(found) > at else ""


def _adopted(root: Element, symbol: str) -> str:
    """The day below the title, else the one above it; but one in the year of the symbol before a misprinted one."""
    cover = root.find(".//{*}coverPage")
    named = [] if cover is None else [*cover.iterfind(".//{*}docTitle"), *cover.iterfind(".//{*}docDate")]
    said = [day for each in named for day in days(_text(each))]
    fitting = [day for day in (*said, _work_date(root)) if f"({day[:4]})" in symbol]
    return next(iter((*fitting, *said)), "")


def _value(root: Element, name: str, attribute: str) -> str:
    found = root.find(f".//{{*}}{name}")
    return "" if found is None else str(found.get(attribute, ""))


def _language(root: Element) -> str:
    return _LANGUAGES.get(_value(root, "FRBRlanguage", "language"), "")


def _work_date(root: Element) -> str:
    return _value(root, "FRBRWork/{*}FRBRdate", "date")


def _plausible(day: str) -> str:
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and int(day[:4]) >= FIRST_YEAR else ""


def _type(root: Element) -> str:
    return next((str(each.get("name", "")) for each in root if _name(each) in ("statement", "doc", "act")), "")


def _remarks(root: Element, symbol: str, adopted: str) -> Iterator[str]:
    """Where the identifier or the date of the work are of another document than the text."""
    work, day = _value(root, "FRBRWork/{*}FRBRthis", "value"), _work_date(root)
    numbers = re.findall(r"/(\d+)-(\d{4})/!main", work)
    if work and numbers[:1] != [tuple(re.findall(r"\d+", symbol)[:2])]:
        yield f"The XML calls the work {work}, the text {symbol}; the text is followed."
    days_said = {day, *re.findall(r"/(\d{4}-\d\d-\d\d)/", work)} - {adopted, ""}
    if adopted and days_said:
        yield f"The XML dates the work {', '.join(sorted(days_said))}; it was adopted on {adopted}."
