"""What a text says that one document it cites did to another: "as amended by …", "which was extended by …"."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from graph.vocabulary import kind_of
from loaders.documents.mentions.model import Mention
from loaders.documents.mentions.relations import listing

PROPERTIES = ("amends", "extends", "reaffirms")
LISTED, ADJOINING, RESTS = 40, 12, 90
"""How far behind one document the next of its list stands; how near a Chinese one stands to the verb; how near
another one stands before that what was changed may rest on it too.
"""

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("passives.toml").read_text("utf-8"))
_END = re.compile(r"[;；؛。]|\.\s|，")
_RESOLUTION = re.compile(r"document/S-RES-(\d+)-")
_ARTICLES = re.compile(r"[\s第号决议段的()（）a-z0-9、和及至分规定所载㈠-㈩]*")
Doing = tuple[str, str, str, str]
"""Who did it, what, to whom, and its words."""


def passives(text: str, lang: str, mentions: Sequence[Mention]) -> list[Doing]:
    """Each once, in the order of the text."""
    documents = [one for one in mentions if kind_of(one.entity) == "document"]
    if len(documents) < 2 or lang not in _TABLES:
        return []
    told = list(_before(text, documents) if lang == "zh" else _behind(text, lang, documents))
    others = [one for one in documents if one not in {by for by, _, _ in told}]
    sure = [(by, prop, to) for by, prop, to in told if _is_alone(to, others) and _is_later(by.entity, to.entity)]
    return list(dict.fromkeys((by.entity, prop, to.entity, by.surface) for by, prop, to in sure))


def _is_alone(to: Mention, documents: Sequence[Mention]) -> bool:
    """Of several that something rests on it is not told which one was changed."""
    return all(one.entity == to.entity or not 0 <= to.start - one.end < RESTS for one in documents)


def _is_later(by: str, to: str) -> bool:
    """A resolution changes none that came after it."""
    doer, done = _RESOLUTION.match(by), _RESOLUTION.match(to)
    return by != to and not (doer and done and int(doer[1]) <= int(done[1]))


def _behind(text: str, lang: str, documents: Sequence[Mention]) -> Iterator[tuple[Mention, str, Mention]]:
    """The participle stands right behind what it was done to, and before those that did it."""
    for place, (to, first) in enumerate(pairwise(documents), start=1):
        for prop in PROPERTIES:
            if _led(lang, prop).fullmatch(text, to.end, first.start):
                yield from ((by, prop, to) for by in _list(text, lang, documents[place:]))


def _list(text: str, lang: str, documents: Sequence[Mention]) -> Iterator[Mention]:
    """A list of documents, for as long as nothing but numbers of paragraphs stands between them."""
    yield documents[0]
    for one, other in pairwise(documents):
        if other.start - one.end > LISTED or not _added(lang).fullmatch(text, one.end, other.start):
            return
        yield other


def _before(text: str, documents: Sequence[Mention]) -> Iterator[tuple[Mention, str, Mention]]:
    """Chinese: behind 经 those that did it, then the verb; to what stands before 经, or behind the verb's 的."""
    for found in re.finditer(_TABLES["zh"]["by"], text):
        verb = _verb().search(text, found.end())
        doers = [one for one in documents if verb and found.end() <= one.start and one.end <= verb.start()]
        if not verb or not doers or doers[0].start - found.end() > 2 or not _is_list(text, doers, verb.start()):
            continue
        to = _behind_verb(text, documents, verb.end()) or _before_by(text, documents, found.start())
        yield from ((by, verb.lastgroup or "", to) for by in doers if to)


def _is_list(text: str, doers: Sequence[Mention], end: int) -> bool:
    starts = [*(one.start for one in doers[1:]), end]
    return all(_ARTICLES.fullmatch(text, one.end, start) for one, start in zip(doers, starts, strict=True))


def _behind_verb(text: str, documents: Sequence[Mention], end: int) -> Mention | None:
    near = (one for one in documents if end <= one.start <= end + ADJOINING)
    return next((one for one in near if re.fullmatch(r"后?的\s?第?\s?", text[end : one.start])), None)


def _before_by(text: str, documents: Sequence[Mention], start: int) -> Mention | None:
    near = [one for one in documents if one.end <= start <= one.end + 2 * ADJOINING]
    return near[-1] if near and not _END.search(text, near[-1].end, start - 1) else None


@cache
def _verb() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{prop}>{_TABLES['zh'][prop]})" for prop in PROPERTIES))


@cache
def _led(lang: str, prop: str) -> re.Pattern[str]:
    table = _TABLES[lang]
    return re.compile(rf"{table['link']}(?:{table[prop]}){table['by']}{listing(lang)}", re.IGNORECASE)


@cache
def _added(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{listing(lang)}(?:(?:{_TABLES[lang]['again']}) {listing(lang)})?", re.IGNORECASE)
