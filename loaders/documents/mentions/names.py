"""The names that a text is searched for, as a view of the store holds them; made once for a load."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, Self

from graph.store import Naming, Store, View
from graph.vocabulary import kind_of
from loaders.documents.mentions import rules
from loaders.documents.mentions.model import KINDS
from loaders.documents.mentions.splitting import split

RANKS = {"state": 0, "organization": 1, "treaty": 1, "region": 2, "city": 3, "person": 4}
PROPERTIES = ("name", "alias", "former_name", "acronym")
PLACES = ("state", "region", "city")
WORLD = "region/m49-001"
MASK = ""
"""The id of what is no mention and hides those inside it."""


class Entry(NamedTuple):
    """One name of one thing."""

    entity: str
    text: str
    how: str

    @property
    def rank(self) -> tuple[int, int]:
        return RANKS.get(kind_of(self.entity), 9), PROPERTIES.index(self.how) if self.how in PROPERTIES else 0


class Node:
    """Where a name's words lead: further words, and the names that end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ends: list[Entry] = []

    def add(self, key: Iterable[str], entry: Entry) -> None:
        node = self
        for word in key:
            node = node.next.setdefault(word, Node())
        node.ends.append(entry)


class Names:
    """Names of things by language. Whoever made it under a view hands on no name that the view does not see."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        self._namings = list(namings)
        self._tries: dict[tuple[str, bool], Node] = {}

    @classmethod
    def of(cls, store: Store, view: View) -> Self:
        return cls(store.all_names(view, KINDS))

    @cached_property
    def symbols(self) -> dict[str, str]:
        """Ids of documents by the one form of their symbols (`graph.symbols.symbol_key`)."""
        return {naming.key: naming.entity for naming in self._namings if naming.property == "symbol"}

    @cached_property
    def acronyms(self) -> Node:
        """By their words as written, whatever the language of the text."""
        root = Node()
        for naming in self._namings:
            if naming.property == "acronym" and not naming.lang and kind_of(naming.entity) in RANKS:
                entry = Entry(naming.entity, naming.text, "acronym")
                root.add((word.surface for word in split(naming.text, "")), entry)
        return root

    def named(self, lang: str) -> Node:
        """Everything that has a proper name, with the masks of the language."""
        return self._trie(lang, False)

    def topics(self, lang: str) -> Node:
        return self._trie(lang, True)

    def _trie(self, lang: str, topics: bool) -> Node:
        if (lang, topics) not in self._tries:
            self._tries[lang, topics] = self._topical(lang) if topics else self._proper(lang)
        return self._tries[lang, topics]

    def _proper(self, lang: str) -> Node:
        root = Node()
        for naming in self._namings:
            key = rules.name(naming.text, lang)
            if naming.lang in (lang, "") and _is_proper(naming, key, lang):
                root.add(key, Entry(naming.entity, naming.text, naming.property))
        for entry in self._further(rules.more(lang)):
            root.add(rules.name(entry.text, lang), entry)
        for mask in rules.table("masks", lang):
            root.add(mask, Entry(MASK, "", "name"))
        return root

    def _topical(self, lang: str) -> Node:
        root = Node()
        for naming in self._namings:
            words = rules.name(naming.text, lang) if naming.lang == lang and kind_of(naming.entity) == "topic" else ()
            if words and not _is_half(naming.entity, words, lang):
                root.add(rules.stems(words, lang), Entry(naming.entity, naming.text, naming.property))
        for entry in self._further(rules.wordings(lang)):
            root.add(rules.stems(rules.name(entry.text, lang), lang), entry)
        return root

    def _further(self, listed: dict[str, str]) -> Iterator[Entry]:
        """What rules list beside the tables of names, of things that these hold."""
        known = {naming.entity for naming in self._namings}
        return (Entry(entity, text, "alias") for text, entity in listed.items() if entity in known)


def _is_proper(naming: Naming, key: rules.Key, lang: str) -> bool:
    """Whether the words are a name in texts: no adjective, no title, no person's name in part."""
    kind = kind_of(naming.entity)
    if kind not in RANKS or naming.property not in PROPERTIES or naming.entity == WORLD or not key:
        return False
    if kind == "person":
        return len(key) > 1
    if naming.property == "acronym" and not naming.lang:
        return False
    if kind in PLACES and (naming.text[0].islower() or len(naming.text) == 1):
        return False
    return kind != "region" or key[-1:] not in rules.table("adjectives", lang)


def _is_half(topic: str, words: rules.Key, lang: str) -> bool:
    """Whether this is a skill by one word, which in texts is no skill: "communication", "diplomacy"."""
    return topic.startswith("topic/skill.") and len(words) < (3 if lang == "zh" else 2)
