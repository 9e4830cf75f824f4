"""What a document says about a topic: for want of texts, what was recorded from it, paragraph by paragraph.

`documents` are known ones; a symbol under which nothing is known stands in `text`, as it was typed.
"""

from graph.store import Store, View
from graph.symbols import symbol_key
from graph.text import name_key
from search.answers import Speaker, understood
from search.index import Index
from search.model import Finding, Question, Reply
from search.questions.asking import asked, ids, left, topics
from search.questions.calls import Call
from search.questions.listing import ask_back, clauses, notices
from search.questions.parameters import TEXT, TOPIC, Names, into
from search.questions.tasks import told as tasks_told
from search.reading.draft import Draft
from search.reading.stretch import PLACES
from search.sentences import say

intent: str = "document"
TABLES: tuple[str, ...] = ("document",)
OTHERS = ("person", "deed", "ask.who", "area.noun")
CALL = Call(
    "What a document says about a topic: what was recorded from it, paragraph by paragraph.",
    (Names("document", "By symbol or title.", into("documents", "document"), example="S/2014/369"), TOPIC, TEXT),
    needs=(("document",),),
)


def read(draft: Draft) -> Question | None:
    """A question that names a document, by symbol or title, and asks what it says."""
    named = ids(draft, "document")
    symbols = symbols_of(draft) if not named else []
    if not (named or symbols) or not any(piece.is_("document.say") for piece in draft.line):
        return None
    if draft.get("persons") or any(piece.is_(*OTHERS) and not piece.groups for piece in draft.line):
        return None
    draft.assumed[:] = [each for each in draft.assumed if each.code != "resolution"]
    return asked(
        draft, "document", topics=topics(draft), documents=tuple(sorted(named)),
        text=(*symbols, *(word for word in left(draft, "document") if word not in symbols), *about(draft)),
    )  # fmt: skip


def about(draft: Draft) -> tuple[str, ...]:
    """States and regions, which a paragraph must name in its words."""
    return tuple(piece.text for piece in draft.line if piece.kinds() & set(PLACES) and not piece.framed)


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """Tasks that the document sets out; partial at best, since its own text is not read."""
    speaker = Speaker(question.lang, view, store)
    symbols = [text for text in question.text if symbol_key(text)]
    documents = sorted({*question.documents, *known(symbols, view, store)})
    if back := ask_back(question, speaker, "" if documents or symbols else "ask_document"):
        return back
    if not documents:
        none = Finding(text=say(question.lang, "document_unknown", names=symbols))
        return Reply(question=question, status="no_evidence", version=store.version(view), findings=(none,))
    words = tuple(text for text in question.text if text not in symbols)
    wanted = question.model_copy(update={"text": words, "documents": tuple(documents)})
    theirs = {s.subject for s in store.towards(documents, view, ["set_out_in"])}
    tasks = {task.id: task for task in tasks_told.tasks_of(wanted, view, store, index) if task.id in theirs}
    rows = tasks_told.ordered(tasks.values(), wanted, speaker)
    facts = {"document": speaker.labels(documents), "clauses": clauses(wanted, speaker), "count": len(rows)}
    first = Finding(text=say(question.lang, "document_found" if rows else "document_none", **facts))
    said = [tasks_told.told(row, tasks[row.id], speaker) for row in rows[: tasks_told.SHOWN]]
    told = [speaker.notice("document_no_text"), *notices(wanted, rows, 0, speaker)]
    return Reply(
        question=question, understood=understood(question, speaker), status="partial" if rows else "no_evidence",
        version=store.version(view), findings=(first, *said), notices=tuple(told), answers=tuple(rows),
    )  # fmt: skip


def symbols_of(draft: Draft) -> list[str]:
    """Symbols under which nothing is known; else that of the resolution this memory serves, where it is typed."""
    typed = [piece for piece in draft.line if symbol_key(piece.text) and not piece.groups]
    return [p.text for p in typed if not p.is_("resolution")] or [p.text for p in typed]


def known(symbols: list[str], view: View, store: Store) -> list[str]:
    """Ids of the documents under these symbols, however typed."""
    return sorted({name.entity for name in store.names({("", name_key(each, "")) for each in symbols}, view)})
