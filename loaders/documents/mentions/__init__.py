"""What a paragraph mentions, in six languages: pure functions of its text and of the names of a view."""

from collections.abc import Iterator

from graph.vocabulary import kind_of
from loaders.documents.mentions import rules
from loaders.documents.mentions.finding import Found
from loaders.documents.mentions.met import NO_SENSE, Met, Sense, is_common, meet, sense, told
from loaders.documents.mentions.model import KINDS, Mention
from loaders.documents.mentions.names import Entry, Names
from loaders.documents.mentions.passives import passives
from loaders.documents.mentions.relations import relations
from loaders.documents.mentions.topics import topics

__all__ = [
    "KINDS",
    "NO_SENSE",
    "Mention",
    "Met",
    "Names",
    "Sense",
    "meant",
    "meet",
    "mentions",
    "passives",
    "relations",
    "sense",
]


def mentions(text: str, lang: str, names: Names, of: Sense = NO_SENSE) -> list[Mention]:
    return meant(meet(text, lang, names), of)


def meant(met: Met, of: Sense = NO_SENSE) -> list[Mention]:
    """Everything mentioned in a paragraph, in its order; topics lie over the rest. `of`: the sense of its document.

    A name that many bear ("Group of Experts") is a mention only of what the paragraph or its document tells in another
    way, a general word ("reporting") is a topic only where either speaks of what would make it one.
    """
    here = told(met)
    things = list(_things(met, here, of))
    kept = [*things, *topics(met, here | of.subject, things)]
    return sorted(kept, key=lambda one: (one.start, -one.end, one.entity))


def _things(met: Met, here: set[str], of: Sense) -> Iterator[Mention]:
    state: int | None = None
    for one in met.things:
        entry = _entry(one, here | of.named)
        if not entry or (is_common(one, met) and not _is_told(entry.entity, here, of)):
            continue
        if rules.is_area(entry.entity, met.text, met.lang):
            continue
        if not one.doubtful or (state is not None and not met.text[state : one.start].strip(" ،و")):
            state = one.end if kind_of(entry.entity) == "state" else state
            yield Mention(entry.entity, one.start, one.end, met.text[one.start : one.end], entry.how)


def _is_told(entity: str, here: set[str], of: Sense) -> bool:
    """Whether a name that many bear means it: another name of it stands in the document, or what tells of it here."""
    return entity in here or entity in of.named or not rules.tells(entity).isdisjoint(here | of.subject)


def _entry(found: Found, told: set[str]) -> Entry | None:
    """The one that is told in another way, else the likeliest, if there is one."""
    here = [entry for entry in found.entries if entry.entity in told]
    if len({entry.entity for entry in here}) == 1:
        return here[0]
    best = min((entry.rank for entry in found.entries), default=None)
    likeliest = {entry.entity: entry for entry in found.entries if entry.rank == best}
    return next(iter(likeliest.values())) if len(likeliest) == 1 else None
