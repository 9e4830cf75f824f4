"""What a paragraph mentions, in six languages: pure functions of its text and of the names of a view."""

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator

from graph.vocabulary import kind_of
from loaders.documents.mentions import rules
from loaders.documents.mentions.citing import citations
from loaders.documents.mentions.finding import Found, is_common, names_in, topics_in
from loaders.documents.mentions.model import KINDS, Mention
from loaders.documents.mentions.names import Entry, Names
from loaders.documents.mentions.relations import relations
from loaders.documents.mentions.splitting import Word, split

__all__ = ["KINDS", "Mention", "Names", "mentions", "named", "relations"]


def mentions(text: str, lang: str, names: Names, about: Collection[str] = ()) -> list[Mention]:
    """Everything mentioned, in the order of the text; topics lie over the rest. `about`: ids that its document names.

    A name that many bear ("Group of Experts") is a mention only of what the text or `about` tells in another way.
    """
    words = split(text, lang)
    found = _found(text, lang, names, words)
    told = _told(found, text, lang)
    kept = [*_meant(found, text, lang, told | set(about)), *_topics(text, lang, names, words)]
    return sorted(kept, key=lambda one: (one.start, -one.end, one.entity))


def _found(text: str, lang: str, names: Names, words: list[Word]) -> list[Found]:
    return _longest([*names_in(text, lang, names, words), *citations(text, names)])


def _told(found: list[Found], text: str, lang: str) -> set[str]:
    """What is named so that nothing else can be meant."""
    sure = (one for one in found if len({entry.entity for entry in one.entries}) == 1)
    return {one.entries[0].entity for one in sure if not _is_common(one, text, lang)}


def _topics(text: str, lang: str, names: Names, words: list[Word]) -> Iterator[Mention]:
    for one in _longest(topics_in(text, lang, names, words)):
        yield Mention(one.entries[0].entity, one.start, one.end, text[one.start : one.end], "topic")


def _longest(found: Iterable[Found]) -> list[Found]:
    """The longest, none over another, in the order of the text."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        place = bisect(kept, each.start, key=lambda one: one.start)
        beside = kept[max(place - 1, 0) : place + 1]
        if all(each.end <= other.start or other.end <= each.start for other in beside):
            kept.insert(place, each)
    return kept


def _meant(found: list[Found], text: str, lang: str, told: set[str]) -> Iterator[Mention]:
    state: int | None = None
    for one in found:
        entry = _entry(one, told)
        if not entry or (_is_common(one, text, lang) and told.isdisjoint(rules.tells(entry.entity))):
            continue
        if not one.doubtful or (state is not None and not text[state : one.start].strip(" ،و")):
            state = one.end if kind_of(entry.entity) == "state" else state
            yield Mention(entry.entity, one.start, one.end, text[one.start : one.end], entry.how)


def _entry(found: Found, told: set[str]) -> Entry | None:
    """The one that is told in another way, else the likeliest, if there is one."""
    here = [entry for entry in found.entries if entry.entity in told]
    if len({entry.entity for entry in here}) == 1:
        return here[0]
    best = min((entry.rank for entry in found.entries), default=None)
    likeliest = {entry.entity: entry for entry in found.entries if entry.rank == best}
    return next(iter(likeliest.values())) if len(likeliest) == 1 else None


def _is_common(found: Found, text: str, lang: str) -> bool:
    return is_common(text[found.start : found.end], lang)


def named(texts: Iterable[str], lang: str, names: Names) -> frozenset[str]:
    """What the paragraphs of a document name so that nothing else can be meant: what each of them is about."""
    found = ((text, _found(text, lang, names, split(text, lang))) for text in texts)
    return frozenset(entity for text, each in found for entity in _told(each, text, lang))
