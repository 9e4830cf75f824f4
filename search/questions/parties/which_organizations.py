"""Which organizations worked on a topic in a place, and what was done with them.

The Committee and its experts, whose memory this is, are left out. `roles` keep only kinds of organization (`KINDS`).
`acts` hold `offered` or `requested` where only offers or requests are asked for, `organised` where it is asked who
organised activities, States among them, `contact` which have a point of contact, `seat` where organizations have
theirs.
"""

from collections.abc import Iterator

from search.model import Question
from search.questions.asking import asked, bodies, entities, head, ids, places
from search.questions.calls import Call
from search.questions.heads import unread
from search.questions.parameters import HELD, PERIOD, PLACE, TEXT, TOPIC, TYPE, Codes, Flag
from search.questions.parties.organizations_told import KINDS, answer
from search.questions.posts.contact_point import POINT
from search.reading.draft import Draft
from search.reading.organising import verb
from search.reading.persons import types
from search.reading.pieces import Piece

__all__ = ["CALL", "TABLES", "answer", "intent", "read"]

intent: str = "which_organizations"
TABLES: tuple[str, ...] = ("which_organizations",)
CONTACT = ("person.contact", "person.focal-point")
DOING = ("active", "offered", "requested", "seat")
ACTS = ("offered", "requested", "seat")
ORGANISED = "organised"
OTHERS = ("ask.who", "person", "standing", "which_organizations.odd", "not.order")
ELSEWHERE = ("treaty", "document", "person", "practice", "request")
CALL = Call(
    "Which organizations worked on a topic in a place, and what was done with them.",
    (
        TOPIC, PLACE, HELD, PERIOD, TYPE, TEXT,
        Codes("sort", "Which sort of organization.", "roles", codes=tuple(KINDS)),
        Flag("offered", "Only what they offered.", says={"acts": ("offered",)}),
        Flag("organised", "Only activities that they organised or hosted; States count too.",
             says={"acts": (ORGANISED,)}),
        Flag("requested", "Only what they asked for.", says={"acts": ("requested",)}),
        Flag("contact", "Only those with a point of contact on record.", says={"acts": ("contact",)}),
    ),
    needs=(("topic", "place", "text", "requested", "contact"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question whose noun is organizations, with a topic, a place or words; or that asks who organised something."""
    if verb(draft) >= 0:
        return organisers(draft)
    if any(is_other(piece) for piece in draft.line) or any(ids(draft, kind) for kind in ELSEWHERE):
        return None
    if head(draft, is_thing) is None and not closes(draft):
        return None
    words = (*unread(draft, "which_organizations", "ask.thing"), *beside(draft))
    named = {each for piece in draft.line if not is_thing(piece) for each in entities(piece)}
    topics = tuple(each for each in draft.get("topics") if each in named)
    if not words and asks_for_points(draft):
        return asked(draft, "which_organizations", places=places(draft), roles=kinds(draft), acts=("contact",))
    if not (topics or places(draft) or words or draft.get("missing") or says(draft, "requested")):
        return None
    return asked(
        draft, "which_organizations", topics=topics, places=places(draft), types=types(draft),
        places_held="held" in draft.get("held"), text=words, roles=kinds(draft),
        acts=tuple(act for act in ACTS if says(draft, act)), counted=says(draft, "how_many"),
    )  # fmt: skip


def kinds(draft: Draft) -> tuple[str, ...]:
    return tuple(kind for kind in KINDS if says(draft, kind))


def asks_for_points(draft: Draft) -> bool:
    """Whether nothing else is said of organizations than that they have, or named, a point of contact."""
    doing = any(piece.is_("deed", *(f"which_organizations.{each}" for each in DOING)) for piece in draft.line)
    return not doing and any(piece.is_(*CONTACT) or POINT in entities(piece) for piece in draft.line)


def organisers(draft: Draft) -> Question | None:
    """ "Who hosted the training on export control?": nobody is named."""
    if any(ids(draft, kind) for kind in (*ELSEWHERE, "organization")) or draft.get("persons"):
        return None
    place, found = verb(draft), draft.get("topics")
    words = tuple(text for i, text in sorted(draft.text.items()) if i != place)
    if not (found or places(draft) or words) or any(is_odd(piece) for piece in draft.line):
        return None
    return asked(
        draft, "which_organizations", topics=found, places=places(draft), types=types(draft),
        places_held="held" in draft.get("held"), text=words, acts=(ORGANISED,),
    )  # fmt: skip


def is_odd(piece: Piece) -> bool:
    return piece.is_("standing", "which_organizations.odd", "not.order") and not piece.groups


def beside(draft: Draft) -> Iterator[str]:
    """Names of organizations with which others worked: what is told must hold them."""
    named = set(bodies(draft))
    return (piece.text for piece in draft.line if entities(piece) & named and not is_thing(piece))


def is_thing(piece: Piece) -> bool:
    return piece.is_("which_organizations.thing", *(f"which_organizations.{kind}" for kind in KINDS))


def closes(draft: Draft) -> bool:
    """Whether the noun comes last, behind all that is said of it, after a word that asks for a list (Chinese)."""
    return draft.lang == "zh" and is_thing(draft.line[-1]) and draft.line[0].is_("ask.request")


def says(draft: Draft, code: str) -> bool:
    return any(piece.is_(f"which_organizations.{code}") for piece in draft.line)


def is_other(piece: Piece) -> bool:
    about = piece.is_(*CONTACT) or (piece.is_("person") and "topic" in piece.kinds())
    return piece.is_(*OTHERS) and not (about or piece.is_("which_organizations"))
