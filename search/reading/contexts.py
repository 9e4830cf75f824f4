""" "This region", "here", "this topic": filled in from what the asker stands before, or named as missing."""

from collections.abc import Mapping
from dataclasses import replace

from graph.errors import BadInput
from graph.store import Naming
from graph.text import name_keys
from graph.vocabulary import kind_of
from search.reading.draft import UNSAID, Draft
from search.reading.pieces import Group, Piece
from search.reading.stretch import PLACES, Names

AREA, SAID, FILLED = frozenset({"area.noun"}), frozenset({"empty.words"}), frozenset({"context.filled"})
MUTE = frozenset({"empty.article"})
THERE = frozenset({"context.there"})
EXPLETIVE = ("en", "ar")
"""In which "there" also only says that something is."""
EVENTS = ("activity", "practice", "document")
LEADS = ("slot.in", "slot.at", "slot.about", "slot.for")
KINDS = {"region": PLACES, "state": PLACES, "topic": ("topic",), "body": ("organization",)}


def with_context(draft: Draft, names: Names, context: Mapping[str, str]) -> None:
    """Give pieces that point at the context the names they point at; note those that it does not hold."""
    for place, piece in enumerate(draft.line):
        if piece.is_("context.there") and not piece.groups:
            away = is_elsewhere(draft, place)
            meant = filled(draft, piece, "region", names, context.get("region", "")) if away else piece
            draft.line[place] = meant if away else replace(piece, marks=piece.marks - THERE | SAID)
        for code in sorted(KINDS):
            if piece.is_(f"context.{code}") and not piece.groups and goes_without_saying(draft, place, code):
                draft.line[place] = replace(piece, marks=SAID)
            elif piece.is_(f"context.{code}") and not piece.groups:
                is_named = names_its_area(draft, place)
                draft.line[place] = (
                    replace(piece, marks=AREA) if is_named else filled(draft, piece, code, names, context.get(code, ""))
                )


def is_elsewhere(draft: Draft, place: int) -> bool:
    """Whether "there" is a place that was not named; "are there" tells of none, where nothing but a time follows."""
    rest = draft.line[place + 1 :]
    ends = all(piece.period or piece.is_("slot", "empty", "time", "address") for piece in rest)
    named = any(piece.kinds() & {*PLACES, *EVENTS} for i, piece in enumerate(draft.line) if i != place)
    return place > 0 and not named and (ends or draft.lang not in EXPLETIVE)


def goes_without_saying(draft: Draft, place: int, code: str) -> bool:
    """Whether it was named before, or is only whose the asker's office is: "the mission of my country"."""
    owned = draft.line[place].framed and code == "state" and not draft.at(draft.before(place)).is_(*LEADS)
    return owned or (code == "topic" and names_topic(draft, place)) or (code == "region" and is_among_us(draft, place))


def is_among_us(draft: Draft, place: int) -> bool:
    """Whether "here" stands by the persons asked for, and another place is named: "has anyone here … in Africa"."""
    beside = [draft.at(draft.before(place, (*UNSAID, "slot.of"))), draft.at(draft.after(place))]
    asks = any(piece.is_("ask.who", "ask.request", "ask.whether", "person.people", "person.expert") for piece in beside)
    return asks and any(piece.kinds() & set(PLACES) for i, piece in enumerate(draft.line) if i != place)


def names_topic(draft: Draft, place: int) -> bool:
    """Whether "it" takes up what was named before: "Biosecurity in Kenya: who has worked on it?"."""
    return any("topic" in piece.kinds() or piece.unknown for piece in draft.line[:place])


def names_its_area(draft: Draft, place: int) -> bool:
    """Whether "the region" only introduces a name: "in the region of Central Asia", "our region, ASEAN"."""
    link = draft.after(place) or 0
    led = draft.line[link].is_("slot.of", "ask.be") and bool(draft.at(draft.after(link)).groups)
    if led and draft.line[link].is_("ask.be"):
        draft.line[link] = replace(draft.line[link], marks=MUTE)
    return led or (link > place and "region" in draft.line[link].kinds())


def filled(draft: Draft, piece: Piece, code: str, names: Names, value: str) -> Piece:
    met = named(names, code, value)
    if not met:
        draft.add("missing", code)
        return piece
    draft.assume("context", name=piece.text, read=value)
    return replace(piece, text=value, groups=(met,), marks=FILLED)


def check(names: Names, context: Mapping[str, str]) -> None:
    """Raises BadInput for what names nothing of its kind."""
    for code, value in context.items():
        if not named(names, code, value):
            kinds = " or ".join({"organization": "body", "state": "State"}.get(kind, kind) for kind in KINDS[code])
            raise BadInput(
                f"In the context of the question, {code} is {value[:80]!r}, which names no {kinds} known here. Give a "
                f"name in any of the six languages, or an id."
            )


def named(names: Names, code: str, value: str) -> Group:
    """What the context's value names: an id as it stands, or a name in any language."""
    if kind_of(value) in KINDS[code] and "/" in value:
        return (Naming("", "", value, "name", value),)
    keys = name_keys(value) if value else frozenset()
    return tuple(naming for naming in names.find(keys) if kind_of(naming.entity) in KINDS[code])
