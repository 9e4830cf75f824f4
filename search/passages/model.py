"""What is looked for in passages and what is found, as data."""

from collections.abc import Sequence
from typing import Literal, cast

from pydantic import Field

from graph.vocabulary import LANGUAGES, Language
from search.finding.model import FacetValue
from search.model import Citation, Frozen, Notice
from search.naming import coded
from search.seen import Named, Seen

Met = Literal["word", "phrase", "symbol", "concept", "mention"]
RankedBy = Literal["passage", "document"]
FacetName = Literal["language", "type", "year", "body", "state", "topic", "document"]


class PassagesWanted(Frozen):
    """Words, and what passages must be or carry: ids and codes; several of one kind are alternatives.

    `by`: what is ranked, passages or their documents. `languages`: in which the passage is held; `years` (EDTF),
    `types` and `bodies` are the document's; `states` and `topics` are mentioned in the passage.
    """

    words: str
    by: RankedBy = "passage"
    documents: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    types: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def tongues(given: Sequence[str]) -> tuple[Language, ...]:
    """Codes of languages, checked; raises BadInput."""
    return cast(tuple[Language, ...], coded(given, LANGUAGES, "language of documents"))


class Why(Frozen):
    """Which words met what: in which language (`lang`), written how (`text`); `told` says so in a sentence's words."""

    met: Met
    words: str
    lang: str = ""
    text: str = ""
    told: str


class PassageHit(Frozen):
    """A passage found. `text` is whole, in the reader's language where it is held in that, else in another: `lang`; in
    one of those to which hits are narrowed down.

    `quote` is at most 300 characters of it, `highlights` are places in the quote: [first, past the last). Where
    documents are ranked it is the best of its own, with the document's score.
    """

    id: str
    document: Named
    title: str = Field("", description="The document's, in the reader's language where it has one in that.")
    date: str = Field("", description="The document's: an ISO day; a month or year where no day is known.")
    symbol: str
    anchor: str
    label: str
    headings: str = ""
    lang: str
    languages: tuple[str, ...]
    text: str
    quote: str
    highlights: tuple[tuple[int, int], ...] = ()
    score: float
    found: int = Field(1, description="Where documents are ranked: how many passages of this one were found.")
    reasons: tuple[Why, ...]
    citations: tuple[Citation, ...]


class PassageFacet(Frozen):
    """At most 50 values, the largest first; years in order."""

    name: FacetName
    label: str
    values: tuple[FacetValue, ...]


class PassagesFound(Seen):
    """A page of passages; `total` counts all that were found, or all documents; `bounded`: of the likeliest only."""

    words: str
    lang: Language
    total: int
    bounded: bool = False
    hits: tuple[PassageHit, ...]
    facets: tuple[PassageFacet, ...] = ()
    notices: tuple[Notice, ...] = ()
    next: str = Field("", description="The cursor of the next page; empty on the last.")
