"""What stands beside documents, in TOML: `NAME.toml` for one file, or one table with a part for each file's name.

symbol = "S/2014/369"            ["S-2014-369.zh.txt"]
date = 2014-05-23                symbol = "S/2014/369"
"""

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from graph.errors import BadDate, BadInput
from graph.time import parse

Table = Mapping[str, Mapping[str, str]]
"""File name → field → value."""

FIELDS = ("symbol", "language", "date", "title", "type", "body")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LARGEST = 1 << 20


def is_sidecar(path: Path) -> bool:
    """Whether it only speaks of the file beside it."""
    return path.suffix == ".toml"


def sidecars(path: Path) -> tuple[Path, Path]:
    """Where what is told of one file may stand."""
    return path.with_suffix(".toml"), path.with_name(f"{path.name}.toml")


def table(path: Path) -> Table:
    """Of many files; raises BadInput with the field that is wrong."""
    return {name: _fields(value, f"{path.name}, [{name}]") for name, value in _toml(path, content(path)).items()}


def beside(path: Path, about: Table) -> Mapping[str, str]:
    """Of one file: its own sidecar, over the table's part."""
    found = dict(about.get(path.name, {}))
    for own in standing(path):
        found |= _fields(_toml(own, content(own)), own.name)
    return found


def standing(path: Path) -> list[Path]:
    """Those that are there: none beside a name so long that theirs would be longer than names may be."""
    return [each for each in sidecars(path) if os.path.isfile(each)]  # noqa: PTH113  that raises


def content(path: Path) -> bytes:
    """Raises BadInput for what cannot be opened or is too large."""
    try:
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            if size > LARGEST:
                raise BadInput(f"{path.name} is larger than a table of documents is. Split it.")
            return opened.read(size)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.") from error


def _toml(path: Path, data: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} is no TOML: {error}.") from error


def _fields(value: object, where: str) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) - set(FIELDS):
        raise BadInput(f"{where} may say {', '.join(FIELDS)}, and nothing else.")
    fields = {name: _text(field, f"{where}, {name}") for name, field in value.items()}
    if fields.get("language", "en") not in LANGUAGES:
        raise BadInput(f"{where}: the language is one of {', '.join(LANGUAGES)}.")
    try:
        parse(fields.get("date", "2000"))
    except BadDate as error:
        raise BadInput(f"{where}: {error}") from error
    return fields


def _text(value: object, where: str) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{where} is a text in quotation marks.")
    return value.strip()
