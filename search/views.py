"""What a view knows of one entity: its statements, and its timeline; facts once, with every citation for them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from graph.claims import Certainty
from graph.errors import UnknownEntity
from graph.evidence import RANK
from graph.store import Statement, Store, View
from graph.time import Verdict, begun_by, holds_on
from graph.vocabulary import Language, TimeKind, kind_of, vocabulary
from search.citations import citations
from search.glance import Glance
from search.labels import labels, word
from search.seen import EntityView, Fact, Group, Named
from search.sentences import ground

FIGURES = re.compile(r"(\d+)")
MOST = 100
"""Facts shown of one property; the group says how many there are."""
CERTAINTIES: tuple[Certainty, ...] = ("stated", "inferred", "unverified")


def known(store: Store, id: str, view: View) -> str:
    """The id under which an entity reads; raises UnknownEntity, in the same words for absent and invisible."""
    found = store.known([id], view).get(id)
    if found is None:
        raise UnknownEntity(f"Nothing is known here by the id {id[:80]!r}. Ids look like person/richard-cupitt.")
    return found


def entity(glance: Glance, id: str) -> EntityView:
    """Everything said about an entity; where a day was asked, only what had happened or held on it."""
    store, view, lang = glance.store, glance.view, glance.lang
    found = known(store, id, view)
    read = in_time(view.today) if glance.as_of else always
    about, towards = store.about([found], view), store.towards([found], view)
    towards = sorted(towards, key=in_its_document)
    shown = (*first(about, read), *first(towards, read, subject=True))
    names = labels(store, {found, *shown}, view, lang)
    kind = kind_of(found)
    return EntityView(
        id=found, kind=kind, kind_label=word(vocabulary().kind[kind].label, lang), label=names[found],
        statements=groups(about, names, read, lang), incoming=groups(towards, names, read, lang, incoming=True),
        **glance.echo(),
    )  # fmt: skip


def first(statements: Iterable[Statement], read: Callable[[Statement], Verdict], subject: bool = False) -> set[str]:
    """Those that facts of the statements tell of, as many as are shown of each property."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for s in statements:
        if (other := s.subject if subject else s.object) and read(s) != Verdict.NO:
            found[s.claim.property].setdefault(other)
    return {other for each in found.values() for other in list(each)[:MOST]}


def in_its_document(statement: Statement) -> tuple[str, ...]:
    """Passages of a document as they are counted in it; all else as it stands."""
    if kind_of(statement.subject) != "passage":
        return ()
    return tuple(part.zfill(6) if part.isdigit() else part for part in FIGURES.split(statement.subject))


def always(_: Statement) -> Verdict:
    return Verdict.YES


def in_time(day: int) -> Callable[[Statement], Verdict]:
    """Events begun by the day, states that hold on it, timeless properties always."""

    def read(statement: Statement) -> Verdict:
        match vocabulary().property[statement.claim.property].time:
            case TimeKind.EVENT:
                return begun_by(statement.claim.span, day)
            case TimeKind.STATE:
                return holds_on(statement.claim.span, day)
            case TimeKind.TIMELESS:
                return Verdict.YES

    return read


def groups(
    statements: Iterable[Statement],
    names: dict[str, str],
    read: Callable[[Statement], Verdict],
    lang: Language,
    incoming: bool = False,
) -> tuple[Group, ...]:
    """By property, in the vocabulary's order."""
    by_fact: dict[str, dict[tuple[str, ...], list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        if read(s) != Verdict.NO:
            other = s.subject if incoming else s.object or ""
            by_fact[s.claim.property][other, s.claim.value or "", s.claim.lang, s.claim.valid].append(s)
    return tuple(
        Group(
            property=name, label=word(prop.label, lang), count=len(by_fact[name]),
            facts=tuple(
                fact(same, other, names, read, lang) for (other, *_), same in list(by_fact[name].items())[:MOST]
            ),
        )
        for name, prop in vocabulary().property.items() if name in by_fact
    )  # fmt: skip


def fact(
    same: Sequence[Statement],
    other: str,
    names: dict[str, str],
    read: Callable[[Statement], Verdict],
    lang: Language,
) -> Fact:
    """Claims that say the same, as one fact with the surest of their certainties."""
    surest = min((s.claim for s in same), key=lambda c: (CERTAINTIES.index(c.certainty), c.id))
    verdict = min((read(s) for s in same), key=RANK.__getitem__)
    return Fact(
        other=named(other, names) if other else None, text=surest.value or "", lang=surest.lang,
        when=surest.valid, verdict="yes" if verdict == Verdict.YES else "maybe",
        certainty=surest.certainty, how=ground(surest.how, lang), citations=citations(same),
    )  # fmt: skip


def named(id: str, names: dict[str, str]) -> Named:
    return Named(id=id, kind=kind_of(id), label=names[id])
