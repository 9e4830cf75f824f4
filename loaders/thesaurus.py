"""A thesaurus in the six languages: SKOS (W3C 2009) in any form that rdflib reads, or a table of a column a language.

Its concepts widen what is looked for in texts; they are no topics of the facts and no answer to a question.
"""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from graph.claims import Claim
from graph.errors import BadInput
from graph.text import name_key
from graph.vocabulary import LANGUAGES
from loaders.tables import Loader, Row

if TYPE_CHECKING:
    from rdflib.term import Node

DATASET = "thesaurus"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SKOS = "http://www.w3.org/2004/02/skos/core#"
FORMS = {".rdf": "xml", ".xml": "xml", ".ttl": "turtle", ".nt": "nt", ".n3": "n3"}

HEADINGS = {
    "arabic": "ar", "العربية": "ar", "chinese": "zh", "中文": "zh", "english": "en", "french": "fr", "français": "fr",
    "russian": "ru", "русский": "ru", "spanish": "es", "español": "es",
}  # fmt: skip
"""How the languages are named above a column, beside their codes."""


class Concept(NamedTuple):
    """Labels as (language, label), those preferred first; `broader` are keys of other concepts."""

    key: str
    labels: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...] = ()
    broader: tuple[str, ...] = ()


def thesaurus(path: Path, name: str, *, columns: Sequence[str] = ()) -> Loader:
    """A loader of one file; `name` keeps concepts of several apart, `columns` are languages of a table that
    need not name them in its first line. Raises BadInput for what is none.
    """
    if not NAME.fullmatch(name):
        raise BadInput(f"'{name}' cannot name a thesaurus: use small letters, figures and hyphens, as in unbis.")
    concepts = _skos(path) if path.suffix.lower() in FORMS else _table(path, columns)

    def read() -> Iterator[Row]:
        keys = {concept.key for concept in concepts}
        return (_row(concept, name, keys) for concept in concepts)

    made = Loader(f"{DATASET}:{name}", _edition(path), read, lambda row: _claims(made, row))
    return made


def _row(concept: Concept, name: str, keys: set[str]) -> Row:
    cells = {f"name {lang}": label for lang, label in concept.labels}
    for lang in LANGUAGES:
        cells[f"alias {lang}"] = "|".join(label for tongue, label in concept.others if tongue == lang)
    cells["broader"] = "|".join(f"concept/{name}-{key}" for key in concept.broader if key in keys)
    return Row(f"{name}.skos", f"{name}-{concept.key}", cells)


def _claims(loader: Loader, row: Row) -> Iterator[Claim]:
    concept, source = f"concept/{row.key}", row.source(loader)
    for lang in LANGUAGES:
        if label := row[f"name {lang}"]:
            yield source.says(concept, "name", label, lang=lang)
        for label in row.parts(f"alias {lang}"):
            yield source.says(concept, "alias", label, lang=lang)
    for broader in row.parts("broader"):
        yield source.says(concept, "broader", broader)


def _table(path: Path, columns: Sequence[str]) -> list[Concept]:
    """Tabs or commas part the columns; the English label (else the first) makes the key."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} cannot be read as a table in UTF-8: {error}.") from error
    lines = list(csv.reader(text.splitlines(), delimiter="\t" if "\t" in text else ","))
    named = [cell.strip().lower() for cell in lines[0]] if lines else []
    headed = [HEADINGS.get(cell, cell) for cell in named]
    is_heading = set(headed) <= set(LANGUAGES) and 0 < len(headed) == len(set(headed))
    named = headed if is_heading else named
    if columns and is_heading and named != list(columns):
        raise BadInput(
            f"{path.name} names its columns {','.join(named)} in its first line, not {','.join(columns)}: leave"
            " --columns out, or correct one of the two."
        )
    langs, rows = (list(columns), lines[is_heading:]) if columns else (named, lines[1:])
    if not langs or set(langs) - set(LANGUAGES) or len(set(langs)) < len(langs):
        raise BadInput(
            f"{path.name} does not say which column is in which language: give them in order, "
            "as in --columns ar,zh,en,fr,ru,es, or write them in its first line."
        )
    return _unlike(_of_cells(path, place, langs, cells) for place, cells in enumerate(rows, start=1) if any(cells))


def _of_cells(path: Path, place: int, langs: Sequence[str], cells: Sequence[str]) -> Concept:
    if len(cells) != len(langs):
        raise BadInput(f"{path.name}, row {place}: has {len(cells)} columns where {len(langs)} languages are named.")
    labels = {lang: normalize("NFC", cell.strip()) for lang, cell in zip(langs, cells, strict=True) if cell.strip()}
    return Concept(key_of(labels.get("en") or next(iter(labels.values()))), tuple(labels.items()))


def key_of(label: str) -> str:
    """`export controls` → `export-controls`; other scripts and long ones by the first digits of their SHA-256."""
    key = re.sub(r"[^a-z0-9]+", "-", name_key(label, "")).strip("-") if label.isascii() else ""
    return key if 0 < len(key) <= 80 else hashlib.sha256(label.encode()).hexdigest()[:12]


def _unlike(concepts: Iterable[Concept]) -> list[Concept]:
    """Several concepts of one key are told apart by all of their labels."""
    found = list(concepts)
    often = Counter(concept.key for concept in found)
    return [
        each if often[each.key] == 1 else each._replace(key=f"{each.key}-{_digits(each.labels)}")
        for each in dict.fromkeys(found)
    ]


def _digits(labels: Sequence[tuple[str, str]]) -> str:
    return hashlib.sha256(repr(sorted(labels)).encode()).hexdigest()[:8]


def _skos(path: Path) -> list[Concept]:
    """Concepts with a preferred label in one of the six languages; the last part of the address is the key."""
    try:
        from rdflib import Graph, Literal, URIRef
        from rdflib.namespace import RDF
    except ImportError as error:
        raise BadInput(
            "SKOS needs rdflib: install it in Continuity's folder, with python -m pip install -e '.[skos]'."
        ) from error
    graph = Graph()
    try:
        graph.parse(path.as_posix(), format=FORMS[path.suffix.lower()])
    except Exception as error:  # rdflib's parsers raise what they like
        raise BadInput(f"{path.name} cannot be read as RDF: {' '.join(str(error).split())[:200]}") from error

    def labels(subject: "Node", prop: str) -> tuple[tuple[str, str], ...]:
        found = [each for each in graph.objects(subject, URIRef(SKOS + prop)) if isinstance(each, Literal)]
        told = (((each.language or "")[:2], normalize("NFC", str(each))) for each in found)
        return tuple(sorted((lang, label) for lang, label in told if lang in LANGUAGES))

    each = sorted(set(graph.subjects(RDF.type, URIRef(f"{SKOS}Concept"))), key=str)
    concepts = [
        Concept(
            _last(one), labels(one, "prefLabel"), labels(one, "altLabel"),
            tuple(sorted(map(_last, graph.objects(one, URIRef(f"{SKOS}broader"))))),
        )
        for one in each
    ]  # fmt: skip
    return _unlike(concept for concept in concepts if concept.labels)


def _last(address: object) -> str:
    return key_of(re.split(r"[/#]", str(address).rstrip("/#"))[-1])


def _edition(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
