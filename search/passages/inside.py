"""Where passages are looked for: in documents of the filter, or in one whose symbol is typed beside other words."""

from collections.abc import Sequence
from typing import NamedTuple

from search.finding.loosening import notice
from search.glance import Glance
from search.labels import labels
from search.model import Notice
from search.passages.model import PassagesWanted
from search.passages.read import of_documents
from search.passages.sought import Sought


class Inside(NamedTuple):
    """What is looked for `among` which passages, None for all; `documents`: those that symbols beside it told."""

    things: Sequence[Sought]
    among: Sequence[str] | None = None
    documents: tuple[str, ...] = ()

    def words(self, typed: str) -> str:
        """What was typed, without symbols that say where to look."""
        return " ".join(each.text for each in self.things) if self.documents else typed


def inside(glance: Glance, wanted: PassagesWanted, things: Sequence[Sought]) -> Inside:
    """A symbol written out beside other words says where these are looked for, if texts of it are held here.

    Alone, told in words ("resolution 1540"), or beside a document that a filter names, it is what is looked for.
    """
    if wanted.documents:
        return Inside(things, of_documents(glance.store, wanted.documents, glance.view))
    held = {each: found for each in things if each.written_out and (found := _passages(glance, each))}
    others = [each for each in things if each not in held]
    if not held or not any(each.names or each.beside for each in others):
        return Inside(things)
    documents = tuple(dict.fromkeys(i for each in held for i in each.entities))
    return Inside(others, sorted({i for found in held.values() for i in found}), documents)


def _passages(glance: Glance, symbol: Sought) -> list[str]:
    return of_documents(glance.store, symbol.entities, glance.view)


def told(glance: Glance, found: Inside) -> list[Notice]:
    """That it was looked for nowhere else."""
    if not found.documents:
        return []
    names = labels(glance.store, found.documents, glance.view, glance.lang)
    return [notice(glance, "passages_inside", documents=[names[i] for i in found.documents])]
