"""Kinds of question beside "who has worked on": each one module with its phrases (`NAME.toml`), evidence, sentences.

`KINDS` is the order in which they look at a question; the first that knows it for its own takes it.
"""

from collections.abc import Mapping
from typing import Protocol

from graph.store import Store, View
from search import answers
from search.index import Index
from search.kinds import (
    assistance,
    connected,
    contact_point,
    document,
    is_in_post,
    practices,
    tasks,
    what_happened,
    which_organizations,
    which_states,
    who_held,
    who_is,
)
from search.model import Question, Reply
from search.questions.draft import Draft


class Kind(Protocol):
    """One kind of question. `intent` is what its questions bear; `TABLES` its phrase tables (`NAME.toml`).

    It is asked only about questions that do not, or not completely, ask who has worked on something.
    """

    intent: str
    TABLES: tuple[str, ...]

    def read(self, draft: Draft) -> Question | None:
        """The question, if the cut line is one of this kind; nothing where in doubt."""
        ...

    def answer(self, question: Question, view: View, store: Store, index: Index) -> Reply:
        """The reply; raises errors of `graph.errors` only."""
        ...


KINDS: tuple[Kind, ...] = (
    connected,
    which_states,
    contact_point,
    is_in_post,
    who_held,
    who_is,
    practices,
    which_organizations,
    what_happened,
    assistance,
    tasks,
    document,
)
BY_INTENT: Mapping[str, Kind] = {kind.intent: kind for kind in KINDS}


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """The reply of the question's own kind."""
    kind = BY_INTENT.get(question.intent)
    return kind.answer(question, view, store, index) if kind else answers.answer(question, view, store, index)
