"""Words that ask for more than any record tells ("women", "will"), or for a time without bounds ("recently")."""

from graph.vocabulary import Language
from search.reading.draft import UNSAID, Draft
from search.reading.phrases import listed, table
from search.reading.pieces import Piece
from search.reading.points import RECENT
from search.reading.slots import is_object

ASKING = ("ask.who", "ask.which", "ask.other", "ask.count", "ask.when", "ask.request", "address")


def with_unknowable(draft: Draft, place: int) -> None:
    """Doubt words that ask for more than is ever recorded: who is a woman, who will do something."""
    piece = draft.line[place]
    if piece.is_("unrecorded") and not piece.framed:
        if ends_in_about(draft.at(draft.before(place)), draft.lang):
            draft.text[place] = piece.text
        elif not (piece.is_("person") and is_object(draft, place)):
            draft.doubt("unrecorded", piece.text)
    if piece.is_("future") and not piece.framed and not any(each.period for each in draft.line):
        draft.doubt("future", piece.text)
    if not piece.framed and (is_measure(draft, place) or is_nobody(draft, place)):
        draft.doubt("pronoun" if piece.is_("pronoun") else "measured", piece.text)


def is_measure(draft: Draft, place: int) -> bool:
    """Whether it weighs or judges: "in more than one region", "only on biosecurity" (but "only former experts")."""
    piece, after = draft.line[place], draft.at(draft.after(place, (*UNSAID, "slot", "work")))
    if piece.is_("measured.ought"):
        return not any(each.is_(*ASKING) for each in draft.line)
    return piece.is_("measured.words") or (piece.is_("measured.only") and "topic" in after.kinds())


def is_nobody(draft: Draft, place: int) -> bool:
    """Whether it stands for one person, and nothing before it says for whom."""
    before = draft.line[:place]
    named = any(each.groups or each.unknown or each.is_("ask.who", "ask.which") for each in before)
    return draft.line[place].is_("pronoun") and not named


def ends_in_about(piece: Piece, lang: Language) -> bool:
    """Whether what follows is what was worked on: "on", "has worked on"."""
    last = piece.text.casefold().rpartition(" ")[2]
    return piece.is_("slot.about") or last in listed(table(lang)["slot"]["about"])


def take_recent(draft: Draft, piece: Piece) -> None:
    """ "Recently" as a period, unless another one is named."""
    if any(each.period and not each.is_("time.recent") for each in draft.line):
        draft.assume("vague_time", name=piece.text)
    else:
        draft.add("period", piece.period)
        draft.assume("recent", name=piece.text, years=str(RECENT))
