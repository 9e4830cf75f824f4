"""The page that searches documents by their paragraphs, and the one on which a document is read."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from starlette.datastructures import QueryParams

from api.pages.asking import DAYS, day_faults, fault_of
from api.pages.rendering import LEFTWARD, Shown, address
from api.pages.texts import OWN_NAMES
from graph.vocabulary import Language
from search.glance import Glance
from search.memory import Memory
from search.passages.document import document
from search.passages.finding import find
from search.passages.model import PassageFacet, PassageHit, PassagesFound, PassagesWanted, tongues

FILTERS = ("document", "language", "type", "year", "body", "state", "topic")
PARAMETERS = frozenset(("q", "lang", "cursor", *DAYS, *FILTERS))
READING = frozenset(("lang", "language", "at", "cursor", *DAYS))
PAGE, PARAGRAPHS, OPEN = 20, 100, 8
"""Hits and paragraphs of a page; values of a facet that stand open."""
Query = tuple[tuple[str, str], ...]


class Value(NamedTuple):
    """A value of a facet, and the page where it alone is chosen, as `number` counts, or taken back."""

    label: str
    number: int
    chosen: bool
    there: str


def shown(memory: Memory, sent: QueryParams, lang: Language) -> Shown:
    """The form, and what was found. Raises BadInput, BadDate, OutOfRange for what cannot be looked for."""
    words = sent.get("q", "").strip()
    filters: Query = tuple((name, value) for name, value in sent.multi_items() if name in FILTERS)
    fault, asked = fault_of(words, lang) if words else "", (("q", words), *filters, *days(sent))
    faults = day_faults(memory, sent, lang) | ({"q": fault} if fault else {})
    facts: dict[str, Any] = {
        "q": words, "found": None, "faults": faults, "read": (*days(sent), ("lang", lang)),
        "filters": filters, "open": OPEN, **dict(days(sent)),
    }  # fmt: skip
    if words and not faults:
        facts |= _found(memory, words, sent, asked, lang)
    return Shown("passages.html", lang, facts, here="/passages", query=asked, status=422 if faults else 200)


def _found(memory: Memory, words: str, sent: QueryParams, asked: Query, lang: Language) -> dict[str, Any]:
    found = find(_glance(memory, sent, lang), wanted(words, sent), limit=PAGE, cursor=sent.get("cursor", ""))
    return {
        "found": found, "facets": list(facets(found, sent, asked, lang)), "chosen": any(map(sent.get, FILTERS)),
        "next": _next("/passages", asked, found.next, lang), "marked": marked, "place": partial(place, read=days(sent)),
        "written": written,
    }  # fmt: skip


def days(sent: QueryParams) -> Query:
    """The two clocks to read at, as the address names them."""
    return tuple((name, sent.get(name, "")) for name in DAYS)


def _glance(memory: Memory, sent: QueryParams, lang: Language) -> Glance:
    return memory.glance(lang=lang, **dict(days(sent)))


def wanted(words: str, sent: QueryParams) -> PassagesWanted:
    several = {name: tuple(sent.getlist(name)) for name in FILTERS}
    return PassagesWanted(
        words=words, documents=several["document"], languages=tongues(several["language"]), types=several["type"],
        years=several["year"], bodies=several["body"], states=several["state"], topics=several["topic"],
    )  # fmt: skip


def facets(
    found: PassagesFound, sent: QueryParams, asked: Query, lang: Language
) -> Iterator[tuple[PassageFacet, list[Value]]]:
    """Each with its values as links; those chosen first."""
    for facet in found.facets:
        chosen = set(sent.getlist(facet.name))
        values = [_value(facet.name, each.value, each.label, each.count, chosen, asked, lang) for each in facet.values]
        if values:
            yield facet, sorted(values, key=lambda value: not value.chosen)


def _value(name: str, value: str, label: str, count: int, chosen: set[str], asked: Query, lang: Language) -> Value:
    is_chosen = value in chosen
    others = tuple(each for each in asked if each[0] != name)
    query = others if is_chosen else (*others, (name, value))
    return Value(label, count, is_chosen, address("/passages", (*query, ("lang", lang))))


def _next(here: str, asked: Query, cursor: str, lang: Language) -> str:
    return address(here, (*asked, ("cursor", cursor), ("lang", lang))) if cursor else ""


def marked(hit: PassageHit) -> list[tuple[str, bool]]:
    """The quote in pieces, each with whether it is what was looked for."""
    pieces, last = list[tuple[str, bool]](), 0
    for start, end in hit.highlights:
        pieces += [(hit.quote[last:start], False), (hit.quote[start:end], True)]
        last = end
    return [(text, met) for text, met in (*pieces, (hit.quote[last:], False)) if text]


def place(hit: PassageHit, lang: Language, read: Query = ()) -> str:
    """Where the paragraph stands in its document, in the language that it is shown in."""
    query = (("at", hit.anchor), ("language", hit.lang), *read, ("lang", lang))
    document = hit.document.id.partition("/")[2]
    return f"{address(f'/documents/{document}', query)}#{hit.anchor}"


def written(lang: str) -> str:
    """The direction in which a text is written."""
    return "rtl" if lang in LEFTWARD else "ltr"


def read(memory: Memory, id: str, sent: QueryParams, lang: Language) -> Shown:
    """A document by its symbol, or by its id without the kind. Raises BadInput, UnknownEntity, BadDate, OutOfRange."""
    chosen = sent.get("language", "")
    version = chosen if chosen in OWN_NAMES else None
    here, at = f"/documents/{id}", sent.get("at", "")
    glance = _glance(memory, sent, lang)
    seen = document(
        glance, _given(glance, id), language=version, at=at, limit=PARAGRAPHS, cursor=sent.get("cursor", "")
    )
    chosen_as: Query = (("language", chosen),) if version else ()
    asked: Query = (*chosen_as, *days(sent))
    read = (*days(sent), ("lang", lang))
    versions = [(code, address(here, (("language", code), ("at", at), *read))) for code in seen.languages]
    facts = {
        "seen": seen, "versions": versions, "next": _next(here, asked, seen.next, lang), "written": written,
        "read": read, "asked": (*chosen_as, ("at", at)), **dict(days(sent)),
    }  # fmt: skip
    return Shown("document.html", lang, facts, here=here, query=(*asked, ("at", at)))


def _given(glance: Glance, id: str) -> str:
    whole = f"document/{id}"
    return whole if "/" not in id and glance.store.known([whole], glance.view) else id
