"""What a document is: by what its format tells, what its own head says, what stands beside it, and what it is called.

In this order of trust, field by field. What does not stand in the document itself says where it comes from; where two
disagree the first is taken and a remark names both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from loaders.documents.heads.languages import language_of
from loaders.documents.heads.mastheads import masthead
from loaders.documents.heads.names import by_name
from loaders.documents.heads.sidecars import Table, beside
from loaders.documents.model import Document, Raw, Unreadable
from loaders.documents.numbering import numbered
from loaders.documents.symbols import body_of, spelled, type_of

__all__ = ["describe"]

FIELDS = ("symbol", "language", "date", "title", "type", "body")
BESIDE, NAME = "given beside the file", "from the file's name"
Said = tuple[str, str]
"""A value, and where it comes from: '' for the document itself."""
_NONE: Table = {}


def describe(raw: Raw, path: Path, about: Table = _NONE, *, digest: str = "") -> Document:
    """One language version with its passages; raises Unreadable where nothing tells its symbol or its language."""
    said = {field: list(_said(field, raw, path, about)) for field in FIELDS}
    first = {field: found[0] for field, found in said.items() if found}
    printed, language = _needed(first, "symbol", path), _needed(first, "language", path)
    symbol = spelled(printed)
    _follow(first, symbol)
    read = numbered(replace(raw, told={**raw.told, "type": first.get("type", ("", ""))[0]}))
    return Document(
        symbol=symbol, language=language, passages=read.passages, digest=digest,
        printed="" if printed == symbol else printed,
        **{field: first.get(field, ("", ""))[0] for field in ("title", "date", "type", "body")},
        inferred={field: how for field, (_, how) in first.items() if how},
        remarks=(*raw.remarks, *_disagreements(said), *read.remarks),
    )  # fmt: skip


def _said(field: str, raw: Raw, path: Path, about: Table) -> Iterator[Said]:
    """All that is said of a field, the most trusted first."""
    told = raw.told.get(field, "")
    if told:
        yield told, ""
    yield from masthead(raw).get(field, ())
    if given := beside(path, about).get(field):
        yield given, BESIDE
    if field == "language" and (guess := language_of(raw.lines)):
        yield guess, "by the signs and words of the text"
    if named := by_name(path).get(field):
        yield named, NAME


def _needed(first: Mapping[str, Said], field: str, path: Path) -> str:
    if field in first:
        return first[field][0]
    example = {"symbol": "S/2014/369", "language": "en"}[field]
    raise Unreadable(
        f"Nothing tells its {field}: neither the text, nor the file's name. Write it beside the file, in"
        f' {path.name}.toml: {field} = "{example}".'
    )


def _follow(first: dict[str, Said], symbol: str) -> None:
    """The type and the body, which a symbol tells where nothing else does."""
    if "type" not in first and (kind := type_of(symbol)):
        first["type"] = (kind, "from the symbol")
    if "body" not in first and (body := body_of(symbol)):
        first["body"] = (body, "from the symbol")


def _disagreements(said: Mapping[str, list[Said]]) -> Iterator[str]:
    """A document may bear several days, and none of them is wrong."""
    for field in ("symbol", "language", "date"):
        (first, *others) = said[field] or [("", "")]
        heard = ("", BESIDE, NAME) if field != "date" else (BESIDE,)
        for value, how in others:
            if how in heard and not _alike(first[0], value):
                yield f"The {field} is {_sourced(first)}, but {_sourced((value, how))}; the first is taken."


def _sourced(said: Said) -> str:
    return f"{said[0]} ({said[1] or 'in the document'})"


def _alike(one: str, other: str) -> bool:
    """But for spaces, and a year or a day that only one of them gives."""
    plain = [re.sub(r"[\s()*]+", "", each).casefold() for each in (one, other)]
    return plain[0].startswith(plain[1]) or plain[1].startswith(plain[0])
