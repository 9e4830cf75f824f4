"""Vectors as a matrix, mapped from a file: exact cosines of all of its rows at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from search.meaning.encoder import Rows

FLOAT, NUMBER = 4, 8

Numbers = npt.NDArray[np.int64]


class Matrix(NamedTuple):
    """Rows and the numbers that these have in the tables, in growing order. Some may have been dropped since."""

    numbers: Numbers
    rows: "Rows"

    def after(self) -> int:
        return int(self.numbers[-1]) if len(self.numbers) else 0


def cosines(rows: "Rows", asked: "Rows") -> "Rows":
    """To six digits, so that every home agrees; each is computed by itself, so that no other row moves a digit."""
    found: Rows = np.vecdot(rows, asked).round(6)
    return found


def nearest_first(numbers: Numbers, cosines: "Rows", width: int) -> Iterator[dict[int, float]]:
    """The numbers and cosines of the nearest so many, then of twice as many, and so on; what is as near as the last
    of them is among them.
    """
    nearer = np.inf
    while width and len(cosines):
        least = -np.partition(-cosines, min(width, len(cosines)) - 1)[min(width, len(cosines)) - 1]
        here = np.flatnonzero((cosines >= least) & (cosines < nearer))
        yield dict(zip(numbers[here].tolist(), cosines[here].tolist(), strict=True))
        if width >= len(cosines):
            return
        nearer, width = least, 2 * width


def empty(dimensions: int) -> Matrix:
    return Matrix(np.empty(0, np.int64), np.empty((0, dimensions), np.float32))


def of_these(matrix: Matrix, numbers: Numbers) -> Matrix:
    """Only the rows that are among the numbers; others are not read."""
    here = np.flatnonzero(np.isin(matrix.numbers, numbers))
    return Matrix(matrix.numbers[here], matrix.rows[here])


def joined(one: Matrix, other: Matrix) -> Matrix:
    if not len(other.numbers):
        return one
    return Matrix(np.concatenate([one.numbers, other.numbers]), np.concatenate([one.rows, other.rows]))


def mapped(path: Path, dimensions: int) -> Matrix:
    """An empty one where there is no such file, or it is not whole."""
    try:
        size, each = path.stat().st_size, FLOAT * dimensions + NUMBER
        if not size or size % each:
            return empty(dimensions)
        count = size // each
        numbers = np.fromfile(path, "<i8", offset=count * FLOAT * dimensions)
        return Matrix(numbers, np.memmap(path, "<f4", mode="r", shape=(count, dimensions)))
    except OSError:
        return empty(dimensions)
