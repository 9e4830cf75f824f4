"""How many passages each value of a facet would leave."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import get_args

from search.document_types import type_label
from search.finding.facets import MOST
from search.finding.model import FacetValue
from search.labels import labels
from search.passages.carried import Carried
from search.passages.model import FacetName, PassageFacet
from search.passages.telling import tongue
from search.sentences import say

LINKED = ("body", "state", "topic", "document")
LABELS = {"type": "facet_document_type", "topic": "facet_topic", "year": "facet_year"}


def facets(carried: Carried, passed: Mapping[str, set[str]]) -> tuple[PassageFacet, ...]:
    """Each counted over what passes all the other filters."""
    return tuple(facet(carried, name, carried.kept(passed, name)) for name in get_args(FacetName))


def facet(carried: Carried, name: FacetName, base: Collection[str]) -> PassageFacet:
    held = carried.of(name)
    counts = Counter(value for i in base for value in held.get(i, ()))
    ranked = sorted(counts.items()) if name == "year" else sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ranked[-MOST:] if name == "year" else ranked[:MOST]
    named = _labels(carried, name, [value for value, _ in shown])
    values = tuple(FacetValue(value=value, label=named.get(value, value), count=number) for value, number in shown)
    lang = carried.glance.lang
    return PassageFacet(name=name, label=say(lang, LABELS.get(name, f"facet_{name}")), values=values)


def _labels(carried: Carried, name: FacetName, values: Collection[str]) -> Mapping[str, str]:
    glance = carried.glance
    if name == "language":
        return {value: tongue(value, glance.lang) for value in values}
    if name == "type":
        return {value: type_label(value, glance.lang) for value in values}
    return labels(glance.store, values, glance.view, glance.lang) if name in LINKED else {}
