"""Slips of the pen in the words that ask: "who has wroked", "which exprets have".

They are looked for only where such a word must stand: a deed after "who" or the persons asked for, the persons after
"which" or a request. Anywhere else an unknown word may be what was worked on, and stays as it is.
"""

from collections.abc import Iterator
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.vocabulary import Language
from search.reading.phrases import phrases
from search.reading.pieces import Piece

SHORTEST = 5
DONE, DOERS = ("work.on", "deed"), ("person", "standing")
SKIPPED = ("empty", "standing", "address")


def miswritten(line: list[Piece], lang: Language) -> Iterator[Piece]:
    """Unknown words that are one slip from a word that would ask there, as that word."""
    for place, piece in enumerate(line):
        sections = expected(line, place) if piece.unknown and len(piece.text) >= SHORTEST else ()
        if sections and (meant := nearest(piece.text.casefold(), lang, sections)):
            facts = {"typed": piece.text, "read": meant}
            yield Piece(piece.start, piece.end, piece.text, marks=known(lang)[meant], typed="typo", facts=facts)


def expected(line: list[Piece], place: int) -> tuple[str, ...]:
    """Sections of the words that can stand there, by the nearest piece before that says something."""
    before = next((line[i] for i in range(place - 1, -1, -1) if not line[i].is_(*SKIPPED)), None)
    if before is None or before.groups or before.unknown:
        return ()
    if before.is_("ask.who", "person"):
        return DONE
    return DOERS if before.is_("ask.which", "ask.request") else ()


def nearest(word: str, lang: Language, sections: tuple[str, ...]) -> str:
    """The phrase of these sections that is one slip away; '' for none."""
    forms = [form for form, marks in known(lang).items() if any(mark.startswith(sections) for mark in marks)]
    hits = process.extract(word, forms, scorer=OSA.distance, score_cutoff=1, limit=None)
    return min((form for form, _, _ in hits if form[:1] == word[:1]), default="")


@cache
def known(lang: Language) -> dict[str, frozenset[str]]:
    """Single words of the tables that are long enough to be told apart."""
    every = [(form, marks) for forms in phrases(lang).values() for form, marks in forms.items()]
    return {form: marks for form, marks in every if " " not in form and len(form) >= SHORTEST}
