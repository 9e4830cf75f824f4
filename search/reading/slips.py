"""Slips of the pen: unknown words that are nearly a name the viewer sees. Strict, since a wrong name is worse."""

from collections import defaultdict
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.store import Naming
from search.reading.names import acronym
from search.reading.phrases import stem
from search.reading.pieces import Group, Piece
from search.reading.stretch import PLACES, Names, Stretch

SURE = 10
"""Letters from which a second slip is believed."""
MISTYPED = ("topic", *PLACES, "organization")
SHAPES = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "كگ", "اأإآءئؤ", "هةت", "يى")
"""Arabic letters that are taken for one another."""
Spelled = dict[str, list[Naming]]
TABLES = WeakKeyDictionary[Names, dict[str, Spelled]]()


class Slips:
    """The search for slips in one question, however often its line is cut; each stretch is looked for once."""

    def __init__(self, stretch: Stretch, names: Names) -> None:
        self.stretch, self.names = stretch, names
        self.found = dict[tuple[int, int], Group]()

    def mistyped(self, line: list[Piece]) -> list[Piece]:
        """Pieces for unknown words that are, alone or with their neighbours, one or two slips from a single name."""
        places = [place for place, piece in enumerate(line) if _may_be_mistyped(piece)]
        if self.stretch.lang == "zh":
            return []
        return [piece for place in places for piece in _nearby(self, line, place)]

    def nearest(self, start: int, end: int) -> Group:
        if (start, end) not in self.found:
            self.found[start, end] = _nearest(self.stretch, start, end, self.known)
        return self.found[start, end]

    @property
    def known(self) -> Spelled:
        """Kept as long as the names are: every question of a view is held against the same ones."""
        tables = TABLES.setdefault(self.names, {})
        if self.stretch.lang not in tables:
            tables[self.stretch.lang] = spelled(self.names, self.stretch.lang)
        return tables[self.stretch.lang]


def spelled(names: Names, lang: str) -> Spelled:
    """Names of the language, and of none, by their folded form and their key."""
    known = defaultdict[str, list[Naming]](list)
    for naming in names.every(MISTYPED):
        if naming.lang in (lang, "") and not acronym(naming):
            for form in {stem(naming.text, ""), naming.key}:
                known[form].append(naming)
    return known


def _may_be_mistyped(piece: Piece) -> bool:
    return piece.unknown and len(piece.text) >= 5 and piece.text.replace("-", "").isalpha()


def _denies(piece: Piece) -> bool:
    """Whether it is a "not", in whichever table: no part of a name, or the question would be turned round."""
    return any(mark.startswith("not.") or mark.endswith((".no", ".outsider")) for mark in piece.marks)


def _nearby(slips: Slips, line: list[Piece], place: int) -> list[Piece]:
    """The longest stretch around the unknown word that is nearly a name."""
    stretch = slips.stretch
    first, last = max(0, place - 3), min(len(line), place + 4)
    spans = [(a, b) for a in range(first, place + 1) for b in range(place + 1, last + 1)]
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        start, end = line[a].start, line[b - 1].end
        if any(_denies(piece) for piece in line[a:b]):
            continue
        if not stretch.link[start] and not stretch.link[end - 1] and (met := slips.nearest(start, end)):
            typed = stretch.surface(start, end)
            facts = {"typed": typed, "read": met[0].text}
            return [Piece(start, end, typed, groups=(met,), typed="typo", facts=facts)]
    return []


def _nearest(stretch: Stretch, start: int, end: int, known: dict[str, list[Naming]]) -> Group:
    surface = stretch.surface(start, end)
    found = [hit for form in {stem(surface, ""), stem(surface, stretch.lang)} for hit in _close(form, known, stretch)]
    best = min((distance for _, distance in found), default=0)
    met = {naming: None for name, distance in found if distance == best for naming in known[name]}
    capital = surface[:1].isupper() or stretch.words[start].script == "arabic"
    if len({naming.entity for naming in met}) != 1 or (not capital and len(surface) < 7):
        return ()
    return tuple(met)


def _close(form: str, known: dict[str, list[Naming]], stretch: Stretch) -> list[tuple[str, int]]:
    """Names one slip away from the form, or two where it is long; the first letter is seldom mistyped."""
    slips = 1 if len(form) < SURE or stretch.lang == "ar" else 2
    found = process.extract(form, known.keys(), scorer=OSA.distance, score_cutoff=slips, limit=8)
    alike = [(name, distance) for name, distance, _ in found if name[:1] == form[:1] and digits(name) == digits(form)]
    near = [(name, distance) for name, distance in alike if stretch.lang != "ar" or _has_shape(name, form)]
    return [(name, distance) for name, distance in near if distance > 0 and len(form) > 4]


def _has_shape(name: str, form: str) -> bool:
    """Whether no letter stands for one of another shape: "المالية" (finance) is no slip for "ألمانية" (German)."""
    pairs = [] if len(name) != len(form) else [{*pair} for pair in zip(name, form, strict=True) if pair[0] != pair[1]]
    return len(pairs) != 1 or any(pairs[0] <= set(shape) for shape in SHAPES)


def digits(text: str) -> str:
    """A number is never a slip for another."""
    return "".join(filter(str.isdigit, text))
