"""What a view knows in all: topics and regions with their anchors, counts of every kind, how fresh its sources are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from graph.store import Facets, Store, View
from graph.vocabulary import Language, vocabulary
from search.glance import Glance
from search.labels import labels, word
from search.seen import Branch, Cell, Counted, Coverage, Edition, Overview, Tree

WORLD = "region/m49-001"


def topics(glance: Glance) -> Tree:
    """All topics, each below the broader one."""
    return Tree(branches=_topics(glance.store, glance.view, glance.lang), **glance.echo())


def regions(glance: Glance) -> Tree:
    """All regions, each below the one it is part of; `scheme` says whose division of the world it is."""
    return Tree(branches=_regions(glance.store, glance.view, glance.lang), **glance.echo())


def _topics(store: Store, view: View, lang: Language) -> tuple[Branch, ...]:
    return _tree(store, "topic", ("broader",), view, lang)


def _regions(store: Store, view: View, lang: Language) -> tuple[Branch, ...]:
    return _tree(store, "region", ("part_of",), view, lang)


def _tree(store: Store, kind: str, upward: tuple[str, ...], view: View, lang: Language) -> tuple[Branch, ...]:
    ids = store.find(kind, {}, view)
    below: dict[str, list[str]] = defaultdict(list)
    for link in store.about(ids, view, upward):
        below[link.object or ""].append(link.subject)
    inner = {i for lower in below.values() for i in lower}
    names, schemes = labels(store, ids, view, lang), _schemes(store, ids, view)
    number = {i: len(anchors) for i, anchors in _anchors(store, kind, ids, view).items()}
    roots = sorted((i for i in ids if i not in inner), key=lambda i: (schemes.get(i, ""), i))
    return tuple(
        Branch(id=i, label=names[i], depth=depth, anchors=number.get(i, 0), scheme=schemes.get(i, ""))
        for root in roots
        for i, depth in _walk(root, below)
    )


def _schemes(store: Store, ids: list[str], view: View) -> dict[str, str]:
    return {s.subject: s.claim.value or "" for s in store.about(ids, view, ["scheme"])}


def _walk(root: str, below: Mapping[str, list[str]], above: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    yield root, len(above)
    for lower in sorted(set(below.get(root, ())) - {root, *above}):
        yield from _walk(lower, below, (*above, root))


def _anchors(store: Store, kind: str, ids: list[str], view: View) -> dict[str, set[str]]:
    """Each topic or region → the anchors that carry it or something below it."""
    facets = Facets(topics=tuple(ids)) if kind == "topic" else Facets(places=tuple(ids))
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.evidence(facets, view) if ids else ():
        for match in row.topics or row.places:
            found[match.asked].add(row.anchor)
    return found


def overview(glance: Glance) -> Overview:
    """Kinds and editions with their numbers, counted where they are kept."""
    store, view, meaning = glance.store, glance.view, glance.meaning
    times = [str(commit) for commit in store.commits(view)] or [""]
    return Overview(
        kinds=tuple(_kinds(store, view, glance.lang)), editions=tuple(_editions(store, view, glance.lang)),
        began=times[0], changed=times[-1], model=meaning.name if meaning else "",
        unencoded=meaning.unencoded(view) if meaning else None, **glance.echo(),
    )  # fmt: skip


def coverage(glance: Glance) -> Coverage:
    """What is known on which main topic in which main region."""
    store, view, lang = glance.store, glance.view, glance.lang
    main_topics = tuple(b for b in _topics(store, view, lang) if b.depth <= 1 and b.anchors)
    continents = {s.subject for s in store.towards([WORLD], view, ["part_of"])}
    main_regions = tuple(
        {b.id: b for b in _regions(store, view, lang) if b.scheme == "m49" and b.id in continents}.values()
    )
    cells = tuple(_cells(store, main_topics, main_regions, view))
    return Coverage(topics=main_topics, regions=main_regions, cells=cells, **glance.echo())


def _kinds(store: Store, view: View, lang: Language) -> Iterator[Counted]:
    for kind, declared in vocabulary().kind.items():
        if count := store.counts(kind, view).get(kind, 0):
            yield Counted(kind=kind, label=word(declared.label, lang), count=count)


def _editions(store: Store, view: View, lang: Language) -> Iterator[Edition]:
    """What each dataset said; one whose name goes on after a colon is a part of another, with editions of its own."""
    declared, counted = vocabulary().dataset, Counter[tuple[str, str]]()
    for (dataset, edition), number in store.editions(view).items():
        whole, _, part = dataset.partition(":")
        counted[whole, "" if part else edition] += number
    for (dataset, edition), number in counted.items():
        label = word(declared[dataset].label, lang) if dataset in declared else dataset
        yield Edition(dataset=dataset, label=label, edition=edition, claims=number)


def _cells(store: Store, on: tuple[Branch, ...], within: tuple[Branch, ...], view: View) -> Iterator[Cell]:
    """Anchors that carry both, for each main topic and region that any share."""
    if not on or not within:
        return
    facets = Facets(topics=tuple(b.id for b in on), places=tuple(b.id for b in within))
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.evidence(facets, view):
        for topic in {m.asked for m in row.topics}:
            for region in {m.asked for m in row.places}:
                found[topic, region].add(row.anchor)
    for (topic, region), anchors in sorted(found.items()):
        yield Cell(topic=topic, region=region, anchors=len(anchors))
