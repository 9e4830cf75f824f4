"""Real documents, where they stand beside the project: their anchors are those that are cited, in every language."""

import csv
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

import pytest

from graph.symbols import symbol_key
from loaders.documents.formats import akn, plain
from loaders.documents.model import Passage
from loaders.documents.numbering import numbered
from tests.loaders.papers import shared

OWN = {
    "s/res/2730": "Arabic prints 61 for 16, Russian splits a preambular paragraph",
    "s/res/2744": "French begins to count again after 9",
    "s/res/2755": "Arabic splits paragraph 3",
}
"""Versions of 2024 that are not numbered as the others of their document, and how."""


@pytest.mark.parametrize("symbol", ["S-2014-369", "S-2011-819"])
def test_every_paragraph_that_a_task_cites_is_an_anchor(symbol: str) -> None:
    raw = plain.parse(shared("documents", f"{symbol}.zh.txt").read_bytes())
    with files("loaders.reference").joinpath("tasks.csv").open(encoding="utf-8") as file:
        cited = [row["source"].partition("#")[2] for row in csv.DictReader(file) if symbol in row["document"]]

    found = {passage.anchor for passage in numbered(raw).passages}

    assert len(cited) > 10
    assert set(cited) <= found


def resolutions(year: int) -> Iterator[tuple[str, str, tuple[Passage, ...]]]:
    """Symbol, language and passages of each version."""
    with tarfile.open(shared("open", "un_sc_resolutions", "raw", f"six_lang_{year}.tar.gz")) as archive:
        for member in archive:
            if file := archive.extractfile(member) if member.name.endswith(".xml") else None:
                raw = akn.parse(file.read())
                yield symbol_key(raw.told["symbol"]), raw.told["language"], numbered(raw).passages


@pytest.mark.slow
def test_the_versions_of_a_resolution_have_the_same_anchors_in_the_same_order() -> None:
    versions: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for symbol, language, passages in resolutions(2024):
        versions[symbol][language] = [passage.anchor for passage in passages]

    unlike = {symbol for symbol, found in versions.items() if len(set(map(tuple, found.values()))) > 1}

    assert sum(len(found) for found in versions.values()) == 268
    assert unlike == set(OWN)
