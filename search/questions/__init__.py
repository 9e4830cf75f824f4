"""Kinds of question beside "who has worked on": each one module with its phrases (`NAME.toml`), evidence, sentences.

The first of `kinds` that knows a question for its own takes it.
"""

from functools import cache
from typing import Protocol

from graph.store import Store, View
from search import answers
from search.index import Index
from search.model import Question, Reply
from search.reading.draft import Draft


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


@cache
def kinds() -> tuple[Kind, ...]:
    """In the order in which they look at a question. Imported when first needed: most questions are of no such kind."""
    from search.questions import practices
    from search.questions.assistance import assistance
    from search.questions.parties import connected, what_happened, which_organizations
    from search.questions.posts import contact_point, is_in_post, who_held, who_is
    from search.questions.states import which_states
    from search.questions.tasks import document, tasks

    return (
        connected, which_states, contact_point, is_in_post, who_held, who_is, practices, which_organizations,
        what_happened, assistance, tasks, document,
    )  # fmt: skip


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """The reply of the question's own kind."""
    if question.intent == "who_has_worked_on":
        return answers.answer(question, view, store, index)
    kind = next(each for each in kinds() if each.intent == question.intent)
    return kind.answer(question, view, store, index)
