"""The forms in which an answer can be taken away, always with what it rests on: JSON, Markdown, CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from api.languages import weighed
from search.model import Answer, EvidenceItem, Reply

Format = Literal["json", "md", "csv"]
MEDIA: Mapping[Format, str] = {"json": "application/json", "md": "text/markdown", "csv": "text/csv"}
UNSAFE = re.compile(r"[^0-9A-Za-z]+")
MARKED = "\ufeff"
"""A byte order mark: without it, spreadsheets read Arabic, Chinese and Cyrillic as something else."""
FORMULA = re.compile(r"[\s\u200e\u200f\u2066-\u2069\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may take for a formula, though it is a name or a sentence."""
BETWEEN = " | "
COLUMNS = (
    "part", "answer", "answer_kind", "answer_label", "score", "answer_status", "posts",
    "evidence", "kind", "label", "agent", "when", "verdict", "certainty", "how", "share", "deed", "path",
    "symbols", "documents", "locators", "urls", "claims",
    "reply", "intent", "as_of", "known_at", "viewer", "version",
)  # fmt: skip


def written(reply: Reply, form: Format) -> str:
    """The whole reply in one of the forms."""
    if form == "md":
        from api.markdown import document

        return document(reply)
    return table(reply) if form == "csv" else reply.model_dump_json()


def file_name(reply: Reply, form: Format) -> str:
    """`which-states-2026-11-22.csv`; nothing that a caller typed gets into it but figures and plain letters."""
    told = f"{reply.question.intent}-{reply.question.as_of[:30]}"
    return f"{UNSAFE.sub('-', told).strip('-')}.{form}"


def accepted(header: str) -> Format | None:
    """The best of our forms that a caller's `Accept` names; None for JSON as it stands, or anything."""
    forms: dict[str, Format] = {media: form for form, media in MEDIA.items()}
    named = [forms[name] for name in weighed(header) if name in forms]
    return named[0] if named and named[0] != "json" else None


def table(reply: Reply) -> str:
    """One row for each piece of evidence (RFC 4180); answers without any have a row of their own."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows(reply):
        writer.writerow({name: defused(cell) for name, cell in (row | read_as(reply)).items()})
    return MARKED + text.getvalue()


Row = dict[str, str | float]


def rows(reply: Reply) -> Iterator[Row]:
    for answer in reply.answers:
        for item in answer.evidence or (None,):
            yield {"part": "answer", **of_answer(answer), **(of_piece(item) if item else {})}
    for item in reply.unnamed:
        yield {"part": "unnamed", **of_piece(item)}
    for near in reply.nearest:
        for item in near.evidence:
            yield {"part": f"nearest: {near.relaxed}", **of_piece(item)}


def of_answer(answer: Answer) -> Row:
    return {
        "answer": answer.id, "answer_kind": answer.kind, "answer_label": answer.label, "score": answer.score,
        "answer_status": answer.status,
        "posts": joined(f"{post.label}: {post.status} ({post.rule})" for post in answer.posts),
    }  # fmt: skip


def of_piece(item: EvidenceItem) -> Row:
    cited = item.citations
    return {
        "evidence": item.id, "kind": item.kind, "label": item.label, "agent": item.agent or "", "when": item.when,
        "verdict": item.verdict, "certainty": item.certainty, "how": item.how, "share": item.share, "deed": item.deed,
        "path": joined(item.path), "symbols": joined(c.symbol for c in cited),
        "documents": joined(c.document for c in cited), "locators": joined(c.locator for c in cited),
        "urls": joined(c.url for c in cited), "claims": joined(c.claim for c in cited),
    }  # fmt: skip


def read_as(reply: Reply) -> Row:
    asked = reply.question
    return {
        "reply": reply.status, "intent": asked.intent, "as_of": asked.as_of, "known_at": asked.known_at,
        "viewer": asked.viewer, "version": reply.version,
    }  # fmt: skip


def joined(parts: Iterable[str | None]) -> str:
    return BETWEEN.join(dict.fromkeys(part for part in parts if part))


def defused(cell: str | float) -> str | float:
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell
