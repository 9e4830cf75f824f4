"""`search`: everything that meets the words and the filters, the likeliest first, with counts that are true."""

from collections.abc import Iterator, Mapping, Sequence

from graph.vocabulary import kind_of, vocabulary
from search.cursors import Cursor, query_digest
from search.finding.candidates import Candidates
from search.finding.facets import facets, kept, passing
from search.finding.loosening import find, notice
from search.finding.model import Findings, FoundHit, Wanted
from search.finding.reasons import Reasons
from search.finding.suggesting import nearest
from search.finding.traits import Traits
from search.glance import Glance
from search.labels import labels, word
from search.model import Notice
from search.naming import coded, identified

PLACES = ("state", "region", "city")


def search(glance: Glance, wanted: Wanted, *, limit: int = 20, cursor: str = "") -> Findings:
    """A page of hits. Filters may be names in any language. Raises BadInput for what cannot be looked for, BadDate,
    UnknownEntity.
    """
    wanted = identities(glance, wanted)
    echo = glance.echo()
    asked = query_digest(wanted, glance.lang, *echo.values(), glance.as_of)
    start = Cursor.offset(cursor, asked, echo["version"])
    found, told = find(glance, wanted.words)
    traits = Traits(glance, found.found)
    passed = passing(wanted, traits)
    scores = {i: found.score(i) for i in kept(traits, passed)}
    ranked = sorted(scores, key=lambda i: (-scores[i], i))
    page = ranked[start : start + limit]
    more = Cursor.write(asked, echo["version"], str(start + limit)) if start + limit < len(ranked) else ""
    return Findings(
        words=wanted.words, lang=glance.lang, total=len(ranked), hits=tuple(hits(glance, found, page, scores)),
        facets=facets(glance, traits, passed), notices=told if ranked else (nothing(glance, found),),
        nearest=() if found.found else nearest(glance, wanted.words), next=more, **echo,
    )  # fmt: skip


def identities(glance: Glance, wanted: Wanted) -> Wanted:
    """The same with ids and codes, checked."""
    words = vocabulary()

    def ids(names: Sequence[str], *kinds: str) -> tuple[str, ...]:
        return identified(glance.store, names, kinds, glance.view)

    return Wanted(
        words=wanted.words, kinds=coded(wanted.kinds, words.kind, "kind"), topics=ids(wanted.topics, "topic"),
        places=ids(wanted.places, *PLACES), periods=wanted.periods, roles=coded(wanted.roles, words.post, "post"),
        types=coded(wanted.types, words.property["activity_type"].codes, "type of activity"),
        bodies=ids(wanted.bodies, "organization"),
    )  # fmt: skip


def nothing(glance: Glance, found: Candidates) -> Notice:
    """Nothing at all, or nothing that passes the filters."""
    code = "search_filtered" if found.found else "search_nothing"
    return notice(glance, code, words=[stretch.text for stretch in found.stretches])


def hits(glance: Glance, found: Candidates, page: Sequence[str], scores: Mapping[str, float]) -> Iterator[FoundHit]:
    names = labels(glance.store, page, glance.view, glance.lang)
    reasons = Reasons(glance, found, page)
    for i in page:
        kind = word(vocabulary().kind[kind_of(i)].label, glance.lang)
        yield FoundHit(id=i, kind=kind_of(i), kind_label=kind, label=names[i], score=scores[i], reasons=reasons.of(i))
