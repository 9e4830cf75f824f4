"""A document as rows, and each row as claims: its head about the document, the others about one passage each.

A passage's place in the dataset is `S-2014-369#para-7-e`, and what it cites `S/2014/369#para-7-e`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from graph.claims import Claim, Source
from graph.symbols import document_id
from loaders.documents.model import Document, Passage
from loaders.documents.writers import Writer
from loaders.tables import Loader, Row

DATASET = "texts"
HEAD = "head"


class Spoken(NamedTuple):
    """Of what a text speaks: ids of what it mentions, each with its words; the property by which its document stands to
    another, that document, and the words; the same of others that it cites, who does it first; and who did what by
    which the document came about (`wrote`, `briefed`), with the words, and how it is known where the text does not
    just say so.
    """

    mentions: Sequence[tuple[str, str]] = ()
    relations: Sequence[tuple[str, str, str]] = ()
    passives: Sequence[tuple[str, str, str, str]] = ()
    deeds: Sequence[tuple[str, str, str, str]] = ()


Speaks = Callable[[str], Spoken]


def says_nothing(text: str) -> Spoken:  # noqa: ARG001
    """For a memory that knows no names."""
    return Spoken()


def loader(
    document: Document,
    *,
    audience: str = "public",
    speaks: Speaks = says_nothing,
    wrote: Sequence[Writer] = (),
    issuer: str = "",
) -> Loader:
    """Of one language version, a dataset of its own: loading another text of it replaces what this one said.

    `issuer`: the organization that issued it, '' where it is not known.
    """
    local = document_id(document.symbol).partition("/")[2]
    stated = partial(claims, audience=audience, speaks=speaks, wrote=wrote)
    made = Loader(
        f"{DATASET}:{local}.{document.language}", document.date or document.digest[:16],
        partial(rows, document, local, issuer), lambda row: stated(made, row), document.digest,
    )  # fmt: skip
    return made


def rows(document: Document, local: str, issuer: str = "") -> Iterator[Row]:
    head = {
        "symbol": document.symbol, "title": document.title, "date": document.date, "type": document.type,
        "printed": document.printed, "body": document.body, "issuer": issuer, "language": document.language,
        "source": document.symbol,
    }  # fmt: skip
    limits = "|".join(f"{field}: {how}" for field, how in document.inferred.items())
    remarks = "|".join(document.remarks)
    yield Row(local, HEAD, {**head, "limits": limits, "remarks": remarks})
    for order, passage in enumerate(document.passages, start=1):
        cited = f"{document.symbol}#{passage.anchor}"
        yield Row(local, passage.anchor, {**_cells(passage, order), "language": document.language, "source": cited})


def _cells(passage: Passage, order: int) -> dict[str, str]:
    headings = json.dumps(passage.headings, ensure_ascii=False) if passage.headings else ""
    return {
        "text": passage.text, "kind": passage.kind, "number": passage.number, "headings": headings, "order": str(order),
    }  # fmt: skip


def claims(loader: Loader, row: Row, *, audience: str, speaks: Speaks, wrote: Sequence[Writer] = ()) -> Iterator[Claim]:
    def source(column: str = "") -> Source:
        return row.source(loader, column).model_copy(update={"audience": audience})

    if row.key == HEAD:
        yield from _of_document(row, source)
        yield from _of_writers(row, source("title"), wrote)
    else:
        yield from _of_passage(row, source, speaks)


def _of_writers(row: Row, source: Source, wrote: Sequence[Writer]) -> Iterator[Claim]:
    for each in wrote:
        said, document = source.model_copy(update={"certainty": "inferred", "how": each.how}), f"document/{row.file}"
        if each.prop == "wrote":
            yield said.says(each.entity, "wrote", document, valid=each.day, wording=each.words)
        else:
            day = each.day if each.prop == "addressed_to" else ""
            yield said.says(document, each.prop, each.entity, valid=day, wording=each.words)


def _of_document(row: Row, source: Callable[[str], Source]) -> Iterator[Claim]:
    document, language = f"document/{row.file}", row["language"]
    yield source("symbol").says(document, "symbol", row["symbol"], wording=row["printed"])
    yield source("language").says(document, "document_language", language)
    if row["title"]:
        yield source("title").says(document, "name", row["title"], lang=language)
    if row["date"]:
        yield source("date").says(document, "when", row["date"])
    if row["type"]:
        yield source("type").says(document, "document_type", row["type"], lang="en")
    if row["issuer"]:
        yield source("body").says(document, "issued_by", row["issuer"], wording=row["body"])
    for remark in row.parts("remarks"):
        yield source("remarks").says(document, "remark", remark, lang="en")


def _of_passage(row: Row, source: Callable[[], Source], speaks: Speaks) -> Iterator[Claim]:
    passage, document = f"passage/{row.file}.{row.key}", f"document/{row.file}"
    language, said = row["language"], source()
    yield said.says(passage, "passage_of", document)
    yield said.says(passage, "text", row["text"], lang=language)
    yield said.says(passage, "passage_kind", row["kind"])
    yield said.says(passage, "order", row["order"])
    if row["number"]:
        yield said.says(passage, "paragraph", row["number"])
    if row["headings"]:
        yield said.says(passage, "heading", " / ".join(json.loads(row["headings"])), lang=language)
    spoken = speaks(row["text"])
    for entity, words in spoken.mentions:
        if entity != document:
            yield said.says(passage, "mentions", entity, wording=words)
    for prop, other, words in spoken.relations:
        if other != document:
            yield said.says(document, prop, other, wording=words)
    for one, prop, other, words in spoken.passives:
        yield said.says(one, prop, other, wording=words)
    for agent, prop, words, how in spoken.deeds:
        known = said.model_copy(update={"certainty": "inferred", "how": how}) if how else said
        yield known.says(agent, prop, document, wording=words)
