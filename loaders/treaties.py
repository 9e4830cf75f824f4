"""Treaties, and what States did about them as two editions of the United Nations Treaty Collection's register list it.

The register is complete for the treaties it covers up to its edition's day; it says so in claims of its own.
"""

from collections.abc import Iterator
from functools import partial

from graph.claims import Claim
from loaders.names import names
from loaders.tables import Loader, Row, reference


def treaty(row: Row) -> Iterator[Claim]:
    subject = f"treaty/{row.key}"
    yield from names(row, LOADER, subject)
    for topic in row.parts("topics"):
        source = row.source(LOADER, "topics")
        yield source.says(subject, "topic", f"topic/{topic}", wording=row["subjects"])
    for day in ("opened", "in_force"):
        if row[day]:
            yield row.source(LOADER, day).says(subject, day, row[day])
    if row["parties"]:
        yield row.source(LOADER, "parties").says(subject, "party_count", row["parties"], valid=row["parties_as_of"])
    yield from depositary(row, subject)
    if row["remark"]:
        yield row.source(LOADER, "remark").says(subject, "remark", row["remark"], lang="en")


def depositary(row: Row, subject: str) -> Iterator[Claim]:
    source, printed = row.source(LOADER, "depositary"), row["depositary_printed"]
    for holder in row.parts("depositary"):
        yield source.says(subject, "depositary", holder, wording=printed)
    if printed and not row["depositary"]:
        yield source.says(subject, "as_worded", f"depositary: {printed}", lang="en")


def action(row: Row) -> Iterator[Claim]:
    """One dated action of a State, with its name and act as printed, or what the register is complete for."""
    source, treaty = row.source(REGISTER), f"treaty/{row['treaty']}"
    if row["action"] == "complete_for":
        edition = f"dataset/untc-{row['edition']}"
        title = f"United Nations Treaty Collection, status of treaties, {row['edition']}"
        yield source.says(edition, "name", title, lang="en")
        yield source.says(edition, "complete_for", treaty, valid=row["date"], wording=row["printed"])
    else:
        wording = "; ".join(row[c] for c in ("printed", "printed_action", "remark") if row[c])
        yield source.says(f"state/{row['state']}", row["action"], treaty, valid=row["date"], wording=wording)


LOADER = Loader("treaties", "2026-11-22", partial(reference, "treaties"), treaty)
REGISTER = Loader("untc", "2026-02-03", partial(reference, "treaty_actions"), action)
