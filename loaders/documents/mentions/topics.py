"""Which words that may be topics are: general ones only where a text speaks of the Committee's work or the weapons."""

from collections.abc import Iterator, Sequence

from graph.vocabulary import kind_of
from loaders.documents.mentions import rules
from loaders.documents.mentions.finding import Found
from loaders.documents.mentions.met import Met
from loaders.documents.mentions.model import Mention


def topics(met: Met, told: set[str], things: Sequence[Mention]) -> Iterator[Mention]:
    """`told`: what its document is about and what it names itself; `things`: what else it mentions.

    What is only a part of a body's name is none ("Organization for the Prohibition of …"), unless it is the
    Committee's; a general word is none inside any name.
    """
    others = [one for one in things if one.entity not in rules.speaking("frame")]
    bodies = [one for one in others if kind_of(one.entity) == "organization"]
    asked = [(one, _need(one, met)) for one in met.topics if not _is_inside(one, bodies)]
    speaks = _spoken(met, told, {one.entries[0].entity for one, need in asked if not need})
    for one, need in asked:
        if not need or (need in speaks and not _is_inside(one, others)):
            yield Mention(one.entries[0].entity, one.start, one.end, met.text[one.start : one.end], "topic")


def _need(one: Found, met: Met) -> str:
    return rules.need(one.entries[0].entity, rules.name(met.text[one.start : one.end], met.lang), met.lang)


def _spoken(met: Met, told: set[str], sure: set[str]) -> set[str]:
    """Which needs the text meets."""
    if not told.isdisjoint(rules.speaking("frame")):
        return {"frame", "matter"}
    weapons = not sure.isdisjoint(rules.speaking("matter")) or rules.speaks_of_weapons(met.text, met.lang)
    return {"matter"} if weapons else set()


def _is_inside(one: Found, things: Sequence[Mention]) -> bool:
    """Whether it is a part of a name: "Organization for the Prohibition of …"."""
    return any(each.start <= one.start and one.end <= each.end for each in things)
