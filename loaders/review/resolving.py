"""Whom the words of a proposal mean: names of the view, and only those that the document names elsewhere too."""

from collections.abc import Collection
from typing import NamedTuple

from graph.store import Store, View
from graph.text import name_key
from graph.vocabulary import kind_of
from loaders.documents.proposals import Proposed, groups
from loaders.documents.proposals.rules import rule
from loaders.review.papers import Paper

WORKING_GROUP = "working group"


class Meant(NamedTuple):
    """Ids; '' where no one entity is meant."""

    actor: str = ""
    group: str = ""
    topics: tuple[str, ...] = ()


class Meaning:
    """Of one document in a view."""

    def __init__(self, paper: Paper, store: Store, view: View) -> None:
        self.paper, self.store, self.view = paper, store, view
        self.bodies = [claim for claim in paper.mentioned() if kind_of(claim.object or "") == "organization"]
        self.known: dict[tuple[str, str], str] = {}

    def of(self, said: Proposed, lang: str, heading: str) -> Meant:
        mentioned = [c for c in self.paper.mentioned(said.anchor) if kind_of(c.object or "") == "topic"]
        topics = {c.object or "" for c in mentioned if _holds(said.action, c.wording)}
        return Meant(self._once("actor", said.actor, lang), self._once("group", heading, lang), tuple(sorted(topics)))

    def _once(self, what: str, words: str, lang: str) -> str:
        if not words:
            return ""
        if (what, f"{lang} {words}") not in self.known:
            found = self._actor(words, lang) if what == "actor" else self._group(words, lang)
            self.known[what, f"{lang} {words}"] = found
        return self.known[what, f"{lang} {words}"]

    def _actor(self, words: str, lang: str) -> str:
        """By its name, if the document names it; "the Committee": the one that it names first."""
        mentioned = {claim.object or "" for claim in self.bodies}
        named = self._named([words], lang) & mentioned
        alike = named or {
            c.object or "" for c in self.bodies if _holds(c.wording, words) and len(words) > len("第1540号")
        }
        if len(alike) == 1:
            return next(iter(alike))
        return self._committee(lang) if rule(lang, "committee").fullmatch(words) else ""

    def _committee(self, lang: str) -> str:
        """The one that the document names before any other."""
        word = rule(lang, "committee")
        return next((c.object or "" for c in self.bodies if word.search(c.wording)), "")

    def _group(self, heading: str, lang: str) -> str:
        """The working group whose part of the document it stands in; the innermost heading first."""
        for part in reversed(heading.split(" / ")):
            named = self._named(groups(lang, part), lang)
            types = self.store.about(named, self.view, ["organization_type"]) if named else ()
            found = {s.subject for s in types if s.claim.value == WORKING_GROUP}
            if len(found) == 1:
                return next(iter(found))
        return ""

    def _named(self, names: Collection[str], lang: str) -> set[str]:
        keys = {(lang, name_key(name, lang)) for name in names}
        return {
            naming.entity for naming in self.store.names(keys, self.view) if kind_of(naming.entity) == "organization"
        }


def _holds(wording: str, words: str) -> bool:
    return "".join(words.split()) in "".join(wording.split())
