"""Days as heads of documents write them, in six languages, as EDTF: "4 марта 2024 года" is `2024-03-04`."""

import re
from calendar import monthrange

from loaders.documents.numbering.parts import plain

_MONTHS = (
    "january|janvier|enero|января|يناير|كانون الثاني|كانون الثاني/يناير",
    "february|février|febrero|февраля|فبراير|شباط|شباط/فبراير",
    "march|mars|marzo|марта|مارس|آذار|آذار/مارس",
    "april|avril|abril|апреля|أبريل|نيسان|نيسان/أبريل",
    "may|mai|mayo|мая|مايو|أيار|أيار/مايو",
    "june|juin|junio|июня|يونيه|يونيو|حزيران|حزيران/يونيه|حزيران/يونيو",
    "july|juillet|julio|июля|يوليه|يوليو|تموز|تموز/يوليه|تموز/يوليو",
    "august|août|agosto|августа|أغسطس|آب|آب/أغسطس",
    "september|septembre|septiembre|setiembre|сентября|سبتمبر|أيلول|أيلول/سبتمبر",
    "october|octobre|octubre|октября|أكتوبر|تشرين الأول|تشرين الأول/أكتوبر",
    "november|novembre|noviembre|ноября|نوفمبر|تشرين الثاني|تشرين الثاني/نوفمبر",
    "december|décembre|diciembre|декабря|ديسمبر|كانون الأول|كانون الأول/ديسمبر",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_NAME = "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"{_DAY} (?:de |of )?(?P<month>{_NAME}),? (?:de |del )?(?P<year>\d{{4}})")
_MONTH_FIRST = re.compile(rf"(?<!\w)(?P<month>{_NAME}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})")
_HAN = re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
_FORMS = (_DAY_FIRST, _MONTH_FIRST, _HAN)
_MONTH = re.compile(rf"(?P<month>{_NAME}),? (?:de |del |of )?(?P<year>\d{{4}})(?!\d)")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?!\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
FIRST_YEAR = 1945


def days(text: str) -> list[str]:
    """Every whole day in a text, in order."""
    found = [match for form in _FORMS for match in form.finditer(_clean(text))]
    return [day for match in sorted(found, key=re.Match.start) if (day := _day(match))]


def is_day(text: str) -> str:
    """The day that a text is, and nothing beside; '' for other text."""
    clean = _clean(text).removesuffix(" года")
    match = next((found for form in _FORMS if (found := form.fullmatch(clean))), None)
    return _day(match) if match else ""


def leading(text: str) -> str:
    """The day, month or year with which a text begins; '' where it begins with something else."""
    clean = _clean(text)
    found = next((met for form in (*_FORMS, _MONTH, _YEAR) if (met := form.match(clean))), None)
    if not found or "day" in found.groupdict():
        return _day(found) if found else ""
    month = _NUMBER[found["month"]] if "month" in found.groupdict() else 0
    return f"{found['year']}-{month:02}" if month else found["year"]


def last_day(date: str) -> str:
    """Of a month or a year; a day is its own."""
    year, _, rest = date.partition("-")
    if len(rest) > 2:
        return date
    month = int(rest or 12)
    return f"{year}-{month:02}-{monthrange(int(year), month)[1]:02}"


def _clean(text: str) -> str:
    return re.sub(r" ?/ ?", "/", plain(text).translate(_DIGITS)).strip(" .")


def _day(match: re.Match[str]) -> str:
    year, day = int(match["year"]), int(match["day"])
    month = _NUMBER.get(match["month"]) or int(match["month"])
    if year < FIRST_YEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return f"{year}-{month:02}-{day:02}"
