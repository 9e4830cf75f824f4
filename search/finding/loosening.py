"""What meets the words; and where nothing meets all of them, what is loosened, step by step, and said."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.symbols import symbol_key
from search.finding.candidates import Candidates, by_id, candidates
from search.finding.suggesting import slip
from search.finding.words import Stretch, read
from search.glance import Glance
from search.index import Part
from search.model import Notice
from search.sentences import say


class Loosened(NamedTuple):
    """What was found, and what was done to find it."""

    found: Candidates
    told: tuple[Notice, ...] = ()


def find(glance: Glance, text: str) -> Loosened:
    """What meets all the words; else all of them with slips mended; else some."""
    text = as_symbol(text)
    stretches = read(text, glance)
    found = by_id(text, glance) or candidates(text, stretches, glance)
    return Loosened(found) if found.found else with_slips(glance, stretches)


def as_symbol(text: str) -> str:
    """A document's symbol as texts write it, however typed; a resolution goes by its words."""
    symbol = symbol_key(text)
    return text if symbol.startswith("s/res/") or not symbol else symbol.upper()


def with_slips(glance: Glance, stretches: Sequence[Stretch]) -> Loosened:
    """What meets all the words with slips mended, else some of them."""
    slips = mended(glance, stretches)
    text = " ".join(slips.get(stretch.text, stretch.text) for stretch in stretches)
    told = tuple(notice(glance, "typo", typed=typed, read=meant) for typed, meant in slips.items())
    stretches = read(text, glance)
    if slips and (found := candidates(text, stretches, glance)).found:
        return Loosened(found, told)
    return Loosened(candidates(text, stretches, glance, whole=False), (*told, notice(glance, "search_some")))


def mended(glance: Glance, stretches: Sequence[Stretch]) -> Mapping[str, str]:
    """Words that nothing holds → words of names that they are one or two slips from."""
    unknown = [s for s in stretches if not (s.concepts or s.types) and unheard(glance, s)]
    return {s.text: meant for s in unknown if (meant := slip(glance, s.text))}


def unheard(glance: Glance, stretch: Stretch) -> bool:
    return not glance.index.covering([Part(stretch.words)], glance.view)


def notice(glance: Glance, code: str, **facts: object) -> Notice:
    return Notice(code=code, text=say(glance.lang, code, **facts))
