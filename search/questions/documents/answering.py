"""Answers from what documents say: the paragraphs that hold all that is asked for; weaker ones are only near."""

from collections.abc import Collection, Sequence

from graph.errors import IndexUnavailable
from graph.store import Store, View
from graph.symbols import symbol_key
from graph.text import name_key
from graph.time import asked as period_of
from search.answers import NEAREST, Speaker, understood
from search.finding.traits import Traits
from search.glance import Glance
from search.index import Index
from search.model import Finding, Question, Reply
from search.passages.read import Passage, in_order, issued, of_documents, read
from search.passages.sought import Sought, named, sought
from search.questions.documents import named_in, told
from search.questions.documents.gist import gist
from search.questions.documents.mentioning import mentioning
from search.questions.documents.recorded import recorded
from search.questions.documents.relating import DEEDS
from search.questions.listing import ask_back
from search.sentences import say

MOST = 20
"""Paragraphs that are answers; where more fit, the count says so."""
PLACES = ("para", "op")
"""What a paragraph's number may stand after in an anchor."""


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    speaker = Speaker(question.lang, view, store)
    is_where = not question.documents and "cited" not in question.acts
    symbols = [text for text in question.text if is_where and symbol_key(text)]
    documents = sorted({*question.documents, *known(symbols, view, store)})
    if back := ask_back(question, speaker, "" if documents or question.topics or question.text else "ask_document"):
        return back
    if {"mention", *DEEDS} & set(question.acts):
        glance = glance_of(question, view, store, index)
        return mentioning(question, documents, glance, among(question, (), glance) if question.period else None)
    if symbols and not documents:
        return unknown(question, symbols, view, store)
    if named_in.kind_asked(question):
        listed = named_in.answer(question, documents, glance_of(question, view, store, index))
        return listed or recorded(question, documents, view, store, index)
    wanted = question.model_copy(update={"text": tuple(t for t in question.text if t not in symbols)})
    wanted = wanted.model_copy(update={"documents": tuple(documents)})
    try:
        reply = _of_texts(wanted, documents, glance_of(question, view, store, index), speaker)
    except IndexUnavailable:
        if wanted.text or not documents:
            raise
        reply = unsearched(recorded(wanted, documents, view, store, index), speaker)
    reply = or_recorded(reply, wanted, documents, view, store, index)
    return reply.model_copy(update={"question": question, "understood": understood(question, speaker)})


def unknown(question: Question, symbols: Sequence[str], view: View, store: Store) -> Reply:
    """That nothing is known under these symbols."""
    none = Finding(text=say(question.lang, "document_unknown", names=list(symbols)))
    read = understood(question, Speaker(question.lang, view, store))
    return Reply(
        question=question, understood=read, status="no_evidence", version=store.version(view), findings=(none,)
    )


def or_recorded(
    reply: Reply | None, question: Question, documents: Sequence[str], view: View, store: Store, index: Index
) -> Reply:
    """What was recorded from the documents, where their texts are not held or hold the words in other languages."""
    asks_of_words = bool(documents and question.text and not set(question.acts) - {"programme"})
    if reply and (reply.status != "no_evidence" or not asks_of_words):
        return reply
    other = recorded(question, documents, view, store, index)
    return other if other.answers or reply is None else reply


def unsearched(reply: Reply, speaker: Speaker) -> Reply:
    """Of topics asked of a document while texts cannot be searched: what was recorded, and that texts were left out."""
    told = speaker.notice("index_unavailable", words=speaker.labels(reply.question.topics))
    return reply.model_copy(update={"notices": (told, *reply.notices)})


def glance_of(question: Question, view: View, store: Store, index: Index) -> Glance:
    return Glance(store, index, view, question.lang, question.viewer, question.as_of, question.known_at)


def known(symbols: Sequence[str], view: View, store: Store) -> list[str]:
    """Ids of the documents under these symbols, however typed."""
    return sorted({name.entity for name in store.names({("", name_key(each, "")) for each in symbols}, view)})


def _of_texts(question: Question, documents: Sequence[str], glance: Glance, speaker: Speaker) -> Reply | None:
    """From the paragraphs; nothing where the texts are not held, or nothing is asked of no document."""
    where = among(question, documents, glance)
    things = things_of(question, glance)
    places = [act for act in question.acts if act not in ("programme", "cited")]
    if where is not None and not where:
        return None
    if not (things or places):
        return gist(question, documents, glance, speaker) if documents else None
    if places:
        found = _at(places[0], where or (), glance)
        return told.of_place(question, found, places[0], documents, glance, speaker)
    concepts = [each.concept for each in things]
    hits = glance.index.passages(concepts, glance.view, None, among=where, whole=True)
    weaker = [] if hits else glance.index.passages(concepts, glance.view, NEAREST, among=where)
    passages = issued(read(glance.store, {hit.entity for hit in (*hits, *weaker)}, glance.view), glance)
    rows = [(passages[hit.entity], hit.score) for hit in (hits or weaker) if hit.entity in passages]
    if where is not None:
        rows.sort(key=lambda row: in_order(row[0]))
    whole = any(hit.entity in passages for hit in hits)
    return told.found(question, rows, things, documents, glance, speaker, whole=whole)


def things_of(question: Question, glance: Glance) -> list[Sought]:
    """The topics, alternatives of one another, and each word that was asked for."""
    topics = [named("", question.topics, glance, question.lang)] if question.topics else []
    if topics:
        label = say(
            question.lang, "listed", parts=Speaker(question.lang, glance.view, glance.store).labels(question.topics)
        )
        topics = [Sought(label, "concept", topics[0].names, topics[0].beside, topics[0].entities)]
    return topics + [each for text in question.text for each in sought(text, glance)]


def among(question: Question, documents: Sequence[str], glance: Glance) -> list[str] | None:
    """The passages of the documents asked about; None where it is about all that are held."""
    store, view = glance.store, glance.view
    chosen: Collection[str] = documents
    if "programme" in question.acts and not documents:
        chosen = store.find("document", {"document_type": ["programme of work"]}, view)
    elif not documents and not question.period:
        return None
    if question.period:
        every = chosen or store.find("document", {}, view)
        chosen = Traits(glance, every).during(period_of(question.period))
    return of_documents(store, chosen, view)


def _at(place: str, where: Collection[str], glance: Glance) -> list[Passage]:
    """The paragraph of this number and its items, of the first part that has one."""
    passages = sorted(issued(read(glance.store, where, glance.view), glance).values(), key=in_order)
    number = place.partition("-")[2]
    for lead in (*(f"{part}-{number}" for part in PLACES), f"-{PLACES[0]}-{number}"):
        fits = [p for p in passages if f"{p.anchor}-".startswith(f"{lead}-") or (lead[0] == "-" and lead in p.anchor)]
        if fits:
            return fits
    return []
