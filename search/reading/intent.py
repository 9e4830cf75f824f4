"""Whether a question asks who has worked on something, and what it lacks."""

from collections.abc import Iterator
from itertools import pairwise

from search.model import Assumption, Question
from search.reading.denials import excludes
from search.reading.draft import Draft
from search.reading.persons import ANYBODY, persons
from search.reading.pieces import Piece
from search.reading.slots import OWN
from search.reading.stretch import PLACES

ANYONE = ("person.people", "person.expert", "person.official", "ask.request")
PREDICATES = ("work", "deed", "type", "person.expert")
DONE = ("work", "deed", "type")
WHICH = ("ask.which", "ask.count")
FOLLOWING = ("empty", "ask.who", "ask.which", "ask.be", "ask.named", "ask.dated", "join", "who_held.which")

KEYWORDS = {"topic", *PLACES}


def misses(draft: Draft, question: Question) -> Iterator[str]:
    """What was not understood: `intent`, `exclusion`, `period`, `topic_or_place`, or words."""
    if not asks_for_persons(draft) or asks_otherwise(draft, question):
        yield "intent"
    elif not (question.topics or question.places or question.text or question.missing or draft.not_understood):
        yield from () if is_done(draft) and is_of_some(question) else ("topic_or_place",)
    if excludes(draft):
        yield "exclusion"
    if len(draft.get("period")) > 1 or any(piece.is_("not.order") for piece in draft.line):
        yield "period"
    yield from dict.fromkeys(draft.not_understood)


def keywords(draft: Draft, question: Question) -> Question | None:
    """Names of topics and places alone, "export control Central Asia": taken for who has worked on that."""
    named = [piece.kinds() <= KEYWORDS if piece.groups else is_mute(piece) for piece in draft.line]
    if question.not_understood != ("intent",) or not question.topics or question.text or not all(named):
        return None
    assumed = (*question.assumed, Assumption(code="keywords"))
    return question.model_copy(update={"not_understood": (), "assumed": assumed})


def is_mute(piece: Piece) -> bool:
    """Whether it only joins names, or bounds the time."""
    return bool(piece.period) or piece.is_("slot", "join", "empty.article", "area")


def is_of_some(question: Question) -> bool:
    """Whether it is work on the resolution, of a nation or of a body other than the Committee's own."""
    named = any(each.code == "resolution" for each in question.assumed)
    return named and bool(question.nationalities or question.on_behalf_of or set(question.bodies) - set(OWN))


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
    if draft.get("persons") or draft.get("objects") or others or goes_on(draft):
        return True
    if line[0].is_("ask.be") and not line[0].is_("ask.who", "ask.request"):
        return True
    if any(piece.is_("ask.whether") for piece in line) and not any(piece.is_("ask.who", *ANYONE) for piece in line):
        return True
    if asks_twice(draft) or (any(piece.is_("ask.count") for piece in line) and not is_done(draft)):
        return True
    return asks_for_post(draft) or is_pointless(draft, question)


def goes_on(draft: Draft) -> bool:
    """Whether more is asked after an "and when", which every answer tells anyway."""
    dated = next((place for place, piece in enumerate(draft.line) if piece.is_("ask.dated")), len(draft.line))
    return not all(piece.framed or is_follow_up(piece) for piece in draft.line[dated + 1 :])


def asks_twice(draft: Draft) -> bool:
    """Whether something is still said after a question mark; thanks, greetings and a mere "Who?" aside."""
    return not all(piece.framed or is_follow_up(piece) for piece in later(draft))


def later(draft: Draft) -> list[Piece]:
    """What stands after the first question mark."""
    ends = [place for place, piece in enumerate(draft.line) if piece.stop]
    return draft.line[ends[0] + 1 :] if ends else []


def is_follow_up(piece: Piece) -> bool:
    """Whether it only asks for what the question before was about: "Who?", "Which ones are they?"."""
    return not piece.groups and piece.is_(*FOLLOWING)


def helps_one(draft: Draft) -> bool:
    """Whether all that is asked is who helps a State: "qui aide la Mongolie"; people are meant by help with a topic."""
    said = [piece for piece in draft.line if not piece.framed]
    done = [piece for piece in said if piece.is_(*DONE)]
    done = [piece for piece in done if not piece.is_("work.on")] or done
    return all(piece.is_("work.help") for piece in done) and [piece.kinds() for piece in said if piece.groups] == [
        {"state"}
    ]


def briefs_body(draft: Draft) -> bool:
    """Whether it may be asked who briefed a body, not who of it has briefed others."""
    line = draft.line
    return any(piece.is_("deed.briefed") for piece in line) and any("organization" in p.kinds() for p in line)


def asks_for_names(draft: Draft) -> bool:
    """Whether a yes-or-no question goes on by asking for those that it is about: "…? Which?", "… and who is it?"."""
    said = [piece for piece in later(draft) or joined(draft) if not piece.framed]
    asks = any(piece.is_("ask.who", "ask.which", "ask.named", "who_held.which") for piece in said)
    return asks and all(is_follow_up(piece) for piece in said)


def joined(draft: Draft) -> list[Piece]:
    """What a last comma, or an "and", joins to the rest."""
    pairs = enumerate(pairwise(draft.line), 1)
    joins = [place for place, (piece, after) in pairs if piece.comma or after.is_("join", "ask.named")]
    return draft.line[joins[-1] :] if joins else []


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
