"""Which States did something: about a treaty, or with the Committee (visits, requests, offers, contacts, reports).

`acts` hold codes of the phrase table; `negated` denies the last of them, those before it must be met ("signed but
not ratified"). `places` say where the States lie; for what was offered, attended or organised (`THERE`) they say
where that was, and `nationalities` where the States lie.
"""

from graph.store import Store, View
from graph.vocabulary import kind_of
from search.index import Index
from search.model import Question, Reply
from search.questions.asking import says
from search.questions.assistance.assistance import GENERAL as ASSISTANCE
from search.questions.assistance.assistance import goes_on
from search.questions.calls import Call
from search.questions.heads import asked_for, asks_what_help, holds_noun, ids_of, named
from search.questions.parameters import BODY, PERIOD, PLACES, TEXT, TOPIC, TYPE, Codes, Flag, Names, into
from search.questions.states import told as states_told
from search.questions.states.acts import act, acts_of, is_denied, is_either
from search.questions.states.doings import DOINGS, THERE
from search.questions.states.memberships import read_holding, read_memberships
from search.questions.states.treaty_status import ACTS as TREATY
from search.questions.states.unread import WORDLESS, cities, missed, rest
from search.reading.draft import Draft
from search.reading.had import by_then
from search.reading.intent import asks_for_names
from search.reading.persons import types
from search.reading.pieces import Piece
from search.reading.slots import OWN

intent: str = "which_states"
TABLES: tuple[str, ...] = ("which_states",)
OTHERS = ("person", "work.skill", "work.help", "deed", "ask.thing", "not.order", "which_states.odd")
"""Marks of questions about somebody or something else, unless an act of States is named by the same words."""
STATES = ("state", "region")
HELP = {"requested", "offered"}
PLAIN = (["visited"], ["reported"])
"""Doings of which it may be asked whether, or when, one State did just that."""


def lacks(question: Question) -> str:
    """Acts about a treaty need one, and no others beside them."""
    about_treaty = [act in TREATY for act in question.acts]
    if not any(about_treaty):
        return "" if not question.treaties else f"With 'treaty', give one of these acts: {', '.join(TREATY)}."
    if not all(about_treaty):
        return "Ask about a treaty and about other doings one by one."
    return "" if len(question.treaties) == 1 else f"'{question.acts[0]}' needs one 'treaty'."


CALL = Call(
    "Which States did something about a treaty or with the Committee, or did not.",
    (
        Codes("act", "What they did; several: all of it.", "acts", codes=(*TREATY, *DOINGS), example="ratified"),
        Flag("not", "They did not do the last of the acts.", says={"negated": True}),
        Names("treaty", "About which treaty.", into("treaties", "treaty"), example="CTBT"),
        Names("place", "Where the States lie; with the acts offered, took_part, organised: where that was.", PLACES,
              example="Africa"),
        Names("states_in", "Where the States lie, with the acts offered, took_part, organised; else give place.",
              into("nationalities", "state", "region")),
        BODY, TOPIC, TYPE, PERIOD, TEXT,
        Flag("count", "How many there are in all, too, as a source counts them.", says={"counted": True}),
    ),
    needs=(("act",),), lacks=lacks,
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question for States: they are asked for, or one is named, with an act of theirs."""
    read_memberships(draft)
    read_holding(draft)
    treaties = named(draft, "treaty")
    acts = acts_of(draft, bool(treaties))
    if not acts or goes_on(draft, "which_states.requested") or asks_what_help(draft):
        return None
    if draft.get("persons") or any(is_other(piece) for piece in draft.line):
        return None
    if asked_for(draft, is_head) or (asks_for_names(draft) and names_states(draft)):
        asked = question(draft, acts, treaties)
        said = (draft.line[acts[0]].text,)
        return asked.model_copy(update={"not_understood": said}) if is_about_one(asked) else asked
    return of_these(draft, acts, treaties) if len(places(draft)) > 1 else of_one_state(draft, acts, treaties)


def is_about_one(asked: Question) -> bool:
    """Whether it asks which States did something to the one State named, or the other way about: nobody can tell."""
    lying = asked.nationalities if set(asked.acts) & set(THERE) else asked.places
    return not asked.treaties and len(lying) == 1 and kind_of(lying[0]) == "state"


def names_states(draft: Draft) -> bool:
    return any(is_head(piece) or holds_noun(piece, draft) for piece in draft.line)


def is_other(piece: Piece) -> bool:
    own = piece.is_("area", "which_states.filler", "which_states.no") or act(piece, True) or act(piece, False)
    return piece.is_(*OTHERS) and not own


def is_head(piece: Piece) -> bool:
    return piece.is_("area.noun", "which_states.party", "which_states.outsider")


def places(draft: Draft) -> tuple[str, ...]:
    found = (*draft.get("places"), *draft.get("nationalities"), *draft.get("on_behalf_of"))
    return tuple(dict.fromkeys(each for each in found if kind_of(each) in STATES))


def question(draft: Draft, acts: list[int], treaties: list[str]) -> Question:
    codes = [act(draft.line[i], bool(treaties)) for i in acts]
    denied = {i for i in acts if is_denied(draft, i)}
    if is_either(draft, acts, denied):
        codes, acts, denied = ["acted"], acts[1:], {acts[1]} if denied else set()
    codes = ["ratified" if acts[n] in denied and code == "acceded" else code for n, code in enumerate(codes)]
    lying, there = places(draft), cities(draft)
    codes = ["took_part" if there and code == "reviewed" else code for code in codes]
    apart = bool(set(codes) & set(THERE))
    if apart:
        there += elsewhere(draft, acts[0], lying)
        lying = tuple(each for each in lying if each not in there)
    periods = [by_then(each, draft) if treaties else each for each in draft.get("period")]
    return Question(
        intent="which_states", lang=draft.lang, treaties=tuple(treaties),
        topics=() if treaties else topics(draft, codes),
        acts=tuple(codes[n] for n, i in sorted(enumerate(acts), key=lambda each: each[1] in denied)),
        negated=bool(denied), places=there if apart else lying,
        nationalities=lying if apart else (), bodies=tuple(b for b in draft.get("bodies") if b not in OWN),
        period=periods[0] if len(periods) == 1 else "",
        types=types(draft) if apart or "hosted" in codes else (),
        text=() if treaties or set(codes) & WORDLESS else content(draft, codes),
        counted=any(piece.is_("which_states.how_many") for piece in draft.line), missing=draft.get("missing"),
        not_understood=tuple(missed(draft, denied, treaties, apart=apart)),
    )  # fmt: skip


def topics(draft: Draft, codes: list[str]) -> tuple[str, ...]:
    """Topics that are not only the act by another name: "point of contact", the assistance that was requested."""
    said = {each for piece in draft.line if is_topic(piece, codes) for each in ids_of(piece)}
    said -= set(ASSISTANCE) if HELP & set(codes) else set()
    return tuple(each for each in draft.get("topics") if each in said)


def is_topic(piece: Piece, codes: list[str]) -> bool:
    """Whether its words are not the act itself; a peer review may be what another act was about."""
    return act(piece, False) in ("", "reviewed") and act(piece, False) not in codes


def content(draft: Draft, codes: list[str]) -> tuple[str, ...]:
    """Words to be met; the help that was requested or offered is none."""
    helps = {p.text for p in draft.line if HELP & set(codes) and says(p, "assistance.help", draft.lang)}
    return tuple(text for text in rest(draft) if text not in helps)


def of_one_state(draft: Draft, acts: list[int], treaties: list[str]) -> Question | None:
    """ "Is Kazakhstan party to …", "When did the Committee visit Malawi?"; not who went, nor what was done there.

    "Has it not …?" asks the same as "Has it …?". How it consented to be bound is told, "acceded" or not.
    """
    plain = treaties or ([act(draft.line[i], False) for i in acts] in PLAIN and not draft.text)
    plain = plain and [kind_of(each) for each in places(draft)] == ["state"]
    if not plain or any(p.is_("ask.who", "ask.thing") for p in draft.line):
        return None
    if any(piece.is_("ask.which") for piece in draft.line) and not (treaties and draft.line[0].is_("slot")):
        return None
    asked = question(draft, acts, treaties)
    if len(asked.acts) > 1:
        return asked
    acted = ("ratified",) if asked.acts == ("acceded",) else asked.acts
    bad = tuple(each for each in asked.not_understood if each != "exclusion")
    return asked.model_copy(update={"acts": acted, "negated": False, "not_understood": bad})


def of_these(draft: Draft, acts: list[int], treaties: list[str]) -> Question | None:
    """ "Have India and Pakistan signed …?": which of the States named."""
    states = all(kind_of(each) == "state" for each in places(draft))
    others = any(piece.is_("ask.who", "ask.thing", "ask.which") for piece in draft.line)
    return question(draft, acts, treaties) if treaties and states and not others else None


def elsewhere(draft: Draft, first: int, lying: tuple[str, ...]) -> tuple[str, ...]:
    """Places named after the act, or led to by "to": where it was done; others say where the States lie."""
    met = set[str]()
    for i, piece in enumerate(draft.line):
        if i > first or draft.at(draft.before(i)).is_("which_states.to"):
            met.update(ids_of(piece))
    return tuple(each for each in lying if each in met)


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    return states_told.answer(question, view, store, index)
