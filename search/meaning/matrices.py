"""Matrices of a memory's vectors, one for each label and model.

A matrix is a copy of rows up to some number, made anew when many came after it; these few are held beside it. So no
reader waits for a writer, and a file that is lost or cannot be written costs time only.
"""

import hashlib
from array import array
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from search.meaning.matrix import Matrix, Numbers, cosines, empty, joined, mapped, nearest_first, of_these

if TYPE_CHECKING:
    from search.meaning.encoder import Rows
    from search.meaning.vectors import Vectors

NEW, SHARE = 1_000, 8
"""A matrix is made anew when so many rows came after it, and more than this part of those it has."""


class Held(NamedTuple):
    """A mapped matrix, and what came after it."""

    base: Matrix
    newer: Matrix


class Matrices:
    """Those of one memory's vectors; `held` are of one epoch, the purges since then made those of others void."""

    def __init__(self, vectors: "Vectors") -> None:
        self._vectors, self._epoch = vectors, ""
        self._held = dict[tuple[str, str], Held]()

    def nearest(
        self,
        asked: "Rows",
        labels: Collection[str],
        model: str,
        width: int,
        among: Collection[str] | None = None,
        langs: Collection[str] | None = None,
    ) -> Iterator[dict[int, float]]:
        """As `nearest_first` gives them; of the vectors of these entities, in these languages, where given."""
        return nearest_first(*self._cosines(asked, labels, model, among, langs), width)

    def _cosines(
        self,
        asked: "Rows",
        labels: Collection[str],
        model: str,
        among: Collection[str] | None,
        langs: Collection[str] | None,
    ) -> "tuple[Numbers, Rows]":
        """Every vector's number and its cosine with the one asked; in no order."""
        numbers: list[Numbers] = [np.empty(0, np.int64)]
        found: list[npt.NDArray[np.float32]] = [np.empty(0, np.float32)]
        self._begin()
        for label in sorted(labels):
            chosen = self._of(label, model, asked.shape[0])
            if among is not None or langs is not None:
                wanted = np.array(self._vectors.tables.numbers(label, model, among, langs), np.int64)
                chosen = (of_these(matrix, wanted) for matrix in chosen)
            for matrix in chosen:
                numbers.append(matrix.numbers)
                found.append(cosines(matrix.rows, asked))
        return np.concatenate(numbers), np.concatenate(found)

    def _begin(self) -> None:
        """Lets go of what a purge made void."""
        state = self._vectors.followed()
        epoch = state.epoch if state else ""
        if epoch != self._epoch:
            self._epoch = epoch
            self._held.clear()

    def _of(self, label: str, model: str, dimensions: int) -> Iterator[Matrix]:
        path = self._path(label, model)
        held = self._held.get((label, model)) or Held(mapped(path, dimensions), empty(dimensions))
        new = self._rows(label, model, max(held.base.after(), held.newer.after()), dimensions)
        held = Held(held.base, joined(held.newer, new))
        if len(held.newer.numbers) > max(NEW, len(held.base.numbers) // SHARE):
            base = self._written(path, label, model, dimensions) or joined(held.base, held.newer)
            held = Held(base, self._rows(label, model, base.after(), dimensions))
        self._held[label, model] = held
        return iter(held)

    def _rows(self, label: str, model: str, after: int, dimensions: int) -> Matrix:
        numbers, found = array("q"), bytearray()
        for n, vector in self._vectors.tables.vectors(label, model, after):
            numbers.append(n)
            found += vector
        rows = np.frombuffer(bytes(found), "<f4").reshape(-1, dimensions)
        return Matrix(np.array(numbers, np.int64), rows)

    def _path(self, label: str, model: str) -> Path:
        """Says nothing of the label to who lists the folder."""
        key = hashlib.sha256(f"{self._epoch}\n{label}\n{model}".encode()).hexdigest()[:32]
        return self._vectors.folder / f"{self._epoch}-{key}.f32"

    def _written(self, path: Path, label: str, model: str, dimensions: int) -> Matrix | None:
        """All rows in a file that takes the place of the old one whole; None where it cannot be written."""
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self._write(path, label, model)
            self._forget_others(path)
        except OSError:
            return None
        return mapped(path, dimensions)

    def _write(self, path: Path, label: str, model: str) -> None:
        """What is not whole has another name, and is removed."""
        part, numbers = path.with_suffix(f".{uuid4().hex}.part"), array("q")
        try:
            with part.open("xb") as file:
                for n, vector in self._vectors.tables.vectors(label, model, 0):
                    numbers.append(n)
                    file.write(vector)
                file.write(np.array(numbers, "<i8").tobytes())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _forget_others(self, path: Path) -> None:
        """Files of earlier epochs; also this one, if a purge came meanwhile."""
        state = self._vectors.followed()
        for other in path.parent.glob("*.f32"):
            if state is None or not other.name.startswith(f"{state.epoch}-"):
                other.unlink(missing_ok=True)
