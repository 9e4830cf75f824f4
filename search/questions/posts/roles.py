"""Which post a question names, by its noun or verb, and whether it asks of now, of the past or of all time."""

from graph.vocabulary import vocabulary
from search.model import Standing
from search.questions import clauses
from search.reading.draft import Draft
from search.reading.pieces import Piece

GROUP = "organization/1540-goe"
MANY = ("who_held.many", "ask.count")
HEADS = ("chair", "coordinator", "head", "wg-coordinator")
COORDINATORS = ("coordinator", "regional-coordinator", "wg-coordinator")
BY_MARK = {
    "person.vice-chair": ("vice-chair",), "who_held.vice": ("vice-chair",),
    "person.chair": ("chair",), "who_held.chair": ("chair",), "deed.chaired": ("chair",),
    "person.regional-coordinator": ("regional-coordinator",), "person.wg-coordinator": ("wg-coordinator",),
    "person.coordinator": COORDINATORS, "who_held.coordinate": COORDINATORS,
    "person.deputy-head": ("deputy-head",), "person.head": HEADS, "who_held.lead": HEADS,
    "person.expert": ("expert",), "who_held.expert": ("expert",),
    "person.member": ("member",), "who_held.seat": ("member",),
    "person.consultant": ("consultant",),
}  # fmt: skip
"""Marks → roles, the more telling ones first."""


def asked(draft: Draft) -> tuple[str, ...]:
    """Codes of the post; () where none, or more than one, is named."""
    found = [codes for piece in draft.line if not piece.framed and (codes := named(piece))]
    posts = {codes for codes in found if codes != ("member",)} or set(found)
    if HEADS in posts and len(posts) > 1:
        posts.discard(HEADS)
    codes = posts.pop() if len(posts) == 1 else ()
    return group(draft, codes)


def unsaid(draft: Draft, related: int | None) -> tuple[str, ...]:
    """The chair, where it is only asked who came before or after a State: "who came after Spain"."""
    named = clauses.places(draft, "person", "state", "region", "organization", "city")
    states = clauses.places(draft, "state")
    asks = clauses.marked(draft, "ask.who", "area")
    bare = related is not None and len(named) == len(states) == 1 and not clauses.marked(draft, "person")
    return ("chair",) if bare and asks else ()


def named(piece: Piece) -> tuple[str, ...]:
    return next((codes for mark, codes in BY_MARK.items() if piece.is_(mark)), ())


def group(draft: Draft, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Members of a group of experts are its experts and their coordinator."""
    bodies = {i for found in clauses.places(draft, "organization").values() for i in found}
    return ("coordinator", "expert") if codes == ("member",) and bodies == {GROUP} else codes


def standing(draft: Draft, codes: tuple[str, ...]) -> Standing | None:
    """Former or current where it says so, or asks in the present; neither for all holders in order."""
    former, current = clauses.marked(draft, "standing.former"), clauses.marked(draft, "standing.current")
    if current or clauses.marked(draft, "who_held.now"):
        return None if former else "current"
    if clauses.marked(draft, "who_held.past", "who_held.whole", *MANY):
        return "former" if former and not clauses.marked(draft, "who_held.whole") else None
    if former:
        return "former"
    return None if lists(draft, codes) else "current"


def is_single(codes: tuple[str, ...]) -> bool:
    """Whether one holds such a post at a time; leaders of any kind are meant as the one who leads."""
    return codes == HEADS or all(vocabulary().post[code].exclusive for code in codes)


def lists(draft: Draft, codes: tuple[str, ...]) -> bool:
    """Whether it wants everyone: a request in the plural, or the plural of a post that one holds at a time."""
    single = is_single(codes)
    asks = clauses.marked(draft, "ask.who", "ask.which")
    several = any(not is_verb(draft, place) for place in clauses.marked(draft, "who_held.several"))
    return several and (single or not asks)


def is_verb(draft: Draft, place: int) -> bool:
    """Whether the word, which may be a plural, says what one does: "who chairs"."""
    return draft.line[place].is_("who_held.verb") and draft.at(draft.before(place)).is_("ask.who", "area")
