"""Passages as a view reads them: their texts by language, and where they stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from graph.store import Statement, Store, View
from search.finding.traits import Traits
from search.glance import Glance
from search.index import WORDING
from search.passages.titles import anchor_of

READ = (WORDING, "passage_of", "heading", "order")


@dataclass
class Passage:
    """What a view believes of one passage; `said` and `headings` by language; `when` its document was issued."""

    id: str
    document: str = ""
    order: int = 0
    when: str = ""
    said: dict[str, Statement] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return anchor_of(self.id)

    def text(self, lang: str) -> str:
        return self.said[lang].claim.value or ""

    def shown(self, lang: str, met: Collection[str] = ()) -> str:
        """The language to show it in: the reader's where it is held, else one in which it was found, else any."""
        return next((each for each in (lang, *sorted(met), "en", *sorted(self.said)) if each in self.said), "")


def read(store: Store, ids: Collection[str], view: View) -> dict[str, Passage]:
    """Those that have a text; several believed of one language are read one after another."""
    found = dict[str, Passage]()
    for statement in store.about(ids, view, READ) if ids else ():
        claim = statement.claim
        passage = found.setdefault(statement.subject, Passage(statement.subject))
        if claim.property == WORDING:
            passage.said.setdefault(claim.lang, statement)
        elif claim.property == "heading":
            passage.headings.setdefault(claim.lang, claim.value or "")
        elif claim.property == "order":
            passage.order = max(passage.order, int(float(claim.value or 0)))
        else:
            passage.document = statement.object or ""
    return {i: passage for i, passage in found.items() if passage.said}


def issued(passages: Mapping[str, Passage], glance: Glance) -> dict[str, Passage]:
    """Those of documents that were not issued after the day that is asked as of, with their dates."""
    documents = {passage.document for passage in passages.values()}
    late = documents - Traits(glance, documents).begun(glance.view.today)
    dates = dated(glance, documents - late)
    found = passages.items()
    return {i: replace(each, when=dates.get(each.document, "")) for i, each in found if each.document not in late}


def dated(glance: Glance, documents: Collection[str]) -> dict[str, str]:
    """Document → its date, the earliest where its sources differ."""
    said = glance.store.about(documents, glance.view, ["when"]) if documents else []
    found = dict[str, str]()
    for document, date in sorted((s.subject, s.claim.value or "") for s in said):
        found.setdefault(document, date)
    return found


def in_order(passage: Passage) -> tuple[str, int, str]:
    return passage.document, passage.order, passage.id


def of_documents(store: Store, documents: Collection[str], view: View) -> list[str]:
    return [s.subject for s in store.towards(documents, view, ["passage_of"])] if documents else []
