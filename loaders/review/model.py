"""A proposal as a view reads it, and what was decided on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from graph.claims import hashed
from loaders.documents.proposals import Proposed

State = Literal["pending", "accepted", "rejected"]
DATASET = "review"
DIGITS = 8


class Decision(NamedTuple):
    """Who decided what, when (EDTF) and why; `accepts` is the task it made, '' for none.

    `keys` name the words decided on; `stands`: the paragraph proposes them still.
    """

    id: str
    state: State
    passage: str
    author: str
    when: str
    reason: str
    accepts: str
    keys: frozenset[str]
    stands: bool = True


@dataclass(frozen=True)
class Proposal:
    """A task that a paragraph proposes in every language version that says so; `lang` is the first of them.

    `actor` and `group` are ids, '' where no one entity is meant; `topics` are those that the paragraph mentions. `set`
    is the day of the document (EDTF), '' where not known.
    """

    passage: str
    document: str
    symbol: str
    audience: str
    order: int
    lang: str
    versions: Mapping[str, Proposed]
    paragraph: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    actor: str = ""
    group: str = ""
    topics: tuple[str, ...] = ()
    set: str = ""

    @property
    def id(self) -> str:
        """Names the place and the words: other words there are another proposal."""
        return f"{self.place}.{key_of(self.versions[self.lang])}"

    @property
    def place(self) -> str:
        return self.passage.partition("/")[2]

    @property
    def cited(self) -> str:
        return f"{self.symbol}#{self.place.rpartition('.')[2]}"

    @property
    def task(self) -> str:
        """As the reference facts name tasks: `task/s-2014-369-para-7-e`."""
        local, _, anchor = self.place.rpartition(".")
        return f"task/{local.lower()}-{anchor}{f'.{self.order}' if self.order > 1 else ''}"

    @property
    def keys(self) -> dict[str, str]:
        """By language: what a decision remembers."""
        return {lang: f"{self.place} {lang} {key_of(said)}" for lang, said in self.versions.items()}

    @property
    def due(self) -> str:
        return _agreed(said.due for said in self.versions.values())

    @property
    def repeats(self) -> str:
        return _agreed(said.repeats for said in self.versions.values())


def _agreed(said: Iterable[str]) -> str:
    """What all language versions that tell it tell alike; '' else."""
    told = set(filter(None, said))
    return told.pop() if len(told) == 1 else ""


def key_of(said: Proposed) -> str:
    """Of the words, whatever the space between them."""
    return hashed("".join(said.actor.split()), "".join(said.action.split()))[:DIGITS]
