"""The ids that names stand for, entered under what they mean."""

from graph.vocabulary import kind_of
from search.model import Assumption
from search.reading.draft import Draft
from search.reading.pieces import Group
from search.reading.stretch import PLACES

WORLD = "region/m49-001"
SCHEMES = ("region/m49-002", "region/m49-142", "region/everyday-middle-east", "region/everyday-asia-pacific")
"""Regions whose name is drawn in several ways; the choice is always said."""
ENTRIES = {
    "place": ("places", PLACES),
    "held": ("places", PLACES),
    "nationality": ("nationalities", PLACES),
    "behalf": ("on_behalf_of", ("state", "organization")),
    "topic": ("topics", ("topic",)),
    "body": ("bodies", ("organization",)),
    "object": ("objects", ("organization",)),
    "person": ("persons", ("person",)),
}
"""Meaning → where it is entered, and which kinds can be meant."""


def enter(draft: Draft, place: int, group: Group, meaning: str) -> None:
    """Write down what a group of names means there; what nothing can be made of must stand in the evidence."""
    text = draft.line[place].text
    if meaning == "own":
        draft.assume("own_body", name=text)
    elif any(name.entity == WORLD for name in group):
        draft.assume("everywhere", name=text)
    elif meaning in ENTRIES and (ids := one(draft, text, group, ENTRIES[meaning][1])):
        draft.add(ENTRIES[meaning][0], *ids)
        note(draft, text, group, meaning)
    elif text not in draft.not_understood:
        draft.text[place] = text


def note(draft: Draft, text: str, group: Group, meaning: str) -> None:
    """What goes with an entry: that a place is where something was held, which body a common noun means."""
    if meaning == "held":
        draft.add("held", "held")
    if meaning in ("body", "object") and not any(name.key for name in group) and "1540" not in text:
        draft.assume("body", name=text, read=group[0].entity)


def one(draft: Draft, text: str, group: Group, kinds: tuple[str, ...]) -> list[str]:
    """The id that a group means among these kinds; several only for topics, or a State in a region of its name."""
    met = [name for name in group if kind_of(name.entity) in kinds]
    typed = [name for name in met if name.text.casefold() == text.casefold()]
    best = typed or [name for name in met if name.property == "name"] or met
    if draft.decided.get(text) in {name.entity for name in met}:
        return [draft.decided[text]]
    ids = sorted({name.entity for name in best})
    regions = [each for each in ids if kind_of(each) == "region"]
    if len(regions) > 1 or set(regions) & set(SCHEMES):
        return [by_scheme(draft, text, regions)]
    if any(kind_of(each) == "state" for each in ids):
        ids = [each for each in ids if kind_of(each) != "city"]
    return ids if len(ids) <= 1 else undecided(draft, text, ids)


def by_scheme(draft: Draft, text: str, regions: list[str]) -> str:
    """M49 before everyday names before organizations; said so."""
    order = ("region/m49", "region/everyday", "region/")
    chosen = min(regions, key=lambda each: (next(i for i, start in enumerate(order) if each.startswith(start)), each))
    draft.assume("scheme", name=text, read=chosen)
    return chosen


def undecided(draft: Draft, text: str, ids: list[str]) -> list[str]:
    draft.assume("ambiguous", name=text, read=", ".join(ids))
    if all(kind_of(each) == "topic" for each in ids) or len({kind_of(each) for each in ids}) == len(ids):
        return ids
    draft.not_understood.append(text)
    draft.doubts.append(Assumption(code="ambiguous", facts={"name": text, "read": ", ".join(ids)}))
    return []
