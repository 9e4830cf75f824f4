"""What a name means where it stands: a place, a nationality, a body, on whose behalf, a topic, or words to be met.

Before a name stands a word that leads to it (`slot.in`), or the person asked for ("experts from Japan"); after it the
person asked for ("日本专家") or an area ("OSCE region"). A name in a list means what the one before it means.
"""

from graph.vocabulary import kind_of
from search.reading.draft import UNSAID, Draft
from search.reading.entries import enter
from search.reading.pieces import Group, Piece
from search.reading.stretch import AREA, PLACES

OWN = ("organization/1540-committee", "organization/1540-goe")
ASKED = ("ask.who", "ask.which", "person")
STRONGEST = ("behalf", "nationality", "held", "from", "for", "at", "in", "about", "of", "with", "by", "as")


def understand(draft: Draft, place: int) -> None:
    """Enter the piece's names into the draft, each as what it means there."""
    piece = draft.line[place]
    for group in piece.groups:
        noted, meaning = len(draft.assumed), meaning_of(draft, place, group)
        if piece.framed and not is_told(draft, place, meaning):
            del draft.assumed[noted:]
            continue
        draft.meant[place] = meaning
        enter(draft, place, group, meaning)


def is_told(draft: Draft, place: int, meaning: str) -> bool:
    """Whether a name in the frame of a question bounds it: "for a visit to Kenya", but not "I am from Kenya"."""
    lead, before = leading(draft, place)
    if meaning != "place" or in_area(draft, place, before):
        return meaning in ("place", "held", "topic")
    return lead in ("", "in", "at", "about") and not is_adjective(draft.line[place], draft.line[place].groups[0])


def is_adjective(piece: Piece, group: Group) -> bool:
    return piece.typed == "adjective" or all(name.property == "demonym" for name in group)


def meaning_of(draft: Draft, place: int, group: Group) -> str:
    kinds = {kind_of(name.entity) for name in group}
    if "person" in kinds:
        return "person"
    if "organization" in kinds or all(name.entity.startswith(AREA) for name in group):
        return of_body(draft, place, group)
    if kinds & set(PLACES):
        return of_place(draft, place, group)
    return "topic" if "topic" in kinds else "words"


def of_place(draft: Draft, place: int, group: Group) -> str:
    """place, nationality, behalf; `held` where something was held; words for a language ("speaks French")."""
    lead, before = leading(draft, place)
    if (listed := in_list(draft, place, PLACES)) and lead == "":
        return listed
    adjective = is_adjective(draft.line[place], group)
    trail = draft.at(draft.after(place))
    if lead in ("behalf", "held", "nationality") or trail.is_("slot.held", "slot.nationality"):
        return lead if lead in ("behalf", "held", "nationality") else trailing(trail)
    if in_area(draft, place, before):
        return "place"
    if draft.line[place].is_("person.national"):
        return "nationality"
    if lead == "" and is_beside(draft, place, before):
        return "place"
    if lead in ("", "of", "from") and (attached(draft, before) or followed(draft, place)):
        return "nationality"
    if lead == "in" and adjective and followed(draft, place):
        return "nationality"
    if lead == "from" or (lead == "for" and kind_of(group[0].entity) == "state"):
        meaning = of_origin(draft, place, lead, draft.at(before))
        draft.assume(lead, name=draft.line[place].text, read=meaning)
        return meaning
    if adjective and lead == "" and draft.at(before).is_("deed.spoke_at"):
        return "words"
    if adjective:
        draft.assume("demonym", name=draft.line[place].text)
    return "place"


def is_beside(draft: Draft, place: int, before: int | None) -> bool:
    """Whether a place stands by the persons as it would say no nationality: "experts Caribbean", "who here"."""
    piece, last = draft.line[place], draft.at(before)
    if piece.is_("context.filled") and last.is_("ask.who"):
        return True
    adjective = piece.typed == "adjective" or any(n.property == "demonym" for group in piece.groups for n in group)
    if draft.lang in ("ru", "ar") or adjective or last.is_("ask"):
        return False
    return last.is_("person") or (draft.lang in ("fr", "es") and draft.at(draft.after(place)).is_("person"))


def of_body(draft: Draft, place: int, group: Group) -> str:
    """body, place (its area), object (what somebody chaired), own (the Committee, which restricts nothing), words."""
    lead, before = leading(draft, place)
    area = any(kind_of(name.entity) == "region" for name in group)
    body = {name.entity for name in group if kind_of(name.entity) == "organization"}
    if (listed := in_list(draft, place, ("organization", "region"))) and lead == "" and not area:
        return listed
    if lead == "behalf":
        return "behalf"
    if area and (in_area(draft, place, before) or not body):
        whose = is_adjective(draft.line[place], group) and lead in ("", "of", "from")
        return "nationality" if whose and (attached(draft, before) or followed(draft, place)) else "place"
    if draft.at(before).is_("deed.chaired", "deed.led") and not draft.at(draft.after(place)).is_("type"):
        return "object"
    if area and lead == "in" and draft.at(before).is_("ask.who") and draft.lang != "zh":
        draft.assume("body", name=draft.line[place].text, read=min(body))
        return "body"
    if followed(draft, place) or (attached(draft, before) and not (area and lead == "in")):
        return "body"
    if before is None and lead == "":
        return "body"
    if lead == "about":
        return "topic" if any(kind_of(name.entity) == "topic" for name in group) else "words"
    if area and lead in ("in", "of", "held"):
        return "place"
    if lead in ("at", "in", "from", "for") and not (body & set(OWN) and lead == "for"):
        return "body"
    if body & set(OWN):
        return "own"
    return "words" if lead in ("with", "by") or qualifies(draft, place, before) else "body"


def qualifies(draft: Draft, place: int, before: int | None) -> bool:
    """Whether the body only says whose activity or paper is meant: "the OSCE workshop", "the guide of the OSCE"."""
    around = (draft.at(before), draft.at(draft.after(place)))
    return any(piece.is_("type") or piece.unknown for piece in around if piece.end >= 0)


def of_origin(draft: Draft, place: int, lead: str, before: Piece) -> str:
    """After "for" and "from": what was worked on has a place, the persons have a nationality or a sender."""
    if lead == "for":
        return "place" if before.groups or before.unknown else "behalf"
    return "nationality" if heads(draft, place) else "place"


def trailing(trail: Piece) -> str:
    """The slot that follows a place: "在维也纳举行", "肯尼亚籍"."""
    return "held" if trail.is_("slot.held") else "nationality"


def leading(draft: Draft, place: int) -> tuple[str, int | None]:
    """The strongest slot that leads to the piece ('' for none), and the piece before that slot."""
    before = draft.before(place)
    piece = draft.at(before)
    slots = [mark.partition(".")[2] for mark in piece.marks if mark.startswith("slot.")]
    if not slots or piece.groups:
        return "", before
    return min(slots, key=STRONGEST.index), draft.before(before or 0)


def in_area(draft: Draft, place: int, before: int | None) -> bool:
    """Whether the words around say that an area is meant: "OSCE States", "pays de l'ASEAN"."""
    return draft.at(draft.after(place)).is_("area") or draft.at(before).is_("area")


def attached(draft: Draft, before: int | None) -> bool:
    """Whether the person asked for stands right before."""
    piece = draft.at(before)
    if piece.is_("person") and is_object(draft, before or 0):
        return False
    return piece.is_(*ASKED) or (piece.is_("ask.be") and draft.at(draft.before(before or 0)).is_(*ASKED))


def followed(draft: Draft, place: int) -> bool:
    """Whether the person asked for stands right after, perhaps after a topic: "Japanese export control experts"."""
    skipped = (*UNSAID, "slot.of", "ask.which")
    after = draft.after(place, skipped)
    while draft.at(after).kinds() == {"topic"} and "region" not in draft.line[place].kinds():
        after = draft.after(after or 0, skipped)
    return draft.at(after).is_("person") and not is_object(draft, after or 0)


def is_object(draft: Draft, place: int) -> bool:
    """Whether the words for persons stand after what was worked on, and so belong to it: "training of officials"."""
    before = draft.at(draft.before(place))
    if draft.lang == "zh" or before.is_("slot.as") or draft.line[place].groups:
        return False
    if not before.is_("slot") and not any(says_who(draft, i) for i in range(place)):
        return False
    return any(draft.meant.get(i) == "topic" or i in draft.text for i in range(place))


def says_who(draft: Draft, place: int) -> bool:
    """Whether the persons, or what they did, are named there; after "who is" they are yet to come."""
    piece = draft.line[place]
    to_come = piece.is_("ask.who") and draft.at(place + 1).is_("ask.be")
    return piece.is_("ask.who", "person", "work", "deed") and not to_come


def heads(draft: Draft, place: int) -> bool:
    """Whether the persons asked for come before, and nothing done: "experts on border control from Japan"."""
    done = [i for i in range(place) if draft.line[i].is_("work", "deed")]
    return any(draft.line[i].is_("person") for i in range(max(done, default=-1) + 1, place))


def in_list(draft: Draft, place: int, kinds: tuple[str, ...]) -> str:
    """What the name before means, where this one only continues a list."""
    last = draft.before(place)
    piece = draft.at(last)
    if piece.is_("join"):
        last = draft.before(last or 0)
        piece = draft.at(last)
    elif not piece.comma:
        return ""
    return draft.meant.get(last or 0, "") if set(kinds) & piece.kinds() else ""
