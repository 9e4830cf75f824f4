""" "This region", "here", "this topic": filled in from what the asker stands before, or named as missing."""

from collections.abc import Mapping
from dataclasses import replace

from graph.store import Naming
from graph.text import name_key
from graph.vocabulary import LANGUAGES, kind_of
from search.reading.draft import Draft
from search.reading.pieces import Group, Piece
from search.reading.stretch import PLACES, Names

AREA, SAID = frozenset({"area.noun"}), frozenset({"empty.words"})
KINDS = {"region": PLACES, "state": PLACES, "topic": ("topic",), "body": ("organization",)}


def with_context(draft: Draft, names: Names, context: Mapping[str, str]) -> None:
    """Give pieces that point at the context the names they point at; note those that it does not hold."""
    for place, piece in enumerate(draft.line):
        for code in sorted(KINDS):
            if piece.is_(f"context.{code}") and not piece.groups and code == "topic" and names_topic(draft, place):
                draft.line[place] = replace(piece, marks=SAID)
            elif piece.is_(f"context.{code}") and not piece.groups:
                is_named = names_its_area(draft, place)
                draft.line[place] = (
                    replace(piece, marks=AREA) if is_named else filled(draft, piece, code, names, context.get(code, ""))
                )


def names_topic(draft: Draft, place: int) -> bool:
    """Whether "it" takes up what was named before: "Biosecurity in Kenya: who has worked on it?"."""
    return any("topic" in piece.kinds() or piece.unknown for piece in draft.line[:place])


def names_its_area(draft: Draft, place: int) -> bool:
    """Whether "the region" only introduces a name: "in the region of Central Asia"."""
    link = draft.after(place)
    return draft.at(link).is_("slot.of") and bool(draft.at(draft.after(link or 0)).groups)


def filled(draft: Draft, piece: Piece, code: str, names: Names, value: str) -> Piece:
    met = named(names, code, value)
    if not met:
        draft.add("missing", code)
        return piece
    draft.assume("context", name=piece.text, read=value)
    return replace(piece, text=value, groups=(met,), marks=frozenset())


def named(names: Names, code: str, value: str) -> Group:
    """What the context's value names: an id as it stands, or a name in any language."""
    if kind_of(value) in KINDS[code] and "/" in value:
        return (Naming("", "", value, "name", value),)
    keys = {(lang, name_key(value, lang)) for lang in (*LANGUAGES, "")} if value else set()
    return tuple(naming for naming in names.find(keys) if kind_of(naming.entity) in KINDS[code])
