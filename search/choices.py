"""Ways on from an ask_back: whole questions that can be sent back, each of which is then answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.store import Store, View
from graph.vocabulary import kind_of
from search.answers import BLOCKING, REGIONS
from search.index import Index
from search.labels import labels
from search.model import Assumption, Choice, Question, Reply
from search.questions import answer, open_doubts
from search.sentences import say

OFFERED = 5
TRIED = 2 * OFFERED
"""Most questions that are tried to find those that are answered; what may be meant is offered in any case."""
ANSWERED = ("answered", "partial")
DROPPED = ("unrecorded", "together", "measured")
"""Doubts about words without which the question can still be asked."""
Reread = Callable[[Mapping[str, str], Mapping[str, str]], Question]
"""Reads the question again: with what its words mean, and with more context."""
SOUGHT = {
    "state": (("activity", "concerns"), ("activity", "held_in")),
    "topic": (("activity", "topic"), ("practice", "topic")),
    "body": (("tenure", "post_in"),),
    "treaty": (("state", "ratified"), ("state", "acceded_to")),
}
"""What is missing → what is counted to know what is likely meant."""
SLOTS = {"region": "places", "state": "places", "topic": "topics", "body": "bodies", "treaty": "treaties"}
LACKS = {"ask_topic_or_place": "topic", "which_states_ask_treaty": "treaty"}
"""Codes of notices that ask for something → what that is."""


def with_choices(reply: Reply, reread: Reread, view: View, store: Store, index: Index) -> Reply:
    """The reply, or where it asks back without any, the same with choices: those that evidence answers, if any are."""
    if reply.status != "ask_back" or reply.choices:
        return reply
    doubts = open_doubts(reply.question)
    if unknowable := [each for each in doubts if each.code in DROPPED and not is_blocked(reply.question)]:
        return reply.model_copy(update={"choices": (without(reply.question, unknowable),)})
    asked_for = reply.notices[0].code if reply.notices else ""
    found = list[tuple[str, Question]](), list[tuple[str, Question]]()
    for meant, question in candidates(reply.question, asked_for, reread, view, store):
        status = answer(question, view, store, index).status
        if status != "ask_back":
            found[status in ANSWERED or bool(open_doubts(reply.question))].append((meant, question))
        if len(found[True]) == OFFERED:
            break
    chosen = found[True] or found[False][:OFFERED]
    named = labels(store, [meant for meant, _ in chosen], view, reply.question.lang)
    choices = tuple(Choice(label=named[meant], question=question) for meant, question in chosen)
    return reply.model_copy(update={"choices": choices})


def is_blocked(question: Question) -> bool:
    return bool(set(BLOCKING) & set(question.not_understood))


def without(question: Question, doubts: Sequence[Assumption]) -> Choice:
    """The question without the words that nothing tells of; its answer still says so."""
    words = [each.facts["name"] for each in doubts]
    left = tuple(each for each in question.not_understood if each not in words)
    label = say(question.lang, "without_words", words=words)
    return Choice(label=label, question=question.model_copy(update={"not_understood": left}))


def candidates(
    question: Question, asked_for: str, reread: Reread, view: View, store: Store
) -> Iterator[tuple[str, Question]]:
    """What may be meant, the likeliest first, with the question that then is asked; `asked_for`: a notice's code."""
    for doubt in open_doubts(question)[:1]:
        for each in doubt.facts["read"].split(", ") if "read" in doubt.facts else ():
            yield each, reread({doubt.facts["name"]: each}, {})
    for code in question.missing[:1]:
        for each in likely(code, view, store):
            again = reread({}, {code: each})
            yield each, filled(question, code, each) if again.missing else again
    if asked_for in LACKS:
        code = LACKS[asked_for]
        for each in question.treaties if code == "treaty" and question.treaties else likely(code, view, store):
            yield each, filled(question, code, each)


def filled(question: Question, code: str, identifier: str) -> Question:
    """The question with what it lacks."""
    return question.model_copy(update={SLOTS[code]: (identifier,), "missing": (), "not_understood": ()})


def likely(code: str, view: View, store: Store) -> list[str]:
    """Regions in their order; else the States, topics or bodies that most is recorded of."""
    if code == "region":
        return list(REGIONS)
    counts = dict[str, int]()
    for kind, by in SOUGHT[code]:
        for each, n in store.counts(kind, view, by=by).items():
            counts[each] = counts.get(each, 0) + n
    wanted = {"body": "organization"}.get(code, code)
    met = [each for each in counts if kind_of(each) == wanted]
    return sorted(met, key=lambda each: (-counts[each], each))[:TRIED]
