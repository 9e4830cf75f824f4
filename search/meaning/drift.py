"""Whether vectors stand for what a memory says: each text one of the model that is set, and none for any other text."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from graph.errors import BadInput
from graph.store import Store
from graph.vocabulary import kind_of
from search.drift import Progress, before, buckets
from search.index import PASSAGE
from search.meaning.home import VectorHome
from search.meaning.meaning import Meaning
from search.meaning.tables import Place, said


@dataclass(frozen=True)
class VectorDrift:
    """Passages with a text that has no vector, with one that another model made, with one of a text that the memory
    has not (it keeps those that are believed no more). `model`: what the vectors should be of; '' where none is set.
    """

    checked: int
    model: str = ""
    missing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[str, ...]:
        return tuple(sorted({*self.missing, *self.others, *self.superseded}))

    def __bool__(self) -> bool:
        return bool(self.passages)


def drift(meaning: Meaning, progress: Progress = lambda *_: None) -> VectorDrift:
    """What changed while this was read, or is not followed yet, is none. Without a model, what others made is as good
    as none, and only vectors that stand for nothing are told.
    """
    store, vectors, of = meaning.store, meaning.vectors, stamp(meaning)
    passages = sorted({change.entity for change in store.changes(0) if kind_of(change.entity) == PASSAGE})
    suspects, done = set[str](), 0
    for after, upto, bucket in buckets(passages):
        suspects |= set(_compared(store, vectors, of, after, upto, bucket).passages)
        done += len(bucket)
        progress(done, len(passages))
    settled = sorted(suspects - vectors.unfollowed())
    found = [_compared(store, vectors, of, before(i), i, [i]) for i in settled]
    return VectorDrift(
        len(passages), meaning.name, tuple(i for each in found for i in each.missing),
        tuple(i for each in found for i in each.others), tuple(i for each in found for i in each.superseded),
    )  # fmt: skip


Of = Callable[[str], bool]


def stamp(meaning: Meaning) -> Of | None:
    """Whether a vector's stamp is of the model that is set; by its name alone, where the model cannot be had."""
    if meaning.model is None:
        return None
    try:
        whole = meaning.model.here().model
    except BadInput:
        name = f"{meaning.name}@"
        return lambda model: model.startswith(name)
    return lambda model: model == whole


def _compared(
    store: Store, vectors: VectorHome, of: Of | None, after: str, upto: str, bucket: Collection[str]
) -> VectorDrift:
    held, due = dict(vectors.held(after, upto)), said(store.texts(bucket)).keys()
    wrong = {place for place in due & held.keys() if of and held[place] and not of(held[place])}
    missing = {place for place in due if not held.get(place)} if of else set[Place]()
    return VectorDrift(
        len(bucket), "", _passages(missing), _passages(wrong), _passages(held.keys() - due),
    )  # fmt: skip


def _passages(places: Collection[Place]) -> tuple[str, ...]:
    return tuple(sorted({place.entity for place in places}))
