"""What is looked for and what is found, as data."""

from typing import Literal

from pydantic import Field

from graph.vocabulary import Language
from search.model import Citation, Frozen, Notice
from search.seen import Seen

Met = Literal["id", "name", "topic", "place", "type", "year", "text"]


class Wanted(Frozen):
    """Words, and what the found must be or carry: ids and codes; several of one kind are alternatives.

    `topics` and `places` count what is narrower or contained, `bodies` their parts; `periods` are EDTF.
    """

    words: str
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


class Reason(Frozen):
    """Why something was found: which words met what.

    `met`: its id, a name, its date, a text, or a topic, place or type that it carries; `property` and `label` say
    which. `text` is what was met; of a long text as much as shows the words, at most 200 characters.
    """

    met: Met
    property: str = ""
    label: str = ""
    words: tuple[str, ...]
    text: str
    lang: str = ""
    citations: tuple[Citation, ...] = ()


class FoundHit(Frozen):
    """Something found. `score` is made for ordering: whole numbers are how its name was met, the rest its texts."""

    id: str
    kind: str
    kind_label: str
    label: str
    score: float
    reasons: tuple[Reason, ...]


class FacetValue(Frozen):
    """`count`: how many hits there are when this value is chosen for the facet, all else as asked."""

    value: str
    label: str
    count: int


class Facet(Frozen):
    """At most 50 values, the largest first; years in order."""

    name: Literal["kind", "topic", "place", "year", "type"]
    label: str
    values: tuple[FacetValue, ...]


class Suggestion(Frozen):
    """An entity by a name (`name`, in whatever language) that goes on from what was typed."""

    id: str
    kind: str
    kind_label: str
    label: str
    name: str


class Suggestions(Seen):
    suggestions: tuple[Suggestion, ...]


class Findings(Seen):
    """A page of what was found; `total` counts all of it. `nearest` are names to try where nothing was."""

    words: str
    lang: Language
    total: int
    hits: tuple[FoundHit, ...]
    facets: tuple[Facet, ...] = ()
    notices: tuple[Notice, ...] = ()
    nearest: tuple[Suggestion, ...] = ()
    next: str = Field("", description="The cursor of the next page; empty on the last.")
