"""Where no paragraph holds all the words that were asked for: those that come near in meaning, as near ones only."""

from graph.symbols import symbol_key
from search.glance import Glance
from search.model import Nearest, Notice, Question, Reply
from search.passages.read import issued, read
from search.questions.documents.answering import among, known, things_of
from search.questions.documents.told import answer
from search.sentences import say

SHOWN = 3


def with_near(reply: Reply, question: Question, glance: Glance) -> Reply:
    """What holds the words stays as it is and first; what was used is said."""
    meaning, words = glance.meaning, _words(question)
    if reply.status != "no_evidence" or not words or not meaning or not meaning.name:
        return reply
    documents = {*question.documents, *known(_symbols(question), glance.view, glance.store)}
    if _symbols(question) and not documents:
        return reply
    inside = among(question, sorted(documents), glance)
    found = meaning.related(" ".join(words), glance.view, 2 * SHOWN, inside, glance.lang)
    passages = issued(read(glance.store, [each.passage for each in found], glance.view), glance)
    told = {piece.id for near in reply.nearest for piece in near.evidence}
    new = [passages[each.passage] for each in found if each.passage in passages and each.passage not in told]
    pieces = tuple(answer((each, 0.0), things_of(question, glance), glance).evidence[0] for each in new[:SHOWN])
    near = Nearest(relaxed="meaning", label=say(glance.lang, "nearest_meaning"), evidence=pieces)
    used = (Notice(code=code, text=say(glance.lang, code, **facts)) for code, facts in meaning.used(glance.view).said())
    return reply.model_copy(
        update={"nearest": (*reply.nearest, *([near] if pieces else [])), "notices": (*reply.notices, *used)}
    )


def _symbols(question: Question) -> list[str]:
    return [] if question.documents else [text for text in question.text if symbol_key(text)]


def _words(question: Question) -> list[str]:
    """Nothing where a place in a document, or what cites another, is asked for."""
    places = [act for act in question.acts if act != "programme"]
    return [] if places else [text for text in question.text if not symbol_key(text)]
