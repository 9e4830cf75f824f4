"""What a paragraph proposes as a task."""

from typing import NamedTuple


class Said(NamedTuple):
    """One paragraph of a language version, by its anchor; in the order of the document."""

    anchor: str
    text: str


class Proposed(NamedTuple):
    """A task in the document's own words: who (`actor`, '' where nobody is named) is to do what (`action`), and when.

    `order` counts the tasks of one paragraph from 1. `due` is EDTF, '' where no day can be told; `due_words` and
    `recurrence` are the text's own; `repeats` is how often as an ISO 8601 repeating interval, '' where the words leave
    that open.
    """

    anchor: str
    order: int
    actor: str
    action: str
    due: str = ""
    due_words: str = ""
    recurrence: str = ""
    repeats: str = ""

    @property
    def termed(self) -> bool:
        """Whether it says until when, or how often."""
        return bool(self.due_words or self.recurrence)
