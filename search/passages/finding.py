"""`passages`: paragraphs that hold some of the words, the best first; all of the phrases and symbols among these."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from graph.vocabulary import kind_of
from search.cards import CANDIDATES
from search.cursors import Cursor, query_digest
from search.finding.loosening import notice
from search.finding.words import check
from search.glance import Glance
from search.index import Covering
from search.labels import labels
from search.meaning.fusing import fused
from search.model import Notice
from search.naming import identified
from search.passages.carried import Carried
from search.passages.facets import facets
from search.passages.grouping import Group, by_document
from search.passages.inside import Inside, inside
from search.passages.inside import told as told_where
from search.passages.model import PassageHit, PassagesFound, PassagesWanted
from search.passages.papers import Paper, checked, papers
from search.passages.read import Passage, read
from search.passages.sought import Sought, sought
from search.passages.telling import cited, quote_of, tongues_met, why
from search.passages.titles import places_named, titles
from search.seen import Named
from search.sentences.say import MARKS

NEAREST = 50
"""How many passages may be found by their meaning alone."""
NEEDED = ("phrase", "symbol")
"""What a passage must hold, whatever else it does."""


def find(glance: Glance, wanted: PassagesWanted, *, limit: int = 20, cursor: str = "") -> PassagesFound:
    """A page of hits. Filters may be names in any language. Raises BadInput for what cannot be looked for, BadDate,
    UnknownEntity.
    """
    check(wanted.words)
    wanted = identities(glance, wanted)
    echo = glance.echo()
    asked = query_digest(wanted, glance.lang, *echo.values(), glance.as_of)
    start = Cursor.offset(cursor, asked, echo["version"])
    where = inside(glance, wanted, sought(wanted.words, glance))
    met = with_nearest(glance, where.words(wanted.words), *_met(glance, wanted, where))
    carried = Carried(glance, read(glance.store, [hit.entity for hit in met], glance.view))
    passed = carried.passing(wanted)
    kept = carried.kept(passed)
    ranked = grouped(glance, wanted, [hit for hit in met if hit.entity in kept], carried.passages)
    more = Cursor.write(asked, echo["version"], str(start + limit)) if start + limit < len(ranked) else ""
    bounded = len(met) >= CANDIDATES and where.among is None
    notices = (*told_where(glance, where), *told(glance, wanted, bool(ranked), bool(met), bounded))
    return PassagesFound(
        words=wanted.words, lang=glance.lang, total=len(ranked), bounded=bounded, next=more, **echo,
        hits=tuple(hits(glance, wanted, where.things, ranked[start : start + limit], carried.passages)),
        facets=facets(carried, passed), notices=notices,
    )  # fmt: skip


def identities(glance: Glance, wanted: PassagesWanted) -> PassagesWanted:
    """The same with ids and codes, checked."""

    def ids(names: Sequence[str], kind: str) -> tuple[str, ...]:
        return identified(glance.store, names, (kind,), glance.view)

    update = {
        "documents": ids(wanted.documents, "document"), "bodies": ids(wanted.bodies, "organization"),
        "states": ids(wanted.states, "state"), "topics": ids(wanted.topics, "topic"),
    }  # fmt: skip
    checked(glance, wanted.types)
    return wanted.model_copy(update=update)


def _met(glance: Glance, wanted: PassagesWanted, where: Inside) -> tuple[list[Covering], Collection[str] | None]:
    """Everything that holds some of it, or else (and for documents) some words of one thing; of phrases and symbols
    all. And among which passages it was looked for, None for all.
    """
    things, among = where.things, where.among
    if needed := [each.concept for each in things if each.how in NEEDED]:
        whole = glance.index.passages(needed, glance.view, None, among=among, whole=True)
        among = [hit.entity for hit in whole]
    concepts = [each.concept for each in things]
    held = wanted.by == "passage"
    met = glance.index.passages(concepts, glance.view, None, among=among, held=True) if held else []
    return met or glance.index.passages(concepts, glance.view, None, among=among), among


def with_nearest(glance: Glance, words: str, met: list[Covering], among: Collection[str] | None) -> list[Covering]:
    """With those that come nearest in meaning, by reciprocal rank, where there is a model; they score no words."""
    near = glance.meaning.related(words, glance.view, NEAREST, among, glance.lang) if glance.meaning else []
    if not near:
        return met
    known = {hit.entity: hit for hit in met}
    places = {each.passage: place for place, each in enumerate(near, start=1)}
    order = fused([*known], [(each.passage, each.cosine) for each in near], len(known) + len(near))
    return [known.get(i, Covering(i, 0.0, frozenset()))._replace(near=places.get(i, 0)) for i in order]


def grouped(
    glance: Glance, wanted: PassagesWanted, ranked: Sequence[Covering], passages: Mapping[str, Passage]
) -> list[Group]:
    """Each by itself, or by document."""
    return [Group(hit) for hit in ranked] if wanted.by == "passage" else by_document(glance, ranked, passages)


def hits(
    glance: Glance,
    wanted: PassagesWanted,
    things: Sequence[Sought],
    page: Sequence[Group],
    passages: Mapping[str, Passage],
) -> Iterator[PassageHit]:
    shown = [passages[each.best.entity] for each in page]
    ids = {each.document for each in shown}
    documents, said = labels(glance.store, ids, glance.view, glance.lang), papers(glance, ids)
    named = titles(glance.store, [each.id for each in shown], glance.view, glance.lang)
    for each, passage in zip(page, shown, strict=True):
        lang = shown_in(passage, wanted.languages, glance.lang, tongues_met(things, passage))
        yield _hit(glance, things, each, passage, lang, documents, named[passage.id], said[passage.document])


def shown_in(passage: Passage, wanted: Sequence[str], reader: str, met: Sequence[str]) -> str:
    """The reader's language, or one of those it is narrowed down to; where it is held in none of these, another."""
    first = [reader] if not wanted or reader in wanted else [lang for lang in wanted if lang in passage.said]
    return passage.shown(next(iter(first), reader), met)


def _hit(
    glance: Glance,
    things: Sequence[Sought],
    group: Group,
    passage: Passage,
    lang: str,
    documents: Mapping[str, str],
    label: str,
    paper: Paper,
) -> PassageHit:
    quote = quote_of(things, passage, lang)
    place = places_named(passage.anchor, glance.lang)
    document = Named(
        id=passage.document, kind=kind_of(passage.document), label=documents.get(passage.document, passage.document)
    )
    return PassageHit(
        id=passage.id, document=document, title=paper.title, date=paper.date, anchor=passage.anchor,
        symbol=label.removesuffix(place).strip(f" ,،，{MARKS}"), label=label,
        headings=passage.headings.get(lang, ""), lang=lang, languages=tuple(sorted(passage.said)),
        text=passage.text(lang), quote=quote.text, highlights=quote.highlights,
        score=group.best.score, found=group.found,
        reasons=why(things, passage, glance.lang, lang), citations=cited(passage.said[lang], quote.text),
    )  # fmt: skip


def told(glance: Glance, wanted: PassagesWanted, found: bool, met: bool, bounded: bool) -> Iterator[Notice]:
    if not found:
        yield notice(glance, "search_filtered" if met else "search_nothing", words=[wanted.words])
    if bounded:
        yield notice(glance, "passages_many")
    if glance.meaning and glance.meaning.name:
        yield from (notice(glance, code, **facts) for code, facts in glance.meaning.used(glance.view).said())
