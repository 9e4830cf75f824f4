"""The labelled paragraphs, read from the resolutions beside the project; see README.md for what counts."""

import csv
import gzip
import hashlib
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.symbols import document_id
from loaders.documents.heads import describe
from loaders.documents.limits import Reader

SHARED = Path(__file__).parents[4] / "shared"
OPEN = SHARED / "open" / "un_sc_resolutions"
FOLDERS = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
P = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}p"


class Labelled(NamedTuple):
    """A paragraph, the places in it at which each entity is mentioned; its document's id and all texts of that."""

    lang: str
    text: str
    labels: tuple[tuple[int, int, str], ...]
    own: str
    document: tuple[str, ...]


def labelled(name: str = "labels.csv") -> list[Labelled]:
    """Skips where the resolutions are absent; a paragraph that has changed is an error."""
    if not OPEN.exists():
        pytest.skip(f"{OPEN} is not there: the labelled paragraphs stand beside the project")
    rows = defaultdict[tuple[str, str, str, str], list[dict[str, str]]](list)
    for row in csv.DictReader(Path(__file__).with_name(name).read_text("utf-8").splitlines()):
        rows[row["symbol"], row["lang"], row["ordinal"], row["sha256"]].append(row)
    return [_paragraph(*key, labels) for key, labels in rows.items()]


def _paragraph(symbol: str, lang: str, ordinal: str, sha256: str, rows: list[dict[str, str]]) -> Labelled:
    text, document = _read_at(symbol, lang, ordinal)
    assert hashlib.sha256(text.encode()).hexdigest() == sha256
    return Labelled(
        lang, text, tuple(_places(text, row) for row in rows if row["surface"]), document_id(symbol), document
    )


def _read_at(symbol: str, lang: str, ordinal: str) -> tuple[str, tuple[str, ...]]:
    """A paragraph of a resolution by its place, a piece of a plain text by its characters, a passage by its anchor."""
    if ":" in ordinal:
        return _piece(symbol, ordinal), _pieces(symbol)
    if ordinal.isdigit():
        texts = _texts(_number(symbol), lang)
        return texts[int(ordinal) - 1], tuple(texts)
    passages = _passages(symbol)
    return passages[ordinal], tuple(passages.values())


@cache
def _passages(name: str) -> dict[str, str]:
    path = next(found for found in (OPEN.parent / "un_documents" / name, SHARED / "documents" / name) if found.exists())
    with Reader() as reader:
        document = describe(reader.parse(name, path.read_bytes()), path)
    return {passage.anchor: passage.text for passage in document.passages}


def _number(symbol: str) -> str:
    return symbol.split("/")[2].split()[0]


def _piece(path: str, place: str) -> str:
    start, end = map(int, place.split(":"))
    return _plain()[path][start:end]


@cache
def _pieces(path: str) -> tuple[str, ...]:
    """A plain text cut as long as paragraphs are."""
    whole = _plain()[path]
    return tuple(whole[start : start + 600] for start in range(0, len(whole), 600))


@cache
def _plain() -> dict[str, str]:
    with gzip.open(OPEN / "texts.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {each["path"]: " ".join(each["text"].split()) for each in map(json.loads, lines)}


def _places(text: str, row: dict[str, str]) -> tuple[int, int, str]:
    starts = [found.start() for found in re.finditer(f"(?={re.escape(row['surface'])})", text)]
    start = starts[int(row["occurrence"]) - 1]
    return start, start + len(row["surface"]), row["id"]


@cache
def _texts(number: str, lang: str) -> list[str]:
    return [" ".join("".join(p.itertext()).split()) for p in ET.fromstring(_file(number, lang)).iter(P)]


def _file(number: str, lang: str) -> bytes:
    for name, content in _files():
        if FOLDERS[lang] in name and re.search(rf"(?:RES|SC)_{number}\b|(?:RES|SC)_{number}_|RES-{number}\b", name):
            return content
        if lang == "en" and name.startswith("Pre-2020") and f"_{number}_" in name:
            return content
    raise LookupError(f"No resolution {number} in {lang}")


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[str, bytes]]:
    with tarfile.open(OPEN / "raw" / "six_lang_2024.tar.gz") as archive:
        for member in archive:
            if member.isfile() and (file := archive.extractfile(member)):
                yield member.name, file.read()
    for path in sorted((OPEN / "xml_1540_family").iterdir()):
        yield path.name, path.read_bytes()
