"""How near a text has to come to be near: nearer than texts on other matters come by chance.

Measured for each model on sentences that have nothing to do with one another, in six languages (`unrelated.toml`): the
mean and deviation of their cosines, for each language asked in and each language of texts. Among n texts, the floor is
what unrelated ones would pass once in `SEARCHES` searches. Texts in a language in which the model does not find a
sentence by its translation are not near to anything asked in the other.
"""

import json
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from statistics import NormalDist, fmean, median, pstdev
from typing import NamedTuple, get_args

from graph.vocabulary import Language
from search.meaning.encoder import Encoder

TONGUES: tuple[Language, ...] = get_args(Language)
SEARCHES = 100
"""Of so many searches for what is not there, one finds something."""


class Spread(NamedTuple):
    """Cosines of unrelated sentences, and the middle one of those of translations."""

    mean: float
    deviation: float
    translated: float

    def floor(self, texts: int) -> float:
        """Above 1 where the model does not read one of the languages."""
        chance = 1 / (SEARCHES * max(texts, 1))
        least = self.mean + self.deviation * NormalDist().inv_cdf(1 - chance)
        return round(least, 4) if self.translated > least else 2.0


Spreads = Mapping[str, Spread]
"""`en ru`: asked in English, of Russian texts."""


@cache
def unrelated() -> Mapping[str, Mapping[Language, str]]:
    """Matter → a sentence on it in each language."""
    found: Mapping[str, Mapping[Language, str]] = tomllib.loads(
        files("search.meaning").joinpath("unrelated.toml").read_text("utf-8")
    )
    return found


def measured(encoder: Encoder) -> Spreads:
    """For every pair of languages; the same digits whenever it is measured with the same model."""
    rows = {lang: encoder.encode([said[lang] for said in unrelated().values()]) for lang in TONGUES}
    pairs = {f"{asked} {held}": (rows[asked] @ rows[held].T).tolist() for asked in TONGUES for held in TONGUES}
    return {pair: _spread(cosines) for pair, cosines in pairs.items()}


def _spread(cosines: list[list[float]]) -> Spread:
    apart = [cosine for i, row in enumerate(cosines) for j, cosine in enumerate(row) if i != j]
    same = [row[i] for i, row in enumerate(cosines)]
    return Spread(*(round(each, 4) for each in (fmean(apart), pstdev(apart), median(same))))


def floors(spreads: Spreads, asked: Collection[str], texts: int) -> dict[str, float]:
    """Language → the least cosine of a near text in it, for what is asked in one of some languages; none where the
    model cannot tell.
    """
    found = {lang: min(spreads[f"{each} {lang}"].floor(texts) for each in asked) for lang in TONGUES}
    return {lang: least for lang, least in found.items() if least <= 1}


def written(spreads: Spreads) -> str:
    return json.dumps(spreads)


def read(text: str) -> Spreads:
    return {pair: Spread(*each) for pair, each in json.loads(text).items()}
