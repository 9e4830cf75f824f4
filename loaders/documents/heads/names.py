"""What files are called: `S-2014-369.zh.txt`, `S_RES_2729-2407697E.xml`, `A_80_6_Sect.3.docx`."""

import re
from pathlib import Path

_LANGUAGE = re.compile(r"[._-](ar|en|es|fr|ru|zh|ara|eng|spa|fra|rus|zho|chi)(?=$|[._-])", re.IGNORECASE)
_JOB = re.compile(r"[-_]?(?:N|20)?\d{5,8}\(?([ACEFRS])\)?$")
_LETTERS = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}
_THREE = {"ara": "ar", "eng": "en", "spa": "es", "fra": "fr", "rus": "ru", "zho": "zh", "chi": "zh"}
_RESOLUTION = re.compile(r"S[-_](RES|PRST)[-_](\d{1,4})(?:[-_]?\(?((?:19|20)\d\d)\)?(?!\d))?(?:[-_](\d{1,3})(?!\d))?")
_SHORT = re.compile(r"SC[-_](\d{3,4})[-_]((?:19|20)\d\d)(?!\d)")
"""Of a resolution of the Council, as its translators called some."""
_ASSEMBLY = re.compile(r"A[-_]RES[-_](\d{1,3})[-_](\d{1,4})(?!\d)")
_SECTION = re.compile(r"A[-_](\d{1,3})[-_](\d{1,4})[-_]Sect\.? ?(\d{1,2}\w?)(?!\d)", re.IGNORECASE)
_PLAIN = re.compile(r"([SAE])[-_]((?:(?:AC|C|CN)\.\d+[-_])*(?:19|20)?\d{2,4}[-_]\d{1,4})(?!\d)")


def by_name(path: Path) -> dict[str, str]:
    """The symbol and the language, as far as the name gives them."""
    found = {"symbol": _symbol(path.stem), "language": _language(path.stem)}
    return {field: value for field, value in found.items() if value}


def _language(stem: str) -> str:
    if named := _LANGUAGE.search(stem):
        code = named[1].lower()
        return _THREE.get(code, code)
    job = _JOB.search(stem)
    return _LETTERS[job[1]] if job else ""


def _symbol(stem: str) -> str:
    if found := _RESOLUTION.match(stem):
        kind, number, year, second = found.groups()
        if kind == "PRST":
            return f"S/PRST/{number}/{second}" if second else ""
        return f"S/RES/{number} ({year})" if year else f"S/RES/{number}"
    if found := _SHORT.match(stem):
        return f"S/RES/{found[1]} ({found[2]})"
    if found := _ASSEMBLY.match(stem):
        return f"A/RES/{found[1]}/{found[2]}"
    if found := _SECTION.match(stem):
        return f"A/{found[1]}/{found[2]} (Sect. {found[3]})"
    found = _PLAIN.match(stem)
    return f"{found[1]}/{re.sub('[-_]', '/', found[2])}" if found else ""
