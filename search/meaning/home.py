"""Where vectors are kept: what finding by meaning asks of a home of them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from graph.store import View
from search.meaning.encoder import Encoder
from search.meaning.tables import Place

if TYPE_CHECKING:
    from search.meaning.encoder import Rows

BATCH = 128
"""Texts that are encoded between two commits: what a stop loses at most, some seconds of work."""
PASSES = 10
"""How often what was written meanwhile is looked for again; after that it waits for the next time."""
Watch = Callable[[int, int], object]
"""Is told how many texts were encoded, of how many."""


class VectorHome(Protocol):
    """Vectors of one memory. Following needs no model; without any vectors there is nothing to follow.

    A vector stands for one text, and goes when that was purged. One of a text that is believed no more stays, since
    `known_at` still reads it.
    """

    def close(self) -> None: ...

    def follow(self) -> None:
        """As `sync`, for whoever asks: waits for nobody. Who is writing just then will follow."""
        ...

    def sync(self) -> None:
        """Follow the memory to its last commit; leave no trace of what was purged (raises StoreLocked while somebody
        reads).
        """
        ...

    def encode(self, encoder: Encoder, watch: Watch = lambda *_: None) -> int:
        """A vector of the model for each text that lacks one; how many were made. Ended at any moment, it goes on
        where it stood; it ends where somebody goes on writing, or where texts stay without one whatever is done.
        """
        ...

    def unfollowed(self) -> set[str]:
        """Entities that changed since the last commit that the vectors follow; none before there are any vectors."""
        ...

    def held(self, after: str, upto: str) -> Iterator[tuple[Place, str]]:
        """Texts of passages whose ids come after the one and not after the other, each with the stamp of its vector, ''
        where it has none yet; in no order.
        """
        ...

    def mend(self, passages: Collection[str]) -> None:
        """Of these no vector stands for a text that the memory has not, and each text waits for one."""
        ...

    def spread(self, model: str) -> str:
        """What was measured of the model (`search.meaning.floors`) and kept beside its vectors; '' for nothing."""
        ...

    def keep(self, model: str, spread: str) -> None:
        """Keep it, where there are vectors of the model."""
        ...

    def count(self, labels: Collection[str], model: str) -> int:
        """How many vectors of that model there are under these labels."""
        ...

    def hold(self, labels: Collection[str], name: str) -> bool:
        """Whether there are any of that model under these labels; `name` with or without its digest."""
        ...

    def hold_others(self, labels: Collection[str], name: str) -> bool:
        """Whether there are any that other models made."""
        ...

    def lacking(self, name: str, view: View) -> int:
        """Passages that the view's labels read, and that have no vector of a model of that name."""
        ...

    def nearest(
        self,
        asked: "Rows",
        labels: Collection[str],
        model: str,
        width: int,
        among: Collection[str] | None = None,
        langs: Collection[str] | None = None,
    ) -> Iterator[Mapping[Place, float]]:
        """The nearest so many with their cosines, then of twice as many, and so on, as long as somebody looks; of the
        vectors of these entities, in these languages, where given.
        """
        ...
