"""Who has asked for assistance with what, who has offered it, and which offers meet which requests.

`acts` hold `requested`, `offered` or both (matched); `places` are who asks, or whom an offer concerns; `on_behalf_of`
are those who offer.
"""

from itertools import pairwise

from graph.store import Store, View
from graph.text import words
from search.index import Index
from search.model import Question, Reply
from search.questions.asking import asked, bodies, entities, head, left, places, says, topics
from search.questions.assistance import told as assistance_told
from search.questions.calls import Call
from search.questions.parameters import PERIOD, TEXT, TOPIC, Codes, Names, into
from search.reading.draft import Draft
from search.reading.phrases import marked
from search.reading.pieces import Piece

intent: str = "assistance"
TABLES: tuple[str, ...] = ("assistance",)
PROGRAMME = "topic/x.pow"
"""A programme of work, of which tasks are asked, not help."""
ACTS = {"offered": ("offer", "topic/x.offer"), "requested": ("request", "topic/x.request")}
GENERAL = ("topic/x.assistance", "topic/x.request", "topic/x.offer", "topic/x.matching")
ASKING = ("ask.who", "ask.which", "ask.count", "ask.when", "ask.thing", "person", "type")
"""Marks of what is asked for, in other questions than for a yes or no."""
AND_WHO = "ومن"
TOWARDS = ("assistance.to", "slot.for", "slot.in", "slot.with")
CALL = Call(
    "What assistance was asked for or offered; with both acts, which offers meet which requests.",
    (
        Codes("act", "Whether it was requested or offered.", "acts", codes=tuple(ACTS), example="requested"),
        TOPIC, PERIOD, TEXT,
        Names("place", "Who asks, or whom an offer is for.", into("places", "state", "region", "city", "organization"),
              example="Armenia"),
        Names("by", "Who offers.", into("on_behalf_of", "state", "organization")),
    ),
    needs=(("act",), ("topic", "place", "by", "period", "text")),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question whose noun is requests or offers, or that asks what somebody asked for, or who offers help."""
    acts = tuple(act for act in ACTS if any(is_said(piece, act, draft) for piece in draft.line))
    both = goes_on(draft, "assistance.requested")
    acts = tuple(ACTS) if both else acts
    if not acts or (is_about_others(draft) and not both) or any(PROGRAMME in entities(piece) for piece in draft.line):
        return None
    noun = head(draft, lambda piece: any(is_noun(piece, act, draft) for act in ACTS)) is not None
    if not (noun or both or asks_what(draft) or asks_whether(draft) or asks_who(draft)):
        return None
    donors = donors_of(draft, acts)
    return asked(
        draft, "assistance", acts=acts, topics=topics(draft, *GENERAL),
        places=tuple(sorted({*places(draft), *bodies(draft)} - set(donors))), on_behalf_of=donors,
        text=left(draft, "assistance", "assistance.request", "assistance.offer", "assistance.help"),
    )  # fmt: skip


def goes_on(draft: Draft, requested: str) -> bool:
    """Whether it asks which States requested help, and who could give it: "… and who could provide it?"."""
    asked = next((i for i, piece in enumerate(draft.line) if piece.is_(requested)), None)
    if asked is None or not any(piece.is_("area.noun") for piece in draft.line[:asked]):
        return False
    who = (piece.is_("ask.who", "ask.named") or piece.text == AND_WHO for piece in draft.line[asked + 1 :])
    return any(who) and not draft.get("persons")


def is_noun(piece: Piece, act: str, draft: Draft) -> bool:
    noun, topic = ACTS[act]
    return says(piece, f"assistance.{noun}", draft.lang) or entities(piece) == {topic}


def is_said(piece: Piece, act: str, draft: Draft) -> bool:
    return piece.is_(f"assistance.{act}") or is_noun(piece, act, draft)


def is_about_others(draft: Draft) -> bool:
    """Whether persons, or which States or organizations, are asked for."""
    others = ("area.noun", "person", "type")
    nouns = [piece for piece in draft.line if piece.is_("ask.which", *others) or piece.groups]
    heads = [after for piece, after in pairwise(nouns) if piece.is_("ask.which")]
    first = next((piece for piece in draft.line if piece.is_("ask.which", "assistance.what")), None)
    helps = first is not None and first.is_("assistance.help")
    which = any(piece.is_(*others) and not piece.is_("assistance") for piece in heads[:1]) and not helps
    return which or bool(draft.get("persons")) or any(piece.is_("not.order") for piece in draft.line)


def asks_what(draft: Draft) -> bool:
    """Whether something is asked for that somebody requested or offered: "what has Armenia asked for"."""
    said = [piece for piece in draft.line if not piece.is_("empty") or piece.is_("assistance.what", "assistance")]
    what = any(piece.is_("assistance.what", "ask.which") for piece in said)
    verb = bool(said) and said[0].is_("assistance.requested", "assistance.offered")
    return (what or verb) and bool(places(draft) or bodies(draft))


def asks_whether(draft: Draft) -> bool:
    """Whether it asks for nobody and nothing but that somebody requested or offered: "did Mongolia ask for help"."""
    asks = any(piece.is_(*ASKING) for piece in draft.line)
    verb = any(piece.is_("assistance.requested", "assistance.offered") for piece in draft.line)
    return verb and not asks and not draft.text and bool(places(draft) or bodies(draft))


def asks_who(draft: Draft) -> bool:
    """Whether it asks who offers something, or who requested help."""
    if not any(piece.is_("ask.who") for piece in draft.line):
        return False
    helps = any(says_help(piece, draft) for piece in draft.line)
    return any(piece.is_("assistance.offered") or (helps and piece.is_("assistance.requested")) for piece in draft.line)


def says_help(piece: Piece, draft: Draft) -> bool:
    hits = marked(words(piece.text), draft.lang, ("assistance",))
    return any("assistance.help" in hit.marks for hit in hits)


def donors_of(draft: Draft, acts: tuple[str, ...]) -> tuple[str, ...]:
    """States and organizations that offered, where only offers are asked for and nothing leads to them as receivers."""
    if acts != ("offered",) or any(piece.is_("ask.who", "assistance.who_helps") for piece in draft.line):
        return ()
    found = {*places(draft), *bodies(draft)}
    receiving = {each for place, piece in enumerate(draft.line) for each in entities(piece) & found
                 if draft.at(draft.before(place)).is_(*TOWARDS) or each.startswith("region/")}  # fmt: skip
    return tuple(sorted(found - receiving))


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """Requests, then offers, each the closest first; a score is how closely topics and places are met."""
    return assistance_told.answer(question, view, store, index)
