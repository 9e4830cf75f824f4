"""Claims one by one, neighbours, changes, successions in posts and chains, for a terminal."""

from api.show import Page, sources
from search.around import Claimed, Claims, Neighbours, Paged
from search.chains import Chains
from search.changes import Changes
from search.sentences import say, when
from search.succession import Holder, Succession

SOURCES, HOLDERS, CHAINS = 2, 40, 5


def claims(page: Page, seen: Claims) -> None:
    page.line(f"{seen.label}  ({seen.id})", style="bold")
    for each in seen.claims:
        claim(page, each)
    more(page, seen)


def claim(page: Page, said: Claimed, mark: str = "") -> None:
    """What is said, how surely; then by which claim, for whom, where; then what the source itself names."""
    told = f"{said.other.label} [{said.other.id}]" if said.other else said.text
    lang = f" ({said.lang})" if said.lang else ""
    sure = "" if said.certainty == "stated" else f" · {say(page.lang, f'certainty_{said.certainty}')}"
    how = f" · {said.how}" if said.how else ""
    about = _dated(page, said.label, f"{told}{lang}", said.when)
    page.line(f"{mark}{said.subject.label} [{said.subject.id}] – {about}{sure}{how}", hang=4)
    if said.wording:
        page.line(f'"{said.wording}"', 4, "dim", hang=1)
    page.address(f"{said.claim} · {said.audience}", 4)
    page.address(f"{said.dataset} {said.edition} · {said.locator}", 4)
    for source in page.first([s for s in sources(said.citations) if s != said.locator], SOURCES, 4):
        page.address(source, 4)


def _dated(page: Page, label: str, told: str, at: str) -> str:
    """What is said under a label, and when, as the language strings them together."""
    parts = [told, *([when(at, page.lang)] if at else [])]
    return say(page.lang, "labelled", label=label, text=say(page.lang, "listed", parts=parts))


def neighbours(page: Page, seen: Neighbours) -> None:
    page.line(f"{seen.label}  ({seen.id})", style="bold")
    for each in seen.neighbours:
        told = _dated(page, each.label, f"{each.other.label} [{each.other.id}]", each.when)
        sure = "" if each.certainty == "stated" else f" · {say(page.lang, f'certainty_{each.certainty}')}"
        page.line(f"{'← ' if each.incoming else ''}{told}{sure}", hang=4)
    more(page, seen)


def changes(page: Page, seen: Changes) -> None:
    if not seen.changes:
        page.say("change_none")
    for each in seen.changes:
        claim(page, each.claim, f"{each.time} · {say(page.lang, f'change_{each.what}')} · ")
    more(page, seen)


def more(page: Page, seen: Paged) -> None:
    if seen.next:
        page.address(f"… --cursor {seen.next}", 0)


def succession(page: Page, seen: Succession) -> None:
    page.line(f"{seen.body.label}  ({seen.body.id})", style="bold")
    for line in seen.lines:
        page.line()
        page.line(f"{line.label} ({len(line.holders)})", style="bold")
        for each in page.first(line.holders, HOLDERS):
            holder(page, each)
        for notice in line.notices:
            page.line(f"· {notice.text}", style="dim", hang=2)


def holder(page: Page, held: Holder) -> None:
    """The sentence, what became of the post, and where it stands."""
    page.line(held.text)
    standing = [say(page.lang, f"post_{held.post.status}"), held.post.rule]
    page.line(say(page.lang, "sided", parts=standing), 2, "dim", hang=2)
    page.address(held.post.id, 2)
    for source in page.first(sources(held.evidence.citations), SOURCES, 2):
        page.address(source, 2)


def chains(page: Page, seen: Chains) -> None:
    page.line(seen.text, style="bold")
    for number, chain in enumerate(page.first(seen.chains, CHAINS), start=1):
        page.line()
        for step, link in enumerate(chain.links):
            page.line(f"{number}. {link.text}" if not step else link.text, 0 if not step else 3, hang=3)
            for source in page.first(sources(link.citations), 1, 3):
                page.address(source, 3)
