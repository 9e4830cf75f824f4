"""Tasks that paragraphs propose, in six languages: a pure function of their texts. A proposal is no fact."""

from collections.abc import Iterable, Iterator

from loaders.documents.proposals.model import Proposed, Said
from loaders.documents.proposals.rules import LANGUAGES, groups
from loaders.documents.proposals.wording import asked, led, proposed

__all__ = ["LANGUAGES", "Proposed", "Said", "groups", "proposals"]

PREAMBLE, OPERATIVE = "pp-", "op-"


def proposals(paragraphs: Iterable[Said], lang: str, adopted: str = "") -> Iterator[Proposed]:
    """Of one language version, in its order. A preamble says what moves a body, and sets nothing.

    What stands under a paragraph that ends with whom it speaks of ("the Committee will:") is theirs; what stands under
    one with a task of its own is part of that. `adopted`: the day on which a resolution was; its own paragraphs count
    delays from it, what is annexed to it does not.
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
            yield proposed(anchor, 1, leads[above], text, lang, _from(anchor, adopted))
        else:
            yield from _own(anchor, text, lang, parts, _from(anchor, adopted))


def _from(anchor: str, adopted: str) -> str:
    return adopted if anchor.startswith(OPERATIVE) else ""


def _own(anchor: str, text: str, lang: str, parts: set[str], adopted: str) -> Iterator[Proposed]:
    for each in asked(anchor, text, lang, adopted):
        parts.add(anchor)
        yield each
