"""The page of one entity."""

from starlette.datastructures import QueryParams

from api.pages.rendering import Shown
from graph.vocabulary import Language
from search import timeline, views
from search.memory import Memory

PARAMETERS = ("lang", "as_of", "known_at")
FIRST = 12
"""Facts of a property that stand open."""


def shown(memory: Memory, id: str, sent: QueryParams, lang: Language) -> Shown:
    """Raises UnknownEntity, BadDate, OutOfRange."""
    as_of, known_at = sent.get("as_of", ""), sent.get("known_at", "")
    glance = memory.glance(lang=lang, as_of=as_of, known_at=known_at)
    days = {"as_of": as_of, "known_at": known_at}
    facts = {
        "seen": views.entity(glance, id), "timeline": timeline.timeline(glance, id), "first": FIRST,
        "read": (*days.items(), ("lang", lang)), **days,
    }  # fmt: skip
    return Shown("entity.html", lang, facts, here=f"/entities/{id}", query=tuple(days.items()))
