"""What was recorded from documents whose own text is not held: tasks, paragraph by paragraph."""

from collections.abc import Sequence

from graph.store import Store, View
from graph.symbols import symbol_key
from search.answers import Speaker, understood
from search.index import Index
from search.model import Finding, Question, Reply
from search.questions.listing import clauses, notices
from search.questions.tasks import found
from search.questions.tasks import told as tasks_told
from search.sentences import say


def recorded(question: Question, documents: Sequence[str], view: View, store: Store, index: Index) -> Reply:
    """Tasks that the documents set out; partial at best, since their own text is not held."""
    speaker = Speaker(question.lang, view, store)
    symbols = [text for text in question.text if symbol_key(text)]
    words = tuple(text for text in question.text if text not in symbols)
    wanted = question.model_copy(update={"text": words, "documents": tuple(documents)})
    theirs = {s.subject for s in store.towards(documents, view, ["set_out_in"])}
    tasks = {task.id: task for task in found.tasks_of(wanted, view, store, index) if task.id in theirs}
    rows = tasks_told.ordered(tasks.values(), wanted, speaker)
    facts = {"document": speaker.labels(documents), "clauses": clauses(wanted, speaker), "count": len(rows)}
    first = Finding(text=say(question.lang, "document_found" if rows else "document_none", **facts))
    said = [tasks_told.told(row, tasks[row.id], speaker) for row in rows[: tasks_told.SHOWN]]
    held = store.towards(documents, view, ["passage_of"])
    told = [*([] if held else [speaker.notice("document_no_text")]), *notices(wanted, rows, 0, speaker)]
    return Reply(
        question=question, understood=understood(question, speaker), status="partial" if rows else "no_evidence",
        version=store.version(view), findings=(first, *said), notices=tuple(told), answers=tuple(rows),
    )  # fmt: skip
