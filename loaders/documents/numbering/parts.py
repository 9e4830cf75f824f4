"""The parts that a document is made of, told by their titles in six languages: a resolution's preamble, annexes."""

import re
import unicodedata

from loaders.documents.model import Line, Raw
from loaders.documents.symbols import symbol_in

_ANNEX = "annex|annexe|anexo|приложение|(?:ال)?مرفق|附件"
_APPENDIX = (
    "appendix|appendice|apéndice|enclosure|attachment|pièce jointe|documento adjunto|добавление|дополнение"
    "|(?:ال)?تذييل|(?:ال)?ضميمة|附录|附文"
)
_NUMBER = r"[ivx]{1,5}|\d{1,2}|[a-h]|[一二三四五六七八九十]{1,3}|[أ-ي]|ال[أ-ي]{3,5}(?: عشر)?"
_TITLE = re.compile(rf"(?P<name>{_ANNEX}|{_APPENDIX})(?: ?[(\[]?(?:{_NUMBER})[)\]]?)?")
_OF_LETTER = re.compile(
    r"(?P<name>annex|enclosure|appendix) (?:to|of) .{0,200}\b(?:letters?|notes?)\b.*"
    r"|(?P<fr>annexe|pièce jointe) (?:à|aux|de) .{0,60}\b(?:lettres?|notes?)\b.*"
    r"|(?P<es>anexo|apéndice) (?:de|del|a) .{0,60}\b(?:cartas?|notas?)\b.*"
    r"|(?P<ru>приложение|добавление) к (?:идентичным )?(?:письм|вербальн|записк).*"
    r"|(?P<ar>مرفق|ضميمة) (?:ال)?(?:رسال|مذكر).*"
    r"|.{8,120}(?:信|照会)的(?P<zh>附件|附文)"
)
_FORMULA = re.compile(
    r"(?:the )?(?:security council|general assembly|economic and social council|human rights council)"
    r"|le conseil de sécurité|l.assemblée générale|le conseil économique et social|le conseil des droits de l.homme"
    r"|el consejo de seguridad|la asamblea general|el consejo económico y social|el consejo de derechos humanos"
    r"|совет безопасности|генеральная ассамблея|экономический и социальный совет|совет по правам человека"
    r"|إن مجلس الأمن|إن الجمعية العامة|إن المجلس الاقتصادي والاجتماعي|إن مجلس حقوق الإنسان"
    r"|安全理事会|大会|经济及社会理事会|人权理事会"
)
_NAMED = re.compile(
    r"(?:resolution|résolution|resolución|резолюция|القرار|قرار) (?:s/res/)?\d+(?:/\d+)? ?(?:\(\d{4}\))?[,.]?"
    r"|第? ?\d+ ?\(\d{4}\) ?号决议"
)
_HEAD, _LONGEST = 15, 100
_CONTINUES = ",،，:：、"


def plain(text: str) -> str:
    """One form for comparing: no widths, marks of direction or cases, one space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign for sign in folded if unicodedata.category(sign) != "Cf").replace("ـ", "").split())


def annex(line: Line) -> str:
    """`annex` or `appendix` for the title of one; '' for every other line."""
    if line.kind in ("row", "note") or len(line.text) > 300:
        return ""
    text = plain(f"{line.number} {line.text}").strip(" *[].:-–")
    found = _TITLE.fullmatch(text) or _OF_LETTER.fullmatch(text)
    if not found:
        return ""
    name = next(filter(None, found.groupdict().values()))
    return "annex" if re.fullmatch(_ANNEX, name) else "appendix"


def is_resolution(raw: Raw) -> bool:
    """Whether it says so: by its type, its symbol, or its own name in a line at its head."""
    if "type" in raw.told:
        return raw.told["type"] == "resolution"
    head = [line.text for line in raw.lines[:_HEAD] if len(line.text) < _LONGEST]
    return any("/RES/" in symbol_in(text) or _NAMED.fullmatch(plain(text)) for text in head)


def is_formula(line: Line) -> bool:
    """The words with which a resolution's one sentence begins: its subject, "The Security Council,"."""
    text = plain(line.text) if len(line.text) < _LONGEST else ""
    return text[-1:] in _CONTINUES and bool(_FORMULA.fullmatch(text.rstrip(_CONTINUES + " ")))


def continues(text: str) -> bool:
    """Whether it ends as a paragraph of a preamble does, with a comma."""
    return text.rstrip()[-1:] in _CONTINUES


def introduces(text: str) -> bool:
    return text.rstrip()[-1:] in ":："
