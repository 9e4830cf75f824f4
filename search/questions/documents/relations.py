"""Which documents recall, amend or extend a document, and which it does: as stated of them, in either direction.

`acts` hold what is done, and with it `theirs` where it is asked what the named document does, `resolutions` where only
these are asked for (see relating.py). A symbol stands in `text` as it was typed.
"""

from collections.abc import Collection, Sequence

from graph.store import Store, View
from graph.symbols import document_id, symbol_key, with_year
from graph.time import asked as period_of
from search.answers import Speaker
from search.finding.traits import Traits
from search.glance import Glance
from search.index import Index
from search.model import Answer, Question, Reply
from search.passages.sought import named, sought
from search.questions.asking import asked, ids
from search.questions.calls import Call
from search.questions.documents import relating
from search.questions.documents.answering import glance_of, known, unknown
from search.questions.documents.mentioning import by_documents, near, only, related, reply
from search.questions.documents.paragraphs import asks_for_documents, forget
from search.questions.documents.relating import DEEDS, RESOLUTIONS, THEIRS
from search.questions.listing import ask_back
from search.questions.parameters import PERIOD, Codes, Flag, Names, into
from search.reading.draft import Draft

intent: str = "relations"
TABLES: tuple[str, ...] = ("document",)


def lacks(question: Question) -> str:
    """One thing at a time: what recalls a document does not all amend it."""
    done = [act for act in question.acts if act in DEEDS]
    return f"Ask about one 'act' at a time, not about {' and '.join(map(repr, done))}." if len(done) > 1 else ""


CALL = Call(
    "Which documents recall, amend or extend a document; or which of them it does so to.",
    (
        Names("document", "By symbol or title.", into("documents", "document"), example="S/2014/369"),
        Codes("act", "What is done; to reaffirm is to recall.", "acts", codes=tuple(DEEDS), example="recall"),
        Flag("theirs", "What the document itself does, not what is done to it.", says={"acts": (THEIRS,)}),
        Flag("resolutions", "Only resolutions.", says={"acts": (RESOLUTIONS,)}),
        PERIOD,
    ),
    needs=(("document",), ("act",)),
    lacks=lacks,
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """ "Which resolutions recall resolution 1977 (2011)?", "… does it recall?": nothing else is asked."""
    noun = asks_for_documents(draft)
    acts = relating.acts(draft, noun) if noun is not None else ()
    if not acts or any(piece.is_("ask.when", "document.until") for piece in draft.line):
        return None
    forget(draft, draft.line)
    held = tuple(sorted(ids(draft, "document")))
    text = () if held else tuple(relating.named(draft))
    return asked(draft, "relations", needs=(), documents=held, text=text, acts=acts)


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """Raises BadDate where the question's period cannot be read."""
    symbols = [text for text in question.text if symbol_key(text)]
    documents = sorted({*question.documents, *known(symbols, view, store)})
    if back := ask_back(question, Speaker(question.lang, view, store), "" if documents or symbols else "ask_document"):
        return back
    deed = next((act for act in question.acts if act in DEEDS), "recall")
    theirs, glance = THEIRS in question.acts, glance_of(question, view, store, index)
    targets = documents or [document_id(with_year(text)) for text in symbols]
    rows = during(only(related(targets, deed, glance, theirs=theirs), question), question, glance)
    met = [] if rows or theirs else mentions(question, documents, glance)
    if not (rows or documents or met) and not is_told_of(targets, view, store):
        return unknown(question, symbols, view, store)
    found = reply(question, rows, f"{deed}{'ed' if theirs else 'ing'}", glance)
    return found.model_copy(update={"nearest": near(met, glance)})


def during(rows: Sequence[Answer], question: Question, glance: Glance) -> list[Answer]:
    """Those of the period, by their own days."""
    if not question.period:
        return list(rows)
    dated = Traits(glance, [row.id for row in rows]).during(period_of(question.period))
    return [row for row in rows if row.id in dated]


def is_told_of(documents: Collection[str], view: View, store: Store) -> bool:
    """Whether any document names them, also where nothing else is known of them."""
    return bool(store.towards(documents, view) or store.about(documents, view))


def mentions(question: Question, documents: Sequence[str], glance: Glance) -> Sequence[Answer]:
    """Documents that only name it in their text."""
    things = [named("", documents, glance, question.lang)] if documents else []
    things += [each for text in question.text for each in sought(text, glance)]
    return during(only(by_documents(things, glance, None), question), question, glance)
