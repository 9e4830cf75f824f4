"""`continuity drift`: index and vectors are compared with the memory, and mended."""

import json
from typing import Annotated, NamedTuple

import typer

from api.cli.following import counted
from api.cli.options import AsJson, MemoryPath
from api.show import Page, console
from api.wiring import memory, settings
from search.drift import Drift, drift
from search.meaning.drift import VectorDrift
from search.meaning.drift import drift as vector_drift
from search.memory import Memory

KINDS = (("no vector", "missing"), ("other model", "others"), ("no text", "superseded"))
"""What is wrong with vectors, and the field of `VectorDrift` that holds it."""
Repair = Annotated[bool, typer.Option("--repair", help="Mend just what differs, then compare that again.")]


class Compared(NamedTuple):
    """`vectors` is None where no model is set, and nothing of one is kept in the file of words."""

    words: Drift
    vectors: VectorDrift | None

    @property
    def differs(self) -> bool:
        return bool(self.words or self.vectors)


def compare(path: MemoryPath = None, repair: Repair = False, as_json: AsJson = False) -> None:
    """Compare index and vectors with the memory, entity by entity. The exit code is 1 if they differ (and stay so)."""
    with memory(settings(memory=path)) as opened:
        found = compared(opened)
        left = found
        if repair and found.differs:
            mend(opened, found)
            left = compared(opened)
    if as_json:
        typer.echo(json.dumps(as_data(found, left)))
    else:
        tell(Page(console()), found, left)
    if left.differs:
        raise typer.Exit(1)


def compared(memory: Memory) -> Compared:
    with counted("comparing") as watch:
        words = drift(memory.store, memory.index, watch)
        vectors = vector_drift(memory.meaning, watch) if memory.meaning else None
    return Compared(words, vectors if vectors or (vectors is not None and vectors.model) else None)


def mend(memory: Memory, found: Compared) -> None:
    """What is wrong, and nothing else; raises BadInput where vectors are to be made and no model is to be had."""
    if found.words:
        memory.index.mend(found.words.entities)
    if memory.meaning and found.vectors:
        memory.meaning.vectors.mend(found.vectors.passages)
        if memory.meaning.model and (found.vectors.missing or found.vectors.others):
            with counted("encoding") as watch:
                memory.meaning.encode(watch)


def as_data(found: Compared, left: Compared) -> dict[str, object]:
    words = found.words
    return {
        "checked": words.checked, "missing": words.missing, "stale": words.stale, "extra": words.extra,
        "repaired": sorted(set(words.entities) - set(left.words.entities)),
        "vectors": None if found.vectors is None else _vectors_as_data(found.vectors, left.vectors),
    }  # fmt: skip


def _vectors_as_data(found: VectorDrift, left: VectorDrift | None) -> dict[str, object]:
    repaired = sorted(set(found.passages) - set(left.passages if left else ()))
    return {
        "model": found.model, "checked": found.checked, "missing": found.missing, "others": found.others,
        "superseded": found.superseded, "repaired": repaired,
    }  # fmt: skip


def tell(page: Page, found: Compared, left: Compared) -> None:
    for what, ids in (("missing", found.words.missing), ("stale", found.words.stale), ("extra", found.words.extra)):
        for identifier in page.first(ids, 20):
            page.line(f"{what:<9}{identifier}")
    page.line(_words(found.words, left.words))
    if found.vectors is not None:
        _tell_vectors(page, found.vectors, left.vectors or VectorDrift(found.vectors.checked))


def _words(found: Drift, left: Drift) -> str:
    if not found:
        return f"The index holds what the memory says, of all {found.checked} entities."
    if not left:
        return f"Mended {len(found.entities)} of {found.checked} entities; the index holds what the memory says."
    return f"{len(left.entities)} of {left.checked} entities differ. Mend them with: continuity drift --repair"


def _tell_vectors(page: Page, found: VectorDrift, left: VectorDrift) -> None:
    for what, field in KINDS:
        for identifier in page.first(getattr(found, field), 20):
            page.line(f"{what:<12}{identifier}")
    page.line(_vectors(found, left))


def _vectors(found: VectorDrift, left: VectorDrift) -> str:
    model = f" of {found.model}" if found.model else ""
    if not found:
        return f"Each text of all {found.checked} passages has its vector{model}, and there are no others."
    if not left:
        return f"Mended the vectors of {len(found.passages)} of {found.checked} passages."
    return (
        f"Vectors{model} differ from the texts of {len(left.passages)} of {left.checked} passages. Mend them with:"
        " continuity drift --repair"
    )
