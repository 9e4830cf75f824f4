"""What a ranking is worth, and how sure that is."""

import json
import random
from collections.abc import Callable, Collection, Sequence
from math import log2
from pathlib import Path
from statistics import fmean

RESAMPLES = 1_000


def ndcg(ranked: Sequence[str], right: Collection[str], most: int = 10) -> float:
    """What is right counts 1, wherever; the discount of Järvelin and Kekäläinen (2002)."""
    best = sum(1 / log2(place + 2) for place in range(min(len(right), most)))
    return sum(1 / log2(place + 2) for place, each in enumerate(ranked[:most]) if each in right) / best


def recall(ranked: Sequence[str], right: Collection[str], most: int = 100) -> float:
    return len(set(ranked[:most]) & set(right)) / len(right)


def interval(values: Sequence[float], seed: int = 0) -> tuple[float, float, float]:
    """The mean, and between which values 95 of 100 means of as many drawn from these lie."""
    draw = random.Random(seed)
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return fmean(values), means[RESAMPLES // 40], means[-RESAMPLES // 40 - 1]


def kept(path: Path, measure: Callable[[], list[float]]) -> list[float]:
    """As it was measured before, where a run that was stopped got so far; the file is whole or not there."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(measure()), "utf-8")
        part.replace(path)
    found: list[float] = json.loads(path.read_text("utf-8"))
    return found


def told(values: Sequence[float]) -> str:
    mean, low, high = interval(values)
    return f"{mean:.3f} ({low:.3f} to {high:.3f})"
