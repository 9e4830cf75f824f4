"""Chips that a person edited and sent: names looked up again, and the question that they amount to."""

from collections.abc import Iterator, Sequence
from typing import get_args

from starlette.datastructures import QueryParams

from api.pages.chips import CODED, FLAGS, FREE, LISTS, NAMED, SINGLE, Chip, Sheet, codes
from api.pages.texts import text
from graph.claims import IDENTIFIER
from graph.errors import BadDate, UnknownEntity
from graph.time import asked
from graph.vocabulary import LANGUAGES, kind_of
from search.finding.suggesting import nearest, suggest
from search.glance import Glance
from search.index import name_words
from search.labels import labels
from search.model import Intent, Question, Standing
from search.naming import candidates

MISSING = {"region": "places", "state": "places", "topic": "topics", "body": "bodies"}
"""What a question may lack ("this region"), and the facet that it goes to."""
SETTLED = ("intent", "topic_or_place")
"""What was not understood in the words and no longer matters once the chips are sent."""
INTENTS: tuple[str, ...] = get_args(Intent)
STANDINGS: tuple[str, ...] = get_args(Standing)
RELATIONS = ("before", "after", "first", "last")
MOST, LONGEST, ASKED = 20, 300, 2_000
FIELDS = (
    *SINGLE, *FLAGS, *LISTS, *(f"{facet}.known" for facet in LISTS), *(f"missing.{code}" for code in MISSING),
    "missing", "not_understood", "mean", "without", "new", "new_in",
)  # fmt: skip
"""What is sent by name."""


def sheet(sent: QueryParams, glance: Glance) -> Sheet:
    """What was sent, with what is wrong beside it."""
    chips = tuple(chip for facet in LISTS for chip in _chips(facet, sent, glance))
    lists = {f: tuple(dict.fromkeys(c.known or c.text for c in chips if c.facet == f)) for f in LISTS}
    period = _one(sent, "period")
    faults = {} if _is_period(period) else {"period": text(glance.lang, "fault.date", name=period[:LONGEST])}
    told = {
        "intent": _of(INTENTS, sent, "intent") or INTENTS[0], "lang": glance.lang, "period": period,
        "asked": sent.get("asked", "")[:ASKED], "standing": _of(STANDINGS, sent, "standing") or None,
        "relation": _of(RELATIONS, sent, "relation"), "as_of": glance.as_of, "known_at": glance.known_at,
        "missing": _missing(sent), "not_understood": _left(sent, "not_understood"),
    }  # fmt: skip
    flags = {flag: bool(_one(sent, flag)) for flag in FLAGS}
    return Sheet(Question.model_validate(told | lists | flags), chips, faults)


def _chips(facet: str, sent: QueryParams, glance: Glance) -> Iterator[Chip]:
    names = _names(facet, sent.getlist(f"{facet}.known")[:MOST], glance)
    for value in _typed(facet, sent):
        if len(value) > LONGEST:
            yield Chip(facet, value[:LONGEST], fault=text(glance.lang, "fault.long", n=LONGEST))
        elif facet in FREE:
            yield Chip(facet, value)
        elif value.casefold() in names:
            yield Chip(facet, value, names[value.casefold()])
        else:
            yield _looked_up(facet, value, glance)


def _names(facet: str, known: list[str], glance: Glance) -> dict[str, str]:
    """What the page called the ids and codes that it sent along, and what codes are called in any language."""
    if facet in NAMED:
        there = glance.store.known(known, glance.view)
        names = labels(glance.store, set(there.values()), glance.view, glance.lang)
        return {label.casefold(): each for each, label in names.items()}
    if facet not in CODED:
        return {}
    any_language = {name.casefold(): code for lang in LANGUAGES for code, name in codes(facet, lang).items()}
    own = {codes(facet, glance.lang).get(code, code).casefold(): code for code in known}
    return any_language | {code.casefold(): code for code in (*codes(facet, "en"), *known)} | own


def _looked_up(facet: str, value: str, glance: Glance) -> Chip:
    """The chip of a name as it was typed, or of any id; with its fault where it means nothing, or several things."""
    kinds = (kind_of(value),) if IDENTIFIER.fullmatch(value) else NAMED.get(facet, ())
    try:
        met = candidates(glance.store, value, kinds if facet in NAMED else (), glance.view)
    except UnknownEntity:
        met = []
    names = labels(glance.store, met, glance.view, glance.lang)
    if len(met) == 1:
        return Chip(facet, names[met[0]], met[0])
    meant = [(each, names[each]) for each in met] or _alike(facet, value, glance)
    code = "several" if met else "like" if meant else "nothing"
    return Chip(facet, value, fault=text(glance.lang, f"fault.{code}", name=value), meant=tuple(meant[:MOST]))


def _alike(facet: str, value: str, glance: Glance) -> list[tuple[str, str]]:
    """Entities of the facet's kinds whose names go on from the one that was typed, or are most like it."""
    if facet not in NAMED or not name_words(value):
        return []
    begun = suggest(glance, value, kinds=NAMED[facet]).suggestions
    return [(each.id, each.label) for each in begun or nearest(glance, value) if each.kind in NAMED[facet]]


def _typed(facet: str, sent: QueryParams) -> list[str]:
    """What stands in the facet's fields: one taken away, one exchanged, one added, as the pressed button says."""
    exchanged, _, meant = sent.get("mean", "").partition("=")
    left = [
        meant if exchanged == f"{facet}.{place}" else value
        for place, value in enumerate(sent.getlist(facet))
        if sent.get("without") != f"{facet}.{place}"
    ]
    supplied = [sent.get(f"missing.{code}", "") for code, goes_to in MISSING.items() if goes_to == facet]
    return [value.strip() for value in (*left, _new(sent, facet), *supplied) if value.strip()][:MOST]


def _new(sent: QueryParams, facet: str) -> str:
    return sent.get("new", "").strip() if sent.get("new_in") == facet else ""


def _one(sent: QueryParams, field: str) -> str:
    return _new(sent, field) or ("" if sent.get("without") == field else sent.get(field, "").strip())


def _of(allowed: Sequence[str], sent: QueryParams, field: str) -> str:
    """The field's value, if it is one of those that a person can choose."""
    value = _one(sent, field)
    return value if value in allowed else ""


def _left(sent: QueryParams, field: str) -> tuple[str, ...]:
    gone = sent.get("without")
    left = [value for place, value in enumerate(sent.getlist(field)) if gone != f"{field}.{place}"]
    return tuple(value[:LONGEST] for value in left if value not in SETTLED)[:MOST]


def _missing(sent: QueryParams) -> tuple[str, ...]:
    """What is still missing: neither supplied nor taken back."""
    left = (code for code in _left(sent, "missing") if code in MISSING)
    return tuple(code for code in left if not sent.get(f"missing.{code}", "").strip())


def _is_period(given: str) -> bool:
    try:
        return not given or bool(asked(given))
    except BadDate:
        return False
