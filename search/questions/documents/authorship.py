"""Who wrote, signed or received a document, who gave a briefing; and which documents somebody wrote or received.

`acts` hold `wrote`, `received` or `briefed`; and `to` where it is asked who wrote to, or briefed, those who are named,
`documents`, `states`, `persons` where only these are asked for, as far as there are any.
Persons, bodies and States (`on_behalf_of`) are those who did it; a symbol stands in `text` as it was typed.
"""

from graph.store import Store, View
from graph.symbols import symbol_key
from graph.vocabulary import kind_of
from search.index import Index
from search.model import Question, Reply
from search.questions import clauses
from search.questions.asking import asked, ids, topics
from search.questions.calls import Call
from search.questions.documents import written
from search.questions.documents.document import symbols_of
from search.questions.parameters import PERIOD, TOPIC, Codes, Flag, Names, into
from search.reading.draft import Draft
from search.reading.pieces import Piece

intent: str = "authorship"
TABLES: tuple[str, ...] = ("authorship",)
ACTS = ("wrote", "received", "briefed")
MARKS = ("authorship", "deed.wrote", "deed.briefed", "area.noun", "resolution", "person.people", "type.publication",
         "type.briefing")  # fmt: skip
PARTIES = {"person": "persons", "organization": "bodies", "state": "on_behalf_of"}
WHOSE = ("slot.of", "slot.from", "slot.behalf", "slot.nationality", "slot.by")
ASKS = ("ask.named", "ask.who", "authorship.whom", "authorship.source", "ask.which", "ask.request")
CALL = Call(
    "Who wrote, received or briefed; or which documents somebody wrote or received.",
    (
        Names("document", "By symbol or title.", into("documents", "document"), example="S/2014/369"),
        Names("party", "A person, body or State.", PARTIES, example="1540 Committee"),
        Codes("act", "What was done with it; written, where nothing is given.", "acts", codes=ACTS),
        Flag("to_them", "Who wrote to, or briefed, the party; not what it wrote itself.", says={"acts": ("to",)}),
        Flag("documents_only", "Documents, not articles and other accounts.", says={"acts": ("documents",)}),
        Flag("states", "Only States.", says={"acts": ("states",)}),
        Flag("persons", "Only persons.", says={"acts": ("persons",)}),
        TOPIC, PERIOD,
    ),
    needs=(("document", "party"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question whose every word is read, about a document or about one person, body or State."""
    act = act_of(draft)
    named = ids(draft, "document")
    symbols = symbols_of(draft) if not named else []
    unknown = [i for i, piece in enumerate(draft.line) if piece.text in symbols]
    if not act or not clauses.is_whole(draft, MARKS, ("document", "topic", *PARTIES), unknown):
        return None
    return _of_document(draft, act, named, symbols) if named or symbols else _of_party(draft, act)


def act_of(draft: Draft) -> str:
    """What was done; "to whom … sent" asks for who received it, "from whom … received" for who wrote it."""
    line = draft.line
    if says(line, "briefed") or any(piece.is_("deed.briefed") for piece in line):
        return "briefed"
    if says(line, "source") or (says(line, "wrote", "signed") and not says(line, "received", "addressed", "whom")):
        return "received" if line[-1].is_("authorship.to") and draft.lang == "en" else "wrote"
    if says(line, "whom", "received", "addressed"):
        return "received"
    return "wrote" if says(line, "issued") or any(piece.is_("deed.wrote") for piece in line) else ""


def says(line: list[Piece], *codes: str) -> bool:
    return any(piece.is_(*(f"authorship.{code}" for code in codes)) for piece in line)


def _of_document(draft: Draft, act: str, named: list[str], symbols: list[str]) -> Question | None:
    """ "Who wrote S/2014/369?", "S/2014/369是写给谁的？": nobody else is named, and nothing about the document."""
    if parties(draft) or topics(draft) or not any(piece.is_(*ASKS) for piece in draft.line):
        return None
    where = [i for i, piece in enumerate(draft.line) if "document" in piece.kinds() or piece.text in symbols]
    if any(draft.at(draft.before(i)).is_("slot.about") for i in where):
        return None
    clauses.taken(draft)
    slots = {"documents": tuple(sorted(named)), "text": tuple(symbols), "acts": (act, *only(draft))}
    question = asked(draft, "authorship", needs=(), **slots)
    return question.model_copy(update={"not_understood": ()})


def only(draft: Draft) -> tuple[str, ...]:
    """Whether only States or only persons are asked for: "which State", "哪个国家"; persons sign."""
    nouns = [draft.at(i + 1) for i, piece in enumerate(draft.line) if piece.is_("ask.which")]
    kinds = {"states": ("area.noun",), "persons": ("person.people",)}
    found = {code for code, marks in kinds.items() if any(piece.is_(*marks) for piece in nouns)}
    return tuple(sorted(found or ({"persons"} if says(draft.line, "signed") else set())))


def _of_party(draft: Draft, act: str) -> Question | None:
    """ "Which documents did the Committee write?", "Who briefed the Security Council?", "Who wrote to it?"."""
    found = parties(draft)
    if len(found) != 1 or says(draft.line, "issued") or {*only(draft)} - {"persons"}:
        return None
    (place, party), after = next(iter(found.items())), act
    if is_elsewhere(draft, party):
        return None
    is_to = draft.at(draft.before(place)).is_("authorship.to", "authorship.received", "authorship.addressed")
    who = any(piece.is_("ask.who") for piece in draft.line)
    lists = says(draft.line, "thing", "report", "what") and not who
    if act == "received" and says(draft.line, "addressed") and not (says(draft.line, "received") or is_to):
        act = "wrote"
    if act == "wrote" and is_to and not who:
        act = "received"
    if act == "briefed" and (is_to or who) and not (who and is_object(draft, place, is_to)):
        return None
    to = who and (act == "briefed" or (act == "wrote" and is_to))
    if not (lists or to) or (after == "received" and who):
        return None
    return _asked(draft, act, party, to)


def is_elsewhere(draft: Draft, party: str) -> bool:
    """Whether it is of another kind: the reports of a State, or requests and the like that a topic's words name."""
    topical = [i for i, piece in enumerate(draft.line) if piece.kinds() == {"topic"}]
    about = all(draft.at(draft.before(i)).is_("slot.about") or draft.lang == "zh" for i in topical)
    return not about or (kind_of(party) == "state" and says(draft.line, "report"))


def is_object(draft: Draft, place: int, is_to: bool) -> bool:
    """Whether it is the named who were briefed, not who did it: they stand behind the verb, or after "to"."""
    if is_to or says(draft.line, "source"):
        return True
    behind = any(piece.is_("deed.briefed", "authorship.briefed") for piece in draft.line[:place])
    return behind and draft.lang != "zh" and not draft.at(draft.before(place)).is_(*WHOSE)


def _asked(draft: Draft, act: str, party: str, to: bool) -> Question:
    clauses.taken(draft)
    more = ("to",) if to else ("documents",) if says(draft.line, "thing", "report") and act != "briefed" else ()
    slots = {PARTIES[kind_of(party)]: (party,), "topics": topics(draft), "acts": (act, *more)}
    return asked(draft, "authorship", needs=(), **slots)


def parties(draft: Draft) -> dict[int, str]:
    """Places of the pieces that name a person, a body or a State, with what they name."""
    every = clauses.places(draft, *PARTIES)
    return {place: found[0] for place, found in every.items() if "document" not in draft.line[place].kinds()}


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:  # noqa: ARG001
    symbols = [text for text in question.text if symbol_key(text)]
    return written.answer(question, symbols, view, store)
