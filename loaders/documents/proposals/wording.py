"""What one paragraph, or an item below it, sets as tasks: by the verbs that ask, decide, plan or recommend."""

import re
from collections.abc import Iterator

from loaders.documents.proposals.model import Proposed
from loaders.documents.proposals.rules import rule
from loaders.documents.proposals.terms import terms

ENDS = " ,;:.،؛。；：，、"
FEWEST = 4
"""Letters of an action: less is no wording of a task."""
MOST = 20
"""Tasks of one paragraph."""


def led(text: str, lang: str) -> str | None:
    """Of whom the items below speak, where the paragraph only leads to them."""
    found = rule(lang, "leads").search(_begun(text).rstrip())
    return plain(found["actor"]) if found else None


def asked(anchor: str, text: str, lang: str, adopted: str = "") -> Iterator[Proposed]:
    """Every request in the paragraph, each as far as the next, and what it says first that somebody will do.

    States are given obligations: what they are asked is a task only with a term.
    """
    begun = _begun(text)
    found = sorted([*_asks(begun, lang), *_sets(begun, lang)], key=lambda one: one.start("action"))
    ends = [*(each.start() for each in found[1:]), len(text)]
    order = 0
    for each, end in zip(found, ends, strict=False):
        actor, action = _actor(each), rule(lang, "turns").split(text[each.start("action") : end])[0]
        made = proposed(anchor, order + 1, actor, action, lang, adopted)
        if len(made.action) >= FEWEST and (made.termed or not rule(lang, "states").match(actor)):
            order += 1
            yield made


def proposed(anchor: str, order: int, actor: str, action: str, lang: str, adopted: str = "") -> Proposed:
    said = plain(action)
    return Proposed(anchor, order, actor, said, *terms(said, lang, adopted))


def _actor(found: re.Match[str]) -> str:
    """`by`: where a language names the actor in a clause of its own."""
    said = found.groupdict()
    return plain(said.get("actor") or said.get("by") or "")


def plain(text: str) -> str:
    return text.strip(ENDS)


def _begun(text: str) -> str:
    """With a small first letter: a verb that begins a paragraph is that within one. Of the same length."""
    small = text[:1].lower()
    return small + text[1:] if len(small) == 1 else text


def _asks(text: str, lang: str) -> Iterator[re.Match[str]]:
    start = 0
    for _ in range(MOST):
        found = rule(lang, "asks").search(text, start)
        if not found:
            return
        yield found
        start = found.start("action")


def _sets(text: str, lang: str) -> list[re.Match[str]]:
    """The first of its kind, unless what is asked holds it: "asks the Committee to say what it will do"."""
    found = [met for name in ("sets", "passive") if (met := rule(lang, name).search(text))]
    first = next((met.start("action") for met in _asks(text, lang)), len(text))
    return sorted((met for met in found if met.start("action") < first), key=re.Match.start)[:1]
