"""Words that stand for the persons asked for: "the former of the Group", "no Kenyan has", "les anciens du Comité"."""

from dataclasses import replace

from search.reading.pieces import Piece

LEAVER, NATIONAL = "person.people", "person.national"
ASKING = ("not", "ask.nobody", "ask.whether", "ask.be", "ask.other", "empty")
"""What may stand before a nationality that is the subject: "has any Kenyan", "aucun Français"."""
DOING = ("not", "ask.be", "work", "deed", "vague", "empty")


def with_standins(line: list[Piece]) -> list[Piece]:
    """The line with such words marked as persons."""
    return [replace(piece, marks=piece.marks | standing_for(line, place)) for place, piece in enumerate(line)]


def standing_for(line: list[Piece], place: int) -> frozenset[str]:
    if line[place].is_("standing.former") and is_of_body(line, place):
        return frozenset({LEAVER})
    return frozenset({NATIONAL} if is_national(line, place) else ())


def is_of_body(line: list[Piece], place: int) -> bool:
    body = next((piece for piece in line[place + 1 : place + 3] if not piece.is_("slot.of") or piece.groups), None)
    return body is not None and body.kinds() == {"organization"}


def is_national(line: list[Piece], place: int) -> bool:
    """Whether a nationality is the subject: nothing is named before it, and a verb or a "not" follows."""
    piece, before, after = line[place], line[max(0, place - 1)], line[min(place + 1, len(line) - 1)]
    typed = {name.text.casefold() for group in piece.groups for name in group if name.property == "demonym"}
    beside = [each for each in (before, after) if each is not piece]
    state = any(name.text == piece.text and name.property == "name" for group in piece.groups for name in group)
    plain = not state and len(beside) == 2 and not any(each.groups for each in beside) and not piece.framed
    return plain and piece.text.casefold() in typed and before.is_(*ASKING) and after.is_(*DOING)
