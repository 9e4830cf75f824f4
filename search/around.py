"""Claims about and towards an entity one by one, and its neighbours, by page: what a desk needs to mend one."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import Field

from graph.claims import Certainty
from graph.store import Statement
from graph.vocabulary import kind_of, vocabulary
from search.citations import citations
from search.cursors import Cursor, query_digest
from search.glance import Glance
from search.labels import labels, word
from search.model import Citation, Frozen
from search.seen import Named, Seen
from search.views import known, named

Thing = TypeVar("Thing")


class Claimed(Frozen):
    """A claim as it stands. `subject` and `other` read as merged; the ids `…_as_given` are those of the source."""

    claim: str
    property: str
    label: str
    subject: Named
    subject_as_given: str
    other: Named | None = None
    other_as_given: str = ""
    text: str = ""
    lang: str = ""
    when: str = ""
    certainty: Certainty = "stated"
    how: str = ""
    wording: str = ""
    audience: str
    dataset: str
    edition: str
    locator: str
    citations: tuple[Citation, ...] = ()


class Paged(Seen):
    next: str = Field("", description="The cursor of the next page; empty on the last.")


class Claims(Paged):
    """Every claim about an entity or towards it, whatever its time; by property."""

    id: str
    kind: str
    label: str
    claims: tuple[Claimed, ...]


class Neighbour(Frozen):
    """An entity that a claim links to; `incoming`: it is the other that points here."""

    other: Named
    property: str
    label: str
    incoming: bool
    when: str = ""
    certainty: Certainty = "stated"
    claim: str
    citations: tuple[Citation, ...] = ()


class Neighbours(Paged):
    """Links of an entity, one for each claim, whatever its time."""

    id: str
    kind: str
    label: str
    neighbours: tuple[Neighbour, ...]


def claims(glance: Glance, id: str, limit: int = 100, cursor: str = "") -> Claims:
    """Raises UnknownEntity; BadInput for a cursor of another query or version."""
    found = known(glance.store, id, glance.view)
    asked = query_digest("claims", found)
    prop, _, last = Cursor.read(cursor, asked, version(glance)).partition(" ")
    said = glance.store.around(found, glance.view, (prop, last), limit + 1)
    names = named_in(said, glance, found)
    return Claims(
        id=found, kind=kind_of(found), label=names[found], **glance.echo(),
        claims=tuple(claimed(s, names, glance) for s in said[:limit]),
        next=after(said, limit, lambda s: f"{s.claim.property} {s.claim.id}", asked, glance),
    )  # fmt: skip


def neighbours(glance: Glance, id: str, limit: int = 100, cursor: str = "") -> Neighbours:
    """Raises UnknownEntity; BadInput for a cursor of another query or version."""
    found = known(glance.store, id, glance.view)
    asked = query_digest("neighbours", found)
    said = glance.store.neighbours(found, glance.view, Cursor.read(cursor, asked, version(glance)), limit + 1)
    names = named_in(said, glance, found)
    return Neighbours(
        id=found, kind=kind_of(found), label=names[found], **glance.echo(),
        neighbours=tuple(neighbour(s, found, names, glance) for s in said[:limit]),
        next=after(said, limit, lambda s: s.claim.id, asked, glance),
    )  # fmt: skip


def version(glance: Glance) -> str:
    """What a cursor is bound to beside its query: the memory as this viewer reads it at this time."""
    return query_digest(glance.viewer, glance.known_at, glance.store.version(glance.view))


def after(found: Sequence[Thing], limit: int, place: Callable[[Thing], str], asked: str, glance: Glance) -> str:
    """The cursor behind the last that is shown; '' where one more was looked for and not there."""
    return Cursor.write(asked, version(glance), place(found[limit - 1])) if len(found) > limit else ""


def named_in(said: Sequence[Statement], glance: Glance, *others: str) -> dict[str, str]:
    ids = {i for s in said for i in (s.subject, s.object) if i}
    return labels(glance.store, ids | set(others), glance.view, glance.lang)


def claimed(statement: Statement, names: dict[str, str], glance: Glance) -> Claimed:
    claim = statement.claim
    return Claimed(
        claim=claim.id, property=claim.property, label=word(vocabulary().property[claim.property].label, glance.lang),
        subject=named(statement.subject, names), subject_as_given=claim.subject,
        other=named(statement.object, names) if statement.object else None, other_as_given=claim.object or "",
        text=claim.value or "", lang=claim.lang, when=claim.valid, certainty=claim.certainty, how=claim.how,
        wording=claim.wording, audience=claim.audience, dataset=claim.dataset, edition=claim.edition,
        locator=claim.locator, citations=citations([statement]),
    )  # fmt: skip


def neighbour(statement: Statement, here: str, names: dict[str, str], glance: Glance) -> Neighbour:
    claim, incoming = statement.claim, statement.subject != here
    return Neighbour(
        other=named(statement.subject if incoming else statement.object or "", names), incoming=incoming,
        property=claim.property, label=word(vocabulary().property[claim.property].label, glance.lang),
        when=claim.valid, certainty=claim.certainty, claim=claim.id, citations=citations([statement]),
    )  # fmt: skip
