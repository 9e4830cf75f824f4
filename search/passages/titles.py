"""What passages are called: they have no names, but a document's symbol and a place in it."""

import re
from collections.abc import Collection, Sequence

from graph.store import Store, View
from graph.vocabulary import Language
from search.sentences import say
from search.sentences.say import led

PARTS = ("annex", "part", "section", "para", "op", "pp", "table", "row", "text", "note", "heading")
"""What anchors are made of; after each its numbers."""
PART = re.compile(rf"(?:^|-)({'|'.join(PARTS)})(?=-|$)")


def anchor_of(passage: str) -> str:
    """`passage/S-AC.44-2013-OC.85.para-7-e` → `para-7-e`."""
    return passage.rpartition(".")[2]


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
    symbols = dict[str, str]()
    for statement in store.about(set(documents.values()), view, ["symbol"]) if documents else ():
        symbols.setdefault(statement.subject, statement.claim.value or "")
    return {
        i: led(say(lang, "passage_named", symbol=symbols.get(documents.get(i, ""), _document(i)),
                   place=places_named(anchor_of(i), lang)), lang)
        for i in ids
    }  # fmt: skip


def _document(passage: str) -> str:
    return passage.partition("/")[2].rpartition(".")[0]
