"""States: Members of the United Nations, observers, former States, and places that regional bodies count as members.

Names are the short ones in use at the United Nations; those of the Unicode CLDR stand beside them as aliases.
Nationality is matched through `demonyms.csv`.
"""

import re
from collections.abc import Iterator

from babel import Locale

from graph.claims import Claim
from graph.vocabulary import LANGUAGES
from loaders.names import names
from loaders.tables import Loader, Row, reference

QUALIFIED = re.compile(r"[(（]| - ")
"""CLDR tells States apart by brackets and dashes (`Congo - Kinshasa`), as nobody writes them."""


def read() -> Iterator[Row]:
    yield from reference("states")
    yield from reference("demonyms")
    yield from reference("observers")


def claims(row: Row) -> Iterator[Claim]:
    told = {"demonyms.csv": demonyms, "observers.csv": observer}
    yield from told.get(row.file, state)(row)


def state(row: Row) -> Iterator[Claim]:
    subject = f"state/{row.key}"
    yield from names(row, LOADER, subject)
    yield from cldr_names(row, subject)
    for prefix, code in (("iso3", row.key), ("iso2", row["iso2"]), ("m49", row["m49"])):
        if code:
            yield row.source(LOADER, prefix).says(subject, "identifier", f"{prefix}:{code}")
    if row["member_since"]:
        source = row.source(LOADER, "member_since")
        yield source.says(subject, "member_of", "organization/united-nations", valid=f"{row['member_since']}/..")
    if row["remark"]:
        yield row.source(LOADER).says(subject, "remark", row["remark"], lang="en")
    for successor in row.parts("succeeded_by"):
        ended = row["existed"].partition("/")[2]
        yield row.source(LOADER).says(subject, "succeeded_by", f"state/{successor}", valid=ended)


def cldr_names(row: Row, subject: str) -> Iterator[Claim]:
    """The CLDR's name is the name where the table gives none, else an alias, unless it only adds a qualifier."""
    source = row.source(LOADER).model_copy(update={"citations": ("https://cldr.unicode.org",), "certainty": "stated"})
    for lang in LANGUAGES:
        own, theirs = row[f"name_{lang}"], Locale(lang).territories.get(row["iso2"], "")
        if row["status"] == "former" or not theirs or theirs == own:
            continue
        if not own:
            yield source.says(subject, "name", theirs, lang=lang)
        elif not QUALIFIED.search(theirs) and theirs not in row.parts(f"alias_{lang}"):
            yield source.says(subject, "alias", theirs, lang=lang)


def demonyms(row: Row) -> Iterator[Claim]:
    for lang in LANGUAGES:
        for text in row.parts(lang):
            yield row.source(LOADER, lang).says(f"state/{row.key}", "demonym", text, lang=lang)


def observer(row: Row) -> Iterator[Claim]:
    """Observer States of the United Nations, since when."""
    source = row.source(LOADER, "since")
    yield source.says(row["state"], "observer_of", "organization/united-nations", valid=f"{row['since']}/..")


LOADER = Loader("states", "2026-11-22", read, claims)
