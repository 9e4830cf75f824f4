"""The persons of a view by the words of their names, laid out once and asked by every question of that view."""

from collections import defaultdict
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from graph.store import Naming
from search.reading.romanized import nominatives, parts
from search.reading.sounding import Sounding
from search.reading.stretch import Names

Named = tuple[str, ...]
Bearer = tuple[Named, Naming]
TABLES = WeakKeyDictionary[Names, "Bearers"]()


class Bearers:
    """What a question costs follows from how many bear words like its own, not from how many persons are known."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        self.known: list[Bearer] = [(parts(naming.text), naming) for naming in namings]
        self._of = defaultdict[str, list[Bearer]](list)
        self._first = defaultdict[str, list[str]](list)
        self._words = defaultdict[str, list[int]](list)
        for at, (name, naming) in enumerate(self.known):
            self._of[naming.entity].append((name, naming))
            for word in dict.fromkeys(name):
                self._words[word].append(at)
        for word in self._words:
            self._first[word[:1]].append(word)
        self._sounding = Sounding(self._words.keys())

    def of(self, person: str) -> list[Bearer]:
        """The names of one person."""
        return self._of.get(person, [])

    def holding(self, asked: Named) -> list[Bearer]:
        """Those with the longest word asked, in any of its cases, in their name; one letter may stand for a word."""
        word = max(asked, key=len)
        whole = [case for case in nominatives(word) if case in self._words]
        return self._bearing([*whole, *(self._first[word] if len(word) == 1 else ())])

    def like(self, asked: Named) -> list[Bearer]:
        """Those with a word like each word asked, initials aside; all of them, where one word is asked alone."""
        words = [word for word in asked if len(word) > 1]
        if len(asked) < 2 or not words:
            return self.known
        met = [{at for other in self._sounding.like(word) for at in self._words[other]} for word in words]
        return [self.known[at] for at in sorted(set.intersection(*met))]

    def _bearing(self, words: Iterable[str]) -> list[Bearer]:
        return [self.known[at] for at in sorted({at for word in words for at in self._words[word]})]


def bearers(names: Names) -> Bearers:
    """Kept as long as the names are: every question of a view is held against the same ones."""
    if names not in TABLES:
        TABLES[names] = Bearers(names.every(("person",)))
    return TABLES[names]
