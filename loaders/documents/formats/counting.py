"""Numbers that Word counts before paragraphs and never writes down: lists, their levels, and how each is shown."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.documents.formats.trees import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
HAN = "〇一二三四五六七八九"
DEEPEST = 9


@dataclass(frozen=True)
class Level:
    """How a level is shown: `%1.%2` with the counts of the levels; what kind of figures, from where it starts."""

    text: str = ""
    form: str = "decimal"
    start: int = 1


@dataclass
class Counters:
    """Of one document; `lists` are levels by the number of the list, several lists may share `counts`."""

    lists: Mapping[str, Mapping[int, Level]]
    shared: Mapping[str, str]
    starts: Mapping[tuple[str, int], int]
    _counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * DEEPEST))
    _begun: set[str] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """What stands before the next paragraph of the list at this level; '' for bullets."""
        levels, counts = self.lists.get(number, {}), self._counts[self.shared.get(number, number)]
        if level not in levels or not 0 <= level < DEEPEST:
            return ""
        if number not in self._begun:
            self._begun.add(number)
            for deep in range(DEEPEST):
                counts[deep] = self.starts[number, deep] - 1 if (number, deep) in self.starts else counts[deep]
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (DEEPEST - level - 1)
        return self._shown(levels, counts, level)

    def _shown(self, levels: Mapping[int, Level], counts: list[int], level: int) -> str:
        if levels[level].form in ("bullet", "none"):
            return ""
        text = levels[level].text
        for deep in range(level + 1):
            shown = levels.get(deep, Level())
            text = text.replace(f"%{deep + 1}", figure(counts[deep] or shown.start, shown.form))
        return text.strip()


def counters(numbering: Element | None) -> Counters:
    """From the part `word/numbering.xml`."""
    if numbering is None:
        return Counters({}, {}, {})
    plans = {each.get(f"{W}abstractNumId"): _levels(each) for each in numbering.iterfind(f"{W}abstractNum")}
    lists: dict[str, Mapping[int, Level]] = {}
    shared, starts = dict[str, str](), dict[tuple[str, int], int]()
    for each in numbering.iterfind(f"{W}num"):
        number, plan = each.get(f"{W}numId"), value(each, "abstractNumId")
        own = {**plans.get(plan, {})}
        for override in each.iterfind(f"{W}lvlOverride"):
            own |= _levels(override)
            if start := value(override, "startOverride"):
                starts[number, _int(override.get(f"{W}ilvl"))] = _int(start)
        lists[number], shared[number] = own, f"plan {plan}"
    return Counters(lists, shared, starts)


def _levels(element: Element) -> dict[int, Level]:
    return {
        _int(each.get(f"{W}ilvl")): Level(
            value(each, "lvlText"), value(each, "numFmt") or "decimal", _int(value(each, "start") or "1")
        )
        for each in element.iterfind(f"{W}lvl")
    }


def value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _int(text: object) -> int:
    return int(str(text)) if str(text).removeprefix("-").isdecimal() and len(str(text)) < 6 else 0


def figure(number: int, form: str) -> str:
    """3 as `iii`, `c`, `в`, `ج`, `三`…; as a figure where the form is none of these."""
    match form:
        case "lowerRoman" | "upperRoman":
            return roman(number) if form == "lowerRoman" else roman(number).upper()
        case "lowerLetter" | "upperLetter":
            return letters(number, LETTERS if form == "lowerLetter" else LETTERS.upper())
        case "russianLower" | "russianUpper":
            return letters(number, CYRILLIC if form == "russianLower" else CYRILLIC.upper())
        case "arabicAbjad" | "arabicAlpha":
            return letters(number, ABJAD if form == "arabicAbjad" else ALPHA)
        case (
            "chineseCounting"
            | "chineseCountingThousand"
            | "ideographDigital"
            | "japaneseCounting"
            | "taiwaneseCounting"
        ):
            return han(number)
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)


def letters(number: int, alphabet: str) -> str:
    """After the last letter each is doubled, as Word does."""
    times, place = divmod(max(number, 1) - 1, len(alphabet))
    return alphabet[place] * min(times + 1, 9)


def roman(number: int) -> str:
    shown, left = "", min(number, 3999)
    for worth, sign in ROMAN:
        count, left = divmod(left, worth)
        shown += sign * count
    return shown


def han(number: int) -> str:
    """Up to ninety-nine in words: 十二, 二十."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")
