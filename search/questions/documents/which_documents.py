"""Which documents there are of a type, of a body, of a time; on which day one of them was adopted or issued.

`acts` are the types of documents, as sources name them; `documents` those whose day is asked for, `text` a symbol
under which nothing was known; `relation` keeps the first or the last.
"""

from collections.abc import Sequence

from graph.store import Statement, Store, View
from graph.symbols import document_id, symbol_key
from graph.text import words
from graph.time import Period, Verdict, asked, begun_by, during
from search.answers import Speaker, understood
from search.index import Index
from search.model import Question, Reply
from search.questions import clauses
from search.questions.asking import ids
from search.questions.calls import Call
from search.questions.documents import document
from search.questions.documents.answering import known, unknown
from search.questions.documents.listed import cut, findings, notices, rest, row
from search.questions.listing import ask_back, by_subject
from search.questions.parameters import BODY, PERIOD, Codes, Flag, Names, into
from search.reading.draft import Draft
from search.reading.phrases import marked
from search.reading.pieces import Piece

intent: str = "which_documents"
TABLES: tuple[str, ...] = ("which_documents",)
OWN = document_id("S/RES/1540 (2004)")
TYPES = (
    "resolution", "annual review", "comprehensive review", "comprehensive report", "programme of work",
    "presidential statement", "press release", "note by the President", "letter", "report",
)  # fmt: skip
MARKS = ("which_documents", "ask.when", "ask.count", "ask.thing", "time", "vague")
TOLD = ("when", "document_type", "issued_by")
CALL = Call(
    "Which documents there are of a type, of a body, of a time; or when one was adopted or issued.",
    (
        Names("document", "When this was adopted or issued.", into("documents", "document"), example="S/2014/369"),
        Codes("type", "Of which type.", "acts", codes=TYPES, example="annual review"),
        BODY, PERIOD,
        Flag("first", "Only the earliest.", says={"relation": "first"}),
        Flag("last", "Only the latest.", says={"relation": "last"}),
    ),
    needs=(("document", "type", "body", "period"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question that is read whole, and asks for documents by their noun, or for the day of one that it names."""
    pieces = [piece for piece in draft.line if not piece.framed]
    types = {i: found for i, piece in enumerate(draft.line) if (found := types_of(piece, draft))}
    symbols = document.symbols_of(draft) if asks_day(draft.line) and not ids(draft, "document") else []
    unknown = [i for i, piece in enumerate(draft.line) if piece.text in symbols]
    if len(draft.get("period")) > 1 or not clauses.is_whole(
        draft, MARKS, ("organization", "document"), (*types, *unknown)
    ):
        return None
    if symbols:
        clauses.taken(draft)
        return Question(intent="which_documents", lang=draft.lang, text=tuple(symbols))
    named = dated(draft)
    acts = tuple(sorted({each for found in types.values() for each in found}))
    nouns = bool(acts) or any(piece.is_("which_documents.thing") for piece in pieces)
    asks = any(piece.is_("ask.which", "ask.request", "ask.count", "which_documents.which") for piece in pieces)
    if named is None or not (named or (nouns and asks)):
        return None
    if any(piece.is_("ask.who") for piece in pieces) or (not named and any("document" in p.kinds() for p in pieces)):
        return None
    clauses.taken(draft)
    ends = [end for end in ("first", "last") if any(piece.is_(f"which_documents.{end}") for piece in pieces)]
    bodies = {i for found in clauses.places(draft, "organization").values() for i in found}
    if not (named or acts or bodies or draft.get("period")):
        return None
    fields = {"documents": named} if named else {"acts": acts, "bodies": tuple(sorted(bodies))}
    relation = ends[0] if len(ends) == 1 and not named else ""
    said = {"period": "".join(draft.get("period")), "relation": relation, **fields}
    return Question.model_validate({"intent": "which_documents", "lang": draft.lang, **said})


def types_of(piece: Piece, draft: Draft) -> tuple[str, ...]:
    """Types of documents that the words name, also where they are a topic's name elsewhere."""
    if piece.groups and piece.kinds() != {"topic"}:
        return ()
    found = words(piece.text)
    hits = marked(found, draft.lang, TABLES)
    marks = {mark for hit in hits if (hit.start, hit.end) == (0, len(found)) for mark in hit.marks}
    return tuple(each for each in TYPES if f"which_documents.{each}" in marks)


def dated(draft: Draft) -> tuple[str, ...] | None:
    """The documents whose day is asked for, that on which the Committee rests where none is named; None where words
    may mean several.
    """
    groups = [clauses.ids(piece, "document") for piece in draft.line if "document" in piece.kinds()]
    if any(len(group) != 1 for group in groups):
        return None
    own = [OWN] if any(piece.is_("resolution") for piece in draft.line) and not groups else []
    return tuple(sorted({i for group in groups for i in group} or own)) if asks_day(draft.line) else ()


def asks_day(line: Sequence[Piece]) -> bool:
    day = any(piece.is_("ask.when", "which_documents.date") for piece in line)
    return day and any(piece.is_("which_documents.issued", "which_documents.date") for piece in line)


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    """In the order of their days; raises BadDate where the question's period cannot be read."""
    speaker = Speaker(question.lang, view, store)
    if symbols := [text for text in question.text if symbol_key(text)]:
        if not (held := known(symbols, view, store)):
            return unknown(question, symbols, view, store)
        question = question.model_copy(update={"documents": tuple(held), "text": ()})
    given = question.documents or question.acts or question.bodies or question.period
    if back := ask_back(question, speaker, "" if given else "ask_document"):
        return back
    told = by_subject(store.about(candidates(question, view, store), view, TOLD))
    rows = ordered(question, {i: said for i, said in told.items() if fits(question, said, view)})
    count, (rows, then) = len(rows), cut(rows, told)
    speaker.learn(rows)
    shown = [row(i, told[i], speaker) for i in rows]
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if rows else "no_evidence",
        version=store.version(view), findings=tuple(findings(question, shown, count, speaker)),
        notices=tuple(notices(question, count - len(rows), speaker)),
        answers=tuple(shown), choices=rest(question, then, speaker) if then else (),
    )  # fmt: skip


def candidates(question: Question, view: View, store: Store) -> Sequence[str]:
    """What a body issued itself, not its parts."""
    if question.documents:
        return question.documents
    found = store.find("document", {"document_type": question.acts} if question.acts else {}, view)
    if not question.bodies:
        return found
    return sorted({s.subject for s in store.towards(question.bodies, view, ["issued_by"])} & set(found))


def fits(question: Question, said: Sequence[Statement], view: View) -> bool:
    """Whether it is dated at all where its day is asked for; else whether it is of the period, and not yet to come."""
    days = [s.claim.span for s in said if s.claim.property == "when"]
    if question.documents:
        return bool(days)
    period = asked(question.period) if question.period else Period(-(10**7), view.today + 1)
    begun = [day for day in days if begun_by(day, view.today) != Verdict.NO]
    return any(during(day, period) == Verdict.YES for day in begun) or not (days or question.period)


def ordered(question: Question, told: dict[str, list[Statement]]) -> list[str]:
    days = {
        i: min((s.claim.span for s in said if s.claim.property == "when"), default=None) for i, said in told.items()
    }
    rows = sorted(told, key=lambda i: (days[i] is None, days[i] or (), i))
    if not question.relation:
        return rows
    rows = [i for i in rows if days[i] is not None]
    return rows[:1] if question.relation == "first" else rows[-1:]
