"""Topics (SKOS): obligations of resolution 1540, weapon types, skills, audiences; with what people call them.

A synonym names the same concept; wider and neighbouring ones are `broader` and `related`.
"""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.names import names
from loaders.tables import Loader, Row, reference


def read() -> Iterator[Row]:
    yield from reference("topics")
    yield from reference("topic_synonyms")


def claims(row: Row) -> Iterator[Claim]:
    if row.file == "topic_synonyms.csv":
        yield synonym(row)
    else:
        yield from topic(row)


def topic(row: Row) -> Iterator[Claim]:
    subject = f"topic/{row.key}"
    yield from names(row, LOADER, subject)
    for link in ("broader", "related"):
        for other in row.parts(link):
            yield row.source(LOADER, link).says(subject, link, f"topic/{other}")
    if row["paragraph"]:
        yield row.source(LOADER, "paragraph").says(subject, "paragraph", row["paragraph"])


def synonym(row: Row) -> Claim:
    """`alias`, or `acronym` where case tells the acronym from a word."""
    return row.source(LOADER).says(f"topic/{row['topic']}", row["property"], row["text"], lang=row["lang"])


LOADER = Loader("topics", "2026-11-22", read, claims)
