"""What a hit tells of its document; and whether there is any document of a type that is asked for."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from graph.claims import Claim
from graph.errors import BadInput
from search.glance import Glance
from search.passages.read import dated


class Paper(NamedTuple):
    """A document's title in the reader's language, else in English, else in any; its date as the source gives it."""

    title: str = ""
    date: str = ""


def papers(glance: Glance, documents: Collection[str]) -> dict[str, Paper]:
    names: dict[str, list[Claim]] = defaultdict(list)
    for statement in glance.store.about(documents, glance.view, ["name"]) if documents else ():
        names[statement.subject].append(statement.claim)
    dates = dated(glance, documents)
    return {i: Paper(_title(names[i], glance.lang), dates.get(i, "")) for i in documents}


def _title(names: Collection[Claim], lang: str) -> str:
    tongues = {lang: 0, "en": 1, "": 2} | {lang: 0}
    best = min(names, key=lambda claim: (tongues.get(claim.lang, 3), claim.lang, claim.value or ""), default=None)
    return best.value or "" if best else ""


def checked(glance: Glance, types: Collection[str]) -> None:
    """Raises BadInput for a type of which the view holds no document, with those that it holds."""
    unknown = [each for each in types if not glance.store.find("document", {"document_type": [each]}, glance.view)]
    if unknown:
        told = f"{unknown[0][:80]!r} is no type of any document that you may read here."
        held = ", ".join(_held(glance))
        raise BadInput(f"{told} Use one of: {held}." if held else told)


def _held(glance: Glance) -> list[str]:
    documents = glance.store.find("document", {}, glance.view)
    said = glance.store.about(documents, glance.view, ["document_type"]) if documents else []
    return sorted({statement.claim.value or "" for statement in said})
