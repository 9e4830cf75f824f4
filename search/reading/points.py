"""Days, months and years of a question, and the EDTF that they and the day called today make."""

from datetime import date, timedelta
from typing import NamedTuple

RECENT = 5
"""Years that "recently" is taken for."""


class Point(NamedTuple):
    """A day, month or year; the parts not given are 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def edtf(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    def moved(self, step: int) -> "Point":
        """The next or the previous day, month or year, whichever it is."""
        if self.day:
            day = date(*self) + timedelta(days=step)
            return Point(day.year, day.month, day.day)
        if self.month:
            months = self.year * 12 + self.month - 1 + step
            return Point(months // 12, months % 12 + 1)
        return Point(self.year + step)


class Clock(NamedTuple):
    """What turns a template's parts into EDTF: the day called today."""

    today: date

    def at(self, points: list[Point], _: int) -> str:
        return points[0].edtf

    def since(self, points: list[Point], _: int) -> str:
        return f"{points[0].edtf}/.."

    def after(self, points: list[Point], _: int) -> str:
        return f"{points[0].moved(1).edtf}/.."

    def before(self, points: list[Point], _: int) -> str:
        return f"../{points[0].moved(-1).edtf}"

    def until(self, points: list[Point], _: int) -> str:
        return f"../{points[0].edtf}"

    def between(self, points: list[Point], _: int) -> str:
        first, last = points
        return f"{first.edtf}/{last.edtf}" if first.edtf <= last.edtf else f"{last.edtf}/{first.edtf}"

    def early(self, points: list[Point], _: int) -> str:
        """The first third of a year; a month is not divided."""
        return part(points[0], 1, 4)

    def middle(self, points: list[Point], _: int) -> str:
        return part(points[0], 5, 8)

    def late(self, points: list[Point], _: int) -> str:
        return part(points[0], 9, 12)

    def start(self, points: list[Point], _: int) -> str:
        """ "At the beginning of 2014" is its January, "at the end of 2014" its December."""
        return part(points[0], 1, 1)

    def end(self, points: list[Point], _: int) -> str:
        return part(points[0], 12, 12)

    def decade(self, _: list[Point], year: int) -> str:
        """Two digits name the last such decade that has begun."""
        if year < 100:
            year += self.today.year // 100 * 100
            year -= 100 if year > self.today.year else 0
        return f"{year}/{year + 9}"

    def last_years(self, _: list[Point], count: int) -> str:
        return f"{years_before(self.today, count).isoformat()}/{self.today.isoformat()}"

    def recent(self, _: list[Point], __: int) -> str:
        return self.last_years([], RECENT)

    def last_decades(self, _: list[Point], count: int) -> str:
        return self.last_years([], 10 * count)

    def last_months(self, _: list[Point], count: int) -> str:
        first = Point(self.today.year, self.today.month).moved(-count)
        return f"{first.edtf}-{min(self.today.day, 28):02}/{self.today.isoformat()}"

    def this_year(self, _: list[Point], __: int) -> str:
        return str(self.today.year)

    def last_year(self, _: list[Point], __: int) -> str:
        return str(self.today.year - 1)

    def this_month(self, _: list[Point], __: int) -> str:
        return Point(self.today.year, self.today.month).edtf

    def next_year(self, _: list[Point], __: int) -> str:
        return str(self.today.year + 1)

    def next_month(self, _: list[Point], __: int) -> str:
        return Point(self.today.year, self.today.month).moved(1).edtf

    def last_month(self, _: list[Point], __: int) -> str:
        return Point(self.today.year, self.today.month).moved(-1).edtf


def part(point: Point, first: int, last: int) -> str:
    """Months of a year, as EDTF; the point itself where it is no year."""
    if point.month:
        return point.edtf
    months = dict.fromkeys(point._replace(month=month).edtf for month in (first, last))
    return "/".join(months)


def years_before(day: date, count: int) -> date:
    """The same day that many years earlier; 29 February becomes the 28th."""
    return day.replace(year=day.year - count, day=28 if (day.month, day.day) == (2, 29) else day.day)
