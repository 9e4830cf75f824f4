"""Whether a question asks who has worked on something, and what it lacks."""

from collections.abc import Iterator

from search.model import Question
from search.reading.denials import excludes
from search.reading.draft import Draft
from search.reading.persons import ANYBODY, persons

ANYONE = ("person.people", "person.expert", "person.official", "ask.request")
PREDICATES = ("work", "deed", "type", "person.expert")
DONE = ("work", "deed", "type")
WHICH = ("ask.which", "ask.count")


def misses(draft: Draft, question: Question) -> Iterator[str]:
    """What was not understood: `intent`, `exclusion`, `period`, `topic_or_place`, or words."""
    if not asks_for_persons(draft) or asks_otherwise(draft, question):
        yield "intent"
    elif not (question.topics or question.places or question.text or question.missing or draft.not_understood):
        yield "topic_or_place"
    if excludes(draft):
        yield "exclusion"
    if len(draft.get("period")) > 1 or any(piece.is_("not.order") for piece in draft.line):
        yield "period"
    yield from dict.fromkeys(draft.not_understood)


def asks_for_persons(draft: Draft) -> bool:
    who = any(piece.is_("ask.who") for piece in draft.line)
    which = [place for place, piece in enumerate(draft.line) if piece.is_(*WHICH) and not piece.is_("ask.who")]
    if which and (not who or which[0] == first_asking(draft)):
        return all(which_persons(draft, place) for place in which)
    return who or bool(persons(draft)) or any(piece.is_("work.skill") for piece in draft.line)


def first_asking(draft: Draft) -> int | None:
    return next((place for place, piece in enumerate(draft.line) if piece.is_("ask.who", *WHICH)), None)


def which_persons(draft: Draft, place: int) -> bool:
    """Whether "which" asks for persons: they are named after it, before a thing or what was done; or before it."""
    for i, piece in enumerate(draft.line[place + 1 :], place + 1):
        if piece.is_("person") or is_people(draft, i):
            return True
        if piece.is_("ask.thing", "area", "work", "deed"):
            return False
    return any(piece.is_("person") for piece in draft.line[:place])


def is_people(draft: Draft, place: int) -> bool:
    """Whether a nationality stands for the persons themselves: "which Kenyans have worked", "les Japonais"."""
    after = draft.at(draft.after(place))
    names = [name for group in draft.line[place].groups for name in group]
    alone = not (after.unknown or after.groups or after.is_("area", "ask.thing", "type"))
    return draft.meant.get(place) == "nationality" and alone and any(name.property == "demonym" for name in names)


def asks_otherwise(draft: Draft, question: Question) -> bool:
    """Another kind of question: about a person, a post's holder, a yes or no, two things at once."""
    line = draft.line
    others = [piece for piece in line if piece.is_("ask.other") and not piece.is_("ask.whether")]
    if draft.get("persons") or draft.get("objects") or others:
        return True
    if line[0].is_("ask.be") and not line[0].is_("ask.who", "ask.request"):
        return True
    if any(piece.is_("ask.whether") for piece in line) and not any(piece.is_("ask.who", *ANYONE) for piece in line):
        return True
    if asks_twice(draft) or (any(piece.is_("ask.count") for piece in line) and not is_done(draft)):
        return True
    return asks_for_post(draft) or is_pointless(draft, question)


def asks_twice(draft: Draft) -> bool:
    """Whether something is still said after a question mark; thanks, greetings and a mere "Who?" aside."""
    ends = [place for place, piece in enumerate(draft.line) if piece.stop]
    later = draft.line[ends[0] + 1 :] if ends else []
    return any(piece.groups or not (piece.framed or piece.is_("empty", "ask.who")) for piece in later)


def asks_for_post(draft: Draft) -> bool:
    """ "Who was coordinator of …": a post and nothing done."""
    posts = any(code not in ANYBODY for _, code in persons(draft))
    return posts and not is_done(draft)


def is_done(draft: Draft) -> bool:
    return any(piece.is_(*DONE) for piece in draft.line)


def is_pointless(draft: Draft, question: Question) -> bool:
    """Unknown words only, and nothing said of work; or "who is" something that is no work."""
    said = any(piece.is_(*PREDICATES) for piece in draft.line) or bool(persons(draft))
    first = first_asking(draft)
    is_first = first is not None and draft.line[first].is_("ask.who") and draft.at(first + 1).is_("ask.be")
    return not said and (is_first or not (question.topics or question.places or question.missing))
