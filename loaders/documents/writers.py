"""Who issued and who wrote a document: the State for which its title says that it was written, or the body and who
presided over it.

Only who is named as its author, never who is mentioned in it. A person is taken from the posts that the memory knows:
the only one who may have held that post on the day of the letter.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graph.claims import Claim
from graph.store import Store, View
from graph.time import BEGINNING, Span
from graph.vocabulary import kind_of
from loaders.documents.heads.letters import Letter, letter
from loaders.documents.mentions import Names, mentions
from loaders.documents.model import Document

KINDS = {"chair": "organization", "represents": "state"}
DATES = ("start", "end", "in_office")


class Term(NamedTuple):
    """A person's time in the chair of a body, as days between which it may have been."""

    body: str
    holder: str
    tenure: str
    first: int
    last: int


class Writer(NamedTuple):
    """Who wrote it; `how` this is known, `words` the title's, `day` that of the letter (EDTF)."""

    entity: str
    how: str
    words: str
    day: str


def terms(store: Store, view: View) -> list[Term]:
    """Of everybody known to have chaired a body, as far as anything is known of when."""
    chairs = store.find("tenure", {"role": ["chair"]}, view)
    said: dict[str, dict[str, list[Claim]]] = {}
    for statement in store.about(chairs, view, ["holder", "post_in", *DATES]) if chairs else ():
        claims = said.setdefault(statement.subject, {}).setdefault(statement.claim.property, [])
        claims.append(statement.claim.model_copy(update={"object": statement.object}))
    return sorted(term for tenure, claims in said.items() for term in _terms(tenure, claims))


def _terms(tenure: str, claims: dict[str, list[Claim]]) -> Iterator[Term]:
    """The earliest start and the latest end that a source gives; where it gives none, the day seen in office."""
    dated = [claim.span for name in DATES for claim in claims.get(name, ())]
    starts = [_first(claim.span) for claim in claims.get("start", ())] or [_first(span) for span in dated]
    ends = [claim.span.end_max for claim in claims.get("end", ())] or [span.end_max for span in dated]
    for body in claims.get("post_in", ()) if dated else ():
        for holder in claims.get("holder", ()):
            if kind_of(holder.object or "") == "person":
                yield Term(body.object or "", holder.object or "", tenure, min(starts), max(ends))


def _first(span: Span) -> int:
    """Of "some day until then" the last: before it nothing is known of the post."""
    return span.start_min if span.start_min > BEGINNING else span.end_max - 1


def writers(document: Document, names: Names, chairs: list[Term]) -> Iterator[Writer]:
    """None for what is no letter, or from whom cannot be told."""
    told = letter(document.title, document.language)
    named = told and _named(told, document.language, names)
    if not told or not named:
        return
    yield Writer(named, "named in its title as the author", told.body, told.day)
    if told.role == "chair" and (term := _in_the_chair(named, told.day, chairs)):
        yield Writer(term.holder, f"in the chair on {told.day}, as {term.tenure} says; the title names the post",
                     told.body, told.day)  # fmt: skip


def issuer(document: Document, names: Names) -> str:
    """The body that issued it, if it is known by that name; '' else."""
    found = mentions(document.body, "en", names) if document.body else []
    whole = [
        each for each in found if kind_of(each.entity) == "organization" and each.end - each.start >= len(document.body)
    ]
    return whole[0].entity if len({each.entity for each in whole}) == 1 else ""


def _named(told: Letter, lang: str, names: Names) -> str:
    """The one body or State that its words mean from their beginning."""
    found = [each for each in mentions(told.body, lang, names) if kind_of(each.entity) == KINDS[told.role]]
    longest = max(found, key=lambda each: (each.end - each.start, -each.start), default=None)
    return longest.entity if longest else ""


def _in_the_chair(body: str, day: str, chairs: list[Term]) -> Term | None:
    """The only one who may have been, that day."""
    if not day:
        return None
    ordinal = date.fromisoformat(day).toordinal()
    holding = [term for term in chairs if term.body == body and term.first <= ordinal < term.last]
    return holding[0] if len({term.holder for term in holding}) == 1 else None
