"""What the first lines of a document say of it, before its text begins."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from loaders.documents.dates import days, is_day
from loaders.documents.model import Line, Raw
from loaders.documents.numbering.marks import ahead
from loaders.documents.numbering.parts import annex, is_formula, is_resolution, plain
from loaders.documents.symbols import symbol_in

Said = tuple[str, str]
HEAD, LONGEST_TITLE = 30, 300

_ORGANIZATION = {"united nations", "nations unies", "naciones unidas", "организация объединенных наций", "联合国",
                 "الأمم المتحدة", "nations unies united nations", "a", "s", "e"}  # fmt: skip
_BODIES = {
    "Security Council": {"security council", "conseil de sécurité", "consejo de seguridad", "совет безопасности",
                         "مجلس الأمن", "安全理事会"},
    "General Assembly": {"general assembly", "assemblée générale", "asamblea general", "генеральная ассамблея",
                         "الجمعية العامة", "大会"},
    "Economic and Social Council": {"economic and social council", "conseil économique et social",
                                    "consejo económico y social", "экономический и социальный совет",
                                    "المجلس الاقتصادي والاجتماعي", "经济及社会理事会"},
}  # fmt: skip
_LANGUAGES = {
    "ar": {"arabic", "arabe", "árabe", "العربية"}, "en": {"english", "anglais", "inglés"},
    "es": {"spanish", "espagnol", "español"}, "fr": {"french", "français", "francés"},
    "ru": {"russian", "russe", "ruso", "русский"}, "zh": {"chinese", "chinois", "chino", "中文"},
}  # fmt: skip
_DISTRIBUTED = re.compile(r"distr\.?\s*:?|original\s*:|оригинал\s*:|الأصل\s*:|原文\s*:|исходный язык|\*+$")
_SESSION = re.compile(
    r".{0,60}\b(?:session|сессия|período de sesiones)|.*届会议.*|الدورة .*|(?:agenda )?items? \d.*|.*committee|.*agenda"
    r"|point \d.*|tema \d.*|пункт \d.*|.*议程项目.*|البند .*|\d\d-\d{5} ?\([a-z]\).*|\*?\d{7}[a-z]?\*?"
)
_TITLED = re.compile(r"\d{1,3}/\d{1,4}\. \w.*")
_ADOPTED = re.compile(r"adopted|adoptée|aprobad[ao]|принят[ао]|اتخذ|المتخذ|通过")
_TYPES = {
    "resolution": r"(?:security council )?resolution \d|résolution \d|resolución \d|резолюция \d|القرار \d"
    r"|第? ?\d+ ?\(\d{4}\) ?号决议$",
    "presidential statement": "statement by the president of the security|déclaration du président du conseil"
    "|declaración de la presidencia del|заявление председателя совета|بيان من رئيس|安全理事会主席的声明$",
    "letter": r"(?:identical )?letters? dated|lettres? (?:identiques )?datée|cartas? (?:idénticas )?de fecha"
    r"|(?:идентичные )?письм[оа] .*от \d|رسال(?:ة|تان)|.*(?:的信|的同文信)$",
    "note verbale": "note verbale|nota verbal|вербальная нота|مذكرة شفوية|.*普通照会$",
    "note": "note by|note du|note de|nota d|записка|مذكرة|.*的说明$",
    "report": r"(?:\w+ )?report |rapport|informe|доклад|تقرير|.*报告$",
}


def masthead(raw: Raw) -> Mapping[str, Sequence[Said]]:
    """Field → what the head says of it, the most trusted first."""
    found: defaultdict[str, list[Said]] = defaultdict(list)
    lines = list(_head(raw.lines))
    for field, said in (*_marked(lines), *_dated(lines, is_resolution(raw)), *_titled(lines)):
        if said not in found[field]:
            found[field].append(said)
    if is_resolution(raw):
        found["type"].insert(0, ("resolution", ""))
    return found


def _head(lines: Sequence[Line]) -> Iterator[str]:
    """Until the text begins: a numbered paragraph, the formula of a resolution, an annex, a long sentence."""
    for line in lines[:HEAD]:
        if line.text.startswith("*"):
            continue
        ends = line.text.rstrip(" ”»\"'*")[-1:] in ".;。；؛" and len(line.text) > 60
        if (
            line.kind in ("row", "note")
            or line.number
            or ahead(line.text)[0]
            or annex(line)
            or is_formula(line)
            or ends
        ):
            return
        if len(line.text) <= LONGEST_TITLE:
            yield line.text


def _marked(lines: Sequence[str]) -> Iterator[tuple[str, Said]]:
    """Lines that are nothing but a symbol, a body or a language."""
    for line in lines:
        if symbol := symbol_in(line):
            yield "symbol", (symbol, "")
        for field, names in (("body", _BODIES), ("language", _LANGUAGES)):
            yield from ((field, (name, "")) for name, forms in names.items() if plain(line) in forms)


def _dated(lines: Sequence[str], resolution: bool) -> Iterator[tuple[str, Said]]:
    """The day a resolution was adopted; of others, and after that, the day of distribution; the day of a letter."""
    after = [*lines[1:], ""]
    said = [f"{line} {below}" for line, below in zip(lines, after) if resolution and _ADOPTED.search(plain(line))]
    adopted = [day for text in said for day in days(text)]
    distributed = [day for line in lines if (day := is_day(line))]
    written = [day for line in lines if len(line) > 20 for day in days(line)]
    yield from (("date", (day, "")) for day in [*adopted[:1], *distributed[:1]])
    yield from (("date", (day, "the day in its title; that of distribution is not there")) for day in written[:1])


def _titled(lines: Sequence[str]) -> Iterator[tuple[str, Said]]:
    """The first line that is not of the masthead, and the type that it names; "80/251. Title" of an Assembly's."""
    named = [line for line in lines if _TITLED.fullmatch(line)]
    title = next((line for line in (*named, *lines) if not _is_mast(line)), "")
    if title:
        yield "title", (title, "")
    kinds = (kind for line in lines for kind, words in _TYPES.items() if re.match(words, plain(line)))
    if kind := next(kinds, ""):
        yield "type", (kind, "by its title")


def _is_mast(line: str) -> bool:
    text = plain(line).strip(" *")
    known = _ORGANIZATION.union(*_BODIES.values(), *_LANGUAGES.values())
    return bool(
        text in known
        or symbol_in(line)
        or is_day(line)
        or _DISTRIBUTED.match(text)
        or _SESSION.fullmatch(text)
        or not text
    )
