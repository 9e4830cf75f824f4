"""Entities, timelines, topics, regions, status and coverage, for a terminal."""

from collections.abc import Sequence

from rich.cells import cell_len

from api.show import Page, sources
from search.seen import Coverage, EntityView, Fact, Group, Moment, Overview, Timeline, Tree
from search.sentences import say, when

FACTS, MOMENTS, SOURCES = 12, 200, 2
SHORT = 11
"""Cells of a column heading in the table of topics × regions."""


def entity(page: Page, seen: EntityView) -> None:
    page.named(seen.label, seen.id, seen.kind_label, style="bold")
    for group in seen.statements:
        facts(page, group)
    for group in seen.incoming:
        facts(page, group, "← ")


def facts(page: Page, group: Group, mark: str = "") -> None:
    page.line(f"{mark}{group.label} ({group.count})" if group.count > 1 else f"{mark}{group.label}", style="bold")
    for each in page.first(group.facts, FACTS, 2):
        fact(page, each)


def fact(page: Page, said: Fact) -> None:
    """What is said on one line, with its marks; then where it stands."""
    told = f"{said.other.label} [{said.other.id}]" if said.other else said.text
    lang = f" ({said.lang})" if said.lang else ""
    parts = [f"{told}{lang}", *([when(said.when, page.lang)] if said.when else [])]
    page.line(f"- {say(page.lang, 'listed', parts=parts)}{_marks(page, said)}", 2, hang=2)
    for source in page.first(sources(said.citations), SOURCES, 4):
        page.address(source, 4)


def _marks(page: Page, said: Fact) -> str:
    marks = [say(page.lang, f"certainty_{said.certainty}")] if said.certainty != "stated" else []
    marks += [said.how] if said.how else []
    marks += [say(page.lang, "verdict_maybe")] if said.verdict == "maybe" else []
    return f" · {' · '.join(marks)}" if marks else ""


def timeline(page: Page, seen: Timeline) -> None:
    page.line(f"{seen.label}  ({seen.id})", style="bold")
    for each in page.first(seen.moments, MOMENTS):
        moment(page, each)
    if seen.undated:
        page.say("labelled", style="dim", label=say(page.lang, "date_undated"), text=str(seen.undated))


def moment(page: Page, dated: Moment) -> None:
    told = f"{dated.other.label} [{dated.other.id}]" if dated.other else dated.text
    sure = "" if dated.certainty == "stated" else f" · {say(page.lang, f'certainty_{dated.certainty}')}"
    line = say(page.lang, "labelled", label=dated.label, text=told) if told else dated.label
    page.line(f"{when(dated.when, page.lang)}  {line}{sure}", hang=4)
    for source in page.first(sources(dated.citations), SOURCES, 4):
        page.address(source, 4)


def tree(page: Page, seen: Tree) -> None:
    """A line for each branch: how much is known, its label and its id."""
    for branch in seen.branches:
        scheme = f", {branch.scheme}" if branch.scheme and not branch.depth else ""
        page.line(
            f"{branch.anchors:>5}  {'  ' * branch.depth}{branch.label}  ({branch.id}{scheme})",
            hang=9 + 2 * branch.depth,
        )


def overview(page: Page, seen: Overview) -> None:
    if not seen.began:
        page.say("memory_empty")
        return
    for kind in seen.kinds:
        page.line(f"{kind.count:>7}  {kind.label}")
    page.line()
    for edition in seen.editions:
        told = say(page.lang, "listed", parts=[edition.label, when(edition.edition, page.lang)])
        page.line(f"{edition.claims:>7}  {told}", hang=9)
    page.line()
    if seen.unencoded is not None:
        page.say("meaning_state", model=seen.model, unencoded=seen.unencoded)
    page.line(f"{seen.began} … {seen.changed}  ({seen.version})", style="dim")


def coverage(page: Page, seen: Coverage) -> None:
    """Topics down, regions across: how many anchors carry both."""
    number = {(cell.topic, cell.region): str(cell.anchors) for cell in seen.cells}
    wide = max(page.console.width - (SHORT + 1) * len(seen.regions), 20)
    row(page, "", [region.label for region in seen.regions], wide)
    for topic in seen.topics:
        cells = [number.get((topic.id, region.id), "·") for region in seen.regions]
        row(page, "  " * topic.depth + topic.label, cells, wide)


def row(page: Page, name: str, cells: Sequence[str], wide: int) -> None:
    page.address(fitted(name, wide) + "".join(" " + fitted(cell, SHORT, right=True) for cell in cells), 0)


def fitted(text: str, cells: int, right: bool = False) -> str:
    """Cut or filled to so many cells of a terminal; Chinese characters take two."""
    while cell_len(text) > cells:
        text = text[:-2] + "…"
    space = " " * (cells - cell_len(text))
    return space + text if right else text + space
