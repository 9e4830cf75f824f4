"""The timeline of an entity: its own dated facts, and the dates of the events and posts it is linked to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.store import Statement, Store, View
from graph.time import BEGINNING, Verdict, begun_by, parse
from graph.vocabulary import Language, kind_of, vocabulary
from search.citations import citations
from search.glance import Glance
from search.labels import labels, word
from search.seen import Moment, Timeline
from search.tenures import is_undated_former
from search.views import CERTAINTIES, known, named

Dated = tuple[str, str, str, str]
"""When (EDTF), property, the other entity ('' for none), text."""


def timeline(glance: Glance, id: str) -> Timeline:
    """Dated facts in order; where a day was asked, only what may have begun by it."""
    store, view, lang = glance.store, glance.view, glance.lang
    found = known(store, id, view)
    links = [*store.about([found], view), *(s for s in store.towards([found], view) if s.subject != found)]
    dates = _dates(store, {_other(s, found) for s in links} - {""}, view)
    moments: dict[Dated, list[Statement]] = defaultdict(list)
    undated = set()
    for link in (s for s in links if not is_undated_former(s.claim)):
        dated = list(_moments(link, _other(link, found), dates))
        undated |= {_other(link, found)} if _could_be_dated(link, found) and not dated else set()
        for key, statements in dated:
            moments[key] += statements
    if glance.as_of:
        moments = {key: said for key, said in moments.items() if begun_by(parse(key[0]), view.today) != Verdict.NO}
    names = labels(store, {found, *(key[2] for key in moments if key[2])}, view, lang)
    return Timeline(
        id=found, kind=kind_of(found), label=names[found], undated=len(undated), **glance.echo(),
        moments=tuple(_moment(key, moments[key], names, lang) for key in sorted(moments, key=_order)),
    )  # fmt: skip


def _other(statement: Statement, id: str) -> str:
    return (statement.object or "") if statement.subject == id else statement.subject


def _could_be_dated(link: Statement, id: str) -> bool:
    return kind_of(_other(link, id)) in vocabulary().anchors


def _dates(store: Store, ids: set[str], view: View) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    anchors = {i for i in ids if kind_of(i) in vocabulary().anchors}
    for statement in store.about(anchors, view, vocabulary().of_role("when")):
        if not is_undated_former(statement.claim):
            found[statement.subject].append(statement)
    return found


def _moments(link: Statement, other: str, dates: dict[str, list[Statement]]) -> Iterator[tuple[Dated, list[Statement]]]:
    """A dated fact is its own moment; a link to something dated has one for each date that is known of it."""
    claim = link.claim
    if vocabulary().property[claim.property].type == "date":
        yield (claim.value or "", claim.property, "", ""), [link]
    elif claim.valid:
        yield (claim.valid, claim.property, other, claim.value or ""), [link]
    else:
        for date in dates.get(other, ()):
            prop = claim.property if date.claim.property == "when" else date.claim.property
            yield (date.claim.value or "", prop, other, ""), [link, date]


def _moment(key: Dated, said: Sequence[Statement], names: dict[str, str], lang: Language) -> Moment:
    when, prop, other, text = key
    least = max((s.claim.certainty for s in said), key=CERTAINTIES.index)
    return Moment(
        when=when, property=prop, label=word(vocabulary().property[prop].label, lang), text=text, certainty=least,
        other=named(other, names) if other else None, citations=citations(said),
    )  # fmt: skip


def _order(key: Dated) -> tuple[int, int, Dated]:
    """By the first day it may have begun; where that is not known, by the last day it may have ended."""
    span = parse(key[0])
    return span.start_min if span.start_min > BEGINNING else span.end_max - 1, span.end_max, key
