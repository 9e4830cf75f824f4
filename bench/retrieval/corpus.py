"""Resolutions of the Security Council as plain texts, and the subjects that a library indexed them under.

Read under the folder that CONTINUITY_OPEN names, else under `../shared/open`.
"""

import csv
import gzip
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from unicodedata import normalize

from graph.claims import CONTROL

HOME = Path(os.environ.get("CONTINUITY_OPEN") or Path(__file__).parents[3] / "shared" / "open")
THESAURUS = HOME / "unbis_6lang" / "unbis_terms_ar_zh_en_fr_ru_es.tsv"
COLUMNS = ("ar", "zh", "en", "fr", "ru", "es")
NUMBERED = re.compile(r"\s(?=\d{1,2}(?:[.．、]|\s-)\s?\D)")
CLAUSE = re.compile(r"(?<=[,;.:،؛，；。：])\s*")
LONGEST = {"zh": 200}
"""Letters after which a text without numbers is cut at the next stop; 500 in other languages."""


@cache
def resolutions() -> Mapping[str, Mapping[str, str]]:
    """Language → number → the whole text."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(HOME / "un_sc_resolutions" / "texts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] == "resolution" and row["number"]:
                found[row["lang"]].setdefault(row["number"], CONTROL.sub("", normalize("NFC", row["text"])))
    return found


def complete() -> list[str]:
    """Numbers of the resolutions that are there in all six languages."""
    found: list[str] = json.loads((HOME / "unsc_subjects" / "six_language_complete.json").read_text("utf-8"))
    return found


@cache
def queries() -> Mapping[str, Mapping[str, str]]:
    """Subject → language → its heading."""
    lines = (HOME / "unsc_subjects" / "queries.jsonl").read_text("utf-8").splitlines()
    return {row.pop("qid"): row for row in map(json.loads, lines)}


@cache
def relevant() -> Mapping[str, frozenset[str]]:
    """Subject → numbers of the resolutions that were indexed under it."""
    found: dict[str, set[str]] = defaultdict(set)
    with (HOME / "unsc_subjects" / "qrels.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["query-id"]].add(row["corpus-id"].rpartition("/")[2])
    return {subject: frozenset(numbers) for subject, numbers in found.items()}


def paragraphs(text: str, lang: str) -> Iterator[str]:
    """A text that has lost its lines, cut before numbers and, where that leaves much, after stops."""
    longest = LONGEST.get(lang, 500)
    for piece in NUMBERED.split(text):
        held = ""
        for clause in CLAUSE.split(piece):
            held = f"{held} {clause}" if held else clause
            if len(held) >= longest:
                yield held
                held = ""
        if held.strip():
            yield held
