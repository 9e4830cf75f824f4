"""Who is listed after "addressed to" or "heard a briefing by": persons, bodies and States, one after another.

The list ends where something stands that is none of them: nobody is taken from the rest of the sentence.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from graph.vocabulary import kind_of
from loaders.documents.mentions import NO_SENSE, Mention, Names, Sense, mentions

Role = Literal["", "chair", "represents"]
KINDS: dict[Role, tuple[str, ...]] = {
    "": ("person", "organization", "state"), "chair": ("organization",), "represents": ("state",),
}  # fmt: skip
_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("parties.toml").read_text("utf-8"))
NEAR = 3
"""How far into a word its name may begin: Arabic writes "and", "to" and "of" to the word."""


class Party(NamedTuple):
    """A person, or the body or State by its chair or representative (`role`); `words` are those of the text."""

    entity: str
    role: Role
    words: str
    end: int


def parties(text: str, lang: str, names: Names, of: Sense = NO_SENSE) -> list[Party]:
    """Those that the text lists from its very beginning; `of` as for `mentions`."""
    return list(_listed(text, lang, mentions(text, lang, names, of))) if lang in _TABLES else []


def _listed(text: str, lang: str, found: list[Mention]) -> Iterator[Party]:
    place, last = 0, ""
    while party := _party(text, place, lang, found):
        if last and _begins_anew(party, last, text[:place]):
            return
        if party.entity and not (party.role and kind_of(last) == "person" and _is_aside(text, place)):
            yield party
        last = party.entity
        join = _pattern(lang, "join").match(text, party.end)
        if not join:
            return
        place = join.end()


def _begins_anew(party: Party, last: str, before: str) -> bool:
    """Whether a body or State after a person, or after a comma, rather begins another clause: ", and Kazakhstan …"."""
    if party.role or kind_of(party.entity) == "person":
        return False
    return kind_of(last) == "person" or bool(re.search(r"[,،，]\s*\S{1,3}\s*(?:the )?$", before))


def _is_aside(text: str, place: int) -> bool:
    """Whether a post after a comma only says whose it is who was just named: "Anna Example, Chair of …"."""
    return text[:place].rstrip()[-1:] in (",", "،", "，")


def _party(text: str, place: int, lang: str, found: list[Mention]) -> Party | None:
    """What stands at the place, behind articles and titles; an office that is no known body has no entity."""
    start = place
    while fill := _pattern(lang, "fill").match(text, place):
        place = fill.end()
    if office := _pattern(lang, "office").match(text, place):
        return Party("", "", text[start : office.end()], office.end())
    for role in ("chair", "represents", ""):
        led = re.compile(_TABLES[lang][role], re.IGNORECASE).match(text, place) if role else None
        if role and not led:
            continue
        at = led.end() if led else place
        here = [each for each in found if at <= each.start <= at + (NEAR if lang == "ar" else 0)]
        longest = max(here, key=lambda each: each.end, default=None)
        return _read(text, start, lang, longest, role) if longest else None
    return None


def _read(text: str, start: int, lang: str, found: Mention, role: Role) -> Party | None:
    end = found.end
    if (after := _TABLES[lang].get("after")) and (behind := re.compile(rf"\s*(?:{after})").match(text, end)):
        role, end = "represents" if kind_of(found.entity) == "state" else "chair", behind.end()
    if kind_of(found.entity) not in KINDS[role] or (not role and _qualifies(found, text, lang)):
        return None
    return Party(found.entity, role, text[start:end].strip(), end)


def _qualifies(found: Mention, text: str, lang: str) -> bool:
    """Whether the body only says whose officer is meant: "the European Union High Representative", "非盟高级代表"."""
    if kind_of(found.entity) == "person":
        return False
    after = text[found.end :]
    if lang == "zh":
        return bool(after.strip()) and not re.match(rf"{_TABLES[lang]['join']}|\s*[就在对（(]", after)
    word = after[1:].lstrip("“«")
    return after[:1] in ("'", "’") or (after[:1].isspace() and word[:1].isupper())


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    return re.compile(_TABLES[lang][name], re.IGNORECASE)
