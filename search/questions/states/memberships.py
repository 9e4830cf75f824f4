"""Words that mean States only by what stands beside them: "members of ASEAN", "took part in the Convention"."""

from dataclasses import replace

from search.questions.heads import ids_of
from search.reading.draft import Draft
from search.reading.stretch import AREA

STATES = frozenset({"area.noun", "which_states.filler"})
PARTY = frozenset({"which_states.party"})
HOSTED = frozenset({"which_states.hosted"})


def read_memberships(draft: Draft) -> None:
    """Change the draft: members of an organization with an area are its States, taking part in a treaty is party."""
    for place, piece in enumerate(draft.line):
        after = draft.after(place, ("empty.article", "slot"))
        if piece.is_("which_states.members") and (region := area_beside(draft, place, after)):
            draft.line[place] = replace(piece, marks=STATES)
            draft.add("places", region)
        elif piece.is_("which_states.took_part") and is_treaty(draft, after):
            draft.line[place] = replace(piece, marks=PARTY)


def read_holding(draft: Draft) -> None:
    """Change the draft: where an activity was held, or who held it, is its host; not with whom it was held."""
    if not any(piece.is_("type") for piece in draft.line) or with_whom(draft):
        return
    for place, piece in enumerate(draft.line):
        if piece.is_("which_states.held"):
            draft.line[place] = replace(piece, marks=HOSTED)


def with_whom(draft: Draft) -> bool:
    """Whether it asks with which States."""
    asks = next((i for i, piece in enumerate(draft.line) if piece.is_("ask.which")), 0)
    return draft.at(asks - 1 if asks else None).is_("slot.with")


def area_beside(draft: Draft, place: int, after: int | None) -> str:
    """The area of the organization that follows, or stands right before; '' for none."""
    for beside in (after, draft.before(place)):
        areas = [each for each in ids_of(draft.at(beside)) if each.startswith(AREA)]
        if beside is not None and areas and "organization" in draft.line[beside].kinds():
            draft.meant[beside] = "place"
            draft.text.pop(beside, None)
            draft.said["bodies"] = set(draft.get("bodies")) - set(ids_of(draft.line[beside]))
            return areas[0]
    return ""


def is_treaty(draft: Draft, place: int | None) -> bool:
    """Whether a treaty stands there, and no meeting of its parties is meant: "the BWC Review Conference"."""
    after = draft.after(place or 0)
    follows = after is not None and (draft.line[after].unknown or draft.line[after].is_("type"))
    return draft.at(place).kinds() == {"treaty"} and not follows
