"""Who issued a document, who wrote it and to whom: the States for which its title says so, or the bodies and who
presided over them; and the topics that the title of a letter names.

Only who is named as such, never who is mentioned in it. A person is taken from the posts that the memory knows: the
only one who may have held that post on the day of the letter. Who signed is told by the signature (`spoken.py`).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from graph.claims import Claim
from graph.store import Store, View
from graph.symbols import document_id
from graph.time import BEGINNING, Span
from graph.vocabulary import kind_of
from loaders.documents.heads.briefings import signature, signer
from loaders.documents.heads.letters import Letter, is_paper, letter
from loaders.documents.mentions import Names, meet, mentions, sense
from loaders.documents.model import Document, Passage
from loaders.documents.parties import parties

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
    """Who wrote it, to whom, on what; `how` this is known, `words` the title's, `day` that of the letter (EDTF)."""

    entity: str
    how: str
    words: str
    day: str
    prop: Literal["wrote", "addressed_to", "topic"] = "wrote"


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
    if not told:
        return
    named = _named(told, document.language, names)
    if named:
        yield Writer(named, "named in its title as the author", told.body, told.day)
    term = _in_the_chair(named, told.day, chairs) if told.role == "chair" else None
    if term and may_have_signed(term.holder, document, names):
        yield Writer(term.holder, _as_chair(term, told), told.body, told.day)
    yield from _addressees(told, document.language, names, chairs)
    if named:
        yield from _topics(document, told, names)


def _addressees(told: Letter, lang: str, names: Names, chairs: list[Term]) -> Iterator[Writer]:
    for party in parties(told.to, lang, names):
        yield Writer(party.entity, "named in its title as the addressee", party.words, told.day, "addressed_to")
        if party.role == "chair" and (term := _in_the_chair(party.entity, told.day, chairs)):
            yield Writer(term.holder, _as_chair(term, told), party.words, told.day, "addressed_to")


def _as_chair(term: Term, told: Letter) -> str:
    return f"in the chair on {told.day}, as {term.tenure} says; the title names the post"


def _topics(document: Document, told: Letter, names: Names) -> Iterator[Writer]:
    """What its own title names, or the title of what the letter is sent with."""
    whole = sense((meet(p.text, document.language, names) for p in document.passages), document_id(document.symbol))
    enclosed = next((p.text for p in document.passages if p.anchor == "annex-1-heading-1"), "")
    for text, how in ((document.title, "its title names it"), (enclosed, "the title of its annex names it")):
        found = mentions(text, document.language, names, whole) if text else []
        topics = {each.entity: each.surface for each in found if each.how == "topic"}
        for entity, words in topics.items():
            if not is_paper(words, document.language):
                yield Writer(entity, how, words, told.day, "topic")


def letter_itself(document: Document) -> Sequence[Passage]:
    """The passages before what is annexed, where the document is a letter."""
    if document.type != "letter" and not letter(document.title, document.language):
        return ()
    first = next((i for i, p in enumerate(document.passages) if p.anchor.startswith("annex")), None)
    return document.passages[:first]


def may_have_signed(person: str, document: Document, names: Names) -> bool:
    """Whether no signature in Latin letters, in which people are known here, is that of somebody else."""
    signed = [name for p in letter_itself(document) if (name := signature(p.text, document.language))]
    read = [(name, signer(name, document.language, names)) for name in signed]
    return all(known == person if known else not name[:1].isascii() for name, known in read)


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
