"""Months that a question about what is due names without a year: the next that is not over ("by June")."""

import re
import tomllib
from pathlib import Path

from search.reading.draft import Draft
from search.reading.periods import bare, months
from search.reading.pieces import Piece
from search.reading.points import Point

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("months.toml").read_text("utf-8"))


def with_month(draft: Draft) -> None:
    """The draft with the period of the one month that is named, where no period is told otherwise."""
    found = [(place, month_in(piece, draft)) for place, piece in enumerate(draft.line) if month_in(piece, draft)]
    if len(found) != 1 or draft.get("period"):
        return
    place, name = found[0]
    draft.text.pop(place, None)
    draft.add("period", _period(name, draft))
    lead = draft.at(draft.before(place, ("empty.article",)))
    if lead.is_("context.region") and lead.is_("tasks.filler"):
        draft.said.get("missing", set()).discard("region")
        draft.assumed[:] = [each for each in draft.assumed if each.facts.get("name") != lead.text]


def _period(name: str, draft: Draft) -> str:
    number, today = months(draft.lang)[name], draft.today
    month = Point(today.year + (number < today.month), number)
    said = bare(" ".join(piece.text for piece in draft.line).casefold())
    if re.search(_pattern("until", name, draft), said):
        return f"{today.isoformat()}/{month.edtf}"
    if re.search(_pattern("before", name, draft), said):
        last = month.moved(-1).edtf
        return f"{today.isoformat()}/{last}" if last >= today.isoformat()[:7] else today.isoformat()
    return month.edtf


def month_in(piece: Piece, draft: Draft) -> str:
    """The name of a month that the piece is, as the calendar of the language has it; '' else."""
    plain = bare(piece.text.casefold()) if piece.unknown else ""
    if draft.lang == "zh":
        return next((name for name in months("zh") if re.match(rf"{name}(?!\d)", plain)), "")
    return plain if plain in months(draft.lang) else ""


def _pattern(way: str, name: str, draft: Draft) -> str:
    return bare(_TABLES[draft.lang][way]).replace("{month}", re.escape(name))
