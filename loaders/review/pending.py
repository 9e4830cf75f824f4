"""What documents propose in a view, computed from their passages whenever it is asked: nothing is kept of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from graph.claims import Claim
from graph.store import Store, View
from loaders.documents.proposals import LANGUAGES, Proposed, Said, proposals
from loaders.review.model import DATASET, Decision, Proposal, State
from loaders.review.papers import Paper, by_subject, papers
from loaders.review.resolving import Meaning

PUBLIC = "public"
Versions = Mapping[tuple[str, str], Sequence[Said]]
TOLD = ("decided", "author", "when", "reason", "accepts", "proposal", "about")


def proposed(store: Store, view: View, documents: Collection[str]) -> list[Proposal]:
    """Everything that these documents propose, whatever was decided on it, in their order."""
    return [each for paper in papers(store, view, documents) for each in _of(paper, Meaning(paper, store, view))]


def pending(store: Store, view: View, documents: Collection[str]) -> list[tuple[str, Proposal]]:
    """What nobody decided on, and no other source knows as a task of that paragraph; with its document."""
    found = proposed(store, view, documents)
    taken = {key for each in decisions(store, view, {p.passage for p in found}) for key in each.keys}
    known = _known(store, view, {p.document for p in found})
    return [(p.document, p) for p in found if taken.isdisjoint(p.keys.values()) and p.cited not in known]


def decided(store: Store, view: View, documents: Collection[str]) -> list[tuple[str, Decision]]:
    """With its document; by what was accepted too, whose paragraph may be gone."""
    found = proposed(store, view, documents)
    keys = {key for each in found for key in each.keys.values()}
    return [
        (document, each._replace(stands=not keys.isdisjoint(each.keys)))
        for document, passages in sorted(_passages(store, view, documents).items())
        for each in decisions(store, view, passages)
    ]


def _passages(store: Store, view: View, documents: Collection[str]) -> dict[str, set[str]]:
    """By document: its passages, and those of which tasks were accepted."""
    own = [(s.object or "", s.subject) for s in store.towards(documents, view, ["passage_of"])] if documents else []
    tasks = store.towards(documents, view, ["set_out_in"]) if documents else ()
    accepted = {s.subject: s.object or "" for s in tasks if s.claim.dataset == DATASET}
    made = store.towards(accepted, view, ["accepts"]) if accepted else ()
    by = {s.subject: accepted[s.object or ""] for s in made}
    own += [(by[s.subject], s.object or "") for s in (store.about(by, view, ["about"]) if by else ())]
    found = defaultdict[str, set[str]](set)
    for document, passage in own:
        found[document].add(passage)
    return found


def decisions(store: Store, view: View, passages: Collection[str]) -> list[Decision]:
    """On what these passages propose or proposed; the latest last."""
    about = store.towards(passages, view, ["about"]) if passages else ()
    ids = {s.subject for s in about if s.subject.startswith("decision/")}
    found = (_decision(i, said) for i, said in by_subject(store.about(ids, view, TOLD) if ids else ()).items())
    return sorted(filter(None, found), key=lambda each: (each.when, each.id))


def _decision(id: str, said: Mapping[str, list[Claim]]) -> Decision | None:
    """None where what was decided is not believed any more: then nothing is."""
    first = {name: next((c.object or c.value or "" for c in said.get(name, ())), "") for name in TOLD}
    if not first["decided"]:
        return None
    keys = frozenset(claim.value or "" for claim in said.get("proposal", ()))
    state: State = "accepted" if first["decided"] == "accepted" else "rejected"
    return Decision(id, state, first["about"], first["author"], first["when"], first["reason"], first["accepts"], keys)


def _known(store: Store, view: View, documents: Collection[str]) -> set[str]:
    """Paragraphs from which other sources have tasks."""
    tasks = store.towards(documents, view, ["set_out_in"]) if documents else ()
    return {cited for s in tasks if s.claim.dataset != DATASET for cited in s.claim.citations}


def _of(paper: Paper, meaning: Meaning) -> Iterator[Proposal]:
    """Each once, though several audiences may read the same words: everybody first."""
    versions, seen = paper.versions(), set[str]()
    for audience in sorted({audience for audience, _ in versions}, key=lambda each: (each != PUBLIC, each)):
        for each in _for(paper, audience, versions, meaning):
            if each.id not in seen:
                seen.add(each.id)
                yield each


def _for(paper: Paper, audience: str, versions: Versions, meaning: Meaning) -> Iterator[Proposal]:
    order = {said.anchor: place for texts in versions.values() for place, said in enumerate(texts)}
    by_anchor: dict[str, dict[str, list[Proposed]]] = defaultdict(dict)
    for lang in LANGUAGES:
        for each in proposals(versions.get((audience, lang), ()), lang, paper.adopted):
            by_anchor[each.anchor].setdefault(lang, []).append(each)
    for anchor in sorted(by_anchor, key=lambda each: (order[each], each)):
        yield from _at(paper, audience, anchor, by_anchor[anchor], meaning)


def _at(
    paper: Paper, audience: str, anchor: str, said: Mapping[str, list[Proposed]], meaning: Meaning
) -> Iterator[Proposal]:
    """Of one paragraph: languages with as many tasks as the first tell the same ones."""
    lang, first = next(iter(said.items()))
    alike = [each for each, tasks in said.items() if len(tasks) == len(first)]
    headings = {each: paper.says(anchor, "heading", each) for each in alike}
    for number, task in enumerate(first):
        versions = {each: said[each][number] for each in alike}
        meant = [meaning.of(version, each, headings[each]) for each, version in versions.items()]
        topics = sorted({topic for each in meant for topic in each.topics})
        yield Proposal(
            paper.passage(anchor), paper.id, paper.symbol, audience, task.order, lang, versions,
            paragraph=paper.says(anchor, "paragraph"), headings=headings, actor=_first(each.actor for each in meant),
            group=_first(each.group for each in meant), topics=tuple(topics), set=paper.set,
        )  # fmt: skip


def _first(ids: Iterable[str]) -> str:
    return next(filter(None, ids), "")
