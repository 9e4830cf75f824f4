"""What stands beside documents, in TOML: `NAME.toml` for one file, or one table with a part for each file's name.

symbol = "S/2014/369"            ["S-2014-369.zh.txt"]
date = 2014-05-23                symbol = "S/2014/369"
"""

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
    return {name: _fields(value, f"{path.name}, [{name}]") for name, value in _toml(path).items()}


def beside(path: Path, about: Table) -> Mapping[str, str]:
    """Of one file: its own sidecar, over the table's part."""
    found = dict(about.get(path.name, {}))
    for own in sidecars(path):
        if own.is_file():
            found |= _fields(_toml(own), own.name)
    return found


def _toml(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is larger than a table of documents is. Split it.")
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} is no TOML: {error}.") from error
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.") from error


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
