"""What a document says about something: its paragraphs where its text is held, else what was recorded from it.

`documents` are known ones; a symbol under which nothing is known stands in `text`, as it was typed. `acts` hold
`programme` where the programmes of work are meant, `names_state` and the like where it is asked what a document names.
"""

from collections.abc import Collection, Sequence

from graph.store import Store, View
from graph.symbols import symbol_key
from search.index import Index
from search.model import Question, Reply
from search.questions.asking import asked, ids, topics
from search.questions.calls import Call
from search.questions.documents import answering, named_in
from search.questions.documents.words import words
from search.questions.parameters import TEXT, TOPIC, Codes, Flag, Names, into
from search.questions.tasks.tasks import PROGRAMME, is_programme
from search.reading.draft import Draft
from search.reading.pieces import Piece

intent: str = "document"
TABLES: tuple[str, ...] = ("document", "named_in")
OTHERS = ("person", "deed", "ask.who", "area.noun")
CALL = Call(
    "What documents say about a topic, paragraph by paragraph; or which paragraphs and documents speak of it.",
    (
        Names("document", "By symbol or title.", into("documents", "document"), example="S/2014/369"),
        TOPIC,
        TEXT,
        Flag("programme", "In the programmes of work.", says={"acts": ("programme",)}),
        Codes("names", "List what of this kind the document names.", "acts", codes=tuple(named_in.ACTS)),
    ),
    needs=(("document", "topic", "text"),),
)


def read(draft: Draft) -> Question | None:
    """A question that names a document, by symbol or title, and asks what it says; or so of the programme of work."""
    named = ids(draft, "document")
    symbols = symbols_of(draft) if not named else []
    if (named or symbols) and (act := named_in.asked_kind(draft, symbols)):
        draft.assumed[:] = [each for each in draft.assumed if each.code != "resolution"]
        return asked(draft, "document", documents=tuple(sorted(named)), text=tuple(symbols), acts=(act,))
    programme = () if named or symbols else programmes(draft)
    says = any(piece.is_("document.say", "document.demand") for piece in draft.line)
    if not (named or symbols or programme) or not (says or is_gist(draft, symbols)):
        return None
    if draft.get("persons") or any(piece.is_(*OTHERS) and not piece.groups for piece in asking(draft.line)):
        return None
    draft.assumed[:] = [each for each in draft.assumed if each.code != "resolution"]
    said = [word for word in words(draft, *programme) if word not in symbols]
    return asked(
        draft, "document", topics=topics(draft, *([PROGRAMME] if programme else [])), documents=tuple(sorted(named)),
        text=(*symbols, *said), acts=("programme",) if programme else (),
    )  # fmt: skip


def is_gist(draft: Draft, symbols: Collection[str]) -> bool:
    """ "What is S/2014/369 about?": nothing else is asked."""
    found = [piece for piece in draft.line if piece.is_("document.gist")]
    left = [word for word in words(draft, *found) if word not in symbols]
    return bool(found) and not (left or topics(draft) or draft.get("places") or draft.get("bodies"))


def asking(line: Sequence[Piece]) -> Sequence[Piece]:
    """What stands before the document or the verb: whoever is spoken of after it asks for nobody."""
    starts = (i for i, piece in enumerate(line) if begins(piece))
    return line[: next(starts, len(line))]


def begins(piece: Piece) -> bool:
    return "document" in piece.kinds() or (piece.is_("document.say", "resolution") and not piece.is_(*OTHERS))


def programmes(draft: Draft) -> tuple[Piece, ...]:
    """Where the line demands something of a programme of work, without a number."""
    demands = any(piece.is_("document.demand") for piece in draft.line)
    return tuple(piece for piece in draft.line if demands and is_programme(piece, draft))


def symbols_of(draft: Draft) -> list[str]:
    """Symbols under which nothing is known; else that of the resolution this memory serves, where it is typed."""
    typed = [piece for piece in draft.line if symbol_key(piece.text) and not piece.groups]
    return [p.text for p in typed if not p.is_("resolution")] or [p.text for p in typed]


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    return answering.answer(question, view, store, index)
