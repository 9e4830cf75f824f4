"""A model for tests: texts that share words are near, whatever the words are."""

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from graph.errors import BadInput
from search.meaning.floors import unrelated

MATTERS = {sentence.lower() for said in unrelated().values() for sentence in said.values()}
Rows = npt.NDArray[np.float32]


class Hashing:
    """An encoder and its model in one; `encoded` are the texts that it was given, `stop` after how many it fails.

    Sentences by which models are measured (`search.meaning.floors`) it reads in all languages, and puts those on two
    matters at right angles: whatever shares a word is near.
    """

    def __init__(self, name: str = "hashing", dimensions: int = 64, stop: int | None = None) -> None:
        self.name, self.model, self.dimensions, self.stop = name, f"{name}@1", dimensions, stop
        self.encoded: list[str] = []

    def here(self) -> "Hashing":
        return self

    fetched = here

    def encode(self, texts: Sequence[str]) -> Rows:
        if {text.lower() for text in texts} <= MATTERS:
            return np.eye(self.dimensions, dtype=np.float32)[: len(texts)]
        if self.stop is not None and len(self.encoded) + len(texts) > self.stop:
            raise KeyboardInterrupt
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.01
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(f"{self.name} {word}".encode()) % self.dimensions] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class Absent:
    """A model that is not to be had."""

    name = "absent"

    def here(self) -> Hashing:
        raise BadInput("The model absent is not on this machine: fetch it with continuity sync.")

    fetched = here
