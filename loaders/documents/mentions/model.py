"""What a mention is."""

from typing import NamedTuple

KINDS = ("state", "region", "city", "organization", "person", "treaty", "document", "topic")


class Mention(NamedTuple):
    """`text[start:end]` is `surface`; `how` it was told: name, alias, former_name, acronym, symbol, number, topic."""

    entity: str
    start: int
    end: int
    surface: str
    how: str
