"""Who wrote a letter to whom, as its title says: "Letter dated … from the Chair of … addressed to …"."""

import re
import tomllib
from pathlib import Path
from typing import Literal, NamedTuple

from loaders.documents.dates import days

Role = Literal["chair", "represents"]
ROLES: tuple[Role, ...] = ("chair", "represents")
_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("letters.toml").read_text("utf-8"))
LONGEST = 600


class Letter(NamedTuple):
    """Who presides over, or speaks for, the `body` that the words mean; `day` is EDTF, '' where the title has none."""

    role: Role
    body: str
    to: str
    day: str


def letter(title: str, lang: str) -> Letter | None:
    """None where the title is not that of a letter by somebody whose post it names."""
    table = _TABLES.get(lang)
    found = re.search(table["letter"], title[:LONGEST], re.IGNORECASE) if table else None
    if not table or not found:
        return None
    written = found["role"].strip()
    role = next((each for each in ROLES if re.fullmatch(table[each], written, re.IGNORECASE)), None)
    return (
        Letter(role, found["body"].strip(), found["to"].strip(), next(iter(days(found["date"])), "")) if role else None
    )


def is_paper(words: str, lang: str) -> bool:
    """Whether words of a title only say what kind of paper it is: "Report"."""
    return lang in _TABLES and bool(re.fullmatch(_TABLES[lang]["paper"], words, re.IGNORECASE))
