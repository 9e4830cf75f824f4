"""Tasks that paragraphs propose, in six languages: a pure function of their texts. A proposal is no fact."""

from collections.abc import Iterable, Iterator

from loaders.documents.proposals.model import Proposed, Said
from loaders.documents.proposals.rules import LANGUAGES, groups
from loaders.documents.proposals.wording import asked, led, proposed

__all__ = ["LANGUAGES", "Proposed", "Said", "groups", "proposals"]

PREAMBLE = "pp-"


def proposals(paragraphs: Iterable[Said], lang: str) -> Iterator[Proposed]:
    """Of one language version, in its order. A preamble says what moves a body, and sets nothing.

    What stands under a paragraph that ends with whom it speaks of ("the Committee will:") is theirs; what stands under
    one with a task of its own is part of that.
    """
    leads = dict[str, str]()
    parts = set[str]()
    for anchor, text in paragraphs:
        above = anchor.rpartition("-")[0]
        if anchor.startswith(PREAMBLE) or above in parts:
            parts.add(anchor)
        elif (actor := led(text, lang)) is not None:
            leads[anchor] = actor
        elif above in leads:
            parts.add(anchor)
            yield proposed(anchor, 1, leads[above], text, lang)
        else:
            yield from _own(anchor, text, lang, parts)


def _own(anchor: str, text: str, lang: str, parts: set[str]) -> Iterator[Proposed]:
    for each in asked(anchor, text, lang):
        parts.add(anchor)
        yield each
