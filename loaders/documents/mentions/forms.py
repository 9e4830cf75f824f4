"""How documents are cited in six languages: symbols, numbers with years, the words for what is numbered."""

import re

_PARTS = r"(?:A|S|E|ST|T|CD|NPT|BWC|CCW|CWC|DC|GC|GOV|HRI|CEDAW|CRC|CCPR|SG|SC|INFCIRC|FCCC|UNEP|TD|DP|GA)"
SLASH = re.compile(r" ?/ ?")
_NUMBERED = r"(?:19|20)\d\d/\d"
"""What may follow a slash with a space beside it, as typing slips: "S/PRST/ 2019/12", "S /2020/448"."""
SYMBOL = re.compile(
    rf"(?<![A-Za-z0-9/.-]){_PARTS}(?:\.\d+)?(?:\(\d+\))?(?=\S{{0,60}}(?:\d|(?: /|(?<=/) ){_NUMBERED}))"
    rf"(?:(?:/(?!{_PARTS}/)|(?: /|/ )(?={_NUMBERED}))(?:[A-Z0-9][A-Za-z0-9]*(?:[.-][A-Z0-9][A-Za-z0-9]*)*"
    r"|\(\d+\)|\(?[IVXLCM]+\)?)){1,8}(?:\s?\((?:19|20)\d\d\))?"
)
PARTED = re.compile(r"(?<!\d)(?:\d{1,3} ){1,3}$")
AFRICAN = re.compile(
    r"(?<![A-Za-z0-9/.-])(?:PSC ?/ ?(?:PR|AHG|MIN|HSG|EXP) ?/ ?(?:COMM|BR|STAT)\. ?"
    r"|(?:Assembly ?/ ?AU|EX\.CL) ?/ ?(?:Decl?|Res)\. ?(?=\d))"
    r"(?:\d{1,4}(?:\.\d)? ?\([IVXLCDM]+\)|\d{1,4}(?![\d/])|\([IVXLCDM]+\))"
)
"""Symbols of the African Union: communiqués and briefings of its Peace and Security Council, decisions."""
DUAL = re.compile(rf"[–—-](?={_PARTS}/)")
NUMBER = re.compile(
    r"(?<![A-Za-z0-9/.,-])(?P<number>\d{1,4})\s?"
    r"\(\s?(?P<year>1\s?9\s?[4-9]\s?\d|2\s?0\s?\d\s?\d)\s?[()]"
)
"""Also with spaces that typesetting left in a year."""
BARE = re.compile(r"(?<![A-Za-z0-9/.,()-])(\d{3,4})(?![A-Za-z0-9/.,]*\d|[A-Za-z]|\s?\(|-)")
ASSEMBLY = re.compile(r"(?<![A-Za-z0-9/.-])(?:E?S-)?\d{1,2}/\d{1,3}(?![A-Za-z0-9/])")
_ARABIC = "\u0600-\u06ff"
HEAD = re.compile(
    r"\b(?:résolutions?|resolutions?|resoluci(?:ón|ones)|UNSCRs?|SCRs?)\b|\bрезолюци\w+|决议"
    rf"|(?<![{_ARABIC}])[وفبكل]{{0,2}}(?:ال|ل)?قرار(?:ات|ين|ان|ي|ا)?(?:ه|ها)?(?![{_ARABIC}])",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:decisions?|decrees?|laws?|recommendations?|décisions?|décrets?|lois?|decisi(?:ón|ones)|decretos?|ley(?:es)?"
    r"|recomendaci(?:ón|ones))\b|\b(?:решени|указ|закон|рекомендаци)\w*|(?:مقرر|مرسوم|قانون|توصية)\b",
    re.IGNORECASE,
)
GENERAL_ASSEMBLY = re.compile(
    r"General Assembly|Assemblée générale|Asamblea General|Генеральн\w+ Ассамбле|الجمعية العامة|الجمعية|大会",
    re.IGNORECASE,
)
BEHIND = re.compile(r"号?(?:[、和及与,，以第号\d()（）\s]){0,40}决议")
AND = re.compile(r"[、和及与,，以第号\s]{1,8}")
LINKS = re.compile(
    r"(?:[\s,、،和及与()号第№]|\b(?:and|et|y|и)\b|و|\bno\.?|n[°º]|رقم|(?:E?S-)?\d{1,2}/\d{1,3}(?![\d/])|\d{3,4}(?!\d)"
    r"|(?:of|du|de|от|المؤرخ) \d{1,2}(?:er)? [^\W\d]+(?: [^\W\d]+)?(?:/[^\W\d]+)? (?:de )?\d{4}(?!\d)(?: года)?)*",
    re.IGNORECASE,
)
"""What stands between "resolutions" and a number of its list."""
