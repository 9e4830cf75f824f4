"""What was found, for a terminal."""

from api.show import Page, sources
from search.finding.model import Facet, Findings, FoundHit, Reason, Suggestions
from search.passages.model import PassageFacet, PassageHit, PassagesFound
from search.sentences import say, when

VALUES, REASONS, SOURCES = 6, 3, 1


def findings(page: Page, found: Findings) -> None:
    page.say("search_found", style="bold", count=found.total)
    for notice in found.notices:
        page.line(f"· {notice.text}", style="dim", hang=2)
    for each in found.hits:
        page.line()
        hit(page, each)
    if found.nearest:
        page.say("search_nearest", style="bold")
    for near in found.nearest:
        page.line(f"- {near.name}  ({near.id})", 2, hang=2)
    if found.hits:
        page.line()
    for each_facet in (facet for facet in found.facets if facet.values):
        facet(page, each_facet)
    if found.next:
        page.address(f"--cursor {found.next}", 0)


def passages(page: Page, found: PassagesFound) -> None:
    page.say("search_found", style="bold", count=found.total)
    for notice in found.notices:
        page.line(f"· {notice.text}", style="dim", hang=2)
    for each in found.hits:
        page.line()
        passage(page, each)
    if found.hits:
        page.line()
    for each_facet in (facet for facet in found.facets if facet.values):
        facet(page, each_facet)
    if found.next:
        page.address(f"--cursor {found.next}", 0)


def passage(page: Page, found: PassageHit) -> None:
    tongue = "" if found.lang == page.lang else f" · {found.lang}"
    page.line(f"{found.label}  ({found.id}){tongue}", style="bold", hang=2)
    if paper := [part for part in (found.title, when(found.date, page.lang) if found.date else "") if part]:
        page.say("listed", 2, "dim", parts=paper)
    if found.headings:
        page.line(found.headings, 2, "dim")
    page.line(found.text if page.everything else found.quote, 2)
    for why in found.reasons:
        page.line(f"- {why.told}", 2, "dim", hang=2)
    if found.found > 1:
        page.line(f"… + {found.found - 1}", 2, "dim")


def hit(page: Page, found: FoundHit) -> None:
    page.named(found.label, found.id, found.kind_label, style="bold")
    for each in page.first(found.reasons, REASONS, 2):
        reason(page, each)


def reason(page: Page, why: Reason) -> None:
    told = say(page.lang, "labelled", label=why.label, text=why.text) if why.label else why.text
    page.line(f"- {told}", 2, hang=2)
    for source in page.first(sources(why.citations), SOURCES, 4):
        page.address(source, 4)


def facet(page: Page, counted: Facet | PassageFacet) -> None:
    shown = counted.values if page.everything else counted.values[:VALUES]
    rest = [f"… + {len(counted.values) - len(shown)}"] if len(shown) < len(counted.values) else []
    told = " · ".join([*(f"{value.label} {value.count}" for value in shown), *rest])
    page.line(say(page.lang, "labelled", label=counted.label, text=told), style="dim", hang=2)


def suggestions(page: Page, found: Suggestions) -> None:
    for each in found.suggestions:
        also = f" ← {each.name}" if each.name != each.label else ""
        page.named(each.label, each.id, each.kind_label, also)
