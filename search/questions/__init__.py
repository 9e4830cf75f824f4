"""Kinds of question beside "who has worked on": each one module with its phrases (`NAME.toml`), evidence, sentences.

The first of `kinds` that knows a question for its own takes it.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Protocol

from graph.errors import IndexUnavailable
from graph.store import Store, View
from search import answers
from search.addressees import with_addressees
from search.answers import Speaker
from search.glance import Glance
from search.index import Index
from search.model import Assumption, Question, Reply, Status
from search.questions.calls import Call
from search.reading.draft import Draft

if TYPE_CHECKING:
    from search.meaning import Meaning


class Kind(Protocol):
    """One kind of question. `TABLES` are its phrase tables (`NAME.toml`), `CALL` is its typed form.

    It is asked only about questions that do not, or not completely, ask who has worked on something.
    """

    intent: str
    TABLES: tuple[str, ...]
    CALL: Call

    def read(self, draft: Draft) -> Question | None:
        """The question, if the cut line is one of this kind; nothing where in doubt."""
        ...

    def answer(self, question: Question, view: View, store: Store, index: Index) -> Reply:
        """The reply; raises errors of `graph.errors` only."""
        ...


@cache
def kinds() -> tuple[Kind, ...]:
    """In the order in which they look at a question. Imported when first needed: most questions are of no such kind."""
    from search.questions import mandates, practices
    from search.questions.assistance import assistance
    from search.questions.documents import authorship, document, paragraphs, relations, which_documents
    from search.questions.parties import connected, what_happened, which_organizations
    from search.questions.posts import contact_point, is_in_post, who_held, who_is
    from search.questions.states import which_states
    from search.questions.tasks import tasks

    return (
        authorship, mandates, which_documents, relations, paragraphs, connected, which_states, contact_point,
        is_in_post, who_held, who_is, practices, which_organizations, what_happened, assistance, tasks, document,
    )  # fmt: skip


def of_its_body(question: Question, draft: Draft) -> Question | None:
    """Who of a nation worked in a body, on nothing in particular: who held any post there."""
    from search.questions.posts import belonging

    return belonging.read(question, draft)


UNSEARCHED = "index_unavailable"
"""Code of the notice that words of the question were not looked for."""
DOUBTS = ("ambiguous", "nearly", "unrecorded", "future", "together", "measured", "pronoun")
"""Assumptions that no answer can do with."""


@cache
def calls() -> Mapping[str, Call]:
    """Every kind's typed call by its intent."""
    from search.questions import worked_on

    return {"who_has_worked_on": worked_on.CALL, **{kind.intent: kind.CALL for kind in kinds()}}


def answer(question: Question, view: View, store: Store, index: Index, meaning: "Meaning | None" = None) -> Reply:
    """The reply; what the graph alone tells of the question, and that words were left out, where the index fails."""
    try:
        reply = _answered(question, view, store, index)
        return _near(reply, question, view, store, index, meaning) if meaning else reply
    except IndexUnavailable:
        speaker = Speaker(question.lang, view, store)
        told = speaker.notice(UNSEARCHED, words=list(question.text))
    rest = _answered(question.model_copy(update={"text": ()}), view, store, index)
    if rest.status == "ask_back":
        read = answers.understood(question, speaker)
        return Reply(question=question, status="no_evidence", notices=(told,), understood=read)
    status: Status = "partial" if rest.status == "answered" else rest.status
    return rest.model_copy(update={"question": question, "status": status, "notices": (told, *rest.notices)})


def _near(reply: Reply, question: Question, view: View, store: Store, index: Index, meaning: "Meaning") -> Reply:
    """With what comes near in meaning, where it is asked what documents say."""
    if question.intent != "document" or reply.status != "no_evidence":
        return reply
    from search.questions.documents.meant import with_near

    glance = Glance(store, index, view, question.lang, question.viewer, question.as_of, question.known_at, meaning)
    with suppress(IndexUnavailable):
        return with_near(reply, question, glance)
    return reply


def _answered(question: Question, view: View, store: Store, index: Index) -> Reply:
    """The reply of the question's own kind; asked back first where words may mean several things."""
    if doubts := open_doubts(question):
        speaker = Speaker(question.lang, view, store)
        told = tuple(speaker.notice(each.code, **answers.assumed_facts(each, speaker)) for each in doubts)
        return Reply(
            question=question, status="ask_back", notices=told, understood=answers.understood(question, speaker)
        )
    if question.intent == "who_has_worked_on":
        reply, speaker = answers.answer(question, view, store, index), Speaker(question.lang, view, store)
        return reply.model_copy(update={"answers": tuple(with_addressees(reply.answers, speaker, view, store))})
    kind = next(each for each in kinds() if each.intent == question.intent)
    return kind.answer(question, view, store, index)


def open_doubts(question: Question) -> list[Assumption]:
    """What the reading could not decide: words with the ids that they may mean."""
    told = [each for each in question.assumed if each.code in DOUBTS]
    return [each for each in told if each.facts["name"] in question.not_understood]
