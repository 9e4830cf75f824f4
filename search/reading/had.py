"""Tenses that look back from a time: "had been visited at the end of 2014" asks for everything until then."""

from search.reading.draft import Draft
from search.reading.phrases import listed, table


def by_then(period: str, draft: Draft) -> str:
    """The period, or everything until its end where the line says that something had been done by then."""
    return period if "/" in period or not looks_back(draft) else f"../{period}"


def looks_back(draft: Draft) -> bool:
    gap = "" if draft.lang == "zh" else " "
    said = "".join(f" {each.text.casefold()} " for each in draft.line).replace("-", " ")
    return any(f"{gap}{form}{gap}" in said for form in listed(table(draft.lang)["tense"]["had"]))
