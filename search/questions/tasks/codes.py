"""What a question may say of tasks, as codes: of which programme of work they are, how often they recur."""

from collections.abc import Iterable

from search.reading.phrases import listed, own_table

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
OFTEN = ("yearly", "quarterly", "monthly")


def recurs(said: Iterable[str], often: str) -> bool:
    """Whether a source says so, in any language's words for it: "at least quarterly", "每季度"."""
    told = " ".join(said).casefold()
    return any(word in told for table in own_table("tasks").values() for word in listed(table[often]))
