"""Words that may mean several persons, or only sound like one: the question is asked back, with those offered.

A name that is close to one person's, and to nobody else's, is taken for that person, and the answer says so.
"""

from collections.abc import Mapping

from search.model import Assumption, Question
from search.reading.draft import UNSAID, Draft
from search.reading.people import People
from search.reading.romanized import parts

PERSONAL = ("who_is", "is_in_post", "who_held")
"""Kinds that weigh several bearers of a name by the post that is asked about."""

PLANNED = ("tasks", "document")
"""Kinds that tell of what is yet to be done."""


def with_doubts(question: Question, people: People) -> Question:
    """The question, or the same with words not understood and what they may mean."""
    for text, ids in people.found.items():
        if is_loose(text, question) and len(ids) > 1 and question.intent not in PERSONAL:
            return doubted(question, "ambiguous", text, ids)
        if not ids and is_loose(text, question) and is_person(text, question) and (near := people.near(text)):
            return doubted(question, "nearly", text, near)
    return question


def heard(question: Question, people: People) -> dict[str, str]:
    """Words left over that are close to the name of one person → who that is."""
    found = dict[str, str]()
    for text, ids in people.found.items():
        is_free = text not in people.meant and set(parts(text)).isdisjoint(parts(" ".join(found)))
        if is_free and not ids and is_loose(text, question) and is_person(text, question):
            found |= {text: person} if (person := people.heard(text)) else {}
    return found


def with_heard(question: Question, found: Mapping[str, str]) -> Question:
    """The question, saying which names were taken for whose."""
    kept = [each for each in question.assumed if each.code != "context" or each.facts["name"] not in found]
    told = [Assumption(code="heard", facts={"name": text, "read": person}) for text, person in found.items()]
    return question.model_copy(update={"assumed": (*kept, *told)})


def still_open(question: Question, draft: Draft) -> Question:
    """The question with the words that may mean several things, whether its kind minds them or not."""
    doubts = [*(each for each in draft.doubts if is_open(each, question, draft)), *together(question, draft)]
    kept = [each for each in question.assumed if each not in doubts]
    names = [each.facts["name"] for each in doubts if each.facts["name"] not in question.not_understood]
    told = {"assumed": (*kept, *doubts), "not_understood": (*question.not_understood, *names)}
    return question.model_copy(update=told)


def together(question: Question, draft: Draft) -> list[Assumption]:
    """The word that asks for all of several names together, where they would be read as alternatives."""
    said = [piece.text for i, piece in enumerate(draft.line) if is_both(draft, i) and not piece.framed]
    slots = (question.topics, question.places, question.bodies, question.nationalities, question.on_behalf_of)
    is_several = any(len(slot) > 1 for slot in slots) and not question.acts
    return [Assumption(code="together", facts={"name": each}) for each in said[:1] if is_several]


def is_both(draft: Draft, place: int) -> bool:
    """Whether it joins all that is named: "both", or an "and" before the first of two names, as well as between."""
    if draft.line[place].is_("join.both"):
        return True
    ands = [i for i, piece in enumerate(draft.line) if piece.is_("join.and") and leads(draft, i)]
    led = not draft.at(draft.before(place, (*UNSAID, "slot"))).groups
    return place in ands[:1] and len(ands) > 1 and led and draft.line[place].text == draft.line[ands[1]].text


def leads(draft: Draft, place: int) -> bool:
    """Whether a name follows, at most a preposition before it."""
    return bool(draft.at(draft.after(place, (*UNSAID, "slot"))).groups)


def is_open(doubt: Assumption, question: Question, draft: Draft) -> bool:
    """Whether the kind minds: one that tells of plans minds no "will", one about posts no title beside the post."""
    if doubt.code in ("future", "measured"):
        return question.intent not in PLANNED
    titles = {piece.text for piece in draft.line if piece.is_("who_held.hold")}
    return not (question.intent == "who_held" and question.roles and doubt.facts["name"] in titles)


def is_loose(text: str, question: Question) -> bool:
    """Whether the words were left over."""
    return set(parts(text)) <= set(parts(" ".join((*question.text, *question.not_understood))))


def is_person(text: str, question: Question) -> bool:
    """Whether a person must be meant, or may be: several words that sound like a name, or nothing else is asked."""
    return question.intent in (*PERSONAL, "connected") or len(parts(text)) > 1 or "intent" in question.not_understood


def doubted(question: Question, code: str, text: str, ids: tuple[str, ...]) -> Question:
    assumed = Assumption(code=code, facts={"name": text, "read": ", ".join(ids)})
    return question.model_copy(update={"not_understood": (text,), "assumed": (*question.assumed, assumed)})
