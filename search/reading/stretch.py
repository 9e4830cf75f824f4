"""The words of a question with the text between them, and the names it is read against."""

from collections.abc import Collection, Iterator
from typing import Protocol

from graph.store import Naming
from graph.text import Word, name_key
from graph.vocabulary import Language

LONGEST, LONGEST_HAN = 26, 40
"""Most words, and most Chinese characters, that a name is looked for in."""
JOINED = "بلك"
"""Arabic prepositions written together with the name that they lead to; a key keeps those before an alif."""
AREA = "region/organization-"
PLACES = ("state", "region", "city")


class Names(Protocol):
    """The names that the viewer sees."""

    def find(self, keys: Collection[tuple[str, str]]) -> list[Naming]:
        """Names under these (language, key) pairs."""
        ...

    def every(self, kinds: Collection[str]) -> list[Naming]:
        """Every name of entities of these kinds."""
        ...


def is_link(word: str, lang: str) -> bool:
    """Whether a name's key leaves this word out."""
    return name_key(f"1 {word}", lang) == "1"


class Stretch:
    """The words of one question, and the text between any two of them."""

    def __init__(self, text: str, found: list[Word], lang: Language) -> None:
        self.text, self.words, self.lang = text, found, lang
        self.link = [is_link(word.text, lang) for word in found]

    def surface(self, start: int, end: int) -> str:
        found = self.text[self.words[start].start : self.words[end - 1].end]
        opened = "(" in found and ")" not in found and self.text[self.words[end - 1].end :][:1] == ")"
        return f"{found})" if opened else found

    def gap(self, end: int, start: int) -> str:
        """What stands between two words: after the one before `end`, before the one at `start`."""
        return self.text[self.words[end - 1].end : self.words[start].start]

    def keys(self, start: int, end: int) -> list[tuple[str, str]]:
        """Under which keys these words may stand: in the question's language, in none, in English if Latin."""
        surface = self.surface(start, end)
        tongues = [self.lang, ""] + ["en"] * (self.lang != "en" and self.words[start].script == "latin")
        bare = [(self.lang, name_key(surface[1:], self.lang))] if self.lang == "ar" and surface[0] in JOINED else []
        return [(lang, name_key(surface, lang)) for lang in tongues] + bare

    def spans(self) -> Iterator[tuple[int, int]]:
        for start, word in enumerate(self.words):
            longest = LONGEST_HAN if word.script == "han" else LONGEST
            for end in range(start + 1, min(len(self.words), start + longest) + 1):
                if not self.link[start] and not self.link[end - 1]:
                    yield start, end
