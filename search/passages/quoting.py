"""Where what is looked for stands in a text, and as much of the text as shows it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from graph.text import Word, tokens, words
from search.finding.snippets import cut
from search.index import Way
from search.weighing import LOOSE, beside

LONGEST = 300
Place = tuple[int, int]
"""The first letter, and the one past the last."""


class Placed(NamedTuple):
    """A token of a text and where it stands."""

    token: str
    start: int
    end: int


class Quote(NamedTuple):
    """A stretch of a text, with marks where it was cut; `highlights` are places in it."""

    text: str
    highlights: tuple[Place, ...]


def quoted(text: str, lang: str, ways: Iterable[Way]) -> Quote:
    """At most `LONGEST` letters, from somewhat before where most of it stands together."""
    met = places(text, lang, ways)
    shown = cut(text, densest(met), LONGEST)
    core = shown.removeprefix("…").removesuffix("…") if shown != text else text
    shift = shown.find(core) - text.find(core)
    inside = ((start + shift, end + shift) for start, end in met)
    return Quote(shown, tuple(each for each in inside if shown.find(core) <= each[0] and each[1] <= len(shown)))


def densest(met: Sequence[Place]) -> int:
    """The place after which most others follow within a quote; the first of those."""
    near = {start: sum(start <= other < start + LONGEST * 3 // 4 for other, _ in met) for start, _ in met}
    return min(near, key=lambda start: (-near[start], start), default=0)


def places(text: str, lang: str, ways: Iterable[Way]) -> list[Place]:
    """Where the ways of the text's language stand in it, those that touch as one."""
    found = placed(text, lang)
    said = [each.token for each in found]
    met = {place for way in ways if way.lang == lang for place in _standing(way, said)}
    return _together(sorted((found[place].start, found[place].end) for place in met), text)


@lru_cache(maxsize=4_000)
def placed(text: str, lang: str) -> tuple[Placed, ...]:
    """Tokens as `graph.text.tokens` gives them; of Chinese each character, and the pair that it begins."""
    return tuple(_placed(text, lang))


def _placed(text: str, lang: str) -> Iterator[Placed]:
    found = words(text)
    for word, after in zip(found, [*found[1:], None], strict=True):
        if word.script == "han":
            yield Placed(*_one(word.text, word, word))
            if after and after.script == "han" and not text[word.end : after.start].strip():
                yield Placed(*_one(word.text + after.text, word, after))
        else:
            yield from (Placed(token, word.start, word.end) for token in tokens(word.text, lang))


def _one(said: str, first: Word, last: Word) -> Placed:
    """As the analyzer writes it, simplified."""
    found = [token for token in tokens(said, "zh") if len(token) == len(said)]
    return Placed(found[0] if found else said, first.start, last.end)


def _standing(way: Way, said: Sequence[str]) -> set[int]:
    """Places of the tokens, wherever the way is met as a whole."""
    longest = len(way.tokens) + (0 if way.adjacent else LOOSE)
    found = set[int]()
    for start in (i for i, token in enumerate(said) if token in way.tokens):
        stretch = said[start : start + longest]
        if beside(stretch, way.tokens) if way.adjacent else set(way.tokens) <= set(stretch):
            found |= {start + i for i, token in enumerate(stretch) if token in way.tokens}
    return found


def _together(met: Sequence[Place], text: str) -> list[Place]:
    found = list[Place]()
    for start, end in met:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
