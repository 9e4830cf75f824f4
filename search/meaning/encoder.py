"""What makes vectors of texts: any model, behind one small protocol."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows: TypeAlias = npt.NDArray[np.float32]
    """One vector a row."""


class Encoder(Protocol):
    """Texts as vectors: the nearer two texts are in meaning, the larger the cosine of theirs."""

    @property
    def model(self) -> str:
        """`NAME@DIGEST` of what it computes with; vectors of two models are never compared."""
        ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> "Rows":
        """A row of length one for each text; of a text longer than the model reads, its beginning counts."""
        ...


class Model(Protocol):
    """A model by its name: what comes before the `@`, known before it is loaded.

    Both methods raise BadInput, with a sentence, where it is not to be had.
    """

    @property
    def name(self) -> str: ...

    def here(self) -> Encoder:
        """From this machine alone, loaded when first asked for: nobody who asks waits for a hub."""
        ...

    def fetched(self) -> Encoder:
        """From its hub where it is not here yet."""
        ...
