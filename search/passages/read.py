"""Passages as a view reads them: their texts by language, where they stand, what they are called."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from graph.store import Statement, Store, View
from graph.vocabulary import Language
from search.index import WORDING
from search.sentences import say

READ = (WORDING, "passage_of", "heading", "order")
PARTS = ("annex", "part", "section", "para", "op", "pp", "table", "row", "text", "note", "heading")
"""What anchors are made of; after each its numbers."""
PART = re.compile(rf"(?:^|-)({'|'.join(PARTS)})(?=-|$)")


@dataclass
class Passage:
    """What a view believes of one passage; `said` and `headings` by language."""

    id: str
    document: str = ""
    order: int = 0
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


def anchor_of(passage: str) -> str:
    """`passage/S-AC.44-2013-OC.85.para-7-e` → `para-7-e`."""
    return passage.rpartition(".")[2]


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


def in_order(passage: Passage) -> tuple[str, int, str]:
    return passage.document, passage.order, passage.id


def of_documents(store: Store, documents: Collection[str], view: View) -> list[str]:
    return [s.subject for s in store.towards(documents, view, ["passage_of"])] if documents else []


def places_named(anchor: str, lang: Language) -> str:
    """`annex-1-para-7-e` → "annex 1, para. 7 (e)"; what is not known stands as it is."""
    found = list(PART.finditer(anchor))
    pairs = list(zip(found, [*found[1:], *found[-1:]], strict=True))
    if not found or found[0].start() or any(each.end() in (len(anchor), after.start()) for each, after in pairs):
        return anchor
    ends = [each.start() for each in found[1:]] + [len(anchor)]
    parts = [
        say(lang, f"anchor_{each[1]}", number=numbered(anchor[each.end() : end].strip("-").split("-")))
        for each, end in zip(found, ends, strict=True)
    ]
    return say(lang, "listed", parts=parts)


def numbered(numbers: Sequence[str]) -> str:
    first, *others = numbers
    return " ".join([first, *(f"({each})" for each in others)])


def titles(store: Store, ids: Collection[str], view: View, lang: Language) -> dict[str, str]:
    """Each passage by its document's symbol and its place there."""
    said = store.about(ids, view, ["passage_of"]) if ids else []
    documents = {s.subject: s.object or "" for s in said}
    symbols = {s.subject: s.claim.value or "" for s in store.about(set(documents.values()), view, ["symbol"])}
    return {
        i: say(lang, "passage_named", symbol=symbols.get(documents.get(i, ""), _document(i)),
               place=places_named(anchor_of(i), lang))
        for i in ids
    }  # fmt: skip


def _document(passage: str) -> str:
    return passage.partition("/")[2].rpartition(".")[0]
