"""A document as it is read: its paragraphs in order; who wrote it, what it recalls and what recalls it."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, get_args

from pydantic import Field

from graph.errors import BadInput
from graph.store import Statement
from graph.vocabulary import Language, vocabulary
from search.cursors import Cursor, query_digest
from search.finding.loosening import notice
from search.glance import Glance
from search.labels import labels
from search.model import Frozen, Notice
from search.naming import identified
from search.passages.papers import papers
from search.passages.read import Passage, of_documents, read
from search.passages.titles import anchor_of, places_named
from search.seen import Group, Seen
from search.views import always, first, groups, in_time

TONGUES: tuple[Language, ...] = get_args(Language)
REFERENCES = ("recalls", "reaffirms", "amends", "extends")


class Paragraph(Frozen):
    """A passage by its place in the document; `lang` is the language of the text shown, of those it is held in."""

    id: str
    anchor: str
    label: str
    headings: str = ""
    lang: str
    languages: tuple[str, ...]
    text: str


class DocumentText(Seen):
    """A page of a document. `languages` are those of its versions held here, `lang` the one read in; `total` counts its
    passages, `first` is the place of the first of this page among them.
    """

    id: str
    label: str
    symbol: str
    title: str
    date: str
    languages: tuple[Language, ...]
    lang: Language
    authors: tuple[Group, ...] = ()
    references: tuple[Group, ...] = ()
    referring: tuple[Group, ...] = ()
    total: int
    first: int
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[Notice, ...] = ()
    next: str = Field("", description="The cursor of the next page; empty on the last.")


def document(
    glance: Glance, given: str, *, language: Language | None = None, at: str = "", limit: int = 100, cursor: str = ""
) -> DocumentText:
    """By symbol, title or id; the page `at` an anchor, else the first or that of the cursor. Raises BadInput,
    UnknownEntity.
    """
    (named,) = identified(glance.store, [given], ("document",), glance.view)
    echo, passages = glance.echo(), in_order(glance, named)
    asked = query_digest(named, language or "", glance.lang, *echo.values(), glance.as_of)
    start = _page_of(passages, at, limit) if at else Cursor.offset(cursor, asked, echo["version"])
    page = passages[start : start + limit]
    held = read(glance.store, page, glance.view)
    tongues = _languages(glance, named, held)
    lang = language or (tongues[0] if tongues and glance.lang not in tongues else glance.lang)
    more = Cursor.write(asked, echo["version"], str(start + limit)) if start + limit < len(passages) else ""
    told, linked = papers(glance, [named])[named], _linked(glance, named)
    label = labels(glance.store, [named], glance.view, glance.lang)[named]
    return DocumentText(
        id=named, label=label, symbol=_symbol(glance, named), title=told.title, date=told.date, languages=tongues,
        lang=lang, authors=linked.authors, references=linked.references, referring=linked.referring,
        total=len(passages), first=start, next=more, **echo,
        notices=() if passages else (notice(glance, "passages_not_held", document=[label]),),
        paragraphs=tuple(_paragraph(held[i], lang, glance.lang) for i in page if i in held),
    )  # fmt: skip


def in_order(glance: Glance, document: str) -> list[str]:
    """Its passages, as they stand in it."""
    passages = of_documents(glance.store, [document], glance.view)
    said = glance.store.about(passages, glance.view, ["order"]) if passages else []
    places = {s.subject: int(float(s.claim.value or 0)) for s in said}
    return sorted(set(passages), key=lambda i: (places.get(i, 0), i))


def _page_of(passages: Sequence[str], anchor: str, limit: int) -> int:
    """Where the page with that anchor begins. Raises BadInput."""
    found = next((n for n, i in enumerate(passages) if anchor_of(i) == anchor), None)
    if found is None:
        raise BadInput(f"The document has no {anchor[:80]!r}. Anchors look like para-7-e.")
    return found - found % limit


def _languages(glance: Glance, document: str, held: dict[str, Passage]) -> tuple[Language, ...]:
    said = glance.store.about([document], glance.view, ["document_language"])
    found = {s.claim.value or "" for s in said} | {lang for each in held.values() for lang in each.said}
    return tuple(lang for lang in TONGUES if lang in found)


def _symbol(glance: Glance, document: str) -> str:
    said = glance.store.about([document], glance.view, ["symbol"])
    return next((s.claim.value or "" for s in said), "")


class Linked(NamedTuple):
    authors: tuple[Group, ...]
    references: tuple[Group, ...]
    referring: tuple[Group, ...]


def _linked(glance: Glance, document: str) -> Linked:
    """What is said of others, and by whom it was written."""
    view, deeds = glance.view, set(vocabulary().of_role("deed"))
    read_on = in_time(view.today) if glance.as_of else always
    towards = glance.store.towards([document], view, [*REFERENCES, *deeds])
    about = glance.store.about([document], view, REFERENCES)
    names = labels(glance.store, {*first(about, read_on), *first(towards, read_on, subject=True)}, view, glance.lang)
    return Linked(
        groups(_of(towards, deeds), names, read_on, glance.lang, incoming=True),
        groups(about, names, read_on, glance.lang),
        groups(_of(towards, REFERENCES), names, read_on, glance.lang, incoming=True),
    )


def _of(statements: Sequence[Statement], properties: Collection[str]) -> Iterator[Statement]:
    return (s for s in statements if s.claim.property in properties)


def _paragraph(passage: Passage, lang: str, reader: Language) -> Paragraph:
    shown = passage.shown(lang)
    return Paragraph(
        id=passage.id, anchor=passage.anchor, label=places_named(passage.anchor, reader), lang=shown,
        headings=passage.headings.get(shown, ""), languages=tuple(sorted(passage.said)), text=passage.text(shown),
    )  # fmt: skip
