"""The cutting of a question: phrases, periods and names are looked for, and the cheapest way to lay them is taken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from graph.store import Naming
from graph.text import name_key, words
from graph.vocabulary import Language, kind_of
from search.reading.closing import closed
from search.reading.frames import framed
from search.reading.miswritten import miswritten
from search.reading.names import named
from search.reading.people import TITLE, People, titled, untitled
from search.reading.periods import periods
from search.reading.phrases import listed, marked, table
from search.reading.pieces import PERIOD, PHRASE, Piece, tiled
from search.reading.shared import shared
from search.reading.slips import Slips
from search.reading.stretch import PLACES, Names, Stretch

STOP = re.compile(r"[?？؟]")
COMMA = re.compile(r"\s*[,،、;，；/&]\s*")
PAUSE = re.compile(r"[,،;，；:：—!.?。！？؟…\n]")
END = re.compile(r"[!.?。！？؟…\n]")


class Cutter:
    """Cuts one question, with one kind's phrases after another; what all kinds see alike is looked up once."""

    def __init__(self, asked: str, names: Names, lang: Language, today: date, meant: Mapping[str, str]) -> None:
        self.names, self.stretch = names, Stretch(asked, words(asked), lang)
        self.people = People(self.stretch, names, meant)
        self.slips = Slips(self.stretch, names)
        self.met = [*dated(self.stretch, today), *named(self.stretch, names), *adjectives(self.stretch, names)]

    def cut(self, own: tuple[str, ...] = ()) -> list[Piece]:
        """The pieces in order, after a second look for shared words and slips; `own`: tables of a kind."""
        candidates = [*phrased(self.stretch, own), *self.met]
        line = laid(self.stretch, candidates)
        persons = list(self.people.pieces(line))
        slips = [*miswritten(line, self.stretch.lang), *self.slips.mistyped(line)]
        taken = [*((each.start, each.end) for each in persons), *(self.people.sounding(line) if slips else ())]
        slips = [slip for slip in slips if all(slip.end <= start or end <= slip.start for start, end in taken)]
        if more := [*shared(self.stretch, self.names, line), *persons, *slips]:
            line = laid(self.stretch, [*candidates, *more])
        return untitled(line)


def laid(stretch: Stretch, candidates: list[Piece]) -> list[Piece]:
    line = tiled(stretch.words, merged(candidates, shouted=stretch.text.isupper()))
    return closed(framed(joined(titled(unbroken(line, stretch)), stretch)))


def phrased(stretch: Stretch, own: tuple[str, ...]) -> Iterator[Piece]:
    for start, end, marks, exact in marked(stretch.words, stretch.lang, own):
        text = stretch.surface(start, end)
        bodies = {mark.partition(".")[2] for mark in marks if mark.startswith(("body.", "expert_of."))}
        group = tuple(Naming(stretch.lang, "", body, "alias", text) for body in sorted(bodies))
        marks |= {"person.expert"} if any(mark.startswith("expert_of.") for mark in marks) else set()
        marks |= {"ask.who"} if "ask.nobody" in marks else set()
        yield Piece(start, end, text, marks=marks, groups=(group,) if group else (), cost=PHRASE, exact=exact)


def dated(stretch: Stretch, today: date) -> Iterator[Piece]:
    for found in periods(stretch.text, stretch.lang, today):
        inside = [i for i, word in enumerate(stretch.words) if found.start <= word.start and word.end <= found.end]
        if inside:
            start, end = inside[0], inside[-1] + 1
            said = frozenset({f"time.{found.kind}"})
            yield Piece(start, end, stretch.surface(start, end), marks=said, period=found.edtf, cost=PERIOD)


def adjectives(stretch: Stretch, names: Names) -> Iterator[Piece]:
    """Adjectives of regions ("African") as the names that the table gives for them."""
    rows = {name: listed(row) for name, row in table(stretch.lang).get("adjective", {}).items()}
    keys = {name_key(form, stretch.lang): name for name, forms in rows.items() for form in forms}
    for start, end in stretch.spans():
        if name := keys.get(name_key(stretch.surface(start, end), stretch.lang)):
            met = names.find({(stretch.lang, name_key(name, stretch.lang))})
            met = [each for each in met if kind_of(each.entity) == "region"]
            if met:
                yield Piece(
                    start, end, stretch.surface(start, end), groups=(tuple(met),), typed="adjective", cost=PHRASE
                )


def merged(candidates: list[Piece], *, shouted: bool = False) -> list[Piece]:
    """One piece for a stretch that is both a phrase and a name; capitals tell "US" from "us" unless all is so."""
    by_span = dict[tuple[int, int], Piece]()
    for piece in candidates:
        held = by_span.get((piece.start, piece.end))
        by_span[piece.start, piece.end] = both(held, piece, shouted=shouted) if held else piece
    return list(by_span.values())


def both(one: Piece, other: Piece, *, shouted: bool = False) -> Piece:
    """A phrase keeps its cost where the name is unlikely; names of one stretch are one group."""
    if one.period and other.period:
        return one
    if one.groups and other.groups:
        return replace(one, groups=((*one.groups[0], *other.groups[0]),), marks=one.marks | other.marks)
    name, phrase = (one, other) if one.groups else (other, one)
    if name.groups and is_meant(name) and name.text.isupper() and phrase.is_("address") and not shouted:
        return name
    told = phrase.exact and not is_meant(name) and not (phrase.is_("type") and name.kinds() == {"topic"})
    if name.groups and (name.cost > phrase.cost or told):
        return phrase
    if name.groups and name.exact and not phrase.exact:
        return name
    return replace(name, marks=name.marks | phrase.marks, period=name.period or phrase.period)


def is_meant(name: Piece) -> bool:
    """Whether a name that is also a common word was written as the name: a place with its capital letter."""
    is_place = bool(name.kinds() & set(PLACES)) and name.text[:1].lower() != name.text[:1].upper()
    return name.exact and not (is_place and name.text[:1].islower())


def unbroken(line: list[Piece], stretch: Stretch) -> list[Piece]:
    """A Chinese character that means something by itself means nothing inside an unknown word."""
    inside = [i for i in range(1, len(line) - 1) if line[i - 1].unknown and line[i + 1].unknown]
    lone = {i for i in inside if len(line[i].text) == 1 and stretch.words[line[i].start].script == "han"}
    loose = {
        i
        for i in lone
        if line[i].is_("empty", "vague", "standing", "slot.about", "work", "person.people", "pronoun", "measured")
    }
    return [replace(piece, marks=frozenset()) if i in loose else piece for i, piece in enumerate(line)]


def joined(line: list[Piece], stretch: Stretch) -> list[Piece]:
    """Unknown pieces that hang together ("deep-sea", a Chinese run) as one; commas and stops are noted."""
    found = list[Piece]()
    for piece in line:
        last = found[-1] if found else None
        gap = stretch.gap(last.end, piece.start) if last else ""
        if last and last.unknown and piece.unknown and hangs(gap, stretch, piece):
            found[-1] = replace(last, end=piece.end, text=stretch.surface(last.start, piece.end))
        else:
            found[-1:] = [parted(last, gap)] if last else []
            found.append(piece)
    return found


def parted(piece: Piece, gap: str) -> Piece:
    """The piece with what the text after it parts it from the next."""
    gap = gap.removeprefix(".") if piece.is_(TITLE) else gap
    comma, stop = bool(COMMA.fullmatch(gap)), bool(STOP.search(gap))
    return replace(piece, comma=comma, stop=stop, pause=bool(PAUSE.search(gap)), ends=bool(END.search(gap)))


def hangs(gap: str, stretch: Stretch, piece: Piece) -> bool:
    return gap in ("-", "‐", "‑") or (gap == "" and stretch.words[piece.start].script == "han")
