"""Persons by parts of their names: a family name alone, the order turned round, initials, another script.

Where one person in the view bears all words that were written, that person is meant; it is said so where the name is
not written whole. A name that sounds alike is taken where it is close in every word and nobody else is near, and that
is said; else it is asked back, as where several persons are meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from graph.store import Naming
from search.reading.bearers import Bearer, Bearers, Named, bearers
from search.reading.phrases import listed, table
from search.reading.pieces import Group, Piece
from search.reading.romanized import alike, is_close, nominatives, parts
from search.reading.stretch import Names, Stretch
from search.reading.transcribed import is_transcription

PARTICLES = ("de", "la", "las", "los", "del", "van", "von", "der", "den", "bin", "ben", "al", "el", "da", "dos", "d")
"""Small words inside names."""
UNCASED = ("arabic", "han")
SHORTEST, LONGEST, OFFERED = 3, 8, 5
"""Fewest letters of a family name; most words of a name; most persons that are offered for one that is not known."""
DOTS = ("·", "・")
GIVEN, FAMILY = 4, 9
"""Most characters of a transcribed given and family name."""
PATRONYMIC = ("bin", "ben", "ibn", "bint", "بن", "بنت")
"""What stands before the name of somebody's father, by which nobody is called alone."""
TITLE = "empty.title"


class People:
    """The persons whom unknown words of one question may name; `meant` says who is, for words asked back before."""

    def __init__(self, stretch: Stretch, names: Names, meant: Mapping[str, str]) -> None:
        self.stretch, self.names, self.meant = stretch, names, meant
        words = table(stretch.lang)
        months = (name for names in words["calendar"]["months"] for name in listed(names))
        self.passed = frozenset((*listed(words["title"]["words"]), *months))
        self.found = dict[str, tuple[str, ...]]()

    @property
    def bearers(self) -> Bearers:
        """Read when a word is first met that may be a name."""
        return bearers(self.names)

    def pieces(self, line: Sequence[Piece]) -> Iterator[Piece]:
        """A piece for every run of unknown words that names one person, and every dotted name that sounds like one."""
        yield from self.dotted()
        for run in self.runs(line):
            free = set(range(run[0].start, run[-1].end))
            for start, end in spans(run, self.stretch):
                text = self.stretch.surface(start, end)
                if free.issuperset(range(start, end)) and (group := self.one(text)):
                    free.difference_update(range(start, end))
                    whole = any(len(name) == len(parts(text)) for name, _ in self.bearers.of(group[0].entity))
                    facts = {"name": text, "read": group[0].entity}
                    yield Piece(start, end, text, groups=(group,), typed="" if whole else "context", facts=facts)

    def dotted(self) -> Iterator[Piece]:
        """Chinese transcriptions, whose characters may mean something by themselves: "彼得·巴克罗夫特"."""
        words = self.stretch.words
        for at in range(1, len(words)) if words[0].script == "han" or "·" in self.stretch.text else ():
            if self.stretch.gap(at, at) not in DOTS:
                continue
            found = list[tuple[float, Piece]]()
            for start, end in around(at, len(words)):
                text = self.stretch.surface(start, end)
                if all(map(is_transcription, parts(text))) and not self.one(text) and (person := self.heard(text)):
                    names = self.bearers.of(person)
                    group, facts = tuple(naming for _, naming in names), {"name": text, "read": person}
                    likest = max(alike(parts(text), name) for name, _ in names)
                    found.append((likest, Piece(start, end, text, groups=(group,), typed="heard", facts=facts)))
            yield from [piece for _, piece in sorted(found, key=lambda each: (each[0], len(each[1].text)))[-1:]]

    def sounding(self, line: Sequence[Piece]) -> list[tuple[int, int]]:
        """Where several words written as names sound like one person's."""
        texts = [(run[0].start, run[-1].end) for run in self.runs(line) if len(run) > 1]
        return [span for span in texts if self.heard(self.stretch.surface(*span))]

    def one(self, text: str) -> Group:
        """The names of the one person so named, if it is one; `found` keeps who may be meant."""
        if text not in self.found:
            asked = parts(text)
            met = meant(asked, self.bearers.holding(asked)) if is_name(asked) else []
            self.found[text] = tuple(sorted({naming.entity for naming in met}))
        person = self.meant.get(text) or next(iter(self.found[text]), "")
        sure = text in self.meant or len(self.found[text]) == 1
        return tuple(naming for _, naming in self.bearers.of(person)) if sure else ()

    def near(self, text: str) -> Named:
        """Persons whose names sound alike, the likest first."""
        asked, found = parts(text), dict[str, float]()
        for name, naming in self.bearers.like(asked) if is_name(asked) and len(asked) <= LONGEST else ():
            found[naming.entity] = max(found.get(naming.entity, 0.0), alike(asked, name))
        ranked = sorted((-score, person) for person, score in found.items() if score)
        return tuple(person for _, person in ranked[:OFFERED])

    def heard(self, text: str) -> str:
        """The one person whose name the words are close to, where nobody else's is near; '' for none."""
        near, asked = self.near(text), parts(text)
        closest = {naming.entity for name, naming in self.bearers.like(asked) if near and is_close(asked, name)}
        return near[0] if closest == set(near) and len(near) == 1 else ""

    def runs(self, line: Sequence[Piece]) -> Iterator[list[Piece]]:
        """Unknown words side by side, capitals apart from small letters, with initials and particles between."""
        for kind, group in groupby(line, key=self.written):
            run = list(group)
            while run and not run[-1].unknown:
                run.pop()
            if kind and any(piece.unknown for piece in run):
                yield run

    def written(self, piece: Piece) -> str:
        """capital, small, uncased; '' for what is no part of a name."""
        text, script = piece.text, self.stretch.words[piece.start].script
        if text.casefold() in self.passed:
            return ""
        if len(text) == 1 and text.isupper() and not piece.groups:
            return "capital"
        if not (piece.unknown or (text in PARTICLES and not piece.groups)) or not text[:1].isalpha():
            return ""
        return "uncased" if script in UNCASED else "capital" if text[:1].isupper() or text in PARTICLES else "small"


def around(at: int, size: int) -> list[tuple[int, int]]:
    """Stretches of a given and a family name on both sides of a dot."""
    starts, ends = range(max(0, at - GIVEN), at), range(at + 1, min(size, at + FAMILY) + 1)
    return [(start, end) for start in starts for end in ends]


def spans(run: list[Piece], stretch: Stretch) -> Iterator[tuple[int, int]]:
    """The whole run; in scripts without capitals, any part of it, the longest first."""
    first, last = run[0].start, run[-1].end
    if stretch.words[first].script not in UNCASED:
        yield first, last
        return
    edges = [piece.start for piece in run], [piece.end for piece in run]
    yield from sorted(((a, b) for a in edges[0] for b in edges[1] if a < b), key=lambda span: (span[0] - span[1], span))


def is_name(asked: Named) -> bool:
    """Whether enough is written to tell a name."""
    return any(len(part) >= SHORTEST or not part.isascii() for part in asked)


def meant(asked: Named, known: Sequence[Bearer]) -> list[Naming]:
    """Those whose name holds all words or initials; by one word alone, rather those whose family name it is."""
    met = [(name, naming) for name, naming in known if holds(name, asked)]
    if len(asked) > 1:
        return [naming for _, naming in met]
    tokens = [(called(re.split(r"[\s·・]+", naming.text)), naming) for _, naming in met]
    whole = [
        (words, naming) for words, naming in tokens if any(holds(parts(word), asked, whole=True) for word in words)
    ]
    family = [naming for words, naming in whole if len(words) == 1 or not holds(parts(words[0]), asked)]
    return family or [naming for _, naming in whole]


def called(words: list[str]) -> list[str]:
    """The words of a name by which somebody may be called: no patronymics."""
    return [word for i, word in enumerate(words) if i == 0 or words[i - 1].casefold() not in PATRONYMIC]


def holds(name: Named, asked: Named, *, whole: bool = False) -> bool:
    """Whether all words asked, or initials, are words of the name, each of another; `whole`: and no more are."""
    left = list(name)
    for part in sorted(asked, key=len, reverse=True):
        found = next((each for each in left if is_part(part, each)), None)
        if found is None:
            return False
        left.remove(found)
    return not (whole and left)


def is_part(typed: str, part: str) -> bool:
    """Whether it is a word of the name, in any case of Russian, or its initial."""
    return part in nominatives(typed) or (len(typed) == 1 and part.startswith(typed))


def titled(line: list[Piece]) -> list[Piece]:
    """The line with titles beside a person's name made empty: "Ambassador", "посол", "大使"."""
    found = list(line)
    for place in (*range(len(line)), *reversed(range(len(line)))):
        beside = [found[i] for i in (place - 1, place + 1) if 0 <= i < len(found)]
        if found[place].is_("title.words") and any(may_be_name(each) for each in beside):
            found[place] = replace(found[place], marks=frozenset({TITLE}))
    return found


def may_be_name(piece: Piece) -> bool:
    """Whether it names a person, or is an unknown word written as names are."""
    unknown = piece.unknown and piece.text[:1].isalpha() and not piece.text[:1].islower()
    return "person" in piece.kinds() or piece.is_(TITLE) or unknown


def untitled(line: list[Piece]) -> list[Piece]:
    """The line with titles that stand by no name as the plain words that they are."""
    return [replace(piece, marks=piece.marks - {"title.words"}) for piece in line]
