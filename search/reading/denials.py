"""Whether a "not" leaves something out, or only asks if there is nobody: "Has nobody worked on …?".

Who asks whether nobody has done something wants to know who has. Beside "nobody" some languages say "not" once more
("никто не", "no … nadie"); "no expert" stands for it where nobody else is asked for before.
"""

from collections.abc import Sequence

from search.reading.draft import Draft
from search.reading.pieces import Piece

ASKED = ("ask.who", "ask.which", "person")
BETWEEN = ("person", "empty", "slot", "vague", "standing", "body", "ask.be", "not.not")
"""What may stand between "nobody" and its second "not": "никто из экспертов Комитета не"."""
WHOSE = {"state", "region", "organization"}
VERBS = ("empty", "vague", "standing", "work", "deed", "ask.be")


def excludes(draft: Draft) -> bool:
    """Whether any "not" leaves something out, or "nobody" is no subject of the question."""
    negated = [place for place, piece in enumerate(draft.line) if piece.is_("not.not")]
    nobody = [place for place, piece in enumerate(draft.line) if piece.is_("ask.nobody") or denies(draft, place)]
    spare = [place for place in negated if place in nobody or doubles(draft, place, nobody)]
    return any(follows(draft, place) for place in nobody[:1]) or spare != negated


def follows(draft: Draft, place: int) -> bool:
    """Whether somebody is asked for before."""
    return any(piece.is_(*ASKED) and not piece.framed for piece in draft.line[:place])


def doubles(draft: Draft, place: int, nobody: Sequence[int]) -> bool:
    """Whether the "not" only repeats a "nobody" of the same clause."""
    if not nobody:
        return False
    first, last = sorted((place, nobody[0]))
    return only(draft.line[first + 1 : last], VERBS if place < nobody[0] else BETWEEN)


def denies(draft: Draft, place: int) -> bool:
    """Whether it says "no" of the persons asked for: "no expert", "aucun expert", "ألم يعمل أي خبير"."""
    person = next((i for i in range(place + 1, len(draft.line)) if draft.line[i].is_("person")), None)
    if person is None or not draft.line[place].is_("not.none") or follows(draft, place):
        return False
    return only(draft.line[place + 1 : person], VERBS)


def only(pieces: Sequence[Piece], marks: tuple[str, ...]) -> bool:
    """Whether nothing else stands there; whose persons they are goes with them."""
    return all(piece.is_(*marks) or (piece.groups and piece.kinds() <= WHOSE) for piece in pieces)
